"""People's own words in a write-up: data like any other text, which a page marks with the language they are in."""

import re
from typing import Self

from sessions.language.tags import UNKNOWN, tag
from sessions.language.texts import language

_A_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# These are no characters, so that nobody's words are meant to have them. They stand in Markdown until it is a page.
_BEGINS, _SPEAKS, _ENDS, _DAY = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_NOT_OURS = str.maketrans("", "", f"{_BEGINS}{_SPEAKS}{_ENDS}{_DAY}")
_WHOLE_BLOCK = re.compile(
    f' dir="auto"((?: data-label="[^"]*")?)>{_BEGINS}([A-Za-z0-9-]*){_SPEAKS}([^{_BEGINS}{_ENDS}]*){_ENDS}(?=</[hlpt])'
)
_OPENED = re.compile(f"{_BEGINS}([A-Za-z0-9-]*){_SPEAKS}")


class Words(str):
    """What somebody said or wrote, in `language` where that is known."""

    __slots__ = ("language",)

    language: str

    def __new__(cls, text: str, spoken: str | None = "") -> Self:
        """Return the words; `spoken` is the tag of their language."""
        words = super().__new__(cls, text)
        words.language = spoken or ""
        return words


class DayName(str):
    """The heading of a day within a list, below which the list goes on."""

    __slots__ = ()


def words_or_none(text: str | None, spoken: str | None = "") -> Words | None:
    """Return words, and None for None."""
    return None if text is None else Words(text, spoken)


def like(source: object, text: str) -> str:
    """Return a text made of `source` as words of the same language, where those are somebody's."""
    return Words(text, source.language) if isinstance(source, Words) else text


def foreign(spoken: str) -> str:
    """Return the tag of a language where it is one and not that of the texts around; else nothing."""
    code = tag(spoken)
    return code if _A_TAG.fullmatch(code) and code.casefold() not in {UNKNOWN, language().casefold()} else ""


# --- from Markdown to a page


def with_signs(source: object, escaped: str) -> str:
    """Return Markdown with signs around what are somebody's words, and in front of the name of a day."""
    text = escaped.translate(_NOT_OURS)
    if isinstance(source, DayName):
        return f"{_DAY}{text}"
    return f"{_BEGINS}{foreign(source.language)}{_SPEAKS}{text}{_ENDS}" if isinstance(source, Words) else text


def is_day(markdown: str) -> bool:
    """Whether a heading is the name of a day."""
    return markdown.startswith(_DAY)


def with_elements(html: str) -> str:
    """Return HTML with an element instead of these signs, which tells a browser the direction and the language."""

    def element(match: re.Match[str]) -> str:
        return f'<span dir="auto" lang="{match[1]}">' if match[1] else '<span dir="auto">'

    def block(match: re.Match[str]) -> str:
        spoken = f' lang="{match[2]}"' if match[2] else ""
        return f' dir="auto"{match[1]}{spoken}>{match[3]}'

    return _OPENED.sub(element, _WHOLE_BLOCK.sub(block, html)).replace(_ENDS, "</span>").translate(_NOT_OURS)
