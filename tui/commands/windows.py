"""The catalogues of the eight windows."""

from functools import partial

from tui.commands.catalogue import COMMANDS, Catalogue, Command

# No move of a script. What is recorded counts once where it is pressed twice in a moment, as in the live window.
_command = partial(Command, is_move=False, repeats=True)
_PAGES, _LIST, _CONTRIBUTIONS, _FIND, _PLAN, _PEOPLE, _PHASES, _SESSION, _GROUPS, _WINDOW = (
    "Pages", "The list", "Contributions", "Looking back", "The plan", "People", "Phases", "Sessions", "Groups",
    "Window",
)  # fmt: skip


def _window(leave: str, dark: tuple[str, ...] = ("d",), keys: str = "") -> tuple[Command, ...]:
    """Return what every window has; `leave` says what goes on without it, `keys` which key lists the others."""
    return (
        _command("dark", "Light or dark", _WINDOW, "changes the colours", dark),
        _command(
            "keys", "All keys", _WINDOW, "every key and what it does", ("question_mark",), "f1", "keys", shown=keys
        ),
        _command("palette", "All commands", _WINDOW, "find a command by its name", ("ctrl+p",)),
        _command("leave", "Leave the window", _WINDOW, leave, ("ctrl+q",), "f10", "leave"),
    )


LOOKING = frozenset({_WINDOW, _PAGES, _LIST, _FIND})
"""The groups of commands that record nothing by themselves."""

# --- a running meeting

_WRITING = (
    ("Enter", "saves; ctrl+j: a new line"),
    ("@name", "in front: whose words"),
    ("↑ ↓", "the same in an empty field"),
    ("Tab", "another kind; shift+Tab: back"),
    ("Esc", "leaves the field, words stay"),
)
_SAID_BY_OTHERS = frozenset(
    {"palette", "correct", "revise", "start", "pause", "resume", "announce", "back", "validated"}
)
"""What another command of the window does as well, and better."""

LIVE = Catalogue(
    (
        *COMMANDS,
        # While the notes are read back: their keys are those of the list.
        _command("read-confirm", "Confirm, next", _WINDOW, "", shown="Enter", foot="confirm, next"),
        _command("read-correct", "Correct it", _WINDOW, "", shown="c", foot="correct"),
        _command("read-remove", "Take it out", _WINDOW, "", shown="x", foot="remove", repeats=False),
        _command("read-add", "Add what is missing", _WINDOW, "", shown="t", foot="add"),
        _command("read-stop", "Stop reading", _WINDOW, "", shown="Esc", foot="stop"),
        _command("said", "Keep the announcement", _WINDOW, "", ("enter",)),
        _command("blur", "Leave the list", _WINDOW, "", ("escape",)),
    ),
    while_writing=_WRITING,
    leave_out=_SAID_BY_OTHERS,
)
NOTES = Catalogue(
    COMMANDS,
    has_letters=False,
    while_writing=(
        ("Enter", "records; ctrl+j: a new line"),
        *_WRITING[1:4],
        ("F7", "again: the one before that"),
        ("Esc", "leaves an edit, or a choice"),
        ("ctrl+u", "empties the field"),
    ),
    leave_out=_SAID_BY_OTHERS | {"say", "bell", "write", "call-off"},
)

# --- afterwards

REVIEW = Catalogue(
    (
        _command("page-1", "The pages", _PAGES, "the pages; Tab and the arrow keys turn them", ("1",), shown="1 … 6"),
        *(_command(f"page-{n}", f"Page {n}", _PAGES, "", (str(n),)) for n in range(2, 7)),
        _command("next-page", "Next page", _PAGES, "", ("tab", "right")),
        _command("previous-page", "Previous page", _PAGES, "", ("shift+tab", "left")),
        _command("open", "Open the row", _LIST, "what can be done with the marked row", shown="Enter", foot="open"),
        _command("search", "Find", _LIST, "finds words, names and kinds in this meeting", ("slash",), foot="find"),
        _command("back", "Back", _LIST, "leaves the search, or the reading back", ("escape",), foot="leave"),
        _command("correct", "Correct", _CONTRIBUTIONS, "rewords it; the first wording stays in the file", ("c",),
                foot="correct"),
        _command("write", "Write", _CONTRIBUTIONS, "adds what was forgotten: a note, an action", ("t",), foot="write"),
        _command("remove", "Remove", _CONTRIBUTIONS, "removes it; it is kept in the file", ("x",), foot="remove",
                repeats=False),
        _command("rename", "Correct a name", _CONTRIBUTIONS, "corrects a misspelt name; everybody sees it from then on",
                ("m",), repeats=False),
        _command("tick", "Tick off", _CONTRIBUTIONS, "part of the follow-up or an action; again reopens it", ("space",),
                foot="tick", repeats=False),
        _command("undo", "Undo", _CONTRIBUTIONS, "takes back the last change that was made here", ("u",),
                repeats=False),
        _command("redo", "Redo", _CONTRIBUTIONS, "brings back what was undone", ("U",), repeats=False),
        _command("read-back", "Read back", _FIND, "reads the notes back to the group, one by one, and confirms them",
                ("v",), foot="read back"),
        _command("export", "Export", _FIND, "writes it up: for people, a spreadsheet, a calendar, a mail", ("e",),
                foot="export"),
        *_window("closes the review"),
    ),
    while_writing=(("Enter", "saves; ctrl+j: a new line"), *_WRITING[1:]),
)  # fmt: skip

