"""On which line of a TOML file each key stands: what reads TOML does not say."""

import re
from collections.abc import Iterator, Mapping

Where = tuple[str | int, ...]
"""The way to a key: `("phases", 0, "minutes")` are the minutes of the first phase."""

_PART = re.compile(
    r"""
    \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5}  # texts of several lines
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'            # texts
    | \#[^\n]* | [\[{] | [\]}] | \n | [^"'#\[\]{}\n]+ | .
    """,
    re.DOTALL | re.VERBOSE,
)
_KEY = re.compile(r"""\s*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|)""")


def key_lines(text: str) -> dict[Where, int]:
    """Return the line, from 1, of each key and table in `text`, which is sound TOML; inside of `{}` there are none."""
    lines: dict[Where, int] = {}
    repeated: dict[Where, int] = {}
    table: Where = ()
    for line, statement in _statements(text):
        if statement.startswith("[["):
            name = _in_last(_keys(statement[2:]), repeated)
            repeated[name] = repeated.get(name, -1) + 1
            table = (*name, repeated[name])
            lines.setdefault(name, line)
            lines[table] = line
        elif statement.startswith("["):
            table = _in_last(_keys(statement[1:]), repeated)
            lines[table] = line
        else:
            lines.setdefault((*table, *_keys(statement)), line)
    return lines


def first_lines(text: str) -> dict[Where, int]:
    """Return the first line of each key and table in `text`, and of what is in it: `key_lines` by all beginnings."""
    first: dict[Where, int] = {}
    for key, line in key_lines(text).items():
        for length in range(1, len(key) + 1):
            first[key[:length]] = min(line, first.get(key[:length], line))
    return first


def line_of(where: Where, lines: Mapping[Where, int]) -> int | None:
    """Return the line of a key, of the first one in it, or of the table that lacks it; None where it has none."""
    return next((lines[where[:length]] for length in range(len(where), 0, -1) if where[:length] in lines), None)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands in lines of its own: the first of its lines, from 1, and the text."""
    line, begins, depth, parts = 1, 1, 0, [""]
    for part in (found[0] for found in _PART.finditer(f"{text}\n")):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(part, 0)
        if part == "\n" and depth <= 0:
            if statement := "".join(parts).strip():
                yield begins, statement
            begins, depth, parts = line + 1, 0, [""]
        elif not part.startswith("#"):
            parts.append(part)
        line += part.count("\n")


def _keys(statement: str) -> Where:
    """Return the keys at the beginning of a statement: `a."b c".d` are three."""
    keys: list[str] = []
    at = 0
    while found := _KEY.match(statement, at):
        keys.append(next(name for name in found.groups()[:3] if name is not None))
        at = found.end()
        if not found[4]:
            break
    return tuple(keys)


def _in_last(name: Where, repeated: Mapping[Where, int]) -> Where:
    """Return the way to a table whose first keys may be repeated: it is in the last one of them."""
    way: Where = ()
    for at, key in enumerate(name):
        way = (*way, key)
        if way in repeated and at + 1 < len(name):
            way = (*way, repeated[way])
    return way
