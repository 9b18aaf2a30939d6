"""The catalogues of the eight windows."""

from functools import partial

from sessions.language.texts import N_, NP_
from tui.commands.catalogue import COMMANDS, Catalogue, Command

# No move of a script. What is recorded counts once where it is pressed twice in a moment, as in the live window.
_command = partial(Command, is_move=False, repeats=True)
_PAGES, _LIST, _CONTRIBUTIONS, _FIND, _PLAN, _PEOPLE, _PHASES, _SESSION, _GROUPS, _WINDOW = (
    N_("Pages"), N_("The list"), N_("Contributions"), N_("Looking back"), N_("The plan"), N_("People"), N_("Phases"),
    N_("Sessions"), N_("Groups"), N_("Window"),
)  # fmt: skip


def _window(leave: str, dark: tuple[str, ...] = ("d",), keys: str = "") -> tuple[Command, ...]:
    """Return what every window has; `leave` says what goes on without it, `keys` which key lists the others."""
    return (
        _command("dark", N_("Light or dark"), _WINDOW, N_("changes the colours"), dark),
        _command(
            "keys",
            N_("All keys"),
            _WINDOW,
            N_("every key and what it does"),
            ("question_mark",),
            "f1",
            NP_("key line", "keys"),
            shown=keys,
        ),
        _command("palette", N_("All commands"), _WINDOW, N_("find a command by its name"), ("ctrl+p",)),
        _command("leave", N_("Leave the window"), _WINDOW, leave, ("ctrl+q",), "f10", NP_("key line", "leave")),
    )


LOOKING = frozenset({_WINDOW, _PAGES, _LIST, _FIND})
"""The groups of commands that record nothing by themselves."""

# --- a running meeting

_WRITING = (
    ("Enter", N_("saves; ctrl+j: a new line")),
    # For translators: the sign @, with a name right behind it
    (N_("@name"), N_("in front: whose words")),
    ("↑ ↓", N_("the same in an empty field")),
    ("Tab", N_("another kind; shift+Tab: back")),
    ("Esc", N_("leaves the field, words stay")),
)
_SAID_BY_OTHERS = frozenset(
    {"palette", "correct", "revise", "start", "pause", "resume", "announce", "back", "validated"}
)
"""What another command of the window does as well, and better."""

LIVE = Catalogue(
    (
        *COMMANDS,
        # While the notes are read back: their keys are those of the list.
        _command("read-confirm", "Confirm, next", _WINDOW, "", shown="Enter", foot=NP_("key line", "confirm, next")),
        _command("read-correct", "", _WINDOW, "", shown="c", foot=NP_("key line", "correct")),
        _command("read-remove", "", _WINDOW, "", shown="x", foot=NP_("key line", "remove"), repeats=False),
        _command("read-add", "", _WINDOW, "", shown="t", foot=NP_("key line", "add")),
        _command("read-stop", "", _WINDOW, "", shown="Esc", foot=NP_("key line", "stop")),
        _command("said", "", _WINDOW, "", ("enter",)),
        _command("blur", "", _WINDOW, "", ("escape",)),
    ),
    while_writing=_WRITING,
    leave_out=_SAID_BY_OTHERS,
)
NOTES = Catalogue(
    COMMANDS,
    has_letters=False,
    while_writing=(
        ("Enter", N_("records; ctrl+j: a new line")),
        *_WRITING[1:4],
        ("F7", N_("again: the one before that")),
        ("Esc", N_("leaves an edit, or a choice")),
        ("ctrl+u", N_("empties the field")),
    ),
    leave_out=_SAID_BY_OTHERS | {"say", "bell", "write", "call-off"},
)

# --- afterwards

