"""The time that is left, shared out over the phases that are left."""

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sessions.common.clock_changes import NoSuchTimeError
from sessions.common.dates import on_the_wall, parse_minutes, parse_start
from sessions.common.errors import InstantError, MalformedError, RefusedError
from sessions.common.sanitize import clean_line
from sessions.formats.model import Phase
from sessions.language.texts import _
from sessions.meeting import clock
from sessions.meeting.state import Meeting, PhaseRun
from sessions.model.entries import Fit
from sessions.moves.context import MoveContext
from sessions.moves.steering import refuse_if_ended

# Limits of our own. Above this part of their time phases are made shorter before any is left out.
_STILL_ENOUGH = 0.75
_LEAST_SECONDS = 60
_LONGEST_BREAK_MINUTES = 30  # longer ones are meals, which nobody leaves out
# A time of day that is over today is one of tomorrow where that is so near.
_INTO_THE_NIGHT = timedelta(hours=6)
# A phase has whole or half minutes, where that is possible.
_STEP = 30
_UNTIL = r"(?:(?:until|till?|by|hasta(?: las?)?|at[eé](?: [aà]s?)?)(?:\s+|\Z)|jusqu['’ ]?[aà](?:\s+|\Z))"


@dataclass(frozen=True, slots=True)
class _Left:
    """A phase that is left: the seconds it has, and the least that makes sense; whether it may go, or is on now."""

    run: PhaseRun
    has: int
    least: int
    may_go: bool
    is_on: bool


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
        raise MalformedError(_("Give at least a minute to fit the rest into."))
    if not left:
        raise RefusedError(_("No phase has any time left that could be shared out."))
    if seconds >= whole:
        raise RefusedError(_it_fits(whole, seconds - whole))
    kept = _kept(left, seconds)
    shares = _shared_out(kept, seconds)
    return Fit(
        seconds={one.run.phase.id: one.run.planned - one.has + share for one, share in zip(kept, shares, strict=True)},
        skipped=tuple(one.run.phase.id for one in left if one not in kept),
        **heading,
    )


def _it_fits(whole: int, spare: int) -> str:
    length = clock.in_words(whole)
    if not spare:
        return _("Everything fits as it is planned: what is left takes {length}.", length=length)
    return _(
        "Everything fits as it is planned: what is left takes {length}, with {spare} to spare.",
        length=length,
        spare=clock.in_words(spare),
    )


def _phases_left(meeting: Meeting, at: datetime) -> list[_Left]:
    """Return what is left of today: the phase the group is in, and those to come."""
    runs = [(run, run.unused, _may_go(run.phase)) for run in clock.to_come(meeting)]
    if meeting.run:
        runs.insert(0, (meeting.run, clock.remaining(meeting, at), False))
    return [
        _Left(run, int(has), min(int(has), _least(meeting, run)), may_go, run is meeting.run)
        for run, has, may_go in runs
        if has >= 1
    ]


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

    Where there is not even the least for all, that is shared out in proportion; else phases get half minutes.
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
    parts = [one.least if at in at_least else one.has * part for at, one in enumerate(phases)]
    return _in_half_minutes(phases, parts, seconds)


def _in_half_minutes(phases: Sequence[_Left], parts: Sequence[float], whole: int) -> list[int]:
    """Return the parts in whole and half minutes, none below its least or above what it has.

    What is then missing from the whole is for the phase the group is in, else one with odd seconds, else the longest.
    """
    down = [int(part // _STEP) * _STEP for part in parts]
    shares = [even if even >= one.least else int(part) for one, even, part in zip(phases, down, parts, strict=True)]
    missing = whole - sum(shares)
    for at in sorted(range(len(parts)), key=lambda at: shares[at] - parts[at]):
        if missing >= _STEP and shares[at] % _STEP == 0 and shares[at] + _STEP <= phases[at].has:
            shares[at] += _STEP
            missing -= _STEP
    for at in sorted(range(len(parts)), key=lambda at: (not phases[at].is_on, not shares[at] % _STEP, -shares[at])):
        more = min(missing, phases[at].has - shares[at])
        shares[at] += more
        missing -= more
    return shares


def _rounded(parts: Sequence[float], whole: int) -> list[int]:
    """Return the parts in whole seconds; those that lose most by it get what is missing from the whole."""
    down = [int(part) for part in parts]
    by_loss = sorted(range(len(parts)), key=lambda at: down[at] - parts[at])
    for at in by_loss[: whole - sum(down)]:
        down[at] += 1
    return down


def fit_into(meeting: Meeting, context: MoveContext, *, text: str) -> Fit:
    """Fit what is left into the time that somebody gives, as `time_left` reads it.

    Raises MalformedError for what is no time.
    """
    try:
        seconds = time_left(text, meeting, context.at)
    except InstantError as error:
        whole = _whole(_phases_left(meeting, context.at))
        if not whole:
            raise MalformedError(str(error)) from None
        has = _("What is left is planned for {length}.", length=clock.in_words(whole))
        raise MalformedError(f"{error} {has}") from None
    return fit(meeting, context, seconds=seconds)


def time_left(text: str, meeting: Meeting, now: datetime) -> int:
    """Return the seconds that somebody gives: minutes (18, 1:05), or an end (until 15:30).

    Before the session or a day of it has begun, an end counts from its planned beginning where that is still to come.
    Raises InstantError.
    """
    words = clean_line(text)
    if found := re.match(_UNTIL, words, re.IGNORECASE):
        return _seconds_until(words[found.end() :], meeting, now)
    with suppress(InstantError):
        return round(parse_minutes(words) * 60)
    try:
        parse_start(words, now)  # a time that cannot be minutes: 3 pm
        return _seconds_until(words, meeting, now)
    except NoSuchTimeError:
        raise
    except InstantError:
        # For translators: the word for until is one that can be typed: until, hasta, até, jusqu'à.
        no_time = _(
            "“{text}” is no time that is left: write minutes, like 18, or an end, like until 15:30.", text=words
        )
        raise InstantError(no_time) from None


def _seconds_until(end: str, meeting: Meeting, now: datetime) -> int:
    """Return the seconds from now, or from when it begins, until a time of day; one that is over may be after midnight.

    Raises InstantError for what is no time of day, or over.
    """
    if meeting.is_between_days and clock.next_start(meeting) is None:
        number = clock.day(meeting)
        raise InstantError(
            _("Nobody has said when day {number} begins: write minutes, or start its clock first.", number=number)
        )
    begins = max(now, clock.next_start(meeting) or now)
    try:
        left = parse_start(end, begins) - begins
        tomorrow = parse_start(end, begins + timedelta(days=1)) - begins if left <= timedelta() else left
    except NoSuchTimeError:
        raise
    except InstantError:
        raise InstantError(_no_end(end)) from None
    if left <= timedelta() < tomorrow <= _INTO_THE_NIGHT:
        left = tomorrow
    if left > timedelta():
        return round(left.total_seconds())
    at = on_the_wall(begins, now)
    if begins == now:
        raise InstantError(
            _(
                "{end} is over: it is {now}. Write a later end, like until 15:30, or minutes, like 18.",
                end=end,
                now=at,
            )
        )
    raise InstantError(
        _(
            "{end} is before it begins, which is planned for {time}. Write a later end, like until 15:30, or minutes, "
            "like 18.",
            end=end,
            time=at,
        )
    )


def _no_end(end: str) -> str:
    if re.fullmatch("[0-9]+", end):
        return _(
            "“until {end}” is no end: write a time of day, like until 15:30, and minutes without until, like 18.",
            end=end,
        )
    return _("“until {end}” is no end: write a time of day, like until 15:30.", end=end)
