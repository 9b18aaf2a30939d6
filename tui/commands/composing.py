"""How words are written, saved, edited and reworded in a window."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sessions import moves
from sessions.common.errors import AlreadyGivenError, NotRecordedError, StandsAlreadyError
from sessions.meeting import capture
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import ContributionEntry, label
from tui.commands.choosing import Choice, choose
from tui.commands.effects import Move, Outcome
from tui.views import live as text
from tui.widgets.composer.composer import Composer
from tui.widgets.composer.writing import Writing

if TYPE_CHECKING:
    from tui.screens.recording import RecordingScreen


def write(screen: "RecordingScreen", kind: str | None, person: str | None = None, answers: int | None = None) -> None:
    """Open the composer: for this kind, or for what comes next; what was half typed is there again.

    `answers` is the entry that an answer belongs to.
    """
    meeting = screen.meeting
    if meeting is None:
        return
    composer = screen.composer
    if kind and composer.is_written_in and composer.field.text.strip():
        _turn(screen, meeting, kind)
        return
    if _goes_on_with_half_typed(screen, tell=kind not in {None, composer.writing.kind if composer.writing else None}):
        return
    wanted = kind or capture.kind_now(meeting)
    who = person or capture.whose(meeting, wanted)
    stands = capture.stands_already(meeting, wanted, who)
    if stands:
        edit(screen, stands)
        return
    planned = {"challenge": meeting.header.session.challenge, "consent": meeting.header.session.consent}
    known = None if meeting.kind(wanted) else planned.get(wanted)
    composer.open(Writing(wanted, who, answers=answers, first=known or ""), known or "")


def _turn(screen: "RecordingScreen", meeting: Meeting, kind: str) -> None:
    """Let what somebody is writing be of another kind."""
    writing = screen.composer.writing
    if writing is not None:
        turned = replace(writing, kind=kind, purpose=None, answers=None, person=capture.whose(meeting, kind))
        screen.composer.open(turned, screen.composer.field.text)


def _goes_on_with_half_typed(screen: "RecordingScreen", *, tell: bool) -> bool:
    """Go back to what is half typed, where something is; `tell` says that it is not what was asked for."""
    composer = screen.composer
    typed = composer.field.text
    if composer.writing is None or not typed.strip() or composer.writing.is_untouched(typed):
        return False
    composer.open(composer.writing, composer.field.text)
    if tell:
        screen.notice("This is half typed: Enter saves it, or empty it first.", trouble=True)
    return True


def edit(screen: "RecordingScreen", word: Contribution, *, redirected: bool = False) -> None:
    """Open the composer with the words that stand; empty where they were `redirected` and are said anew."""
    if _goes_on_with_half_typed(screen, tell=True):
        return
    entry = word.entry
    writing = Writing(entry.kind, entry.person, revises=entry.n, redirected=redirected, first=entry.text)
    screen.composer.open(writing, "" if redirected else entry.text)


def tell_refused(screen: "RecordingScreen", outcome: Outcome) -> None:
    """Say why a move was not made."""
    if isinstance(outcome, Exception):
        screen.notice(str(outcome), trouble=True)


def save(screen: "RecordingScreen", message: Composer.Saved) -> None:
    """Record what was written; it stays in the field until the record has it."""
    writing = message.writing
    said: dict[str, Any] = {
        "text": message.words,
        "person": writing.person,
        "draft": writing.draft,
        "due": message.due,
    }
    move: Move
    if writing.revises is not None:
        move = partial(moves.revise, n=writing.revises, redirected=writing.redirected, **said)
    else:
        move = partial(moves.say, kind=writing.kind, answers=writing.answers, purpose=writing.purpose, **said)
    screen.make(move, partial(_saved, screen, writing))


def _saved(screen: "RecordingScreen", writing: Writing, outcome: Outcome) -> None:
    composer = screen.composer
    meeting = screen.meeting
    if isinstance(outcome, StandsAlreadyError) and meeting:
        stands = meeting.find_word(outcome.n)
        there = stands.entry.text if stands else ""
        who = text.name_of(meeting, writing.person)
        given = "has given" if isinstance(outcome, AlreadyGivenError) else "was just reworded"
        screen.notice(f"{who} {given}: “{text.fitted(there, 120)}”", trouble=True)
        # Both wordings are on the screen: what was typed in the field, what stands below it.
        stands_there = f"stands: “{' '.join(there.split())}”"
        composer.trouble(stands_there, writing=replace(writing, revises=outcome.n, first=there))
    elif isinstance(outcome, Exception):
        composer.trouble(str(outcome).partition(" (")[0], unsafe=isinstance(outcome, NotRecordedError))
    else:
        composer.close()
        if isinstance(outcome, ContributionEntry) and meeting:
            _tell_recorded(screen, meeting, outcome)


def _tell_recorded(screen: "RecordingScreen", meeting: Meeting, entry: ContributionEntry) -> None:
    who = text.name_of(meeting, entry.person)
    advice = capture.check_wording(meeting, entry.kind, entry.text, entry.person)
    screen.advise(advice)
    parts = [
        f"Recorded: {label(entry.kind)}",
        who,
        text.other_wording(in_field=screen.composer.field.can_focus) if advice else "",
    ]
    screen.notice(" · ".join(part for part in parts if part))


def check(screen: "RecordingScreen", message: Composer.Changed) -> None:
    """While somebody types: say what sounds like advice, and what the facilitator can say."""
    writing = message.writing
    if screen.meeting is None or writing is None:
        return
    screen.advise(capture.check_wording(screen.meeting, writing.kind, message.words, writing.person))


def reword(screen: "RecordingScreen") -> None:
    """Take another wording of the last word: said anew where it was advice, else an edit of what stands there.

    Asked again before anything is changed, it takes the word before that one.
    """
    meeting = screen.meeting
    if meeting is None or not meeting.words:
        return
    writing = screen.composer.writing
    if writing and writing.revises and writing.is_untouched(screen.composer.field.text):
        edit(screen, _word_before(meeting, writing.revises))
        return
    flagged = _flagged_before_notes(meeting)
    edit(screen, flagged or _newest_first(meeting)[0], redirected=flagged is not None)


def _newest_first(meeting: Meeting) -> list[Contribution]:
    return sorted(meeting.words, key=lambda word: word.entry.n, reverse=True)


def _word_before(meeting: Meeting, n: int) -> Contribution:
    words = _newest_first(meeting)
    return next((word for word in words if word.entry.n < n), words[0])


def _flagged_before_notes(meeting: Meeting) -> Contribution | None:
    """Return the last word if it sounds like advice; what the facilitator said about it may be noted after it."""
    last = next((word for word in _newest_first(meeting) if word.kind != "note"), None)
    if last is None or last.redirected:
        return None
    found = capture.check_wording(meeting, last.kind, last.entry.text, last.entry.person)
    return last if found else None


def remove_last(screen: "RecordingScreen") -> None:
    """Take the last word out."""
    if screen.meeting and screen.meeting.words:
        screen.make(partial(moves.remove, n=_newest_first(screen.meeting)[0].entry.n))


def ask_about_word(screen: "RecordingScreen", n: int) -> None:
    """Ask what to do with a word that was chosen."""
    meeting = screen.meeting
    word = meeting.find_word(n) if meeting else None
    if meeting is None or word is None:
        return
    anew = [Choice("reword", "Say it anew", "it was redirected")] if word.kind in capture.CHECKED else []
    choices = [
        Choice("edit", "Edit", "the first wording stays in the file"),
        *anew,
        Choice("remove", "Take it out", "it stays in the file"),
    ]
    if word.kind in {"clarifying", "intervention"}:
        choices.insert(0, Choice("answer", "Answer"))

    def chosen(answer: str) -> None:
        if answer in {"edit", "reword"}:
            edit(screen, word, redirected=answer == "reword")
        elif answer == "remove":
            screen.make(partial(moves.remove, n=word.entry.n))
        elif answer == "answer":
            write(screen, "answer", answers=word.entry.n)

    title = f"{text.name_of(meeting, word.entry.person)} {text.fitted(word.entry.text, 44)}".strip()
    choose(screen, title, choices, chosen)
