"""The picture that a program draws in a terminal, as pyte understands it and a little better."""

import copy
import unicodedata
from collections.abc import Callable
from typing import Any

import pyte
from wcwidth import wcwidth


class Picture(pyte.Screen):
    """A screen of pyte that also knows the second screen and answers what it is asked."""

    def __init__(self, columns: int, lines: int, answer: Callable[[bytes], object]) -> None:
        super().__init__(columns, lines)
        self._answer = answer
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
            if wcwidth(letter) > 0:
                super().draw(letter)
            elif wcwidth(letter) == 0 and self.cursor.x > 0:
                row, column = self.buffer[self.cursor.y], self.cursor.x - 1
                column -= column > 0 and not row[column].data  # the second half of a wide letter
                together = unicodedata.normalize("NFC", row[column].data + letter)
                row[column] = row[column]._replace(data=together)

    def select_graphic_rendition(self, *attrs: int, private: bool = False) -> None:
        if not private:
            super().select_graphic_rendition(*attrs)

    def write_process_input(self, data: str) -> None:
        self._answer(data.encode())
