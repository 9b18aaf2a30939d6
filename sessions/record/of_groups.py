"""The title of the record of one group of several: that of the whole, with the number of the group."""

from sessions.language.catalogues import our_languages
from sessions.language.texts import N_, _, in_language

# For translators: the title of one of several groups that meet at the same time; it is recognised by what you write.
_TITLE = N_("{title} · group {number}")
_BETWEEN = "\0"


def with_group(title: str, number: int) -> str:
    """Return the title of a group."""
    return _(_TITLE, title=title, number=number)


def without_group(title: str, number: int | None) -> str:
    """Return the title of the whole, in whichever of our languages the number stands behind it."""
    for code in our_languages():
        with in_language(code):
            before, _mark, behind = _(_TITLE, title=_BETWEEN, number=number).partition(_BETWEEN)
        if title.startswith(before) and title.endswith(behind):
            return title.removeprefix(before).removesuffix(behind)
    return title
