"""The part of the fold about phases and their clock."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sessions.meeting.fold_turns import end_turn, present
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, CallOff, ClockTurns, Extend, Fit, PhaseBegins, Skip


def _phase_begins(meeting: Meeting, entry: PhaseBegins) -> Meeting:
    index = _index(meeting, entry.phase)
    if index is None:
        return meeting
    since = _counted_from(meeting, entry)
    meeting = _leave_phase(meeting.settled(entry.at), index)
    run = meeting.phases[index]
    meeting = meeting.with_run(index, state="begun", began=run.began or since, begins=run.begins or entry.n)
    if run.phase.client:
        meeting = present(meeting, run.phase.client)
        client = meeting.with_role("presenter")
        meeting = meeting.with_run(index, client=client.id if client else None)
    return replace(
        meeting,
        visits=(*meeting.visits, (entry.n, entry.phase)),
        current=index,
        days=_with_day(meeting, run.phase.day, since) if entry.running else meeting.days,
        started=meeting.started or since,
        ended=None,
        called_off=None,
        running_since=since if entry.running else None,
        paused_since=None if entry.running else entry.at,
    )


def _with_day(meeting: Meeting, day: int, since: datetime) -> Mapping[int, datetime]:
    """Return when each day started; this one starts when its clock first runs."""
    return meeting.days if day in meeting.days else {**meeting.days, day: since}


def _counted_from(meeting: Meeting, entry: PhaseBegins | ClockTurns) -> datetime:
    """Return from when the clock counts: never from before it was paused, so that no second counts twice."""
    if entry.since is None or meeting.running_since:
        return entry.at
    stopped = meeting.paused_since or meeting.ended
    return min(max(entry.since, stopped) if stopped else entry.since, entry.at)


def _leave_phase(meeting: Meeting, going_to: int) -> Meeting:
    """End the turn and the phase; a phase that the group goes back from is still to come."""
    meeting = end_turn(meeting, counts=True)
    if meeting.current is None or meeting.current == going_to:
        return meeting
    if meeting.phases[meeting.current].state == "skipped":
        return meeting
    return meeting.with_run(meeting.current, state="done" if going_to > meeting.current else "upcoming")


def _skip(meeting: Meeting, entry: Skip) -> Meeting:
    index = _index(meeting, entry.phase)
    if index is None:
        return meeting
    if index != meeting.current:
        return meeting.with_run(index, state="skipped")
    if not meeting.ahead:
        return meeting
    following = meeting.ahead[0].phase
    runs = meeting.running_since is not None and following.day == meeting.phases[index].phase.day
    skipped = end_turn(meeting.settled(entry.at), counts=True).with_run(index, state="skipped")
    begins = PhaseBegins(phase=following.id, running=runs, at=entry.at, by=entry.by, n=entry.n)
    return _phase_begins(skipped, begins)


def _clock_turns(meeting: Meeting, entry: ClockTurns) -> Meeting:
    if meeting.current is None:
        return meeting
    if entry.kind == "resume":
        if meeting.running_since or meeting.ended:
            return meeting
        since = _counted_from(meeting, entry)
        days = _with_day(meeting, meeting.phases[meeting.current].phase.day, since)
        return replace(meeting, running_since=since, paused_since=None, days=days)
    if meeting.ended:
        return meeting
    settled = meeting.settled(entry.at)
    if entry.kind == "pause":
        was_paused = meeting.running_since is None
        return replace(settled, running_since=None, paused_since=meeting.paused_since if was_paused else entry.at)
    settled = end_turn(settled, counts=True).with_run(meeting.current, state="done")
    visits = (*meeting.visits, (entry.n, None))
    return replace(settled, running_since=None, paused_since=None, ended=entry.at, visits=visits)


def _extend(meeting: Meeting, entry: Extend) -> Meeting:
    if meeting.current is None:
        return meeting
    run = meeting.phases[meeting.current]
    # No phase is shorter than nothing, so that a minute more is always a minute more.
    return meeting.with_run(meeting.current, extended=max(run.extended + entry.seconds, -run.phase.seconds))


def _fit(meeting: Meeting, entry: Fit) -> Meeting:
    for index, run in enumerate(meeting.phases):
        seconds = entry.seconds.get(run.phase.id)
        if run.phase.id in entry.skipped and index != meeting.current:
            meeting = meeting.with_run(index, state="skipped")
        elif seconds is not None:
            meeting = meeting.with_run(index, extended=seconds - run.phase.seconds)
    return meeting


def _call_off(meeting: Meeting, entry: CallOff) -> Meeting:
    return replace(meeting, called_off=entry) if meeting.current is None else meeting


def _index(meeting: Meeting, phase: str) -> int | None:
    return next((index for index, run in enumerate(meeting.phases) if run.phase.id == phase), None)


CLOCK_STEPS: Mapping[type[AnyEntry], Callable[[Meeting, Any], Meeting]] = {
    CallOff: _call_off,
    ClockTurns: _clock_turns,
    Extend: _extend,
    Fit: _fit,
    PhaseBegins: _phase_begins,
    Skip: _skip,
}
