"""The picture that a program draws in a terminal, as pyte understands it and a little better."""

import copy
import unicodedata
from collections.abc import Callable
from typing import Any

import pyte
from wcwidth import wcwidth

_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def columns_of(letter: str) -> int:
    """Return how many columns the C library, and with it tmux, xterm and VTE, give a letter.

    `wcwidth` gives vowel signs that stand beside their letter none by themselves.
    """
    if unicodedata.category(letter) == "Mc":
        return 2 if unicodedata.east_asian_width(letter) == "W" else 1
    return 1 if ord(letter) in _FLAG_LETTERS else wcwidth(letter)


class Picture(pyte.Screen):
    """A screen of pyte that also knows the second screen, how wide letters are, and answers what it is asked.

    `width` says how many columns a letter takes, for terminals with another table; what takes none is put to the letter
    before it.
    """

    def __init__(
        self,
        columns: int,
        lines: int,
        answer: Callable[[bytes], object],
        width: Callable[[str], int] = columns_of,
    ) -> None:
        super().__init__(columns, lines)
        self._answer = answer
        self._width = width
        self._first: tuple[Any, Any] | None = None

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and 1049 in modes and self._first is None:
            self._first = copy.deepcopy((self.buffer, self.cursor))
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and 1049 in modes and self._first is not None:
            hidden = self.cursor.hidden
            self.buffer, self.cursor = self._first
            self.cursor.hidden = hidden
            self._first = None

    def draw(self, data: str) -> None:
        """Draw letters; pyte drops what follows a joiner or another letter without width that it does not know."""
        for letter in data:
            width = self._width(letter)
            if width > 0:
                self._free_half()
                # One that has the same width for pyte, which draws it.
                super().draw("x" if width == 1 else "\N{FULLWIDTH LATIN SMALL LETTER X}")
                self._put(letter, width)
            elif width == 0 and self.cursor.x > 0:
                row, column = self.buffer[self.cursor.y], self.cursor.x - 1
                column -= column > 0 and not row[column].data  # the second half of a wide letter
                self._put(unicodedata.normalize("NFC", row[column].data + letter), self.cursor.x - column)

    def _free_half(self) -> None:
        """Leave nothing of a wide letter whose second half is drawn over."""
        row, column = self.buffer[self.cursor.y], self.cursor.x
        if 0 < column < self.columns and not row[column].data:
            row[column - 1] = row[column - 1]._replace(data=" ")

    def _put(self, letters: str, back: int) -> None:
        row, column = self.buffer[self.cursor.y], max(0, self.cursor.x - back)
        row[column] = row[column]._replace(data=letters)
        if self.cursor.x < self.columns and not row[self.cursor.x].data:
            row[self.cursor.x] = row[self.cursor.x]._replace(data=" ")  # the second half of what was drawn over

    def cells(self) -> list[list[str]]:
        """Return what is in each column of each line; nothing in the second half of a wide letter."""
        return [[self.buffer[row][column].data for column in range(self.columns)] for row in range(self.lines)]

    @property
    def display(self) -> list[str]:
        """The picture, a text for each line."""
        return ["".join(row) for row in self.cells()]

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        if not private:
            super().select_graphic_rendition(*attrs)

    def write_process_input(self, data: str) -> None:
        self._answer(data.encode())
