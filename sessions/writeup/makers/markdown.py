"""The write-up as Markdown."""

import re
from dataclasses import fields

from sessions.writeup.content import Content, content_of
from sessions.writeup.source import Source
from sessions.writeup.templating import fill_in, markdown_environment

TEMPLATE = "write-up.md.j2"
# Parts left out of a template leave blank lines behind; people's words have none.
_SEVERAL_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_ONE_BLANK_LINE = "\n\n"


def make(source: Source) -> bytes:
    """Return the write-up as Markdown. Raises TemplateMistakeError."""
    return as_markdown(source, content_of(source)).encode()


def as_markdown(source: Source, content: Content) -> str:
    """Return the write-up as Markdown text. Raises TemplateMistakeError."""
    text = fill_in(markdown_environment(source.templates), TEMPLATE, values_of(content))
    return f"{_SEVERAL_BLANK_LINES.sub(_ONE_BLANK_LINE, text).strip()}\n"


def values_of(content: Content) -> dict[str, object]:
    """Return everything that a template can say, by name."""
    return {field.name: getattr(content, field.name) for field in fields(content)}
