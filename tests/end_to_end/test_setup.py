"""From `peer-assist` alone to the first running phase, and back, by keys only, in a real terminal."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sessions.record.header import Header
from sessions.storage.reader import Reader
from tests.end_to_end.facilitator import COMMAND, SLOW, Facilitator, Room
from tests.end_to_end.terminal import Terminal

LEFT, TAKEN = b"\x1b[?1049l", b"\x1b[?1049h"
SIX = "Ngozi Okonkwo, presenter\nTomás Ó Súilleabháin, facilitator\nFatou Diallo\nJosé Ibáñez\nSuharti\nZoë Lindqvist"
NAMES = [line.partition(",")[0] for line in SIX.split("\n")]


class HomeRoom(Room):
    """A folder of sessions in which there is none yet, and the clock on the wall."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.record.unlink()

    @property
    def records(self) -> list[Path]:
        """The records that were made."""
        return sorted(self.home.glob("*.toml"))

    @contextmanager
    def open_home(self, *command: str, environ: dict[str, str] | None = None) -> Iterator[Facilitator]:
        """Open home as after a shell's prompt."""
        started = ("sh", "-c", 'echo "before the window"; exec "$@"', "sh", COMMAND, *command)
        with Terminal(started, environ={**self.environ, **(environ or {})}) as terminal:
            terminal.wait_for(re.compile("New session|SESSION|No sessions yet"), timeout=60)
            yield Facilitator(self, terminal)


@pytest.fixture
def room(tmp_path: Path) -> HomeRoom:
    """Give a folder of sessions in which there is none yet."""
    return HomeRoom(tmp_path)


def people(number: int, leading: int = 1) -> str:
    """Return a list of people with so many presenters and facilitators."""
    roles = [", presenter"] * leading + [", facilitator"] * leading
    names = [f"{first} {last}" for last in ("Abbas", "Bello", "Costa") for first in ("Ana", "Ben", "Cleo", "Dao",
                                                                                     "Eli", "Fay")]  # fmt: skip
    return "\n".join(f"{name}{role}" for name, role in zip(names[:number], roles + [""] * number, strict=False))


def plan_a_session(facilitator: Facilitator, names: str, title: str = "Approved") -> None:
    """Press `n`, type a title, and paste the people."""
    facilitator.press("n")
    facilitator.sees("New session · no one yet")
    facilitator.terminal.type(title)
    facilitator.sees(f"New session · {title}")
    facilitator.press("pagedown")
    facilitator.sees("ADD PEOPLE")
    facilitator.terminal.paste(names)
    facilitator.sees(f"│ {names.splitlines()[0]}")
    facilitator.press("enter")
    facilitator.sees(f"{len(names.splitlines())} PEOPLE")


def starts(facilitator: Facilitator) -> None:
    """See the live window, and begin the first phase."""
    facilitator.sees("space starts it", 60)
    facilitator.press("space")
    facilitator.sees("▶ WELCOME")


def comes_home(facilitator: Facilitator, seen: str) -> None:
    """Leave the live window for home, which says something."""
    facilitator.press("ctrl+q")
    facilitator.sees("SESSION", 60)
    facilitator.sees(seen)


def never_left_the_screen(facilitator: Facilitator) -> None:
    written = facilitator.terminal.bytes_seen
    assert (written.count(TAKEN), written.count(LEFT)) == (1, 0)
    assert facilitator.terminal.has_mode(1049)


def has_left_it_once(facilitator: Facilitator) -> None:
    written = facilitator.terminal.bytes_seen
    assert (written.count(TAKEN), written.count(LEFT)) == (1, 1)


def header(path: Path) -> Header:
    return Reader(path).meeting.header


@pytest.mark.parametrize("number", [6, pytest.param(12, marks=pytest.mark.deep)])
def test_from_nothing_to_the_first_phase_and_home_again(room: HomeRoom, number: int) -> None:
    with room.open_home() as facilitator:
        plan_a_session(facilitator, people(number))
        facilitator.press("f9")
        starts(facilitator)
        comes_home(facilitator, "running · Welcome")
        never_left_the_screen(facilitator)
        if number == 6:  # and once more into it
            facilitator.press("enter")
            facilitator.sees("▶ WELCOME", 60)
            comes_home(facilitator, "running · Welcome")
            never_left_the_screen(facilitator)
        facilitator.leaves()
        has_left_it_once(facilitator)
    (path,) = room.records
    assert len(header(path).people) == number
    assert Reader(path).meeting.state == "running"


