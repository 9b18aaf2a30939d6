"""What follows a name stands in its column on each terminal, and nothing that stood there before is left."""

import unicodedata
from collections.abc import Callable

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.scripts import NAMES, TEXTS
from tests.end_to_end.picture import Picture, columns_of
from tui.terminal.placing import placed
from tui.widths import cell_len

MARKS_YOUNGER_THAN_SOME_TABLES = "\u103a\u103d\u103e"


def by_graphemes(letter: str) -> int:
    """Return the columns of a terminal that follows graphemes: signs beside a letter and skin tones have none."""
    if unicodedata.category(letter) == "Mc" or letter in "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff":
        return 0
    return columns_of(letter)


def by_an_old_table(letter: str) -> int:
    """Return the columns of a terminal that knows no young pictures and marks."""
    if 0x1F000 <= ord(letter) < 0x20000 or letter in MARKS_YOUNGER_THAN_SOME_TABLES:
        return 1
    return columns_of(letter)


TERMINALS: list[Callable[[str], int]] = [columns_of, by_graphemes, by_an_old_table]


def seen(data: str, width: Callable[[str], int], columns: int = 80) -> Picture:
    """Return the picture after something was drawn, over a line that is full."""
    picture = Picture(columns, 2, lambda _answer: None, width)
    pyte.Stream(picture).feed(f"\x1b[?7l{'#' * columns}\x1b[1;1H{data}")
    return picture


@pytest.mark.parametrize("width", TERMINALS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_what_follows_stands_where_the_table_says(name: str, width: Callable[[str], int]) -> None:
    row = seen(placed(f"│\x1b[1m{name}▏\x1b[0mBo│"), width).cells()[0]
    end = 1 + cell_len(name)
    assert row[end : end + 4] == ["▏", "B", "o", "│"]
    assert row[0] == "│"
    assert "#" not in row[: end + 4], "what stood there is left"
    # Its letters are all there; an old table has no room for the last of them, where another terminal has.
    if width is not by_an_old_table:
        assert "".join(row[1:end]).replace(" ", "") == unicodedata.normalize("NFC", name).replace(" ", "")


@pytest.mark.parametrize("width", TERMINALS)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_whatever_is_typed_the_borders_behind_it_stand(width: Callable[[str], int], texts: list[str]) -> None:
    row = seen(placed("│" + "".join(f"{text}│" for text in texts)), width, 400).cells()[0]
    at = 0
    for text in texts:
        at += 1 + cell_len(text)
        assert row[at][:1] == "│", row[:at]


@pytest.mark.parametrize("width", TERMINALS)
def test_a_line_of_many_names_keeps_all_its_columns(width: Callable[[str], int]) -> None:
    names = ["শর্মা", "Bo", "👍🏽", "Æsa", "မောင်မောင်", "❤️"]
    row = seen(placed("▏".join(names)), width).cells()[0]
    at = 0
    for name in names[:-1]:
        at += cell_len(name)
        assert row[at] == "▏"
        at += 1


def test_no_gap_opens_between_the_words_of_a_name() -> None:
    row = seen(placed("क्षितिज शर्मा, Bo"), by_graphemes).cells()[0]
    assert "".join(row).startswith("क्षितिज शर्मा,   ")


def test_what_is_typed_last_is_seen_where_marks_take_the_columns_of_letters() -> None:
    row = seen(placed("မောင်မောင် အောင် शर्मा▏"), by_an_old_table).cells()[0]
    assert "शर्मा▏" in "".join(row)


@pytest.mark.parametrize("width", TERMINALS)
def test_the_names_behind_a_picture_stand_in_their_columns(width: Callable[[str], int]) -> None:
    row = seen(placed("👩🏽‍💻❤️, शर्मा"), width).cells()[0]
    assert row[8:10] == [",", " "]
    assert row[10].startswith("श")


def test_a_mark_stays_with_its_letter() -> None:
    assert "क\u0301\x1b8" in placed("क\u0301")  # behind a cursor that was moved it would be a letter


def test_a_joiner_at_the_end_joins_nothing() -> None:
    assert "\u200d" not in placed("ක්\u200d│")
    assert "\u200d" in placed("ක්\u200dෂ│")


def test_other_lines_cost_nothing() -> None:
    line = "\x1b[1;1H\x1b[38;5;1m╭─ TIP · Nguyễn Thị 敏芝 ✓ أحمد אבי አማኑኤል e\u0323 ─▏"
    assert placed(line) is line


def test_a_title_is_no_text() -> None:
    title = "\x1b]2;शर्मा\x07"
    assert placed(f"{title}शर्मा").startswith(f"{title}\x1b7")
