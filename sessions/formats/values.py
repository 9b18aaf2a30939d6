"""How the value of a key of a format is read: what is clear is taken, what is not is explained in plain words."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import partial, reduce
from typing import Any

from sessions.common.dates import LONGEST_MINUTES
from sessions.common.sanitize import brief, clean_line
from sessions.formats.known_words import Known, in_quotes, nearest
from sessions.language.lists import either
from sessions.language.texts import N_, _


@dataclass(frozen=True, slots=True)
class Read:
    """What a key says, or the `mistakes` in it: each is a reason, and what to write."""

    value: Any = None
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The roles and the kinds of contributions that a format may name."""

    roles: Known
    kinds: Known


Reader = Callable[[object, KnownNames], Read]
"""Reads a value of TOML."""


def _wrong(*reasons: str) -> Read:
    return Read(mistakes=reasons)


# --- words


def text(given: object, names: KnownNames, *, needed: bool = False) -> Read:
    """Read a sentence, or a name; where it is `needed` it is not empty."""
    if isinstance(given, str):
        is_empty = needed and not clean_line(given)
        return _wrong(_("it is empty. Write something between the quotes")) if is_empty else Read(given)
    if isinstance(given, bool | int | float | date | time):
        return _wrong(_('{value} has no quotes. Write "{value}"', value=shown(given)))
    return _wrong(
        _("{value} is not what goes here. Write one sentence in quotes, without brackets", value=shown(given))
    )


needed_text: Reader = partial(text, needed=True)


def texts(given: object, names: KnownNames) -> Read:
    """Read sentences; one alone needs no brackets."""
    if isinstance(given, dict):
        return _wrong(_('it has keys of its own. Write sentences: ["One.", "Another."]'))
    return _all([text(one, names) for one in (given if isinstance(given, list) else [given])])


def one_of(choices: Sequence[str]) -> Reader:
    """Return what reads one of a few words."""

    def read(given: object, names: KnownNames) -> Read:
        if not isinstance(given, str):
            return _wrong(
                _("{value} is not what goes here. Write {choices}", value=shown(given), choices=_in_quotes(choices))
            )
        plain = clean_line(given).casefold().replace(" ", "-").replace("_", "-")
        if plain in choices:
            return Read(plain)
        near = nearest(plain, choices)
        places = {"value": in_quotes(given), "choices": _in_quotes(choices)}
        if near:
            return _wrong(_("{value} is not known here. Did you mean {near}? Write {choices}", near=near, **places))
        return _wrong(_("{value} is not known here. Write {choices}", **places))

    return read


def _in_quotes(choices: Sequence[str]) -> str:
    return reduce(lambda several, one: either((several, one)), (f'"{choice}"' for choice in choices))


def role(given: object, names: KnownNames) -> Read:
    """Read a role, by its id or as the format calls it."""
    if isinstance(given, list):
        return _wrong(_("it is ONE role. Write it in quotes, without brackets"))
    read = _known(given, names.roles, N_("Write a role in quotes"))
    if read.mistakes and isinstance(given, str) and "," in given:
        return _wrong(_("{roles} are several, and it is ONE role. Write one of them", roles=in_quotes(given)))
    return read


def roles(given: object, names: KnownNames) -> Read:
    """Read roles; one alone needs no brackets."""
    return _known_ones(given, names.roles, N_('Write roles in quotes: ["presenter", "peer"]'))


def kinds(given: object, names: KnownNames) -> Read:
    """Read kinds of contributions; one alone needs no brackets."""
    return _known_ones(given, names.kinds, N_('Write kinds in quotes: ["tip", "note"]'))


def _known(given: object, known: Known, write: str) -> Read:
    if not isinstance(given, str):
        return _wrong(f"{known.none(shown(given))}. {_(write)}")
    found, reason = known.find(given)
    return _wrong(reason) if reason else Read(found)


def _known_ones(given: object, known: Known, write: str) -> Read:
    if isinstance(given, list):
        return _all([_known(one, known, write) for one in given])
    return _all([_known(given, known, write)])


def _all(read: Sequence[Read]) -> Read:
    mistakes = dict.fromkeys(reason for one in read for reason in one.mistakes)
    return Read([one.value for one in read], tuple(mistakes))


def word(given: object, names: KnownNames) -> Read:
    """Read what one of a kind is called, alone or with what several are called."""
    both = given if isinstance(given, list) else [given]
    if len(both) not in {1, 2}:
        return _wrong(_('it is what one is called, and several. Write it as ["image", "images"]'))
    mistakes = dict.fromkeys(reason for one in both for reason in needed_text(one, names).mistakes)
    return Read(given if len(both) == 2 else both[0], tuple(mistakes))


# --- numbers

