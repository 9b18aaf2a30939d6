"""What a terminal sends after an Escape, keys and answers, told by its form from what somebody has typed after one."""

import re

LONGEST = 4096
"""No answer to anything that is asked here is longer."""

# Whatever is only a figure and a letter (`[3x a week`) is a text. So is a letter that few terminals send, with more
# behind it (`[call`), or a click of old ones that no window is large enough for (`[March`).
_ALONE = r"(?=\x1b|\Z)"
_NUMBERS = r"[>?=]\d[\d;:]*(?:\$y|[cunRSt])|\d*[;:][\d;:]*(?:\$y|[~A-Za-z])|<\d+;-?\d+;-?\d+[Mm]"
_RARE_KEY = r"[EGPQSa-d~]|\d+[$^@]|[15][A-DFHPQS]"
_OLD_CLICK = r"M[ -#`a][!-\uffff][!-\\]"
_STRING = r"\]\d{1,3};[^\x00-\x1f\x7f]*(?:\x07|\x1b\\)|P[\d>!$+=][^\x00-\x1f\x7f]*\x1b\\"
_SEQUENCE = re.compile(
    rf"\[(?:{_NUMBERS}|[A-DFHIOZ]|\d+[~u]|[03]n|\[[A-E]|{_OLD_CLICK}|(?:{_RARE_KEY}){_ALONE})"
    rf"|O(?:[A-DFHP-S]|[Ma-d]{_ALONE})|{_STRING}"
)
_BEGINS = re.compile(
    r"(?:O|\[(?:\[|[>?=]?[\d;:]*\$?|<[\d;-]*|M(?:[ -#`a][!-\uffff]?)?)?"
    r"|\](?:\d{1,3}(?:;[^\x00-\x1f\x7f]*\x1b?)?)?|P(?:[\d>!$+=][^\x00-\x1f\x7f]*\x1b?)?)?"
)
_BEGINS_SURELY = re.compile(r"\[(?:[>?]\d[\d;:]*\$?|<\d+;[\d;-]*|\d+;[\d;:]*\$?)")
_REST = re.compile(rf"\[(?:{_NUMBERS}|200~|(?:[A-DFHIOZ]|\d+~|[03]n){_ALONE})|{_STRING}")
_ANSWER = re.compile(r"\[(?:(?!\?\d+;\d\$y)[?>=].*|\d[\d;:]*(?:\$y|c)|\dn|(?!48;)\d+;\d+;[\d;]+[tx])")


def end_of(letters: str, at: int) -> int | None:
    """Return where ends what begins with the Escape at a place: behind it, where that is a key by itself.

    None where it depends on what follows.
    """
    if found := _SEQUENCE.match(letters, at + 1):
        return found.end()
    return None if len(letters) - at <= LONGEST and _BEGINS.fullmatch(letters, at + 1) else at + 1


def begins_surely(letters: str) -> bool:
    """Whether what came after an Escape, and with it, is the beginning of what only a terminal sends."""
    return _BEGINS_SURELY.fullmatch(letters) is not None


def is_rest(letters: str) -> bool:
    """Whether letters that came in one moment, after an Escape that was taken for a key, begin with its rest."""
    return _REST.match(letters) is not None or begins_surely(letters)


def is_answer(letters: str) -> bool:
    """Whether a whole sequence is an answer that means nothing to a window, and no key."""
    return letters[0] in "]P" or _ANSWER.fullmatch(letters) is not None
