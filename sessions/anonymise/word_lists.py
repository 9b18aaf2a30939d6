"""The word lists that tell names from other words: files in `words/`, each read once, when needed."""

import re
from functools import cache
from importlib import resources
from typing import Literal

WordList = Literal[
    "acronyms", "adjectives", "before_dates", "case_endings", "english", "forms_of_address", "from_people",
    "function_words", "generic", "imperatives", "modals", "months", "objects", "openers", "ordinary", "particles",
    "places", "role_like", "short_forms", "short_titles", "small", "speaking", "subjects", "titles", "verbs", "virtues",
]  # fmt: skip
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "al", "able", "ful", "less")
_ABSTRACT = re.compile(r"\w{3,}(?:tions?|ments|ness|ities|isms?|ologies|ology|ings|ships?|ancies|encies)\Z")


@cache
def word_list(*names: WordList) -> frozenset[str]:
    """Return the words of one list, or of several together; each file says at its head what its words are."""
    folder = resources.files("sessions.anonymise").joinpath("words")
    lines = (line for name in names for line in folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines())
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_common(folded: str) -> bool:
    """Whether a folded word is a common one, wherever it is."""
    return folded in word_list("ordinary", "english")


def is_ordinary(folded: str) -> bool:
    """Whether a folded word may be an everyday word; the shortest ones always may."""
    # A letter that has no other case is of a script whose words are short.
    short = len(folded) < 3 and folded.lower() != folded.upper()
    return short or folded in word_list("ordinary", "places", "months", "generic")


def is_word(folded: str) -> bool:
    """Whether a name is also a common word of any kind."""
    return is_ordinary(folded) or is_common(folded) or folded in word_list("role_like")


def is_everyday(folded: str, *, opens: bool) -> bool:
    """Whether a folded word belongs to everyday speech; `opens`: it begins a sentence, where many more of them are."""
    if folded in word_list("ordinary", "english", "months", "acronyms"):
        return True
    known = word_list("generic", "titles", "openers")
    return opens and (folded in known or _ABSTRACT.match(folded) is not None or _is_form(folded))


def _is_form(folded: str) -> bool:
    """Whether it is a common word with an ending: "Payments", "Asking", "Stopped"."""
    for ending in _ENDINGS:
        stem = folded.removesuffix(ending)
        if len(stem) > 2 and len(stem) < len(folded):
            doubled = stem[:-1] if stem[-1] == stem[-2] else ""
            if any(is_common(form) for form in (stem, f"{stem}e", doubled) if len(form) > 2):
                return True
    return folded[-3:] in {"ies", "ied", "ier", "ily"} and is_common(f"{folded[:-3]}y")
