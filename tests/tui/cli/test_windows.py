"""What the live window is opened on."""

import gc
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from sessions.language.texts import speak
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tests.builders.cli_world import NAME, Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tui.commands.context import Context
from tui.terminal.tty import NoTerminalError


class Window(ModuleType):
    """Stands where the window would open, and notes on what."""

    path: Path
    opened: tuple[str, datetime]
    drafts: Path
    farewell: str
    stage: tuple[bool, bool]

    def run_window(self, command: str, path: Path, around: Context, farewell: str = "") -> NoReturn:
        self.farewell = farewell
        self._open(command, path, around)

    def run_stage(self, path: Path, around: Context, *, light: bool, rests: bool) -> NoReturn:
        self.stage = (light, rests)
        self._open("stage", path, around)

    def _open(self, window: str, path: Path, around: Context) -> NoReturn:
        self.path = path
        self.opened = (window, around.clock())
        self.drafts = around.drafts
        raise SystemExit(0)


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Window]:
    window = Window("tui.app.launch")
    vars(window)["Context"] = Context
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setitem(sys.modules, "tui.app.launch", window)
    monkeypatch.setattr("tui.terminal.tty.require_terminal", lambda: None)
    yield window
    gc.enable()


@pytest.fixture
def finished(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a finished example where the installation has its own."""
    path = cli.round()
    cli("do", path, "challenge", "How do we get there?")
    cli("do", path, "end")
    folder = tmp_path / "installed" / "examples"
    folder.mkdir(parents=True)
    path.rename(folder / "approved-is-not-released.toml")
    monkeypatch.setattr("importlib.resources.files", lambda _: folder.parent)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder / "approved-is-not-released.toml"


def opens(cli: Cli, *arguments: str) -> None:
    """Run a command with whose window the process ends."""
    with pytest.raises(SystemExit):
        cli(*arguments)


def test_run_opens_the_window_of_the_facilitator(cli: Cli, window: Window) -> None:
    path = cli.session()
    opens(cli, "run", "approved")
    assert window.path == path
    assert window.opened == ("run", datetime.fromisoformat("2026-05-22T09:00:00Z"))
    assert window.drafts.parent == cli.home
    assert not gc.isenabled()


def test_run_without_a_name_opens_the_running_session_or_the_newest(cli: Cli, window: Window) -> None:
    cli.session("one")
    newest = cli.session("two")
    opens(cli, "run")
    assert window.path == newest
    running = cli.session("three")
    cli("do", running, "start")
    ended = cli.session("four")
    cli("do", ended, "start")
    cli("do", ended, "end")
    opens(cli, "run")
    assert window.path == running


def test_run_says_on_leaving_which_record_it_was(cli: Cli, window: Window) -> None:
    path = cli.session()
    for arguments in ((), (NAME,), (str(path),)):
        opens(cli, "run", *arguments)
        assert window.farewell == f"The record is {path}"


def test_run_without_any_session_goes_on_with_the_demo(cli: Cli, window: Window, finished: Path) -> None:
    opens(cli, "demo", "--finished")
    assert "Make one with `peer-assist new`" in cli.refused("run")
    opens(cli, "demo")
    demo = window.path
    opens(cli, "run")
    assert (window.path, window.farewell) == (demo, f"The record is {demo}")
    cli("do", demo, "start")
    opens(cli, "run")
    assert window.path == demo
    session = cli.home / "mine.toml"
    session.write_bytes(finished.read_bytes())
    opens(cli, "run")
    assert window.path == session
    session.unlink()
    cli("do", demo, "end")
    assert "Make one with `peer-assist new`" in cli.refused("run")


def test_run_without_a_folder_for_temporary_files(cli: Cli, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> NoReturn:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", none)
    assert "Make one with `peer-assist new`" in cli.refused("run")


def test_run_without_any_session(cli: Cli, window: Window) -> None:
    assert "Make one with `peer-assist new`" in cli.refused("run")
    assert "There is no record “x”" in cli.refused("run", "x")


@pytest.mark.parametrize("command", [["run"], ["run", NAME], ["demo"], ["demo", "--finished"]])
def test_without_a_terminal_nothing_is_made(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def none() -> None:
        raise NoTerminalError("Standard input is not a terminal.")

    cli.session()
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("tui.terminal.tty.require_terminal", none)
    assert cli.refused(*command, code=2) == "Standard input is not a terminal."
    assert sorted(tmp_path.rglob("*")) == before
    gc.enable()


def test_a_demo_speaks_the_language_of_whoever_tries_it(
    cli: Cli, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEER_ASSIST_LANG", "es")
    try:
        opens(cli, "demo")
    finally:
        speak("en")
    header = Reader(window.path).meeting.header
    assert (header.session.language, header.phases[0].title) == ("es", "Bienvenida")
    assert header.session.title == "Aprobado no es desembolsado"
    assert {person.language for person in header.people} == {"es", "fr"}


def test_demo_is_planned_for_now_in_a_private_folder(cli: Cli, window: Window, finished: Path) -> None:
    opens(cli, "demo")
    assert window.farewell == f"The record of this demo is {window.path}"
    assert stat.S_IMODE(window.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(window.path.stat().st_mode) == 0o600
    assert window.path.parent != finished.parent
    meeting, example = Store(window.path).meeting, Store(finished).meeting
    assert meeting.state == "planned"
    assert meeting.header.people == example.header.people
    assert meeting.header.phases == example.header.phases
    assert meeting.header.session.title == example.header.session.title
    assert meeting.header.session.scheduled == datetime.fromisoformat("2026-05-22T09:28:00Z")
    assert meeting.header.session.challenge == "How do we get there?"


def test_the_finished_demo_is_the_example_as_it_is(cli: Cli, window: Window, finished: Path) -> None:
    opens(cli, "demo", "--finished")
    assert window.path.read_bytes() == finished.read_bytes()
    assert Store(window.path).meeting.state == "ended"


def test_an_installation_without_the_example_says_so(cli: Cli, window: Window, finished: Path) -> None:
    finished.unlink()
    assert cli.refused("demo").startswith("The demo cannot be made: No such file")
