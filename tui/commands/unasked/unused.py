"""What is said of a key that does nothing in a window, and of text that no field takes."""

import unicodedata
from collections.abc import Iterable, Iterator

from sessions.language.catalogues import ENGLISH
from sessions.language.texts import _, base_language
from tui.commands.catalogue import Catalogue, Command, shown_key
from tui.commands.effects import Notice
from tui.widths import cell_len

# What a facilitator cannot do without comes first: a narrow window has no room for all.
_FIRST = ("next-speaker", "next-phase", "clock", "undo")
_EVERYTHING_ELSE = "ctrl+p"


def not_taken(text: str = "") -> Notice:
    """Say that nothing becomes of a text."""
    return Notice(_("The pasted text was not taken: no field is open here."), trouble=True)


def says_nothing(letter: str, catalogue: Catalogue, width: int, hint: str = "") -> Notice:
    """Say that a key does nothing in the window of `catalogue`, and which keys do, in `width` cells; `hint` may.

    Whose letters are not Latin is told which keys work on every keyboard.
    """
    if _is_latin(letter):
        lists = catalogue.key_of(catalogue["keys"])
        nothing = _("{key} does nothing here.", key=shown_key("space") if letter.isspace() else letter)
        return Notice(f"{nothing} {hint}" if hint else nothing + " " + _("{key} lists the keys.", key=lists))
    end: tuple[str, ...] = ()
    if any(_EVERYTHING_ELSE in command.keys for command in catalogue.commands):
        end = (_EVERYTHING_ELSE,)
    keys = list(_function_keys(catalogue))
    while len(keys) > 1 and cell_len(_always((*keys, *end))) > width:
        keys.pop()
    return Notice(_always((*keys, *end)))


def _always(keys: Iterable[str]) -> str:
    return _("Commands are Latin letters. Always: {keys}", keys=" · ".join(keys))


def _is_latin(letter: str) -> bool:
    """Whether a key is one that a Latin keyboard has: a letter with or without an accent, a figure, a sign."""
    is_sign = not (letter.isalnum() or unicodedata.category(letter).startswith("M"))
    return letter.isascii() or is_sign or "LATIN" in unicodedata.name(letter, "")


def _function_keys(catalogue: Catalogue) -> Iterator[str]:
    """Yield the function keys of a window, each with what it does, the most important ones first."""

    def rank(command: Command) -> int:
        return _FIRST.index(command.name) if command.name in _FIRST else len(_FIRST)

    for command in sorted(catalogue.commands, key=rank):
        keys = (key for key in (command.field_key or "").split(",") if key[:1] == "f" and key[1:].isdigit())
        if key := next(keys, ""):
            yield f"{shown_key(key)} {_within(command.title_here)}"


def _within(title: str) -> str:
    """Return a title as a list has it: English begins it small, others have capitals that cannot be left out."""
    return f"{title[:1].lower()}{title[1:]}" if base_language() == ENGLISH else title
