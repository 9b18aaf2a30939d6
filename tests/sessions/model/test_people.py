"""The people: told apart on the screen, and found by what somebody types."""

import time

import pytest

from sessions.common.errors import RosterError
from sessions.model.people import Person, new_id, short_names
from sessions.model.typed_names import find_person
from tests.builders.meetings import EVERYBODY
from tests.builders.transcripts import read_transcript


def _short(*names: str) -> list[str]:
    return list(short_names([Person(id=f"p{number}", name=name) for number, name in enumerate(names)]).values())


# --- what they are called


def test_everybody_of_the_twelve_is_called_as_the_facilitator_calls_them() -> None:
    transcript = read_transcript("session_12")
    short = short_names(transcript.people)
    assert [short[person.id] for person in transcript.people] == [
        "Ngozi", "Tomás", "Thảo", "Fatou D.", "Fatou N.", "Amanuel Tesfaye", "Kim Seo-yeon", "Wilhelmina", "Suharti",
        "Youssef", "Zoë", "José Ángel",
    ]  # fmt: skip


def test_everybody_of_the_eight_is_called_as_the_facilitator_calls_them() -> None:
    transcript = read_transcript("session_8")
    short = short_names(transcript.people)
    assert [short[person.id] for person in transcript.people] == [
        "Chikondi", "Solveig", "María Fernanda", "María José", "Nilam Shrestha", "Wáng Xiùyīng", "Jean-Baptiste",
        "Layla al-Khatib",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("Fatou Diallo", "Fatou Diop"), ["Fatou Diallo", "Fatou Diop"]),
        (("Fatou", "Fatou Diallo"), ["Fatou", "Fatou D."]),
        (("Fatou Diallo", "fatou Ndiaye"), ["Fatou D.", "fatou N."]),
        (("Jose Pérez", "José Ruiz"), ["Jose P.", "José R."]),
        (("Suharti", "Suharti"), ["Suharti", "Suharti (2)"]),
        (("王秀英", "王秀英", "王小明"), ["王秀英", "王秀英 (2)", "王小明"]),
        (("Ann [/]", "Ann [b]"), ["Ann [/]", "Ann [b]"]),
        (("नीलम श्रेष्ठ", "नीलम गुरुङ"), ["नीलम श्.", "नीलम गु."]),
        (("ليلى الخطيب", "ليلى المنصوري"), ["ليلى الخطيب", "ليلى المنصوري"]),
    ],
)
def test_people_of_the_same_first_name_are_told_apart_by_as_little_as_needed(
    names: tuple[str, ...], called: list[str]
) -> None:
    assert _short(*names) == called


def test_no_two_are_ever_called_the_same_not_even_where_a_name_looks_like_a_number() -> None:
    names = _short("Suharti", "Suharti", "Suharti (2)", "SUHARTI", "Suharti (2)")
    assert len({name.casefold() for name in names}) == 5


def test_two_who_are_called_the_same_are_told_apart_by_what_follows_in_their_names() -> None:
    people = [
        Person(id="a", name="José Ángel Ibáñez", called="José Ángel"),
        Person(id="b", name="José Ángel Ortega", called="José Ángel"),
        Person(id="c", name="Samuel Ba", called="Sam"),
        Person(id="d", name="Samantha Diop", called="Sam"),
    ]
    assert list(short_names(people).values()) == ["José Ángel I.", "José Ángel O.", "Sam B.", "Sam D."]


def test_names_of_ten_thousand_characters_do_not_keep_the_screen_waiting() -> None:
    begun = time.perf_counter()
    names = _short("a b " * 2_500, "a b " * 2_500, "x" * 10_000, "\u0301" * 10_000)
    assert time.perf_counter() - begun < 1
    assert len(set(names)) == 4
    assert all(len(name) <= 90 for name in names)


# --- ids


@pytest.mark.parametrize(
    ("name", "taken", "identity"),
    [
        ("Ngozi Adaeze", (), "ngozi"),
        ("Ngozi Adaeze", ("ngozi",), "ngozi-adaeze"),
        ("Ngozi Adaeze", ("ngozi", "ngozi-adaeze"), "ngozi-2"),
        ("Zoë Łukaszewicz", ("zoe",), "zoe-lukaszewicz"),
        ("王秀英", (), "person"),
        ("王秀英", ("person",), "person-2"),
        ("[/]", (), "person"),
    ],
)
def test_an_id_is_short_plain_and_not_taken(name: str, taken: tuple[str, ...], identity: str) -> None:
    assert new_id(name, taken) == identity


def test_an_id_of_a_very_long_name_is_not_long() -> None:
    assert len(new_id("x" * 10_000, ())) == 80
    assert new_id("x" * 10_000, ("x" * 80,)) == "x" * 80 + "-2"


# --- finding somebody


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ngozi", "ngozi"),
        ("NGO", "ngozi"),
        ("Fatou N.", "fatou-n"),
        ("ndia", "fatou-n"),
        ("jose angel", "jose"),
        ("thao", "thao"),
        ("Thảo", "thao"),
        ("tesfaye", "amanuel"),
        ("አማኑኤል", "amanuel"),
    ],
)
def test_a_person_is_found_by_id_by_short_name_or_by_the_beginning_of_a_name(typed: str, found: str) -> None:
    assert find_person(EVERYBODY, typed).id == found


def test_a_beginning_that_fits_two_people_asks_for_more_of_the_name() -> None:
    with pytest.raises(RosterError, match=r"“fatou” may be Fatou D\., Fatou N\.: type more of the name"):
        find_person(EVERYBODY, "fatou")


@pytest.mark.parametrize("typed", ["nobody", "", "[/]", "x" * 10_000])
def test_a_name_that_nobody_has_is_answered_with_who_is_here(typed: str) -> None:
    with pytest.raises(RosterError, match=r"Nobody here is called .* Try one of: Ngozi, Tomás, Thảo.*[^.]\.$"):
        find_person(EVERYBODY, typed)
