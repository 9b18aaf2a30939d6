"""What becomes a file of its own while the disk fails: a record, the records of groups, a write-up."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.planning.plan import new_plan, with_people
from sessions.planning.saving import save_plan
from tests.faults.scenarios.meetings import NAME, a_meeting
from tests.faults.scenarios.scenario import OTHER, Scenario, another_session
from tests.faults.world import DONE, NOT_SURE, NOW, REFUSED, Said, World, found_in, records

TITLE = "Learning days"
_NAMES = ["Ngozi", "Tomas", "Jose", "Fatou", "Ana", "Bo", "Chen", "Dana", "Eli", "Farah", "Gul", "Hana", "Ines", "Jo"]


def _prepared(world: World) -> None:
    another_session(world)
    rows = [f"{name} Person,{'presenter' if at < 2 else 'peer'}" for at, name in enumerate(_NAMES)]
    (world.base / "people.csv").write_text("\n".join(("name,role", *rows)), "utf-8")


def _made(world: World) -> list[str]:
    """Return the names of the records that were not there before, sound ones."""
    return [name for name, data in records(world).items() if name != OTHER and found_in(data)]


def _all_or_none(world: World, said: Sequence[Said], groups: int) -> list[str]:
    """Compare what was said of new records with those that are there."""
    made = _made(world)
    there = len(made)
    if not said:
        return [] if there <= groups else [f"{there} records of {groups}"]
    words = said[0].out + said[0].err
    match said[0].code:
        case 0 | 3:
            is_told = all(name in words for name in made) or not said[0].out
            return [] if there == groups and is_told else [f"said to be made, {there} of {groups} are there: {words}"]
        case 1 if there:
            is_told = "Not taken back" in words and all(name in words for name in made)
            return [] if is_told else [f"said to be made in no part, {there} of {groups} are there: {words}"]
        case 1:
            return []
    return [f"left with {said[0].code}: {words}"]


def _new(world: World) -> None:
    world.run("new", "--title", TITLE, "--people", world.base / "people.csv")


def _save(world: World) -> None:
    """Do what `F9` in the setup does."""
    people = [Person(id=name.lower(), name=name) for name in _NAMES]
    chosen = load_format("world-bank")
    plan = replace(with_people(new_plan(chosen, NOW), people), title=TITLE, done=frozenset(chosen.prepare[:2]))
    world.call(lambda: save_plan(plan, world.home, NOW))


# --- groups


def _groups(world: World) -> None:
    world.run("groups", "--title", TITLE, "--people", world.base / "people.csv", "--groups", "2")


def _judge_groups(world: World, said: Sequence[Said]) -> list[str]:
    wrong = _all_or_none(world, said, 2)
    if said or len(_made(world)) != 1:
        return wrong
    before = _made(world)[0]
    _groups(world)
    if before.removesuffix(".toml") not in world.said[-1].err:
        wrong.append(f"nobody is told that {before} is one of two that were begun: {world.said[-1].err}")
    return wrong


# --- a write-up


def _export(world: World) -> None:
    world.run("export", world.home / NAME, "--to", "md", "-o", _write_up(world))


def _write_up(world: World) -> Path:
    return world.home / "write-up.md"


def _prepared_write_up(world: World) -> None:
    another_session(world)
    a_meeting(world)
    _export(world)
    _write_up(world).rename(world.base / "expected.md")


def _judge_write_up(world: World, said: Sequence[Said]) -> list[str]:
    path = _write_up(world)
    whole = (world.base / "expected.md").read_bytes()
    if path.exists() and path.read_bytes() != whole:
        return ["half a write-up has the name of a whole one"]
    code = said[0].code if said else None
    if code in {DONE, NOT_SURE} and not path.exists():
        return ["said to be written, and is not there"]
    if code == REFUSED and path.exists():
        return [f"said not to be written, and is there: {said[0].err}"]
    return []


SCENARIOS = {
    "new": Scenario(_prepared, _new, lambda world, said: _all_or_none(world, said, 1)),
    "groups": Scenario(_prepared, _groups, _judge_groups),
    "F9 in the setup": Scenario(_prepared, _save, lambda world, said: _all_or_none(world, said, 1)),
    "export": Scenario(_prepared_write_up, _export, _judge_write_up),
}
