"""Lists of people from files: read as people have them, or refused with the place and the cure."""

import time

import pytest

from sessions.common.errors import RosterError
from sessions.model.people import Person
from sessions.model.typed_names import find_person
from sessions.people_lists.strict import read_people
from tests.builders.tables import each

# --- lists from files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nom;Rôle\nFatou Diallo;peer\n", "line 1: there is no column name, only Nom, Rôle. .* name;role;"),
        ("\n\nFull name,Role\nAnn,\nBo, Host \n", "line 3: there is no column name, only Full name, Role"),
        ('Ann Lee,"presenter"\nBo,\n', "line 1: there is no column name, only Ann Lee, presenter. .* name,role,"),
        ("Who\tWhat\nAnn\tNote taker\n", "line 1: .* only Who, What. .* name TAB role TAB "),
    ],
)
def test_a_sheet_whose_header_says_nothing_of_names_is_no_list_of_names(text: str, said: str) -> None:
    with pytest.raises(RosterError, match=f"^people.csv, {said}"):
        read_people(text.encode(), "people.csv")


def test_names_with_a_comma_in_them_are_names() -> None:
    people = read_people(b"Okonkwo, Ngozi\nPeer Gynt\nDiallo, Fatou\n", "names.txt")
    assert [one.name for one in people] == ["Okonkwo, Ngozi", "Peer Gynt", "Diallo, Fatou"]


def test_a_line_of_a_million_characters_is_refused_at_once() -> None:
    begun = time.perf_counter()
    for line in ("(" + "a" * 900_000, "a " * 450_000):
        with pytest.raises(RosterError, match="80 is the limit"):
            read_people(line.encode(), "people.csv")
    assert time.perf_counter() - begun < 3


def test_a_list_of_one_name_a_line_is_enough() -> None:
    people = read_people("\ufeffNgozi\r\n\r\n  José Ángel \nZoë".encode(), "names.txt")
    assert [(one.id, one.name, one.role) for one in people] == [
        ("ngozi", "Ngozi", "peer"),
        ("jose", "José Ángel", "peer"),
        ("zoe", "Zoë", "peer"),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_sheet_is_read_with_any_separator_and_any_line_end(mark: str, end: str) -> None:
    rows = [["Name", "Role", "Place", "Shoe size"], ["Ann Lee", "Rapporteur", "Room", "38"], ["Bo", "", "", ""]]
    people = read_people((end * 2 + end.join(mark.join(row) for row in rows)).encode(), "sheet.csv")
    assert [(one.name, one.role, one.place) for one in people] == [
        ("Ann Lee", "note-taker", "room"),
        ("Bo", "peer", None),
    ]


def test_a_toml_list_is_read_with_everything_that_a_person_has() -> None:
    toml = '[[people]]\nname = "Ann Lee"\nrole = "host"\ncalled = "Annie"\nid = "a1"\norganisation = "Aid, Ltd"\n'
    assert read_people(toml.encode(), "people.toml") == (
        Person(id="a1", name="Ann Lee", role="presenter", called="Annie", organisation="Aid, Ltd"),
    )


@each(
    ("data", "sentence"),
    [
        (b"", "has no people in it"),
        (b"\n \n", "has no people in it"),
        (b"Ann\nB\xe9a\n", "line 2: this is not UTF-8"),
        ("Ann".encode("utf-16"), "line 1: this is not UTF-8"),
        (b"Ann\0Bo", "not a text file"),
        (b"name,role\nAnn,king\n", "line 2: the role “king” is unknown"),
        (b"\n\nname,role\n\nAnn,king\n", "line 5: the role “king” is unknown"),
        (b"name,place\nAnn,moon\n", "line 2: the place “moon” is unknown"),
        (b"name,role\n,peer\n", "line 2: a person without a name"),
        (b"name,role\nAnn,peer,\xe2\x80\xa6\n", "line 2: 3 cells under a header of 2"),
        (b"Ann\nBo\nANN\n", "line 3: “ANN” is already on line 1"),
        (b"name,id\nAnn,x\nBo,x\n", "line 3: the id “x” is used twice"),
        (b"x" * 81, "a name of 81 characters; 80 is the limit"),
        (b'name\n"' + b"x" * 200_000 + b'"\n', "field larger than field limit"),
        (b"[[people]]\nname = \n", r"people.toml: .*Fix the TOML"),
        (b"[[people]]\nname = 1\nx = " + b"[" * 100_000, "Fix the TOML"),
        (b"[[people]]\nname = 1\nx = " + b"9" * 10_000, "Fix the TOML"),
        (b'x = """\n[[people]]\n"""\n', "has no people in it"),
        (b"[[people]]\nname = 'Ann'\norganisation = 3\n", "organisation is not usable"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_with_the_place_and_the_cure(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_people(data, "people.toml")


# --- ids


@each(
    ("names", "ids"),
    [
        (("Maria Lopez", "Maria Gomez", "Ngozi Eze"), ["maria-lopez", "maria-gomez", "ngozi"]),
        (("María Fernanda Quispe", "MARIA José Núñez"), ["maria-fernanda", "maria-jose"]),
        (("Ana Maria Lopez", "Ana Maria Gomez", "Ana Ruiz"), ["ana-maria-lopez", "ana-maria-gomez", "ana-ruiz"]),
        (("Maria Gomez", "Maria"), ["maria-gomez", "maria"]),
        (("김 (Kim Seo-yeon)", "Kim Min-jun"), ["kim-seo", "kim-min"]),
        (("김 (Kim)", "Kim"), ["kim-1", "kim-2"]),
        (("王秀英", "王小明"), ["person-1", "person-2"]),
        (("王秀英", "Zoë"), ["person", "zoe"]),
    ],
)
def test_what_several_names_begin_with_is_nobodys_id(names: tuple[str, ...], ids: list[str]) -> None:
    assert [one.id for one in read_people("\n".join(names).encode(), "names.txt")] == ids


def test_the_first_word_of_two_names_means_neither() -> None:
    people = read_people(b"name,role\nMaria Lopez,peer\nMaria Gomez,peer\n", "people.csv")
    with pytest.raises(RosterError, match=r"“maria” may be Maria L\., Maria G\.: type more of the name"):
        find_person(people, "maria")
    assert find_person(people, "maria g").id == "maria-gomez"


def test_what_somebody_is_called_is_nobody_elses_id() -> None:
    people = read_people(b"name,called\nRobert Smith,Bob\nBob Jones,\n", "people.csv")
    assert [one.id for one in people] == ["robert", "bob-jones"]
    with pytest.raises(RosterError, match=r"“bob” may be Bob S\., Bob J\."):
        find_person(people, "bob")


def test_an_id_that_the_list_gives_stays_wherever_it_stands() -> None:
    people = read_people(b"name,id\nMaria Lopez,\nBo Lind,maria\nZoe Ek,maria-lopez\n", "people.csv")
    assert [one.id for one in people] == ["maria-2", "maria", "maria-lopez"]