REVIEW = Catalogue(
    (
        _command("page-1", N_("The pages"), _PAGES, N_("the pages; Tab and the arrow keys turn them"), ("1",),
                shown="1 … 6"),
        *(_command(f"page-{n}", f"Page {n}", _PAGES, "", (str(n),)) for n in range(2, 7)),
        _command("next-page", "", _PAGES, "", ("tab", "right")),
        _command("previous-page", "", _PAGES, "", ("shift+tab", "left")),
        _command("open", N_("Open the row"), _LIST, N_("what can be done with the marked row"), shown="Enter",
                foot=NP_("key line", "open")),
        _command("search", N_("Find"), _LIST, N_("finds words, names and kinds in this meeting"), ("slash",),
                foot=NP_("key line", "find")),
        _command("back", NP_("search", "Back"), _LIST, N_("leaves the search, or the reading back"), ("escape",),
                foot=NP_("key line", "leave"), context="search"),
        _command("correct", N_("Correct"), _CONTRIBUTIONS, N_("rewords it; the first wording stays in the file"),
                ("c",), foot=NP_("key line", "correct")),
        _command("write", N_("Write"), _CONTRIBUTIONS, N_("adds what was forgotten: a note, an action"), ("t",),
                foot=NP_("key line", "write")),
        _command("remove", N_("Remove"), _CONTRIBUTIONS, N_("removes it; it is kept in the file"), ("x",),
                foot=NP_("key line", "remove"), repeats=False),
        _command("rename", N_("Correct a name"), _CONTRIBUTIONS,
                N_("corrects a misspelt name; everybody sees it from then on"), ("m",), repeats=False),
        _command("tick", N_("Tick off"), _CONTRIBUTIONS, N_("part of the follow-up or an action; again reopens it"),
                ("space",), foot=NP_("key line", "tick"), repeats=False),
        _command("undo", N_("Undo"), _CONTRIBUTIONS, N_("takes back the last change that was made here"), ("u",),
                repeats=False),
        _command("redo", N_("Redo"), _CONTRIBUTIONS, N_("brings back what was undone"), ("U",), repeats=False),
        _command("read-back", N_("Read back"), _FIND,
                N_("reads the notes back to the group, one by one, and confirms them"), ("v",),
                foot=NP_("key line", "read back")),
        _command("export", N_("Export"), _FIND, N_("writes it up: for people, a spreadsheet, a calendar, a mail"),
                ("e",), foot=NP_("key line", "export")),
        *_window(N_("closes the review")),
    ),
    while_writing=_WRITING,
)  # fmt: skip

# --- what the group sees


def _in_front_of_the_group(leave: str) -> tuple[Command, ...]:
    """Return what a window has that the group sees: no palette opens in front of it."""
    return tuple(command for command in _window(leave) if command.name != "palette")


STAGE = Catalogue((
    _command("rest", N_("Rest at 0:00"), _WINDOW, N_("the time stays at 0:00 instead of counting the overrun"), ("z",)),
    *_in_front_of_the_group(N_("the session goes on")),
))  # fmt: skip
PLENARY = Catalogue((
    _command("write", N_("Write"), _CONTRIBUTIONS, N_("records what is said in the plenary"), ("t",),
            foot=NP_("key line", "write")),
    _command("reword", N_("Correct"), _CONTRIBUTIONS, N_("corrects what was recorded last"), ("r",), repeats=False),
    _command("finish", N_("End the plenary"), _CONTRIBUTIONS,
            N_("ends the record of what is said; again: takes it back"), ("E",),
            foot=NP_("key line", "ends the plenary"), repeats=False),
    _command("group-1", N_("One group"), _GROUPS, N_("what one group brings"), ("1",), shown="1 … 9"),
    *(_command(f"group-{n}", f"Group {n}", _GROUPS, "", (str(n),)) for n in range(2, 10)),
    _command("group-0", N_("All groups"), _GROUPS, N_("what all groups bring"), ("0", "a", "escape"),
            shown=N_("0 or a")),
    _command("up", N_("Up"), _GROUPS, N_("a line up"), ("up",)),
    _command("down", N_("Down"), _GROUPS, N_("a line down"), ("down",)),
    _command("page-up", N_("Page up"), _GROUPS, N_("a page up"), ("pageup",)),
    _command("page-down", N_("Page down"), _GROUPS, N_("a page down"), ("pagedown", "space")),
    _command("home", N_("To the top"), _GROUPS, N_("the beginning"), ("home",)),
    _command("end", N_("To the bottom"), _GROUPS, N_("the end"), ("end",)),
    *_in_front_of_the_group(N_("the groups go on")),
), while_writing=(
    ("Enter", N_("saves; the next may follow")), _WRITING[1], ("@2", N_("in front: what group 2 says")), *_WRITING[2:],
))  # fmt: skip

