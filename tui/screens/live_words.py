"""How words are written, saved, edited and reworded in the live window."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sessions import capture, moves
from sessions.entries import Said
from sessions.errors import AlreadyGivenError, NotRecordedError, StandsAlreadyError
from sessions.meeting import Meeting, Standing
from tui import text
from tui.asking import Outcome
from tui.screens.choosing import Choice, choose
from tui.widgets.composer import Composer
from tui.widgets.writing import Writing

if TYPE_CHECKING:
    from tui.screens.live import LiveScreen


def write(screen: "LiveScreen", kind: str | None, person: str | None = None, answers: int | None = None) -> None:
    """Open the composer: for this kind, or for what comes next; what was half typed is there again.

    `answers` is the entry that an answer belongs to.
    """
    meeting = screen.meeting
    if meeting is None:
        return
    composer = screen.composer
    if _goes_on_with_half_typed(screen, tell=kind not in {None, composer.writing.kind if composer.writing else None}):
        return
    wanted = kind or capture.kind_now(meeting)
    who = person or capture.whose(meeting, wanted)
    stands = capture.stands_already(meeting, wanted, who)
    if stands:
        _edit(screen, stands)
        return
    known = meeting.header.session.challenge if wanted == "challenge" and not meeting.kind("challenge") else None
    composer.open(Writing(wanted, who, answers=answers, first=known or ""), known or "")


def _goes_on_with_half_typed(screen: "LiveScreen", *, tell: bool) -> bool:
    """Go back to what is half typed, where something is; `tell` says that it is not what was asked for."""
    composer = screen.composer
    if composer.writing is None or not composer.field.text.strip():
        return False
    composer.open(composer.writing, composer.field.text)
    if tell:
        screen.notice("This is half typed: Enter saves it, or empty it first.", trouble=True)
    return True


def _edit(screen: "LiveScreen", word: Standing, *, redirected: bool = False) -> None:
    if _goes_on_with_half_typed(screen, tell=True):
        return
    entry = word.entry
    writing = Writing(entry.kind, entry.person, revises=entry.n, redirected=redirected, first=entry.text)
    screen.composer.open(writing, "" if redirected else entry.text)


def save(screen: "LiveScreen", message: Composer.Saved) -> None:
    """Record what was written; it stays in the field until the record has it."""
    writing, words = message.writing, message.words
    if writing.revises is not None:
        move = partial(
            moves.revise,
            n=writing.revises,
            text=words,
            person=writing.person,
            redirected=writing.redirected,
            draft=writing.draft,
            due=message.due,
        )
    else:
        move = partial(
            moves.say,
            kind=writing.kind,
            text=words,
            person=writing.person,
            draft=writing.draft,
            due=message.due,
            answers=writing.answers,
            purpose=writing.purpose,
        )
    screen.make(move, partial(_saved, screen, writing))


def _saved(screen: "LiveScreen", writing: Writing, outcome: Outcome) -> None:
    composer = screen.composer
    meeting = screen.meeting
    if isinstance(outcome, StandsAlreadyError) and meeting:
        stands = meeting.find_word(outcome.n)
        there = stands.entry.text if stands else ""
        who = text.name_of(meeting, writing.person)
        given = "has given" if isinstance(outcome, AlreadyGivenError) else "was just reworded"
        screen.notice(f"{who} {given}: “{text.fitted(there, 120)}”", trouble=True)
        composer.trouble("Enter replaces what stands.", writing=replace(writing, revises=outcome.n, first=there))
    elif isinstance(outcome, Exception):
        composer.trouble(str(outcome).partition(" (")[0], unsafe=isinstance(outcome, NotRecordedError))
    else:
        composer.close()
        if isinstance(outcome, Said) and meeting:
            _tell_recorded(screen, meeting, outcome)


def _tell_recorded(screen: "LiveScreen", meeting: Meeting, entry: Said) -> None:
    who = text.name_of(meeting, entry.person)
    screen.say.advice = capture.check_wording(meeting, entry.kind, entry.text, entry.person)
    parts = [
        f"Recorded: {capture.label(entry.kind)}",
        who,
        "r takes another wording, u takes it out" if screen.say.advice else "",
    ]
    screen.notice(" · ".join(part for part in parts if part))


def check(screen: "LiveScreen", message: Composer.Changed) -> None:
    """While somebody types: say what sounds like advice, and what the facilitator can say."""
    writing = message.writing
    if screen.meeting is None or writing is None:
        return
    screen.say.advice = capture.check_wording(screen.meeting, writing.kind, message.words, writing.person)


def _last_word(screen: "LiveScreen") -> Standing | None:
    meeting = screen.meeting
    if meeting is None or not meeting.words:
        return None
    return max(meeting.words, key=lambda word: word.entry.n)


def reword(screen: "LiveScreen") -> None:
    """Take another wording of the last word: said anew where it was advice, else an edit of what stands there."""
    meeting = screen.meeting
    word = _last_word(screen)
    if meeting is None or word is None:
        return
    flagged = _flagged_before_notes(meeting)
    _edit(screen, flagged or word, redirected=flagged is not None)


def _flagged_before_notes(meeting: Meeting) -> Standing | None:
    """Return the last word if it sounds like advice; what the facilitator said about it may be noted after it."""
    words = sorted(meeting.words, key=lambda word: word.entry.n, reverse=True)
    last = next((word for word in words if word.kind != "note"), None)
    if last is None or last.redirected:
        return None
    found = capture.check_wording(meeting, last.kind, last.entry.text, last.entry.person)
    return last if found else None


def remove_last(screen: "LiveScreen") -> None:
    """Take the last word out."""
    word = _last_word(screen)
    if word is not None:
        screen.make(partial(moves.remove, n=word.entry.n))


def ask_about_word(screen: "LiveScreen", n: int) -> None:
    """Ask what to do with a word that was chosen."""
    meeting = screen.meeting
    word = meeting.find_word(n) if meeting else None
    if meeting is None or word is None:
        return
    choices = [
        Choice("edit", "Edit", "the first wording stays in the file"),
        Choice("reword", "Say it anew", "it was redirected"),
        Choice("remove", "Take it out", "it stays in the file"),
    ]
    if word.kind in {"clarifying", "intervention"}:
        choices.insert(0, Choice("answer", "Answer"))

    def chosen(answer: str) -> None:
        if answer in {"edit", "reword"}:
            _edit(screen, word, redirected=answer == "reword")
        elif answer == "remove":
            screen.make(partial(moves.remove, n=word.entry.n))
        elif answer == "answer":
            write(screen, "answer", answers=word.entry.n)

    title = f"{text.name_of(meeting, word.entry.person)} {text.fitted(word.entry.text, 44)}".strip()
    choose(screen, title, choices, chosen)
