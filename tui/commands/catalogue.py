"""What a command is, and those of a running meeting: they feed keys, footer, palette, help, `do` and the README."""

from dataclasses import dataclass, replace

from sessions.language.texts import N_, NP_, _, pgettext
from sessions.meeting.naming import as_one, called, takes_one
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.moves.registry import MOVES


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: `name` as `peer-assist do` takes it where `is_move`, `keys` outside a text field.

    Its `title`, its `help`, the `group` of the list that it is in and how its keys are `shown` are texts to be
    translated where somebody reads them, as `title_here` and `help_here` are; `foot` has the context of a key line.

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
    context: str = ""
    """Of the title, where the word means something else in other windows."""
    own_title: str = ""
    own_help: str = ""
    """In the words of a meeting, in the language of the person who reads them."""

    @property
    def title_here(self) -> str:
        """What it is called in the language of the person, and in the words of the meeting."""
        return self.own_title or (pgettext(self.context, self.title) if self.context else _(self.title))

    @property
    def help_here(self) -> str:
        """What it does, likewise."""
        return self.own_help or _(self.help)

    @property
    def foot_here(self) -> str:
        """Its word in the footer, likewise."""
        return pgettext("key line", self.foot)

    @property
    def key(self) -> str:
        """The key outside of a text field as people write it; empty where there is none."""
        return _(self.shown) or (shown_key(self.keys[0]) if self.keys else "")

    @property
    def key_in_field(self) -> str:
        """The key that does it from inside a text field, as people write it; empty where there is none."""
        inside = self.field_key or next((key for key in self.keys if key.startswith("ctrl+")), "")
        return shown_key(inside.partition(",")[0]) if inside else ""


_CLOCK, _TURNS, _WORDS, _PEOPLE, _WINDOW = (
    N_("Session and clock"), N_("Turns"), N_("Contributions"), N_("People"), N_("Window"),
)  # fmt: skip


def _move(
    name: str, title: str, group: str, keys: tuple[str, ...] = (), field_key: str | None = None, foot: str = ""
) -> Command:
    """Return the command that makes a move and nothing else; the move says what it does."""
    return Command(name, title, group, MOVES[name].help, keys, field_key, foot)


