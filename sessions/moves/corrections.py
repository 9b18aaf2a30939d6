"""The move that corrects what the plan had wrong: the title, the challenge as planned, where somebody is."""

from sessions.common.errors import MalformedError, RefusedError
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line
from sessions.language.lists import either
from sessions.language.texts import N_, _, grouped
from sessions.meeting.state import Meeting
from sessions.model.entries import Correct
from sessions.model.people import PLACES, short_names
from sessions.moves.context import MoveContext, refuse_unknown

_LONGEST = {"title": TITLE_LENGTH, "challenge": TEXT_LENGTH}
_IS_NOBODYS = {
    "title": N_("The title is nobody's: leave the person out."),
    "challenge": N_("The challenge is nobody's: leave the person out."),
}
_HOW = {
    "title": N_("How is the title right? Give it in words."),
    "challenge": N_("How is the challenge right? Give it in words."),
}
_TOO_LONG = {
    "title": N_("A title can have {most} characters; this one has {number}."),
    "challenge": N_("A challenge can have {most} characters; this one has {number}."),
}
_READS_SO = {
    "title": N_("The title reads so already."),
    "challenge": N_("The challenge reads so already."),
}


def correct(meeting: Meeting, context: MoveContext, *, what: str, text: str, person: str | None = None) -> Correct:
    """Correct the `title`, the `challenge` as planned, or the `place` of a person; everything shows it from then on.

    Raises MalformedError where it is none of these, RefusedError where it reads so already.
    """
    line = clean_line(text)
    if what == "place":
        return _place(meeting, context, line, person)
    if what not in _LONGEST:
        # For translators: title, challenge and place are typed as they stand here; so are room and remote.
        raise MalformedError(_("Correct what? Say title, challenge or place, and how it is right."))
    if person is not None:
        raise MalformedError(_(_IS_NOBODYS[what]))
    if not line:
        raise RefusedError(_(_HOW[what]))
    if len(line) > _LONGEST[what]:
        raise RefusedError(_(_TOO_LONG[what], most=grouped(_LONGEST[what]), number=grouped(len(line))))
    now = meeting.session.title if what == "title" else meeting.session.challenge
    if line == now:
        raise RefusedError(_(_READS_SO[what]))
    return Correct.model_validate({what: line, **context.heading(meeting)})


def _place(meeting: Meeting, context: MoveContext, place: str, person: str | None) -> Correct:
    if person is None:
        raise MalformedError(_("Who is where? Say --person, and room or remote."))
    if place not in PLACES:
        raise MalformedError(_("A place is {places}.", places=either(PLACES)))
    refuse_unknown(meeting, person)
    there = meeting.person(person)
    if there and there.place == place:
        name = short_names(meeting.people)[person]
        if place == "remote":
            raise RefusedError(_("{name} is remote already.", name=name))
        raise RefusedError(_("{name} is in the room already.", name=name))
    return Correct.model_validate({"person": person, "place": place, **context.heading(meeting)})
