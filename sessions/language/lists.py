"""Several things in one sentence, in the language that is spoken now: `Ana, Bo and Cleo`, `2, 3 or 4`."""

from collections.abc import Iterable
from itertools import dropwhile

from sessions.language.texts import base_language, pgettext

_SOUNDS_LIKE_I = ("i", "í", "hi", "hí")
_DOES_NOT = ("hia", "hie", "hio", "hiu")
_SOUNDS_LIKE_O = ("o", "ó", "ho", "hó", "8")


def listed(things: Iterable[str]) -> str:
    """Return all of several: `Ana`, `Ana and Bo`, `Ana, Bo and Cleo`."""
    *parts, last = list(things) or [""]
    if not parts:
        return last
    if base_language() == "es" and _begins_like_i(last):
        # For translators: Spanish has "e" instead of "y" here; for every other language it is the text of any list.
        return pgettext("list before i", "{parts} and {last}", parts=", ".join(parts), last=last)
    return pgettext("list", "{parts} and {last}", parts=", ".join(parts), last=last)


def either(things: Iterable[str]) -> str:
    """Return one of several: `2`, `2 or 3`, `2, 3 or 4`."""
    *parts, last = list(things) or [""]
    if not parts:
        return last
    if base_language() == "es" and _begins(last).startswith(_SOUNDS_LIKE_O):
        # For translators: Spanish has "u" instead of "o" here; for every other language it is the text of any list.
        return pgettext("list before o", "{parts} or {last}", parts=", ".join(parts), last=last)
    return pgettext("list", "{parts} or {last}", parts=", ".join(parts), last=last)


def _begins_like_i(thing: str) -> bool:
    """Whether it begins as Inés, Hilda and Yvonne do in Spanish, and not as hielo and Yolanda."""
    word = _begins(thing)
    if word.startswith("y"):
        return word[1:2].isalpha() and word[1:2] not in "aeiouáéíóú"
    return word.startswith(_SOUNDS_LIKE_I) and not word.startswith(_DOES_NOT)


def _begins(thing: str) -> str:
    return "".join(dropwhile(lambda sign: not sign.isalnum(), thing.casefold()))
