"""Digits that can be read across a room."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui.widgets.big_digits import BigDigits, pixels_wide, rows_of, size_for

TIMES = st.from_regex(r"[0-9]{1,3}:[0-9]{2}(:[0-9]{2})?", fullmatch=True)


@given(TIMES, st.integers(1, 300), st.integers(1, 100))
def test_it_fits_its_room_and_is_as_large_as_the_room_allows(text: str, width: int, height: int) -> None:
    size = size_for(width, height, text)
    rows = rows_of(text, size)
    assert {len(row) for row in rows} == {pixels_wide(text) * size if size else len(text)}
    if size:
        assert len(rows[0]) <= width
        assert len(rows) <= height
    larger = rows_of(text, size + 1)
    assert len(larger[0]) > width or 7 * (size + 1) > 2 * height


@given(TIMES, st.integers(1, 300), st.integers(1, 100), st.integers(0, 50), st.integers(0, 50))
def test_more_room_never_makes_it_smaller(text: str, width: int, height: int, wider: int, higher: int) -> None:
    assert size_for(width + wider, height + higher, text) >= size_for(width, height, text)


@pytest.mark.parametrize("size", range(1, 7))
def test_no_digit_is_taken_for_another(size: int) -> None:
    pictures = {digit: "".join(rows_of(digit, size)) for digit in "0123456789"}
    for one, other in combinations(pictures, 2):
        differing = sum(a != b for a, b in zip(pictures[one], pictures[other], strict=True))
        assert differing >= size * size / 2, (one, other)


def test_every_digit_has_the_same_width() -> None:
    assert len({pixels_wide(digit) for digit in "0123456789"}) == 1


def test_it_shows_nothing_but_a_time() -> None:
    with pytest.raises(ValueError, match=r"'\[b\]'|'\[\]b'|digit"):
        pixels_wide("[b]1")


class Wall(App[None]):
    """A wall with a time on it; remembers what was painted again."""

    painted: list[tuple[Region, ...]]

    def compose(self) -> ComposeResult:
        self.painted = []
        self.digits = Painted()
        self.digits.longest = "00:00"
        self.digits.value = "10:00"
        yield self.digits


class Painted(BigDigits):
    """Tells what it is asked to paint again."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> "Painted":
        if self.is_mounted and isinstance(self.app, Wall):
            self.app.painted.append(regions)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


def shown(digits: BigDigits) -> list[str]:
    return [digits.render_line(y).text for y in range(digits.size.height)]


@pytest.mark.parametrize("size", [(20, 3), (30, 4), (80, 24), (200, 60)])
async def test_it_is_in_the_middle_of_whatever_there_is(size: tuple[int, int]) -> None:
    wall = Wall()
    async with wall.run_test(size=size):
        rows = shown(wall.digits)
        picture = rows_of("10:00", size_for(*size, "00:00"))
        assert [row.strip() for row in rows if row.strip()] == [row.strip() for row in picture if row.strip()]
        drawn = [len(row) - len(row.lstrip()) for row in rows if row.strip()]
        assert abs(min(drawn) - (size[0] - len(picture[0])) // 2) <= 2 * size[0] // 26


async def test_a_second_paints_only_the_digit_that_changes() -> None:
    wall = Wall()
    async with wall.run_test(size=(80, 24)) as pilot:
        wall.digits.value = "12:34"
        await pilot.pause()
        before = shown(wall.digits)
        wall.painted.clear()
        wall.digits.value = "12:33"
        after = shown(wall.digits)
        ((region,),) = wall.painted
        changed = {
            (x, y)
            for y, (old, new) in enumerate(zip(before, after, strict=True))
            for x, (one, other) in enumerate(zip(old, new, strict=True))
            if one != other
        }
        assert changed
        assert all(region.contains(x, y) for x, y in changed)
        assert region.width <= 15


async def test_a_shorter_time_keeps_its_size() -> None:
    wall = Wall()
    async with wall.run_test(size=(80, 24)) as pilot:
        high = sum(bool(row.strip()) for row in shown(wall.digits))
        wall.digits.value = "9:59"
        await pilot.pause()
        assert sum(bool(row.strip()) for row in shown(wall.digits)) == high


async def test_a_larger_terminal_shows_larger_digits() -> None:
    wall = Wall()
    async with wall.run_test(size=(80, 24)) as pilot:
        small = sum(bool(row.strip()) for row in shown(wall.digits))
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert sum(bool(row.strip()) for row in shown(wall.digits)) > 2 * small
