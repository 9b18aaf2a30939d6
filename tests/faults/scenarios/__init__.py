"""What somebody does while the disk fails, and what has to be true afterwards, by name."""

from tests.faults.scenarios import library, made, meetings, plans
from tests.faults.scenarios.scenario import Scenario

SCENARIOS: dict[str, Scenario] = {
    **meetings.SCENARIOS,
    **made.SCENARIOS,
    **plans.SCENARIOS,
    **library.SCENARIOS,
}
