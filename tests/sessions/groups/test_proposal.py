"""The groups to begin with: as many as languages or as the format allows, and no more than can be led."""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from sessions.formats.loading import load_format
from sessions.formats.model import Format
from sessions.groups.by_language import split_by_language
from sessions.groups.proposal import groups_of, language_of, number_of_groups, propose, split_of, with_everybody
from sessions.groups.split import split_evenly
from sessions.model.people import Person
from sessions.record.header import Split, SplitBy
from tests.builders.tables import each
from tests.sessions.groups.test_groups import is_whole, people_lists, sizes, somebody

WORLD_BANK, KS_TOOLKIT, TROIKA = (load_format(name).for_groups() for name in ("world-bank", "ks-toolkit", "troika"))


def crowd(presenters: int = 0, facilitators: int = 0, **speakers: int) -> tuple[Person, ...]:
    """Return so many speakers of each language; the first of them have roles, one of each language in turn."""
    longest = max(speakers.values())
    languages = [one for at in range(longest) for one, many in speakers.items() if at < many]
    roles = [*["presenter"] * presenters, *["facilitator"] * facilitators, *["peer"] * 99]
    return tuple(
        Person.model_validate({"id": f"p{at}", "name": f"P {at}", "language": one, "role": roles[at]})
        for at, one in enumerate(languages)
    )


@each(
    ("people", "chosen", "by", "count"),
    [
        # Two assistees and two facilitators, two languages: two groups, though three would have the size.
        (crowd(2, 2, en=9, fr=9), KS_TOOLKIT, "evenly", 2),
        (crowd(2, 2, en=9, fr=9), KS_TOOLKIT, "language", 2),
        (crowd(en=9, fr=9), KS_TOOLKIT, "evenly", 3),
        (crowd(3, 3, en=6, fr=6, es=6), WORLD_BANK, "evenly", 2),
        (crowd(3, 3, en=6, fr=6, es=6), WORLD_BANK, "language", 3),
        (crowd(2, 3, en=6, fr=6, es=6), WORLD_BANK, "language", 2),
        # One or two speakers of a language join others.
        (crowd(en=10, fr=8, es=2), WORLD_BANK, "language", 2),
        (crowd(en=18), WORLD_BANK, "language", 2),
        # Where one language has too many for one group it has more.
        (crowd(en=20, fr=6), WORLD_BANK, "language", 3),
        # Who leads is not on the list yet, or is too few for so many.
        (crowd(1, 1, en=40), WORLD_BANK, "evenly", 4),
        (crowd(2, 2, en=40), WORLD_BANK, "evenly", 4),
        (crowd(2, 2, en=9), TROIKA, "evenly", 3),
        (crowd(en=1), WORLD_BANK, "language", 1),
    ],
)  # fmt: skip
def test_how_many_groups_are_proposed(people: tuple[Person, ...], chosen: Format, by: SplitBy, count: int) -> None:
    assert number_of_groups(people, chosen, "en", by) == count


def test_a_few_speakers_of_a_language_join_those_who_speak_that_of_the_session() -> None:
    people = crowd(en=7, fr=6, es=2)
    split = propose(people, WORLD_BANK, "en-GB", "language")
    english, french = groups_of(people, split)
    assert {person.language for person in french} == {"fr"}
    assert {person.language for person in english} == {"en", "es"}


@given(people_lists, people_lists, st.sampled_from(["evenly", "language"]))
def test_whoever_was_in_a_group_stays_there_and_nobody_is_left_out(
    before: tuple[Person, ...], after: tuple[Person, ...], by: Literal["evenly", "language"]
) -> None:
    if min(sum(person.role != "support" for person in people) for people in (before, after)) < 2:
        return
    split = propose(before, WORLD_BANK, "en", by)
    assert is_whole(groups_of(before, split), before)
    changed, new = with_everybody(after, WORLD_BANK, "en", split)
    assert is_whole(groups_of(after, changed), after)
    if len(changed.groups) == len(split.groups):
        where = {who: at for at, group in enumerate(split.groups) for who in group}
        stayed = {who: at for at, group in enumerate(changed.groups) for who in group if who in where}
        assert stayed == {who: where[who] for who in stayed}
        assert new.keys().isdisjoint(where)


def test_a_group_that_lost_everybody_is_gone_and_an_empty_one_stays() -> None:
    people = crowd(en=6)
    split = Split(by="hand", groups=(("p0", "p1"), ("p2", "p3"), ("p4", "p5"), ()))
    changed, _ = with_everybody(people[2:], WORLD_BANK, "en", split)
    assert changed.groups == (("p2", "p3"), ("p4", "p5"), ())
    only, _ = with_everybody(people[4:], WORLD_BANK, "en", Split(groups=(("p0", "p1"), ("p4", "p5"))))
    assert sizes(groups_of(people[4:], only)) == [1, 1]


def test_somebody_new_goes_where_their_language_is_spoken_and_their_role_is_missing() -> None:
    people = crowd(en=6, fr=4)
    split = split_of(split_by_language(people, 2, "en"), "language")
    french = somebody(99, language="fr")
    assert with_everybody((*people, french), WORLD_BANK, "en", split)[1] == {"p99": 2}
    evenly = Split(groups=(("p0", "p1", "p2", "p3"), ("p4", "p5")))
    here = (*(somebody(at) for at in range(1, 6)), somebody(0, "facilitator"), somebody(98, "facilitator"))
    assert with_everybody(here, WORLD_BANK, "en", evenly)[1] == {"p98": 2}


@each(
    ("languages", "by", "language"),
    [
        (("fr", "fr", "fr", "en"), "language", "fr"),
        (("fr", "fr", "en", "en"), "language", "en"),
        (("fr", "fr", "fr", "en"), "evenly", "en"),
        (("fr", "fr-CA", "fr", "fr", "en"), "evenly", "fr"),
        (("en-GB", None, "en"), "language", "en"),
        ((None, None), "language", "en"),
        (("français", "français"), "language", "en"),
        ((), "evenly", "en"),
    ],
)
def test_a_group_meets_in_the_language_of_most_of_its_people(
    languages: tuple[str | None, ...], by: SplitBy, language: str
) -> None:
    group = tuple(somebody(at, language=one) for at, one in enumerate(languages))
    assert language_of(group, Split(by=by), "en") == language


def test_the_proposal_is_what_is_asked_for() -> None:
    people = crowd(en=18)
    assert groups_of(people, propose(people, WORLD_BANK, "en", "evenly", 3)) == split_evenly(people, 3)
    assert propose(people, WORLD_BANK, "en", "hand").by == "evenly"
