"""The language of a session is chosen, and what the format says follows."""

from dataclasses import replace
from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.planning.language import with_language
from sessions.planning.plan import changed_phase, new_plan, toggled_phase, with_own_phase, with_people, with_split
from sessions.planning.regrouping import take_groups_back
from sessions.planning.saving import save_again, save_groups, save_plan
from sessions.record.header import Split
from sessions.record.parsing import parse_record
from sessions.record.proposals import GROUP_CONSENT, TITLE, proposed
from sessions.storage.reader import Reader
from tests.builders.meetings import EVERYBODY, NINE

ENGLISH, FRENCH = load_format("world-bank"), load_format("world-bank", language="fr")


def test_a_plan_in_another_language_says_what_a_new_one_would() -> None:
    plan = with_language(new_plan(ENGLISH, NINE), "fr")
    assert plan == new_plan(FRENCH, NINE)
    assert with_language(plan, "en") == new_plan(ENGLISH, NINE)


def test_what_somebody_wrote_stays_as_they_wrote_it() -> None:
    plan = changed_phase(new_plan(ENGLISH), 0, title="Tea", minutes=7)
    plan = with_own_phase(toggled_phase(plan, 2), 1, "Warming up")
    french = with_language(plan, "fr")
    tea, warming, *_others = (step.phase for step in french.steps)
    assert (tea.title, tea.minutes, tea.ask) == ("Tea", 7, FRENCH.phases[0].ask)
    assert (warming.title, warming.ask) == ("Warming up", "Warming up")
    assert [step.held for step in french.steps] == [step.held for step in plan.steps]


def test_what_is_prepared_stays_ticked_off() -> None:
    plan = replace(new_plan(ENGLISH), done=frozenset({ENGLISH.prepare[1], "something of ours"}))
    assert with_language(plan, "fr").done == {FRENCH.prepare[1], "something of ours"}


def test_what_a_record_has_of_its_own_stays_and_the_rest_follows() -> None:
    """A record may be edited by hand: its words for roles, and what it prepares, are somebody's, one by one."""
    roles = {**ENGLISH.roles, "presenter": "guest"}
    own = ENGLISH.model_copy(update={"roles": roles, "prepare": ("Buy tea", ENGLISH.prepare[1])})
    done = frozenset({"Buy tea", ENGLISH.prepare[1]})
    plan = with_language(replace(new_plan(ENGLISH), format=own, done=done), "fr")
    assert plan.format.roles == {**FRENCH.roles, "presenter": "guest"}
    assert plan.format.prepare == ("Buy tea", FRENCH.prepare[1])
    assert plan.done == {"Buy tea", FRENCH.prepare[1]}
    assert plan.format.follow_up == FRENCH.follow_up


def test_a_title_that_we_propose_follows() -> None:
    plan = with_language(replace(new_plan(FRENCH), title=proposed(TITLE, "fr")), "es")
    assert plan.title == proposed(TITLE, "es") != proposed(TITLE, "fr")


def test_what_is_ticked_off_is_so_in_the_language_of_each_group(tmp_path: Path) -> None:
    english, french = EVERYBODY[:4], tuple(one.model_copy(update={"language": "fr"}) for one in EVERYBODY[4:8])
    plan = replace(with_people(new_plan(ENGLISH, NINE), (*english, *french)), done=frozenset({ENGLISH.prepare[0]}))
    _name, paths = save_groups(plan, (english, french), tmp_path, NINE)
    prepared = [[word.entry.text for word in Reader(path).meeting.kind("prepared")] for path in paths]
    assert prepared == [[ENGLISH.prepare[0]], [FRENCH.prepare[0]]]


def test_what_was_ticked_off_in_another_language_is_not_recorded_again(tmp_path: Path) -> None:
    path = save_plan(replace(new_plan(FRENCH, NINE), done=frozenset({FRENCH.prepare[0]})), tmp_path, NINE)
    spanish = with_language(replace(new_plan(FRENCH, NINE), done=frozenset({FRENCH.prepare[0]})), "es")
    save_again(spanish, path, Reader(path).meeting.header, NINE)
    assert [word.entry.text for word in Reader(path).meeting.kind("prepared")] == [FRENCH.prepare[0]]
    save_again(replace(spanish, done=frozenset()), path, Reader(path).meeting.header, NINE)
    assert Reader(path).meeting.kind("prepared") == ()


@pytest.mark.parametrize("code", ["../../x", "", "x" * 300, "fr/../en"])
def test_what_is_no_language_is_english(code: str) -> None:
    assert load_format("world-bank", language=code) == ENGLISH


def test_phases_for_each_client_follow_too() -> None:
    plan = with_people(new_plan(load_format("troika")), EVERYBODY[:3])
    french = with_language(plan, "fr")
    assert french.steps == with_people(new_plan(load_format("troika", language="fr")), EVERYBODY[:3]).steps


def test_a_plan_with_phases_in_english_follows_from_whatever_language_it_was_marked_with() -> None:
    """Records that were made before had English phases in every language."""
    older = replace(new_plan(ENGLISH), language="fr")
    assert with_language(older, "es") == new_plan(load_format("world-bank", language="es"))


def test_a_language_without_texts_has_them_in_english() -> None:
    plan = with_language(new_plan(FRENCH), "sw")
    assert (plan.language, plan.steps) == ("sw", new_plan(ENGLISH).steps)


def test_each_group_has_its_record_in_the_language_it_speaks(tmp_path: Path) -> None:
    english = tuple(person.model_copy(update={"language": "en"}) for person in EVERYBODY[:4])
    french = tuple(
        person.model_copy(update={"id": f"{person.id}-2", "name": f"{person.name} Deux", "language": "fr"})
        for person in EVERYBODY[:4]
    )
    plan = replace(with_people(new_plan(ENGLISH, NINE), (*english, *french)), title="Learning days")
    _name, paths = save_groups(plan, (english, french), tmp_path, NINE)
    first, second = (parse_record(path.read_bytes(), path.name).header for path in paths)
    assert (first.session.language, first.phases[0].title) == ("en", "Welcome")
    assert (second.session.language, second.phases[0].title) == ("fr", "Accueil")
    assert second.roles == FRENCH.roles
    assert second.session.prepare == FRENCH.prepare


def test_groups_in_two_languages_are_one_plan_in_its_own_again(tmp_path: Path) -> None:
    people = tuple(
        person.model_copy(update={"language": "fr" if at < 4 else "en"}) for at, person in enumerate(EVERYBODY[:8])
    )
    split = Split(by="language", groups=tuple(tuple(one.id for one in some) for some in (people[:4], people[4:])))
    plan = with_split(replace(with_people(new_plan(ENGLISH, NINE), people), title="Learning days"), split)
    _name, paths = save_groups(plan, (people[:4], people[4:]), tmp_path, NINE)
    back = take_groups_back(paths[0], tmp_path / "drafts", tmp_path / "formats")
    assert (back.plan.language, back.plan.consent) == ("en", GROUP_CONSENT)
    assert [phase.title for phase in back.plan.held] == [phase.title for phase in ENGLISH.for_groups().agenda()]
    assert "Look at" not in back.sentence
