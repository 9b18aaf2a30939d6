"""Who leads: what is announced when a role is handed over, and when nobody is there to present."""

from collections.abc import Iterator, Mapping, Sequence

from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, Attendance, HandOver, PhaseBegins
from sessions.model.people import Role
from tui.views.people import name_of, names_with, role_name

_DOES: Mapping[Role, str] = {"presenter": "present", "facilitator": "facilitate"}


def who_has_it(meeting: Meeting, entry: HandOver) -> str:
    """Return who has the role now, or leads in it, and what that changes in the speaking order of a round."""
    before = fold(meeting.header, meeting.log[: entry.n - 1])
    who, person = name_of(meeting, entry.person), before.person(entry.person)
    if person and person.role == entry.role:
        others = [name_of(meeting, one.id) for one in meeting.all_with_role(entry.role) if one.id != entry.person]
        return f"{who} leads now, with {', '.join(others)}" if others else f"{who} leads now"
    has_rounds = not meeting.ended and any(run.is_round for run in (meeting.run, *meeting.ahead) if run)
    changes = ", ".join(_changes(before, meeting)) if has_rounds else ""
    return f"{who} is the {role_name(meeting, entry.role)} now{f'. In the order {changes}' if changes else ''}"


def _changes(before: Meeting, meeting: Meeting) -> Iterator[str]:
    """Yield who has which place in the speaking order that they had not, and who has none any more."""
    for at, who in enumerate(meeting.order, start=1):
        if who not in before.order:
            yield f"{name_of(meeting, who)} is {at} of {len(meeting.order)}"
    yield from (f"{name_of(meeting, who)} is out" for who in before.order if who not in meeting.order)


def nobody_there(meeting: Meeting, entries: Sequence[AnyEntry]) -> str:
    """Return what the facilitator is told where everybody whose phase it is has just been missed; else nothing."""
    run = meeting.run
    if run is None or meeting.ended or run.phase.whose is None:
        return ""
    theirs = {person.id for person in meeting.all_with_role(run.phase.whose)}
    is_news = any(
        isinstance(entry, PhaseBegins) or (isinstance(entry, Attendance) and entry.person in theirs)
        for entry in entries
    )
    if not is_news or not theirs or not theirs <= meeting.absent:
        return ""
    does = _DOES.get(run.phase.whose) or f"be the {role_name(meeting, run.phase.whose)}"
    are = "is" if len(theirs) == 1 else "are"
    return f"{names_with(meeting, run.phase.whose)} {are} away: somebody else can {does} (hand over: ctrl+p hand)."
