"""The notes beside the live window: what tmux is asked for, and what is printed where it cannot be."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unicodedata import category

import pytest

from sessions.language.texts import speak
from sessions.model.windows import WindowKind
from sessions.storage.presence import Presence
from tests.builders.cli_world import Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tui.cli import tmux as tmux_module
from tui.cli.commands import split as command_split
from tui.cli.shell import Shell
from tui.terminal import program
from tui.terminal.tty import NoTerminalError

PROGRAM = Path(sys.executable).with_name("peer-assist")
SERVER = "/tmp/tmux-1000/default"  # noqa: S108  # a name in a sentence, nothing is made there
HERE, HOSTILE = "%1", 'it\'s $(x) `y` ; #{pane_id} "Zoë"!\\ 敏芝;'
FAKE = """\
#!/bin/sh
printf '%s\\0' "$@" end-of-call >>"$FAKE_TMUX/calls"
[ -e "$FAKE_TMUX/hangs" ] && exec sleep 20
if [ -e "$FAKE_TMUX/refuses-$1" ]; then cat "$FAKE_TMUX/refuses-$1" >&2; exit 1; fi
case "$1" in
    display-message) cat "$FAKE_TMUX/size" ;;
    split-window) echo %9 ;;
esac
"""


class FakeTmux:
    """Stands where tmux would, and notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "tmux"
        self.program.write_text(FAKE)
        self.program.chmod(0o700)
        self.has_panes_of(160, 40)

    def has_panes_of(self, columns: int, lines: int) -> None:
        """Set the size of every pane."""
        (self.folder / "size").write_text(f"{columns} {lines}\n")

    def refuses(self, command: str, said: bytes) -> None:
        """Let a command fail."""
        (self.folder / f"refuses-{command}").write_bytes(said)

    @property
    def calls(self) -> list[list[str]]:
        """What it was asked, word by word."""
        file = self.folder / "calls"
        calls = os.fsdecode(file.read_bytes()).split("end-of-call\0") if file.exists() else [""]
        return [call.split("\0")[:-1] for call in calls[:-1]]

    def call(self, command: str) -> list[str]:
        """Return the words of the only call of a command."""
        (found,) = [call[1:] for call in self.calls if call[0] == command]
        return found


@pytest.fixture(autouse=True)
def _outside(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.delenv("TMUX_PANE", raising=False)
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "tomas")
    monkeypatch.setattr("socket.gethostname", lambda: "room-3")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    plain = cli.home.parent / "plain"
    plain.mkdir()
    (plain / "peer-assist").symlink_to(PROGRAM)
    monkeypatch.setattr(program, "PLAIN_PATH", str(plain))


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTmux:
    """Be in a pane of tmux."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.setenv("FAKE_TMUX", str(folder))
    monkeypatch.setenv("TMUX", f"{SERVER},4711,0")
    monkeypatch.setenv("TMUX_PANE", HERE)
    return FakeTmux(folder)


@pytest.fixture
def lives(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note on what the live window opens in this pane."""
    opened: list[str] = []

    def live(path: Path, shell: Shell) -> int:
        opened.append(str(path))
        return 0

    monkeypatch.setattr(command_split, "open_live", live)
    monkeypatch.setattr("tui.terminal.tty.require_terminal", lambda: None)
    return opened


@contextmanager
def opened(path: Path, kind: WindowKind, pane: str = "", server: str = f"{SERVER},4711,0") -> Iterator[None]:
    """Have a window open on a record."""
    window = Presence(path, kind, {"TMUX_PANE": pane, "TMUX": server if pane else ""})
    window.join()
    try:
        yield
    finally:
        window.leave()


def commands(printed: str) -> list[str]:
    """Return the commands, which are alone on their lines."""
    return [line.strip() for line in printed.splitlines() if line.startswith("  ")]


def over_ssh(command: str) -> list[str]:
    """Return the words that a command has on the other computer: read here, sent as one text, read there."""
    words = shlex.split(command)
    assert words[:3] == ["ssh", "-t", "tomas@room-3"]
    return shlex.split(" ".join(words[3:]))


# --- by hand


