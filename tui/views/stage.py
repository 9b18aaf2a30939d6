"""What the group sees: nothing meant for the facilitator only, and nothing that shames."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sessions.common.phrases import day_and_time
from sessions.formats.model import Phase
from sessions.language.punctuation import with_label
from sessions.language.texts import _, ngettext, pgettext
from sessions.meeting import clock
from sessions.meeting.addressed import to_the_group
from sessions.meeting.speaking_order import spoken_count, still_to_come
from sessions.meeting.state import Meeting, PhaseRun
from sessions.model.people import Role
from sessions.model.windows import OpenWindow, WindowKind
from tui.views.fitting import dotted
from tui.views.people import name_of, names_with, role_name
from tui.views.time import at_clock, clock_state

MOST_NEXT = 3
"""How many of the next speakers are named; a longer list makes people count instead of listen."""

_SOON = timedelta(hours=12)
_WELCOME = "welcome"


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


@to_the_group
def time_words(meeting: Meeting, now: datetime, *, rests: bool) -> str:
    """Return what the digits mean, in words: nothing is said by colour alone."""
    if meeting.ended:
        return _("Thank you for this time together.")
    if meeting.called_off:
        return ""
    if meeting.run is None or meeting.is_between_days:
        begins = _begins(meeting, now)
        if begins:
            # For translators: stands below a time that counts down, in large digits
            return _("until we begin at {time}", time=at_clock(begins))
        return _together(meeting)
    return _phase_words(meeting, meeting.run, now, rests=rests)


def _together(meeting: Meeting) -> str:
    """Return what the length of a session, or of its next day, means."""
    if meeting.is_between_days:
        # For translators: stands below how long it will be, such as 3:30:00
        return _("together on day {number}", number=clock.day(meeting))
    # For translators: stands below how long it will be, such as 90:00
    return _("minutes together")


def _phase_words(meeting: Meeting, run: PhaseRun, now: datetime, *, rests: bool) -> str:
    state = clock_state(meeting, now)
    # For translators: stands below the time that is left: "of 10:00"
    of = _("of {time}", time=clock.count(run.planned))
    if run.phase.rest and state in {"calm", "warning"}:
        resumes = now + timedelta(seconds=clock.remaining(meeting, now))
        return _("we resume at {time}", time=at_clock(resumes))
    if run.phase.silent and state == "calm":
        return dotted(of, _("in silence"))
    if state == "paused":
        return dotted(of, pgettext("clock", "paused") if run.ran else _("starts in a moment"))
    if state == "over":
        # For translators: stands below the time that it is over: "over the 10:00"
        return _("time is up") if rests else _("over the {time}", time=clock.count(run.planned))
    return dotted(of, _("last minute")) if state == "warning" else of


@to_the_group
def phase_title(meeting: Meeting) -> str:
    """Return where the group is."""
    if meeting.ended:
        return _("THANK YOU")
    if meeting.called_off:
        return _("CALLED OFF")
    if meeting.is_between_days:
        return _("UNTIL DAY {number}", number=clock.day(meeting))
    return meeting.run.phase.title.upper() if meeting.run else _("WELCOME")


@to_the_group
def phase_place(meeting: Meeting) -> str:
    """Return which part of how many this is, or when the next day begins; skipped phases do not count."""
    if meeting.is_between_days:
        planned = clock.next_start(meeting)
        return day_and_time(planned) if planned else ""
    held = [index for index in clock.today(meeting) if meeting.phases[index].state != "skipped"]
    if meeting.current not in held or meeting.ended:
        return ""
    here = held.index(meeting.current) + 1
    if clock.has_several_days(meeting):
        return _("day {day}, part {number} of {total}", day=clock.day(meeting), number=here, total=len(held))
    return _("part {number} of {total}", number=here, total=len(held))


@to_the_group
def asked(meeting: Meeting) -> str:
    """Return the one sentence that says what the group is asked to do."""
    if meeting.ended:
        return _("Notes will follow within 24 hours.")
    if meeting.called_off:  # not why: that may be somebody's own affair
        return _("This session will not take place.")
    if meeting.is_between_days and meeting.run:
        return _("Thank you for today. We continue with: {phase}.", phase=meeting.run.phase.title)
    return meeting.run.phase.ask if meeting.run else _first(meeting)


def _first(meeting: Meeting) -> str:
    """Return with which phase the session begins, unless that is what it greets everybody with."""
    first = meeting.ahead[0].phase if meeting.ahead else None
    if first is None or first.title.upper() == _("WELCOME") or _is_greeting(first):
        return ""
    return _("We begin with: {phase}.", phase=first.title)


def _is_greeting(first: Phase) -> bool:
    """Whether a phase is called nothing but what it greets everybody with, in whatever word of the language."""
    return first.id == _WELCOME and len(first.title.split()) == 1


def reminder(meeting: Meeting) -> str:
    """Return who only listens now, as the format reminds everyone."""
    return meeting.run.phase.reminder if meeting.run and not meeting.ended else ""


@to_the_group
def speaker(meeting: Meeting) -> str:
    """Return who has the floor."""
    return name_of(meeting, meeting.speaking) if meeting.round and not meeting.ended else ""


@to_the_group
def client(meeting: Meeting) -> str:
    """Return who is being helped now, where each participant is the client once."""
    now = meeting.with_role("presenter") if meeting.run and meeting.run.phase.client and not meeting.ended else None
    return with_label(role_name(meeting, "presenter"), name_of(meeting, now.id)) if now else ""


@to_the_group
def following(meeting: Meeting) -> str:
    """Return the next speakers, three at most, and how many have spoken."""
    if meeting.round is None or meeting.ended:
        return ""
    heard, of = spoken_count(meeting)
    coming = [name_of(meeting, who) for who in still_to_come(meeting)]
    names = ", ".join(coming[:MOST_NEXT])
    if names:
        coming_words = _("then {names}", names=names) if meeting.speaking else _("next {names}", names=names)
    else:
        is_open = meeting.round.phase.open_minutes and not meeting.speaking
        coming_words = _("the floor is open") if is_open else ""
    spoken = ngettext("{number} of {total} have spoken", "{number} of {total} have spoken", heard, total=of)
    return dotted(coming_words, spoken)


@to_the_group
def crew(meeting: Meeting, windows: Sequence[OpenWindow]) -> str:
    """Return who facilitates and who takes notes: connected (●), not connected (○), or gone, which is said in words."""
    here = {window.kind for window in windows if not window.is_gone}
    gone = {window.kind for window in windows} - here
    roles: tuple[tuple[Role, WindowKind], ...] = (("facilitator", "facilitator"), ("note-taker", "notes"))
    parts = []
    for role, kind in roles:
        names = names_with(meeting, role)
        if names or kind in here | gone:
            mark = "●" if kind in here else "○"
            who = f"{mark} {meeting.header.role_name(role)} {names}".rstrip()
            # For translators: {who} is a role and a name, in front of them the sign of a window that is not there
            parts.append(_("{who}: window gone", who=who) if kind in gone else who)
    return " · ".join(parts)
