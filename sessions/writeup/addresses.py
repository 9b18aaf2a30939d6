"""Web addresses in people's words: which of them become links. What is not plainly an address stays words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# From where an address may begin to where it certainly is over; what is in between is looked at closely.
_BEGINS = re.compile(
    r"(?<![A-Za-z0-9]_)(?<![A-Za-z0-9]__)"
    r"(?:(?<![A-Za-z0-9@/])https?://|(?<![A-Za-z0-9@/.])(?<![A-Za-z0-9]-)www\.)[^\s<>\"“”„«»‹›]+",
    re.IGNORECASE,
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# Host and port, then everything that RFC 3986 allows; letters of other alphabets only behind the host, where none
# passes for another. Nobody is named before the host: https://bank.example@evil.example leads to the second.
_WHOLE = re.compile(
    rf"(?:https?://(?:{_LABEL}\.)+{_LABEL}|www\.(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9])(?::[0-9]{{1,5}})?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*)?",
    re.IGNORECASE,
)
# Some Markdown reads these inside addresses, too.
_ENTITY = re.compile(r"&#?\w+;")
_ENDS_A_SENTENCE = ".,;:!?'*`"
_MARKS = "*_~`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A web address at `start` to `end` of a text, and where it leads."""

    start: int
    end: int
    target: str


def web_addresses(text: str) -> Iterator[WebAddress]:
    """Yield the web addresses in a text, from left to right; one that begins with `www.` is completed."""
    for match in _BEGINS.finditer(text):
        found = _without_what_follows(_up_to_foreign_punctuation(match[0]))
        if marks := _marks_before(text, match.start()):
            found = _without_what_follows(found.rstrip(marks))
        if _is_plain(found):
            target = found if found[:4].lower() == "http" else f"https://{found}"
            yield WebAddress(match.start(), match.start() + len(found), target)


def _up_to_foreign_punctuation(run: str) -> str:
    """Return what comes before the first punctuation mark of another script: not every script has spaces."""
    ends = (at for at, sign in enumerate(run) if not sign.isascii() and unicodedata.category(sign)[0] == "P")
    return run[: next(ends, len(run))]


def _marks_before(text: str, at: int) -> str:
    """Return the marks of Markdown right before a place: `_` or `~` may end an address, where none began with it."""
    begin = at
    while begin and text[begin - 1] in _MARKS:
        begin -= 1
    return text[begin:at]


def _without_what_follows(run: str) -> str:
    """Return an address without the punctuation of the sentence around it; brackets of its own stay."""
    # Counted once: somebody's words may end in very many brackets.
    many = {sign: run.count(sign) for pair in _BRACKETS.items() for sign in pair}
    end = len(run)
    while end:
        last = run[end - 1]
        closes = last in _BRACKETS and many[last] > many[_BRACKETS[last]]
        if not closes and last not in _ENDS_A_SENTENCE:
            break
        if closes:
            many[last] -= 1
        end -= 1
    return run[:end]


def _is_plain(address: str) -> bool:
    """Whether an address is one, and reads as what it is: no sign in it is invisible or turns the direction."""
    foreign = [sign for sign in address if not sign.isascii()]
    reads = all(sign.isalnum() and unicodedata.bidirectional(sign) == "L" for sign in foreign)
    return reads and _WHOLE.fullmatch(address) is not None and _ENTITY.search(address) is None
