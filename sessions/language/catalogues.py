"""The compiled catalogues: one `.mo` file for each language, of which a window reads only the texts that it shows.

`gettext.GNUTranslations` reads all of a catalogue first, which takes 6 ms for 2,500 texts: more than two percent of the
time until the first frame. The file is sorted so that it need not be: it is searched here, as in the C library
(The Format of GNU MO Files, GNU gettext manual).
"""

import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sessions.language.tags import UNKNOWN, base

DOMAIN = "peer-assist"
FOLDER = Path(__file__).parent / "locales"
ENGLISH = "en"

_HEAD = 28
_LITTLE_ENDIAN = 0x950412DE
_BEHIND_CONTEXT = "\x04"
_BETWEEN_FORMS = "\x00"


class CompiledCatalogue:
    """The texts of one language in a `.mo` file: those made by Babel, little-endian, in UTF-8."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if len(self._data) < _HEAD:
            raise ValueError(f"{path.name} is cut off")
        magic, _version, self._count, self._messages, self._translations = struct.unpack_from("<5I", self._data)
        if magic != _LITTLE_ENDIAN:
            raise ValueError(f"{path.name} is no little-endian catalogue")
        if self._end() > len(self._data):
            raise ValueError(f"{path.name} is cut off")
        self._known: dict[str, str | None] = {}
        self._form: Callable[[int], int] | None = None

    def _end(self) -> int:
        """Return where the last translation ends, which is the end of the file."""
        last = self._translations + 8 * (self._count - 1)
        if not self._count or last + 8 > len(self._data):
            return len(self._data) + 1
        length, begins = struct.unpack_from("<2I", self._data, last)
        return int(begins + length)

    def text(self, message: str, context: str = "") -> str:
        """Return the translation of a message; the message itself where there is none."""
        if not message:  # that is where a catalogue has its header
            return ""
        return self._found(f"{context}{_BEHIND_CONTEXT}{message}" if context else message) or message

    def plural(self, one: str, several: str, number: int, context: str = "") -> str:
        """Return the translation that belongs to a number; in English, where there is none."""
        key = f"{context}{_BEHIND_CONTEXT}{one}" if context else one
        found = self._found(f"{key}{_BETWEEN_FORMS}{several}")
        if not found:
            return one if number == 1 else several
        return found.split(_BETWEEN_FORMS)[self._form_of(number)]

    def _form_of(self, number: int) -> int:
        if self._form is None:
            from gettext import c2py  # the formula of a language is needed first where something is counted

            fields = dict(line.partition(": ")[::2] for line in (self._found("") or "").splitlines())
            self._form = c2py(fields["Plural-Forms"].partition("plural=")[2].rstrip(";"))
        return self._form(abs(number))

    def _found(self, key: str) -> str | None:
        if key not in self._known:
            self._known[key] = self._searched(key.encode())
        return self._known[key]

    def _searched(self, key: bytes) -> str | None:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            at = self._entry(self._messages, middle)
            if at == key:
                return self._entry(self._translations, middle).decode()
            low, high = (middle + 1, high) if at < key else (low, middle)
        return None

    def _entry(self, table: int, index: int) -> bytes:
        length, begins = struct.unpack_from("<2I", self._data, table + 8 * index)
        return self._data[begins : begins + length]


@cache
def our_languages() -> tuple[str, ...]:
    """Return the base tags of the languages that every text is there in, sorted, English among them."""
    return tuple(sorted({ENGLISH, *(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))}))


@cache
def catalogue(code: str) -> CompiledCatalogue | None:
    """Return the catalogue of a language such as fr or pt-BR; None for English, and where there is none."""
    name = base(code)
    if name in {ENGLISH, UNKNOWN}:
        return None
    try:
        return CompiledCatalogue(FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo")
    except (OSError, ValueError):
        return None  # a damaged one must not keep anybody from a meeting
