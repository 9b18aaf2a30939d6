"""Pictures of the stage; look at each one that changes."""

from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from sessions.formats.loading import load_format
from sessions.model.windows import Doing
from sessions.storage.presence import Presence
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, a_record, add, header
from tests.snapshots.pictures import SnapCompare, in_colours, settled
from tests.snapshots.live.test_live import CHALLENGE, HOSTILE, Prepare, calm, hostile, nothing, over, paused, warning
from tests.builders.window import Wall, around
from tui.app.launch import stage_app
from tui.commands.context import Context

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "prepare", [calm, warning, over, paused, hostile, nothing], ids=lambda prepare: prepare.__name__
)
def test_the_stage(tmp_path: Path, snap_compare: SnapCompare, prepare: Prepare, size: tuple[int, int]) -> None:
    assert snap_compare(window(tmp_path, prepare), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
@pytest.mark.parametrize("prepare", [calm, warning], ids=lambda prepare: prepare.__name__)
def test_the_stage_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, prepare: Prepare, colours: str
) -> None:
    app = in_colours(colours, monkeypatch, lambda: window(tmp_path, prepare))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


def window(folder: Path, prepare: Prepare) -> App[Any]:
    """Return the stage of a new record."""
    wall = Wall()
    store = Store(a_record(folder, header(HOSTILE if prepare is hostile else EVERYBODY, challenge=CHALLENGE)))
    prepare(store, wall)
    return stage_app(Reader(store.path), around(folder, wall))


# --- what is written down is seen


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("phase", ["discussion", "validate"])
def test_what_is_typed_is_read_along(
    tmp_path: Path, snap_compare: SnapCompare, phase: str, size: tuple[int, int]
) -> None:
    app = stage_app(Reader(talked(tmp_path, phase).path), around(tmp_path, Wall()))
    assert snap_compare(app, terminal_size=size, run_before=settled)


@pytest.mark.parametrize("colours", ["dark", "light", "no"])
def test_the_word_is_seen_that_is_read_back(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    store = talked(tmp_path, "validate")
    live = Presence(store.path, "facilitator", {})
    live.join()
    live.tell(Doing(reads=store.meeting.kind("answer")[0].entry.n, confirmed=1))
    app = in_colours(colours, monkeypatch, lambda: stage_app(Reader(store.path), around(tmp_path, Wall())))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)
    live.leave()


def talked(folder: Path, phase: str) -> Store:
    """Return a record in the format that is typed along, with what was said, in this phase."""
    start = header(phases=load_format("ks-toolkit").agenda(), format="ks-toolkit", challenge=CHALLENGE)
    store = Store(a_record(folder, start))
    for _ in range(4):
        add(store, "next-phase")
    for kind, words, person in (
        ("clarifying", "How many hours do the ice packs hold?", "jose"),
        ("answer", "Eleven, in the shade.", "ngozi"),
        ("reference", "There is a guide on passive containers, https://example.org/guide", "suharti"),
        ("lesson", "Two packs are cheaper than one fridge, and nobody has to buy fuel for a generator.", "suharti"),
        ("option", "[b]Share[/b] the solar fridge of the next valley.", "amanuel"),
        ("note", "We laughed about the goat.", None),
    ):
        add(store, kind, words, person=person)
    if phase == "validate":
        add(store, "next-phase")
    return store
