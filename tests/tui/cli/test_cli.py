"""The command line as a whole: help, streams, clock, and what it loads."""

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessions.moves.registry import MOVES
from tests.builders.cli_world import NAME, Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.places import ROOT
from tui.cli import COMMANDS, real_clock
from tui.cli.shell import Shell

RUN = "import sys; from tui.cli import main; code = main(); "


def start(arguments: list[str], code: str = "sys.exit(code)", **options: object) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", RUN + code, *arguments], check=False, env=environ, cwd=ROOT, **options
    )


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_names_every_command(cli: Cli, arguments: list[str]) -> None:
    said = cli(*arguments)
    for command in COMMANDS:
        assert f"\n  {command}" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_an_example(cli: Cli, command: str) -> None:
    said = cli(command, "--help")
    assert f"peer-assist {command}" in said
    assert "example" in said


@pytest.mark.parametrize("arguments", [[], *([command] for command in COMMANDS)])
def test_help_fits_a_terminal_of_eighty_columns(cli: Cli, arguments: list[str]) -> None:
    assert [line for line in cli(*arguments, "--help").splitlines() if len(line) > 79] == []


@pytest.mark.parametrize("columns", [48, 80, 0, 200])
def test_help_breaks_between_words_on_any_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("tui.cli.shell.os.get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1)
    said = cli("check", "--help").partition("example")[0]
    assert "damaged and why" in " ".join(said.split())
    assert max(len(line) for line in said.splitlines()) < (columns if columns == 48 else 80)


def test_the_help_of_do_lists_the_moves(cli: Cli) -> None:
    said = cli("do", "--help")
    for move in MOVES:
        assert f"\n  {move}" in said
    assert "negative, such as -60" in said.partition("\n  extend SECONDS\n")[2].partition("\n  next-speaker")[0]


# --- sentences on a terminal


class Screen(io.StringIO):
    """A terminal of 60 columns."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


def remarked(stream: io.StringIO, sentence: str) -> list[str]:
    Shell(lambda: datetime.now(UTC), {}, io.StringIO(), stream).remark(sentence)
    return stream.getvalue().splitlines()


def test_a_long_sentence_breaks_between_words_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.shell.os.get_terminal_size", lambda _: os.terminal_size((60, 24)))
    sentence = "There are no sessions in /srv/some-folder/of-sessions yet. " * 4 + "x" * 70
    lines = remarked(Screen(), sentence)
    assert [len(line) for line in lines if len(line) > 59] == [70]
    assert " ".join(lines) == sentence
    assert remarked(io.StringIO(), sentence) == [sentence]


def test_a_command_to_be_copied_stays_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.shell.os.get_terminal_size", lambda _: os.terminal_size((60, 24)))
    command = "To do so: peer-assist do approved revise 9 'We  painted the date on the wall of the clinic.'"
    lines = remarked(Screen(), f"José Ángel has already given a tip, entry 9: it can be revised. {command}")
    assert lines[-1] == command
    assert max(len(line) for line in lines[:-1]) < 60


def test_a_terminal_that_does_not_say_how_wide_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: int) -> os.terminal_size:
        raise OSError(25, "Inappropriate ioctl for device")

    sentence = "word " * 40 + "end"
    for answer in (unknown, lambda _: os.terminal_size((0, 0))):
        monkeypatch.setattr("tui.cli.shell.os.get_terminal_size", answer)
        assert max(len(line) for line in remarked(Screen(), sentence)) in range(70, 80)


def test_version(cli: Cli) -> None:
    assert cli("--version").startswith("peer-assist ")


def test_an_unknown_command_is_a_question_of_usage(cli: Cli) -> None:
    assert "Did you mean `peer-assist show`?" in cli.refused("shwo", code=2)
    assert "\x1b" not in cli.refused("\x1b]0;x\x07", code=2)


@pytest.mark.parametrize(
    "arguments", [["show"], ["do"], ["check"], ["show", "a", "b"], ["wording"], ["new", "--tittle", "x"]]
)
def test_missing_and_surplus_arguments_are_one_sentence(cli: Cli, arguments: list[str]) -> None:
    assert f"`peer-assist {arguments[0]} --help`" in cli.refused(*arguments, code=2)


def test_interrupted_is_quiet(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.commands.show.command_show", interrupt)
    assert cli("show", NAME, code=130) == ""
    assert cli.err == ""


def test_the_clock_is_the_real_one_unless_a_file_holds_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PEER_ASSIST_CLOCK", raising=False)
    assert abs((datetime.now(UTC) - real_clock()).total_seconds()) < 5
    clock = tmp_path / "clock"
    monkeypatch.setenv("PEER_ASSIST_CLOCK", str(clock))
    for instant in ("2026-05-22T09:00:00Z", "2026-05-22T09:00:01Z"):
        clock.write_text(instant)
        assert real_clock() == datetime.fromisoformat(instant)


@pytest.mark.parametrize("content", [None, b"", b"soon", b"\xff"])
def test_a_clock_that_tells_no_time_is_said(cli: Cli, monkeypatch: pytest.MonkeyPatch, content: bytes | None) -> None:
    clock = cli.home.parent / "stopped"
    if content is not None:
        clock.write_bytes(content)
    monkeypatch.setenv("PEER_ASSIST_CLOCK", str(clock))
    cli.refused("new")


# --- in processes of their own


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"], ["--version"], ["new"], ["do", NAME, "note", "Tea is at ten."], ["show", NAME],
        ["show", NAME, "--json"],
        ["people", "tests/data/lists/lines-5.txt"],
        ["check", NAME], ["wording", "--kind", "tip"], ["do", "--help"], ["nonsense"],
    ],
)  # fmt: skip
def test_what_draws_nothing_loads_nothing_that_draws(cli: Cli, arguments: list[str]) -> None:
    cli.session()
    check = "sys.exit(any(name.split('.')[0] in {'textual', 'rich'} for name in sys.modules))"
    left = start(arguments, check, stdin=subprocess.DEVNULL, capture_output=True)
    assert left.returncode == 0, left
    assert b"Traceback" not in left.stderr


@pytest.mark.parametrize("arguments", [["new"], ["new", "--title", "Tea"], ["list"], ["home", "--help"]])
def test_lists_of_people_are_loaded_where_one_is_read(cli: Cli, arguments: list[str]) -> None:
    check = "sys.exit(any(name.startswith('sessions.people_lists') for name in sys.modules))"
    left = start(arguments, check, stdin=subprocess.DEVNULL, capture_output=True)
    assert (left.returncode, b"Traceback" in left.stderr) == (0, False), left


def test_the_setup_starts_without_what_reads_lists() -> None:
    program = "import sys, tui.app.home\nprint(*(n for n in sys.modules if n.startswith('sessions.people_lists.')))"
    left = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "sessions.people_lists.found" in left.stdout.split()
    assert not {"sessions.people_lists.reading", "sessions.people_lists.gathering"} & set(left.stdout.split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_nothing_that_is_slow_to_load(arguments: list[str]) -> None:
    names = "sorted({name.partition('.')[0] for name in sys.modules})"
    left = start(arguments, f"print('loaded', *{names}, file=sys.stderr); sys.exit(code)", capture_output=True)
    loaded = left.stderr.decode().split()
    assert (left.returncode, loaded[:1]) == (0, ["loaded"])
    assert not {"pydantic", "argparse", "textual", "rich", "tomli_w", "asyncio"} & set(loaded)


def test_a_reader_that_has_read_enough_hears_nothing(cli: Cli) -> None:
    path = cli.session()
    reading, writing = os.pipe()
    os.close(reading)
    left = start(["show", str(path)], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (left.returncode, left.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
def test_output_that_cannot_be_written_is_said(cli: Cli) -> None:
    path = cli.session()
    with Path("/dev/full").open("wb") as full:
        left = start(["show", str(path)], stdout=full, stderr=subprocess.PIPE)
    assert left.returncode == 1
    assert left.stderr == b"The output cannot be used: No space left on device.\n"


def test_a_terminal_without_our_letters_gets_others(cli: Cli) -> None:
    path = cli.session()
    environ = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    left = start(["show", str(path)], env=environ, capture_output=True)
    assert left.returncode == 0, left
    assert b"Jos? ?ngel" in left.stdout
    shown = start(["show", str(path), "--json"], env=environ, capture_output=True)
    assert b"Jos\\u00e9 \\u00c1ngel" in shown.stdout
    assert start(["show", "Ibáñez"], env=environ, capture_output=True).returncode == 1


def test_closed_streams_are_no_trouble(cli: Cli) -> None:
    path = cli.session()
    script = f"exec {sys.executable} -c '{RUN}sys.exit(code)' \"$@\" <&- >&- 2>&-"
    for arguments, code in ((["show", path], 0), (["show", "nobody"], 1), (["wording", "--kind", "tip"], 2)):
        command = ["sh", "-c", script, "sh", *(str(argument) for argument in arguments)]
        assert subprocess.run(command, check=False, cwd=ROOT).returncode == code


# --- bytes that cannot be read


@pytest.mark.parametrize("language", ["C.UTF-8", "C"])
def test_bytes_that_are_not_utf_8_are_refused_and_nothing_is_recorded(cli: Cli, language: str) -> None:
    record = cli.session()
    before, latin = record.read_bytes(), "Zoë sagt".encode("latin-1")
    environ = {"LC_ALL": language}
    for arguments in (["do", record, "note", latin], ["search", latin], ["new", "--title", latin]):
        refused = start(arguments, env=environ, stdin=subprocess.DEVNULL, capture_output=True)  # type: ignore[arg-type]
        assert (refused.returncode, refused.stdout) == (2, b"")
        assert b"is not UTF-8 text. Set the terminal and LANG to UTF-8" in refused.stderr
    refused = start(["do", str(record), "note", "-"], env=environ, input=latin, capture_output=True)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.startswith(b"Line 1 of standard input is not UTF-8 text.")
    assert (record.read_bytes(), list(cli.home.glob("*.toml"))) == (before, [record])
    told = start(["do", str(record), "note", "Zoë sagt"], env=environ, capture_output=True)
    assert told.stdout == b"recorded 1: note\n"


def test_every_text_that_an_option_takes_is_read_in_one_way(cli: Cli) -> None:
    said = os.fsdecode(b"Zo\xeb")
    for line in (
        "new --title T --challenge", "new --title T --slot", "new --title T --start", "new --title T --language",
        "new --title T --format", "search x --person", "search x --kind", "search x --since", "list --person",
        "list --format", "list --until", "formats", "wording --kind tip --language",
        "show x --at", "do x",
    ):  # fmt: skip
        assert "“Zo\ufffd” is not UTF-8 text" in cli.refused(*line.split(), said, code=2), line
    # A file may have any name.
    Path(said).write_text("Ngozi Adaeze\nZoë\n", "utf-8")
    cli("new", "--title", "T", "--people", said)
