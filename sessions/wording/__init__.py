"""Warns when a tip sounds like advice, or a question is not an open question; imports `common`."""

from sessions.wording.review import Kind, Review, review
from sessions.wording.rules import UnknownLanguageError, languages

__all__ = ["Kind", "Review", "UnknownLanguageError", "languages", "review"]
