"""The word lists with which names are told apart from other words: files in `words/`, each read once, when needed."""

from functools import cache
from importlib import resources
from typing import Literal

WordList = Literal[
    "acronyms", "adjectives", "case_endings", "english", "function_words", "generic", "imperatives", "modals", "months",
    "openers", "ordinary", "particles", "places", "role_like", "short_forms", "short_titles", "titles", "verbs",
    "virtues",
]  # fmt: skip


@cache
def word_list(*names: WordList) -> frozenset[str]:
    """Return the words of one list, or of several together; each file says at its head what its words are."""
    folder = resources.files("sessions.anonymise").joinpath("words")
    lines = (line for name in names for line in folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines())
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
