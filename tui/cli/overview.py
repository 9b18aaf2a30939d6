"""What `peer-assist --help` prints: all commands, each in a line.

It is printed before anything else is loaded: what gives a text in another language is handed in, and English needs
none.
"""

# Importing typing takes as long as all of `--help`; type checkers treat this name as true.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDTH = 79
_INDENT = "  "
_BETWEEN = 5


def overview(_: "Callable[[str], str]", pgettext: "Callable[[str, str], str]") -> str:
    """Return the help on all commands, with what gives each text in the language of the person."""
    commands = _commands(_, pgettext)
    widest = max(len(usage) for usage, _what in commands) + _BETWEEN
    lines = [
        _("usage: peer-assist [COMMAND ...]"),
        "",
        *_wrapped(
            _(
                "Helps you facilitate a Peer Assist: phases, time, who speaks, one tip each, and a record that only "
                "grows."
            )
        ),
        "",
        _("commands:"),
    ]
    for usage, what in commands:
        first, *rest = _wrapped(what, _WIDTH - len(_INDENT) - widest)
        lines.append(f"{_INDENT}{usage.ljust(widest)}{first}")
        lines += (f"{_INDENT}{' ' * widest}{line}" for line in rest)
    lines.append("")
    for paragraph in _about_all(_):
        lines += _wrapped(paragraph)
    return "".join(f"{line}\n" for line in lines)


def _commands(_: "Callable[[str], str]", pgettext: "Callable[[str, str], str]") -> "list[tuple[str, str]]":
    """Return how each command is called, and what it does; in capitals stands what is to be typed for it."""
    record, file, name = (
        pgettext("in a usage", "RECORD"),
        pgettext("in a usage", "FILE"),
        pgettext("in a usage", "NAME"),
    )
    move, words = pgettext("in a usage", "MOVE"), pgettext("in a usage", "WORDS")
    return [
        ("demo", _("try it: a filled-in session, ready to run")),
        ("home", _("all sessions: plan, open, read (peer-assist alone)")),
        ("new", _("plan a session: set it up, or make its record at once")),
        ("groups", _("split people into groups, with a record for each")),
        (f"people {file}", _("show who is on a list, and what is left out of it")),
        (f"run [{record}]", _("open the live window")),
        (f"notes [{record}]", _("open the note-taker's window")),
        (f"stage [{record}]", _("open what the group sees")),
        (f"review [{record}]", _("look back: time, contributions, follow-up; correct")),
        (f"plenary [{name}]", _("open what all groups see together")),
        (f"split [{record}]", _("notes beside the live window, in tmux")),
        (f"do {record} {move} ...", _("make a move from a script: next-speaker, tip, ...")),
        ("list", _("list sessions; what is due; who is asked too often")),
        (f"search {words}", _("search all sessions, best matches first")),
        (f"show {record}", _("print the meeting so far, with every contribution")),
        (f"export {record}", _("make a write-up: a page, Markdown, mail, calendar, ...")),
        (f"check {record}...", _("check whether records are sound, or where damaged")),
        (f"formats [{name}]", _("list the formats of sessions, show or check one")),
        ("wording", _("check for each line whether it sounds like advice")),
    ]


def _about_all(_: "Callable[[str], str]") -> "Iterator[str]":
    yield _("RECORD is a file, or a name (or its beginning) in the folder of sessions.")
    yield _(
        "peer-assist COMMAND --help explains a command, with an example; --version prints the version. "
        "--lang CODE speaks another language, such as fr. "
        "Exit status: 0 on success, 1 when something was refused or damaged, 2 when a command was not understood, "
        "3 when it is done or may be, but the disk has not confirmed it: look before you try again."
    )


def _wrapped(text: str, width: int = _WIDTH) -> "list[str]":
    """Return a text in lines; `textwrap` is slow to load."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
