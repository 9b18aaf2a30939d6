"""Lists and searches over a folder while the disk fails: an answer that is right, or a sentence."""

from collections.abc import Callable, Sequence
from functools import partial

from tests.faults.scenarios.meetings import a_meeting
from tests.faults.scenarios.scenario import Scenario, another_session
from tests.faults.world import DONE, Said, World

_COMMANDS = {"list": ("list",), "search": ("search", "painted"), "list --people": ("list", "--people")}
_ANSWER = "answer to {}.txt"


def _prepared(world: World) -> None:
    another_session(world)
    a_meeting(world)
    before = [path.read_bytes() for path in sorted(world.home.glob("*.toml"))]
    for name, command in _COMMANDS.items():
        said = world.run(*command)
        assert said.code == DONE, said
        (world.base / _ANSWER.format(name)).write_text(said.out, "utf-8")
    assert before == [path.read_bytes() for path in sorted(world.home.glob("*.toml"))]
    for file in (world.home / ".index").iterdir():
        file.unlink()


def _ask(world: World, name: str) -> Said:
    return world.run(*_COMMANDS[name])


def _judge(world: World, said: Sequence[Said], *, name: str) -> list[str]:
    right = (world.base / _ANSWER.format(name)).read_text("utf-8")
    wrong = []
    # One that says of a record that it cannot be read is an answer as well.
    if said and said[0].code == DONE and said[0].out != right and "cannot be read" not in said[0].out + said[0].err:
        wrong.append(f"another answer: {said[0].out}{said[0].err}")
    after = _ask(world, name)
    if (after.code, after.out) != (DONE, right):
        wrong.append(f"the next answer is another one: {after.out}{after.err}, not {right}")
    return wrong


def _scenario(name: str, *, warm: bool) -> Scenario:
    act: Callable[[World], None] = partial(_act, name=name)
    judge = partial(_judge, name=name)
    return Scenario(_prepared, act, judge, act) if warm else Scenario(_prepared, act, judge)


def _act(world: World, *, name: str) -> None:
    _ask(world, name)


SCENARIOS = {
    f"{name}, {'the index is there' if warm else 'no index yet'}": _scenario(name, warm=warm)
    for name in _COMMANDS
    for warm in (False, True)
}
