"""Remarks on a plan: what is worth knowing is said once and in words, and nothing is said where all is well."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from sessions.common.sanitize import fold_name
from sessions.formats.loading import load_format
from sessions.model.people import Person, Role
from sessions.planning.checks import PlannedDay, planned_days, remarks, seconds_each, speakers
from sessions.planning.plan import Plan, changed_phase, new_plan, toggled_phase, with_people, with_split
from sessions.record.header import Split
from tests.builders.meetings import EVERYBODY, JOSE, NGOZI, NINE, TOMAS
from tests.builders.tables import each

NOW = NINE - timedelta(days=3)
NOBODY: Mapping[str, int] = {}


def crowd(number: int, *roles: Role) -> tuple[Person, ...]:
    """Return so many people: the first ones with these roles, the others peers."""
    given = dict(enumerate(roles))
    return tuple(Person(id=f"p{at}", name=f"Person {at}", role=given.get(at, "peer")) for at in range(number))


def planned(people: Sequence[Person], name: str = "world-bank") -> Plan:
    return with_people(new_plan(load_format(name), NINE), people)


def in_days(*roles: Role) -> Plan:
    """Return a plan of a day and a half, from nine on both days."""
    return replace(planned(crowd(6, *roles), "unitar"), days={2: NINE + timedelta(days=1)})


def said(plan: Plan, earlier: Mapping[str, int] = NOBODY) -> tuple[str, ...]:
    return remarks(plan, NOW, earlier)


def led(number: int, name: str = "world-bank") -> tuple[str, ...]:
    """Return what is said of so many people, among them a presenter and a facilitator."""
    return said(planned(crowd(number, "presenter", "facilitator"), name))


def test_where_all_is_well_nothing_is_said() -> None:
    assert said(planned(EVERYBODY)) == ()
    assert said(replace(planned(EVERYBODY), decision=NINE.date() + timedelta(days=60)), {"suharti": 1}) == ()


# --- several groups

SPLIT = Split(groups=(("p0",), ("p1",)))


@each(
    ("consent", "is_said"),
    [
        ("They go to this group only.", True), ("Les notes restent dans le groupe.", True),
        ("Solo para este grupo.", True), ("Só este grupo.", True),
        ("Notes go to this group, so that nothing is lost.", False),
        ("They go to this group only, and what it brings is shown in the plenary.", False), ("", False),
    ],
)  # fmt: skip
def test_a_consent_that_keeps_notes_in_the_group_is_remarked_on(consent: str, is_said: bool) -> None:
    plan = replace(planned(EVERYBODY), consent=consent)
    assert said(plan) == ()
    sentence = "The consent says that notes stay in the group, but the plenary sees what each group brings."
    assert said(replace(plan, split=SPLIT)) == ((sentence,) if is_said else ())
    assert said(replace(plan, plenary="days", group=1)) == ((sentence,) if is_said else ())


def test_groups_that_are_made_are_not_proposed_again() -> None:
    plan = planned(crowd(18, "presenter", "facilitator"))
    assert "2 groups of 9 would fit" in said(plan)[0]
    assert said(with_split(plan, SPLIT)) == ()


# --- the people


def test_an_empty_list_is_said_and_not_that_everybody_is_missing() -> None:
    assert said(planned(())) == ("There are no people on the list yet.",)


@each(
    ("number", "name", "sentence"),
    [
        (1, "world-bank", "1 person; this format is made for 6 to 12."),
        (5, "world-bank", "5 people; this format is made for 6 to 12."),
        (13, "world-bank", "13 people; this format is made for 6 to 12: 2 groups of 6 to 7 would fit."),
        (18, "world-bank", "18 people; this format is made for 6 to 12: 2 groups of 9 would fit."),
        (200, "world-bank", "200 people; this format is made for 6 to 12: 17 groups of 11 to 12 would fit."),
        (18, "ks-toolkit", "18 people; this format is made for 6 to 8: 3 groups of 6 would fit."),
        # Nine are one too many for one group, and three too few for two.
        (9, "ks-toolkit", "9 people; this format is made for 6 to 8."),
        (10, "ks-toolkit", "10 people; this format is made for 6 to 8; nearest: 2 groups of 5."),
        (11, "ks-toolkit", "11 people; this format is made for 6 to 8; nearest: 2 groups of 5 to 6."),
        (2, "troika", "2 people; this format is made for 3."),
        (4, "troika", "4 people; this format is made for 3."),
        (5, "troika", "5 people; this format is made for 3; nearest: 2 groups of 2 to 3."),
        (9, "troika", "9 people; this format is made for 3: 3 groups of 3 would fit."),
    ],
)  # fmt: skip
def test_a_list_that_is_too_short_or_too_long_is_said_with_the_groups_that_fit(
    number: int, name: str, sentence: str
) -> None:
    assert led(number, name)[0] == sentence


@pytest.mark.parametrize("number", [6, 12])
def test_the_smallest_and_the_largest_group_of_the_format_are_right(number: int) -> None:
    assert led(number) == ()


def test_it_support_is_not_counted() -> None:
    twelve = crowd(12, "presenter", "facilitator")
    helper = Person(id="it", name="Hedy", role="support")
    assert said(planned((*twelve, helper))) == ()
    assert said(planned((*crowd(5, "presenter", "facilitator"), helper)))[0].startswith("5 people;")


def test_who_is_missing_is_called_what_the_format_calls_them() -> None:
    assert said(planned(crowd(8))) == (
        "There is no presenter among the people.",
        "There is no facilitator among the people.",
    )
    assert said(in_days("facilitator", "note-taker")) == ("There is no learning team among the people.",)
    assert said(in_days("presenter")) == (
        "There is no external facilitator among the people.",
        "There is no external note-taker among the people.",
    )


def test_several_presenters_are_said_unless_there_are_several_groups_or_everybody_is_client_once() -> None:
    two = planned(crowd(8, "presenter", "facilitator", "presenter"))
    what_to_do = "and a session has one: r changes a role, F8 makes groups."
    assert said(two) == (f"Person 0 and Person 2 are each presenter, {what_to_do}",)
    five = planned(crowd(8, "presenter", "presenter", "presenter", "presenter", "presenter", "facilitator"))
    assert said(five) == (f"Person 0, Person 1, Person 2 and 2 more are each presenter, {what_to_do}",)
    assert not [one for one in said(replace(two, split=SPLIT)) if "presenter" in one]
    assert said(planned(crowd(3, "presenter", "presenter"), "troika")) == ()


def test_where_everybody_is_client_once_nobody_is_missing() -> None:
    assert said(planned(crowd(4), "wise-crowds")) == ()
    assert said(planned(crowd(3), "troika")) == ()


def test_who_has_no_part_in_a_format_is_not_missed_in_it() -> None:
    assert said(planned(crowd(5, "facilitator"), "after-action-review")) == ()


def test_a_facilitator_of_the_team_that_asks_is_named() -> None:
    def of(person: Person, organisation: str | None) -> Person:
        return person.model_copy(update={"organisation": organisation})

    others = EVERYBODY[2:]
    inside = planned((of(NGOZI, "Ministry of Health"), of(TOMAS, "ministry of Héalth"), *others))
    assert said(inside) == ("Ngozi, who presents, and Tomás, who facilitates, are both from ministry of Héalth.",)
    for asks, leads in (("Ministry", "UN"), ("Ministry", None), (None, "UN"), (None, None)):
        assert said(planned((of(NGOZI, asks), of(TOMAS, leads), *others))) == ()
    peer = planned((of(NGOZI, "Ministry"), TOMAS, *others[:-1], of(JOSE, "Ministry")))
    assert said(peer) == ()


# --- the time


def test_phases_that_do_not_fit_into_the_slot_are_said_with_the_minutes_that_are_missing() -> None:
    plan = replace(planned(EVERYBODY), slot_minutes=48)
    assert said(plan) == ()
    assert said(replace(plan, slot_minutes=45.5)) == ("The phases take 2.5 min more than the slot has.",)
    assert said(toggled_phase(replace(plan, slot_minutes=45.5), 0)) == ()
    assert said(replace(plan, slot_minutes=None)) == ()


def test_several_days_have_no_slot_to_go_over() -> None:
    assert said(replace(in_days("presenter", "facilitator", "note-taker"), slot_minutes=60)) == ()


def test_a_day_without_a_beginning_and_one_that_begins_too_early_are_said() -> None:
    plan = in_days("presenter", "facilitator", "note-taker")
    assert said(replace(plan, days={})) == ("Nobody has said when day 2 begins.",)
    assert said(replace(plan, days={2: NINE + timedelta(hours=7)})) == ("Day 2 begins before day 1 is over.",)
    assert said(replace(plan, scheduled=None)) == ("Nobody has said when day 1 begins.",)
    assert said(replace(plan, scheduled=None, days={})) == (), "whenever they come together"
    # Without its second day it is a session of one.
    alone = replace(plan, steps=tuple(replace(step, held=step.phase.day == 1) for step in plan.steps), days={})
    assert "Nobody has said when day 2 begins." not in said(alone)


def test_too_little_time_for_each_in_the_round_is_said() -> None:
    plan = planned(EVERYBODY)
    at = [step.phase.id for step in plan.steps].index("round")
    assert seconds_each(plan) == (plan.steps[at].phase, 5, 120)
    assert said(changed_phase(plan, at, minutes=3.75)) == ()
    assert said(changed_phase(plan, at, minutes=3)) == (
        "Round-robin leaves each of 5 people 36 s; less than 45 s is rushed.",
    )


def test_only_those_who_speak_in_the_round_share_its_time() -> None:
    plan = planned(EVERYBODY)
    phase = next(phase for phase in plan.held if phase.id == "round")
    assert speakers(plan, phase) == 5
    assert speakers(plan, phase.model_copy(update={"speakers": ("peer", "presenter")})) == 6


def test_a_round_in_which_nobody_speaks_or_that_is_left_out_leaves_nobody_too_little() -> None:
    plan = planned(crowd(3, "observer", "observer", "observer"))
    assert seconds_each(plan) is None
    crowded = planned(crowd(40, "presenter", "facilitator"))
    assert any("is rushed" in sentence for sentence in said(crowded))
    at = [step.phase.id for step in crowded.steps].index("round")
    assert not any("is rushed" in sentence for sentence in said(toggled_phase(crowded, at)))


def test_of_two_rounds_the_one_that_leaves_less_is_named() -> None:
    plan = planned(EVERYBODY)
    at = [step.phase.id for step in plan.steps].index("conversation")
    plan = changed_phase(plan, at, turns="each-once", minutes=2, title="Learned")
    assert said(plan) == ("Learned leaves each of 5 people 24 s; less than 45 s is rushed.",)


def test_a_beginning_that_is_over_is_said_and_one_that_is_just_over_is_not() -> None:
    plan = planned(EVERYBODY)
    assert remarks(plan, NINE + timedelta(hours=1), {}) == ()
    assert remarks(plan, NINE + timedelta(hours=1, seconds=1), {}) == ("The start is in the past.",)
    assert remarks(replace(plan, scheduled=None), NINE + timedelta(days=1), {}) == ()


@each(
    ("later", "sentence"),
    [
        (-1, "The decision is due before the session: what peers offer comes too late."),
        (0, "The decision is due on the day of the session: little time to do something different."),
        (1, "The decision is due a day later: little time to do something different."),
        (6, "The decision is due 6 days later: little time to do something different."),
        (7, ""),
        (300, ""),
    ],
)
def test_a_session_that_is_too_late_for_the_decision_is_said(later: int, sentence: str) -> None:
    plan = replace(planned(EVERYBODY), decision=NINE.astimezone().date() + timedelta(days=later))
    assert said(plan) == ((sentence,) if sentence else ())


def test_without_a_booking_the_decision_is_compared_with_today() -> None:
    plan = replace(planned(EVERYBODY), scheduled=None, decision=NOW.astimezone().date() + timedelta(days=2))
    assert said(plan) == ("The decision is due 2 days later: little time to do something different.",)


# --- the same people again


def test_those_who_helped_in_the_latest_sessions_are_named_the_most_often_asked_first() -> None:
    earlier = Counter({fold_name(person.name): times for person, times in zip(EVERYBODY, range(9, 1, -1), strict=True)})
    earlier[fold_name(JOSE.name)] = 12
    assert said(planned(EVERYBODY), earlier) == (
        "Helped recently: José Ángel (12 times), Fatou D. (6 times), Fatou N. (5 times) and 2 more. Who else could?",
    )


def test_the_open_floor_is_nobodys_share() -> None:
    shortest = seconds_each(planned(crowd(7, "presenter", "facilitator"), "unicef-virtual"))
    assert shortest is not None
    assert (shortest[0].id, shortest[1], shortest[2]) == ("experience", 5, 25 * 60 / 5)


def test_somebody_who_helped_once_or_asks_or_facilitates_each_time_is_not_named() -> None:
    earlier = {fold_name(NGOZI.name): 8, fold_name(TOMAS.name): 9, fold_name(JOSE.name): 1}
    assert said(planned(EVERYBODY), earlier) == ()
    assert said(planned(EVERYBODY), {**earlier, fold_name(JOSE.name): 2}) == (
        "Helped recently: José Ángel (2 times). Who else could?",
    )


def test_what_matters_most_is_said_first() -> None:
    plan = planned(crowd(13))
    plan = replace(plan, slot_minutes=30, decision=NINE.date() - timedelta(days=1))
    earlier = {fold_name(person.name): 3 for person in plan.people[:1]}
    assert [sentence.split(maxsplit=3)[:3] for sentence in said(plan, earlier)] == [
        ["13", "people;", "this"],
        ["There", "is", "no"],
        ["There", "is", "no"],
        ["The", "phases", "take"],
        ["The", "decision", "is"],
        ["Helped", "recently:", "Person"],
    ]


# --- the days


def test_days_are_counted_with_their_breaks() -> None:
    assert planned_days(planned((), "unitar")) == (PlannedDay(1, 465, 75), PlannedDay(2, 210, 15))
    assert planned_days(planned(())) == (PlannedDay(1, 48, 0),)


def test_what_is_left_out_is_not_counted() -> None:
    plan = planned((), "unitar")
    for at, step in enumerate(plan.steps):
        if step.phase.day == 2 or step.phase.id in {"lunch", "wrap"}:
            plan = toggled_phase(plan, at)
    assert planned_days(plan) == (PlannedDay(1, 375, 15),)
