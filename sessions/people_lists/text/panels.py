"""Lists that were copied out of a window: without its initials, and with doubt about its single words."""

from collections.abc import Sequence
from dataclasses import replace

from sessions.language.texts import N_
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import folded, word_meant

_LONGEST_INITIALS, _SURE_INITIALS = 3, 2


def without_words_of_windows(found: Sequence[Candidate]) -> list[Candidate]:
    """Return what was copied out of a window, without initials, and with doubt about single words.

    What a window says beside names is mostly one word, as most people have two.
    """
    whole = sum(len(one.name.split()) > 1 for one in found if one.name and no_name(one.name) is None)
    single = sum(len(one.name.split()) == 1 for one in found if one.name and no_name(one.name) is None)
    kept = []
    for at, one in enumerate(found):
        names = [found[near].name for near in (at + 1, at - 1, at + 2) if 0 <= near < len(found)]
        if _are_initials(one.name, names):
            one = replace(one, name="", text=one.text)
        elif one.text.startswith("~"):  # the name that somebody gives themselves
            pass
        elif (
            len(one.name.split()) == 1
            and whole > 1
            and whole >= single
            and not (one.address or one.role or one.organisation or one.is_vouched)
        ):
            one = replace(one, doubt=N_("a single word, where others have two"))
        kept.append(one)
    return kept


def _are_initials(text: str, names: Sequence[str]) -> bool:
    """Whether a text is the initials of a name near it, or its first letters, as windows draw them in a circle."""
    if not 1 <= len(text) <= _LONGEST_INITIALS or " " in text or (len(text) > _SURE_INITIALS and not text.isupper()):
        return False
    short = folded(text)
    for name in (one for one in names if no_name(one) is None):
        words = folded(name).split()
        letters = "".join(word[0] for word in words)
        if (
            words
            and name != text
            and (words[0].startswith(short) or letters.startswith(short) or short == letters[0] + letters[-1])
        ):
            return True
    return False


def without_what_is_beside(found: Sequence[Candidate], beside: frozenset[int]) -> list[Candidate]:
    """Return what was found without the lines that stand below the name on a card."""
    return [
        replace(one, name="") if one.line in beside and not (one.address or one.is_vouched) else one for one in found
    ]


def without_countries(found: Sequence[Candidate]) -> list[Candidate]:
    """Return what was found on a list that goes by country, on which the name of one is nobody's: "Jordan"."""
    return [replace(one, doubt=N_("a country")) if word_meant("countries", one.name) else one for one in found]
