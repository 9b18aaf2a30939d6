"""Finds e-mail and web addresses and telephone numbers, and leaves dates, times and amounts alone."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from sessions.anonymise.findings import Finding
from sessions.anonymise.name_forms import Names
from sessions.anonymise.organisation_names import Organisations
from sessions.anonymise.tokens import Token, words_of
from sessions.anonymise.word_lists import is_ordinary, word_list

_SHORTEST_INSIDE = 5
_SHORTEST_TITLE = 8
_PATH = r"(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’'])?"
_ADDRESS = re.compile(
    r"(?:mailto:)?[^\s@<>()\"“”,;:]+@[^\s@<>()\"“”,;:]+\.[^\s@<>()\"“”,;:.!?]+"
    r"|(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']"
    rf"|(?<![\w@.])(?:[\w-]+\.)+(?:org|com|net|edu|gov|int|info|io|eu|co|ac|ngo)(?:\.[a-z]{{2}})?{_PATH}(?!\w)"
    r"|(?<![\w@.])(?:[\w-]+\.)+[a-z]{2}/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?!(?:am|as|at|be|by|do|he|if|in|is|it|me|my|no|of|on|or|so|to|us|we)\b)"
    r"[a-z]{2}(?![\w.]\w)"
)
_NUMBER = re.compile(r"(?<![\w.,/-])(?:\+|\()?\d[\d ()./\u00a0-]{3,}\d(?![\w%]|[.,:/-]\d)")
_INTERNATIONAL = re.compile(r"(?<![\w.])(?:\+|00)[ (]{0,2}[1-9][\d ()./\u00a0-]{5,}\d")
_LOCAL = re.compile(
    # 555-0199, (555) 010-0199, 555 010 0199
    r"(?:\(\d{2,5}\) ?[\d -]{5,}|\d{3}-\d{4}|(?:1[ .-])?\d{2,4}[ .-]\d{3}[ .-]\d{4}|0\d{8,13}|\d{10,15})"
)
_CALLED = re.compile(
    r"\b(?:call|calls|called|ring|dial|tel|telephone|phone|mobile|cell|sms|text|whatsapp|fax|reach)\b[^.!?\d]{0,24}\Z"
    r"|\b(?:tel|mob|ph)\.:? ?\Z",
    re.IGNORECASE,
)
_AMOUNT_AFTER = re.compile(
    r" ?(?:[%€$£]|million|billion|thousand|naira|dollars?|euros?|hours?|minutes?|people|days?)\b"
)
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})|\d{4} ?[-/] ?\d{2,4}")
_TIMES = re.compile(r"\d{1,2}\.\d{2} ?[-/] ?\d{1,2}\.\d{2}")
_REACH = 40


def find_addresses(text: str, names: Names) -> Iterator[Finding]:
    """Yield the e-mail addresses, the web addresses that contain a name, and the telephone numbers in a text."""
    spans: list[range] = []
    if "@" in text or "." in text:
        for match in _ADDRESS.finditer(text):
            if "@" in match[0] or _is_in_address(match[0], names):
                spans.append(range(match.start(), match.end()))
                yield Finding(match.start(), match.end(), "address")
    for start, end in _telephones(text):
        if not any(start in span or span.start in range(start, end) for span in spans):
            yield Finding(start, end, "number")


def _telephones(text: str) -> Iterator[tuple[int, int]]:
    taken = [match.span() for match in _INTERNATIONAL.finditer(text)]
    yield from taken
    for match in _NUMBER.finditer(text):
        before, after = text[max(0, match.start() - _REACH) : match.start()], text[match.end() :]
        overlaps = any(start < match.end() and match.start() < end for start, end in taken)
        if not overlaps and _is_telephone(match[0], before, after):
            yield match.span()


def _is_telephone(number: str, before: str, after: str) -> bool:
    digits = sum(letter.isdecimal() for letter in number)
    if not 5 <= digits <= 15 or _DATE.fullmatch(number) or _TIMES.fullmatch(number) or _AMOUNT_AFTER.match(after):
        return False
    if _CALLED.search(before):
        return True
    if digits < 7:
        return False
    if _LOCAL.fullmatch(number):
        first, _, last = number.partition("-")
        # 500-1000 is a range of amounts.
        return not (len(first) == 3 and last.isdecimal() and first[-1] == "0" and last[0] != "0" and last[-2:] == "00")
    groups = re.split(r"[ ./()\u00a0-]+", number.strip("()+"))
    if number.lstrip("(").startswith("0") and len(groups) > 1:
        return digits >= 8 and (max(map(len, groups)) > 2 or len(groups) > 4)
    return False


def _is_in_address(address: str, names: Names) -> bool:
    """Whether a web address contains a name, also where letters are written as %C3%A9."""
    return any(_is_among(words_of(form), names) for form in dict.fromkeys((address, unquote(address))))


def _is_among(tokens: Iterable[Token], names: Names) -> bool:
    words = [word.folded for word in tokens]
    if any(names.comes_from(word) and len(word) > 2 for word in words):
        return True
    organisations = names.organisations
    if any((word in organisations.acronyms and len(word) > 2) or organisations.is_part(word) for word in words):
        return True
    known = [word for word in names.words if not is_ordinary(word)]
    inside = [name for name in (*known, *organisations.parts, *_titles(organisations)) if len(name) >= _SHORTEST_INSIDE]
    return any(name in one for one in ("".join(words), *words) for name in inside)


def _titles(organisations: Organisations) -> Iterator[str]:
    """Yield the names of organisations written as one word, and their beginnings where those identify them."""
    for whole in organisations.wholes:
        yield "".join(whole)
        for count in range(2, len(whole)):
            begin = whole[:count]
            if sum(word not in word_list("small") for word in begin) > 1 and len("".join(begin)) >= _SHORTEST_TITLE:
                yield "".join(begin)