def test_eighteen_people_meet_in_two_groups_and_the_first_one_is_started_from_home(room: HomeRoom) -> None:
    with room.open_home() as facilitator:
        plan_a_session(facilitator, people(18, leading=2))
        facilitator.press("f8")
        facilitator.sees("GROUP 1")
        facilitator.sees("made for 6 to 12")
        facilitator.press("f9")
        facilitator.sees("Make 2 records")
        facilitator.strike("enter")
        facilitator.sees("2 groups, a record for each")
        facilitator.strike("enter")  # not the second half of the one before
        starts(facilitator)
        comes_home(facilitator, "running · Welcome")
        never_left_the_screen(facilitator)
        facilitator.leaves()
    assert [Reader(path).meeting.state for path in room.records] == ["running", "planned"]
    assert [header(path).session.group for path in room.records] == [1, 2]
    assert [len(header(path).people) for path in room.records] == [9, 9]


def test_a_list_is_pasted_read_and_taken_back_and_its_text_is_in_the_field_again(room: HomeRoom) -> None:
    with room.open_home() as facilitator:
        plan_a_session(facilitator, SIX)
        facilitator.sees(re.compile(r"\+  1  Ngozi Okonkwo  "))
        facilitator.sees("6 new")
        facilitator.sees("F7 take back")
        facilitator.press("f7")
        facilitator.sees("6 people taken back. The text is in the field again. F7 undoes that.")
        facilitator.sees("│ Ngozi Okonkwo, presenter")
        facilitator.sees("6 lines, not added · Enter adds them")
        facilitator.sees("0 PEOPLE")
        facilitator.press("enter")
        facilitator.sees("6 PEOPLE")
        facilitator.press("escape")
        facilitator.sees("No sessions yet.")
        facilitator.leaves()


def test_what_was_typed_until_a_second_ago_is_offered_again_after_kill_9(room: HomeRoom) -> None:
    with room.open_home() as facilitator:
        plan_a_session(facilitator, SIX)
        drafts = room.home / ".drafts"
        facilitator.terminal.wait_until(
            lambda: any("Lindqvist" in path.read_text("utf-8") for path in drafts.glob("plan*.toml")),
            SLOW,
            "it is kept",
        )
        facilitator.terminal.kill(signal.SIGKILL)
        assert facilitator.terminal.wait_exit() == -signal.SIGKILL
    assert room.records == []
    with room.open_home() as facilitator:
        facilitator.press("n")
        facilitator.sees("Continue: Approved · Ngozi · 6 people")
        facilitator.press("enter")
        facilitator.sees("New session · Approved · Ngozi · 6 people")
        facilitator.press("f9")
        starts(facilitator)
        comes_home(facilitator, "running · Welcome")
        facilitator.press("n")
        facilitator.sees("New session · no one yet")
        facilitator.leaves()
    (path,) = room.records
    assert [person.name for person in header(path).people] == NAMES


@pytest.mark.deep
def test_another_size_in_the_middle_of_the_setup_loses_nothing(room: HomeRoom) -> None:
    with room.open_home() as facilitator:
        plan_a_session(facilitator, SIX)
        for columns, lines in ((40, 12), (120, 40), (40, 12), (120, 40)):
            facilitator.terminal.resize(columns, lines)
        facilitator.sees("WORTH KNOWING")
        facilitator.sees("Zoë Lindqvist")
        facilitator.terminal.resize(40, 12)
        facilitator.sees("F9 create")
        facilitator.terminal.type("Ana Abbas")
        facilitator.press("enter")
        facilitator.sees("Ana Abbas added.")
        facilitator.terminal.resize(80, 24)
        facilitator.sees("7 PEOPLE")
        facilitator.press("escape")
        facilitator.sees("No sessions yet.")
        facilitator.leaves()


def test_the_plan_goes_through_an_editor_which_has_the_terminal_meanwhile(room: HomeRoom, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\ntest -t 0 || exit 9\necho "HERE IS THE EDITOR"; read line\n'
                      """sed -i "s/^title = .*/title = \\"$line\\"/" "$1"\n""")  # fmt: skip
    editor.chmod(0o700)
    with room.open_home(environ={"EDITOR": str(editor), "VISUAL": ""}) as facilitator:
        plan_a_session(facilitator, SIX)
        facilitator.press("pageup")
        facilitator.sees("F2 editor")
        facilitator.press("f2")
        facilitator.sees("HERE IS THE EDITOR")
        assert not facilitator.terminal.has_mode(1049)
        facilitator.terminal.type("Changed there\n")
        facilitator.sees("New session · Changed there · Ngozi · 6 people")
        facilitator.press("escape")
        facilitator.sees("No sessions yet.")
        facilitator.leaves()


