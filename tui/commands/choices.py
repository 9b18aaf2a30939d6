"""Rows of dialogs that stand for somebody: shown as they are called, found by the whole name as well."""

from collections.abc import Iterable

from sessions.language.texts import pgettext
from sessions.meeting.state import Meeting
from tui.commands.effects import Choice
from tui.views.people import name_of


def of_person(meeting: Meeting, who: str, remark: str = "") -> Choice:
    """Return the row of the person with the id `who`, which is the answer."""
    person = meeting.person(who)
    return Choice(who, name_of(meeting, who), remark, found_by=person.name if person else "")


def of_people(meeting: Meeting, people: Iterable[str]) -> list[Choice]:
    """Return the rows of these people, by id."""
    return [of_person(meeting, who, pgettext("person", "away") if who in meeting.absent else "") for who in people]
