"""What the group sees: nothing meant for the facilitator only, and nothing that shames."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sessions.common.phrases import day_and_time
from sessions.meeting import clock
from sessions.meeting.speaking_order import spoken_count, still_to_come
from sessions.meeting.state import Meeting
from sessions.model.people import Role
from sessions.model.windows import OpenWindow, WindowKind
from tui.views.fitting import dotted
from tui.views.people import name_of, names_with, role_name
from tui.views.time import at_clock, clock_state

MOST_NEXT = 3
"""How many of the next speakers are named; a longer list makes people count instead of listen."""

_SOON = timedelta(hours=12)
_GREETING = "WELCOME"


def big_digits(meeting: Meeting, now: datetime, *, rests: bool) -> str:
    """Return the time for the large digits: what is left or over; before the start, the time until then."""
    if meeting.called_off:
        return ""
    if meeting.ended:
        return clock.count(clock.total_seconds(meeting, now))
    if meeting.run is None or meeting.is_between_days:
        begins = _begins(meeting, now)
        return clock.count((begins - now).total_seconds() if begins else _today_seconds(meeting))
    left = clock.remaining(meeting, now)
    return clock.count(max(0.0, left) if rests else left)


def longest(meeting: Meeting) -> str:
    """Return a time as long as any that the phase is likely to show, so that the digits keep their size."""
    hours = meeting.run is None or meeting.ended is not None or meeting.is_between_days or meeting.run.planned >= 3600
    return "0:00:00" if hours else "00:00"


def _today_seconds(meeting: Meeting) -> int:
    return sum(meeting.phases[index].planned for index in clock.today(meeting))


def _begins(meeting: Meeting, now: datetime) -> datetime | None:
    begins = clock.next_start(meeting)
    return begins if begins and timedelta() < begins - now <= _SOON else None


def time_words(meeting: Meeting, now: datetime, *, rests: bool) -> str:
    """Return what the digits mean, in words: nothing is said by colour alone."""
    if meeting.ended:
        return "Thank you for this time together."
    if meeting.called_off:
        return ""
    if meeting.run is None or meeting.is_between_days:
        begins = _begins(meeting, now)
        together = f"together on day {clock.day(meeting)}" if meeting.is_between_days else "minutes together"
        return f"until we begin at {at_clock(begins)}" if begins else together
    state = clock_state(meeting, now)
    of = f"of {clock.count(meeting.run.planned)}"
    if meeting.run.phase.rest and state in {"calm", "warning"}:
        return f"we resume at {at_clock(now + timedelta(seconds=clock.remaining(meeting, now)))}"
    if meeting.run.phase.silent and state == "calm":
        return f"{of} · in silence"
    if state == "paused":
        return f"{of} · paused" if meeting.run.ran else f"{of} · starts in a moment"
    if state == "over":
        return "time is up" if rests else f"over the {clock.count(meeting.run.planned)}"
    return f"{of} · last minute" if state == "warning" else of


def phase_title(meeting: Meeting) -> str:
    """Return where the group is."""
    if meeting.ended:
        return "THANK YOU"
    if meeting.called_off:
        return "CALLED OFF"
    if meeting.is_between_days:
        return f"UNTIL DAY {clock.day(meeting)}"
    return meeting.run.phase.title.upper() if meeting.run else _GREETING


def phase_place(meeting: Meeting) -> str:
    """Return which part of how many this is, or when the next day begins; skipped phases do not count."""
    if meeting.is_between_days:
        planned = clock.next_start(meeting)
        return day_and_time(planned) if planned else ""
    held = [index for index in clock.today(meeting) if meeting.phases[index].state != "skipped"]
    if meeting.current not in held or meeting.ended:
        return ""
    day = f"day {clock.day(meeting)}, " if clock.has_several_days(meeting) else ""
    return f"{day}part {held.index(meeting.current) + 1} of {len(held)}"


def asked(meeting: Meeting) -> str:
    """Return the one sentence that says what the group is asked to do."""
    if meeting.ended:
        return "Notes will follow within 24 hours."
    if meeting.called_off:  # not why: that may be somebody's own affair
        return "This session will not take place."
    if meeting.is_between_days and meeting.run:
        return f"Thank you for today. We continue with: {meeting.run.phase.title}."
    return meeting.run.phase.ask if meeting.run else _first(meeting)


def _first(meeting: Meeting) -> str:
    """Return with which phase the session begins, unless that is what it greets everybody with."""
    title = meeting.ahead[0].phase.title if meeting.ahead else ""
    return f"We begin with: {title}." if title and title.upper() != _GREETING else ""


def reminder(meeting: Meeting) -> str:
    """Return who only listens now, as the format reminds everyone."""
    return meeting.run.phase.reminder if meeting.run and not meeting.ended else ""


def speaker(meeting: Meeting) -> str:
    """Return who has the floor."""
    return name_of(meeting, meeting.speaking) if meeting.round and not meeting.ended else ""


def client(meeting: Meeting) -> str:
    """Return who is being helped now, where each participant is the client once."""
    now = meeting.with_role("presenter") if meeting.run and meeting.run.phase.client and not meeting.ended else None
    return f"{role_name(meeting, 'presenter')}: {name_of(meeting, now.id)}" if now else ""


def following(meeting: Meeting) -> str:
    """Return the next speakers, three at most, and how many have spoken."""
    if meeting.round is None or meeting.ended:
        return ""
    heard, of = spoken_count(meeting)
    coming = [name_of(meeting, who) for who in still_to_come(meeting)]
    names = ", ".join(coming[:MOST_NEXT])
    word = "then" if meeting.speaking else "next"
    floor = "the floor is open" if meeting.round.phase.open_minutes and not (names or meeting.speaking) else ""
    return dotted(f"{word} {names}" if names else floor, f"{heard} of {of} have spoken")


def crew(meeting: Meeting, windows: Sequence[OpenWindow]) -> str:
    """Return who facilitates and who takes notes: connected (●), not connected (○), or gone, which is said in words."""
    here = {window.kind for window in windows if not window.is_gone}
    gone = {window.kind for window in windows} - here
    roles: tuple[tuple[Role, WindowKind], ...] = (("facilitator", "facilitator"), ("note-taker", "notes"))
    parts = []
    for role, kind in roles:
        names = names_with(meeting, role)
        if names or kind in here | gone:
            mark, rest = ("●", "") if kind in here else ("○", ": window gone" if kind in gone else "")
            parts.append(f"{mark} {meeting.header.role_name(role)} {names}".rstrip() + rest)
    return " · ".join(parts)