_NO_NUMBER = N_("{value} is no number. Write one such as {example}")
_NO_WHOLE_NUMBER = N_("{value} is no whole number. Write one such as {example}")
_NOT_MORE = N_("{value} is not more than {least}. Write one such as {example}")
_LESS = N_("{value} is less than {least}. Write one such as {example}")
_MORE = N_("{value} is more than {most}. Write one such as {example}")


def number(least: float, most: float, example: str, *, whole: bool = False, above: bool = False) -> Reader:
    """Return what reads a number from `least` to `most`, or `above` the least; `example` is one."""

    def read(given: object, names: KnownNames) -> Read:
        if isinstance(given, bool) or not isinstance(given, int | float):
            return _wrong(_no_number(given, example))
        if not math.isfinite(given) or (whole and given != int(given)):
            sentence = _NO_WHOLE_NUMBER if whole else _NO_NUMBER
        elif given < least or (above and given == least):
            sentence = _NOT_MORE if above else _LESS
        elif given > most:
            sentence = _MORE
        else:
            return Read(int(given) if whole else given)
        return _wrong(_(sentence, value=shown(given), example=example, least=f"{least:g}", most=f"{most:g}"))

    return read


def _no_number(given: object, example: str) -> str:
    if isinstance(given, str):
        try:
            plain = f"{float(given):g}"
        except ValueError:
            return _(
                "{value} is no number. Write one such as {example}, without quotes",
                value=in_quotes(given),
                example=example,
            )
        return _("{value} is in quotes. Write the number without them: {number}", value=in_quotes(given), number=plain)
    if isinstance(given, list):
        return _("it is ONE number. Write one such as {example}, without brackets", example=example)
    return _(_NO_NUMBER, value=shown(given), example=example)


def pair(each: Reader, what: str, example: str) -> Reader:
    """Return what reads the least and the most of something; `what` says of what."""

    def read(given: object, names: KnownNames) -> Read:
        alone = not isinstance(given, list)
        if alone and not (each(given, names).mistakes):
            write = _(
                "Write {pair} for just {number}, or {example}",
                pair=f"[{shown(given)}, {shown(given)}]",
                number=shown(given),
                example=example,
            )
            return _wrong(f"{_(what)}. {write}")
        if isinstance(given, str) and (meant := two_numbers(given)):
            return _wrong(_("{value} is in quotes. Write {meant}", value=in_quotes(given), meant=meant))
        if not isinstance(given, list) or len(given) != 2:
            write = _("Write two numbers in brackets, such as {example}", example=example)
            return _wrong(f"{_(what)}. {write}")
        one, other = (each(end, names) for end in given)
        if mistakes := (*one.mistakes, *other.mistakes):
            return _wrong(*dict.fromkeys(mistakes))
        if one.value > other.value:
            return _wrong(
                _(
                    "{least} to {most} is no range. The smaller one comes first",
                    least=shown(given[0]),
                    most=shown(given[1]),
                )
            )
        return Read([one.value, other.value])

    return read


def two_numbers(written: str) -> str:
    """Return two numbers as a list, as it is written in a file: of `4-8`, `4 to 8` or `4, 8`; else nothing."""
    found = _TWO.fullmatch(clean_line(written))
    return f"[{found[1]}, {found[2]}]" if found else ""


def yes_or_no(given: object, names: KnownNames) -> Read:
    """Read true or false, and nothing that is like it."""
    if isinstance(given, bool):
        return Read(given)
    likely = clean_line(str(given)).casefold()
    if likely not in _YES | _NO:
        return _wrong(_("{value} is neither true nor false. Write true or false, without quotes", value=shown(given)))
    places = {"value": shown(given), "meant": "true" if likely in _YES else "false"}
    return _wrong(_("{value} is neither true nor false. Write {meant}, without quotes", **places))


_TWO = re.compile(r"\(?\s*(\d+(?:\.\d+)?)\s*(?:[-–—,;/]|\.{2,3}|to|and|bis|à|a)\s*(\d+(?:\.\d+)?)\s*\)?")
_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})

minutes = number(0, 1440, "10", above=True)
open_minutes = number(0, 1440, "10")
slot_minutes = number(0, LONGEST_MINUTES, "60", above=True)
day = number(1, 31, "2", whole=True)
people = pair(number(1, 1000, "6", whole=True), N_("it is how few and how many people"), "[4, 8]")
minutes_range = pair(minutes, N_("it is the least and the most minutes"), "[5, 10]")


def shown(given: object) -> str:
    """Return a value as somebody would say what it is."""
    if isinstance(given, str):
        return in_quotes(given)
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, list | dict):
        # For translators: the value of a key; sentences begin with it: "a list is no number."
        return _("a list") if isinstance(given, list) else _("what has keys of its own")
    return brief(clean_line(str(given)))