@pytest.mark.parametrize("kind", ["missing", "not executable", "a folder", "over at once"])
def test_an_editor_that_does_not_start_leaves_the_window_whole(room: HomeRoom, tmp_path: Path, kind: str) -> None:
    editor = tmp_path / "editor"
    if kind == "a folder":
        editor.mkdir()
    elif kind != "missing":
        editor.write_text("#!/bin/sh\nexit 3\n")
        editor.chmod(0o700 if kind == "over at once" else 0o600)
    with room.open_home(environ={"EDITOR": str(editor), "VISUAL": ""}) as facilitator:
        plan_a_session(facilitator, SIX)
        facilitator.press("pageup")
        facilitator.sees("its wording is checked")  # lower down than F2, which is there before the page is drawn
        lines = facilitator.terminal.text().split("\n")[:20]
        facilitator.press("f2")
        said = "ended with 3" if kind == "over at once" else "cannot be started"
        facilitator.sees(re.compile(said.replace(" ", r"\s+")))  # where the line ends depends on the folder's name
        seen = facilitator.terminal
        seen.wait_until(lambda: seen.text().split("\n")[:20] == lines, what="the window is whole again")
        facilitator.press("escape")
        facilitator.sees("No sessions yet.")
        facilitator.leaves()


WRITES = """#!/bin/sh
printf '%s' "$1" > "$0.file"; sed -i 's/^title = .*/title = "Written there"/' "$1"
echo "HERE IS THE EDITOR"; read line
"""


def editor_that(folder: Path, script: str) -> Path:
    """Return an editor that is a script; it says that it is there."""
    editor = folder / "editor"
    editor.write_text(script)
    editor.chmod(0o700)
    return editor


def named(editor: Path) -> dict[str, str]:
    """Return the environment in which it is somebody's editor."""
    return {"EDITOR": str(editor), "VISUAL": ""}


@contextmanager
def with_the_plan_in(room: HomeRoom, editor: Path) -> Iterator[Facilitator]:
    """Open home, begin a plan, and open it in an editor."""
    with room.open_home(environ=named(editor)) as facilitator:
        facilitator.press("n")
        facilitator.sees("New session · no one yet")
        facilitator.press("f2")
        facilitator.sees("HERE IS THE EDITOR")
        yield facilitator


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, None])
def test_what_was_written_in_an_editor_when_the_window_ended_is_there_again(
    room: HomeRoom, tmp_path: Path, how: signal.Signals | None
) -> None:
    editor = editor_that(tmp_path, WRITES)
    with with_the_plan_in(room, editor) as facilitator:
        file = Path(Path(f"{editor}.file").read_text("utf-8"))
        assert [file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777] == [0o600, 0o700]
        settings = None if how in {None, signal.SIGKILL} else facilitator.terminal.settings()
        if how is None:
            facilitator.terminal.hang_up()
        else:
            facilitator.terminal.kill(how)
        code = facilitator.terminal.wait_exit(SLOW)
        assert code == (-how if how == signal.SIGKILL else 128 + (how or signal.SIGHUP))
        if settings:
            assert facilitator.terminal.settings() == settings
            assert facilitator.terminal.line(0) == "before the window"
            assert not facilitator.terminal.has_mode(1049)
    with room.open_home(environ=named(editor)) as facilitator:
        facilitator.press("n")
        facilitator.sees("Unfinished plans")
        facilitator.press("enter")
        facilitator.sees("New session · Written there")
        facilitator.sees("What you saved in your editor is in the plan.")
        assert not file.parent.exists()
    (draft,) = (room.home / ".drafts").glob("plan*.toml")
    assert 'title = "Written there"' in draft.read_text("utf-8")


OUTLIVES = """#!/bin/sh
trap '' HUP TERM INT
printf '%s' "$1" > "$0.file"; echo "HERE IS THE EDITOR"; exec < /dev/null > /dev/null 2>&1
for n in $(seq 1500); do [ -e "$0.go" ] && break; sleep .02; done
sed -i 's/^title = .*/title = "Saved after it"/' "$1" 2> "$0.trouble"
touch "$0.over"
"""


