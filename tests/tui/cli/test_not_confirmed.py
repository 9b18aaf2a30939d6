"""Commands on a disk that fails after the deed: they say what is there, and leave with what became of the record."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from sessions.common import files
from sessions.moves.registry import MoveSpec
from sessions.storage.reader import Reader
from tests.builders.cli_world import Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.places import ROOT
from tui.cli import COMMANDS

NEW = ("new", "--title", "Approved is not released")
GROUPS = ("groups", "--title", "Learning days", "--people", "people.csv", "--groups", "2")
NOT_SURE = 3


@pytest.fixture(autouse=True)
def _list(cli: Cli) -> None:
    names = (
        "Ngozi",
        "Tomás",
        "José",
        "Fatou",
        "Ana",
        "Bo",
        "Chen",
        "Dana",
        "Eli",
        "Farah",
        "Gul",
        "Hana",
        "Ines",
        "Jo",
    )
    rows = [f"{name} Person,{'presenter' if at < 2 else 'peer'}" for at, name in enumerate(names)]
    Path("people.csv").write_text("\n".join(("name,role", *rows)), "utf-8")


def _refuse(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _records(cli: Cli) -> list[str]:
    return sorted(path.name for path in cli.home.glob("*.toml"))


def _not_confirmed(cli: Cli, *arguments: str | Path) -> None:
    cli(*arguments, code=NOT_SURE)
    assert "there, but the disk has not confirmed it (Input/output error)" in cli.err
    assert not any(words in cli.err for words in ("cannot be", "not written", "NOT RECORDED", "Choose another"))


@pytest.mark.parametrize("failing", ["sync_folder", "unlink", "hardlink_to"])
def test_a_new_record_is_told_as_what_it_is_whichever_step_fails(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(files if failing == "sync_folder" else Path, failing, _refuse)
        if failing == "sync_folder":
            _not_confirmed(cli, *NEW)
            assert cli.out == f"{cli.home}/2026-05-22-approved-is-not-released.toml\n"
        elif failing == "unlink":
            assert cli(*NEW).endswith("released.toml\n"), "what is left of the draft takes nothing away"
        else:
            assert "cannot be created: Input/output error" in cli.refused(*NEW)
    assert _records(cli) == ([] if failing == "hardlink_to" else ["2026-05-22-approved-is-not-released.toml"])


@pytest.mark.parametrize("fails_at", [1, 2])
def test_groups_that_the_disk_has_not_confirmed_are_there_all_of_them(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    sync, calls = files.sync_folder, []

    def fail_once(folder: Path) -> None:
        calls.append(folder)
        if len(calls) == fails_at:
            _refuse()
        sync(folder)

    monkeypatch.setattr(files, "sync_folder", fail_once)
    _not_confirmed(cli, *GROUPS)
    assert [Path(line).name for line in cli.out.splitlines()] == _records(cli)
    assert f"learning-days-group-{fails_at}.toml is there" in cli.err
    assert "peer-assist plenary 2026-05-22-learning-days\n" in cli.err


def test_groups_that_cannot_be_taken_back_are_counted_and_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    link, calls = Path.hardlink_to, []

    def refuse_the_second(path: Path, draft: Path) -> None:
        calls.append(path)
        if len(calls) == 2:
            _refuse()
        link(path, draft)

    monkeypatch.setattr(Path, "hardlink_to", refuse_the_second)
    monkeypatch.setattr(Path, "unlink", _refuse)
    sentence = cli.refused(*GROUPS)
    first = cli.home / "2026-05-22-learning-days-group-1.toml"
    assert sentence.endswith(
        f"Not taken back, and to be removed before you try again: {first}. 1 of the 2 groups has a record now."
    )
    assert _records(cli) == [first.name]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_groups_that_are_told_to_end_in_the_middle_are_all_made_and_say_so(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    sync, usual = files.sync_folder, signal.getsignal(number)

    def ended_meanwhile(folder: Path) -> None:
        os.kill(os.getpid(), number)
        sync(folder)

    monkeypatch.setattr(files, "sync_folder", ended_meanwhile)
    cli(*GROUPS, code=128 + number)
    assert [Path(line).name for line in cli.out.splitlines()] == _records(cli)
    assert len(_records(cli)) == 2
    assert "all 2 groups are made, and stay" in cli.err
    assert signal.getsignal(number) == usual


def test_a_write_up_that_the_disk_has_not_confirmed_is_written(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.session()
    monkeypatch.setattr(files, "sync_folder", _refuse)
    _not_confirmed(cli, "export", path, "--to", "md", "-o", "page.md")
    assert "page.md: " in cli.out
    assert Path("page.md").read_text("utf-8").startswith("# Approved is not released")


# --- what cannot be known


def test_a_steering_move_of_which_nothing_is_known_has_a_status_of_its_own(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cli.session()
    cli("do", path, "start")
    before = len(Reader(path).meeting.log)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", _refuse)
        disk.setattr(os, "ftruncate", _refuse)
        sentence = cli.refused("do", path, "next-phase", code=NOT_SURE)
    assert sentence.startswith("NOT KNOWN whether it was recorded: Input/output error. Look at the record")
    assert len(Reader(path).meeting.log) == before + 1, "it was, this time"
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", _refuse)
        assert cli.refused("do", path, "next-phase").startswith("NOT RECORDED: Input/output error")
    assert len(Reader(path).meeting.log) == before + 1


# --- the unforeseen


@pytest.mark.parametrize("command", COMMANDS)
def test_an_error_of_the_program_is_a_private_report_and_no_traceback(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def fail(*_: object) -> None:
        raise UnicodeEncodeError("ascii", "Ngozi said a word", 0, 1, "words of people")

    monkeypatch.setattr("importlib.import_module", fail)
    cli(command, code=NOT_SURE)
    said, where = cli.err.splitlines()
    assert said == "peer-assist stopped because of an error of its own. Look at the record before you try again."
    report = Path(where.removeprefix("A report for the developers: "))
    assert report.parent == cli.home / "log"
    assert report.stat().st_mode & 0o777 == 0o600
    assert "UnicodeEncodeError" in report.read_text("utf-8")


def test_an_error_behind_the_deed_says_that_it_is_done(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.session()

    def fail(*_: object) -> None:
        raise KeyError("a receipt")

    monkeypatch.setattr(MoveSpec, "receipt_for", fail)
    cli("do", path, "start")
    assert cli.err.startswith("peer-assist stopped because of an error of its own. What you asked for is done.\n")
    assert len(Reader(path).meeting.log) == 1


# --- the deed and its line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
@pytest.mark.parametrize(
    "arguments",
    [("do", "RECORD", "start"), NEW, GROUPS, ("export", "RECORD", "--to", "md", "-o", "page.md")],
    ids=lambda arguments: arguments[0],
)
def test_what_is_done_is_done_where_its_line_cannot_be_printed(cli: Cli, arguments: tuple[str, ...]) -> None:
    path = cli.session("planned")
    words = [str(path) if word == "RECORD" else word for word in arguments]
    with Path("/dev/full").open("wb") as full:
        left = _start(words, stdout=full)
    assert left.stderr.endswith(b"The output cannot be used: No space left on device.\n")
    assert left.returncode == 0
    assert Reader(path).meeting.log or Path("page.md").exists() or len(_records(cli)) > 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
def test_a_refusal_that_cannot_be_printed_is_a_refusal(cli: Cli) -> None:
    path = cli.session()
    with Path("/dev/full").open("wb") as full:
        codes = [_start(["do", str(path), move], stderr=full).returncode for move in ("undo", "dance")]
    assert codes == [1, 2]


def _start(
    arguments: list[str], stdout: int | IO[bytes] = subprocess.PIPE, stderr: int | IO[bytes] = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, stdout=stdout, stderr=stderr, env=environ, check=False)
