"""Parsing a format from TOML; all mistakes are reported at once, each with file, line, key and reason."""

import tomllib
from collections.abc import Sequence
from contextlib import suppress

from sessions.common.errors import FormatError
from sessions.common.sanitize import clean_line
from sessions.formats.keys import REPEATED
from sessions.formats.known_words import in_quotes
from sessions.formats.lines import Where, first_lines, line_of
from sessions.formats.model import Format
from sessions.formats.reading import Mistake, Reading, ReadOn, read_format
from sessions.formats.together import not_together
from sessions.language.punctuation import with_label
from sessions.language.texts import _, ngettext

_MOST = 20


def parse_format(text: str, source: str, name: str = "") -> Format:
    """Return the format in `text`, TOML. Raises FormatError with each mistake: `source`, line, key, reason.

    Where the file has a `name`, that is to be the id of the format.
    """
    found = _read(text)
    reading = read_format(found.table) if found.is_whole else Reading()
    mistakes = [*reading.mistakes, *(not_together(reading.values) if found.is_whole else ())]
    own = reading.values.get("id", name)
    if name and own != name:
        mistakes.append(
            Mistake(("id",), _('{id} is not the name of the file. Write id = "{name}"', id=in_quotes(own), name=name))
        )
    if mistakes or found.wrong:
        raise FormatError(*_sentences(mistakes, found, source))
    return Format.model_validate(reading.values)


def _read(text: str) -> ReadOn:
    """Return what a text says, also behind lines that are no TOML, or in brackets that are none for what they hold."""
    with suppress(ValueError, RecursionError):
        table = tomllib.loads(text)
        if not any(isinstance(table.get(name), dict) for name in REPEATED):
            return ReadOn(table, text)
    from sessions.formats.reading_on import read_on  # only mistakes need it

    return read_on(text)


def _sentences(mistakes: Sequence[Mistake], found: ReadOn, source: str) -> list[str]:
    """Return the mistakes in the order of the lines; those of keys that the whole file lacks come first."""
    lines = first_lines(found.text)
    told = [(line_of(mistake.where, lines), _shown_way(mistake.where), mistake.reason) for mistake in mistakes]
    told = [one for one in told if one[0] not in found.left_out]
    told += [(line, "", reason) for line, reason in found.wrong.items()]
    in_order = sorted(told, key=lambda one: one[0] or 0)
    sentences = [_sentence(source, *one) for one in in_order[:_MOST]]
    if (more := len(in_order) - _MOST) > 0:
        sentences.append(ngettext("{file}: and {number} more.", "{file}: and {number} more.", more, file=source))
    if not found.is_whole:
        sentences.append(
            _("{file}: reading stopped there, so there may be more. Check it again when this is mended.", file=source)
        )
    return sentences


def _sentence(source: str, line: int | None, key: str, reason: str) -> str:
    place = _("{file}, line {number}", file=source, number=line) if line else source
    ended = reason if reason[-1] in "?." else f"{reason}."
    return with_label(place, with_label(key, ended) if key else ended)


def _shown_way(where: Where) -> str:
    """Return a key, and in which phase or variant it is."""
    keys = where
    inside = ""
    if len(where) > 1 and where[0] in REPEATED:
        number = int(where[1]) + 1
        inside = _("phase {number}", number=number) if where[0] == "phases" else _("variant {number}", number=number)
        keys = where[2:]
    key = clean_line(".".join(map(str, keys)))[:60]
    return ", ".join(part for part in (inside, key) if part)
