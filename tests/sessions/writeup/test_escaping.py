"""People's words in Markdown read as the words they are, wherever they stand."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sessions.common.sanitize import clean
from sessions.writeup.addresses import web_addresses
from sessions.writeup.escaping import as_line, as_words
from tests.builders.writeups import HOSTILE, Reader, one_line

# What means something in some Markdown, oftener than it would come by chance.
MARKS = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!<>|~&;:$=\"'@/ \n\t0123456789ax",
        "www.",
        "http://x.org",
        "mailto:a@b.org",
        "&amp;",
        "    ",
        "---",
    ]
)
WORDS = st.one_of(st.lists(MARKS, max_size=30).map("".join), st.text(max_size=40)).map(clean)


def rendered(markdown: str) -> Reader:
    """Return Markdown as a reader with every usual extension sees it."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]  # addresses are read as they stand
    assert parser.linkify is not None
    # Where addresses are linked without any sign that they are meant to be, no escape can say that they are not.
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    return Reader(parser.render(markdown))


def completed(text: str) -> str:
    """Return words as they are read: an address that begins with www is completed."""
    for address in reversed(list(web_addresses(text))):
        text = f"{text[: address.start]}{address.target}{text[address.end :]}"
    return text


def links(seen: Reader) -> list[str | None]:
    return [attributes.get("href") for tag, attributes in seen.elements if tag == "a"]


def in_a_paragraph(text: str) -> str:
    return f"Begin\n\n{as_words(text)}\n\nEnd\n"


def in_a_list(text: str) -> str:
    return f"1. **{as_line(text)}**: {as_words(text)}\n   - *x*: {as_words(text)}\n2. End\n"


def in_a_table(text: str) -> str:
    return f"| a | b |\n| --- | --- |\n| {as_line(text)} | {as_line(text)} |\n"


def in_a_heading(text: str) -> str:
    return f"# {as_line(text)}\n\n> {as_line(text)}\n"


@given(WORDS)
@example("www.example.org")
@example("a | b\n:--")
@example("# closed #")
@example("x\n---")
@example("    four spaces")
def test_words_are_read_as_they_were_said(text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    seen = rendered(in_a_paragraph(text))
    assert seen.text == one_line(f"Begin {' '.join(map(completed, lines))} End")
    assert {tag for tag, _ in seen.elements} <= {"p", "br", "a"}
    assert links(seen) == [address.target for line in lines for address in web_addresses(line)]


@given(WORDS)
def test_nothing_in_a_list_ends_or_opens_anything(text: str) -> None:
    seen = rendered(in_a_list(text))
    assert {tag for tag, _ in seen.elements} <= {"ol", "ul", "li", "p", "br", "em", "strong", "a"}
    assert [tag for tag, _ in seen.elements].count("li") == 3
    if words := one_line(" ".join(completed(line.strip()) for line in text.splitlines())):
        assert words in seen.text


@given(WORDS)
def test_a_cell_stays_a_cell_and_a_heading_a_heading(text: str) -> None:
    seen = rendered(in_a_table(text))
    assert [tag for tag, _ in seen.elements if tag in {"td", "tr"}] == ["tr", "tr", "td", "td"]
    assert {tag for tag, _ in seen.elements} <= {"table", "thead", "tbody", "tr", "th", "td", "a"}
    line = one_line(" / ".join(completed(line.strip()) for line in text.splitlines() if line.strip()))
    assert seen.text == one_line(f"a b {line} {line}")
    seen = rendered(in_a_heading(text))
    assert {tag for tag, _ in seen.elements} <= {"h1", "blockquote", "p", "a"}
    assert seen.text == one_line(f"{line} {line}")


def test_hostile_words_are_words_in_every_place() -> None:
    forbidden = {"img", "script", "code", "pre", "hr", "h2", "h3"}
    places = (in_a_paragraph, in_a_list, in_a_table, in_a_heading)
    wrong = [
        f"{text!r} {place.__name__}: {sorted(tags)}"
        for text in HOSTILE
        for place in places
        if (tags := {tag for tag, _ in rendered(place(text)).elements} & forbidden)
    ]
    assert not wrong, "\n".join(wrong)


def test_ordinary_words_are_left_as_they_are() -> None:
    for text in ("Don't wait (really): 50 % at 09:30!", "C'est l'eau, où qu'elle soit.", "¿Qué? – 3-4 people, 1.5 h"):
        assert as_words(text) == text


def test_lines_stay_lines() -> None:
    assert as_words("One.\n\n  Two.") == "One.\\\n   Two."
    assert as_line("One.\n\n  Two.") == "One. / Two."
