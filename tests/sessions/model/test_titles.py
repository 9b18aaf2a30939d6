"""Titles before names: they are written, and nobody is called by one, found by one, or has one for an id."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.anonymise.word_lists import word_list
from sessions.model import titles
from sessions.model.people import Person, new_id, short_names
from sessions.model.spoken import read_name
from sessions.model.titles import is_title, parted_titles
from sessions.model.typed_names import find_person


def group(*names: str) -> tuple[Person, ...]:
    return tuple(Person(id=f"p{number}", name=name) for number, name in enumerate(names))


@pytest.mark.parametrize(
    ("name", "called", "identity"),
    [
        ("Dr. Tariq Benhaddou", "Tariq", "tariq"),
        ("prof ana souza", "ana", "ana"),
        ("Ms Suvi Lahtela", "Suvi", "suvi"),
        ("Frau Schmidt", "Schmidt", "schmidt"),
        ("Mr. Ben", "Ben", "ben"),
        ("Eng. Wanjiru Kamotho", "Wanjiru", "wanjiru"),
        ("M. Dupont", "Dupont", "dupont"),
        ("Mme Élodie Marchandeau", "Élodie", "elodie"),
        ("Dr.Ana Souza", "Ana", "ana"),
        ("Prof.Dr. Ana Souza", "Ana", "ana"),
        ("Univ.-Prof. Dr. med. Anna Huber", "Anna", "anna"),
        ("Prof.ª Ana Souza", "Ana", "ana"),
        ("Okafor, Dr. Grace", "Grace", "okafor"),
        ("DIALLO Mme Fatou", "Fatou", "diallo"),
        ("Okafor, Dr.", "Okafor", "okafor"),
        ("Dr. Nguyễn Văn An", "An", "nguyen"),
        ("Dr. 김서연", "김서연", "person"),
        ("김서연 (Dr. Kim Seo-yeon)", "Kim Seo-yeon", "kim"),
        # no titles
        ("Don Draper", "Don", "don"),
        ("Eng Wei", "Eng", "eng"),
        ("M.K. Kamau", "M.K.", "m"),
        ("Dr.", "Dr.", "dr"),
        ("Prof. Dr.", "Dr.", "dr"),
    ],
)
def test_nobody_is_called_by_a_title_or_has_it_for_an_id(name: str, called: str, identity: str) -> None:
    assert read_name(name).called == called
    assert new_id(name, ()) == identity


def test_who_is_called_the_same_without_titles_is_told_apart_by_them() -> None:
    assert list(short_names(group("Herr Schmidt", "Frau Schmidt")).values()) == ["Herr Schmidt", "Frau Schmidt"]
    assert list(short_names(group("Dr. Ana Souza", "Prof. Ana Costa")).values()) == ["Ana S.", "Ana C."]


@pytest.mark.parametrize("typed", ["tariq", "dr tariq", "Dr. Tariq Benhaddou", "tariq b", "Benhaddou"])
def test_somebody_with_a_title_is_found_with_and_without_it(typed: str) -> None:
    people = group("Dr. Tariq Benhaddou", "Dr. Ana Souza", "Frau Schmidt")
    assert find_person(people, typed) is people[0]


def test_what_somebody_is_called_may_be_said_with_the_title_or_without() -> None:
    grace = Person(id="grace", name="Dr. Grace Okafor")
    other = Person(id="other", name="Dr. Grace Bello")
    for called in ("Grace", "Dr. Grace"):
        named = [one.model_copy(update={"called": called}) for one in (grace, other)]
        assert list(short_names(named).values()) == [f"{called} O.", f"{called} B."]


_TITLES = [
    f"{word.capitalize()}{'.' if kind == 'pointed' else ''}"
    for kind, _, words in (
        line.partition(" = ") for line in Path(titles.__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    )
    for word in words.split()
]
_parts = st.sampled_from(["Ana", "SOUZA", "Okafor,", "van", "de", "Nguyen", "Văn", "Kim", "Seo-yeon", "Abdul", "bin"])


def test_every_title_is_one_and_goes_when_names_are_taken_away() -> None:
    assert all(is_title(one) for one in _TITLES)
    known = word_list("titles", "short_titles") | {"d"}  # "D." is left beside a name: names begin with it, D'Angelo
    assert {word for one in _TITLES if "." not in (word := one.casefold().rstrip("."))} <= known


@given(st.lists(st.one_of(st.sampled_from(_TITLES), _parts), min_size=1, max_size=6))
def test_what_somebody_is_called_is_a_title_only_where_nothing_else_is_there(words: list[str]) -> None:
    name = " ".join(words)
    called = read_name(name).called
    assert called
    assert short_names(group(name))["p0"] == called
    assert is_title(called) <= all(map(is_title, words))
    before, rest = parted_titles(name)
    assert f"{before} {rest}".split() == words
