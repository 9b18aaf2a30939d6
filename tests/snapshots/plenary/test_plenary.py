"""Pictures of the plenary; look at each one that changes."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from sessions.storage.plenary import find_plenary
from sessions.storage.store import Store
from tests.builders.meetings import add
from tests.snapshots.pictures import SnapCompare, in_colours, settled
from tests.snapshots.live.test_live import CHALLENGE, HOSTILE
from tests.builders.plenary import Prepare, go_to, some_groups
from tests.builders.window import Wall, around
from tui.app.plenary import PlenaryApp

SIZES = [(80, 24), (120, 40)]
OTHER = "What would make a supervision visit worth the journey?"


def not_begun(stores: Sequence[Store], wall: Wall) -> None:
    """Before anything happened, six minutes late."""
    wall.now += timedelta(minutes=6)


def in_the_round(stores: Sequence[Store], wall: Wall) -> None:
    """One group in the round, others before it, over its time, paused, or away."""
    for store in stores:
        add(store, "start", at=wall.now)
    wall.now += timedelta(minutes=31)
    add(stores[0], "challenge", CHALLENGE, at=wall.now)
    go_to(stores[0], wall, "round")
    for words in ("The date was painted on the wall of the clinic.", "We stopped our own letters in 2022."):
        add(stores[0], "next-speaker", at=wall.now)
        add(stores[0], "tip", words, at=wall.now)
    add(stores[0], "next-speaker", at=wall.now)
    add(stores[1], "challenge", OTHER, at=wall.now)
    go_to(stores[1], wall, "clarifying")
    for store in stores[2:]:
        go_to(store, wall, "qstorming")
        add(store, "question", "What is on top of the pile?", at=wall.now)
    for store in stores[3:4]:
        add(store, "pause", at=wall.now)
    for store in stores[4:5]:
        add(store, "end", at=wall.now)
    wall.now += timedelta(minutes=5, seconds=31)


def debriefing(stores: Sequence[Store], wall: Wall) -> None:
    """All groups have come together; each one brings something."""
    for store, challenge in zip(stores, (CHALLENGE, OTHER, "", "", "", ""), strict=False):
        if challenge:
            add(store, "challenge", challenge, at=wall.now)
        go_to(store, wall, "round")
        add(store, "tip", "In our municipality the money moved when the date was painted on the wall.",
            person="jose", at=wall.now)  # fmt: skip
        go_to(store, wall, "conversation")
        add(store, "learned", "Boring is a compliment.", person="amanuel", at=wall.now)
        add(store, "learned", "A queue reads what hangs on the wall.", person="suharti", at=wall.now)
        add(store, "takeaway", "I will look at the pile before I write another word.", at=wall.now)
        go_to(store, wall, "plenary")
        add(store, "action", "Ask the nurses what they would show", person="ngozi", due=date(2026, 5, 29), at=wall.now)
    wall.now += timedelta(minutes=9, seconds=20)


def hostile(stores: Sequence[Store], wall: Wall) -> None:
    """In the round, with names and words that would like to be something else."""
    for store in stores:
        go_to(store, wall, "round")
        add(store, "challenge", "[/] [@click=app.quit]x[/] [red]", at=wall.now)
        for words in ("[/] [@click=app.quit]x[/] [red]", "\x1b[2J\x1b]52;c;eA==\x07 cleared?", "́́́́́́́́a \u202eevil"):
            add(store, "next-speaker", at=wall.now)
            add(store, "tip", words, at=wall.now)
    add(stores[0], "hand-over", "facilitator", person="link", at=wall.now)
    add(stores[1], "hand-over", "facilitator", person="cjk", at=wall.now)


def away(stores: Sequence[Store], wall: Wall) -> None:
    """In the round, where what one group has recorded cannot be read."""
    in_the_round(stores, wall)
    with stores[1].path.open("ab") as file:
        file.write(b'\n[[log]]\nkind = "waltz"\nn = 99\n')


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "prepare", [not_begun, in_the_round, debriefing, hostile, away], ids=lambda prepare: prepare.__name__
)
def test_the_plenary(tmp_path: Path, snap_compare: SnapCompare, prepare: Prepare, size: tuple[int, int]) -> None:
    assert snap_compare(window(tmp_path, prepare), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("prepare", [in_the_round, debriefing], ids=lambda prepare: prepare.__name__)
def test_six_groups(tmp_path: Path, snap_compare: SnapCompare, prepare: Prepare, size: tuple[int, int]) -> None:
    assert snap_compare(window(tmp_path, prepare, groups=6), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
def test_the_plenary_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    app = in_colours(colours, monkeypatch, lambda: window(tmp_path, in_the_round))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


def window(folder: Path, prepare: Prepare, groups: int = 2) -> App[Any]:
    """Return the plenary of new records."""
    wall = Wall()
    prepare(some_groups(folder, groups, HOSTILE if prepare is hostile else ()), wall)
    return PlenaryApp(find_plenary(folder), around(folder, wall))
