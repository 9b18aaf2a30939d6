"""The page of a write-up in a real browser: on a telephone, on a laptop and on paper; nothing comes from outside."""

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from sessions.formats.loading import load_format
from sessions.meeting.state import Meeting
from sessions.writeup.documents import write_up
from tests.builders.meetings import Room
from tests.builders.speaking import ARABIC, SAID, TOLD, with_an_arabic_speaker
from tests.builders.writeups import HOSTILE, LATER, finished, hostile_meeting, one_line
from tests.end_to_end.browser import CHROMIUM, Browser

NEEDED = "PEER_ASSIST_NEEDS_BROWSER" in os.environ
PHONE, LAPTOP = (360, 740), (1366, 768)
A4 = (595, 842)
# What a reader with weak eyes needs (WCAG 2, AA): of letters to what is behind them.
LEAST_CONTRAST = 4.5
CONTRASTS = """
(() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("main *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.getClientRects().length === 0 || ["title", "desc"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const ink = light(parts(element instanceof SVGElement ? style.fill : style.color));
    const paper = light(behind(element));
    found.push([(Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), element.outerHTML.slice(0, 80)]);
  }
  return found;
})()
"""
OVERFLOWING = """
[...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  const isSeen = element.getClientRects().length > 0 && getComputedStyle(element).clipPath === "none";
  return isSeen && !element.closest("thead") && (box.right > innerWidth + 1 || box.left < -1);
}).map((element) => element.outerHTML.slice(0, 120))
"""
SEEN = """
(selector) => [...document.querySelectorAll(selector)].filter((one) => one.getBoundingClientRect().height > 0).length
"""


# Each piece of text with the language and the direction that it has there; what is drawn has no direction of its own.
SPOKEN = """
(() => {
  const found = [], walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!/\\p{L}/u.test(node.data) || parent.closest("style, desc, svg > title")) continue;
    const isDrawn = parent instanceof SVGElement || parent.closest("head");
    found.push([node.data.trim(), parent.closest("[lang]").lang, isDrawn ? "" : getComputedStyle(parent).direction]);
  }
  return found;
})()
"""
ARABIC_LETTERS = re.compile(r"[\u0600-\u06ff]")