# --- what the group sees


def _in_front_of_the_group(leave: str) -> tuple[Command, ...]:
    """Return what a window has that the group sees: no palette opens in front of it."""
    return tuple(command for command in _window(leave) if command.name != "palette")


STAGE = Catalogue((
    _command("rest", "Rest at 0:00", _WINDOW, "the time stays at 0:00 instead of counting the overrun", ("z",)),
    *_in_front_of_the_group("the session goes on"),
))  # fmt: skip
PLENARY = Catalogue((
    _command("write", "Write", _CONTRIBUTIONS, "records what is said in the plenary", ("t",), foot="write"),
    _command("reword", "Correct", _CONTRIBUTIONS, "corrects what was recorded last", ("r",), repeats=False),
    _command("finish", "End the plenary", _CONTRIBUTIONS, "ends the record of what is said; again: takes it back",
            ("E",), foot="ends the plenary", repeats=False),
    _command("group-1", "One group", _GROUPS, "what one group brings", ("1",), shown="1 … 9"),
    *(_command(f"group-{n}", f"Group {n}", _GROUPS, "", (str(n),)) for n in range(2, 10)),
    _command("group-0", "All groups", _GROUPS, "what all groups bring", ("0", "a", "escape"), shown="0 or a"),
    _command("up", "Up", _GROUPS, "a line up", ("up",)),
    _command("down", "Down", _GROUPS, "a line down", ("down",)),
    _command("page-up", "Page up", _GROUPS, "a page up", ("pageup",)),
    _command("page-down", "Page down", _GROUPS, "a page down", ("pagedown", "space")),
    _command("home", "To the top", _GROUPS, "the beginning", ("home",)),
    _command("end", "To the bottom", _GROUPS, "the end", ("end",)),
    *_in_front_of_the_group("the groups go on"),
), while_writing=(
    ("Enter", "saves; the next may follow"), _WRITING[1], ("@2", "in front: what group 2 says"), *_WRITING[2:],
))  # fmt: skip

# --- before a session

