"""How a misspelt name is corrected: asked for with the name as it is, and recorded as a move."""

from functools import partial

from sessions.meeting.state import Meeting
from sessions.moves import people
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Effect, Make, Notice, unless_refused
from tui.commands.ui import Ui, key_now
from tui.views.people import name_of, shown_people


def ask_name(meeting: Meeting, who: str, ui: Ui) -> Effect:
    """Ask for the name of the person with the id `who`, which reads as it is spelt now."""
    person = meeting.person(who)
    if person is None:
        return NOTHING

    def correct(name: str) -> Effect:
        if name.strip() == person.name:
            return NOTHING
        corrected = Notice(f"{person.name} is {name.strip()} from now on; {key_now('undo', ui)} takes that back.")
        return Make(partial(people.rename, person=who, name=name), then=unless_refused(lambda _: corrected))

    return AskLine("How is the name spelt?", person.name, correct)


def ask_whose(meeting: Meeting, ui: Ui) -> Effect:
    """Ask whose name was misspelt."""
    people = [Choice(who, name_of(meeting, who)) for who in shown_people(meeting)]
    return Choose("Whose name was misspelt?", people, lambda who: ask_name(meeting, who, ui))