# --- before a session

HOME = Catalogue((
    _command("open", N_("Open"), _SESSION, N_("opens the session, its review where it has ended"), ("enter",),
            foot=NP_("key line", "open")),
    _command("new", N_("New session"), _SESSION, N_("plans a new session"), ("n",), foot=NP_("key line", "new")),
    _command("plan", N_("Edit the plan"), _SESSION, N_("edits the plan, until the session starts"), ("e",),
            foot=NP_("key line", "plan")),
    _command("review", N_("Review"), _SESSION, N_("what was said, how long it took, what is due"), ("r",),
            foot=NP_("key line", "review")),
    _command("copy", N_("Copy as new"), _SESSION, N_("a new session with the same people and phases"), ("c",),
            foot=NP_("key line", "copy")),
    _command("regroup", N_("Regroup"), _SESSION, N_("one plan of all groups again, until one of them has started"),
            ("b",), repeats=False),
    _command("call-off", N_("Call off"), _SESSION, N_("calls off a session that has not started; again brings it back"),
            ("x",), repeats=False),
    _command("window", N_("Open as"), _SESSION, N_("the notes, the stage, or the plenary of several groups"), ("o",),
            foot=NP_("key line", "windows")),
    _command("groups", N_("Several groups"), _SESSION, N_("several groups at the same time"), ("g",)),
    _command("demo", N_("Demo"), _SESSION, N_("a demo, to try the keys"), ("d",), foot=NP_("key line", "demo")),
    _command("search", N_("Search"), _FIND, N_("finds words in all sessions; by:ngozi among them means whose"),
            ("slash",), foot=NP_("key line", "search")),
    _command("due", N_("What is due"), _FIND, N_("what people promised, and is due"), ("a",)),
    _command("back", N_("All sessions"), _FIND, N_("back to all sessions"), ("escape",),
            foot=NP_("key line", "all sessions")),
    *_window(N_("leaves peer-assist"), dark=()),
))  # fmt: skip
SETUP = Catalogue(
    (
        _command("create", N_("Create"), _PLAN, N_("makes the record and opens the live window, or saves the plan"),
                (), "f9", NP_("key line", "create and open"), repeats=False),
        _command("turn", N_("Next page"), _PLAN, N_("the next page"), (), "pagedown,f6", NP_("key line", "next page")),
        _command("turn-back", N_("Previous page"), _PLAN, N_("the page before"), (), "pageup,f5"),
        _command("format", N_("Format"), _PLAN, N_("another kind of Peer Assist, with its phases")),
        _command("untitled", "", _PLAN, ""),
        _command("attribution", N_("Names in write-ups"), _PLAN, N_("whether a write-up says who said what")),
        _command("editor", N_("Your editor"), _PLAN, N_("the plan in your editor ($EDITOR)"), (), "f2",
                NP_("key line", "editor")),
        _command("home", N_("Home"), _PLAN, N_("back to home; a new plan is kept, a saved one needs F9 first"),
                ("escape",), foot=NP_("key line", "home")),
        _command("file", N_("People from a file"), _PEOPLE, N_("adds the people of a list"), (), "f3",
                NP_("key line", "file")),
        _command("earlier", N_("People from an earlier session"), _PEOPLE, N_("adds the people of a session"), (), "f4",
                NP_("key line", "earlier")),
        _command("take-back", N_("Take back"), _PEOPLE, N_("takes all back that was just added; again adds it again"),
                ("u",), "f7", NP_("key line", "take back"), repeats=False),
        _command("groups", N_("Several groups"), _PEOPLE, N_("splits the people into groups"), (), "f8",
                NP_("key line", "groups")),
        _command("add", "", _PEOPLE, ""),
        _command("role", N_("Role"), _PEOPLE, N_("the role of the marked person"), ("r",),
                foot=NP_("key line", "role")),
        _command("called", N_("Called"), _PEOPLE, N_("what the marked person is called on every screen"), ("c",),
                foot=NP_("key line", "called")),
        _command("place", N_("Room or remote"), _PEOPLE, N_("where the marked person is"), ("p",),
                foot=NP_("key line", "place")),
        _command("shuffle", N_("Shuffle"), _PEOPLE, N_("a speaking order that nobody chose"), ("s",),
                foot=NP_("key line", "shuffle")),
        _command("remote-first", N_("Remote first"), _PEOPLE, N_("whoever is remote speaks first"), ("f",),
                foot=NP_("key line", "remote first")),
        _command("as-listed", N_("As listed"), _PEOPLE, N_("the order in which people were added"), ("l",),
                foot=NP_("key line", "list")),
        _command("longer", N_("A minute more"), _PHASES, N_("the marked phase is longer"), ("plus", "equals_sign"),
                foot=NP_("key line", "- minutes")),
        _command("shorter", N_("A minute less"), _PHASES, N_("the marked phase is shorter"), ("minus",)),
        _command("own-phase", N_("A phase of your own"), _PHASES, N_("adds one after the marked phase"), ("a",),
                foot=NP_("key line", "add phase")),
        _command("open", N_("What can be changed"), _LIST, N_("the marked person or phase; ticks off what is prepared"),
                shown="Enter", foot=NP_("key line", "more")),
        _command("out", N_("Remove or leave out"), _LIST, N_("removes a person; leaves a phase out, or holds it"),
                ("x", "delete")),
        _command("take", N_("Move"), _LIST, N_("picks a row up, the arrows move it, again puts it down"), ("space",),
                shown=N_("space ↑↓"), foot=NP_("key line", "move")),
        # A question mark is text in most places of the setup.
        *_window(N_("leaves peer-assist"), dark=(), keys="F1"),
    ),
    while_writing=(
        ("Tab Enter", N_("the next field")),
        ("Enter", N_("adds who is typed or pasted")),
        ("ctrl+u", N_("empties the field of page 2")),
    ),
)  # fmt: skip
GROUPS = Catalogue((
    _command("put-1", N_("Into this group"), _GROUPS, N_("puts the marked person into that group"), ("1",),
            shown="1 … 9", foot=NP_("key line", "into a group")),
    *(_command(f"put-{n}", "", _GROUPS, "", (str(n),)) for n in range(2, 10)),
    _command("evenly", N_("Evenly"), _GROUPS, N_("splits again, roles and organisations spread"), ("e",),
            foot=NP_("key line", "evenly")),
    _command("by-language", N_("By language"), _GROUPS, N_("splits again, grouped by language"), ("l",),
            foot=NP_("key line", "by language")),
    _command("more", N_("One group more"), _GROUPS, N_("one group more"), ("plus", "equals_sign"),
            foot=NP_("key line", "- groups")),
    _command("fewer", N_("One group less"), _GROUPS, N_("one group less"), ("minus",)),
    _command("create", N_("Make the records"), _GROUPS, N_("makes a record for each group"), (), "f9",
            NP_("key line", "make the records"), repeats=False),
    _command("back", N_("Back"), _GROUPS, N_("back to the plan"), ("escape",), foot=NP_("key line", "back")),
    *_window(N_("leaves peer-assist")),
))  # fmt: skip
