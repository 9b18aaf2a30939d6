"""Who comes onto the list of a plan all at once: nobody twice, and all of them can be taken back."""

from dataclasses import replace

import pytest

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Listed, PeopleList
from sessions.planning.additions import (
    Addition,
    with_addition_again,
    with_found,
    with_left_out,
    without_addition,
)
from sessions.planning.plan import Plan, new_plan, with_people

ANA = Person(id="ana", name="Ana Souza", role="presenter")
CALLER = LeftOut(3, "+254****123", "number", "the number of a caller")
LATE = LeftOut(5, "Bjørn Aasgård", "not coming", "declined", Person(id="bjorn", name="Bjørn Aasgård"))


def planned(*people: Person) -> Plan:
    return with_people(new_plan(load_format("world-bank")), people)


def found(*names: str) -> PeopleList:
    """Return a list of people, one a line, each with their first name as an id, after two who were left out."""
    listed = [Listed(Person(id=name.split()[0].casefold(), name=name), at) for at, name in enumerate(names, 6)]
    return PeopleList(tuple(listed), (CALLER, LATE))


def names(plan: Plan) -> list[str]:
    return [person.name for person in plan.people]


def come(plan: Plan, *who: str) -> tuple[Plan, Addition]:
    return with_found(plan, found(*who), "from list.csv", "the text")


def test_nobody_comes_twice_and_every_id_is_one_persons() -> None:
    plan, addition = come(planned(ANA), "ana SOUZA", "Ana Lima", "Ben Li", "Ben Li", "Ben Bello")
    assert names(plan) == ["Ana Souza", "Ana Lima", "Ben Li", "Ben Bello"]
    assert len({person.id for person in plan.people}) == 4
    assert [one.text for one in addition.left_out if one.why == "known"] == ["ana SOUZA", "Ben Li"]
    assert list(addition.lines.values()) == [7, 8, 10]


def test_a_list_of_one_line_names_no_line() -> None:
    plan, addition = with_found(planned(), PeopleList((Listed(ANA, 1),)))
    assert addition.lines == {ANA.id: 0}
    assert plan.people == (ANA,)


def test_all_who_came_are_taken_back_and_come_again_as_they_were_changed_since() -> None:
    plan, addition = come(planned(ANA), "Ben Li", "Cleo", "Dao")
    ben, cleo, dao = plan.people[1:]
    role = ben.model_copy(update={"role": "facilitator"})
    plan = with_people(plan, (cleo, ANA, role))
    back, taken = without_addition(plan, addition)
    assert (names(back), dict(taken.lines)) == (["Ana Souza"], {})
    again, addition = with_addition_again(with_people(back, (*back.people, dao)), taken)
    assert set(again.people) == {ANA, dao, cleo, role}
    assert set(addition.lines) == {cleo.id, role.id}, "Dao was removed by hand before"


def test_who_came_by_another_way_meanwhile_is_no_second_person_when_the_list_comes_again() -> None:
    plan, addition = come(planned(), "Ben Li", "Cleo")
    back, taken = without_addition(plan, addition)
    again, addition = with_addition_again(with_people(back, (Person(id="x", name="ben li"),)), taken)
    assert names(again) == ["ben li", "Cleo"]
    assert len(addition.came) == 1


def test_who_was_left_out_is_taken_in_and_taken_back_with_the_others() -> None:
    plan, addition = come(planned(ANA), "Ben Li")
    assert LATE.person
    plan, addition = with_left_out(plan, addition, LATE, LATE.person)
    assert addition.left_out == (CALLER,)
    assert list(addition.lines.values()) == [6, 5]
    plan, addition = with_left_out(plan, addition, CALLER, Person(id="ana", name="Ana Lima"))
    assert names(plan) == ["Ana Souza", "Ben Li", "Bjørn Aasgård", "Ana Lima"]
    assert list(addition.lines.values()) == [0, 0, 0], "nobody is missing: there is nothing to look for"
    assert names(without_addition(plan, addition)[0]) == ["Ana Souza"]


def test_who_is_missing_of_one_list_stays_when_the_next_one_comes_until_somebody_of_the_name_does() -> None:
    plan, first = come(planned(), "Ben Li", "Ben Li")
    assert [one.why for one in first.left_out] == ["number", "not coming", "known"]
    doubt = LeftOut(9, "Accra", "doubt", "a place?", Person(id="accra", name="Accra"))
    plan, second = with_found(plan, PeopleList((), (LATE, doubt)), before=first)
    assert second.to_look_at == (doubt, LATE, CALLER), "of the last list first, and each once"
    plan, third = with_found(plan, found("Bjørn Aasgård"), before=second)
    assert [one.text for one in third.to_look_at] == ["+254****123", "Bjørn Aasgård", "Accra"]
    plan, taken = without_addition(plan, third)
    assert taken.to_look_at == (doubt,), "those of the list that was taken back go with it"
    plan, fourth = with_found(plan, PeopleList(), before=taken)
    assert fourth.to_look_at == (doubt,)
    plan, fourth = with_left_out(plan, fourth, doubt, doubt.person or ANA)
    assert (names(plan), fourth.to_look_at, fourth.came) == (["Ben Li", "Accra"], (), ())


@pytest.mark.parametrize(
    ("name", "is_double"),
    [
        ("Bjørn", True),
        ("Mirela K.", True),
        ("Mirela Kostandi (Ministry of Health)", True),
        ("Dr Mirela Kostandi-Vasiliu", False),
        ("Ana", False),
        ("Bjørn Lund", False),
        ("Kostandi", True),
    ],
)
def test_a_shorter_or_longer_form_of_a_name_on_the_list_may_be_the_same_person(name: str, *, is_double: bool) -> None:
    here = [
        Person(id=f"p{at}", name=one)
        for at, one in enumerate(
            ("Mirela Kostandi", "Bjørn Aasgård", "Ana Souza", "Ana Lima", "Ana Diaz", "Ana Prado", "Ben Li")
        )
    ]
    plan, addition = with_found(planned(*here), PeopleList((Listed(Person(id="x", name=name), 1),)))
    assert bool(addition.doubles_in(plan.people)) == is_double
    assert addition.doubles_in(here) == (), "only while both are there"


def test_a_title_makes_nobody_another_person() -> None:
    plan, addition = with_found(planned(ANA), PeopleList((Listed(Person(id="x", name="Dr. Ana SOUZA"), 1),)))
    assert (names(plan), addition.passed_over[0].why) == (["Ana Souza"], "known")


def test_nobody_of_a_name_that_is_on_the_list_is_taken_in() -> None:
    plan, addition = come(planned(ANA), "Ben Li")
    same = with_left_out(plan, addition, CALLER, Person(id="other", name="ANA Souza"))
    assert same == (plan, addition)
    assert replace(addition, is_taken_back=True).lines == {}
