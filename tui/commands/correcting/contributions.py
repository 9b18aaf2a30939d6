"""How a contribution is put right: whose it was, of which kind, which question it answers."""

from functools import partial

from sessions.common.errors import AlreadyGivenError
from sessions.meeting.naming import as_one, called
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.taking_down import capture
from sessions.meeting.taking_down.questions import QUESTIONS
from sessions.meeting.taking_down.writing import kinds_for
from sessions.model.kinds import label
from sessions.moves import contributions
from tui.commands.choices import of_people
from tui.commands.effects import (
    NOTHING,
    Choice,
    Choose,
    CloseComposer,
    Decide,
    Effect,
    Make,
    Notice,
    Outcome,
    Together,
    unless_refused,
)
from tui.commands.ui import Ui
from tui.views.fitting import fitted, one_line
from tui.views.people import name_of

_LENGTH = 44


def ask_who_said(wrong: Contribution, meeting: Meeting) -> Effect:
    """Ask who said it: whoever has not given theirs comes first."""
    entry = wrong.entry
    here = capture.people_for(meeting, entry.kind)
    away = [person.id for person in meeting.people if person.id in meeting.absent]
    choices = of_people(meeting, (who for who in (*here, *away) if who != entry.person))
    return Choose("Who said it?", choices, lambda who: _put_right(wrong, entry.kind, who))


def ask_kind(wrong: Contribution, meeting: Meeting) -> Effect:
    """Ask what kind of contribution it is."""
    kinds = [kind for kind in kinds_for(meeting) if kind != wrong.kind]
    choices = [_of_kind(meeting, kind) for kind in kinds]
    return Choose("What is it?", choices, lambda kind: _put_right(wrong, kind, wrong.entry.person))


def _of_kind(meeting: Meeting, kind: str) -> Choice:
    """Return the row of a kind, which our word for it finds as well."""
    name = called(meeting, kind)
    return Choice(kind, name[:1].upper() + name[1:], found_by=label(kind))


def ask_question(answer: Contribution, meeting: Meeting) -> Effect:
    """Ask which question it answers."""
    questions = [word for word in reversed(meeting.kind(*QUESTIONS)) if answer not in meeting.answers_to(word)]
    if not questions:
        return Notice("There is no other question.")
    choices = [
        Choice(str(word.entry.n), fitted(one_line(word.entry.text), _LENGTH), name_of(meeting, word.entry.person))
        for word in questions
    ]
    return Choose(
        "Which question does it answer?",
        choices,
        lambda n: Make(partial(contributions.revise, n=answer.entry.n, answers=int(n)), then=partial(_said, answer)),
    )


def _put_right(wrong: Contribution, kind: str, person: str | None) -> Effect:
    move = partial(contributions.revise, n=wrong.entry.n, person=person, kind=kind)

    def made(outcome: Outcome) -> Effect:
        if isinstance(outcome, AlreadyGivenError):
            text = wrong.entry.text
            return Decide(lambda meeting, now, ui: ask_which(wrong, kind, person, outcome.n, meeting, text))
        return _said(wrong, outcome)

    return Make(move, then=made)


def ask_which(wrong: Contribution, kind: str, person: str | None, n: int, meeting: Meeting, text: str) -> Effect:
    """Ask which of the two is to stand, where the person has given theirs: the same choice as for a second tip.

    `text` is what the `wrong` one is to read.
    """
    given = meeting.find_word(n)
    if given is None:
        return NOTHING
    name = name_of(meeting, person)
    words = fitted(one_line(given.entry.text), _LENGTH)
    choices = (
        Choice("replace", f"This replaces {_own(name)} {called(meeting, kind)}", f"“{words}” stays in the file"),
        Choice("note", f"It is a note of {name}", "both are kept"),
    )

    def chosen(answer: str) -> Effect:
        if answer == "note":
            note = partial(contributions.revise, n=wrong.entry.n, person=person, kind="note", text=text)
            return Make(note, then=partial(_said, wrong))
        # What stands is reworded, and only then the other one taken out: whatever happens between, no word is lost.
        return Make(
            partial(contributions.revise, n=given.entry.n, text=text),
            then=lambda outcome: _said(wrong, outcome) if isinstance(outcome, Exception) else _take_out(wrong),
        )

    return Choose(f"{name} has already given {as_one(meeting, kind)}", choices, chosen)


def _take_out(wrong: Contribution) -> Effect:
    moved = Notice("Moved: it stands once · undo twice takes it back")
    done = Decide(lambda meeting, now, ui: Together((_closing(wrong, ui), moved)))
    return Make(partial(contributions.remove, n=wrong.entry.n), then=unless_refused(lambda _: done))


def _said(wrong: Contribution, outcome: Outcome) -> Effect:
    if isinstance(outcome, Exception):
        return Notice(str(outcome), trouble=True)
    n = getattr(outcome, "n", 0)
    return Decide(lambda meeting, now, ui: _now_reads(wrong, n, meeting, ui))


def _now_reads(wrong: Contribution, n: int, meeting: Meeting, ui: Ui) -> Effect:
    stands = meeting.find_word(n)
    if stands is None:
        return NOTHING
    return Together((_closing(wrong, ui), Notice(f"Now: {standing(meeting, stands)} · undo takes it back")))


def _closing(wrong: Contribution, ui: Ui) -> Effect:
    """Close the field where it was this that was edited in it; what else is half typed stays."""
    return CloseComposer() if ui.writing and ui.writing.revises in wrong.versions else NOTHING


def standing(meeting: Meeting, word: Contribution) -> str:
    """Return what a contribution is, and whose, such as `tip of José Ángel`."""
    whose = name_of(meeting, word.entry.person)
    return f"{called(meeting, word.kind)}{f' of {whose}' if whose else ''}"


def _own(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
