"""People in TOML, made for this program: each mistake is refused with the place and the cure. And everybody's id."""

import pytest

from sessions.common.errors import RosterError
from sessions.model.people import Person
from sessions.model.typed_names import find_person
from sessions.people_lists.reading import read_list
from tests.builders.tables import each


def test_a_toml_list_is_read_with_everything_that_a_person_has() -> None:
    toml = '[[people]]\nname = "Ann Lee"\nrole = "rapporteur"\ncalled = "Annie"\nid = "a1"\norganisation = "Aid, Ltd"\n'
    assert read_list(toml.encode(), "people.toml").people == (
        Person(id="a1", name="Ann Lee", role="note-taker", called="Annie", organisation="Aid, Ltd"),
    )


def test_people_may_stand_in_one_array_and_who_is_known_is_left_out() -> None:
    toml = "people = [\n  {name = 'Ann Lee', group = 2},\n  {name = 'Bo Ek', language = 'sv'},\n]\n"
    found = read_list(toml, known=(Person(id="ann", name="Ann Lee"),))
    assert [(one.person.id, one.person.name) for one in found.listed] == [("bo", "Bo Ek")]
    assert [(one.text, one.why) for one in found.left_out] == [("Ann Lee", "known")]
    assert [one.group for one in read_list(toml).listed] == ["2", ""]


def test_of_two_people_with_one_id_in_two_lists_the_second_gets_another() -> None:
    toml = '[[people]]\nid = "ana"\nname = "Ana Lima"\n'
    assert [one.id for one in read_list(toml, known=(Person(id="ana", name="Ana Souza"),)).people] == ["ana-lima"]


@each(
    ("text", "sentence"),
    [
        ('[[people]]\nname = "Ana"\nrole = "king"\n', "line 1: the role “king” is unknown"),
        ('[[people]]\nname = "Ana"\nplace = "moon"\n', "line 1: the place “moon” is unknown"),
        ('[[people]]\nname = "Ana"\n\n[[people]]\nname = ""\n', "line 4: a person without a name"),
        ('[[people]]\nname = "Ana"\n[[people]]\nname = "ANA"\n', "line 3: “ANA” is already on line 1"),
        ('[[people]]\nname = "Ana"\nid = "x"\n[[people]]\nname = "Bo"\nid = "x"\n', "line 4: the id “x” is used twice"),
        (f'[[people]]\nname = "{"x" * 81}"\n', "a name of 81 characters; 80 is the limit"),
        ("[[people]]\nname = \n", r"^people.toml: .*Fix the TOML"),
        ("[[people]]\nname = 1\nx = " + "[" * 100_000, "Fix the TOML"),
        ("[[people]]\nname = 1\nx = " + "9" * 10_000, "Fix the TOML"),
        ('x = """\n[[people]]\n"""\n', "has no people in it"),
        ("[[people]]\nname = 'Ann'\norganisation = 3\n", "organisation is not usable"),
    ],
)
def test_a_mistake_in_toml_is_refused_with_the_place_and_the_cure(text: str, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_list(text.encode(), "people.toml")


# --- ids


@each(
    ("names", "ids"),
    [
        (("Maria Lopez", "Maria Gomez", "Ngozi Eze"), ["maria-lopez", "maria-gomez", "ngozi"]),
        (("María Fernanda Quispe", "María José Núñez"), ["maria-fernanda", "maria-jose"]),
        (("Ana Maria Lopez", "Ana Maria Gomez", "Ana Ruiz"), ["ana-maria-lopez", "ana-maria-gomez", "ana-ruiz"]),
        (("Maria Gomez", "Maria"), ["maria-gomez", "maria"]),
        (("김 (Kim Seo-yeon)", "Kim Min-jun"), ["kim-seo", "kim-min"]),
        (("김 (Kim)", "Kim"), ["kim-1", "kim-2"]),
        (("王秀英", "王小明"), ["person-1", "person-2"]),
        (("王秀英", "Zoë"), ["person", "zoe"]),
    ],
)
def test_what_several_names_begin_with_is_nobodys_id(names: tuple[str, ...], ids: list[str]) -> None:
    assert [one.id for one in read_list("\n".join(names)).people] == ids


def test_the_first_word_of_two_names_means_neither() -> None:
    people = read_list("name,role\nMaria Lopez,peer\nMaria Gomez,peer\n").people
    with pytest.raises(RosterError, match=r"“maria” may be Maria L\., Maria G\.: type more of the name"):
        find_person(people, "maria")
    assert find_person(people, "maria g").id == "maria-gomez"


def test_what_somebody_is_called_is_nobody_elses_id() -> None:
    people = read_list("name,called\nRobert Smith,Bob\nBob Jones,\n").people
    assert [one.id for one in people] == ["robert", "bob-jones"]
    with pytest.raises(RosterError, match=r"“bob” may be Bob S\., Bob J\."):
        find_person(people, "bob")


def test_an_id_that_the_list_gives_stays_wherever_it_stands() -> None:
    people = read_list("name,id\nMaria Lopez,\nBo Lind,maria\nZoe Ek,maria-lopez\n").people
    assert [one.id for one in people] == ["maria-2", "maria", "maria-lopez"]
