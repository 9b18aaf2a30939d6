"""Normalises a typed text, and maps each character back to where it was."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import is_normalized, normalize

BLANK = "\x00"
"""Stands for a character that must not be read, such as one inside a quotation."""

_APOSTROPHES = "’‘ʼ′`´＇‛"
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00"
# Everything that changes its length: invisible characters, white space other than one plain space, and a letter
# followed by marks that may join it. A run of marks is cut at eight: joining them is quadratic in its length.
_UNEVEN = re.compile(rf"[{_INVISIBLE}]+|[^\S ]\s*| \s+")
_UNEVEN_OR_LOOSE = re.compile(rf"{_UNEVEN.pattern}|[^\W\d_][\u0300-\u036f]{{1,8}}")
_EDGES = re.compile(rf"^[\s{_INVISIBLE}]+|[\s{_INVISIBLE}]+$")

_SENTENCE_END = re.compile(r"[.!?…;\n]{1,5}(?:(?<=\n)|(?=[\s\"'”»)\]]|$))")
_LONGEST = 800
_SHORTEST = 6

# One passage is at most 600 characters long: an inch mark or a forgotten quote must not swallow the rest.
_QUOTED = re.compile(
    r"\"[^\"]{1,600}\"|“[^“”]{1,600}”|„[^„“”]{1,600}[“”]|«[^«»]{1,600}»|»[^«»]{1,600}«|‹[^‹›]{1,600}›|「[^「」]{1,600}」"
    r"|'(?<!\w')(?=\w)(?:[^' ]|'(?=\w)| (?!')){1,600}'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to compare with patterns: lower case, NFC, straight apostrophes, single spaces, nothing invisible.

    `text` keeps line breaks. `anchors` are positions in `text` from which on the distance to the original stays the
    same until the next anchor; `origins` are the positions in `original` that belong to them.
    """

    original: str
    text: str
    anchors: tuple[int, ...]
    origins: tuple[int, ...]

    def typed(self, start: int, end: int) -> str:
        """Return the words between two positions of `text` exactly as they were typed, without space around them."""
        return _EDGES.sub("", self.original[self._origin(start) : self._origin(end)])

    def _origin(self, position: int) -> int:
        index = bisect_right(self.anchors, position) - 1
        return self.origins[index] + position - self.anchors[index]


def normalise(original: str) -> Plain:
    """Normalise a text of any length; never fails."""
    pieces: list[str] = []
    anchors, origins = [0], [0]
    length = done = 0
    uneven = _UNEVEN if is_normalized("NFC", original) else _UNEVEN_OR_LOOSE
    for match in uneven.finditer(original):
        start, end = match.span()
        even = _even(match.group())
        pieces += (original[done:start], even)
        length += start - done + len(even)
        done = end
        anchors.append(length)
        origins.append(end)
    pieces.append(original[done:])
    text = _lower("".join(pieces))
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return Plain(original, text, tuple(anchors), tuple(origins))


def without_quotations(text: str) -> str:
    """Blank out the quoted passages of a normalised text, which keeps its length.

    A text that is one quotation from end to end is what a note-taker heard, so it stays as it is.
    """
    spans = [match.span() for match in _QUOTED.finditer(text)]
    if len(spans) == 1 and not any(c.isalnum() for c in text[: spans[0][0]] + text[spans[0][1] :]):
        return text
    return blank(text, spans)


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Replace the characters of the spans, which are in order and do not overlap; the length stays."""
    if not spans:
        return text
    ends = [0, *(end for _, end in spans)]
    kept = [text[end:start] + BLANK * (stop - start) for end, (start, stop) in zip(ends, spans, strict=False)]
    return "".join(kept) + text[spans[-1][1] :]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence, its end mark included; one of over 800 characters is cut at a space."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return [
        (start + a, start + b)
        for start, end in pairwise([0, *ends, len(text)])
        if end - start >= _SHORTEST
        for a, b in _cut(text[start:end])
    ]


def _cut(sentence: str) -> list[tuple[int, int]]:
    if len(sentence) <= _LONGEST:
        return [(0, len(sentence))]
    cuts = [0]
    while len(sentence) - cuts[-1] > _LONGEST:
        at = sentence.rfind(" ", cuts[-1] + 1, cuts[-1] + _LONGEST)
        cuts.append(at if at > 0 else cuts[-1] + _LONGEST)
    return list(pairwise([*cuts, len(sentence)]))


def _even(uneven: str) -> str:
    if uneven.isspace():
        return "\n" if "\n" in uneven else " "
    joined = normalize("NFC", uneven)
    return joined if joined[0].isalpha() else ""


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
