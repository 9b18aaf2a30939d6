"""Web addresses in people's words: which ones become links, and which stay words because they hide where they lead."""

import time

import pytest

from sessions.writeup.addresses import web_addresses
from sessions.writeup.escaping import as_line, as_words
from tests.builders.meetings import Room
from tests.builders.writeups import LATER, Reader, document


def found(text: str) -> list[str]:
    return [address.target for address in web_addresses(text)]


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("https://example.org/hostels/2023", "https://example.org/hostels/2023"),
        ("See http://example.org/a_b*c?x=1&y=2#z.", "http://example.org/a_b*c?x=1&y=2#z"),
        ("(https://example.org/wiki/Case_(clinic))", "https://example.org/wiki/Case_(clinic)"),
        ("[https://example.org/a], they said", "https://example.org/a"),
        ("www.who.int/guide, chapter 3", "https://www.who.int/guide"),
        ("https://fr.wikipedia.org/wiki/Équipe", "https://fr.wikipedia.org/wiki/Équipe"),
        ("請看https://example.org/a、次。", "https://example.org/a"),
        ("« https://example.org/a »", "https://example.org/a"),
        ("https://example.org:8080/x", "https://example.org:8080/x"),
        ("**https://example.org/a**", "https://example.org/a"),
        ("_https://example.org/a_.", "https://example.org/a"),
        ("__https://example.org/a__", "https://example.org/a"),
        ("_**www.example.org/a**_", "https://www.example.org/a"),
        ("See `https://example.org/a`, please", "https://example.org/a"),
        ("~~https://example.org/a~~", "https://example.org/a"),
        ("https://example.org/a_", "https://example.org/a_"),
        ("*https://example.org/~ana/a_*", "https://example.org/~ana/a_"),
    ],
)
def test_an_address_is_a_link_and_the_sentence_around_it_is_not(said: str, link: str) -> None:
    assert found(said) == [link]
    assert f"<{link}>" in as_words(said)


@pytest.mark.parametrize(
    "said",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "mailto:me@example.org",
        "https://bank.example@evil.example",
        "https://bank.example:443@evil.example/",
        "https://user:secret@example.org/",
        "https://evil.example\\@bank.example",
        "https://exam\u202eple.org/a",
        "https://example.org/a\u200db",
        "https://example.org/a\u2066b",
        "https://аррӏе.example/",
        "https://example.org/من",
        "https://example.org/a|b",
        "https://example.org/&lt;b&gt;",
        "https://example.org/%zz",
        "http://localhost",
        "www.org",
        "https://",
        "x@www.example.org",
        "the_https://example.org/a",
        "https://example.org/`a",
    ],
)
def test_what_hides_where_it_leads_or_is_no_web_address_stays_words(said: str) -> None:
    assert found(said) == []
    assert "<" not in as_words(said)
    assert "<" not in as_line(said)


def test_brackets_make_no_other_link_of_it() -> None:
    assert as_words("[safe](https://evil.example/)") == "\\[safe\\](<https://evil.example/>)"
    assert as_words("![](https://x.example/pixel.png)") == "!\\[\\](<https://x.example/pixel.png>)"


def test_the_page_shows_the_whole_address_of_every_link() -> None:
    room = Room().go_to("close")
    said = ("https://example.org/hostels/2023", "https://xn--pple-43d.example/%61", "[x](https://evil.example/a)")
    for text in said:
        room.do("reference", text, person="jose")
    page = document(room.meeting, "html", now=LATER)
    targets = [attributes["href"] for tag, attributes in Reader(page).elements if tag == "a"]
    assert targets[:3] == [said[0], said[1], "https://evil.example/a"]
    for target in targets[:3]:
        assert f">{target}</a>" in page
    assert all(text in Reader(page).text for text in said)
    assert "- **José Ángel**: <https://example.org/hostels/2023>\n" in document(room.meeting, "md")
    assert "ngel: https://example.org/hostels/2023" in document(room.meeting, "eml")


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_without_names_an_address_with_a_name_in_it_is_none(attribution: str) -> None:
    room = Room().go_to("close")
    for text in ("https://example.org/ngozi", "https://example.org/Th%E1%BA%A3o", "https://example.org/guide"):
        room.do("reference", text, person="jose")
    text = document(room.meeting, "md", attribution=attribution)
    assert text.count("an address") == 2
    assert "<https://example.org/guide>" in text


def test_very_many_brackets_behind_an_address_cost_no_more_than_their_number() -> None:
    began = time.monotonic()
    for tail in (")" * 200_000, ").]" * 70_000, "}" * 100_000 + "." * 100_000):
        assert [one.target for one in web_addresses(f"See https://a.example/b_(c){tail}")] == [
            "https://a.example/b_(c)"
        ]
    assert time.monotonic() - began < 5
