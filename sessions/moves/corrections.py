"""The move that corrects what the plan had wrong: the title, the challenge as planned, where somebody is."""

from sessions.common.errors import MalformedError, RefusedError
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line
from sessions.meeting.state import Meeting
from sessions.model.entries import Correct
from sessions.model.people import PLACES, short_names
from sessions.moves.context import MoveContext, refuse_unknown

_LONGEST = {"title": TITLE_LENGTH, "challenge": TEXT_LENGTH}


def correct(meeting: Meeting, context: MoveContext, *, what: str, text: str, person: str | None = None) -> Correct:
    """Correct the `title`, the `challenge` as planned, or the `place` of a person; everything shows it from then on.

    Raises MalformedError where it is none of these, RefusedError where it reads so already.
    """
    line = clean_line(text)
    if what == "place":
        return _place(meeting, context, line, person)
    if what not in _LONGEST:
        raise MalformedError("Correct what? Say title, challenge or place, and how it is right.")
    if person is not None:
        raise MalformedError(f"The {what} is nobody's: leave the person out.")
    if not line:
        raise RefusedError(f"How is the {what} right? Give it in words.")
    if len(line) > _LONGEST[what]:
        raise RefusedError(f"A {what} can have {_LONGEST[what]:,} characters; this one has {len(line):,}.")
    now = meeting.session.title if what == "title" else meeting.session.challenge
    if line == now:
        raise RefusedError(f"The {what} reads so already.")
    return Correct.model_validate({what: line, **context.heading(meeting)})


def _place(meeting: Meeting, context: MoveContext, place: str, person: str | None) -> Correct:
    if person is None:
        raise MalformedError("Who is where? Say --person, and room or remote.")
    if place not in PLACES:
        raise MalformedError(f"A place is {' or '.join(PLACES)}.")
    refuse_unknown(meeting, person)
    there = meeting.person(person)
    if there and there.place == place:
        where = "remote" if place == "remote" else "in the room"
        raise RefusedError(f"{short_names(meeting.people)[person]} is {where} already.")
    return Correct.model_validate({"person": person, "place": place, **context.heading(meeting)})
