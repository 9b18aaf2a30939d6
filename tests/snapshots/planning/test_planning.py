"""Pictures of home, the setup and the groups; look at each one that changes."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.planning.plan import Plan, new_plan, with_people
from sessions.planning.header import header_of
from sessions.record.header import Header
from sessions.storage.store import Store, create
from tests.builders.plain_reader import REPORT, read_plainly
from tests.builders.window import Wall, around
from tests.builders.meetings import EVERYBODY, NINE, add, header
from tests.snapshots.pictures import SnapCompare, in_colours
from tests.snapshots.pictures import settled as at_rest
from tests.snapshots.live.test_live import CHALLENGE, HOSTILE
from tui.app.home import HomeApp
from tui.commands.context import Context
from tui.screens.groups import GroupsScreen

SIZES = [(80, 24), (120, 40)]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")

EIGHTEEN = tuple(
    Person(
        id=f"p{number}",
        name=name,
        role="presenter" if number in {1, 3} else "facilitator" if number in {2, 4} else "peer",
        organisation=("Health Fund", "Learning Hub", "WaterAid", "Clinic", "Treasury")[number % 5],
        language="fr" if number % 3 == 0 else "en",
        place="remote" if number % 4 == 0 else "room",
    )
    for number, name in enumerate(
        (
            "Ngozi Okonkwo", "Tomás Ó Súilleabháin", "Ana Souza", "Léa Martin", "Fatou Diallo", "Fatou Ndiaye",
            "José Ángel Ibáñez", "Suharti", "Amanuel Tesfaye", "Zoë de Vries", "Wilhelmina Kgosi",
            "Youssef al-Mansouri", "Kim Seo-yeon", "Ben Li", "Carla Rossi", "Dina Haddad", "Emeka Obi", "Grace Mwangi",
        ),
        start=1,
    )
)  # fmt: skip


@sizes
def test_home_with_nothing_in_it(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(home(tmp_path), terminal_size=size, run_before=settled)


@sizes
def test_home_with_sessions(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    some_sessions(tmp_path)
    assert snap_compare(home(tmp_path), terminal_size=size, run_before=settled)


@sizes
@pytest.mark.parametrize("keys", [["a"], ["slash", *"date wal"]], ids=["due", "found"])
def test_home_with_other_lists(
    tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int], keys: list[str]
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press("space" if key == " " else key)
        await settled(pilot)

    some_sessions(tmp_path)
    assert snap_compare(home(tmp_path), terminal_size=size, run_before=press)


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
def test_home_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    some_sessions(tmp_path)
    app = in_colours(colours, monkeypatch, lambda: home(tmp_path))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


@sizes
@pytest.mark.parametrize("page", [0, 1, 2, 3], ids=["session", "people", "agenda", "names"])
def test_the_setup(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int], page: int) -> None:
    assert snap_compare(home(tmp_path, a_plan()), terminal_size=size, run_before=turned(page))


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
@pytest.mark.parametrize("page", [0, 2], ids=["session", "agenda"])
def test_the_setup_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str, page: int
) -> None:
    app = in_colours(colours, monkeypatch, lambda: home(tmp_path, a_plan()))
    assert snap_compare(app, terminal_size=(80, 24), run_before=turned(page))


@sizes
def test_the_setup_of_something_new(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    plan = new_plan(load_format("world-bank"))
    assert snap_compare(home(tmp_path, plan), terminal_size=size, run_before=settled)


@sizes
@pytest.mark.parametrize("keys", [[], ["enter"], ["enter", "tab", "down"]], ids=["pasted", "added", "left-out"])
def test_the_setup_with_a_list(
    tmp_path: Path,
    snap_compare: SnapCompare,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    keys: list[str],
) -> None:
    async def paste(pilot: Pilot[None]) -> None:
        await turned(1)(pilot)
        pilot.app.post_message(Paste(REPORT))
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    monkeypatch.setattr("sessions.people_lists.reading.read_list", read_plainly)
    plan = with_people(a_plan(), EVERYBODY[:2])
    assert snap_compare(home(tmp_path, plan), terminal_size=size, run_before=paste)


@pytest.mark.parametrize("page", [1, 2], ids=["people", "agenda"])
def test_the_setup_with_hostile_names_and_several_days(tmp_path: Path, snap_compare: SnapCompare, page: int) -> None:
    plan = with_people(replace(new_plan(load_format("unitar"), NINE), title="[/] [@click=app.quit]x[/]"), HOSTILE)
    assert snap_compare(home(tmp_path, plan), terminal_size=(80, 24), run_before=turned(page))


def test_the_setup_in_a_narrow_terminal(tmp_path: Path, snap_compare: SnapCompare) -> None:
    assert snap_compare(home(tmp_path, a_plan()), terminal_size=(60, 20), run_before=turned(1))


def test_the_choice_of_formats(tmp_path: Path, snap_compare: SnapCompare) -> None:
    async def open_choice(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("shift+tab", "enter")
        await settled(pilot)

    assert snap_compare(home(tmp_path, a_plan()), terminal_size=(80, 24), run_before=open_choice)


@sizes
def test_the_groups(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def open_groups(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("f8")
        await settled(pilot)
        assert isinstance(pilot.app.screen, GroupsScreen)

    plan = with_people(replace(new_plan(load_format("world-bank"), NINE), title="Learning days"), EIGHTEEN)
    assert snap_compare(home(tmp_path, plan), terminal_size=size, run_before=open_groups)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until home has looked at what is kept, too."""
    app = pilot.app
    assert isinstance(app, HomeApp)
    while app.look is None or app.busy.locked():
        await asyncio.sleep(0.01)
    await at_rest(pilot)


