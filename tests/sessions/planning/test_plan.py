"""A plan before the session begins: what the setup changes, the header it becomes, and the plan that header gives."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.common.sanitize import clean_line
from sessions.formats.loading import built_in_names, load_format
from sessions.formats.model import Format
from sessions.model.people import Person
from sessions.planning.header import copied_plan, header_of, plan_of
from sessions.planning.plan import (
    Plan,
    as_listed,
    changed_phase,
    moved_phase,
    new_plan,
    remote_ones_first,
    shuffled,
    toggled_phase,
    with_format,
    with_own_phase,
    with_people,
)
from sessions.planning.saving import in_groups
from sessions.record.parsing import parse_record
from sessions.record.proposals import TITLE
from sessions.record.writing import header_text
from tests.builders.meetings import EVERYBODY, NINE
from tests.builders.tables import each
from tests.sessions.groups.test_groups import people_lists
from tests.sessions.meeting.test_properties import anything

FORMATS = {name: load_format(name) for name in built_in_names()}
WORLD_BANK, UNITAR, TROIKA, WISE_CROWDS = (FORMATS[name] for name in ("world-bank", "unitar", "troika", "wise-crowds"))
LEFT_OUT = ("welcome", "reframing", "reflection", "close")
ANA, BEN, CLEO, DAI, ELI = (Person(id=name.lower(), name=name) for name in ("Ana", "Ben", "Cleo", "Dai", "Eli"))


def ids(plan: Plan) -> list[str]:
    """Return the ids of all phases, with a dash before those that are left out."""
    return [step.phase.id if step.held else f"-{step.phase.id}" for step in plan.steps]


def at(plan: Plan, phase: str) -> int:
    """Return where a phase stands."""
    return [step.phase.id for step in plan.steps].index(phase)


def days(plan: Plan) -> list[int]:
    return [step.phase.day for step in plan.steps]


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # nothing is hidden here


def names(plan: Plan) -> str:
    return " ".join(person.id for person in plan.people)


def saved_and_opened(plan: Plan) -> Plan:
    """Return the plan as it is after its record was written, read, and opened in the setup again."""
    text = header_text(header_of(plan))
    return plan_of(parse_record(text.encode(), "record.toml").header, plan.format, plan.done)


# --- from a plan to a record and back


@each("name", built_in_names())
def test_every_format_is_planned_saved_and_opened_again(name: str) -> None:
    plan = with_people(new_plan(FORMATS[name], NINE), EVERYBODY)
    plan = replace(plan, title="Approved is not released", done=frozenset(FORMATS[name].prepare[:1]))
    assert saved_and_opened(plan) == plan


def test_everything_that_was_filled_in_is_in_the_record() -> None:
    plan = replace(
        with_people(new_plan(WORLD_BANK, NINE), EVERYBODY),
        title="Approved is not released",
        challenge="How do we get the money released?",
        slot_minutes=75.5,
        language="fr",
        attribution="roles",
        consent="Notes only.\nIs that all right?",
        decision=date(2026, 6, 5),
        share_with="the ministry",
    )
    header = header_of(plan)
    session = header.session
    assert (session.title, session.challenge, session.format) == (plan.title, plan.challenge, "world-bank")
    assert (session.scheduled, session.slot_minutes, session.decision) == (NINE, 75.5, date(2026, 6, 5))
    assert (session.language, session.attribution, session.share_with) == ("fr", "roles", "the ministry")
    assert session.consent == "Notes only.\nIs that all right?"
    assert (session.prepare, session.follow_up) == (WORLD_BANK.prepare, WORLD_BANK.follow_up)
    assert session.source == WORLD_BANK.source
    assert (header.people, header.roles) == (EVERYBODY, WORLD_BANK.roles)
    assert saved_and_opened(plan) == plan


def test_what_was_not_filled_in_is_not_in_the_record() -> None:
    plan = replace(new_plan(WORLD_BANK), consent="", title=" \u202e ")
    session = header_of(plan).session
    assert (session.challenge, session.scheduled, session.decision, session.share_with) == (None, None, None, None)
    assert session.consent is None
    assert session.title == TITLE
    assert saved_and_opened(plan) == replace(plan, title=TITLE)


def test_phases_that_were_left_out_come_back_where_they_were() -> None:
    plan = new_plan(WORLD_BANK)
    whole = [phase.id for phase in plan.held]
    for phase in LEFT_OUT:
        plan = toggled_phase(plan, at(plan, phase))
    assert [phase.id for phase in header_of(plan).phases] == [one for one in whole if one not in LEFT_OUT]
    opened = saved_and_opened(plan)
    assert ids(opened) == ids(plan)
    for phase in LEFT_OUT:
        opened = toggled_phase(opened, at(opened, phase))
    assert opened.steps == new_plan(WORLD_BANK).steps


def test_a_phase_that_is_left_out_comes_back_behind_one_that_was_moved_to_the_next_day() -> None:
    plan = new_plan(UNITAR)
    plan = toggled_phase(plan, at(plan, "wrap"))
    plan = moved_phase(plan, at(plan, "analysing"), at(plan, "recap"))
    opened = saved_and_opened(plan)
    opened = toggled_phase(opened, at(opened, "wrap"))
    assert days(opened) == sorted(days(opened))
    assert at(opened, "wrap") == at(opened, "analysing") + 1


def test_phases_for_several_groups_are_left_out_by_one() -> None:
    plan = new_plan(FORMATS["ks-toolkit"])
    assert "-plenary" in ids(plan)
    assert "plenary" not in [phase.id for phase in header_of(plan).phases]
    assert "plenary" in ids(new_plan(FORMATS["ks-toolkit-groups"]))


def test_a_record_whose_format_is_gone_is_opened_with_what_it_holds() -> None:
    plan = with_own_phase(with_people(new_plan(WORLD_BANK, NINE), EVERYBODY), 1, "Music")
    header = header_of(replace(plan, title="Approved"))
    opened = plan_of(header)
    assert (opened.held, opened.people, opened.format.id) == (header.phases, EVERYBODY, "world-bank")
    assert opened.format.prepare == WORLD_BANK.prepare
    assert header_of(opened) == header


def test_a_record_that_names_no_format_is_opened_too() -> None:
    header = header_of(new_plan(WORLD_BANK))
    nameless = header.model_copy(update={"session": header.session.model_copy(update={"format": ""})})
    assert plan_of(nameless).held == header.phases


def test_a_copy_has_the_people_and_the_phases_and_nothing_that_was_booked_or_done() -> None:
    plan = toggled_phase(with_people(new_plan(WORLD_BANK, NINE), EVERYBODY), 0)
    plan = replace(plan, title="Approved", challenge="How?", decision=date(2026, 6, 5), share_with="the ministry")
    again = copied_plan(header_of(plan), WORLD_BANK)
    assert (again.people, again.steps, again.share_with) == (plan.people, plan.steps, "the ministry")
    assert (again.title, again.challenge, again.scheduled, again.decision) == ("", "", None, None)
    assert again.done == frozenset()


def test_the_days_are_in_the_header_and_no_copy_has_them() -> None:
    plan = replace(new_plan(UNITAR, NINE), days={2: NINE + timedelta(days=1)})
    assert plan.further_days == (2,)
    assert header_of(plan).session.days == plan.days
    assert plan_of(header_of(plan), UNITAR).days == plan.days
    assert copied_plan(header_of(plan), UNITAR).days == {}
    one_day = replace(plan, steps=tuple(replace(step, held=step.phase.day == 1) for step in plan.steps))
    assert (one_day.days, header_of(one_day).session.days) == (plan.days, {}), "it comes back with its phases"


# --- the format


def test_another_format_keeps_all_that_does_not_come_from_the_format() -> None:
    plan = replace(
        with_people(new_plan(WORLD_BANK, NINE), EVERYBODY),
        title="Approved", challenge="How?", language="fr", attribution="none", consent="May we?",
        decision=date(2026, 6, 5), share_with="the ministry", done=frozenset(WORLD_BANK.prepare),
    )  # fmt: skip
    other = with_format(plan, UNITAR)
    assert other.steps == new_plan(UNITAR).steps
    assert other.slot_minutes == UNITAR.slot_minutes
    as_before = replace(other, format=WORLD_BANK, steps=plan.steps, slot_minutes=plan.slot_minutes, done=plan.done)
    assert as_before == plan


def test_what_is_prepared_counts_in_another_format_that_asks_for_it_too() -> None:
    groups = FORMATS["ks-toolkit-groups"]
    plan = replace(new_plan(FORMATS["ks-toolkit"]), done=frozenset(groups.prepare[:2]))
    assert with_format(plan, groups).done == plan.done
    assert with_format(plan, TROIKA).done == frozenset()


def test_the_same_format_again_changes_nothing() -> None:
    plan = changed_phase(replace(new_plan(WORLD_BANK), slot_minutes=50), 0, minutes=9)
    assert with_format(plan, WORLD_BANK) is plan


@pytest.mark.parametrize(
    ("found", "clients"), [(TROIKA, {1: 3, 2: 3, 3: 3, 4: 3, 5: 3}), (WISE_CROWDS, {1: 1, 3: 3, 4: 4, 5: 5})]
)
def test_there_are_as_many_clients_as_participants(found: Format, clients: dict[int, int]) -> None:
    everybody = (ANA, BEN, CLEO, DAI, ELI)
    assert {phase.client for phase in new_plan(found).held} == {*range(found.people[0] + 1)}
    plan = new_plan(found)
    for number in reversed(clients):
        plan = with_people(plan, everybody[:number])
        expected = min(number, found.people[1])
        assert {phase.client for phase in plan.held} == {*range(expected + 1)}, number


def test_who_only_runs_it_is_no_client() -> None:
    keeper = BEN.model_copy(update={"role": "facilitator"})
    plan = with_people(new_plan(WISE_CROWDS), (ANA, keeper, CLEO, DAI, ELI))
    assert max(phase.client for phase in plan.held) == 4
    plan = with_people(plan, (ANA, BEN, CLEO, DAI, ELI))
    assert max(phase.client for phase in plan.held) == 5


def test_an_edited_agenda_follows_the_people_and_keeps_what_was_edited() -> None:
    plan = with_people(new_plan(WISE_CROWDS), (ANA, BEN, CLEO, DAI))
    edited = changed_phase(plan, at(plan, "consulting-1"), minutes=9)
    edited = with_own_phase(toggled_phase(edited, at(edited, "feedback-1")), 1, "Music")
    more = with_people(edited, (ANA, BEN, CLEO, DAI, ELI))
    assert {phase.client for phase in more.held} == {0, 1, 2, 3, 4, 5}
    # The further client is like the first one.
    assert more.steps[at(more, "consulting-5")].phase.minutes == 9
    assert not more.steps[at(more, "feedback-5")].held
    assert more.steps[1].phase.title == "Music"
    less = with_people(more, (ANA, BEN, CLEO, DAI))
    assert less.steps == edited.steps


def test_another_format_keeps_what_was_booked_and_ones_own_phases() -> None:
    plan = with_own_phase(replace(new_plan(WORLD_BANK), slot_minutes=45), 2, "Energizer")
    other = with_format(plan, load_format("tci"))
    assert other.slot_minutes == 45
    assert [step.phase.title for step in other.steps].index("Energizer") == 2
    assert with_format(new_plan(WORLD_BANK), load_format("tci")).slot_minutes == 90


def test_a_copy_is_of_one_group() -> None:
    whole = in_groups(new_plan(WORLD_BANK))
    assert whole.steps[at(whole, "plenary")].held
    one = copied_plan(header_of(replace(whole, plenary="days", group=2)), WORLD_BANK)
    assert not one.steps[at(one, "plenary")].held
    assert (one.plenary, one.group) == (None, None)


def test_what_the_header_says_of_roles_and_preparation_holds() -> None:
    header = header_of(new_plan(WORLD_BANK))
    own = header.model_copy(
        update={
            "roles": {"peer": "colleague"},
            "session": header.session.model_copy(update={"prepare": ("Order the soup",), "source": "ours"}),
        }
    )
    assert header_of(plan_of(own, WORLD_BANK)) == own


def test_minutes_come_from_where_they_are_given() -> None:
    plan = new_plan(load_format("ks-toolkit"))
    case = next(number for number, step in enumerate(plan.steps) if step.phase.range)
    inside = changed_phase(plan, case, minutes=8)
    outside = changed_phase(plan, case, minutes=11)
    assert inside.steps[case].phase.minutes_from == "range"
    assert outside.steps[case].phase.minutes_from == "ours"
    assert changed_phase(outside, case, minutes=10) == plan


# --- the phases


def test_other_minutes_are_ours_and_what_else_is_changed_is_not_about_the_minutes() -> None:
    plan = new_plan(WORLD_BANK)
    round_at = at(plan, "round")
    assert plan.steps[round_at].phase.minutes_from == "source"
    longer = changed_phase(plan, round_at, minutes=12.5).steps[round_at].phase
    assert (longer.minutes, longer.minutes_from) == (12.5, "ours")
    renamed = changed_phase(plan, round_at, title="One tip each").steps[round_at].phase
    assert (renamed.title, renamed.minutes_from) == ("One tip each", "source")


def test_the_same_minutes_typed_again_are_still_those_of_the_source() -> None:
    plan = new_plan(WORLD_BANK)
    assert changed_phase(plan, at(plan, "round"), minutes=10.0) == plan


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_no_phase_is_longer_than_a_day_or_shorter_than_nothing(minutes: float) -> None:
    with pytest.raises(ValidationError):
        changed_phase(new_plan(WORLD_BANK), 0, minutes=minutes)


def test_the_last_phase_that_is_held_stays() -> None:
    plan = new_plan(TROIKA)
    for number in range(len(plan.steps)):
        plan = toggled_phase(plan, number)
    assert [phase.id for phase in plan.held] == ["close"]
    assert toggled_phase(plan, len(plan.steps) - 1) is plan
    assert plan.minutes == 2


def test_a_phase_that_is_left_out_takes_no_time() -> None:
    plan = new_plan(WORLD_BANK)
    assert plan.minutes == 48
    assert toggled_phase(plan, at(plan, "round")).minutes == 38


def test_a_phase_of_ones_own_stands_where_it_was_put_and_in_the_record() -> None:
    plan = with_own_phase(new_plan(WORLD_BANK), 1, "Music", 2)
    plan = with_own_phase(plan, 3, "Stretch")
    assert ids(plan)[:5] == ["welcome", "own-1", "introduction", "own-2", "clarifying"]
    music, stretch = plan.steps[1].phase, plan.steps[3].phase
    assert (music.title, music.minutes, music.minutes_from, music.ask) == ("Music", 2, "ours", "Music")
    assert stretch.minutes == 5
    assert ids(saved_and_opened(plan)) == ids(plan)


def test_a_phase_of_ones_own_behind_the_last_one_of_a_day_is_on_that_day() -> None:
    plan = new_plan(UNITAR)
    plan = with_own_phase(plan, at(plan, "wrap") + 1, "Dinner")
    assert (plan.steps[at(plan, "own-1")].phase.day, plan.steps[at(plan, "recap")].phase.day) == (1, 2)
    plan = with_own_phase(plan, len(plan.steps), "Farewell")
    assert plan.steps[-1].phase.day == 2
    assert with_own_phase(plan, 0, "Arrive").steps[0].phase.day == 1


def test_a_phase_that_is_moved_is_on_the_day_of_those_it_stands_between_and_no_other_changes_its_day() -> None:
    plan = new_plan(UNITAR)
    before = {step.phase.id: step.phase.day for step in plan.steps}
    later = moved_phase(plan, at(plan, "wrap"), at(plan, "recap"))
    assert ids(later)[at(plan, "wrap") : at(plan, "recap") + 1] == ["recap", "wrap"]
    assert {step.phase.id: step.phase.day for step in later.steps} == before | {"wrap": 2}
    earlier = moved_phase(plan, at(plan, "recap"), at(plan, "wrap"))
    assert {step.phase.id: step.phase.day for step in earlier.steps} == before | {"recap": 1}
    within = moved_phase(plan, at(plan, "lunch"), 0)
    assert ids(within)[:2] == ["lunch", "socialise"]
    assert {step.phase.id: step.phase.day for step in within.steps} == before
    assert moved_phase(plan, 3, 3) == plan


# --- the order in which people speak


def test_people_speak_as_they_are_listed_until_somebody_chooses_another_order() -> None:
    remote = CLEO.model_copy(update={"place": "remote"})
    plan = with_people(new_plan(WORLD_BANK), (ANA, BEN, remote, DAI))
    assert names(remote_ones_first(plan)) == "cleo ana ben dai"
    assert names(as_listed(remote_ones_first(plan))) == "ana ben cleo dai"
    mixed = shuffled(plan, _chance(7))
    assert names(mixed) == names(shuffled(plan, _chance(7)))
    assert names(mixed) != names(plan)
    assert sorted(names(mixed).split()) == sorted(names(plan).split())
    assert as_listed(mixed) == plan


def test_chance_gives_everybody_every_place() -> None:
    plan, chance = with_people(new_plan(TROIKA), (ANA, BEN, CLEO)), _chance(1)
    assert len({names(shuffled(plan, chance)) for _ in range(100)}) == 6


def test_whoever_is_added_later_is_listed_last_in_whatever_order_the_others_speak() -> None:
    plan = with_people(new_plan(WORLD_BANK), (ANA, BEN, CLEO))
    turned = with_people(plan, (CLEO, ANA, BEN))
    more = with_people(turned, (DAI, *turned.people))
    assert names(more) == "dai cleo ana ben"
    assert names(as_listed(more)) == "ana ben cleo dai"
    without = with_people(more, (CLEO, DAI))
    assert without.listed == ("cleo", "dai")
    assert names(as_listed(with_people(without, (ANA, *without.people)))) == "cleo dai ana"


# --- whatever somebody does

Deed = Callable[[Plan], Plan]


def _at(number: int, plan: Plan) -> int:
    return number % len(plan.steps)


def _line(text: str, otherwise: str) -> str:
    return clean_line(text) or otherwise


places = st.integers(0, 40)
deeds: st.SearchStrategy[Deed] = st.one_of(
    places.map(lambda one: lambda plan: toggled_phase(plan, _at(one, plan))),
    st.tuples(places, places).map(lambda two: lambda plan: moved_phase(plan, _at(two[0], plan), _at(two[1], plan))),
    st.tuples(places, anything).map(
        lambda own: lambda plan: with_own_phase(plan, own[0] % (len(plan.steps) + 1), _line(own[1], "Music"))
    ),
    st.tuples(places, st.floats(0.01, 1440)).map(
        lambda given: lambda plan: changed_phase(plan, _at(given[0], plan), minutes=given[1])
    ),
    st.tuples(places, anything).map(lambda given: lambda plan: changed_phase(plan, _at(given[0], plan), ask=given[1])),
    st.sampled_from(sorted(FORMATS)).map(lambda name: lambda plan: with_format(plan, FORMATS[name])),
    st.integers(0, 9).map(lambda seed: lambda plan: shuffled(plan, _chance(seed))),
    st.sampled_from([as_listed, remote_ones_first, saved_and_opened]),
    anything.map(lambda text: lambda plan: replace(plan, title=text, challenge=text, consent=text, share_with=text)),
    st.integers(0, 400).map(lambda ahead: lambda plan: replace(plan, decision=NINE.date() + timedelta(days=ahead))),
)


@pytest.mark.parametrize("text", [" ", "\x00", "\u2028", "\x85 "])
def test_a_text_of_spaces_and_signs_that_nobody_sees_is_none(text: str) -> None:
    plan = replace(new_plan(UNITAR, NINE), title=text, challenge=text, consent=text, share_with=text)
    session = header_of(plan).session
    assert (session.challenge, session.consent, session.share_with) == (None, None, None)
    assert header_of(plan_of(header_of(plan), plan.format)) == header_of(plan)


@given(people_lists, st.lists(deeds, max_size=12))
def test_whatever_is_planned_is_a_sound_record_and_loses_nobody(people: Sequence[Person], done: list[Deed]) -> None:
    plan = with_people(new_plan(UNITAR, NINE), people)
    for deed in done:
        plan = deed(plan)
        phases = [step.phase for step in plan.steps]
        assert len({phase.id for phase in phases}) == len(phases)
        assert days(plan) == sorted(days(plan))
        assert plan.held
        assert sorted(plan.people, key=lambda person: person.id) == sorted(people, key=lambda person: person.id)
        assert sorted(plan.listed) == sorted(person.id for person in people)
        header = header_of(plan)
        assert header.session.title
        parsed = parse_record(header_text(header).encode(), "record.toml")
        assert (parsed.header, parsed.entries, parsed.torn) == (header, (), b"")
        opened = plan_of(header, plan.format)
        assert (opened.held, opened.people) == (plan.held, plan.people)
        assert header_of(opened) == header
