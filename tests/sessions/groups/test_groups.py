"""Splitting people into groups: everybody is in one, and the groups are alike in what counts."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.common.errors import RosterError
from sessions.formats.loading import load_format
from sessions.groups.by_language import split_by_language
from sessions.groups.checks import group_remarks
from sessions.groups.split import (
    Groups,
    group_headers,
    how_many,
    organisations_of_both,
    read_group_numbers,
    split_by_hand,
    split_evenly,
)
from sessions.model.people import Person, Role
from sessions.people_lists.found import Listed
from tests.builders.meetings import header
from tests.builders.tables import each

WORLD_BANK = load_format("world-bank").for_groups()
ROLES: tuple[Role, ...] = ("presenter", "facilitator", "note-taker", "observer", "support", "peer", "peer", "peer")


def somebody(number: int, role: Role = "peer", organisation: str | None = None, **more: str | None) -> Person:
    row = {"id": f"p{number}", "name": f"Person {number}", "role": role, "organisation": organisation, **more}
    return Person.model_validate(row)


people_lists = st.lists(
    st.tuples(
        st.sampled_from(ROLES),
        st.sampled_from([None, "UN", "Ministry", "ministry ", "Open College"]),
        st.sampled_from([None, "en", "fr", "fr-CA", "es", "FR"]),
        st.sampled_from([None, "room", "remote"]),
    ),
    max_size=40,
).map(
    lambda rows: tuple(
        somebody(number, role, organisation, language=language, place=place)
        for number, (role, organisation, language, place) in enumerate(rows)
    )
)
counts = st.integers(1, 7)


def sizes(groups: Groups) -> list[int]:
    return [sum(person.role != "support" for person in group) for group in groups]


def spread(groups: Groups, role: Role) -> list[int]:
    return [sum(person.role == role for person in group) for group in groups]


def even(numbers: Sequence[int]) -> bool:
    return max(numbers) - min(numbers) <= 1


def is_whole(groups: Groups, people: Sequence[Person]) -> bool:
    """Whether everybody is in exactly one group, each group in the order of the list."""
    order = {person.id: at for at, person in enumerate(people)}
    places = [[order[person.id] for person in group] for group in groups]
    return sorted(at for one in places for at in one) == list(range(len(people))) and all(
        one == sorted(one) for one in places
    )


# --- how many


@each(
    ("total", "size_range", "count"),
    [
        (18, (6, 12), 2), (18, (6, 8), 3), (18, (4, 7), 3), (12, (6, 12), 1), (13, (6, 12), 2), (20, (6, 12), 2),
        (25, (6, 12), 3), (36, (6, 12), 3), (37, (6, 12), 4), (9, (6, 8), 1), (9, (3, 3), 3), (5, (6, 12), 1),
        (1, (6, 12), 1), (0, (6, 12), 1), (100, (6, 12), 9),
    ],
)  # fmt: skip
def test_as_few_groups_as_the_format_allows(total: int, size_range: tuple[int, int], count: int) -> None:
    assert how_many(total, size_range) == count


@given(st.integers(0, 200), st.integers(1, 20), st.integers(0, 20))
def test_every_group_is_within_the_range_where_that_can_be(total: int, low: int, more: int) -> None:
    count = how_many(total, (low, low + more))
    fits = [one for one in range(1, total + 1) if total // one >= low and -(-total // one) <= low + more]
    assert count == fits[0] if fits else count >= 1


# --- evenly


@given(people_lists, counts)
def test_nobody_is_lost_or_doubled_and_sizes_and_roles_are_even(people: tuple[Person, ...], count: int) -> None:
    groups = split_evenly(people, count)
    assert len(groups) == count
    assert is_whole(groups, people)
    assert even(sizes(groups))
    for role in ("presenter", "facilitator", "note-taker"):
        assert even(spread(groups, role))
    assert groups == split_evenly(people, count)


@given(people_lists, counts)
def test_peers_of_each_organisation_are_spread_as_evenly_as_can_be(people: tuple[Person, ...], count: int) -> None:
    peers = tuple(person for person in people if person.role == "peer")
    groups = split_evenly(peers, count)
    for organisation in ("un", "ministry", "open college"):
        many = [sum((person.organisation or "").strip().casefold() == organisation for person in one) for one in groups]
        assert even(many)


def test_a_facilitator_is_not_put_with_the_presenter_of_the_same_organisation() -> None:
    people = (
        somebody(1, "presenter", "UN"), somebody(2, "presenter", "Ministry"),
        somebody(3, "facilitator", "UN"), somebody(4, "facilitator", "Ministry"),
    )  # fmt: skip
    groups = split_evenly(people, 2)
    assert [[person.id for person in group] for group in groups] in ([["p1", "p4"], ["p2", "p3"]],
                                                                     [["p2", "p3"], ["p1", "p4"]])  # fmt: skip
    assert not any(organisations_of_both(group) for group in groups)


def test_those_who_are_not_in_the_room_are_spread_where_organisations_allow_it() -> None:
    people = [somebody(n, organisation=f"org {n}", place="remote" if n % 2 else "room") for n in range(8)]
    groups = split_evenly(people, 2)
    assert [sum(person.place == "remote" for person in group) for group in groups] == [2, 2]


def test_support_serves_everybody_from_the_first_group() -> None:
    people = (somebody(1, "support"), *(somebody(n) for n in range(2, 8)))
    assert sizes(split_evenly(people, 2)) == [3, 3]
    assert split_evenly(people, 2)[0][0].role == "support"


def test_a_long_list_is_dealt_without_comparing_everybody_with_everybody() -> None:
    people = [somebody(n, organisation=f"org {n % 9}") for n in range(3000)]
    assert even(sizes(split_evenly(people, 7)))


# --- by language


@given(people_lists, counts)
def test_by_language_nobody_is_lost_and_no_group_is_smaller_than_two_without_need(
    people: tuple[Person, ...], count: int
) -> None:
    groups = split_by_language(people, count, "en")
    assert len(groups) == count
    assert is_whole(groups, people)
    if sum(sizes(groups)) >= 2 * count:
        assert min(sizes(groups)) >= 2
    assert groups == split_by_language(people, count, "en")


@given(people_lists)
def test_languages_stay_together_where_there_are_groups_enough(people: tuple[Person, ...]) -> None:
    peers = [person for person in people if person.role == "peer"]
    spoken = Counter((person.language or "en").casefold().partition("-")[0] for person in peers)
    if not spoken or min(spoken.values()) < 2:
        return
    for group in split_by_language(peers, len(spoken), "en"):
        assert len({(person.language or "en").casefold().partition("-")[0] for person in group}) == 1


def test_facilitators_go_where_their_language_is_spoken() -> None:
    people = (
        somebody(1, "facilitator", language="fr"), somebody(2, "facilitator", language="en"),
        *(somebody(n, language="en") for n in range(3, 8)), *(somebody(n, language="fr") for n in range(8, 11)),
    )  # fmt: skip
    english, french = split_by_language(people, 2, "en")
    assert {person.language for person in english} == {"en"}
    assert {person.language for person in french} == {"fr"}


def test_a_single_speaker_joins_others_rather_than_sit_alone() -> None:
    people = (somebody(1, language="es"), *(somebody(n, language="fr") for n in range(2, 8)))
    assert sorted(sizes(split_by_language(people, 2, "en"))) == [3, 4]


def test_whoever_has_no_language_speaks_that_of_the_session() -> None:
    people = (*(somebody(n) for n in range(3)), *(somebody(n, language="en") for n in range(3, 6)))
    english = (*people, *(somebody(n, language="fr-CA") for n in range(6, 9)))
    groups = split_by_language(english, 2, "en-GB".partition("-")[0])
    assert [person.id for person in groups[0]] == [person.id for person in people]


# --- by hand


def test_by_hand_everybody_is_where_the_list_says() -> None:
    people = tuple(somebody(n) for n in range(4))
    groups = split_by_hand(people, {"p0": 2, "p1": 1, "p3": 2})
    assert [[person.id for person in group] for group in groups] == [["p1"], ["p0", "p3"]]


@given(people_lists, st.data())
def test_by_hand_nobody_who_has_a_number_is_lost(people: tuple[Person, ...], data: st.DataObject) -> None:
    numbers = {person.id: data.draw(counts) for person in people}
    assert is_whole(split_by_hand(people, numbers), people)


def listed(*groups: str) -> tuple[Listed, ...]:
    return tuple(Listed(somebody(at), at, group) for at, group in enumerate(groups, 1))


def test_the_groups_of_a_list_are_those_of_its_people_whoever_else_is_on_it() -> None:
    assert read_group_numbers(listed("1", " 2 ", ""), "people.csv") == {"p1": 1, "p2": 2}


@each(
    ("groups", "said"),
    [
        (("", ""), "nobody has a group. Add a column group"),
        ((), "nobody has a group"),
        (("two",), "the group of Person 1 is “two”"),
        (("1", "3"), "the group of Person 2 is “3”. Write a number from 1 to 2"),
        (("0",), "is “0”"),
        (("1", "\x1b[2J"), "is “[2J”"),
    ],
)
def test_a_column_that_means_nothing_is_named(groups: tuple[str, ...], said: str) -> None:
    with pytest.raises(RosterError) as raised:
        read_group_numbers(listed(*groups), "people.csv")
    assert str(raised.value).startswith("people.csv: ")
    assert said in str(raised.value)


# --- remarks and headers


def test_what_is_odd_about_groups_is_said_and_nothing_else() -> None:
    full = (somebody(1, "presenter", "UN"), somebody(2, "facilitator", "Ministry"), *(somebody(n) for n in range(3, 9)))
    partial = (
        somebody(21, "presenter", "UN"),
        somebody(22, "facilitator", "un"),
        *(somebody(n) for n in range(23, 29)),
    )
    few = (somebody(31, language="fr"), somebody(32, "support"), somebody(33))
    many = (somebody(41, "presenter"), somebody(42, "facilitator"), *(somebody(n) for n in range(43, 54)))
    lost = somebody(99)
    people = (*full, *partial, *few, *many, lost)
    assert group_remarks((full,), WORLD_BANK, "en") == ()
    assert group_remarks((full, partial, few, many, ()), WORLD_BANK, "en", people) == (
        "Group 2: Person 22 facilitates and is from un, like the presenter: an outsider is more neutral.",
        "Group 3 has no presenter and no facilitator.",
        "Group 3 has 2 people, too few for this format: it is made for 6 to 12.",
        "Group 3 speaks several languages (fr 1, en 1): agree on one, or on an interpreter.",
        "Group 4 has 13 people, too many for this format: it is made for 6 to 12.",
        "Group 5 is empty.",
        "Person 99 is in no group, and in no record.",
    )


def test_where_everybody_asks_in_turn_no_presenter_is_missed_and_a_plenary_may_be() -> None:
    three = (somebody(1, "facilitator"), somebody(2), somebody(3))
    remarks = group_remarks((three,), load_format("troika").for_groups(), "en")
    assert not any("presenter" in remark for remark in remarks)
    assert any("no phase in which the groups meet" in remark for remark in remarks) != any(
        phase.plenary for phase in load_format("troika").phases
    )


def test_each_group_has_a_header_of_its_own() -> None:
    people = tuple(somebody(n) for n in range(4))
    one, two = group_headers(header(people), split_evenly(people, 2), "learning\u202e-days")
    assert one.session.title == "Approved is not released · group 1"
    assert (two.session.plenary, two.session.group) == ("learning-days", 2)
    assert {*one.people, *two.people} == {*people}
    assert one.phases == two.phases
    assert one.session.scheduled == two.session.scheduled