@pytest.fixture(name="browser", scope="module")
def browser_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "there is no Chromium: apt-get install chromium"
        assert not NEEDED, message
        pytest.skip(message)
    with Browser(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


def page(folder: Path, meeting: Meeting, **options: Any) -> Path:  # noqa: ANN401  # options of the maker
    path = folder / "write-up.html"
    path.write_bytes(write_up(meeting, options.pop("now", LATER), "html", **options).data)
    return path


MEETINGS: Mapping[str, Callable[[], Meeting]] = {
    "session_12": lambda: finished("session_12"),
    "session_8": lambda: finished("session_8"),
    "hostile": hostile_meeting,
    "planned": lambda: Room().meeting,
    "running": lambda: Room().go_to("round").meeting,
}


@pytest.mark.parametrize("size", [PHONE, LAPTOP, (600, 900)], ids=["phone", "laptop", "between"])
@pytest.mark.parametrize("name", MEETINGS)
def test_everything_is_seen_without_scrolling_sideways(
    browser: Browser, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    browser.size(*size)
    browser.open(page(tmp_path, MEETINGS[name]()))
    assert browser.value(OVERFLOWING) == []
    assert browser.value("document.documentElement.scrollWidth") <= size[0]
    assert browser.value(f"({SEEN})('svg[role=img]')") == 1
    headings = browser.value("document.querySelectorAll('h1, h2').length")
    assert browser.value(f"({SEEN})('h1, h2')") == headings >= 3
    phases = browser.value("document.querySelector('svg[role=img]').querySelectorAll('.phase').length")
    assert browser.value(f"({SEEN})('svg .phase')") == phases >= 9


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_letters_can_be_read_in_light_and_in_the_dark(browser: Browser, tmp_path: Path, dark: bool) -> None:
    browser.size(*LAPTOP, dark=dark)
    browser.open(page(tmp_path, finished()))
    measured = browser.value(CONTRASTS)
    assert len(measured) > 100
    assert [found for found in measured if found[0] < LEAST_CONTRAST] == []
    paper = browser.value("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") is not dark
    # The smallest letters are still letters.
    smallest = (
        "Math.min(...[...document.querySelectorAll('main *')].map((x) => parseFloat(getComputedStyle(x).fontSize)))"
    )
    assert browser.value(smallest) >= 11


def test_time_over_is_seen_without_colours(browser: Browser, tmp_path: Path) -> None:
    browser.size(*LAPTOP)
    browser.open(page(tmp_path, finished()))
    over = "[...document.querySelectorAll('svg.wide .over')].map((one) => getComputedStyle(one).fill)"
    fills = browser.value(over)
    assert len(fills) == 7
    assert all(fill.startswith('url("#over-wide")') for fill in fills)
    assert "2:10 over" in browser.value("document.querySelector('svg.wide').textContent")


@pytest.mark.parametrize("name", ["session_12", "hostile"])
def test_a_page_asks_for_nothing_and_runs_nothing(browser: Browser, tmp_path: Path, name: str) -> None:
    browser.size(*LAPTOP)
    path = page(tmp_path, MEETINGS[name]())
    browser.open(path)
    assert browser.requests == [path.as_uri()]
    assert browser.value("performance.getEntriesByType('resource').map((one) => one.name)") == []
    assert browser.complaints == []
    assert browser.value("document.scripts.length") == 0
    asks = "document.querySelectorAll('img, iframe, object, embed, link, form, video, audio, image, use').length"
    assert browser.value(asks) == 0


def test_hostile_words_are_seen_as_words(browser: Browser, tmp_path: Path) -> None:
    browser.size(*LAPTOP)
    browser.open(page(tmp_path, hostile_meeting()))
    seen = one_line(browser.value("document.body.innerText"))
    for text in HOSTILE:
        assert one_line(text) in seen
    links = browser.value("[...document.links].map((one) => one.href)")
    assert {*links} == {
        "https://creativecommons.org/licenses/by/4.0/",
        "http://x.example/pixel.png",
        "http://x.example/",
    }
    assert browser.value("document.title") == "<b>*Title*</b> | `x` #"


@pytest.mark.parametrize("attribution", ["names", "roles", "none"])
@pytest.mark.parametrize("name", ["session_12", "session_8"])
def test_a_session_fits_on_two_pages_of_paper(browser: Browser, tmp_path: Path, name: str, attribution: str) -> None:
    browser.size(*LAPTOP, dark=True)
    browser.open(page(tmp_path, finished(name), attribution=attribution))
    printed = PdfReader(io.BytesIO(browser.pdf()))
    assert 1 <= len(printed.pages) <= 2
    for sheet in printed.pages:
        assert tuple(round(float(length)) for length in sheet.mediabox[2:]) == A4
    text = one_line(" ".join(sheet.extract_text() for sheet in printed.pages))
    meeting = finished(name)
    assert meeting.header.session.title in text
    assert "Follow-up" in text
    assert "About these notes" in text
    last = one_line(printed.pages[0].extract_text()).removesuffix("1 / 2").strip()
    headings = browser.value("[...document.querySelectorAll('h2, h3')].map((one) => one.innerText)")
    assert not [heading for heading in headings if last.endswith(heading)], "a heading stands alone at the end"


def test_a_long_meeting_keeps_its_lists_whole_on_paper(browser: Browser, tmp_path: Path) -> None:
    browser.size(*LAPTOP)
    browser.open(page(tmp_path, hostile_meeting()))
    printed = PdfReader(io.BytesIO(browser.pdf()))
    text = one_line(" ".join(sheet.extract_text() for sheet in printed.pages))
    assert len(printed.pages) <= 8
    assert text.count("<script>alert(1)</script>") == browser.value(
        "document.body.innerText.split('<script>alert(1)</' + 'script>').length - 1"
    )


# --- languages


@pytest.mark.parametrize("name", ["world-bank", "unicef-virtual"])
@pytest.mark.parametrize("code", SAID)
def test_every_word_has_its_language_and_its_direction(browser: Browser, tmp_path: Path, code: str, name: str) -> None:
    browser.size(*LAPTOP)
    browser.open(page(tmp_path, with_an_arabic_speaker(code, name)))
    ours = code if code in TOLD else "en"
    assert browser.value("document.documentElement.lang") == ours
    spoken = browser.value(SPOKEN)
    assert len(spoken) > 50
    arabic = [(lang, way) for text, lang, way in spoken if ARABIC_LETTERS.search(text)]
    assert len(arabic) >= 5
    assert {lang for lang, _way in arabic} == {"ar"}
    assert {way for _lang, way in arabic} <= {"rtl", ""}
    assert {lang for text, lang, _way in spoken if text == SAID[code]} == {code}
    others = [(lang, way) for text, lang, way in spoken if not ARABIC_LETTERS.search(text) and text != SAID[code]]
    english = {"en"} if ours != "en" else set()  # the name of the source that a format follows
    assert {lang for lang, _way in others} == {ours} | english
    assert {way for _lang, way in others} <= {"ltr", ""}
    assert [text for text, lang, _way in spoken if english and lang == "en"] in ([], [load_format(name).source])
    assert TOLD[ours] in browser.value("document.querySelector('header').innerText")


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_an_arabic_tip_in_a_french_page_begins_on_the_right(browser: Browser, tmp_path: Path, attribution: str) -> None:
    browser.size(*LAPTOP)
    browser.open(page(tmp_path, with_an_arabic_speaker("fr"), attribution=attribution))
    places = """
    [...document.querySelectorAll("ol > li")].map((li) => {
      const range = document.createRange();
      const inside = [...li.querySelectorAll("[dir=auto]")].pop() ?? li;
      range.selectNodeContents(inside);
      const box = range.getBoundingClientRect(), own = li.getBoundingClientRect();
      return [inside.innerText, getComputedStyle(inside).direction, box.left - own.left < own.right - box.right];
    })
    """
    found = browser.value(places)
    cells = "[...document.querySelectorAll('td')].map((td) => [td.innerText, getComputedStyle(td).direction])"
    assert {way for text, way in browser.value(cells) if text == ARABIC} == {"rtl"}
    assert {way for text, way in browser.value(cells) if text == SAID["fr"]} == {"ltr"}
    assert {way for text, way, _left in found if text == ARABIC} == {"rtl"}
    assert {(way, left) for text, way, left in found if text.endswith(SAID["fr"])} == {("ltr", True)}
    if attribution == "none":
        assert {left for text, _way, left in found if text == ARABIC} == {False}
