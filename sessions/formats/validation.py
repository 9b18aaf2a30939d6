"""Parsing a format from TOML; all mistakes are reported at once, each with file, line, key and reason."""

import tomllib
from collections.abc import Sequence

from sessions.common.errors import FormatError
from sessions.common.sanitize import clean_line
from sessions.formats.keys import REPEATED
from sessions.formats.known_words import in_quotes
from sessions.formats.lines import Where
from sessions.formats.model import Format
from sessions.formats.reading import Mistake, read_format
from sessions.formats.together import not_together


def parse_format(text: str, source: str, name: str = "") -> Format:
    """Return the format in `text`, TOML. Raises FormatError with each mistake: `source`, line, key, reason.

    Where the file has a `name`, that is to be the id of the format.
    """
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        from sessions.formats.not_toml import not_toml  # only mistakes need it

        line, reason = not_toml(error, text)
        raise FormatError(_sentence(source, line, "", reason)) from None
    reading = read_format(table)
    mistakes = [*reading.mistakes, *not_together(reading.values)]
    own = reading.values.get("id", name)
    if name and own != name:
        mistakes.append(Mistake(("id",), f'{in_quotes(own)} is not the name of the file. Write id = "{name}"'))
    if mistakes:
        raise FormatError(*_sentences(mistakes, text, source))
    return Format.model_validate(reading.values)


def _sentences(mistakes: Sequence[Mistake], text: str, source: str) -> list[str]:
    """Return the mistakes in the order of the lines; those of keys that the whole file lacks come first."""
    from sessions.formats.lines import key_lines, line_of  # only mistakes need lines

    lines = key_lines(text)
    found = [(line_of(mistake.where, lines), mistake) for mistake in mistakes]
    in_order = sorted(found, key=lambda one: one[0] or 0)
    return [_sentence(source, line, _shown_way(mistake.where), mistake.reason) for line, mistake in in_order]


def _sentence(source: str, line: int | None, key: str, reason: str) -> str:
    place = f"{source}, line {line}" if line else source
    return f"{place}: {f'{key}: ' if key else ''}{reason}{'' if reason[-1] in '?.' else '.'}"


def _shown_way(where: Where) -> str:
    """Return a key, and in which phase or variant it is."""
    keys = where
    inside = ""
    if len(where) > 1 and where[0] in REPEATED:
        inside = f"{str(where[0]).removesuffix('s')} {int(where[1]) + 1}"
        keys = where[2:]
    key = clean_line(".".join(map(str, keys)))[:60]
    return ", ".join(part for part in (inside, key) if part)
