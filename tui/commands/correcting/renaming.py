"""How what the plan had wrong is corrected: asked for as it reads now, and recorded as a move."""

from functools import partial
from typing import Literal

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.moves import corrections, people
from tui.commands.choices import of_people
from tui.commands.effects import NOTHING, AskLine, Choose, Effect, Make, Move, Notice, unless_refused
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
        corrected = _(
            "{old_name} is {name} from now on; {key} takes that back.",
            old_name=person.name,
            name=name.strip(),
            key=key_now("undo", ui),
        )
        return _made(partial(people.rename, person=who, name=name), corrected)

    return AskLine(_("How is the name spelt?"), person.name, correct)


def ask_called(meeting: Meeting, who: str, ui: Ui) -> Effect:
    """Ask what the person with the id `who` is called, as everybody says it."""
    now = name_of(meeting, who)

    def call(called: str) -> Effect:
        if called.strip() in {"", now}:
            return NOTHING
        done = _(
            "{old_name} is called {name} from now on; {key} takes that back.",
            old_name=now,
            name=called.strip(),
            key=key_now("undo", ui),
        )
        return _made(partial(people.rename, person=who, called=called), done)

    person = meeting.person(who)
    return AskLine(_("What is {name} called?", name=person.name), now, call) if person else NOTHING


def ask_whose(meeting: Meeting, ui: Ui, *, called: bool = False) -> Effect:
    """Ask whose name was misspelt, or who is called otherwise."""
    people = of_people(meeting, shown_people(meeting))
    if called:
        return Choose(_("Who is called otherwise?"), people, lambda who: ask_called(meeting, who, ui))
    return Choose(_("Whose name was misspelt?"), people, lambda who: ask_name(meeting, who, ui))


def ask_correction(what: Literal["title", "challenge"], meeting: Meeting, ui: Ui) -> Effect:
    """Ask for the title, or for the challenge as planned, which reads as it is now."""
    now = (meeting.session.title if what == "title" else meeting.session.challenge) or ""
    key = key_now("undo", ui)
    if what == "title":
        asked, done = _("What is the title?"), _("The title is corrected; {key} takes that back.", key=key)
    else:
        asked = _("What was the challenge as planned?")
        done = _("The challenge as planned is corrected; {key} takes that back.", key=key)

    def correct(text: str) -> Effect:
        if text.strip() in {"", now}:
            return NOTHING
        return _made(partial(corrections.correct, what=what, text=text), done)

    return AskLine(asked, now, correct)


def correct_place(who: str, place: str, meeting: Meeting, ui: Ui) -> Effect:
    """Record where somebody is: `room` or `remote`."""
    name, key = name_of(meeting, who), key_now("undo", ui)
    done = (
        _("{name} is remote; {key} takes that back.", name=name, key=key)
        if place == "remote"
        else _("{name} is in the room; {key} takes that back.", name=name, key=key)
    )
    return _made(partial(corrections.correct, what="place", text=place, person=who), done)


def _made(move: Move, said: str) -> Effect:
    """Make a move, and say what came of it."""
    return Make(move, then=unless_refused(lambda outcome: Notice(said)))
