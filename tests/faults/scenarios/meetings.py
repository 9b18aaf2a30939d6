"""Words and steps of a meeting while the disk fails: `do`, the end of a record that is cut off, a window's store."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.storage.store import Store
from tests.faults.scenarios.scenario import Scenario, another_session
from tests.faults.world import DONE, NOW, REFUSED, Found, Said, World, found_in

NAME = "2026-05-22-approved-is-not-released.toml"
TIP = "Paint the date where everybody who waits can read it"
CUT_OFF = b'\n[[log]]\nkind = "note"\nat = 2026-05-22T09:29:00Z\nby = "script"\ntext = "what was cut of'
PEOPLE = "name,role\nNgozi Okonkwo,presenter\nTomas Silva,facilitator\nFatou Diallo,peer\nAna Costa,peer\n"


def a_meeting(world: World) -> Path:
    """Make a session that is in its round, with a word said before."""
    path = world.home / NAME
    (world.base / "people.csv").write_text(PEOPLE, "utf-8")
    world.run("new", "--title", "Approved is not released", "--people", world.base / "people.csv")
    world.run("do", path, "start")
    for _ in range(5):
        world.run("do", path, "next-phase")
    world.run("do", path, "note", "The word before")
    world.run("do", path, "next-speaker")
    return path


def prepared(world: World) -> None:
    """Make this session, and another one beside it."""
    another_session(world)
    a_meeting(world)


def _prepared_cut_off(world: World) -> None:
    prepared(world)
    with (world.home / NAME).open("ab") as file:
        file.write(CUT_OFF)


def _do(world: World, *words: str) -> None:
    world.run("do", world.home / NAME, *words)


def _whole(world: World, name: str = NAME) -> Found:
    return found_in((world.home / name).read_bytes()) or Found({}, (), b"")


def one_more(world: World, said: Sequence[Said], *, kind: str) -> list[str]:
    """Compare what was said of one entry of a kind with the record."""
    before = found_in((world.base / "before" / NAME).read_bytes()) or Found({}, (), b"")
    now = _whole(world)
    if now.entries[: len(before.entries)] != before.entries:
        return ["what was in the record is not there any more"]
    is_there = [entry["kind"] for entry in now.entries[len(before.entries) :]] == [kind]
    if not said:
        return [] if is_there or now.entries == before.entries else ["more than was asked for is in the record"]
    words = said[0].out + said[0].err
    match said[0].code:
        case 0:
            return [] if is_there and "recorded" in words else ["said to be recorded, and is not there"]
        case 1:
            return ["said not to be recorded, and is there"] if is_there else []
        case 3:
            return [] if "NOT KNOWN" in words or "not confirmed" in words else [f"3 without its sentence: {words}"]
    return [f"left with {said[0].code}: {words}"]


def _keeps_what_was_cut_off(world: World, said: Sequence[Said]) -> list[str]:
    data = (world.home / NAME).read_bytes()
    kept = [path.read_bytes() for path in world.home.glob(f"{NAME}.torn-*")]
    if not any(CUT_OFF.strip() in one for one in (data, *kept)):
        return ["what was cut off is kept nowhere"]
    return one_more(world, said, kind="note")


# --- a window that types three words


_WORDS = ("The first word of a window", "The second word of a window", "The third word of a window")


def _three_words(world: World) -> None:
    """Let a window record three words, each one tried three times at most, as somebody does who reads NOT RECORDED."""
    stores: list[Store] = []
    if world.call(lambda: stores.append(Store(world.home / NAME))).code != DONE:
        return
    for word in _WORDS:
        for _ in range(3):
            if world.call(partial(_say, stores[0], word)).code == DONE:
                break


def _say(store: Store, word: str) -> Any:  # noqa: ANN401  # nobody looks at the entry
    given = Arguments(words=(word,), draft=word.replace(" ", "-"))
    return store.add(lambda meeting: MOVES["note"].make(meeting, MoveContext(at=NOW), given))


def _judge_three_words(world: World, said: Sequence[Said]) -> list[str]:
    now = _whole(world)
    wrong = [f"“{word}” is there twice" for word in _WORDS if now.words.count(word) > 1]
    if "The word before" not in now.words:
        wrong.append("what was in the record is not there any more")
    tries = iter(said[1:])
    for word in _WORDS if said and said[0].code == DONE else ():
        answers = _answers(tries)
        is_there = word in now.words
        if answers and answers[-1] == DONE and not is_there:
            wrong.append(f"“{word}” was recorded, and is not there")
        if len(answers) == 3 and set(answers) == {REFUSED} and is_there:
            wrong.append(f"“{word}” was never recorded, and is there")
    return wrong


def _answers(tries: Any) -> list[int]:  # noqa: ANN401  # an iterator that goes on with the next word
    answers: list[int] = []
    while len(answers) < 3 and (answers[-1:] != [DONE]):
        one = next(tries, None)
        if one is None or one.code is None:
            break
        answers.append(one.code)
    return answers


SCENARIOS = {
    "do tip": Scenario(prepared, lambda world: _do(world, "tip", TIP), partial(one_more, kind="tip")),
    "do next-phase": Scenario(prepared, lambda world: _do(world, "next-phase"), partial(one_more, kind="phase")),
    "do undo": Scenario(prepared, lambda world: _do(world, "undo"), partial(one_more, kind="undo")),
    "the torn end set aside": Scenario(
        _prepared_cut_off, lambda world: _do(world, "note", "behind the cut"), _keeps_what_was_cut_off
    ),
    "a window, three words": Scenario(prepared, _three_words, _judge_three_words),
}
