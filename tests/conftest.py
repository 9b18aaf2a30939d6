"""What every test is given: the clock on the wall in UTC, and how thoroughly properties are looked for exceptions.

`pytest` runs what is not marked `deep`, with the Hypothesis profile `quick`. `pytest -m deep` runs the rest, and every
property again with the profile `deep`. HYPOTHESIS_PROFILE or `--hypothesis-profile` name another profile.
"""

import gc
import os
import sys
import time

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.faults.table import figures_of, lines

os.environ["TZ"] = "UTC"
time.tzset()

# Tests read English wherever they run, and whatever the person who runs them reads.
os.environ["LANGUAGE"] = "en"
os.environ.pop("PEER_ASSIST_LANG", None)

# Lists that the person who runs the tests has downloaded are nobody's here.
os.environ["XDG_DOWNLOAD_DIR"] = os.devnull

# The windows that tests open are one program started again and again: it is compiled once, whatever the shell says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile(
    "quick",
    max_examples=25,
    derandomize=True,  # what is red here is red everywhere
    database=None,
    deadline=None,  # machines differ
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("deep", settings.get_profile("quick"), max_examples=400)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure(config: pytest.Config) -> None:
    """Take the profile that fits `-m deep`, where none is named."""
    if _is_deep(config) and not config.getoption("--hypothesis-profile") and "HYPOTHESIS_PROFILE" not in os.environ:
        settings.load_profile("deep")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the properties to what `-m deep` runs."""
    if _is_deep(config):
        for item in items:
            if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
                item.add_marker("deep")


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays until the end: thousands of tests, and the modules they are in."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many faults were tried, and how many of them were flagged."""
    reports = [one for some in terminalreporter.stats.values() for one in some if isinstance(one, pytest.TestReport)]
    figures = (one for report in reports if report.when == "call" for one in figures_of(report.user_properties))
    if table := list(lines(figures)):
        terminalreporter.section("faults")
        for line in table:
            terminalreporter.write_line(line)


def _is_deep(config: pytest.Config) -> bool:
    return bool(config.getoption("markexpr") == "deep")
