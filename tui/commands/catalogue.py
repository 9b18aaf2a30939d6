"""The catalogue of commands: it feeds the keys, the footer, the palette, the help, `peer-assist do` and the README."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.model.entries import WORDS


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: `name` as `peer-assist do` takes it where `is_move`, `keys` outside a text field.

    `field_key` does the same from inside a text field; `foot` is its word in the footer.
    """

    name: str
    title: str
    group: str
    help: str
    keys: tuple[str, ...] = ()
    field_key: str | None = None
    foot: str = ""
    is_move: bool = True
    usage: str = ""


_CLOCK, _TURNS, _WORDS, _PEOPLE, _WINDOW = "Session and clock", "Turns", "Words", "People", "Window"

_STEERING = (
    Command("clock", "Start, pause or go on", _CLOCK, "starts the session, or the clock of the phase; pauses it",
            ("space",), "f4", "pause", is_move=False),
    Command("start", "Start", _CLOCK, "the first phase, or the clock of a phase that waits", usage="[--since INSTANT]"),
    Command("pause", "Pause", _CLOCK, "the clock stands still; the session is not over"),
    Command("resume", "Go on", _CLOCK, "the clock runs again", usage="[--since INSTANT]"),
    Command("next-phase", "Next phase", _CLOCK, "goes to the next phase that is not skipped", ("N",), "f6", "phase"),
    Command("back-phase", "Back a phase", _CLOCK, "goes back; the clock goes on where it stopped", ("B",)),
    Command("skip-phase", "Skip a phase", _CLOCK, "an optional phase is not held", ("x",), usage="[PHASE]"),
    Command("extend", "A minute more", _CLOCK, "adds a minute to the phase", ("plus", "equals_sign"), foot="minute",
            usage="SECONDS"),
    Command("shorten", "A minute less", _CLOCK, "takes a minute from the phase", ("minus",), is_move=False),
    Command("announce", "Keep an announcement", _CLOCK, "records what was said about the time", usage="WORDS"),
    Command("end", "End the session", _CLOCK, "the clock stops; words can still be added"),
    Command("next-speaker", "Next speaker", _TURNS, "gives the word to the next one in the order", ("n",), "f2", "next",
            usage="[--person WHO]"),
    Command("pass", "Pass", _TURNS, "whoever has the word passes, once, comes back at the end", ("p",), "f3", "pass",
            usage="[--person WHO]"),
    Command("put-back", "Put the last speaker back", _TURNS, "the last one has the word again", ("b",)),
    Command("order", "Change the speaking order", _TURNS, "who speaks after whom; remote people first", ("o",),
            usage="WHO... [--only] [--remote-first]"),
    Command("undo", "Undo", _CLOCK, "takes back the last move or the last word", ("u",), "f5", "undo", usage="[ENTRY]"),
    Command("redo", "Redo", _CLOCK, "brings back what was undone", ("U",)),
)  # fmt: skip
_CAPTURING = (
    Command("write", "Write", _WORDS, "what the phase records, of whoever has the word", ("t",), foot="write",
            is_move=False),
    Command("question", "Write a question", _WORDS, "a question of the Q-storming", ("q",),
            usage="WORDS [--person WHO]"),
    Command("intervention", "The presenter intervenes", _WORDS, "to clarify, or in extreme cases to steer back", ("i",),
            usage="WORDS [--purpose clarifying|steering]"),
    Command("parked", "Park", _WORDS, "for later, with an owner", ("k",), usage="WORDS [--person WHO] [--due DATE]"),
    Command("action", "Action", _WORDS, "who does what; write `due friday` or `due 2026-05-24` at its end", ("c",),
            usage="WORDS [--person WHO] [--due DATE]"),
    Command("answer", "Answer", _WORDS, "the answer to the last clarifying question", field_key="f8", foot="answer",
            usage="WORDS [--person WHO] [--answers ENTRY]"),
    Command("reword", "Reword the last word", _WORDS, "another wording; the first one is kept", ("r",), "f7",
            is_move=False),
    Command("say", "What you can say", _WORDS, "another sentence for the facilitator", ("s",), foot="say",
            is_move=False),
    Command("revise", "Revise a word", _WORDS, "another wording of an entry", usage="ENTRY WORDS [--redirected]"),
    Command("remove", "Remove a word", _WORDS, "it does not stand any more; the file keeps it", usage="ENTRY"),
)  # fmt: skip
_WHO = (
    Command("away", "Away or back", _PEOPLE, "somebody leaves, or is back and keeps the place", ("a",), usage="WHO"),
    Command("back", "Back", _PEOPLE, "somebody is back", usage="WHO"),
    Command("arrive", "Somebody joins late", _PEOPLE, "at the end of the speaking order", ("l",),
            usage="NAME [--role ROLE] [--place room|remote]"),
    Command("hand-over", "Hand a role over", _PEOPLE, "for example the facilitation", usage="ROLE --person WHO"),
)  # fmt: skip
_VIEW = (
    Command("keys", "All keys", _WINDOW, "every key and what it does", ("question_mark",), "f1", "help", is_move=False),
    Command("palette", "All commands", _WINDOW, "find a command by its name", ("ctrl+p",), is_move=False),
    Command("export", "Export", _WINDOW, "writes the meeting up as it stands: to read, as a table, a calendar, a mail",
            ("e",), is_move=False),
    Command("dark", "Light or dark", _WINDOW, "changes the colours", is_move=False),
    Command("bell", "Bell on or off", _WINDOW, "one bell with each announcement", is_move=False),
    Command("leave", "Leave the window", _WINDOW, "the session goes on; `peer-assist run` comes back to it",
            ("ctrl+q",), is_move=False),
)  # fmt: skip


def _other_words() -> tuple[Command, ...]:
    named = {command.name for command in _CAPTURING}
    dated = {"lesson", "change"}
    return tuple(
        Command(
            kind,
            f"Write: {kind.replace('_', ' ')}",
            _WORDS,
            f"records what was said as {kind.replace('_', ' ')}",
            usage="WORDS [--person WHO]" + (" [--due DATE]" if kind in dated else ""),
        )
        for kind in WORDS
        if kind not in named
    )


COMMANDS: tuple[Command, ...] = (*_STEERING, *_CAPTURING, *_other_words(), *_WHO, *_VIEW)
BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
GROUPS = (_CLOCK, _TURNS, _WORDS, _PEOPLE, _WINDOW)

_SHOWN = {
    "plus": "+", "equals_sign": "=", "minus": "-", "question_mark": "?", "space": "space", "ctrl+p": "ctrl+p",
    "ctrl+q": "ctrl+q",
}  # fmt: skip


def shown_key(key: str) -> str:
    """Return a key as people write it."""
    return _SHOWN.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


def key_in_field(command: Command) -> str:
    """Return the key that does it from inside a text field, as people write it; empty where there is none."""
    inside = command.field_key or next((key for key in command.keys if key.startswith("ctrl+")), None)
    return shown_key(inside) if inside else ""
