"""All eight windows, each opened in a real terminal as people open it."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal

PEOPLE = """name,role
Ngozi,presenter
Tomás,facilitator
Suharti,peer
Kim,peer
Aïcha,facilitator
Marie,presenter
Fatou,peer
Youssef,peer
"""
WAYS = {"": '"$@"', "closed": '"$@" >&-'}
"""What a shell makes of standard output."""


@contextmanager
def _after_a_prompt(room: Room, *command: str, ready: str, way: str) -> Iterator[Terminal]:
    started = ("sh", "-c", f'echo "before the window"; exec {WAYS[way]}', "sh", COMMAND, *command)
    with Terminal(started, environ=room.environ) as terminal:
        terminal.wait_for(ready, timeout=60)
        yield terminal


@contextmanager
def _on_a_record(folder: Path, way: str, command: str, ready: str) -> Iterator[Terminal]:
    room = Room(folder).goes_to_the_round()
    room.do("next-speaker")
    with _after_a_prompt(room, command, str(room.record), ready=ready, way=way) as terminal:
        yield terminal


def _live(folder: Path, way: str) -> AbstractContextManager[Terminal]:
    return _on_a_record(folder, way, "run", "? keys")


def _notes(folder: Path, way: str) -> AbstractContextManager[Terminal]:
    return _on_a_record(folder, way, "notes", "F1 keys")


def _stage(folder: Path, way: str) -> AbstractContextManager[Terminal]:
    return _on_a_record(folder, way, "stage", "facilitator")


def _review(folder: Path, way: str) -> AbstractContextManager[Terminal]:
    return _on_a_record(folder, way, "review", "WHO SPOKE")


@contextmanager
def _home(folder: Path, way: str) -> Iterator[Terminal]:
    room = Room(folder)
    with _after_a_prompt(room, "home", ready="SESSION", way=way) as terminal:
        yield terminal


@contextmanager
def _setup(folder: Path, way: str) -> Iterator[Terminal]:
    with _home(folder, way) as terminal:
        terminal.press("n")
        terminal.wait_for("New session · no one yet", SLOW)
        terminal.type("Approved is not released")
        terminal.wait_for("New session · Approved", SLOW)
        terminal.press("pagedown")
        terminal.wait_for("ADD PEOPLE", SLOW)
        terminal.paste(PEOPLE)
        terminal.wait_for("9 lines", SLOW)
        terminal.press("enter")
        terminal.wait_for("8 PEOPLE", SLOW)
        yield terminal


@contextmanager
def _groups(folder: Path, way: str) -> Iterator[Terminal]:
    with _setup(folder, way) as terminal:
        terminal.press("f8")
        terminal.wait_for("GROUP 2", SLOW)
        yield terminal


@contextmanager
def _plenary(folder: Path, way: str) -> Iterator[Terminal]:
    room = Room(folder)
    people = folder / "people.csv"
    people.write_text(PEOPLE, "utf-8")
    room.run("groups", "--people", str(people), "--groups", "2", "--title", "Learning days")
    with _after_a_prompt(room, "plenary", "learning", ready="not started", way=way) as terminal:
        yield terminal


EVERY_WINDOW: dict[str, Callable[[Path, str], AbstractContextManager[Terminal]]] = {
    "live": _live, "notes": _notes, "stage": _stage, "review": _review, "home": _home, "setup": _setup,
    "groups": _groups, "plenary": _plenary,
}  # fmt: skip
"""How each window is opened, in a folder, with one of the WAYS."""


def picture(terminal: Terminal) -> str:
    """Return what is on the screen, apart from its clocks."""
    return re.sub(r"[\d:█▀▄┃╹╸╺╻│╷╵╭╮╰╯┌┐└┘━─┏┓┗┛┣┫╋ ]+", " ", terminal.text())


def settled(terminal: Terminal) -> None:
    """Wait until nothing but clocks changes any more."""
    seen = [""]

    def is_same() -> bool:
        seen.append(picture(terminal))
        return len(seen) > 25 and len(set(seen[-25:])) == 1

    terminal.wait_until(is_same, SLOW, "the window is drawn")


def leaves(terminal: Terminal) -> int:
    """Leave as people do, again where it asks, and return the exit status."""
    for _ in range(3):
        terminal.press("ctrl+q")
        try:
            return terminal.wait_exit(3.0)
        except AssertionError:
            continue
    return terminal.wait_exit(SLOW)
