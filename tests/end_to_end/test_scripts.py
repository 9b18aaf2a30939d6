"""Names in many scripts: borders, columns and the caret stand where they stand for Latin names as wide."""

import re
import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sessions.model.people import Person
from tests.builders.meetings import header
from tests.builders.scripts import NAMES, WORDS
from tests.end_to_end.facilitator import COMMAND, SLOW, Facilitator, Room
from tests.end_to_end.picture import columns_of
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.tmux import Tmux, running_tmux, wait_until
from tui.widths import cell_len

LONG = f"{WORDS} " * 3
NAMED = [name.upper() for name in NAMES.values()]  # what is no capital is the window's
SPEAKER = 4
_UNSPOKEN = "BCDFGHJKLMNPQRSTVWXZ"  # letters of no word that is written in another way in a name
PICTURES = list(NAMES).index("pictures")
PLANNED = 14  # as many as the window of the setup has lines for
READY = re.compile("SPEAKING ORDER|ROUND-ROBIN|1-6 pages|NOTES ·")


def stand_in(words: str, number: int) -> str:
    """Return Latin words as wide as these, for the person of this number."""
    return " ".join(_UNSPOKEN[number] * cell_len(word) for word in words.split(" "))


LATIN = [stand_in(name, number) for number, name in enumerate(NAMED)]


def title_of(words: str) -> str:
    """Return the first words: as many in each script."""
    return " ".join(words.split()[:7])


def room_of(folder: Path, names: list[str], words: str) -> Room:
    """Give a meeting of these people in its round, with a note and a tip of these words."""
    folder.mkdir()
    leading = {0: "presenter", 1: "facilitator", 2: "note-taker"}
    people = [
        Person.model_validate({"id": f"p{number}", "name": name, "role": leading.get(number, "peer")})
        for number, name in enumerate(names)
    ]
    room = Room(folder, header(people, title=title_of(words))).goes_to_the_round()
    room.do("next-speaker")
    room.do("tip", words)
    room.do("note", words)
    room.do("next-speaker")
    return room


def frame(terminal: Terminal) -> list[str]:
    """Return the picture without names and words: what is left stands beside or around them."""
    return ["".join(cell if _is_ours(cell) else " " for cell in row) for row in terminal.cells()]


def look_alike(named: Facilitator, latin: Facilitator) -> None:
    """Wait until both windows have the same frame, and the caret in the same place where there is one."""
    differences: list[tuple[str, str]] = []

    def is_same() -> bool:
        one, other = named.terminal, latin.terminal
        differences[:] = [pair for pair in zip(frame(one), frame(other), strict=True) if pair[0] != pair[1]]
        has_field = "Enter saves" in one.text()
        return not differences and (not has_field or one.cursor == other.cursor)

    try:
        named.terminal.wait_until(is_same, SLOW, "it looks as with Latin names")
    except AssertionError as error:
        pairs = "\n".join(line for pair in differences for line in pair)
        raise AssertionError(f"{error}\n{latin.terminal.text()}\n{pairs}") from None


def _is_ours(cell: str) -> bool:
    return len(cell) == 1 and ((cell.isascii() and not cell.isupper()) or "\u2500" <= cell <= "\u25ff")


def sees_the_meeting(window: Facilitator, name: str) -> None:
    """Wait until the window shows the meeting."""
    window.sees(name.split()[0])


def types_words(window: Facilitator, name: str) -> None:
    """Type a name and a long text; the field is open in the notes window, and is opened in the live one."""
    if "t write" in window.terminal.text():
        window.press("t")
        window.sees("Enter saves")
    window.terminal.paste(name)
    window.sees(re.compile(rf"│ {re.escape(name)} +│"))


def turns_to_the_words(window: Facilitator, name: str) -> None:
    """Turn to the page of the review with the words."""
    window.press("2")
    window.sees("did not speak")


