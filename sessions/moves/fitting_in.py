"""The time that is left, shared out over the phases that are left."""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sessions.common.dates import parse_minutes, parse_start
from sessions.common.errors import InstantError, MalformedError, RefusedError
from sessions.common.sanitize import clean_line
from sessions.formats.model import Phase
from sessions.meeting import clock
from sessions.meeting.state import Meeting, PhaseRun
from sessions.model.entries import Fit
from sessions.moves.context import MoveContext
from sessions.moves.steering import refuse_if_ended

# Limits of our own. Above this part of their time phases are made shorter before any is left out.
_STILL_ENOUGH = 0.75
_LEAST_SECONDS = 60
_LONGEST_BREAK_MINUTES = 30  # longer ones are meals, which nobody leaves out
_LONGEST = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class _Left:
    """A phase that is left: the seconds it has, and the least that makes sense; whether it may be left out."""

    run: PhaseRun
    has: int
    least: int
    may_go: bool


def fit(meeting: Meeting, context: MoveContext, *, seconds: int) -> Fit:
    """Fit what is left of the session, or of this day, into so many seconds.

    Where that is far too little, breaks and phases that may be left out go; the others are shortened in proportion.
    """
    context.refuse_if_stale(meeting)
    refuse_if_ended(meeting)
    heading = context.heading(meeting)
    left = _phases_left(meeting, heading["at"])
    whole = _whole(left)
    if seconds < 1:
        raise MalformedError("Give at least a minute to fit the rest into.")
    if not left:
        raise RefusedError("No phase has any time left that could be shared out.")
    if seconds >= whole:
        spare = f", with {clock.in_words(seconds - whole)} to spare" if seconds > whole else ""
        raise RefusedError(f"Everything fits as it is planned: what is left takes {clock.in_words(whole)}{spare}.")
    kept = _kept(left, seconds)
    shares = _shared_out(kept, seconds)
    return Fit(
        seconds={one.run.phase.id: one.run.planned - one.has + share for one, share in zip(kept, shares, strict=True)},
        skipped=tuple(one.run.phase.id for one in left if one not in kept),
        **heading,
    )


def _phases_left(meeting: Meeting, at: datetime) -> list[_Left]:
    """Return what is left of today: the phase the group is in, and those to come."""
    runs = [(run, run.unused, _may_go(run.phase)) for run in clock.to_come(meeting)]
    if meeting.run:
        runs.insert(0, (meeting.run, clock.remaining(meeting, at), False))
    return [_Left(run, int(has), min(int(has), _least(meeting, run)), may_go) for run, has, may_go in runs if has >= 1]


def _may_go(phase: Phase) -> bool:
    """Whether one group can leave a phase out by itself: what all groups hold together is not its own to leave out."""
    is_break = phase.rest and phase.minutes <= _LONGEST_BREAK_MINUTES
    return not phase.plenary and (phase.optional or bool(phase.held_if) or is_break)


def _least(meeting: Meeting, run: PhaseRun) -> int:
    if run.is_round:
        each = clock.LEAST_SECONDS_EACH * len(clock.still_to_speak(meeting, run))
        return max(_LEAST_SECONDS, each + math.ceil(run.open_seconds))
    return _LONGEST_BREAK_MINUTES * 60 if run.phase.rest and not _may_go(run.phase) else _LEAST_SECONDS


def _kept(left: Sequence[_Left], seconds: int) -> Sequence[_Left]:
    """Return the phases that are held: while the time is far too short for all, one that may be left out goes.

    It is the shortest one that is enough, else the longest; none whose going would leave time that nobody uses.
    """
    kept = list(left)
    while len(kept) > 1 and _is_too_little(seconds, kept):
        without = {one.run.phase.id: [other for other in kept if other is not one] for one in kept if one.may_go}
        useful = [rest for rest in without.values() if _whole(rest) >= seconds]
        if not useful:
            break
        enough = [rest for rest in useful if not _is_too_little(seconds, rest)]
        kept = max(enough, key=_whole) if enough else min(useful, key=_whole)
    return kept


def _whole(phases: Sequence[_Left]) -> int:
    return sum(one.has for one in phases)


def _is_too_little(seconds: int, phases: Sequence[_Left]) -> bool:
    return seconds < _STILL_ENOUGH * _whole(phases) or seconds < sum(one.least for one in phases)


def _shared_out(phases: Sequence[_Left], seconds: int) -> list[int]:
    """Return whole seconds for each phase, which are all of them together: in proportion, none below its least.

    Where there is not even the least for all, that is shared out in proportion.
    """
    least = sum(one.least for one in phases)
    if seconds <= least:
        return _rounded([one.least * seconds / least for one in phases], seconds)
    at_least: set[int] = set()
    while True:
        free = [at for at in range(len(phases)) if at not in at_least]
        rest = seconds - sum(phases[at].least for at in at_least)
        part = rest / sum(phases[at].has for at in free)
        short = {at for at in free if phases[at].has * part < phases[at].least}
        if not short:
            break
        at_least |= short
    return _rounded([one.least if at in at_least else one.has * part for at, one in enumerate(phases)], seconds)


def _rounded(parts: Sequence[float], whole: int) -> list[int]:
    """Return the parts in whole seconds; those that lose most by it get what is missing from the whole."""
    down = [int(part) for part in parts]
    by_loss = sorted(range(len(parts)), key=lambda at: down[at] - parts[at])
    for at in by_loss[: whole - sum(down)]:
        down[at] += 1
    return down


def time_left(text: str, now: datetime) -> int:
    """Return the seconds that somebody gives: minutes (18, 1:05), or until a time of day that is still to come (15:30).

    Raises InstantError.
    """
    words = clean_line(text).removeprefix("until ").strip()
    left = timedelta()
    with suppress(InstantError):
        left = parse_start(words, now) - now
    if not timedelta() < left <= _LONGEST:
        left = timedelta()
        with suppress(InstantError):
            left = timedelta(minutes=parse_minutes(words))
    if not timedelta() < left <= _LONGEST:
        raise InstantError(
            f"“{clean_line(text)}” is no time that is left: write minutes, like 18, or an end, like 15:30."
        )
    return round(left.total_seconds())
