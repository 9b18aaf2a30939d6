"""Who leads: what is announced when a role is handed over, and when nobody is there to present."""

from collections.abc import Iterator, Mapping, Sequence

from sessions.language.texts import N_, _
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, Attendance, HandOver, PhaseBegins
from sessions.model.people import Role
from tui.views.people import name_of, names_with, role_name

# What is said where the one person, or all of them, who have a role are away: of these two, and of any other.
_IS_AWAY: Mapping[Role, str] = {
    "presenter": N_("{name} is away: somebody else can present (hand over: ctrl+p hand)."),
    "facilitator": N_("{name} is away: somebody else can facilitate (hand over: ctrl+p hand)."),
}
_ARE_AWAY: Mapping[Role, str] = {
    "presenter": N_("{names} are away: somebody else can present (hand over: ctrl+p hand)."),
    "facilitator": N_("{names} are away: somebody else can facilitate (hand over: ctrl+p hand)."),
}
_IS_AWAY_AS = N_("{name} is away: somebody else can be the {role} (hand over: ctrl+p hand).")
_ARE_AWAY_AS = N_("{names} are away: somebody else can be the {role} (hand over: ctrl+p hand).")


def who_has_it(meeting: Meeting, entry: HandOver) -> str:
    """Return who has the role now, or leads in it, and what that changes in the speaking order of a round."""
    before = fold(meeting.header, meeting.log[: entry.n - 1])
    who, person = name_of(meeting, entry.person), before.person(entry.person)
    if person and person.role == entry.role:
        others = [name_of(meeting, one.id) for one in meeting.all_with_role(entry.role) if one.id != entry.person]
        if others:
            return _("{name} leads now, with {others}", name=who, others=", ".join(others))
        return _("{name} leads now", name=who)
    has_rounds = not meeting.ended and any(run.is_round for run in (meeting.run, *meeting.ahead) if run)
    changes = ", ".join(_changes(before, meeting)) if has_rounds else ""
    now = _("{name} is the {role} now", name=who, role=role_name(meeting, entry.role))
    # For translators: {changes} is such as "Kim is 2 of 5, Ana is out".
    return f"{now}. " + _("In the order {changes}", changes=changes) if changes else now


def _changes(before: Meeting, meeting: Meeting) -> Iterator[str]:
    """Yield who has which place in the speaking order that they had not, and who has none any more."""
    for at, who in enumerate(meeting.order, start=1):
        if who not in before.order:
            yield _("{name} is {number} of {people}", name=name_of(meeting, who), number=at, people=len(meeting.order))
    yield from (_("{name} is out", name=name_of(meeting, who)) for who in before.order if who not in meeting.order)


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
    names, role = names_with(meeting, run.phase.whose), role_name(meeting, run.phase.whose)
    if len(theirs) == 1:
        is_away = _IS_AWAY.get(run.phase.whose, _IS_AWAY_AS)
        return _(is_away, name=names, role=role)
    return _(_ARE_AWAY.get(run.phase.whose, _ARE_AWAY_AS), names=names, role=role)