_STEERING = (
    Command("clock", N_("Start, pause or resume"), _CLOCK,
            N_("starts the session, or the clock of the phase; pauses it"), ("space",), "f4", NP_("key line", "pause"),
            is_move=False),
    _move("start", N_("Start"), _CLOCK),
    _move("pause", N_("Pause"), _CLOCK),
    _move("resume", N_("Resume"), _CLOCK),
    _move("next-phase", N_("Next phase"), _CLOCK, ("N",), "f6", NP_("key line", "phase")),
    _move("back-phase", N_("Back a phase"), _CLOCK, ("B",)),
    Command("skip-phase", N_("Skip a phase"), _CLOCK, N_("leaves out an optional phase"), ("x",)),
    Command("extend", N_("A minute more"), _CLOCK, N_("adds a minute to the phase"), ("plus", "equals_sign"),
            foot=NP_("key line", "minute")),
    Command("shorten", N_("A minute less"), _CLOCK, N_("takes a minute from the phase"), ("minus",), is_move=False),
    _move("fit", N_("Fit the rest into … min"), _CLOCK),
    _move("correct", N_("Correct the title or a place"), _CLOCK),
    Command("title", N_("Correct the title"), _CLOCK, N_("every window and write-up shows it from then on"),
            is_move=False),
    Command("planned-challenge", N_("Correct the challenge as planned"), _CLOCK, N_("as the plan should have had it"),
            is_move=False),
    _move("announce", N_("Keep an announcement"), _CLOCK),
    _move("end", N_("End the session"), _CLOCK),
    _move("call-off", N_("Call the session off"), _CLOCK),
    Command("next-speaker", N_("Next speaker"), _TURNS, N_("gives the floor to the next speaker"), ("n",), "f2",
            NP_("key line", "next")),
    _move("pass", N_("Pass"), _TURNS, ("p",), "f3", NP_("key line", "pass")),
    _move("put-back", N_("Back to previous speaker"), _TURNS, ("b",)),
    Command("order", N_("Change the speaking order"), _TURNS, N_("who speaks after whom; remote people first"), ("o",)),
    Command("undo", N_("Undo"), _CLOCK, N_("takes back the last move, or the last words of this window"), ("u",),
            "f5", NP_("key line", "undo")),
    _move("redo", N_("Redo"), _CLOCK, ("U",), "f9"),
)  # fmt: skip
_CAPTURING = (
    Command("write", N_("Write"), _WORDS, N_("what the phase records, of the current speaker"), ("t",),
            foot=NP_("key line", "write"), is_move=False),
    _move("question", N_("Write a question"), _WORDS, ("q",)),
    Command("intervention", N_("The presenter intervenes"), _WORDS, N_("to clarify or, in extreme cases, steer back"),
            ("i",)),
    _move("parked", N_("Park"), _WORDS, ("k",)),
    _move("action", N_("Action"), _WORDS, ("c",)),
    _move("answer", N_("Answer"), _WORDS, field_key="f8", foot=NP_("key line", "answer")),
    Command("reword", N_("Reword"), _WORDS, N_("another wording of the last contribution; the first one is kept"),
            ("r",), "f7", is_move=False),
    Command("read-back", N_("Read the notes back"), _WORDS,
            N_("validates them with the group, one by one; v again goes on"), ("v",), foot=NP_("key line", "read back"),
            is_move=False),
    Command("say", N_("What you can say"), _WORDS, N_("another sentence for the facilitator"), ("s",),
            foot=NP_("key line", "say"), is_move=False),
    _move("revise", N_("Revise an entry"), _WORDS),
    _move("remove", N_("Remove a contribution"), _WORDS),
)  # fmt: skip
_WRITE = {
    "challenge": N_("Write: challenge"),
    "clarifying": N_("Write: clarifying"),
    "reflection": N_("Write: reflection"),
    "takeaway": N_("Write: takeaway"),
    "learned": N_("Write: learned"),
    "option": N_("Write: option"),
    "feedback": N_("Write: feedback"),
    "note": N_("Write: note"),
    "reference": N_("Write: reference"),
    "offer": N_("Write: offer"),
    "consent": N_("Write: consent"),
    "prepared": N_("Write: prepared"),
    "validated": N_("Write: validated"),
    "tip": N_("Write: tip"),
    "lesson": N_("Write: lesson"),
    "change": N_("Write: change"),
    "followed_up": N_("Write: followed up"),
}
_OTHER_WORDS = tuple(_move(kind, title, _WORDS) for kind, title in _WRITE.items())
_WHO = (
    Command("away", N_("Away or back"), _PEOPLE, N_("somebody leaves, or comes back to the same place"), ("a",)),
    replace(_move("back", NP_("person", "Back"), _PEOPLE), context="person"),
    Command("arrive", N_("Somebody joins late"), _PEOPLE, N_("at the end of the speaking order"), ("l",)),
    Command("hand-over", N_("Hand a role over"), _PEOPLE, N_("for example the facilitation")),
    Command("rename", N_("Correct a name"), _PEOPLE, MOVES["rename"].help),
    Command("called", N_("Call somebody otherwise"), _PEOPLE, N_("what they are called on every screen"),
            is_move=False),
)  # fmt: skip
_VIEW = (
    Command("keys", N_("All keys"), _WINDOW, N_("every key and what it does"), ("question_mark",), "f1",
            NP_("key line", "keys"), is_move=False),
    Command("palette", N_("All commands"), _WINDOW, N_("find a command by its name"), ("ctrl+p",), is_move=False),
    Command("export", N_("Export"), _WINDOW,
            N_("writes the meeting up as it stands: to read, as a table, a calendar, a mail"), ("e",), is_move=False),
    Command("dark", N_("Light or dark"), _WINDOW, N_("changes the colours"), is_move=False),
    Command("bell", N_("Bell on or off"), _WINDOW, N_("one bell with each announcement"), is_move=False),
    Command("leave", N_("Leave the window"), _WINDOW, N_("the session goes on; `peer-assist run` comes back to it"),
            ("ctrl+q",), "f10", NP_("key line", "leave"), is_move=False),
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
    if key == "space":
        # For translators: the space bar, in the list of keys: at most 6 letters
        return pgettext("key", "space")
    return _SHOWN.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The commands of one kind of window, by groups in the order they are listed.

    Where letters are text (`has_letters` is False) only the keys of text fields work. `while_writing` tells what keys
    do in the composer, as (key, what it does), both to be translated where they are shown. `leave_out` names commands
    that the palette does not offer.
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


# What several contributions are, of the kinds of which each person gives ONE elsewhere.
_SEVERAL = {"tip": N_("what a person offers"), "learned": N_("what a person learned")}


def in_words_of(meeting: Meeting, catalogue: Catalogue) -> Catalogue:
    """Return the commands of a window with the kinds of contributions called as in this meeting."""
    if not meeting.header.words and all(takes_one(meeting, kind) for kind in _SEVERAL):
        return catalogue
    commands = (_in_words_of(meeting, command) if command.name in WORDS else command for command in catalogue.commands)
    return replace(catalogue, commands=tuple(commands))


def _in_words_of(meeting: Meeting, command: Command) -> Command:
    kind, title = command.name, ""
    if kind in meeting.header.words and kind in _WRITE:
        title = _("Write: {kind}", kind=called(meeting, kind))
    elif kind in meeting.header.words:
        # For translators: {one} is a word of the format's own such as "an image"; "Write: {one}" will do
        title = _("Write {one}", one=as_one(meeting, kind))
    is_several = kind in _SEVERAL and not takes_one(meeting, kind)
    return replace(command, own_title=title, own_help=_(_SEVERAL[kind]) if is_several else "")