def test_an_editor_that_outlives_its_killed_window_can_save_and_the_next_window_has_that(
    room: HomeRoom, tmp_path: Path
) -> None:
    editor = editor_that(tmp_path, OUTLIVES)
    with with_the_plan_in(room, editor) as facilitator:
        facilitator.terminal.kill(signal.SIGKILL)
        facilitator.terminal.wait_exit(SLOW)
    file = Path(Path(f"{editor}.file").read_text("utf-8"))
    with room.open_home(environ=named(editor)) as facilitator:
        facilitator.press("n")
        facilitator.sees("Unfinished plans")
        facilitator.press("enter")
        facilitator.sees("Your editor still has this plan")
        Path(f"{editor}.go").touch()
        over = Path(f"{editor}.over")
        facilitator.terminal.wait_until(over.exists, what="the editor has saved and ended")
        assert not Path(f"{editor}.trouble").read_text("utf-8")
        assert "Saved after it" in file.read_text("utf-8")
        facilitator.press("f2")  # the same editor, which saves it at once
        facilitator.sees("New session · Saved after it")
        facilitator.press("escape")
        facilitator.sees("Plan saved.")
        facilitator.leaves()


def test_ctrl_c_in_an_editor_is_for_the_editor(room: HomeRoom, tmp_path: Path) -> None:
    editor = editor_that(tmp_path, "#!/bin/sh\ntrap 'echo HEARD; exit 0' INT\necho HERE IS THE EDITOR; read line\n")
    with with_the_plan_in(room, editor) as facilitator:
        facilitator.press("ctrl+c")
        facilitator.sees("Nothing was changed in your editor.")
        assert b"HEARD" in facilitator.terminal.bytes_seen
        facilitator.press("escape")
        facilitator.sees("No sessions yet.")
        facilitator.leaves()


def test_a_list_pasted_where_no_paste_is_known_adds_each_line_once(room: HomeRoom) -> None:
    with room.open_home() as facilitator:
        facilitator.press("n")
        facilitator.sees("New session · no one yet")
        facilitator.press("pagedown")
        facilitator.sees("ADD PEOPLE")
        facilitator.terminal.type(f"{SIX}\nSuharti\n")
        facilitator.sees("6 PEOPLE")
        facilitator.sees("on the list already")
        facilitator.press("ctrl+q")
        assert facilitator.terminal.wait_exit(SLOW) == 0
    (draft,) = (room.home / ".drafts").glob("plan*.toml")
    assert re.findall('^name = "(.+)"', draft.read_text("utf-8"), re.MULTILINE) == NAMES


@pytest.mark.parametrize("how", [pytest.param(signal.SIGTERM, marks=pytest.mark.deep), signal.SIGHUP])
def test_a_hang_up_ends_the_setup_and_the_terminal_is_clean(room: HomeRoom, how: signal.Signals) -> None:
    with room.open_home() as facilitator:
        facilitator.press("n")
        facilitator.sees("New session · no one yet")
        facilitator.terminal.kill(how)
        assert facilitator.terminal.wait_exit(SLOW) == 128 + how
        if how == signal.SIGTERM:
            assert facilitator.terminal.line(0) == "before the window"
            assert not facilitator.terminal.has_mode(1049)


@pytest.mark.parametrize("how", [None, pytest.param(signal.SIGTERM, marks=pytest.mark.deep)], ids=["cut", "SIGTERM"])
def test_a_plan_loses_nothing_that_was_typed_right_before_the_window_ends(
    room: HomeRoom, how: signal.Signals | None
) -> None:
    with room.open_home() as facilitator:
        facilitator.press("n")
        facilitator.sees("New session · no one yet")
        facilitator.terminal.type("Approved and not released")
        time.sleep(0.2)  # less than the second after which the plan is kept anyway
        if how is None:
            facilitator.terminal.hang_up()
        else:
            facilitator.terminal.kill(how)
        facilitator.terminal.wait_exit(SLOW)
    (draft,) = (room.home / ".drafts").glob("plan*.toml")
    assert 'title = "Approved and not released"' in draft.read_text("utf-8")


@pytest.mark.deep
def test_peer_assist_new_opens_the_setup_and_goes_home_from_there(room: HomeRoom) -> None:
    with room.open_home("new", "--format", "troika") as facilitator:
        facilitator.sees("New session · no one yet")
        facilitator.press("escape")
        facilitator.sees("No sessions yet.")
        facilitator.leaves()


def test_without_a_terminal_peer_assist_alone_prints_its_help(room: HomeRoom) -> None:
    ended = subprocess.run(
        (COMMAND,), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, **room.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("usage: peer-assist") or "peer-assist" in ended.stdout.split("\n")[0]
    assert "home " in ended.stdout
    assert "\x1b" not in ended.stdout
