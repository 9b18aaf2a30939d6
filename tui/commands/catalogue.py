"""What a command is, and those of a running meeting: they feed keys, footer, palette, help, `do` and the README."""

from dataclasses import dataclass, replace

from sessions.meeting.naming import as_one, called, takes_one
from sessions.meeting.state import Meeting
from sessions.model.entries import ONE_EACH, WORDS
from sessions.moves.registry import MOVES


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: `name` as `peer-assist do` takes it where `is_move`, `keys` outside a text field.

    `field_key` does the same from inside a text field (with commas between several); `foot` is its word in the footer.
    Where the key is not `shown` as it is named, that is what people read; a command without help is in no list. Where
    it `repeats`, pressing again asks for more; else the same key twice within 400 ms counts once.
    """

    name: str
    title: str
    group: str
    help: str
    keys: tuple[str, ...] = ()
    field_key: str | None = None
    foot: str = ""
    is_move: bool = True
    shown: str = ""
    repeats: bool = False

    @property
    def key(self) -> str:
        """The key outside of a text field as people write it; empty where there is none."""
        return self.shown or (shown_key(self.keys[0]) if self.keys else "")

    @property
    def key_in_field(self) -> str:
        """The key that does it from inside a text field, as people write it; empty where there is none."""
        inside = self.field_key or next((key for key in self.keys if key.startswith("ctrl+")), "")
        return shown_key(inside.partition(",")[0]) if inside else ""


_CLOCK, _TURNS, _WORDS, _PEOPLE, _WINDOW = "Session and clock", "Turns", "Contributions", "People", "Window"


def _move(
    name: str, title: str, group: str, keys: tuple[str, ...] = (), field_key: str | None = None, foot: str = ""
) -> Command:
    """Return the command that makes a move and nothing else; the move says what it does."""
    return Command(name, title, group, MOVES[name].help, keys, field_key, foot)


_STEERING = (
    Command("clock", "Start, pause or resume", _CLOCK, "starts the session, or the clock of the phase; pauses it",
            ("space",), "f4", "pause", is_move=False),
    _move("start", "Start", _CLOCK),
    _move("pause", "Pause", _CLOCK),
    _move("resume", "Resume", _CLOCK),
    _move("next-phase", "Next phase", _CLOCK, ("N",), "f6", "phase"),
    _move("back-phase", "Back a phase", _CLOCK, ("B",)),
    Command("skip-phase", "Skip a phase", _CLOCK, "leaves out an optional phase", ("x",)),
    Command("extend", "A minute more", _CLOCK, "adds a minute to the phase", ("plus", "equals_sign"), foot="minute"),
    Command("shorten", "A minute less", _CLOCK, "takes a minute from the phase", ("minus",), is_move=False),
    _move("fit", "Fit the rest into … min", _CLOCK),
    _move("correct", "Correct the title or a place", _CLOCK),
    Command("title", "Correct the title", _CLOCK, "every window and write-up shows it from then on", is_move=False),
    Command("planned-challenge", "Correct the challenge as planned", _CLOCK, "as the plan should have had it",
            is_move=False),
    _move("announce", "Keep an announcement", _CLOCK),
    _move("end", "End the session", _CLOCK),
    _move("call-off", "Call the session off", _CLOCK),
    Command("next-speaker", "Next speaker", _TURNS, "gives the floor to the next speaker", ("n",), "f2", "next"),
    _move("pass", "Pass", _TURNS, ("p",), "f3", "pass"),
    _move("put-back", "Back to previous speaker", _TURNS, ("b",)),
    Command("order", "Change the speaking order", _TURNS, "who speaks after whom; remote people first", ("o",)),
    Command("undo", "Undo", _CLOCK, "takes back the last move, or the last words of this window", ("u",),
            "f5", "undo"),
    _move("redo", "Redo", _CLOCK, ("U",), "f9"),
)  # fmt: skip
_CAPTURING = (
    Command("write", "Write", _WORDS, "what the phase records, of the current speaker", ("t",), foot="write",
            is_move=False),
    _move("question", "Write a question", _WORDS, ("q",)),
    Command("intervention", "The presenter intervenes", _WORDS, "to clarify or, in extreme cases, steer back", ("i",)),
    _move("parked", "Park", _WORDS, ("k",)),
    _move("action", "Action", _WORDS, ("c",)),
    _move("answer", "Answer", _WORDS, field_key="f8", foot="answer"),
    Command("reword", "Reword", _WORDS, "another wording of the last contribution; the first one is kept", ("r",), "f7",
            is_move=False),
    Command("read-back", "Read the notes back", _WORDS, "validates them with the group, one by one; v again goes on",
            ("v",), foot="read back", is_move=False),
    Command("say", "What you can say", _WORDS, "another sentence for the facilitator", ("s",), foot="say",
            is_move=False),
    _move("revise", "Revise an entry", _WORDS),
    _move("remove", "Remove a contribution", _WORDS),
)  # fmt: skip
_NAMED = {command.name for command in _CAPTURING}
_OTHER_WORDS = tuple(_move(kind, f"Write: {kind.replace('_', ' ')}", _WORDS) for kind in WORDS if kind not in _NAMED)
_WHO = (
    Command("away", "Away or back", _PEOPLE, "somebody leaves, or comes back to the same place", ("a",)),
    _move("back", "Back", _PEOPLE),
    Command("arrive", "Somebody joins late", _PEOPLE, "at the end of the speaking order", ("l",)),
    Command("hand-over", "Hand a role over", _PEOPLE, "for example the facilitation"),
    Command("rename", "Correct a name", _PEOPLE, MOVES["rename"].help),
    Command("called", "Call somebody otherwise", _PEOPLE, "what they are called on every screen", is_move=False),
)  # fmt: skip
_VIEW = (
    Command("keys", "All keys", _WINDOW, "every key and what it does", ("question_mark",), "f1", "keys", is_move=False),
    Command("palette", "All commands", _WINDOW, "find a command by its name", ("ctrl+p",), is_move=False),
    Command("export", "Export", _WINDOW, "writes the meeting up as it stands: to read, as a table, a calendar, a mail",
            ("e",), is_move=False),
    Command("dark", "Light or dark", _WINDOW, "changes the colours", is_move=False),
    Command("bell", "Bell on or off", _WINDOW, "one bell with each announcement", is_move=False),
    Command("leave", "Leave the window", _WINDOW, "the session goes on; `peer-assist run` comes back to it",
            ("ctrl+q",), "f10", "leave", is_move=False),
)  # fmt: skip
_REPEAT = {"read-back", "say", "reword", "write", "shorten", "keys", "palette", "dark", "bell", "leave"} | {
    name for name, move in MOVES.items() if move.may_repeat
}
COMMANDS: tuple[Command, ...] = tuple(
    replace(command, repeats=command.name in _REPEAT)
    for command in (*_STEERING, *_CAPTURING, *_OTHER_WORDS, *_WHO, *_VIEW)
)

_SHOWN = {
    "plus": "+", "equals_sign": "=", "minus": "-", "question_mark": "?", "slash": "/", "escape": "Esc",
    "enter": "Enter", "tab": "Tab", "pagedown": "PgDn", "pageup": "PgUp", "up": "↑", "down": "↓", "home": "Home",
    "end": "End",
}  # fmt: skip


def shown_key(key: str) -> str:
    """Return a key as people write it."""
    return _SHOWN.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The commands of one kind of window, by groups in the order they are listed.

    Where letters are text (`has_letters` is False) only the keys of text fields work. `while_writing` tells what keys
    do in the composer, as (key, what it does). `leave_out` names commands that the palette does not offer.
    """

    commands: tuple[Command, ...]
    has_letters: bool = True
    while_writing: tuple[tuple[str, str], ...] = ()
    leave_out: frozenset[str] = frozenset({"palette"})

    def __getitem__(self, name: str) -> Command:
        return next(command for command in self.commands if command.name == name)

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(dict.fromkeys(command.group for command in self.commands))

    def key_of(self, command: Command) -> str:
        """Return the key of a command here, as people write it; empty where it has none."""
        return (command.key if self.has_letters else "") or command.key_in_field


_ONE_THING = "the ONE thing"


def in_words_of(meeting: Meeting, catalogue: Catalogue) -> Catalogue:
    """Return the commands of a window with the kinds of contributions called as in this meeting."""
    if not meeting.header.words and all(takes_one(meeting, kind) for kind in ONE_EACH):
        return catalogue
    commands = (_in_words_of(meeting, command) if command.name in WORDS else command for command in catalogue.commands)
    return replace(catalogue, commands=tuple(commands))


def _in_words_of(meeting: Meeting, command: Command) -> Command:
    kind, title = command.name, command.title
    if kind in meeting.header.words:
        title = f"Write: {called(meeting, kind)}" if title.startswith("Write:") else f"Write {as_one(meeting, kind)}"
    told = command.help if takes_one(meeting, kind) else command.help.replace(_ONE_THING, "what")
    return replace(command, title=title, help=told)
