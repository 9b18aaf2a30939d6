"""A program that lies about its disk, to see that the judge notices."""

from functools import partial

from tests.faults.scenarios.meetings import NAME, one_more, prepared
from tests.faults.scenarios.scenario import Scenario
from tests.faults.world import Said, World


def _lie(world: World) -> None:
    """Say that words are recorded, take away those that were, and leave an error of the disk to whoever comes by."""
    world.said.append(Said(0, "recorded 9: note", ""))
    path = world.home / NAME

    def take_away() -> None:
        data = path.read_bytes()
        path.write_bytes(data[: data.rindex(b"\n[[log]]")])

    world.call(take_away)


SCENARIOS = {"a liar": Scenario(prepared, _lie, partial(one_more, kind="note"))}