WINDOWS: dict[str, Callable[[Facilitator, str], None]] = {
    "run": types_words,
    "notes": types_words,
    "stage": sees_the_meeting,
    "review": turns_to_the_words,
}


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.deep)])
@pytest.mark.parametrize("command", WINDOWS)
def test_a_window_looks_as_with_latin_names(tmp_path: Path, command: str, size: tuple[int, int]) -> None:
    with (
        room_of(tmp_path / "named", NAMED, LONG).window(
            columns=size[0], lines=size[1], command=command, ready=READY
        ) as named,
        room_of(tmp_path / "latin", LATIN, stand_in(LONG, SPEAKER)).window(
            columns=size[0], lines=size[1], command=command, ready=READY
        ) as latin,
    ):
        WINDOWS[command](named, NAMED[SPEAKER])
        WINDOWS[command](latin, LATIN[SPEAKER])
        look_alike(named, latin)


def planned(names: list[str]) -> list[str]:
    """Return those whom a pasted list takes for people: pictures are none."""
    return [name for at, name in enumerate(names) if at != PICTURES][:PLANNED]


def plans(window: Facilitator, names: list[str], title: str) -> None:
    """Type a title, and paste the people."""
    window.press("n")
    window.sees("New session")
    window.terminal.paste(title)
    window.sees(f"New session · {title}")
    window.press("pagedown")
    window.sees("ADD PEOPLE")
    window.terminal.paste("\n".join(names))
    window.press("enter")
    window.sees(f"{len(names)} added")


def test_home_and_the_setup_look_as_with_latin_names(tmp_path: Path) -> None:
    """Four windows, two at a time: that is what it takes."""
    one, other = room_of(tmp_path / "named", NAMED, LONG), room_of(tmp_path / "latin", LATIN, stand_in(LONG, SPEAKER))
    with (
        Terminal((COMMAND,), environ=one.environ) as with_names,
        Terminal((COMMAND,), environ=other.environ) as with_latin,
    ):
        named, latin = Facilitator(one, with_names), Facilitator(other, with_latin)
        named.sees("n new")
        latin.sees("n new")
        look_alike(named, latin)
        plans(named, planned(NAMED), title_of(LONG))
        plans(latin, planned(LATIN), title_of(stand_in(LONG, SPEAKER)))
        look_alike(named, latin)


# In a real tmux, which is slow to ask: with those names that it counts in another way than Rich

IN_TMUX = [NAMES[script] for script in ("Devanagari", "Bengali", "Tamil", "Sinhala", "Burmese", "Khmer", "pictures")]


def column_of(line: str, mark: str) -> int:
    """Return the column of the last such mark in a line of tmux, which puts what follows a joiner into its column."""
    before = re.sub("\u200d.", "", line[: line.rindex(mark)])
    return sum(map(columns_of, before))


def columns_in(lines: list[str], mark: str) -> set[int]:
    return {column_of(line, mark) for line in lines if mark in line}


def test_in_tmux_borders_and_the_caret_stand_where_they_belong(tmp_path: Path) -> None:
    room = room_of(tmp_path / "named", NAMED, LONG)
    settings = [f"{name}={value}" for name, value in room.environ.items()]
    with running_tmux(80, 40) as tmux:
        (pane,) = tmux.panes()
        tmux.types(pane, shlex.join(["env", *settings, COMMAND, "run", str(room.record)]))
        tmux.sees(pane, "t write", SLOW)
        tmux("send-keys", "-t", pane, "t")
        tmux.sees(pane, "Enter saves")
        begin, row = tmux.cursor(pane)
        for name in IN_TMUX:
            tmux("send-keys", "-t", pane, "-l", name)
            caret = begin + cell_len(name), row
            wait_until(partial(has_caret_at, tmux, pane, caret), SLOW, partial(tmux.text, pane))
            lines = tmux.text(pane).split("\n")
            assert columns_in(lines, "▏") == {36}, name
            assert columns_in(lines, "│") == columns_in(lines, "╮") == {78}, name
            tmux("send-keys", "-t", pane, "C-u")
            wait_until(partial(has_caret_at, tmux, pane, (begin, row)), SLOW, partial(tmux.text, pane))
        tmux("send-keys", "-t", pane, "-l", LONG)
        caret = begin + cell_len("गई "), row + 2
        wait_until(partial(has_caret_at, tmux, pane, caret), SLOW, partial(tmux.text, pane))
        lines = tmux.text(pane).split("\n")
        assert columns_in(lines, "│") == columns_in(lines, "╮") == {78}


def has_caret_at(tmux: Tmux, pane: str, place: tuple[int, int]) -> bool:
    return tmux.cursor(pane) == place
