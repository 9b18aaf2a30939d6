"""What happens to a meeting when something goes wrong in the middle of it, in a real terminal."""

import contextlib
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sessions.model.people import Person
from tests.builders.meetings import NGOZI, TOMAS, header
from tests.builders.places import ROOT
from tests.end_to_end.facilitator import COMMAND, SLOW, Facilitator, Room
from tests.end_to_end.terminal import Terminal

WALL = "In our municipality the payment date was painted on the wall of the clinic."
PRINTER = "We stopped our letters when the printer broke."
ADVICE = "You should stop the letters for three months."


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Give a meeting that has come to its round: nobody has spoken yet, ten minutes are left."""
    return Room(tmp_path).goes_to_the_round()


@pytest.fixture
def facilitator(room: Room) -> Iterator[Facilitator]:
    """Give a facilitator at the live window in the round."""
    with room.window() as facilitator:
        yield facilitator


def give_first_tip(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.writes("tip", WALL)


# The process ends


def test_after_kill_9_the_round_goes_on_where_it_was_and_the_time_went_on(room: Room) -> None:
    with room.window() as facilitator:
        room.later(20)
        give_first_tip(facilitator)
        room.later(40)
        facilitator.strike("n")
        facilitator.sees("▶ Fatou N. ")
        facilitator.terminal.kill(signal.SIGKILL)
        assert facilitator.terminal.wait_exit() == -signal.SIGKILL
    room.later(60)
    with room.window() as facilitator:
        facilitator.sees("▶ ROUND")
        facilitator.sees("1 of 5 spoke")
        facilitator.sees(re.compile(r"✓ Fatou D\. +0:40"))
        facilitator.sees("▶ Fatou N. ")
        facilitator.sees(re.compile(r"Fatou N\. 1:00 of \d:\d\d · next Amanuel"))
        facilitator.sees("In our municipality the")
        assert room.shown()["phases"][6]["actual_seconds"] == 120
        assert facilitator.terminal.text().count("Fatou D. ") >= 1
        facilitator.leaves()


def test_what_was_half_typed_is_there_again_after_kill_9(room: Room) -> None:
    with room.window() as facilitator:
        facilitator.strike("n")
        facilitator.sees("▶ Fatou D. ")
        facilitator.press("t")
        facilitator.terminal.type("In our municipality")
        drafts = room.home / ".drafts"
        facilitator.terminal.wait_until(lambda: list(drafts.glob("*.json")), SLOW, "a draft is kept")
        facilitator.terminal.kill(signal.SIGKILL)
        facilitator.terminal.wait_exit()
    with room.window() as facilitator:
        facilitator.sees("What was half typed here is still in the field")
        facilitator.press("t")
        facilitator.sees("Enter saves")
        facilitator.says(" the date was painted.")
        assert room.words() == [("tip", "fatou-d", "In our municipality the date was painted.")]


@pytest.mark.parametrize("how", [signal.SIGHUP, pytest.param(signal.SIGTERM, marks=pytest.mark.deep)])
def test_a_hang_up_ends_the_window_and_not_the_session(room: Room, how: signal.Signals) -> None:
    with room.window() as facilitator:
        give_first_tip(facilitator)
        facilitator.terminal.kill(how)
        facilitator.terminal.wait_exit(SLOW)
    with room.window() as facilitator:
        facilitator.sees("▶ Fatou D. ")
        assert room.words() == [("tip", "fatou-d", WALL)]
        facilitator.leaves()


TYPED = "The payment date was painted on the wall"


def cut(facilitator: Facilitator, how: signal.Signals | None) -> None:
    """End the window a moment after the last key: by a signal, or by taking its terminal away."""
    time.sleep(0.2)  # less than the second after which words are kept anyway
    if how is None:
        facilitator.terminal.hang_up()
    else:
        facilitator.terminal.kill(how)
    facilitator.terminal.wait_exit(SLOW)


@pytest.mark.parametrize("pasted", [False, True], ids=["typed", "pasted"])
@pytest.mark.parametrize(
    ("command", "how"),
    [
        ("run", signal.SIGHUP),
        ("notes", None),
        pytest.param("notes", signal.SIGTERM, marks=pytest.mark.deep),
        pytest.param("run", None, marks=pytest.mark.deep),
        pytest.param("run", signal.SIGTERM, marks=pytest.mark.deep),
    ],
)
def test_a_cut_right_after_the_last_key_takes_no_letter(
    room: Room, command: str, how: signal.Signals | None, *, pasted: bool
) -> None:
    with room.window(command=command) as facilitator:
        if command == "run":
            facilitator.press("t")
            facilitator.sees("Enter saves")
        (facilitator.terminal.paste if pasted else facilitator.terminal.type)(TYPED)
        cut(facilitator, how)
    (draft,) = (room.home / ".drafts").glob("*.json")
    assert json.loads(draft.read_text("utf-8"))["text"] == TYPED


# The size changes


def test_a_storm_of_sizes_leaves_everything_on_the_screen(facilitator: Facilitator) -> None:
    give_first_tip(facilitator)
    for columns, lines in ((1, 1), (120, 40), (40, 10), (2, 60), (200, 3), (80, 24)) * 3:
        facilitator.terminal.resize(columns, lines)
    for columns, lines in ((1, 1), (120, 40)):
        facilitator.terminal.resize(columns, lines)
    for title in ("AGENDA", "YOU CAN SAY", "SPEAKING ORDER", "NOTES", "▶ Fatou D."):
        facilitator.sees(title)
    facilitator.terminal.resize(40, 10)
    facilitator.sees(re.compile(r"Round-robin|ROUND"))
    facilitator.terminal.resize(80, 24)
    for title in ("▶ ROUND", "▶ Fatou D.", "In our municipality", "n next  p pass"):
        facilitator.sees(title)
    facilitator.strike("n")
    facilitator.sees("▶ Fatou N. ")
    facilitator.leaves()


# Two windows


@pytest.fixture
def two(room: Room) -> Iterator[tuple[Facilitator, Facilitator]]:
    """Give two people, each with a live window on the same record."""
    with ExitStack() as windows:
        yield windows.enter_context(room.window()), windows.enter_context(room.window())


@pytest.mark.deep
def test_two_windows_see_each_other(two: tuple[Facilitator, Facilitator]) -> None:
    one, other = two
    give_first_tip(one)
    other.sees("▶ Fatou D. ")
    other.sees("In our municipality the")
    other.press("t")
    other.sees("╭─ EDIT TIP · Fatou D.")
    other.press("escape", "escape")
    other.writes("note", "The line is bad.")
    one.sees("note The line is bad.")


def test_the_same_key_in_two_windows_at_the_same_moment_moves_once(two: tuple[Facilitator, Facilitator]) -> None:
    for one in two:
        one.press("n")
    for one in two:
        one.sees("▶ Fatou D. ")
    refused = [one for one in two if "▶ Fatou N." in one.terminal.text()]
    assert refused == []
    assert [entry.kind for entry in two[0].room.meeting.log].count("turn") == 1
    two[1].terminal.wait_until(
        lambda: any(re.search(r"Another window has just", one.terminal.text()) for one in two),
        SLOW,
        "one of the two is told",
    )


# Pasting


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("The second\x07 \u202eline\x9b.", id="bell", marks=pytest.mark.deep),
        pytest.param("\x1b[31mThe second\x1b]52;c;aGFjaw==\x07 line.", id="escape codes"),
    ],
)
def test_a_paste_of_lines_is_one_tip_without_control_characters(facilitator: Facilitator, second: str) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.press("t")
    facilitator.sees("Enter saves")
    facilitator.terminal.paste(f"The first line.\n{second}\nThe third line.")
    facilitator.sees("The third line.", 3)
    facilitator.press("enter")
    facilitator.sees("Recorded: ")
    ((kind, who, words),) = facilitator.room.words()
    assert (kind, who) == ("tip", "fatou-d")
    assert words.split("\n")[0::2] == ["The first line.", "The third line."]
    assert words.split("\n")[1].startswith("The second")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", words)
    assert b"\x1b]52" not in facilitator.terminal.bytes_seen


def test_ten_thousand_pasted_characters_are_refused_with_a_sentence_and_stay_in_the_field(
    facilitator: Facilitator,
) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.press("t")
    facilitator.sees("Enter saves")
    facilitator.terminal.paste("wall " * 2000)
    facilitator.sees("wall wall")
    facilitator.press("enter")
    facilitator.sees("9,999 characters")
    assert facilitator.room.words() == []
    facilitator.press("escape")
    facilitator.sees("not saved: press t")
    facilitator.press("t")
    facilitator.press(*["backspace"] * 3)
    facilitator.press("enter")
    facilitator.sees(re.compile(r"9,99\d characters"))


# Names


HOSTILE = (
    Person(id="a", name="[/]"),
    Person(id="b", name="[@click=app.quit]x[/]"),
    Person(id="c", name="Wilhelmina" + "-Wilhelmina" * 6 + "-End"),
    Person(id="d", name="ليلى الخطيب"),
    Person(id="e", name="Zo\u0308e\u0301\u0301\u0301"),
    Person(id="f", name="王秀英"),
    Person(id="g", name="नीलम श्रेष्ठ"),
)


@pytest.mark.parametrize(
    ("columns", "lines"),
    [(80, 24), pytest.param(120, 40, marks=pytest.mark.deep), pytest.param(60, 20, marks=pytest.mark.deep)],
)
def test_names_are_only_ever_letters(tmp_path: Path, columns: int, lines: int) -> None:
    room = Room(tmp_path, header(people=(NGOZI, TOMAS, *HOSTILE)))
    for _ in range(7):
        room.do("next-phase")
    with room.window(columns=columns, lines=lines) as facilitator:
        for shown in ("· [/]", "· [@click=", "· Wilhelmina-", "· ليلى", "· Zö", "· 王秀英", "· नीलम"):
            facilitator.sees(shown)
        facilitator.press("n")
        facilitator.sees("▶ [/]")
        facilitator.press("o")
        facilitator.sees("2  [@click=app.quit]x[/]")
        facilitator.press("escape", "a")
        facilitator.sees("Who is leaving, or coming back?")
        facilitator.sees(" [@click=app.quit]x[/]  leaves")
        facilitator.press("escape")
        facilitator.sees_no("Who leaves")
        facilitator.writes("tip", "[@click=app.quit]leave[/] [/]")
        facilitator.sees("[@click=app.quit]leave[/] [/]")
        facilitator.leaves()


# Writing


@pytest.mark.deep
def test_half_typed_words_survive_leaving_the_field(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.press("t")
    facilitator.terminal.type("In our municipality")
    facilitator.sees("│ In our municipality")
    facilitator.press("escape")
    facilitator.sees("not saved: press t")
    facilitator.strike("n")
    facilitator.sees("▶ Fatou N. ")
    facilitator.press("t")
    facilitator.sees("Enter saves")
    assert facilitator.box() == ("TIP", "Fatou D.")
    facilitator.says(" the date was painted.")
    assert facilitator.room.words() == [("tip", "fatou-d", "In our municipality the date was painted.")]


def test_what_is_typed_in_one_go_after_t_is_text_and_no_command(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.terminal.type("tNNn pause B ulo")
    facilitator.sees("│ NNn pause B ulo")
    facilitator.press("enter")
    facilitator.sees("Recorded: tip · Fatou D.")
    assert facilitator.room.meeting.run is not None
    assert facilitator.room.meeting.run.phase.id == "round"
    assert facilitator.room.words() == [("tip", "fatou-d", "NNn pause B ulo")]


def test_a_command_that_comes_in_one_go_after_enter_is_no_part_of_the_words(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.room.later(5)
    facilitator.terminal.type("tThe date was painted.\n ")
    facilitator.sees("PAUSED")
    assert facilitator.room.words() == [("tip", "fatou-d", "The date was painted.")]


@pytest.mark.deep
def test_a_whole_name_and_its_words_may_come_in_one_go(facilitator: Facilitator) -> None:
    facilitator.terminal.type("k@Fatou Ndiaye The printer\n")
    facilitator.sees("Recorded: parked · Fatou N.")
    facilitator.terminal.type("i@Amanuel Tesfaye May I ask?\n")
    facilitator.sees("Recorded: intervention · Amanuel")
    assert facilitator.room.words() == [
        ("parked", "fatou-n", "The printer"),
        ("intervention", "amanuel", "May I ask?"),
    ]


@pytest.mark.deep
def test_words_for_a_name_that_two_share_are_not_recorded_for_a_third(facilitator: Facilitator) -> None:
    facilitator.press("k")
    facilitator.sees("Enter saves")
    facilitator.terminal.type("@Fatou the printer\n")
    facilitator.sees("Which one: Fatou D., Fatou N.")
    assert facilitator.room.words() == []


@pytest.mark.deep
def test_advice_is_named_while_it_is_typed_and_both_wordings_are_kept(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.press("t")
    facilitator.sees("Enter saves")
    facilitator.terminal.type(ADVICE)
    facilitator.sees(re.compile(r"! You should  say: “.+”?"))
    facilitator.press("enter")
    facilitator.sees("r rewords it")
    facilitator.press("r")
    facilitator.sees("╭─ REWORD TIP · Fatou D.")
    facilitator.sees("first: You should stop")
    facilitator.says(PRINTER)
    (word,) = facilitator.room.meeting.words
    assert (word.first.text, word.entry.text, word.redirected) == (ADVICE, PRINTER, True)
    assert ADVICE in facilitator.room.record.read_text("utf-8")


@pytest.mark.deep
def test_what_the_facilitator_noted_after_advice_is_not_what_r_rewords(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    facilitator.writes("tip", ADVICE)
    facilitator.writes("note", "Could you tell it as your own story?")
    facilitator.press("r")
    facilitator.sees("╭─ REWORD TIP · Fatou D.")


@pytest.mark.deep
def test_advice_in_the_meetings_language_is_seen_in_whoever_speaks_another_one(tmp_path: Path) -> None:
    fatou = Person(id="fatou", name="Fatou", language="fr")
    room = Room(tmp_path, header(people=(NGOZI, TOMAS, fatou)))
    for _ in range(7):
        room.do("next-phase")
    with room.window() as facilitator:
        facilitator.press("n")
        facilitator.sees("▶ Fatou ")
        facilitator.writes("tip", ADVICE)
        facilitator.sees("r rewords it")
        facilitator.writes("question", "What is on top of the pile?", "Fatou")
        assert "r rewords it" not in facilitator.terminal.text()


@pytest.mark.deep
def test_a_tip_that_stands_is_edited_by_r(facilitator: Facilitator) -> None:
    give_first_tip(facilitator)
    facilitator.press("r")
    facilitator.sees("╭─ EDIT TIP · Fatou D.")
    facilitator.sees("│ In our municipality")
    facilitator.says(" Nobody wanted to make it lie.")
    assert [words for _, _, words in facilitator.room.words()] == [f"{WALL} Nobody wanted to make it lie."]


@pytest.mark.deep
def test_u_takes_back_and_U_brings_back(facilitator: Facilitator) -> None:  # noqa: N802 - these are the keys
    give_first_tip(facilitator)
    facilitator.strike("u")
    facilitator.sees("NOTES · none yet")
    facilitator.sees_no("Fatou D. In our municipality")
    facilitator.strike("u")
    facilitator.sees("· Fatou D. ")
    facilitator.strike("U")
    facilitator.sees("▶ Fatou D. ")
    facilitator.strike("U")
    facilitator.sees("NOTES · 1")
    assert len(facilitator.room.words()) == 1


# The disk


def test_a_record_that_was_taken_away_is_said_and_the_words_wait_until_it_is_back(facilitator: Facilitator) -> None:
    facilitator.strike("n")
    facilitator.sees("▶ Fatou D. ")
    aside = facilitator.room.record.with_suffix(".aside")
    facilitator.press("t")
    facilitator.sees("Enter saves")
    facilitator.terminal.type(WALL)
    facilitator.room.record.rename(aside)
    facilitator.press("enter")
    facilitator.sees("NOT RECORDED")
    facilitator.sees("┃ In our municipality")
    aside.rename(facilitator.room.record)
    facilitator.press("enter")
    # Not what the notice says: where the first Enter found the record already back, the second one has emptied it.
    wanted = [("tip", "fatou-d", WALL)]
    facilitator.terminal.wait_until(lambda: facilitator.room.words() == wanted, 40, "the words are recorded, once")
    facilitator.sees_no("NOT RECORDED")
    facilitator.sees_no("In our municipality the payment       ┃")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on a disk of its own with room for a few pages."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ("mount", "-t", "tmpfs", "-o", "size=128k,mode=0700", "tmpfs", str(folder))
    if os.geteuid() != 0 or subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs the rights of root")
    try:
        yield folder
    finally:
        subprocess.run(("umount", "-l", str(folder)), check=True)


def fill_up(file: Path) -> None:
    """Write until there is no space left."""
    with file.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while filler.write(b"\0" * 4096):
            pass


def test_a_full_disk_is_said_and_the_words_wait_until_there_is_space(small_disk: Path) -> None:
    room = Room(small_disk)
    room.do("start")
    while room.record.stat().st_size % 4096 < 3600:
        room.do("note", "All agree to notes with names. " * 15)  # the next word needs another page of the disk
    with room.window() as facilitator:
        facilitator.press("t")
        facilitator.sees("Enter saves")
        facilitator.terminal.type("All agree to notes with names. " * 20)
        facilitator.sees("agree")
        filler = small_disk / "filler"
        fill_up(filler)
        before = room.record.read_bytes()
        facilitator.press("enter")
        facilitator.sees("NOT RECORDED: no space left")
        assert room.record.read_bytes() == before
        filler.unlink()
        facilitator.press("enter")
        facilitator.sees("Recorded: consent")
        facilitator.leaves()
    room.run("check", str(room.record))


def test_half_typed_words_that_find_no_place_hold_the_window_once(room: Room) -> None:
    with room.window() as facilitator:
        (room.home / ".drafts").write_text("a file where the folder should be")
        facilitator.press("t")
        facilitator.sees("Enter saves")
        facilitator.terminal.type("In our municipality")
        facilitator.sees("│ In our municipality")
        facilitator.press("ctrl+q")
        facilitator.sees("Your words are only on this screen: the same key again leaves without them.")
        time.sleep(0.45)  # sooner it is the same stroke
        facilitator.press("ctrl+q")
        assert facilitator.terminal.wait_exit(SLOW) == 0


# Other terminals


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({"NO_COLOR": "1"}, id="NO_COLOR", marks=pytest.mark.deep),
        pytest.param({"TERM": "xterm"}, id="16 colours", marks=pytest.mark.deep),
        pytest.param({"TERM": "vt100"}, id="vt100"),
        pytest.param({"LANG": "C", "LC_ALL": "C"}, id="LANG=C", marks=pytest.mark.deep),
    ],
)
def test_a_terminal_that_can_do_less_shows_the_same(room: Room, environ: dict[str, str]) -> None:
    with room.window(environ=environ) as facilitator:
        give_first_tip(facilitator)
        for shown in ("▶ ROUND", "✓Welcome", "▶ Fatou D.", "· Fatou N.", "In our municipality", "n next"):
            facilitator.sees(shown)
        facilitator.leaves()


def test_a_dumb_terminal_gets_a_sentence(room: Room) -> None:
    command = (COMMAND, "run", str(room.record))
    with Terminal(command, environ={**room.environ, "TERM": "dumb"}) as terminal:
        assert terminal.wait_exit(SLOW) == 2
        assert "TERM is empty or `dumb`" in terminal.text()
        assert b"\x1b" not in terminal.bytes_seen


def test_without_a_terminal_there_is_a_sentence(room: Room) -> None:
    ended = subprocess.run(
        (COMMAND, "run", str(room.record)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        env={**os.environ, **room.environ},
        check=False,
        cwd=ROOT,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Standard input is not a terminal")
    assert len(ended.stderr.splitlines()) == 1


# Trying it


@pytest.mark.parametrize("finished", [False, pytest.param(True, marks=pytest.mark.deep)])
def test_the_demo_opens_runs_and_says_where_its_record_is(room: Room, tmp_path: Path, *, finished: bool) -> None:
    command = (COMMAND, "demo", *(["--finished"] if finished else []))
    with Terminal(command, environ={**room.environ, "TMPDIR": str(tmp_path)}) as terminal:
        facilitator = Facilitator(room, terminal)
        if finished:
            facilitator.sees("the session has ended", 60)
            facilitator.sees("NOTES · ")
        else:
            facilitator.sees("space starts it", 60)
            facilitator.press("space")
            facilitator.sees("▶ WELCOME")
        facilitator.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0
        said = re.search(r"The record of this demo is (\S+)", terminal.text().replace("\n", ""))
        assert said is not None
        assert subprocess.run((COMMAND, "check", said[1]), capture_output=True, check=False).returncode == 0
