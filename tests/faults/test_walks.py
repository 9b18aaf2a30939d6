"""Moves and keys in any order: a meeting stays one meeting, and no window closes because of an error."""

import random
from pathlib import Path

import pytest

from tests.faults.conftest import Tally
from tests.faults.fuzzing import judged
from tests.faults.table import KEYS, MOVES
from tests.faults.walks import MOVES_OF_A_WALK, walk
from tests.faults.windows import WINDOWS, play

WALKS, WALKS_IN_DEPTH = 12, 2_500
PRESSES, PLAYS_IN_DEPTH, PRESSES_IN_DEPTH = 40, 10, 250


def _chance(name: str) -> random.Random:
    return random.Random(name)  # noqa: S311  # no secret


def test_whatever_is_moved_is_one_meeting_with_seconds_that_somebody_spent(tally: Tally) -> None:
    _walk(tally, "by default", WALKS)


@pytest.mark.deep
@pytest.mark.timeout(1200)  # minutes of processor time, on a machine that others use as well
@pytest.mark.parametrize("part", range(5))
def test_whatever_is_moved_for_a_long_time_is_one_meeting(tally: Tally, part: int) -> None:
    _walk(tally, f"in depth {part}", WALKS_IN_DEPTH // 5)


def _walk(tally: Tally, name: str, walks: int) -> None:
    wrong = ((number, judged(lambda number=number: walk(_chance(f"{name} {number}")))) for number in range(walks))  # type: ignore[misc]  # the default is bound at once
    tally(MOVES, walks * MOVES_OF_A_WALK, [f"walk {number} {name}: {one}" for number, one in wrong if one])


@pytest.mark.parametrize("name", WINDOWS)
async def test_whatever_is_pressed_closes_no_window(tmp_path: Path, tally: Tally, name: str) -> None:
    tally(KEYS, await play(name, tmp_path, _chance(name), PRESSES), ())


@pytest.mark.deep
@pytest.mark.timeout(1200)  # minutes of processor time, on a machine that others use as well
@pytest.mark.parametrize("part", range(PLAYS_IN_DEPTH))
@pytest.mark.parametrize("name", WINDOWS)
async def test_whatever_is_pressed_for_a_long_time_closes_no_window(
    tmp_path: Path, tally: Tally, name: str, part: int
) -> None:
    tally(KEYS, await play(name, tmp_path, _chance(f"{name} {part}"), PRESSES_IN_DEPTH), ())
