"""The write-up as Markdown."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from sessions.writeup.content import content_of
from sessions.writeup.source import Source
from sessions.writeup.templating import environment_for, fill_in

TEMPLATE = "write-up.md.j2"
# Parts left out of a template leave blank lines behind; people's words have none.
_SEVERAL_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_ONE_BLANK_LINE = "\n\n"


def make(source: Source) -> bytes:
    """Return the write-up as Markdown. Raises TemplateMistakeError."""
    return as_markdown(source, content_of(source)).encode()


def as_markdown(
    source: Source,
    content: Mapping[str, Any],
    template: str = TEMPLATE,
    kind: Literal["markdown", "page"] = "markdown",
) -> str:
    """Return the write-up as Markdown text, in the words of a template. Raises TemplateMistakeError.

    For a `page` there are signs in it around what are people's words.
    """
    text = fill_in(environment_for(kind, source.templates), template, content)
    return f"{_SEVERAL_BLANK_LINES.sub(_ONE_BLANK_LINE, text).strip()}\n"
