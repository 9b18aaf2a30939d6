"""The people: told apart on the screen, found by what somebody types, read from the lists that people have."""

import time

import pytest

from sessions.errors import RosterError
from sessions.people import Person, find_person, new_id, read_people, short_names
from tests.meetings import EVERYBODY
from tests.transcripts import read_transcript


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


@pytest.mark.parametrize(
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
    with pytest.raises(RosterError, match=r"Nobody here is called .*Ngozi, Tomás, Thảo"):
        find_person(EVERYBODY, typed)


# --- lists from files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nom;Rôle\nFatou Diallo;peer\n", "line 1: no column is called name; there are Nom, Rôle. .* name;role;"),
        ("\n\nFull name,Role\nAnn,\nBo, Host \n", "line 3: no column is called name; there are Full name, Role"),
        ('Ann Lee,"presenter"\nBo,\n', "line 1: no column is called name; there are Ann Lee, presenter. .* name,role,"),
        ("Who\tWhat\nAnn\tNote taker\n", "line 1: .* there are Who, What. .* name TAB role TAB "),
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
        with pytest.raises(RosterError, match="80 is the most"):
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


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "names nobody"),
        (b"\n \n", "names nobody"),
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
        (b"x" * 81, "a name of 81 characters; 80 is the most"),
        (b'name\n"' + b"x" * 200_000 + b'"\n', "field larger than field limit"),
        (b"[[people]]\nname = \n", r"people.toml: .*Mend the TOML"),
        (b"[[people]]\nname = 1\nx = " + b"[" * 100_000, "Mend the TOML"),
        (b"[[people]]\nname = 1\nx = " + b"9" * 10_000, "Mend the TOML"),
        (b'x = """\n[[people]]\n"""\n', "names nobody"),
        (b"[[people]]\nname = 'Ann'\norganisation = 3\n", "organisation is not usable"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_with_the_place_and_the_cure(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_people(data, "people.toml")
