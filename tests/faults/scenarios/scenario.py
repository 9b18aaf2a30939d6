"""A scenario: what is done on a disk that fails, and how what was said of it is compared with what is there."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sessions.storage.leftovers import DAY_S, clear_leftovers
from tests.faults.world import NOW, UNFORESEEN, Said, World, found_in, records, unforeseen

Judge = Callable[[World, Sequence[Said]], list[str]]
OTHER = "2026-05-21-another-session.toml"
NEXT = "The next word, on a disk that works again"
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.new")


def _nothing(_world: World) -> None:
    pass


@dataclass(frozen=True)
class Scenario:
    """`prepare` makes the folder once; in each case `warm` comes before the disk fails, `act` while it does.

    `judge` is given what was said, nothing of it after a kill, and returns what is wrong.
    """

    prepare: Callable[[World], None]
    act: Callable[[World], None]
    judge: Judge
    warm: Callable[[World], None] = _nothing


def another_session(world: World) -> Path:
    """Make a session with a word in it, with which nothing is done."""
    made = world.home / OTHER
    world.run("new", "--title", "Another session")
    (path,) = world.home.glob("*.toml")
    path.rename(made)
    world.run("do", made, "start")
    world.run("do", made, "note", "The date was painted on the wall of the clinic")
    return made


def judged(world: World, said: Sequence[Said], judge: Judge, before: bytes) -> list[str]:
    """Return what is wrong: what `judge` finds, and what has to be true of any folder on a disk that works again."""
    wrong = [f"an error that nobody foresaw: {words}" for words in unforeseen(said)]
    wrong += [f"left with {one.code}, without a sentence" for one in said if one.code and not one.err.strip()]
    wrong += [one.err for one in said if one.code == UNFORESEEN]
    wrong += judge(world, said)
    if (world.home / OTHER).read_bytes() != before:
        wrong.append("another session was changed")
    for name, data in records(world).items():
        wrong += _goes_on(world, name, data)
    return wrong + _left_lying(world)


def _goes_on(world: World, name: str, data: bytes) -> list[str]:
    """Return what is wrong with a record, whatever was done to it: it has to take another word, and to keep its own."""
    found = found_in(data)
    if found is None:
        return [f"{name} is no record any more"]
    if name == OTHER:
        return []
    checked = world.run("check", world.home / name)
    if checked.code != 0 and not found.torn:
        return [f"{name} is not sound: {checked.out}{checked.err}"]
    added = world.run("do", world.home / name, "note", NEXT)
    after = found_in((world.home / name).read_bytes())
    if added.code != 0 or after is None or after.torn or after.words != [*found.words, NEXT]:
        return [f"the next word of {name} was not taken: {added.out}{added.err}"]
    torn = found.torn.strip(b"\0\n")
    if torn and not any(torn in path.read_bytes() for path in world.home.glob(f"{name}.torn-*")):
        return [f"what was cut off at the end of {name} is kept nowhere"]
    return []


def _left_lying(world: World) -> list[str]:
    """Return the hidden files that stay after a day, when the next window opens."""
    folders = (world.home, world.drafts)
    hidden = [path for folder in folders for path in folder.glob(".*.new")]
    now = NOW.timestamp()
    for path in hidden:
        os.utime(path, (now - 2 * DAY_S, now - 2 * DAY_S))
    clear_leftovers(now, *folders)
    return [f"{path.name} stays for ever" for path in hidden if path.exists() and _UNFINISHED.fullmatch(path.name)]
