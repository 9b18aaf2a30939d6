"""What people are called, in the order in which their culture writes a name, and as others would tell them apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.common.errors import RosterError
from sessions.common.sanitize import fold_name
from sessions.meeting.fold import begin
from sessions.meeting.taking_down.composing import Address, split_address
from sessions.model.people import Person, short_names
from sessions.model.spoken import read_name
from sessions.model.typed_names import bare, find_person
from tests.builders.meetings import header


def group(*names: str) -> tuple[Person, ...]:
    return tuple(Person(id=f"p{number}", name=name) for number, name in enumerate(names))


@pytest.mark.parametrize(
    ("name", "called"),
    [
        # the person's own name before the father's
        ("Ahmad Zulkifli bin Abdul Rahman", "Ahmad"),
        ("Siti Nurhaliza binti Tarudin", "Siti"),
        ("Abdul Rahman bin Ali", "Abdul Rahman"),
        ("Muthu a/l Ramasamy", "Muthu"),
        ("Youssef ibn Tashfin", "Youssef"),
        ("Abd al-Rahman al-Sayed", "Abd al-Rahman"),
        # the family first, and called by the last word
        ("Đặng Thị Minh Châu", "Châu"),
        ("Nguyễn Văn An", "An"),
        ("Nguyen Van An", "An"),
        ("Trần Quốc Bảo", "Bảo"),
        ("Nguyễn Thị Phương Thảo", "Thảo"),
        ("Châu Đặng", "Châu"),
        ("Hoàng Nguyễn", "Hoàng"),
        ("Le Van Damme", "Le"),
        # which is the family is said by capitals, a comma or syllables
        ("SATŌ Misaki", "Misaki"),
        ("NGUYEN Van An", "An"),
        ("DIALLO Fatou", "Fatou"),
        ("Fatou Binta DIALLO", "Fatou"),
        ("de SOUZA Ana", "Ana"),
        ("LI Wei", "Wei"),
        ("AJ Smith", "AJ"),
        ("GRACE TEMBO", "GRACE"),
        ("John Smith III", "John"),
        ("Okafor, Grace", "Grace"),
        ("van der Berg, Anna", "Anna"),
        ("John Smith, PhD", "John"),
        ("Smith, MD", "Smith,"),
        ("Grace Okafor, Nairobi", "Grace"),
        ("Kim Seo-yeon", "Seo-yeon"),
        ("Chan Tai-man", "Tai-man"),
        ("Anne Smith-Jones", "Anne"),
        # nothing says it: as it is written
        ("Satō Misaki", "Satō"),
        ("Suharti", "Suharti"),
        ("Anna van Dijk", "Anna"),
        ("Jean-Baptiste Ouédraogo", "Jean-Baptiste"),
        ("María José Paredes", "María"),
        ("Wilhelmina van der Merwe", "Wilhelmina"),
        ("Ọlá Adébáyọ̀", "Ọlá"),
        ("Lê Bernard", "Lê"),
        # scripts of East Asia say the family first, and which part is said aloud depends on who says it
        ("王秀英", "王秀英"),
        ("佐藤 美咲", "佐藤 美咲"),
        ("이민준", "이민준"),
        ("이 민준", "이 민준"),
        ("アナ・ソウザ", "アナ・ソウザ"),
        ("이 민준 (Lee Min-jun)", "Lee Min-jun"),
        ("አማኑኤል ተስፋዬ", "አማኑኤል"),
        ("ليلى الخطيب", "ليلى"),
        ("عبد الرحمن السيد", "عبد الرحمن"),
    ],
)
def test_everybody_is_called_as_their_name_says(name: str, called: str) -> None:
    assert read_name(name).called == called
    assert list(short_names(group(name)).values()) == [called]


@pytest.mark.parametrize("name", ["Ahmad Zulkifli bin Abdul Rahman", "Đặng Thị Minh Châu", "佐藤 美咲", "DIALLO Fatou"])
def test_what_somebody_says_they_are_called_always_counts(name: str) -> None:
    for called in ("Zulkifli", "Châu", "佐藤", "Binta"):
        assert read_name(name, called).called == called


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("Grace Achieng' Otieno", "Grace Tembo"), ["Grace O.", "Grace T."]),
        (("Grace Achieng' Otieno", "Grace Auma Otieno"), ["Grace Achieng'", "Grace Auma"]),
        (("Grace Otieno", "Grace Achieng' Otieno"), ["Grace Otieno", "Grace Achieng'"]),
        (("Grace Otieno", "Grace Okafor", "Grace Tembo"), ["Grace Otieno", "Grace Okafor", "Grace T."]),
        (("María Fernanda Ríos", "María José Paredes"), ["María Fernanda", "María José"]),
        (("María Fernanda Ríos", "María Gómez"), ["María Fernanda", "María G."]),
        (("Jean Paul Mbarga", "Jean Claude Mbarga"), ["Jean Paul", "Jean Claude"]),
        (("Anna van Dijk", "Anna de Vries"), ["Anna D.", "Anna V."]),
        (("Anna van Dijk", "Anna van Dam"), ["Anna van Dijk", "Anna van Dam"]),
        (("Layla al-Khatib", "Layla Mansour"), ["Layla K.", "Layla M."]),
        (("Ahmad Zulkifli bin Ali", "Ahmad Faisal bin Ali"), ["Ahmad Zulkifli", "Ahmad Faisal"]),
        (("Siti binti Ahmad", "Siti binti Hassan"), ["Siti A.", "Siti H."]),
        (("Đặng Thị Minh Châu", "Lê Thị Bảo Châu"), ["Châu Đ.", "Châu L."]),
        (("SATŌ Misaki", "ITŌ Misaki"), ["Misaki S.", "Misaki I."]),
        (("Okafor, Grace", "Grace Tembo"), ["Grace O.", "Grace T."]),
    ],
)
def test_two_of_one_name_are_told_apart_as_people_do_it(names: tuple[str, ...], called: list[str]) -> None:
    assert list(short_names(group(*names)).values()) == called


GRACES = group(
    "Grace Achieng' Otieno", "Grace Tembo", "Kim Seo-yeon", "Đặng Thị Minh Châu", "Ngozi Okonkwo-Eze", "Brian O’Brien"
)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        *((typed, "p0") for typed in ("grace o", "graceo", "grace.o", "GraceO", "Grace O.", "grace otieno", "otieno")),
        *((typed, "p0") for typed in ("achieng", "Achieng’", "grace achieng'", "graceotieno", "grace achieng otieno")),
        *((typed, "p1") for typed in ("gracet", "Grace T.", "tembo")),
        *((typed, "p2") for typed in ("seo-yeon", "seo yeon", "seoyeon", "kim", "Kim Seo-yeon", "yeon")),
        *((typed, "p3") for typed in ("chau", "Châu", "dang", "minh chau", "Đặng Thị Minh Châu")),
        *((typed, "p4") for typed in ("okonkwo", "okonkwo-eze", "okonkwo eze", "okonkwoeze", "ngozi", "eze")),
        *((typed, "p5") for typed in ("o’brien", "o'brien", "obrien", "brian")),
    ],
)
def test_however_a_name_is_typed_it_finds_the_person(typed: str, who: str) -> None:
    assert find_person(GRACES, typed).id == who
    meeting = begin(header(people=GRACES))
    assert split_address(meeting, f"@{typed} We painted it.") == Address("We painted it.", who)


def test_as_soon_as_the_words_name_one_person_they_are_taken() -> None:
    meeting = begin(header(people=GRACES))
    assert split_address(meeting, "@GraceO ") == Address("", "p0")
    assert split_address(meeting, "@grace o ") == Address("", "p0")
    assert split_address(meeting, "@grace") == Address("@grace", None, ("p0", "p1"))
    assert split_address(meeting, "@grace ") == Address("@grace ", None, ("p0", "p1"))
    assert split_address(meeting, "@grace is late") == Address("@grace is late", None, ("p0", "p1"))


def test_who_is_called_just_that_is_meant_where_no_further_name_follows() -> None:
    people = group("Fatou", "Fatou Diallo")
    meeting = begin(header(people=people))
    assert split_address(meeting, "@fatou ").meant == ("p0", "p1")
    assert split_address(meeting, "@fatou We painted it.") == Address("We painted it.", "p0")
    assert split_address(meeting, "@fatou d We painted it.") == Address("We painted it.", "p1")


def test_what_two_people_may_be_asks_and_never_guesses() -> None:
    with pytest.raises(RosterError, match=r"may be Grace O\., Grace T\."):
        find_person(GRACES, "grace")
    with pytest.raises(RosterError, match=r"may be Ana S\., Ana R\."):
        find_person(group("Ana Souza", "Ana Ruiz"), "an")
    assert find_person(group("Anas Khalid", "Ana Souza", "Ana Ruiz"), "anas").id == "p0"


words = st.sampled_from(
    ["Grace", "Otieno", "Tembo", "María", "José", "bin", "Ali", "van", "Dijk", "SATŌ", "Nguyễn", "Thị", "Châu",
     "Seo-yeon", "O’Brien", "Okafor,", "al-Khatib", "Abdul", "王秀英", "이", "ليلى", "नीलम", "A.", "II"]
)  # fmt: skip


@given(st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=10, unique_by=bare))
def test_every_short_name_is_somebodys_own_and_finds_them(names: list[str]) -> None:
    people = group(*names)
    short = short_names(people)
    assert len({fold_name(name) for name in short.values()}) == len(people)
    meeting = begin(header(people=people))
    for person in people:
        typed = short[person.id]
        alike = [one.id for one in people if fold_name(typed) in {fold_name(one.name), fold_name(short[one.id])}]
        address = split_address(meeting, f"@{typed} ∎ words")
        if alike == [person.id]:
            assert find_person(people, typed) is person
            assert address == Address("∎ words", person.id)
        else:
            assert address.person is None
            assert set(alike) <= set(address.meant)
