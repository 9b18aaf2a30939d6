"""Moves about who is here and in which order they speak."""

from collections.abc import Sequence

from sessions.common.errors import RefusedError
from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.language.texts import _, grouped
from sessions.meeting.speaking_order import named_first, remote_first
from sessions.meeting.state import Meeting
from sessions.model.entries import Arrive, Attendance, HandOver, Order, Rename
from sessions.model.people import Place, Role, new_id, short_names
from sessions.moves.context import MoveContext, refuse_unknown


def arrive(
    meeting: Meeting, context: MoveContext, *, name: str, role: Role = "peer", place: Place | None = None
) -> Arrive:
    """Let somebody join late, at the end of the speaking order: somebody on the list, or a new person."""
    line = _name(_("Who joins? Give a name."), name)
    short = short_names(meeting.people)
    key = fold_name(line)
    for person in meeting.people:
        if key in {fold_name(person.name), fold_name(short[person.id])} or line == person.id:
            if person.id in meeting.late and person.id not in meeting.absent:
                raise RefusedError(_("{name} is already here.", name=short[person.id]))
            return Arrive(person=person.id, place=place, **context.heading(meeting))
    identity = new_id(line, [person.id for person in meeting.people])
    return Arrive(person=identity, name=line, role=role, place=place, **context.heading(meeting))


def away(meeting: Meeting, context: MoveContext, *, person: str) -> Attendance:
    """Record that somebody has left or dropped off the line; they keep their place in the order."""
    refuse_unknown(meeting, person)
    if person in meeting.absent:
        raise RefusedError(_("{name} is already away.", name=short_names(meeting.people)[person]))
    return Attendance(kind="leave", person=person, **context.heading(meeting))


def back(meeting: Meeting, context: MoveContext, *, person: str) -> Attendance:
    """Record that somebody is back."""
    refuse_unknown(meeting, person)
    if person not in meeting.absent:
        raise RefusedError(_("{name} is already here.", name=short_names(meeting.people)[person]))
    return Attendance(kind="back", person=person, **context.heading(meeting))


def change_order(
    meeting: Meeting, context: MoveContext, *, first: Sequence[str] = (), only: bool = False, remote: bool = False
) -> Order:
    """Change the speaking order: the ids in `first` come first or, with `only`, are all of it.

    `remote` puts people who are not in the room before those who are.
    """
    context.refuse_if_stale(meeting)
    for person in first:
        refuse_unknown(meeting, person)
    order = tuple(dict.fromkeys(first)) if only else named_first(meeting.order, first)
    if remote:
        order = remote_first(order, meeting.people)
    if order == meeting.order:
        raise RefusedError(_("That is already the speaking order."))
    return Order(people=order, **context.heading(meeting))


def hand_over(meeting: Meeting, context: MoveContext, *, role: Role, person: str) -> HandOver:
    """Give a role to somebody; who has it already, beside others, leads in it from now on."""
    context.refuse_if_stale(meeting)
    refuse_unknown(meeting, person)
    holder = meeting.person(person)
    if holder and meeting.with_role(role) == holder:
        raise RefusedError(_("{name} already has this role.", name=short_names(meeting.people)[person]))
    return HandOver(person=person, role=role, **context.heading(meeting))


def rename(meeting: Meeting, context: MoveContext, *, person: str, name: str = "", called: str | None = None) -> Rename:
    """Correct the name of somebody, or what they are `called`: everybody sees the new one, and the id stays.

    Where only what they are called is given, the name stays as it is.
    """
    refuse_unknown(meeting, person)
    before = next(one for one in meeting.people if one.id == person)
    said = None if called is None else _name(_("What are they called? Give a name."), called)
    line = before.name if said and not clean_line(name) else _name(_("What is the right name? Give a name."), name)
    short = short_names(meeting.people)
    if said and (other := _called_so(meeting, person, said)):
        raise RefusedError(_("{name} is called so already: add what tells the two apart.", name=other))
    if line == before.name and said in {None, before.called or short[person]}:
        if said is None:
            raise RefusedError(_("{name} is already the name in the record.", name=line))
        raise RefusedError(_("{name} is already called {called}.", name=line, called=said))
    if any(one.name == line and one.id != person for one in meeting.people):
        raise RefusedError(_("Somebody else here is called {name}: add what tells the two apart.", name=line))
    return Rename(person=person, name=line, called=said, **context.heading(meeting))


def _called_so(meeting: Meeting, person: str, called: str) -> str | None:
    """Return the name of somebody else who is called so."""
    short, key = short_names(meeting.people), fold_name(called)
    others = (one for one in meeting.people if one.id != person)
    return next((one.name for one in others if key in {fold_name(short[one.id]), fold_name(one.name)}), None)


def _name(question: str, name: str) -> str:
    line = clean_line(name)
    if not line:
        raise RefusedError(question)
    if len(line) > NAME_LENGTH:
        number = grouped(len(line))
        raise RefusedError(
            _("A name can have {most} characters; this one has {number}.", most=NAME_LENGTH, number=number)
        )
    return line
