"""What each key of the review does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sessions import follow_up, looking_back, moves
from sessions.meeting import Meeting, Standing
from tui.asking import Change, Outcome, StampedMove
from tui.screens import words
from tui.screens.choosing import Choice, choose
from tui.screens.exporting import ask_export
from tui.widgets.panels import FootKey
from tui.widgets.review_list import BROUGHT, FOLLOW_UP, MINUTES, QUESTIONS, ROUND, View

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


def foot(screen: "ReviewScreen") -> tuple[FootKey, ...]:
    """Return the keys that matter now."""
    what = screen.list.chosen.partition(":")[0]
    if screen.composer.field.can_focus:
        return FootKey("", "Enter", "saves"), FootKey("", "@name", "whose"), FootKey("", "Esc", "leaves")
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
    numbers = () if screen.view.confirmed is not None else (FootKey("", "1-6", "pages"),)
    return (*numbers, *(FootKey(name, keys[name], word) for name, word in names.items()))


# --- what the marked row stands for


def _meeting(screen: "ReviewScreen") -> Meeting:
    if screen.meeting is None:
        raise AssertionError("a review without a meeting takes no keys")
    return screen.meeting


def _word(screen: "ReviewScreen") -> Standing | None:
    what, _, which = screen.list.chosen.partition(":")
    return _meeting(screen).find_word(int(which)) if what == "word" else None


def _part(screen: "ReviewScreen") -> follow_up.Part | None:
    what, _, which = screen.list.chosen.partition(":")
    return follow_up.parts(_meeting(screen))[int(which)] if what == "part" else None


def _promise(screen: "ReviewScreen") -> Standing | None:
    word = _word(screen)
    return word if word and word.kind in follow_up.PROMISES else None


# --- words


def _open(screen: "ReviewScreen") -> None:
    what, _, which = screen.list.chosen.partition(":")
    word = _word(screen)
    if screen.view.confirmed is not None:
        _confirm(screen, screen.view.confirmed, word)
    elif what == "part":
        _tick(screen)
    elif word:
        words.ask_about_word(screen, word.entry.n)
    elif what == "person":
        find(screen, next((one.name for one in _meeting(screen).people if one.id == which), which))
    elif what == "phase":
        _go_to_minute(screen, int(which))


def go_to_entry(screen: "ReviewScreen", n: int) -> None:
    """Go to the page that has the word in entry `n`, and mark it there."""
    word = _meeting(screen).find_word(n)
    if word is not None:
        screen.action_go(_PAGE_OF.get(word.kind, BROUGHT))
        screen.draw_again(f"word:{word.first.n}")


def _go_to_minute(screen: "ReviewScreen", index: int) -> None:
    began = _meeting(screen).phases[index].began
    if began is None or screen.now is None:
        screen.notice("This phase was not held.")
        return
    found = [one for one in looking_back.minutes(_meeting(screen), screen.now) if one.begins <= began]
    screen.action_go(MINUTES)
    screen.draw_again(f"minute:{found[-1].since}" if found else None)


def _correct(screen: "ReviewScreen") -> None:
    word = _word(screen)
    if word is None:
        screen.notice("Mark a word first: the arrow keys go from one to the next.")
        return
    words.edit(screen, word)


def _take_out(screen: "ReviewScreen") -> None:
    word = _word(screen)
    if word is None:
        screen.notice("Mark a word first: the arrow keys go from one to the next.")
        return
    screen.make(partial(moves.remove, n=word.entry.n), _told(screen, "Taken out; u brings it back."))


def _tick(screen: "ReviewScreen") -> None:
    """Tick something off, or take the tick back."""
    part, promise = _part(screen), _promise(screen)
    move: StampedMove
    if part:
        done = part.done
        move = partial(moves.say, kind="followed_up", text=part.text)
    elif promise:
        said = follow_up.done_by(_meeting(screen), promise)
        done = said.entry.n if said else None
        move = partial(moves.say, kind="followed_up", text="Done", of=promise.entry.n)
    else:
        screen.notice("Only parts of the follow-up, actions and parked items are ticked off: page 5 has them.")
        return
    if done is not None:
        screen.make(partial(moves.remove, n=done), _told(screen, "Open again."))
    else:
        screen.make(move, _told(screen, "Ticked off; the same key again opens it."))


def _told(screen: "ReviewScreen", sentence: str) -> Callable[[Outcome], None]:
    def done(outcome: Outcome) -> None:
        if isinstance(outcome, Exception):
            screen.notice(str(outcome), trouble=True)
        else:
            screen.notice(sentence)

    return done


def _undo(screen: "ReviewScreen") -> None:
    """Take back the last change, where it was made in a review: the end of the session is not undone by chance."""
    meeting = _meeting(screen)
    last = meeting.log[meeting.undoable[-1] - 1] if meeting.undoable else None
    if last is None or last.by != "review":
        screen.notice("Nothing was changed in a review since: there is nothing to undo here.")
        return
    screen.make(moves.undo, _told(screen, "Undone; U brings it back."))


def _redo(screen: "ReviewScreen") -> None:
    screen.make(moves.redo, _told(screen, "It is back."))


# --- searching, and reading back


def find(screen: "ReviewScreen", wanted: str = "") -> None:
    """Open the search, with words in it where some are given."""
    screen.view = View(screen.view.page, wanted)
    screen.search.value = wanted
    screen.search.cursor_position = len(wanted)
    screen.set_focus(screen.list.rows if wanted else screen.search)


def _back(screen: "ReviewScreen") -> None:
    if screen.view == View(screen.view.page):
        screen.notice("ctrl+q leaves the review.")
        return
    screen.action_go(screen.view.page)


def _read_back(screen: "ReviewScreen") -> None:
    """Begin to read the notes back (R23)."""
    screen.view = View(BROUGHT, confirmed=frozenset(), since=len(_meeting(screen).log))
    screen.set_focus(screen.list.rows)


def _confirm(screen: "ReviewScreen", confirmed: frozenset[int], word: Standing | None) -> None:
    """Take a word as confirmed, and go to the next one that is not; or everything, once it is."""
    if word:
        now_confirmed = confirmed | {word.first.n}
        screen.view = replace(screen.view, confirmed=now_confirmed)
        read = [one.first.n for one in looking_back.to_read_back(_meeting(screen))]
        place = read.index(word.first.n)
        following = next((n for n in (*read[place:], *read[:place]) if n not in now_confirmed), None)
        screen.draw_again("confirm" if following is None else f"word:{following}")
    elif screen.list.chosen == "confirm":
        _confirm_all(screen, confirmed)


def _confirm_all(screen: "ReviewScreen", confirmed: frozenset[int]) -> None:
    read = looking_back.to_read_back(_meeting(screen))
    corrected = sum(word.entry.n > screen.view.since for word in read)
    left = sum(word.first.n not in confirmed for word in read)
    text = f"Read back to the group: {len(read)} words" + (f", {corrected} of them corrected" if corrected else "")
    text += f", {left} of them not read out." if left else ", all of them confirmed."
    screen.action_go(BROUGHT)
    screen.make(partial(moves.say, kind="validated", text=text), _told(screen, f"Confirmed. {text}"))


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
    "write": lambda screen: words.write(screen, None),
    "search": find,
    "read-back": _read_back,
    "export": ask_export,
    "undo": _undo,
    "redo": _redo,
    "light": _light,
    "keys": _show_keys,
    "back": _back,
}
