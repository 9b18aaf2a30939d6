"""A disk that fails at any operation, a kill or a power cut there: what was said is there, the next word is taken.

By default a few operations of each scenario fail in three ways; in depth each of them, in all ways.
"""

from collections.abc import Mapping

import pytest

from tests.faults.conftest import Ask, Tally
from tests.faults.disk import MODES
from tests.faults.scenarios import SCENARIOS, library, made, meetings, plans
from tests.faults.table import DISK_LIBRARY, DISK_MADE, DISK_WINDOW, DISK_WORDS, POWER

BY_DEFAULT = ("EIO once", "EIO from then on", "killed after")
MOST = 8
_CLASSES: Mapping[str, str] = {
    **dict.fromkeys(meetings.SCENARIOS, DISK_WORDS),
    "a window, three words": DISK_WINDOW,
    **dict.fromkeys((*made.SCENARIOS, *plans.SCENARIOS), DISK_MADE),
    **dict.fromkeys(library.SCENARIOS, DISK_LIBRARY),
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_is_said_is_what_is_there_when_the_disk_fails(broken_disk: Ask, tally: Tally, scenario: str) -> None:
    _try(broken_disk, tally, scenario, BY_DEFAULT, MOST)


@pytest.mark.deep
@pytest.mark.timeout(1200)  # minutes of processor time, on a machine that others use as well
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whichever_operation_fails_in_whichever_way(broken_disk: Ask, tally: Tally, scenario: str) -> None:
    _try(broken_disk, tally, scenario, tuple(MODES), 0)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_was_said_before_the_power_went_is_there_after_it(broken_disk: Ask, tally: Tally, scenario: str) -> None:
    _cut(broken_disk, tally, scenario, MOST)


@pytest.mark.deep
@pytest.mark.timeout(1200)  # minutes of processor time, on a machine that others use as well
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whatever_the_disk_holds_when_the_power_goes(broken_disk: Ask, tally: Tally, scenario: str) -> None:
    _cut(broken_disk, tally, scenario, 0)


def _cut(ask: Ask, tally: Tally, scenario: str, most: int) -> None:
    answer = ask(scenario=scenario, mode="power cut", most=most)
    tally(POWER, answer["tried"], answer["flagged"])


def _try(ask: Ask, tally: Tally, scenario: str, modes: tuple[str, ...], most: int) -> None:
    answers = [ask(scenario=scenario, mode=mode, most=most) for mode in modes]
    flagged = [one for answer in answers for one in answer["flagged"]]
    tally(_CLASSES[scenario], sum(answer["tried"] for answer in answers), flagged)


def test_a_disk_that_fails_unseen_would_be_noticed(broken_disk: Ask) -> None:
    """The judge is judged: words that are acknowledged and not written are flagged, and so is a traceback."""
    modes = ("EIO once", "killed after", "power cut")
    told = {mode: broken_disk(scenario="a liar", mode=mode, most=0)["flagged"] for mode in modes}
    assert any("said to be recorded, and is not there" in one for one in told["EIO once"])
    assert any("Traceback" in one for one in told["EIO once"])
    assert any("what was in the record is not there any more" in one for one in told["killed after"])
    assert any("power cut" in one and "not there" in one for one in told["power cut"])
