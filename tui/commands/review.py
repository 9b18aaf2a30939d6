"""What each key of the review does."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from sessions import moves
from sessions.meeting import follow_up
from sessions.meeting import retrospect as looking_back
from sessions.meeting.state import Contribution
from sessions.model.entries import AnyEntry, ContributionEntry, Remove, Undo
from tui.commands import composing as words
from tui.commands.choosing import Choice, choose
from tui.commands.effects import Change, Move, Outcome
from tui.commands.exporting import ask_export
from tui.commands.read_back import confirm, meeting_of, read_back, told
from tui.views import live as live_view
from tui.widgets.key_bar import FooterKey
from tui.widgets.review_list import FOLLOW_UP, MINUTES, OUTCOMES, QUESTIONS, ROUND, View

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

KEYS: Mapping[str, tuple[str, str]] = {
    "correct": ("c", "corrects a word; the first wording stays in the file"),
    "tick": ("space", "ticks off a part of the follow-up or an action; again takes it back"),
    "take-out": ("x", "takes a word out; it stays in the file"),
    "write": ("t", "writes what was forgotten: a note, an action"),
    "search": ("slash", "finds words, names and kinds in this meeting"),
    "read-back": ("v", "reads the notes back to the group, word by word, and confirms them"),
    "export": ("e", "writes it up: for people, a spreadsheet, a calendar, a mail"),
    "undo": ("u", "takes back the last change that was made here"),
    "redo": ("U", "brings back what was taken back"),
    "light": ("d", "dark or light"),
    "keys": ("question_mark,f1", "all keys"),
    "back": ("escape", "leaves the search, or the reading back"),
}
"""The keys by the name of what they do, and what that is."""
MOVING = frozenset({"tick", "take-out", "undo", "redo"})
"""What is recorded: the same key twice in a moment counts once."""
_PAGE_OF = {
    **dict.fromkeys(("tip", "intervention"), ROUND), **dict.fromkeys(("question", "clarifying", "answer"), QUESTIONS),
    **dict.fromkeys(("action", "parked"), FOLLOW_UP),
}  # fmt: skip
_SHOWN = {"slash": "/", "question_mark,f1": "?", "escape": "Esc"}


def run(screen: "ReviewScreen", name: str) -> None:
    """Do what the key called `name` does."""
    if screen.meeting is not None:
        _DEEDS[name](screen)


def foot(screen: "ReviewScreen") -> tuple[FooterKey, ...]:
    """Return the keys that matter now."""
    what = screen.list.chosen.partition(":")[0]
    if screen.composer.field.can_focus:
        return FooterKey("", "Enter", "saves"), FooterKey("", "@name", "whose"), FooterKey("", "Esc", "leaves")
    if screen.view.confirmed is not None:
        names = {"open": "stands, next", "correct": "correct", "take-out": "take out", "back": "stop"}
    else:
        opens = {"word": "menu", "part": "tick off", "person": "their words", "phase": "its minutes"}
        pages = {"open": opens[what]} if what in opens else {}
        ticks = {"tick": "tick"} if _promise(screen) else {}
        on_words = {"correct": "correct"} if what == "word" else {}
        back = {"back": "leave"} if screen.view.wanted is not None else {}
        others = {"search": "find", "keys": "keys", "read-back": "read back", "export": "export"}
        names = pages | ticks | on_words | back | others
    keys = {"open": "Enter", **{name: _SHOWN.get(key, key) for name, (key, _) in KEYS.items()}}
    numbers = () if screen.view.confirmed is not None else (FooterKey("", "1-6", "pages"),)
    return (*numbers, *(FooterKey(name, keys[name], word) for name, word in names.items()))


# --- what the marked row stands for


def _word(screen: "ReviewScreen") -> Contribution | None:
    what, _, which = screen.list.chosen.partition(":")
    return meeting_of(screen).find_word(int(which)) if what == "word" else None


def _part(screen: "ReviewScreen") -> follow_up.Part | None:
    what, _, which = screen.list.chosen.partition(":")
    return follow_up.parts(meeting_of(screen))[int(which)] if what == "part" else None


def _promise(screen: "ReviewScreen") -> Contribution | None:
    word = _word(screen)
    return word if word and word.kind in follow_up.PROMISES else None


# --- words


def _open(screen: "ReviewScreen") -> None:
    what, _, which = screen.list.chosen.partition(":")
    word = _word(screen)
    if screen.view.confirmed is not None:
        confirm(screen, screen.view.confirmed, word)
    elif what == "part":
        _tick(screen)
    elif word:
        words.ask_about_word(screen, word.entry.n)
    elif what == "person":
        _find_words_of(screen, which)
    elif what == "phase":
        began = meeting_of(screen).phases[int(which)].began
        _go_to_minute(screen, began, "This phase was not held.")
    elif what == "minute":
        _go_into_minute(screen, int(which))
    elif what == "entry":
        entry = meeting_of(screen).log[int(which) - 1]
        if meeting_of(screen).find_word(entry.n):
            go_to_entry(screen, entry.n)
        else:
            _go_to_minute(screen, entry.at, "")


def _find_words_of(screen: "ReviewScreen", who: str) -> None:
    meeting = meeting_of(screen)
    person = meeting.person(who)
    if person is None or not looking_back.contributions(meeting, who):
        screen.notice(f"{person.name if person else who}: nothing was written down.")
        return
    find(screen, person.name)


def _go_into_minute(screen: "ReviewScreen", since: int) -> None:
    """Go to the first word of a minute, where it stands among the others."""
    meeting = meeting_of(screen)
    found = [one for one in looking_back.minutes(meeting, screen.now or meeting.log[-1].at) if one.since == since]
    words = [entry.n for one in found for entry in one.entries if meeting.find_word(entry.n)]
    if words:
        go_to_entry(screen, words[0])
    else:
        screen.notice("Nothing was written down in this minute.")


def go_to_entry(screen: "ReviewScreen", n: int) -> None:
    """Go to the page that has the word in entry `n`, and mark it there."""
    word = meeting_of(screen).find_word(n)
    if word is not None:
        screen.action_go(_PAGE_OF.get(word.kind, OUTCOMES))
        screen.draw_again(f"word:{word.first.n}")


def _go_to_minute(screen: "ReviewScreen", instant: datetime | None, otherwise: str) -> None:
    if instant is None or screen.now is None:
        screen.notice(otherwise)
        return
    found = [one for one in looking_back.minutes(meeting_of(screen), screen.now) if one.begins <= instant]
    screen.action_go(MINUTES)
    screen.draw_again(f"minute:{found[-1].since}" if found else None)


def _correct(screen: "ReviewScreen") -> None:
    word = _word(screen)
    if word is None:
        screen.notice("Mark a word first: the arrow keys go from one to the next.")
        return
    words.edit(screen, word)


def _write(screen: "ReviewScreen") -> None:
    """Write what was forgotten: of whoever's row is marked, on the page of the round their tip."""
    what, _, which = screen.list.chosen.partition(":")
    if what != "person" or screen.view != View(screen.view.page):
        words.write(screen, None)
    else:
        words.write(screen, "tip" if screen.view.page == ROUND else "note", which)


