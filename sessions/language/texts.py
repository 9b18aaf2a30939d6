"""What a text says in the language that is spoken now: in the code it stands once, in English.

`_("{name} has the floor", name=name)` is a text with a named place. It is marked where it stands, whole, since other
languages put words elsewhere. A constant of a module is made before any language is known: `N_("Next phase")` marks it
there, and `_` gives it where it is shown. What depends on a number is `ngettext("{number} tip", "{number} tips", n)`,
with `NN_` for a constant, and a word that means two things has a `pgettext("month", "May")`, with `NP_` for a constant.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sessions.language.catalogues import ENGLISH, CompiledCatalogue, catalogue
from sessions.language.tags import base, tag


class _Person:
    """The language of the person at the keys; one process serves one person."""

    code = ENGLISH
    texts: CompiledCatalogue | None = None


# Threads that are not told otherwise speak to the person.
_GROUP: ContextVar[tuple[str, CompiledCatalogue | None] | None] = ContextVar("group", default=None)


def speak(code: str) -> None:
    """Speak this language to the person at the keys from now on; English where there is no catalogue of it."""
    _Person.texts = catalogue(code)
    _Person.code = tag(code) if _Person.texts else ENGLISH


def person_language() -> str:
    """Return the language of the person at the keys, with its region where that was told."""
    return _Person.code


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Give every text in this language meanwhile; in English where there is no catalogue of it.

    Not around a `yield`: what is done between two values of a generator would be in that language, too.
    """
    texts = catalogue(code)
    token = _GROUP.set((tag(code) if texts else ENGLISH, texts))
    try:
        yield
    finally:
        _GROUP.reset(token)


def language() -> str:
    """Return the language that texts are given in now: `en`, `fr`, `pt-BR`."""
    group = _GROUP.get()
    return group[0] if group else _Person.code


def base_language() -> str:
    """Return the same without its region."""
    return base(language())


def _texts() -> CompiledCatalogue | None:
    group = _GROUP.get()
    return group[1] if group else _Person.texts


def _(message: str, **values: object) -> str:
    """Return a text with its places filled in; without values nothing in it is a place."""
    texts = _texts()
    text = texts.text(message) if texts else message
    return text.format(**values) if values else text


def pgettext(context: str, message: str, **values: object) -> str:
    """Return a text that is translated by its context, which tells what it means there."""
    texts = _texts()
    text = texts.text(message, context) if texts else message
    return text.format(**values) if values else text


def ngettext(one: str, several: str, number: int, **values: object) -> str:
    """Return a text that depends on how many there are, with `{number}` as people write it in the language."""
    texts = _texts()
    text = texts.plural(one, several, number) if texts else one if number == 1 else several
    return text.format(number=grouped(number), **values)


def N_(message: str) -> str:  # noqa: N802  # the name by which gettext and Babel know it
    """Mark a text that is shown later, by `_`."""
    return message


def NP_(_context: str, message: str) -> str:  # noqa: N802  # as above
    """Mark a text that is translated by its context and shown later, by `pgettext`."""
    return message


def NN_(one: str, several: str) -> tuple[str, str]:  # noqa: N802  # as above
    """Mark a text that depends on a number and is shown later, by `ngettext(*pair, number)`."""
    return one, several


_GROUPS = {"en": (",", 4), "fr": ("\u00a0", 4), "es": (",", 5), "pt": (".", 4)}
"""What stands between thousands, and from how many figures on; CLDR has a narrower blank in French.

Our Spanish is that of Latin America (CLDR: es_419), where decimals have a point.
"""
_DECIMAL_MARKS = {"fr": ",", "pt": ","}


def grouped(number: int) -> str:
    """Return a whole number as people write it: `10,000`, `10.000`."""
    mark, least = _GROUPS.get(base_language(), _GROUPS[ENGLISH])
    return f"{number:,}".replace(",", mark) if abs(number) >= 10 ** (least - 1) else f"{number}"


def decimal(number: float) -> str:
    """Return a number with its decimals, if it has any, as people write it: `2.5`, `2,5`."""
    return f"{number:g}".replace(".", _DECIMAL_MARKS.get(base_language(), "."))
