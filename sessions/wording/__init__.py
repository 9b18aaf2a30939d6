"""Says whether a tip sounds like advice, or a question does not open as an open question; it only ever warns."""

from sessions.wording.review import Kind, Review, review
from sessions.wording.rules import UnknownLanguageError, languages

__all__ = ["Kind", "Review", "UnknownLanguageError", "languages", "review"]
