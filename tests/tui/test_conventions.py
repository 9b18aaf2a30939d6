"""What the code does not do because Textual or a terminal goes wrong with it; a test for each."""

import ast
import fcntl
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sessions.common.errors import NotRecordedError
from sessions.storage.store import Store
from tests.builders.meetings import a_record, add
from tests.builders.places import ROOT
from tests.builders.window import live_window
from tests.tui.screens.test_live import to_the_round
from tui.app.viewer import ViewerApp
from tui.commands.catalogue import COMMANDS
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.dialogs.keys import KeysDialog
from tui.screens.dialogs.speaking_order import OrderDialog
from tui.screens.live import LiveScreen
from tui.screens.notes import NotesScreen
from tui.widgets.base.rows import Rows
from tui.widgets.contributions import Contributions
from tui.widgets.people import People

MODULES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in ROOT.glob("tui/**/*.py")}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield each place in `tui` where a function, a class or a method called `name` is called."""
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) == name:
                yield module, node


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imported() -> set[str]:
    """Return every name that is imported in `tui`."""
    return {
        alias.name.rpartition(".")[2]
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


# What people write is never markup


MAKES_CONTENT = {"Content"} | {
    node.name
    for tree in MODULES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "Content"
}


def _is_harmless(value: ast.expr) -> bool:
    """Whether a value is content, or a constant of the program itself."""
    if isinstance(value, ast.Call):
        made_by = _name(value.func)
        of_content = isinstance(value.func, ast.Attribute) and _name(value.func.value) == "Content"
        if made_by == "center":
            return ast.unparse(value.func) == "Align.center"  # of a text, which Rich never reads as markup
        return made_by in MAKES_CONTENT or (of_content and made_by != "from_markup")
    return isinstance(value, ast.Constant)


def test_markup_is_read_in_one_place_and_words_come_to_it_by_name() -> None:
    places = list(calls("from_markup"))
    assert {module for module, _ in places} <= {"tui/widgets/key_bar.py"}
    for _, call in places:
        (template,) = call.args
        parts = template.values if isinstance(template, ast.JoinedStr) else [template]
        put_in = {ast.unparse(part.value) for part in parts if isinstance(part, ast.FormattedValue)}
        # Names of the catalogue and styles of our own.
        assert put_in <= {"key.command", "style", "rest"}
        assert all(keyword.arg for keyword in call.keywords)


def test_no_widget_is_given_words_that_it_would_read_as_markup() -> None:
    widgets = ("Static", "Label", "Button", "Checkbox", "Select", "Option", "TabPane", "Collapsible")
    for module, call in (place for widget in widgets for place in calls(widget)):
        given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg in {"content", "label"})]
        rows = module == "tui/widgets/base/rows.py"  # each row of a list is content, by the type that mypy checks
        assert rows or all(_is_harmless(value) for value in given), f"{module}:{call.lineno}"


def test_what_reads_markup_unless_told_otherwise_is_told() -> None:
    for module, call in (place for function in ("notify", "OptionList") for place in calls(function)):
        told = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert told.get("markup") == "False", f"{module}:{call.lineno}"


def test_lists_read_no_markup() -> None:
    assert Rows()._markup is False  # noqa: SLF001 - there is no other way to ask


def test_titles_of_boxes_are_content() -> None:
    titles = {"border_title", "border_subtitle", "tooltip"}
    checked = 0
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and any(_name(target) in titles for target in node.targets):
                checked += 1
                assert _is_harmless(node.value), f"{module}:{node.lineno}"
    assert checked


# Letters that are equally wide in every terminal


CHROME = [
    path
    for pattern in ("tui/**/*.py", "tui/**/*.tcss", "sessions/formats/*.toml", "sessions/wording/*.toml")
    for path in sorted(ROOT.glob(pattern))
    if path.name not in {"widths.py", "placing.py"}  # they know such letters, and show none
]


def _shown(path: Path) -> Iterator[str]:
    """Yield the text of a file, and in a program also the values of its strings."""
    text = path.read_text("utf-8")
    yield text
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _width_varies(letter: str) -> bool:
    """Whether terminals disagree that a letter takes one cell: emoji, what turns a letter into one, wide letters."""
    joins = letter in "\ufe0e\ufe0f\u200d\u20e3"
    return joins or ord(letter) >= 0x1F000 or unicodedata.east_asian_width(letter) in "WF"


def test_our_own_letters_take_one_cell_in_every_terminal() -> None:
    for path in CHROME:
        letters = {letter for text in _shown(path) for letter in text if letter > "\x7f"}
        assert not {letter for letter in letters if _width_varies(letter)}, path
        wide = {letter for letter in letters if letter > "\xa0" and cell_len(letter) != 1}
        assert not {letter for letter in wide if not unicodedata.combining(letter)}, path


# Keys that arrive


def _keys(bindings: list[BindingType]) -> set[str]:
    given = {binding.key if isinstance(binding, Binding) else binding[0] for binding in bindings}
    return {key for keys in given for key in keys.split(",")}


CATALOGUE = {key for command in COMMANDS for key in (*command.keys, command.field_key) if key}


@pytest.mark.parametrize(
    "keys",
    [
        CATALOGUE,
        *(
            _keys(where.BINDINGS)
            for where in (ViewerApp, LiveScreen, NotesScreen, ChooseDialog, OrderDialog, KeysDialog)
        ),
    ],
    ids=["catalogue", "app", "live", "notes", "choose", "order", "keys"],
)
def test_no_command_is_on_a_key_that_gets_lost_on_the_way(keys: set[str]) -> None:
    arrows = {"up", "down", "left", "right", "pageup", "pagedown", "home", "end"}
    plain = arrows | {"space", "enter", "tab", "shift+tab", "escape", "backspace", "delete"}
    signs = {"plus", "minus", "equals_sign", "question_mark", "slash"}
    control = {f"ctrl+{letter}" for letter in "defgklnoprtuvwxy"}
    function = {f"f{number}" for number in range(1, 11)}
    lost = {key for key in keys if not re.fullmatch(r"[a-zA-Z0-9]", key)} - plain - signs - control - function
    assert lost <= {"ctrl+q"}


def test_no_key_is_on_two_commands() -> None:
    every = [key for command in COMMANDS for key in (*command.keys, command.field_key) if key]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("before", [(), ("a",), ("o",), ("question_mark",), ("ctrl+p",)])
async def test_ctrl_q_is_ours_wherever_it_is_pressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...]
) -> None:
    # So that nothing but leaving saves what is half typed.
    monkeypatch.setattr("tui.app.keeps_typing.DRAFT_SECONDS", 1000.0)
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        await window.write("Half")
        await window.press("escape", *before)
        assert not list((tmp_path / "drafts").glob("*"))
        await window.pilot.press("ctrl+q")
        await window.pilot.pause()
        assert list((tmp_path / "drafts").glob("*"))
        assert window.app.return_code == 0


# Never by colour alone


def _looks(rows: Rows, row: int) -> set[tuple[bool, bool, bool]]:
    styles = [segment.style for segment in rows.render_line(row) if segment.style and segment.text.strip()]
    return {(bool(style.bold), bool(style.reverse), bool(style.underline)) for style in styles}


def _differs(rows: Rows) -> bool:
    at = rows.highlighted
    assert at is not None
    other = at + 1 if at + 1 < rows.option_count else at - 1
    chosen = rows.get_visual_style("option-list--option-highlighted")
    return bool(chosen.reverse or chosen.bold or chosen.underline) and not _looks(rows, at) <= _looks(rows, other)


async def test_the_chosen_row_of_a_list_differs_by_more_than_its_colour(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        for words in ("The first", "The second"):
            await window.press("k")
            await window.write(words)
            await window.press("enter")
        for panel in (People, Contributions):
            rows = window.screen.query_one(panel).query_one(Rows)
            rows.focus()
            await window.press("down", "down")
            assert _differs(rows), panel


@pytest.mark.parametrize("key", ["a", "o", "x"])
async def test_the_chosen_row_of_a_dialog_differs_by_more_than_its_colour(tmp_path: Path, key: str) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", key, "down")
        assert _differs(window.app.screen.query_one(Rows))


# What repaints the whole screen, and what is slow


def test_nothing_is_a_reactive_that_repaints_by_itself() -> None:
    assert not list(calls("reactive"))
    assert "var" in imported()
    assert not imported() & {"reactive", "Reactive"}


def test_data_is_bound_where_a_widget_is_made() -> None:
    inside = {
        id(call)
        for tree in MODULES.values()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "compose"
        for call in ast.walk(function)
    }
    assert all(id(call) in inside for _, call in calls("data_bind"))


def test_no_list_is_of_the_slow_kind() -> None:
    assert not imported() & {"ListView", "ListItem", "RichLog", "Markdown", "MarkdownViewer"}


# The record is opened by this process alone


def test_the_record_is_not_handed_on_to_other_programs_and_no_link_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(a_record(tmp_path))
    opened: list[tuple[Path, int, int]] = []
    really = os.open

    def noting(path: Path, flags: int, mode: int = 0o777, **options: int) -> int:
        opened.append((Path(path), flags, really(path, flags, mode, **options)))
        return opened[-1][2]

    def looking() -> list[int]:
        return [fcntl.fcntl(found, fcntl.F_GETFD) for path, _, found in opened if path == store.path]

    monkeypatch.setattr(os, "open", noting)
    seen: list[int] = []
    really_append = store._append  # noqa: SLF001 - the moment at which the record is open

    def append(descriptor: int, block: bytes) -> None:
        seen.extend(looking())
        really_append(descriptor, block)

    monkeypatch.setattr(store, "_append", append)
    add(store, "start")
    flags = [flags for path, flags, _ in opened if path == store.path]
    assert seen
    assert all(found & fcntl.FD_CLOEXEC for found in seen)
    assert flags
    assert all(found & os.O_CLOEXEC for found in flags)
    assert all(found & os.O_NOFOLLOW for found in flags if found & os.O_RDWR)


def test_a_link_that_was_put_in_place_of_the_record_is_not_written_to(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    store = Store(path)
    elsewhere = path.rename(tmp_path / "elsewhere.toml")
    before = elsewhere.read_bytes()
    path.symlink_to(elsewhere)
    with pytest.raises(NotRecordedError, match="NOT RECORDED"):
        add(store, "start")
    assert elsewhere.read_bytes() == before


# A steady cursor


def _fields(screen: Screen[object]) -> list[Widget]:
    return [*screen.query(TextArea), *screen.query(Input)]


def _blinks(field: Widget) -> bool:
    return bool(getattr(field, "cursor_blink", True))


@pytest.mark.parametrize("key", ["t", "a", "l", "x", "ctrl+p"])
async def test_the_cursor_of_every_field_is_steady(tmp_path: Path, key: str) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", key)
        fields = _fields(window.app.screen)
        assert [field for field in fields if field.has_focus]
        assert not [field for field in fields if _blinks(field)]
        assert window.screen.composer.field.cursor_blink is False
