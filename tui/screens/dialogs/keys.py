"""The list of all keys of a window, made from its catalogue."""

from collections.abc import Iterable
from itertools import combinations, zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessions.language.texts import _
from tui.commands.catalogue import Catalogue
from tui.screens.dialogs.base import Dialog

COLUMN, BOTH_COLUMNS, KEY = 37, 76, 7
# So many commands fit in one column, each with what it does, also where there is room for two.
_SHORT = 12


class KeysDialog(Dialog[None]):
    """All keys by group; the arrows and page keys scroll, and Esc, q, ?, F1 or Enter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter,f1", "dismiss(None)", "Leave")]
    CSS = """
    KeysDialog > VerticalScroll { width: 80; scrollbar-size-vertical: 1; }
    KeysDialog Static { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    def compose(self) -> ComposeResult:
        """A list that scrolls where it does not fit."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(_("Keys · Esc closes"))
            box.border_subtitle = Content(_("ctrl+l draws the window again"))
            yield Static(keys_content(self._catalogue, columns=2 if self.app.size.width >= 80 else 1))

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.set_focus(self.query_one(VerticalScroll))


def keys_content(catalogue: Catalogue, columns: int) -> Content:
    """Return the keys by group: the key, what it does, and the key that does the same from inside a text field.

    Where letters are text there are only the keys that work in a field. Two columns that are too wide become one.
    """
    is_short = len([one for one in catalogue.commands if one.help]) <= _SHORT
    groups = [rows for name in catalogue.groups if (rows := _group(catalogue, name, in_full=is_short and columns > 1))]
    if catalogue.while_writing:
        groups.append([_heading(_("While writing")), *_while_writing(catalogue)])
    if columns == 1 or is_short:
        return Content("\n").join(_one_below_the_other(groups))
    left, right = _halves(groups)
    first, second = _one_below_the_other(left), _one_below_the_other(right)
    width = max(COLUMN, *(row.cell_length + 2 for row in first))
    if width + max(row.cell_length for row in second) > BOTH_COLUMNS:
        return Content("\n").join(_one_below_the_other(groups))
    pairs = zip_longest(first, second, fillvalue=Content(""))
    return Content("\n").join(Content.assemble(one, " " * (width - one.cell_length), other) for one, other in pairs)


def _halves(groups: list[list[Content]]) -> tuple[list[list[Content]], list[list[Content]]]:
    """Return the groups in two columns that are as equal as can be, so that most lists need no scrolling."""

    def height(column: Iterable[int]) -> int:
        return sum(len(groups[at]) + 1 for at in column)

    places = range(len(groups))
    # The first group opens the list; the others go where there is room.
    lefts = [(0, *others) for many in places for others in combinations(places[1:], many)]
    left = min(lefts, key=lambda left: max(height(left), height(set(places) - set(left))))
    return [groups[at] for at in left], [groups[at] for at in places if at not in left]


def _one_below_the_other(groups: list[list[Content]]) -> list[Content]:
    return [row for group in groups for row in (*group, Content(""))][:-1]


def _while_writing(catalogue: Catalogue) -> list[Content]:
    return [_key_row(_(key), _(what)) for key, what in catalogue.while_writing]


def _group(catalogue: Catalogue, name: str, *, in_full: bool) -> list[Content]:
    """Return the commands of a group that have a key here, below its name; `in_full` says what each one does."""
    commands = [one for one in catalogue.commands if one.group == name and one.help and catalogue.key_of(one)]
    rows = [
        _key_row(
            catalogue.key_of(command),
            command.help_here if in_full else command.title_here,
            command.key_in_field if command.key and catalogue.has_letters else "",
        )
        for command in commands
    ]
    return [_heading(_(name)), *rows] if rows else []


def _heading(name: str) -> Content:
    return Content.styled(name, "bold $text-accent")


def _key_row(key: str, what: str, in_field: str = "") -> Content:
    same = f"  {in_field}" if in_field and in_field != key else ""
    return Content.assemble((f" {key:<{KEY}}" if len(key) < KEY else f" {key} ", "bold"), what, (same, "dim"))
