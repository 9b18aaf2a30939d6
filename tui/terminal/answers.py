"""What a terminal answers, however it is torn on the way: known by its form, so that none of it is typed into words."""

import re
from enum import Enum

LONGEST = 4096
"""No answer to anything that is asked here is longer; what is goes without an end."""

# After their Escape. What a keyboard sends has figures and letters alone: nothing else begins with ?, > or =.
_SEQUENCE = re.compile(r"\[(?:\[[@-~]|[<=>?]?[0-9;:]*[ -/]*[@-Z\\-~])")
_SEQUENCE_BEGINS = re.compile(r"\[(?:\[|[<=>?]?[0-9;:]*[ -/]*)")
_ANSWER = re.compile(r"\[(?:(?!\?\d+;\d\$y)[?>=].*|\d[\d;:]*(?:\$y|c)|\dn|(?!48;)\d+;\d+;[\d;]+[tx])")
_STRING = re.compile(r"\]\d{1,3};[^\x07\x1b]*(?:\x07|\x1b\\)|P[\d>!$+=][^\x1b]*\x1b\\", re.DOTALL)
_STRING_BEGINS = re.compile(r"\](?:\d{1,3}(?:;[^\x07\x1b]*\x1b?)?)?|P(?:[\d>!$+=][^\x1b]*\x1b?)?", re.DOTALL)
# What no fingers type after they have pressed Escape; the rest of the Escape's own sequence where it was torn off.
_REST = re.compile(r"\[(?:[?>=]?\d[\d;:]*(?:\$?y|[cunRtx])|<\d+;\d+;\d+[Mm]|200~)")
_REST_BEGINS = re.compile(r"\[(?:[?>=]?(?:\d[\d;:]*\$?)?|<[\d;]*)")
_KEY_OR_FOCUS = re.compile(r"\[(?:[A-DFHIOZ]|\d+(?:;\d+)?[~A-DFHPQRS])")


class Form(Enum):
    """What letters may be."""

    OTHER = 0
    BEGINS = 1
    WHOLE = 2


def form_of(letters: str) -> Form:
    """Return what the letters are that came after an Escape, and with it."""
    if len(letters) > LONGEST or _SEQUENCE.fullmatch(letters) or _is_string(letters):
        return Form.WHOLE
    begins = _SEQUENCE_BEGINS if letters[0] == "[" else _STRING_BEGINS
    return Form.BEGINS if _in_string(letters) or begins.fullmatch(letters) else Form.OTHER


def form_of_rest(letters: str, *, is_all: bool) -> Form:
    """Return what the letters are that came after an Escape that was taken for a key; `is_all` of them by now.

    Fingers may type them: only what is no word is known, or what came alone in one moment.
    """
    if _REST.fullmatch(letters) or _is_string(letters) or (is_all and _KEY_OR_FOCUS.fullmatch(letters)):
        return Form.WHOLE
    begins = _in_string(letters) or _REST_BEGINS.fullmatch(letters) or _STRING_BEGINS.fullmatch(letters)
    return Form.BEGINS if len(letters) <= LONGEST and begins else Form.OTHER


def is_answer(letters: str) -> bool:
    """Whether a whole sequence is an answer that means nothing to a window, and no key."""
    return letters[0] != "[" or len(letters) > LONGEST or _ANSWER.fullmatch(letters) is not None


def _is_string(letters: str) -> bool:
    return letters[-1] in "\x07\\" and _STRING.fullmatch(letters) is not None


def _in_string(letters: str) -> bool:
    """Whether letters go on in the middle of an answer that is text; asked of each of them, so not of all anew."""
    return letters[0] in "]P" and len(letters) > len("]999;") and letters[-1] not in "\x07\\" and letters[-2] != "\x1b"
