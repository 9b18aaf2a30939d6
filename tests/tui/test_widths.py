"""One table of widths, that of terminals: what is measured, cut, padded and wrapped is as wide as it is drawn."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich import cells
from rich.cells import chop_cells, set_cell_size
from textual.content import Content

from tests.builders.program import PROGRAM
from tests.builders.scripts import NAMES, TEXTS
from tests.end_to_end.picture import columns_of
from tui.views.fitting import cells as cells_of
from tui.views.fitting import fitted, padded
from tui.widths import cell_len, install

AS_PICTURE = "\ufe0f"
# Drawn in one column by terminals of an older Unicode, in two by those of a newer one: the table has the wider.
GREW_WIDE = "[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376]"


def on_terminal(text: str) -> int:
    """Return the sum of the columns that a terminal gives the letters of a text."""
    return sum(columns_of(letter) for letter in text)


def is_counted_alike(letter: str) -> bool:
    return not re.match(GREW_WIDE, letter) and letter != AS_PICTURE and unicodedata.category(letter) != "Cn"


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_takes_the_columns_that_its_letters_have(name: str) -> None:
    pictures = name.count(AS_PICTURE)  # each makes a wide picture of a narrow sign, on the newest terminals
    assert cell_len(name) == on_terminal(name) + pictures


def test_every_sign_beside_its_letter_has_a_column() -> None:
    beside = [letter for letter in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(letter) == "Mc"]
    assert len(beside) > 400
    assert [letter for letter in beside if cell_len(f"a{letter}") - 1 != columns_of(letter)] == []


@given(TEXTS)
def test_our_width_is_that_of_terminals(text: str) -> None:
    assert cells_of(text) == cell_len(text)
    assert cell_len(text) >= sum(map(cell_len, text))
    if all(map(is_counted_alike, text)):
        assert cell_len(text) == on_terminal(text)


@given(TEXTS, st.integers(0, 20))
def test_what_is_cut_or_padded_has_exactly_its_columns(text: str, width: int) -> None:
    assert cell_len(set_cell_size(text, width)) == width
    assert cell_len(padded(text, width)) == width
    assert cell_len(fitted(text, width)) <= width
    assert Content(text).truncate(width, pad=True).cell_length == width


@given(TEXTS, st.integers(2, 20))
def test_what_is_wrapped_stays_within_its_columns_and_is_whole(text: str, width: int) -> None:
    lines = chop_cells(text, width)
    assert max(map(cell_len, lines), default=0) <= width
    if cell_len(text):
        assert "".join(lines) == text


def test_nothing_else_measures() -> None:
    assert [module.name for module in PROGRAM if "rich.cells" in module.text] == ["tui.widths"]


def test_another_rich_keeps_its_own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    own = object()
    monkeypatch.setattr(cells, "load_cell_table", own)
    monkeypatch.setattr(cells, "chop_cells", lambda text, width: [text[:width]])
    install()
    assert getattr(cells, "load_cell_table") is own  # noqa: B009  # mypy: a name of Rich's own


@pytest.mark.parametrize("width", range(12, 40))
def test_a_line_is_not_broken_at_a_no_break_space(width: int) -> None:
    asked = Content("Qui fait quoi\u00a0? Dites «\u00a0Quel\u00a0» ou «\u202fEn quoi\u202f».")
    begins = [line.plain.strip()[0] for line in asked.wrap(width)]
    assert not {"?", "»", "."} & set(begins)


def test_other_blanks_are_where_a_line_is_broken() -> None:
    assert [line.plain.rstrip() for line in Content("one two\u2003three").wrap(7)] == ["one two", "three"]
