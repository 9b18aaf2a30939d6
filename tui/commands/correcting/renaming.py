"""How what the plan had wrong is corrected: asked for as it reads now, and recorded as a move."""

from functools import partial
from typing import Literal

from sessions.meeting.state import Meeting
from sessions.moves import corrections, people
from tui.commands.choices import of_people
from tui.commands.effects import NOTHING, AskLine, Choose, Effect, Make, Notice, unless_refused
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


def ask_called(meeting: Meeting, who: str, ui: Ui) -> Effect:
    """Ask what the person with the id `who` is called, as everybody says it."""
    now = name_of(meeting, who)

    def call(called: str) -> Effect:
        if called.strip() in {"", now}:
            return NOTHING
        done = Notice(f"{now} is called {called.strip()} from now on; {key_now('undo', ui)} takes that back.")
        return Make(partial(people.rename, person=who, called=called), then=unless_refused(lambda _: done))

    person = meeting.person(who)
    return AskLine(f"What is {person.name} called?", now, call) if person else NOTHING


def ask_whose(meeting: Meeting, ui: Ui, *, called: bool = False) -> Effect:
    """Ask whose name was misspelt, or who is called otherwise."""
    people = of_people(meeting, shown_people(meeting))
    if called:
        return Choose("Who is called otherwise?", people, lambda who: ask_called(meeting, who, ui))
    return Choose("Whose name was misspelt?", people, lambda who: ask_name(meeting, who, ui))


def ask_correction(what: Literal["title", "challenge"], meeting: Meeting, ui: Ui) -> Effect:
    """Ask for the title, or for the challenge as planned, which reads as it is now."""
    now = (meeting.session.title if what == "title" else meeting.session.challenge) or ""
    asked, done = {
        "title": ("What is the title?", "The title is corrected"),
        "challenge": (
            "What was the challenge as planned?",
            "The challenge as planned is corrected",
        ),
    }[what]

    said = Notice(f"{done}; {key_now('undo', ui)} takes that back.")

    def correct(text: str) -> Effect:
        if text.strip() in {"", now}:
            return NOTHING
        return Make(partial(corrections.correct, what=what, text=text), then=unless_refused(lambda _: said))

    return AskLine(asked, now, correct)


def correct_place(who: str, place: str, meeting: Meeting, ui: Ui) -> Effect:
    """Record where somebody is: `room` or `remote`."""
    where = "remote" if place == "remote" else "in the room"
    done = Notice(f"{name_of(meeting, who)} is {where}; {key_now('undo', ui)} takes that back.")
    move = partial(corrections.correct, what="place", text=place, person=who)
    return Make(move, then=unless_refused(lambda _: done))
