"""Pictures of the live window; look at each one that changes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.record.header import Header
from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, NGOZI, a_record, add, header
from tests.snapshots.pictures import SnapCompare, in_colours, settled
from tests.builders.window import Wall, around
from tui.app.launch import live_app
from tui.commands.context import Context

SIZES = [(80, 24), (120, 40), (60, 20)]
CHALLENGE = "How do we get the nine local governments to release the family planning money they approved?"

Prepare = Callable[[Store, Wall], None]


def calm(store: Store, wall: Wall) -> None:
    """In the round: three were heard, one passed, somebody came late, somebody speaks."""
    add(store, "start", at=wall.now)
    for _ in range(6):
        wall.now += timedelta(minutes=3)
        add(store, "next-phase", at=wall.now)
    for person, words in (
        ("fatou-d", "When we faced expiring vouchers in Kaolack, what helped us was a half-day in October."),
        ("fatou-n", "My advice would be to stop the letters for three months."),
    ):
        add(store, "next-speaker", person=person, at=wall.now)
        add(store, "tip", words, at=wall.now)
        wall.now += timedelta(seconds=58)
    add(
        store,
        "revise",
        str(len(store.meeting.log)),
        "We stopped our own letters in 2022.",
        redirected=True,
        at=wall.now,
    )
    add(store, "next-speaker", at=wall.now)
    add(store, "pass", at=wall.now)
    add(store, "arrive", "Youssef", at=wall.now)
    add(store, "away", person="jose", at=wall.now)
    wall.now += timedelta(seconds=31)


def warning(store: Store, wall: Wall) -> None:
    """In the last minute of the Q-storming, with questions, one of them no open one."""
    add(store, "start", at=wall.now)
    add(store, "challenge", CHALLENGE, at=wall.now)
    for _ in range(4):
        wall.now += timedelta(minutes=4)
        add(store, "next-phase", at=wall.now)
    for person, words in (
        ("suharti", "What is on top of the pile today?"),
        ("jose", "¿Por qué no publican la lista en la puerta?"),
        ("amanuel", "In what ways is the delay useful to somebody in the chain?"),
    ):
        add(store, "question", words, person=person, at=wall.now)
    wall.now += timedelta(minutes=9, seconds=25)


def over(store: Store, wall: Wall) -> None:
    """Over its time, in the conversation, with takeaways and learned things."""
    add(store, "start", at=wall.now)
    for _ in range(7):
        wall.now += timedelta(minutes=5)
        add(store, "next-phase", at=wall.now)
    add(store, "takeaway", "I will look at the pile before I write another word.", at=wall.now)
    add(store, "learned", "Boring is a compliment.", person="amanuel", at=wall.now)
    wall.now += timedelta(minutes=12, seconds=14)


def paused(store: Store, wall: Wall) -> None:
    """Paused in the clarifying questions, one of them answered."""
    add(store, "start", at=wall.now)
    add(store, "next-phase", at=wall.now)
    add(store, "next-phase", at=wall.now)
    add(store, "clarifying", "Who signs last?", person="suharti", at=wall.now)
    add(store, "answer", "The chairman.", at=wall.now)
    wall.now += timedelta(seconds=75)
    add(store, "pause", at=wall.now)


def hostile(store: Store, wall: Wall) -> None:
    """In the round, with names and words that would like to be something else."""
    add(store, "start", at=wall.now)
    for _ in range(6):
        add(store, "next-phase", at=wall.now)
    for words in ("[/] [@click=app.quit]x[/] [red]", "\x1b[2J\x1b]52;c;eA==\x07 cleared?", "́́́́́́́́a \u202eevil"):
        add(store, "next-speaker", at=wall.now)
        add(store, "tip", words, at=wall.now)


def nothing(store: Store, wall: Wall) -> None:
    """Before anything happened."""


HOSTILE = (
    NGOZI,
    Person(id="markup", name="[/]"),
    Person(id="link", name="[@click=app.quit]x[/]"),
    Person(id="long", name="Wilhelmina-" * 7),
    Person(id="arabic", name="يوسف بن عبد الله المنصوري"),
    Person(id="cjk", name="王秀英 王秀英 王秀英 王秀英"),
    Person(id="devanagari", name="नीलम श्रेष्ठ"),
    Person(id="marks", name="Zo\u0308\u0301\u0302\u0303\u0304\u0305e\u0301"),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "prepare", [calm, warning, over, paused, hostile, nothing], ids=lambda prepare: prepare.__name__
)
def test_the_live_window(tmp_path: Path, snap_compare: SnapCompare, prepare: Prepare, size: tuple[int, int]) -> None:
    start: Header = header(HOSTILE if prepare is hostile else EVERYBODY, challenge=CHALLENGE)
    app = window(tmp_path, start, prepare)
    assert snap_compare(app, terminal_size=size, run_before=settled)


@pytest.mark.parametrize("keys", [["t"], ["question_mark"], ["o"], ["a"], ["l"]], ids=lambda keys: keys[0])
def test_what_opens_in_it(tmp_path: Path, snap_compare: SnapCompare, keys: list[str]) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*keys)
        await pilot.pause()

    app = window(tmp_path, header(challenge=CHALLENGE), calm)
    assert snap_compare(app, terminal_size=(80, 24), run_before=press)


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
def test_the_live_window_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    app = in_colours(colours, monkeypatch, lambda: window(tmp_path, header(challenge=CHALLENGE), calm))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_notes_are_read_back_in_it(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("v", "enter")
        await settled(pilot)

    def talked(store: Store, wall: Wall) -> None:
        for _ in range(4):
            add(store, "next-phase", at=wall.now)
        add(store, "clarifying", "How many hours do the ice packs hold?", person="jose", at=wall.now)
        add(store, "answer", "Eleven, in the shade.", person="ngozi", at=wall.now)
        add(store, "lesson", "Two packs are cheaper than one fridge.", person="suharti", at=wall.now)
        add(store, "next-phase", at=wall.now)

    start = header(phases=load_format("ks-toolkit").agenda(), format="ks-toolkit", challenge=CHALLENGE)
    assert snap_compare(window(tmp_path, start, talked), terminal_size=size, run_before=press)


def window(folder: Path, start: Header, prepare: Prepare) -> App[None]:
    """Return a live window on a new record."""
    wall = Wall()
    store = Store(a_record(folder, start))
    prepare(store, wall)
    return live_app(store, around(folder, wall))
