"""The lines of vCards and calendars, each a name, parameters and a value, as programs really write them."""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

# Only what holds pictures and notes is longer.
_LONGEST = 10_000
_HEAD = re.compile(r'(?:[\w-]{1,80}\.)?([\w-]{1,80})(?:;((?:"[^"]*"|[^":])*))?:')
_HEAD_WITH_A_QUOTE = re.compile(r"(?:[\w-]{1,80}\.)?([\w-]{1,80})(?:;([^:]*))?:")  # one that is not paired
_GOES_ON = re.compile(r"[^:]{1,400};(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"})
# Some names that Python knows are no encodings of text, or take long.
_CHARSET = re.compile(
    r"utf-?8|utf-?16|us-ascii|iso-?8859-\d{1,2}|(?:windows-|cp)125\d|koi8-[ru]"
    r"|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)|iso-2022-jp",
    re.IGNORECASE,
)
_PROTECTED: Mapping[str, str] = {"^n": " ", "^'": '"', "^^": "^"}


@dataclass(frozen=True, slots=True)
class Content:
    """A name in capitals, its parameters, and its value; `line` is where it begins, from 1."""

    line: int
    name: str
    parameters: Sequence[tuple[str, str]]
    value: str

    def said(self, key: str) -> str:
        """Return what a parameter says; empty where it is not there."""
        return next((value for name, value in self.parameters if name == key), "")

    @property
    def preference(self) -> int:
        """How much this is preferred among several of one name: 1 the most, 100 the least, 101 not at all."""
        said = self.said("PREF")
        if said.isascii() and said.isdigit():
            return int(said[:3])
        types = [word for name, value in self.parameters if name == "TYPE" for word in value.upper().split(",")]
        return 1 if "PREF" in types else 101


def content_lines(text: str) -> Iterator[Content]:
    """Yield the lines of a text that have a name and a value, put together again where they were folded."""
    for at, whole in _unfolded(text):
        line = whole[:_LONGEST]
        head = _HEAD.match(line) or _HEAD_WITH_A_QUOTE.match(line)
        if head:
            parameters = [_parameter(one) for one in re.findall(r'(?:"[^"]*"|[^;"]|")+', head[2] or "")]
            found = Content(at, head[1].upper(), parameters, line[head.end() :])
            is_quoted = found.said("ENCODING").upper() in {"QUOTED-PRINTABLE", "Q"}
            yield Content(at, found.name, parameters, _unquoted(found)) if is_quoted else found


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with the number of their first one: a space begins what goes on, or "=" ends what will."""
    parts: list[str] = []
    begins = 1
    is_open = is_quoted = False
    for at, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if is_open:
            parts.append(line)
        elif line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        else:
            yield begins, "".join(parts)
            parts, begins = [line], at
            is_quoted = _GOES_ON.match(line) is not None
        is_open = is_quoted and line.endswith("=")
        if is_open:
            parts[-1] = parts[-1][:-1]
    yield begins, "".join(parts)


def _parameter(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:  # version 2.1 has only the value: TEL;HOME
        return ("ENCODING" if key.upper() in _ENCODINGS else "TYPE"), key
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return key.strip().upper(), re.sub(r"\^[n'^]", lambda match: _PROTECTED[match[0]], value)


def _unquoted(line: Content) -> str:
    """Return a value in quoted-printable, in the encoding that it names itself."""
    raw = quopri.decodestring(line.value.encode())
    named = line.said("CHARSET")
    for charset in ([named] if _CHARSET.fullmatch(named) else []) + ["utf-8"]:
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):  # a number that no code page has
            continue
    return raw.decode("cp1252", "replace")


def pieces(value: str, mark: str) -> list[str]:
    """Return the parts of a value between marks that no backslash protects, at least one."""
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|{mark}", value, re.DOTALL):
        if found[0] == mark:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]