def home(folder: Path, plan: Plan | None = None) -> App[None]:
    """Return home on a folder; with a plan, in its setup."""
    environ = {"PEER_ASSIST_HOME": str(folder)}
    return HomeApp(around(folder, Wall(NINE), environ), plan=plan)


def turned(page: int) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what goes to a page of the setup."""

    async def turn(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for _ in range(page):
            await pilot.press("pagedown")
        await settled(pilot)

    return turn


def a_plan() -> Plan:
    """Return the plan of a session of eight people, of which one is of the presenter's organisation."""
    people = [
        one.model_copy(update={"organisation": "Health Fund"}) if at < 2 else one for at, one in enumerate(EVERYBODY)
    ]
    plan = replace(
        new_plan(load_format("world-bank"), NINE + timedelta(days=4)),
        title="Approved is not released",
        challenge=CHALLENGE,
        decision=date(2026, 5, 28),
        share_with="the learning network of the district funds",
        done=frozenset(load_format("world-bank").prepare[:2]),
    )
    return with_people(plan, people)


def some_sessions(folder: Path) -> None:
    """Keep one session that goes on, two that are planned, one that ended and one that is damaged."""
    kept = folder / "sessions"
    records: dict[str, Header] = {
        "running": header(challenge=CHALLENGE),
        "ended": header(title="The pump works, the fee does not"),
        "planned": header_of(a_plan()),
        "unitar": header_of(
            with_people(replace(new_plan(load_format("unitar")), title="Two days in Kampala"), HOSTILE)
        ),
    }
    for name, start in records.items():
        create(kept / f"{name}.toml", start)
    (kept / "damaged.toml").write_text("schema = 1\n[session]\ntitle =\n")
    for move in ("start", *["next-phase"] * 6, "next-speaker"):
        add(Store(kept / "running.toml"), move)
    add(Store(kept / "ended.toml"), "start", at=NINE - timedelta(hours=22))
    add(Store(kept / "ended.toml"), "end", at=NINE - timedelta(hours=21))
    for part in ("Send the notes", "Tell the group"):
        add(Store(kept / "ended.toml"), "followed_up", part, at=NINE - timedelta(hours=2))
    said = (
        ("tip", "In our municipality the date was painted on the wall of the clinic, next to the door.", None),
        ("action", "Spend one Monday with the nurse of the council that paid everything", -3),
        ("parked", "Who pays those who collect [/]", 2),
    )
    for move, words, days in said:
        day = None if days is None else NINE.date() + timedelta(days=days)
        add(Store(kept / "ended.toml"), move, words, person="jose", due=day, at=NINE - timedelta(hours=21))
    for number, path in enumerate(sorted(kept.iterdir())):
        os.utime(path, (NINE.timestamp() + number, NINE.timestamp() + number))