def test_outside_tmux_it_prints_what_to_type(cli: Cli) -> None:
    path = cli.session()
    printed = cli("split", "approved")
    home = f"env PEER_ASSIST_HOME={cli.home} "
    assert commands(printed) == [
        f"{home}peer-assist notes {path}",
        f"{home}peer-assist stage {path}",
        f"ssh -t tomas@room-3 {home}peer-assist notes {path}",
        f"ssh -t tomas@room-3 {home}peer-assist stage {path}",
    ]
    assert printed.startswith("This terminal is not in tmux")
    assert cli.err == ""


def test_without_a_folder_of_its_own_the_commands_are_short(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.session()
    monkeypatch.setenv("PEER_ASSIST_HOME", "")
    assert commands(cli("split", os.path.relpath(path))) == [
        f"peer-assist notes {path}",
        f"peer-assist stage {path}",
        f"ssh -t tomas@room-3 peer-assist notes {path}",
        f"ssh -t tomas@room-3 peer-assist stage {path}",
    ]


def test_without_a_name_it_is_the_session_that_run_takes(cli: Cli) -> None:
    running = cli.session("one")
    cli("do", running, "start")
    cli.session("two")
    assert f"peer-assist notes {running}" in cli("split")


@pytest.mark.parametrize("name", ["plain", "with spaces", "it's", "$(touch x)", "a;b;", "`x`!", '"', "Zoë敏芝", "می‌رود",
                                  "a\u00a0b it's", "කරුණා\u200dර", "two\nlines", "\x1b[2J'", "100%\t$(x)!",
                                  "\u202etxt", "Zo\udceb", "back\\slash", HOSTILE])  # fmt: skip
def test_every_shell_on_the_way_leaves_the_name_as_it_is(cli: Cli, name: str) -> None:
    path = cli.session().rename(cli.home / name)
    here, _, there, _ = commands(cli("split", path))
    assert not {category(letter) for letter in here + there} & {"Cc", "Cs", "Zl", "Zp"}
    expected = ["env", f"PEER_ASSIST_HOME={cli.home}", "peer-assist", "notes", str(path)]
    if "$(printf " not in here:
        assert shlex.split(here) == expected
        assert over_ssh(there) == expected
    for shell in filter(None, map(shutil.which, ("sh", "dash", "bash", "zsh"))):
        assert as_read_by(shell, here) == expected
        sent = as_read_by(shell, there)
        assert as_read_by(shell, " ".join(sent[3:])) == expected


def test_folders_that_were_set_for_this_terminal_are_set_in_the_commands(
    cli: Cli, tmux: FakeTmux, lives: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = cli.session()
    for name, folder in (
        ("HOME", "/home/tomas"), ("PEER_ASSIST_HOME", ""), ("XDG_DATA_HOME", str(tmp_path / "my data")),
        ("XDG_STATE_HOME", str(tmp_path / "state")), ("XDG_CONFIG_HOME", "/home/tomas/.config"),
    ):  # fmt: skip
        monkeypatch.setenv(name, folder)
    folders = [f"XDG_DATA_HOME={tmp_path}/my data", f"XDG_STATE_HOME={tmp_path}/state"]
    cli("split", path)
    made = tmux.call("split-window")
    assert made[made.index("env") + 1 :][:2] == folders
    monkeypatch.delenv("TMUX")
    here, _, there, _ = commands(cli("split", path))
    assert shlex.split(here) == over_ssh(there) == ["env", *folders, "peer-assist", "notes", str(path)]


def as_read_by(shell: str, command: str) -> list[str]:
    """Return the words into which a real shell takes a command apart."""
    script = f"printf '%s\\0' {command}"
    ended = subprocess.run([shell, "-c", script], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"})
    return os.fsdecode(ended.stdout).split("\0")[:-1]


def test_where_a_plain_shell_does_not_find_this_program_the_commands_have_its_path(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cli.session()
    own = f"env PEER_ASSIST_HOME={cli.home} {shlex.quote(str(PROGRAM))} notes {path}"
    for there in ("/nowhere", str(cli.home)):  # none, and another one of that name
        monkeypatch.setattr(program, "PLAIN_PATH", there)
        (cli.home / "peer-assist").write_text("#!/bin/sh\nexit 9\n")
        (cli.home / "peer-assist").chmod(0o700)
        here, _, over, _ = commands(cli("split", path))
        assert here == own
        assert over_ssh(over) == shlex.split(own)


@pytest.mark.parametrize(
    ("came_by", "said"),
    [
        ("10.0.0.9 50000 10.0.0.5 2222", "ssh -p 2222 -t tomas@10.0.0.5 "),
        ("10.0.0.9 50000 10.0.0.5 22", "ssh -t tomas@10.0.0.5 "),
        ("fd00::9 50000 fd00::5 2222", "ssh -p 2222 -t tomas@fd00::5 "),
        ("127.0.0.1 50000 127.0.0.1 22", "ssh -t tomas@room-3 "),
        ("10.0.0.9 50000 $(x) 22", "ssh -t tomas@room-3 "),
        ("", "ssh -t tomas@room-3 "),
    ],
)
def test_over_ssh_the_commands_have_the_address_by_which_somebody_came(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, came_by: str, said: str
) -> None:
    cli.session()
    monkeypatch.setenv("SSH_CONNECTION", came_by)
    _, _, notes, stage = commands(cli("split"))
    assert [notes.startswith(said), stage.startswith(said)] == [True, True]


def test_a_command_to_be_typed_here_calls_the_program_as_it_was_called(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.name_here(os.environ) == "peer-assist"
    monkeypatch.setattr(sys, "argv", [str(PROGRAM)])
    monkeypatch.setenv("PATH", str(cli.home))
    assert program.name_here(os.environ) == str(PROGRAM)
    monkeypatch.setenv("PATH", str(cli.home.parent / "plain"))
    assert program.name_here(os.environ) == "peer-assist"


def test_a_computer_that_does_not_know_its_user(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.setattr("socket.gethostname", lambda: "")
    cli.session()
    assert "ssh -t USER@HOST " in cli("split")


def test_a_record_that_cannot_be_opened_is_told_here(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    path = cli.session()
    assert str(cli.home / "none.toml") in cli.refused("split", cli.home / "none.toml")
    path.write_text("schema = [")
    assert str(path) in cli.refused("split", path)
    assert (tmux.calls, lives) == ([], [])


# --- in tmux


def test_without_a_live_window_it_becomes_one_beside_the_notes(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    path = cli.session()
    assert cli("split") == ""
    assert lives == [str(path)]
    made = tmux.call("split-window")
    assert made[: made.index("sh")] == ["-h", "-l", "64", "-t", HERE, "-P", "-F", "#{pane_id}"]
    assert made[made.index("env") :] == [
        "env", f"PEER_ASSIST_HOME={cli.home}", f"PEER_ASSIST_CLOCK={cli.home.with_name('clock')}",
        str(Path(sys.executable).with_name("peer-assist")), "notes", str(path),
    ]  # fmt: skip


def test_the_pane_speaks_the_language_of_this_terminal(
    cli: Cli, tmux: FakeTmux, lives: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.session()
    monkeypatch.setenv("PEER_ASSIST_LANG", "fr")
    cli("split")
    speak("en")
    assert "PEER_ASSIST_LANG=fr" in tmux.call("split-window")


def test_beside_a_live_window_it_opens_the_notes_and_nothing_else(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    path = cli.session()
    with opened(path, "facilitator", "%3"), opened(path, "stage", "%4"), opened(path, "notes"):
        assert cli("split") == "The notes are open in a pane beside the live window.\n"
    assert tmux.call("display-message")[:3] == ["-p", "-t", "%3"]
    assert tmux.call("split-window")[3:5] == ["-t", "%3"]
    assert tmux.call("select-window") == ["-t", "%9"]
    assert lives == []


@pytest.mark.parametrize("where", [("", ""), ("%3", "/tmp/tmux-1000/other,1,0")])  # noqa: S108  # likewise a name
def test_a_live_window_elsewhere_stays_where_it_is(
    cli: Cli, tmux: FakeTmux, lives: list[str], where: tuple[str, str]
) -> None:
    path = cli.session()
    with opened(path, "facilitator", *where):
        assert "the live window of this session is in another terminal" in cli("split")
    assert tmux.call("split-window")[3:5] == ["-t", HERE]
    assert lives == []


@pytest.mark.parametrize(
    ("columns", "lines", "how"),
    [
        (99, 40, ["-v", "-l", "18"]),
        (100, 40, ["-h", "-l", "40"]),
        (120, 40, ["-h", "-l", "48"]),
        (80, 24, ["-v", "-l", "10"]),
        (20, 1, ["-v", "-l", "1"]),
    ],
)
def test_the_notes_get_room_and_leave_some(
    cli: Cli, tmux: FakeTmux, lives: list[str], columns: int, lines: int, how: list[str]
) -> None:
    cli.session()
    tmux.has_panes_of(columns, lines)
    cli("split")
    assert tmux.call("split-window")[:3] == how


def test_notes_that_are_open_are_shown_and_not_opened_twice(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    path = cli.session()
    with opened(path, "facilitator", "%3"), opened(path, "notes", "%5"):
        assert "are open already" in cli("split")
    assert tmux.calls == [["select-window", "-t", "%5"], ["select-pane", "-t", "%5"]]
    assert lives == []


def test_notes_that_are_open_get_a_live_window_where_there_is_none(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    path = cli.session()
    with opened(path, "notes", "%5"):
        assert cli("split") == ""
    assert (tmux.calls, lives) == ([], [str(path)])


def test_any_name_comes_whole_to_the_pane(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    path = cli.session().rename(cli.home / HOSTILE)
    cli("split", path)
    # tmux takes the backslash away, and the semicolon for itself without it.
    assert tmux.call("split-window")[-1] == f"{str(path)[:-1]}\\;"
    assert lives == [str(path)]


def test_a_pane_whose_window_cannot_open_stays_to_be_read() -> None:
    script = ["sh", "-c", tmux_module.STAYS_AFTER_AN_ERROR, "sh", tmux_module.ENDED_WITH_AN_ERROR]
    failed = subprocess.run([*script, "sh", "-c", "exit 1"], input="\n", capture_output=True, text=True, check=True)
    assert "Enter closes the pane." in failed.stdout
    left = subprocess.run([*script, "true"], capture_output=True, text=True, check=True)
    assert left.stdout == ""


def test_without_a_terminal_no_pane_is_opened(
    cli: Cli, tmux: FakeTmux, lives: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise NoTerminalError("Standard input is not a terminal.")

    monkeypatch.setattr("tui.terminal.tty.require_terminal", none)
    cli.session()
    assert cli.refused("split", code=2) == "Standard input is not a terminal."
    assert (tmux.calls, lives) == ([], [])


# --- a tmux that does not do it


@pytest.mark.parametrize("command", ["display-message", "split-window"])
def test_what_tmux_refuses_can_be_typed(cli: Cli, tmux: FakeTmux, lives: list[str], command: str) -> None:
    path = cli.session()
    tmux.refuses(command, b"no space\x1b[2J for\nnew pane\xff\n")
    assert f"peer-assist notes {path}" in "".join(commands(cli("split", code=1)))
    assert cli.err.startswith("The notes could not open in a pane: tmux says “no space[2J for new pane�”.")
    assert cli.err.count("\n") == 1
    assert lives == []


def test_a_pane_of_which_nothing_is_known_is_left_to_tmux(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    cli.session()
    (tmux.folder / "size").write_text(" \n")
    tmux.refuses("split-window", b"can't find pane: %1")
    cli("split", code=1)
    assert "tmux says “can't find pane: %1”" in cli.err


def test_a_tmux_that_does_not_answer(
    cli: Cli, tmux: FakeTmux, lives: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.session()
    (tmux.folder / "hangs").touch()
    monkeypatch.setattr(tmux_module, "PATIENCE_S", 1)
    assert len(commands(cli("split", code=1))) == 4
    assert "tmux gave no answer within 1 seconds" in cli.err


def test_a_tmux_that_cannot_be_started(cli: Cli, tmux: FakeTmux, lives: list[str]) -> None:
    cli.session()
    tmux.program.write_bytes(b"\x7fELF nonsense")
    assert len(commands(cli("split", code=1))) == 4
    assert "tmux cannot be started, Exec format error." in cli.err


def test_a_tmux_that_is_not_installed(
    cli: Cli, tmux: FakeTmux, lives: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.session()
    monkeypatch.setenv("PATH", str(cli.home))
    assert len(commands(cli("split", code=1))) == 4
    assert "the program tmux is not found" in cli.err
