"""The write-up as one page of HTML: its Markdown, rendered, with the timeline as a drawing. It loads nothing."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from sessions.writeup.content import content_of
from sessions.writeup.makers.markdown import TEMPLATE, as_markdown
from sessions.writeup.source import Source
from sessions.writeup.templating import environment_for, fill_in, finished
from sessions.writeup.timeline import Timeline
from sessions.writeup.words import foreign, is_day, with_elements

PAGE, STYLE, DRAWING = "page.html.j2", "page.css.j2", "timeline.svg.j2"
TIMELINE = "timeline"
"""The fenced block in the Markdown that the drawing replaces; people's words cannot open a block."""
_MANY = 5
"""Lists of this length are set in two columns on paper."""
_BLOCKS = frozenset({"paragraph_open", "heading_open", "th_open", "td_open", "blockquote_open", "list_item_open"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the page: one heading and what follows it, as HTML; `name` is its anchor."""

    name: str
    html: Markup


class _Parser(MarkdownIt):
    """Reads Markdown, and shows each address as it is: nothing in it is decoded into what merely looks alike."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # the library's name for it
        return link


def make(source: Source) -> bytes:
    """Return the write-up as HTML in UTF-8. Raises TemplateMistakeError."""
    return as_page(source, content_of(source)).encode()


def as_page(source: Source, content: Mapping[str, Any]) -> str:
    """Return the write-up as one page of HTML. Raises TemplateMistakeError."""
    environment = environment_for("html", source.templates)
    return page_around(
        environment, as_markdown(source, content, TEMPLATE, "page"), draw(environment, content["timeline"]), content
    )


def page_around(
    environment: ImmutableSandboxedEnvironment, text: str, drawing: Markup, content: Mapping[str, Any]
) -> str:
    """Return Markdown as one page of HTML, with the timeline drawn. Raises TemplateMistakeError."""
    style = fill_in(environment, STYLE, {})
    head, *chapters = chapters_of(text, drawing)
    values = {
        **content,
        "title_language": foreign(content["title"].language),
        "head": head.html,
        "chapters": chapters,
        "style": finished(style),
        "style_hash": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    }
    return fill_in(environment, PAGE, values)


def draw(environment: ImmutableSandboxedEnvironment, timeline: Timeline) -> Markup:
    """Return the timeline drawn for wide pages, narrow pages and paper; the style shows one of the three."""
    sizes = ({"timeline": timeline, "size": size} for size in ("wide", "narrow", "print"))
    return Markup("").join(finished(fill_in(environment, DRAWING, values)) for values in sizes)


def chapters_of(text: str, drawing: Markup) -> list[Chapter]:
    """Return Markdown as chapters of HTML: first whatever precedes the first second-level heading."""
    parser = _Parser("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    _dress(tokens)
    begins = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    return [
        Chapter(f"chapter-{number}", Markup("").join(_rendered(parser, tokens[begin:end], drawing)))
        for number, (begin, end) in enumerate(pairwise([0, *begins, len(tokens)]))
    ]


def _rendered(parser: MarkdownIt, tokens: Sequence[Token], drawing: Markup) -> Iterator[Markup]:
    """Yield a chapter in pieces, with the drawing instead of its block."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.type == "fence" and token.info.strip() == TIMELINE:
            yield _as_html(parser, tokens[begin:at])
            yield drawing
            begin = at + 1
    yield _as_html(parser, tokens[begin:])


def _as_html(parser: MarkdownIt, tokens: Sequence[Token]) -> Markup:
    return finished(with_elements(parser.renderer.render(tokens, parser.options, {})))


def _dress(tokens: Sequence[Token]) -> None:
    """Give blocks what the style needs: text direction, days, long lists, the heading of each cell."""
    for token, following in pairwise(tokens):
        if token.type in _BLOCKS:
            token.attrSet("dir", "auto")
        # Below a day its list goes on: on paper it does not widen its part to the whole page, as other headings do.
        if token.type == "heading_open" and is_day(following.content):
            token.attrSet("class", "day")
    _dress_lists(tokens)
    _dress_cells(tokens)


def _dress_lists(tokens: Sequence[Token]) -> None:
    lists: list[tuple[Token, list[Token]]] = []
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append((token, []))
        elif token.type == "list_item_open":
            lists[-1][1].append(token)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            opened, items = lists.pop()
            if len(items) >= _MANY:
                opened.attrJoin("class", "many")


def _dress_cells(tokens: Sequence[Token]) -> None:
    """Label each cell with its column: on a narrow page the cells of a row are below each other."""
    headings: list[str] = []
    column = 0
    for token, following in pairwise(tokens):
        if token.type == "thead_open":
            headings = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            headings.append(following.content)
        elif token.type == "td_open":
            token.attrSet("data-label", headings[column] if column < len(headings) else "")
            column += 1
