"""Pictures of what other formats bring: who listens, several days, clients in turn; look at each one that changes."""

from pathlib import Path

import pytest
from textual.app import App

from sessions.formats.loading import load_format
from sessions.planning.header import header_of
from sessions.planning.plan import new_plan, with_people
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, NINE, a_record, add
from tests.snapshots.pictures import SnapCompare, settled
from tests.builders.window import Wall, around
from tui.app.launch import live_app, stage_app
from tui.commands.context import Context

MOMENTS = {
    "the-host-listens": ("tci", "feedback"),
    "day-two": ("unitar", "recap"),
    "a-break": ("unitar", "lunch"),
    "stillness": ("case-clinic", "stillness"),
    "the-second-client": ("troika", "ideas-2"),
}
moments = pytest.mark.parametrize("moment", MOMENTS, ids=str)


@moments
def test_the_stage(tmp_path: Path, snap_compare: SnapCompare, moment: str) -> None:
    wall = at_the_moment(tmp_path, *MOMENTS[moment])
    app = stage_app(Reader(tmp_path / "approved.toml"), around(tmp_path, wall))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


@moments
def test_the_live_window(tmp_path: Path, snap_compare: SnapCompare, moment: str) -> None:
    wall = at_the_moment(tmp_path, *MOMENTS[moment])
    app: App[None] = live_app(Store(tmp_path / "approved.toml"), around(tmp_path, wall))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


def at_the_moment(folder: Path, name: str, phase: str) -> Wall:
    """Make a record of this format, and go on until the group is in this phase."""
    plan = with_people(new_plan(load_format(name), NINE), EVERYBODY[: 4 if name == "troika" else None])
    store = Store(a_record(folder, header_of(plan)))
    add(store, "start")
    while store.meeting.run is None or store.meeting.run.phase.id != phase:
        add(store, "next-phase")
        if store.meeting.is_between_days and store.meeting.run and store.meeting.run.phase.id != phase:
            add(store, "start")
    return Wall(NINE)