HOME = Catalogue((
    _command("open", "Open", _SESSION, "opens the session, its review where it has ended", ("enter",), foot="open"),
    _command("new", "New session", _SESSION, "plans a new session", ("n",), foot="new"),
    _command("plan", "Edit the plan", _SESSION, "edits the plan, until the session starts", ("e",), foot="plan"),
    _command("review", "Review", _SESSION, "what was said, how long it took, what is due", ("r",), foot="review"),
    _command("copy", "Copy as new", _SESSION, "a new session with the same people and phases", ("c",), foot="copy"),
    _command("regroup", "Regroup", _SESSION, "one plan of all groups again, until one of them has started", ("b",),
            repeats=False),
    _command("call-off", "Call off", _SESSION, "calls off a session that has not started; again brings it back", ("x",),
            repeats=False),
    _command("window", "Open as", _SESSION, "the notes, the stage, or the plenary of several groups", ("o",),
            foot="windows"),
    _command("groups", "Several groups", _SESSION, "several groups at the same time", ("g",)),
    _command("demo", "Demo", _SESSION, "a demo, to try the keys", ("d",), foot="demo"),
    _command("search", "Search", _FIND, "finds words in all sessions; by:ngozi among them means whose", ("slash",),
            foot="search"),
    _command("due", "What is due", _FIND, "what people promised, and is due", ("a",)),
    _command("back", "All sessions", _FIND, "back to all sessions", ("escape",), foot="all sessions"),
    *_window("leaves peer-assist", dark=()),
))  # fmt: skip
SETUP = Catalogue(
    (
        _command("create", "Create", _PLAN, "makes the record and opens the live window, or saves the plan",
                (), "f9", "create and open", repeats=False),
        _command("turn", "Next page", _PLAN, "the next page", (), "pagedown,f6", "next page"),
        _command("turn-back", "Previous page", _PLAN, "the page before", (), "pageup,f5"),
        _command("format", "Format", _PLAN, "another kind of Peer Assist, with its phases"),
        _command("untitled", "An empty title", _PLAN, ""),
        _command("attribution", "Names in write-ups", _PLAN, "whether a write-up says who said what"),
        _command("editor", "Your editor", _PLAN, "the plan in your editor ($EDITOR)", (), "f2", "editor"),
        _command("home", "Home", _PLAN, "back to home; a new plan is kept, a saved one needs F9 first", ("escape",),
                foot="home"),
        _command("file", "People from a file", _PEOPLE, "adds the people of a list", (), "f3", "file"),
        _command("earlier", "People from an earlier session", _PEOPLE, "adds the people of a session", (), "f4",
                "earlier"),
        _command("take-back", "Take back", _PEOPLE, "takes all back that was just added; again adds it again",
                ("u",), "f7", "take back", repeats=False),
        _command("groups", "Several groups", _PEOPLE, "splits the people into groups", (), "f8", "groups"),
        _command("add", "Add people", _PEOPLE, ""),
        _command("role", "Role", _PEOPLE, "the role of the marked person", ("r",), foot="role"),
        _command("called", "Called", _PEOPLE, "what the marked person is called on every screen", ("c",),
                foot="called"),
        _command("place", "Room or remote", _PEOPLE, "where the marked person is", ("p",), foot="place"),
        _command("shuffle", "Shuffle", _PEOPLE, "a speaking order that nobody chose", ("s",), foot="shuffle"),
        _command("remote-first", "Remote first", _PEOPLE, "whoever is remote speaks first", ("f",),
                foot="remote first"),
        _command("as-listed", "As listed", _PEOPLE, "the order in which people were added", ("l",), foot="list"),
        _command("longer", "A minute more", _PHASES, "the marked phase is longer", ("plus", "equals_sign"),
                foot="- minutes"),
        _command("shorter", "A minute less", _PHASES, "the marked phase is shorter", ("minus",)),
        _command("own-phase", "A phase of your own", _PHASES, "adds one after the marked phase", ("a",),
                foot="add phase"),
        _command("open", "What can be changed", _LIST, "the marked person or phase; ticks off what is prepared",
                shown="Enter", foot="more"),
        _command("out", "Remove or leave out", _LIST, "removes a person; leaves a phase out, or holds it",
                ("x", "delete")),
        _command("take", "Move", _LIST, "picks a row up, the arrows move it, again puts it down", ("space",),
                shown="space ↑↓", foot="move"),
        # A question mark is text in most places of the setup.
        *_window("leaves peer-assist", dark=(), keys="F1"),
    ),
    while_writing=(
        ("Tab Enter", "the next field"),
        ("Enter", "adds who is typed or pasted"),
        ("ctrl+u", "empties the field of page 2"),
    ),
)  # fmt: skip
GROUPS = Catalogue((
    _command("put-1", "Into this group", _GROUPS, "puts the marked person into that group", ("1",), shown="1 … 9",
            foot="into a group"),
    *(_command(f"put-{n}", f"Into group {n}", _GROUPS, "", (str(n),)) for n in range(2, 10)),
    _command("evenly", "Evenly", _GROUPS, "splits again, roles and organisations spread", ("e",), foot="evenly"),
    _command("by-language", "By language", _GROUPS, "splits again, grouped by language", ("l",), foot="by language"),
    _command("more", "One group more", _GROUPS, "one group more", ("plus", "equals_sign"), foot="- groups"),
    _command("fewer", "One group less", _GROUPS, "one group less", ("minus",)),
    _command("create", "Make the records", _GROUPS, "makes a record for each group", (), "f9", "make the records",
            repeats=False),
    _command("back", "Back", _GROUPS, "back to the plan", ("escape",), foot="back"),
    *_window("leaves peer-assist"),
))  # fmt: skip
