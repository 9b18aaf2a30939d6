"""Pictures of the windows in each of our languages, and in one whose texts are 40 % longer; look at each that changes.

Person and session speak the same language. What people say stays in English here: it is theirs.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from textual.app import App

import sessions.formats
from sessions.formats.loading import load_format
from sessions.formats.model import Format
from sessions.formats.translation import with_texts
from sessions.language.texts import speak
from sessions.planning.plan import new_plan, with_people
from sessions.record.header import Header
from sessions.storage.reader import Reader
from sessions.storage.store import Store, create
from tests.builders.long_language import CODE, texts_of_format
from tests.builders.meetings import EVERYBODY, NINE, a_record, header
from tests.builders.speaking import in_brackets
from tests.builders.window import AFTER, EXAMPLE, Wall, around
from tests.snapshots.live.test_live import CHALLENGE, calm, warning
from tests.snapshots.pictures import SnapCompare, settled
from tests.snapshots.planning.test_planning import home as home_on
from tests.snapshots.planning.test_planning import settled as home_settled
from tests.snapshots.planning.test_planning import turned
from tui.app.launch import live_app, notes_app, review_app, stage_app

LANGUAGES = ("fr", "es", "pt", CODE)
SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Speak a language to the person, until the end of the test."""
    if request.param == CODE:
        in_brackets(monkeypatch)
    speak(request.param)
    yield request.param
    speak("en")


def format_in(language: str) -> Format:
    """Return the format of the World Bank with its texts in a language."""
    if language != CODE:
        return load_format("world-bank", language=language)
    path = Path(sessions.formats.__file__).with_name("world-bank.toml")
    texts = tomli_w.dumps(texts_of_format(tomllib.loads(path.read_text("utf-8"))))
    return with_texts(load_format("world-bank"), texts, CODE)


def start(language: str) -> Header:
    """Return the header of a session that is held in a language."""
    chosen = format_in(language)
    begun = header(EVERYBODY, chosen.agenda(), challenge=CHALLENGE, language=language)
    return begun.model_copy(update={"roles": chosen.roles})


Opens = Callable[[Path, str], App[Any]]


def live(folder: Path, language: str) -> App[Any]:
    """Open the live window in the round."""
    wall = Wall()
    store = Store(a_record(folder, start(language)))
    calm(store, wall)
    return live_app(store, around(folder, wall))


def notes(folder: Path, language: str) -> App[Any]:
    """Open the notes window in the round."""
    wall = Wall()
    store = Store(a_record(folder, start(language)))
    calm(store, wall)
    return notes_app(store, around(folder, wall))


def stage(folder: Path, language: str) -> App[Any]:
    """Open the stage in the Q-storming."""
    wall = Wall()
    store = Store(a_record(folder, start(language)))
    warning(store, wall)
    return stage_app(Reader(store.path), around(folder, wall))


def review(folder: Path, language: str) -> App[Any]:
    """Open the review of a whole meeting, whose phases were in English."""
    path = folder / "approved.toml"
    path.write_text(EXAMPLE.read_text("utf-8").replace('language = "en"', f'language = "{language}"', 1), "utf-8")
    return review_app(Store(path), around(folder, Wall(AFTER)))


def home(folder: Path, language: str) -> App[Any]:
    """Open home with a session that runs and one that is planned."""
    kept = folder / "sessions"
    kept.mkdir()
    calm(Store(a_record(kept, start(language))), Wall())
    later = header(EVERYBODY, format_in(language).agenda(), title="Vouchers", scheduled=NINE.replace(day=29))
    create(kept / "vouchers.toml", later)
    return home_on(folder)


def setup(folder: Path, language: str) -> App[Any]:
    """Open the setup of a plan with people on its list."""
    plan = replace(with_people(new_plan(format_in(language), NINE), EVERYBODY), title="Approved is not released")
    return home_on(folder, plan)


@pytest.mark.parametrize("opens", [live, notes, stage, review, home], ids=lambda opens: opens.__name__)
def test_a_window(tmp_path: Path, snap_compare: SnapCompare, opens: Opens, language: str) -> None:
    at_rest = home_settled if opens is home else settled
    assert snap_compare(opens(tmp_path, language), terminal_size=SMALL, run_before=at_rest)


def test_the_stage_with_room(tmp_path: Path, snap_compare: SnapCompare, language: str) -> None:
    assert snap_compare(stage(tmp_path, language), terminal_size=LARGE, run_before=settled)


@pytest.mark.parametrize("page", range(4), ids=["session", "people", "agenda", "names"])
def test_the_setup(tmp_path: Path, snap_compare: SnapCompare, page: int, language: str) -> None:
    assert snap_compare(setup(tmp_path, language), terminal_size=SMALL, run_before=turned(page))