def _take_out(screen: "ReviewScreen") -> None:
    word = _word(screen)
    if word is None:
        screen.notice("Mark a word first: the arrow keys go from one to the next.")
        return
    screen.make(partial(moves.remove, n=word.entry.n), told(screen, "Taken out; u brings it back."))


def _tick(screen: "ReviewScreen") -> None:
    """Tick something off, or take the tick back."""
    part, promise = _part(screen), _promise(screen)
    move: Move
    if part:
        done = part.done
        move = partial(moves.say, kind="followed_up", text=part.text)
    elif promise:
        said = follow_up.done_by(meeting_of(screen), promise)
        done = said.entry.n if said else None
        move = partial(moves.say, kind="followed_up", text=promise.entry.text, of=promise.entry.n)
    else:
        screen.notice("Only parts of the follow-up, actions and parked items are ticked off: page 5 has them.")
        return
    if done is not None:
        screen.make(partial(moves.remove, n=done), told(screen, "Open again."))
    else:
        screen.make(move, told(screen, "Ticked off; the same key again opens it."))


def _undo(screen: "ReviewScreen") -> None:
    """Take back the last change, where it was made in a review: the end of the session is not undone by chance."""
    meeting = meeting_of(screen)
    last = meeting.log[meeting.undoable[-1] - 1] if meeting.undoable else None
    if last is None or last.by != "review":
        screen.notice("Nothing was changed in a review since: there is nothing to undo here.")
        return
    if screen.view.confirmed is not None and last.n <= screen.view.since:
        screen.notice("Nothing was changed since the reading back began: Esc leaves it, then u undoes what was before.")
        return
    screen.make(moves.undo, partial(_taken_back, screen, "Undone", "U brings it back"))


def _redo(screen: "ReviewScreen") -> None:
    screen.make(moves.redo, partial(_taken_back, screen, "Back again", "u takes it back"))


def _taken_back(screen: "ReviewScreen", how: str, other: str, outcome: Outcome) -> None:
    """Say what was undone or is back, and mark the word it was about."""
    if isinstance(outcome, Exception):
        screen.notice(str(outcome), trouble=True)
        return
    meeting = meeting_of(screen)
    entry: AnyEntry = outcome
    while isinstance(entry, Undo):
        entry = meeting.log[entry.of - 1]
    about = meeting.log[entry.of - 1] if isinstance(entry, Remove) else entry
    screen.notice(f"{how}: {live_view.entry_summary(meeting, about)} · {other}")
    n = about.revises if isinstance(about, ContributionEntry) and about.revises else about.n
    word = meeting.find_word(n)
    if word:
        screen.draw_again(f"word:{word.first.n}")


# --- searching


def find(screen: "ReviewScreen", wanted: str = "") -> None:
    """Open the search, with words in it where some are given."""
    screen.view = View(screen.view.page, wanted)
    screen.search.value = wanted
    screen.search.cursor_position = len(wanted)
    screen.set_focus(screen.list.rows if wanted else screen.search)


def _back(screen: "ReviewScreen") -> None:
    view = screen.view
    if view == View(view.page):
        screen.notice("ctrl+q leaves the review.")
        return
    screen.action_go(view.page)
    if view.confirmed:
        screen.stopped = view
        screen.notice("v goes on reading back where you stopped.")


# --- the window


def _light(screen: "ReviewScreen") -> None:
    screen.post_message(Change("light"))


def _show_keys(screen: "ReviewScreen") -> None:
    rows = [
        ("1 ... 6", "the pages; Tab and the arrow keys turn them"),
        ("Enter", "what can be done with the marked row"),
        *((_SHOWN.get(key, key), what) for key, what in KEYS.values()),
        ("ctrl+q", "leaves the review"),
    ]
    choose(screen, "Keys", [Choice(key, f"{key:<8}", what) for key, what in rows], lambda _: None)


_DEEDS: Mapping[str, Callable[["ReviewScreen"], None]] = {
    "open": _open,
    "correct": _correct,
    "tick": _tick,
    "take-out": _take_out,
    "write": _write,
    "search": find,
    "read-back": read_back,
    "export": ask_export,
    "undo": _undo,
    "redo": _redo,
    "light": _light,
    "keys": _show_keys,
    "back": _back,
}
