"""What is said of a plan: where minutes come from, how long each person has, which language is checked."""

from dataclasses import replace

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.planning.plan import Plan, changed_phase, new_plan, with_own_phase, with_people
from tests.builders.meetings import EVERYBODY, FATOU_D, NGOZI
from tui.views.plan import checked_in, given, member_line, slot_words

WORLD_BANK = load_format("world-bank")


def said(plan: Plan, phase: str) -> str:
    """Return where the minutes of a phase come from, as the setup says it."""
    return next(given(plan, step.phase) for step in plan.steps if step.phase.id == phase)


def test_minutes_are_given_within_a_range_ours_or_yours() -> None:
    plan = new_plan(WORLD_BANK)
    assert (said(plan, "round"), said(plan, "welcome")) == ("given", "ours")
    ks = new_plan(load_format("ks-toolkit"))
    ranged = next(step.phase for step in ks.steps if step.phase.range)
    assert said(ks, ranged.id) == "5–10 given"
    assert said(changed_phase(plan, 0, minutes=4), "welcome") == "yours"
    assert said(with_own_phase(plan, 1, "Music"), "own-1") == "yours"
    troika = new_plan(load_format("troika"))
    assert "yours" not in {given(troika, step.phase) for step in troika.steps}


def test_each_person_has_so_many_seconds_and_never_more_than_there_are() -> None:
    plan = with_people(new_plan(WORLD_BANK), EVERYBODY)
    assert slot_words(plan) == "48 of 60 min · 12 free · Round: 5 people, 2:00 min each"
    nine = tuple(FATOU_D.model_copy(update={"id": f"p{at}", "name": f"Person {at}"}) for at in range(9))
    assert slot_words(with_people(plan, nine)).endswith("Round: 9 people, 1:06 min each")
    assert slot_words(with_people(plan, (NGOZI, FATOU_D))).endswith("Round: 1 person, 10:00 min each")
    assert slot_words(replace(plan, slot_minutes=40)).startswith("48 of 40 min · 8 too many")


def test_what_somebody_is_called_is_said_only_where_the_name_does_not_show_it() -> None:
    for name, called, shown in (
        ("Dr. Ana Souza", "Ana", False), ("Ana Souza", "Ana", False), ("Dr. Ana Souza", "Nita", True),
    ):  # fmt: skip
        line = member_line(Person(id="ana", name=name), WORLD_BANK, 80, ("dim", "1 "), called).plain
        assert (f"called {called}" in line) is shown


def test_it_is_said_whether_wording_is_checked() -> None:
    assert "is checked" in checked_in("fr-CA")
    assert "is not checked" in checked_in("sw")
