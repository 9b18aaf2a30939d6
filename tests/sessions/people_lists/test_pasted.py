"""What people paste as a list of people: what becomes of it, and what is said about it."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.formats.loading import built_in_names, load_format
from sessions.model.people import Person, Role
from sessions.people_lists.pasted import MOST_CHARACTERS, MOST_PEOPLE, read_pasted
from tests.builders.tables import each

ANA_BEN = ["Ana Souza", "Ben Li"]


def _names(text: str, known: Sequence[Person] = ()) -> list[str]:
    return [person.name for person in read_pasted(text, known).people]


def _said(text: str) -> list[tuple[str, ...]]:
    """Return each person's name, and of the rest what was found."""
    return [
        (one.name, *(word for word in (one.role, one.organisation, one.place, one.language) if word and word != "peer"))
        for one in read_pasted(text).people
    ]


# --- one person a line, whatever stands before the name


@each(
    "text",
    [
        "Ana Souza\nBen Li",
        "- Ana Souza\n* Ben Li",
        "• Ana Souza\r\n– Ben Li",
        "▪ Ana Souza\r✓ Ben Li",
        "[ ] Ana Souza\n[x] Ben Li",
        "- [x] Ana Souza\n- [ ] Ben Li",
        "1. Ana Souza\n2) Ben Li",
        "(1) Ana Souza\n4: Ben Li",
        "1 Ana Souza\n2\tBen Li",
        "a) Ana Souza\nb) Ben Li",
        "Ana Souza,\nBen Li,",
        "Ana Souza;\nBen Li;\n",
        '"Ana Souza"\n“Ben Li”,',
        "'Ana Souza'\n‘Ben Li’",
        "@Ana Souza\n**Ben Li**",
        "\n\nParticipants:\n\nAna Souza\n \nBen Li\n",
        "## Attendees (2)\n- Ana Souza\n- Ben Li",
        "Ana Souza (she/her)\nBen Li (Guest)",
        "-----\nAna Souza\n•\nBen Li\n-----",
        "\ufeffAna Souza\u200b\n\u202eBen\x07 Li",
    ],
)
def test_a_line_is_a_person_without_what_marks_it_as_a_line_of_a_list(text: str) -> None:
    assert _names(text) == ANA_BEN
    assert read_pasted(text).remarks == ()


@each(
    "text",
    [
        "Ana Souza <ana@x.org>, Ben Li <ben@x.org>",
        "To: Ana Souza <ana@x.org>; Ben Li <ben@x.org>;",
        '"Souza, Ana" <ana@x.org>, "Li, Ben" <ben@x.org>',
        "Souza, Ana <ana.souza@x.org>; Li, Ben <ben.li@x.org>",
        "Souza, Ana <ana@x.org>, Li, Ben <ben@x.org>",
        "Ana Souza <mailto:ana@x.org>\nBen Li (ben@x.org)",
        "Ana Souza ana@x.org\nBen Li, ben@x.org",
        "Ana Souza [ana@x.org](mailto:ana@x.org)\nBen Li",
        "Subject: Peer Assist\nFrom: Ana Souza <ana@x.org>\nTo: Ben Li <ben@x.org>\nDate: 3 May",
        "Ana Souza, and Ben Li",
        "Ana Souza; Ben Li",
        "Participants: Ana Souza, Ben Li",
    ],
)
def test_several_stand_on_one_line_as_in_an_e_mail(text: str) -> None:
    assert _names(text) == ANA_BEN
    assert read_pasted(text).remarks == ()


@each(
    ("text", "names"),
    [
        ("Ana, Ben, Cleo", ["Ana", "Ben", "Cleo"]),
        ("Ana, Ben, and Cleo", ["Ana", "Ben", "Cleo"]),
        ("Ana, Ben and Cleo", ["Ana", "Ben", "Cleo"]),
        ("Ana Souza, Ben Li & Cleo Ro", ["Ana Souza", "Ben Li", "Cleo Ro"]),
        ("Ana Souza, Food and Agriculture Organization", ["Ana Souza"]),
        ("Ana Souza, Save and Learn", ["Ana Souza"]),
        ("Ana Souza, Ben Li,\nCleo Park, Dina Aho", ["Ana Souza", "Ben Li", "Cleo Park", "Dina Aho"]),
        ("王秀英、李明", ["王秀英", "李明"]),
        ("Peers: Ana, Ben", ["Ana", "Ben"]),
        ("To: Ana <a@x.org>, Ben Li, Cleo <c@x.org>", ["Ana", "Ben Li", "Cleo"]),
    ],
)
def test_several_stand_on_one_line_that_is_a_list(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_two_names_on_the_only_line_are_two_people_and_how_to_say_otherwise_is_said() -> None:
    said = "“Ana Souza” and “Ben Li” are two people here. If one is an organisation, write Ana Souza (Ben Li)."
    for text in ("Ana Souza, Ben Li", "Participants\n\nAna Souza, Ben Li\n"):
        pasted = read_pasted(text)
        assert [one.name for one in pasted.people] == ANA_BEN
        assert pasted.remarks == (said,)


# --- what stands behind a name


@pytest.mark.parametrize(
    "organisation",
    [
        "Ministry of Health", "Food and Agriculture Organization", "the Bank", "Save the Children", "Oxfam Ltd",
        "Universidade de São Paulo", "Ministério da Saúde", "World Bank", "Acme, Inc", "Ministry of Health, Accra",
        "Fund for Peace & Learning", "Accra, Ministry of Health", "FAO",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Ana Souza", "Ana"])
def test_an_organisation_behind_a_comma_is_nobody(name: str, organisation: str) -> None:
    for text in (f"{name}, {organisation}", f"{name}, {organisation}\nBen Li, World Bank"):
        pasted = read_pasted(text)
        first = pasted.people[0]
        town, _, behind = organisation.partition(", ")
        if name == "Ana" and town in {"Accra", "Acme"}:  # it may be the first name
            assert (first.name, first.organisation) == (f"Ana, {town}", behind), text
        else:
            assert (first.name, first.organisation, pasted.remarks) == (name, organisation, ()), text
        assert len(pasted.people) == len(text.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "Ana Souza, Ministry of Health, Ben Li, World Bank",
        "Participants: Ana Souza, Ministry of Health, Ben Li, World Bank",
        "Ana Souza, Ministry of Health,\nBen Li, World Bank",
        "Ana Souza <a@bank.org>, Ministry of Health, Ben Li <b@bank.org>, World Bank",
    ],
)
def test_organisations_in_a_list_belong_to_those_before_them(line: str) -> None:
    assert _said(line) == [("Ana Souza", "Ministry of Health"), ("Ben Li", "World Bank")]


def test_an_and_parts_people_where_that_is_clear_and_what_was_understood_is_said() -> None:
    alone = read_pasted("Ana Souza, Save and Learn")
    assert [(one.name, one.organisation) for one in alone.people] == [("Ana Souza", "Save and Learn")]
    assert alone.remarks == (
        "“Save and Learn” is an organisation here. If these are people, write each on its own line.",
    )
    for text in ("Ana, Cleo, Dina and Emil", "Participants: Ana, Cleo, Dina and Emil"):
        several = read_pasted(text)
        assert [one.name for one in several.people] == ["Ana", "Cleo", "Dina", "Emil"]
        assert several.remarks == ()
    assert read_pasted("Ana and Ben").remarks == (
        "“Ana and Ben” is one person here. If these are two, write each on its own line.",
    )


def test_one_name_of_two_organisations_is_two_people() -> None:
    pasted = read_pasted("Ana (FAO)\nAna (WHO)\nana (fao)\nAna, WHO\nAna")
    assert [(one.id, one.name, one.organisation) for one in pasted.people] == [
        ("ana", "Ana", "FAO"),
        ("ana-who", "Ana (WHO)", "WHO"),
    ]
    assert pasted.remarks == ("Ana is on the list already.", "Ana (WHO) is on the list already.")
    assert read_pasted("Ana (WHO)\nAna (FAO)", pasted.people).people == ()
    assert _names("Ana (Unicef)", pasted.people) == ["Ana (Unicef)"]
    assert _names(f"Ana ({'x' * 90})", pasted.people) == []


# --- the roles of a format


@each("name", built_in_names())
def test_what_a_format_calls_its_roles_is_understood(name: str) -> None:
    for role, word in load_format(name).roles.items():
        short = word.removeprefix("external ")
        plural = f"{short}es" if short == "coach" else f"{short}s"
        for said in (word, word.upper(), plural, short, f"External {short}"):
            for text in (
                f"Ana Souza, {said}",
                f"{said}: Ana Souza",
                f"{said}\tAna Souza",
                f"Name;Role\nAna Souza;{said}",
            ):
                (ana,) = read_pasted(text, roles=load_format(name).roles).people
                assert (ana.name, ana.role, ana.organisation) == ("Ana Souza", role, None), text


def test_a_format_has_its_own_words_and_before_the_general_ones() -> None:
    assert _said("Ana Souza, coach") == [("Ana Souza", "coach")]
    assert _said("Ana Souza, timekeeper") == [("Ana Souza", "timekeeper")]
    swapped: dict[Role, str] = {"peer": "host", "presenter": "time-keeper", "observer": "host"}
    text = "Hosts:\nAna\nBen\n\nCleo - timekeeper\nDina, observer"
    assert [one.role for one in read_pasted(text, roles=swapped).people] == ["peer", "peer", "presenter", "observer"]


def test_a_team_or_a_group_has_several_people() -> None:
    roles = load_format("tci").roles
    text = "Host team:\nAna\nBen\n\nResource team:\nCleo\nDina\n\nFacilitator:\nEmil\nFay"
    assert [one.role for one in read_pasted(text, roles=roles).people] == [
        "presenter", "presenter", "peer", "peer", "facilitator", "peer",
    ]  # fmt: skip


# --- what stands behind a name, in a line of its own


@each(
    ("line", "said"),
    [
        ("Ana Souza, presenter", ("Ana Souza", "presenter")),
        ("Ana Souza (Rapporteur)", ("Ana Souza", "note-taker")),
        ("Ana Souza - FAO", ("Ana Souza", "FAO")),
        ("Ana Souza – facilitator, FAO", ("Ana Souza", "facilitator", "FAO")),
        ("Ana Souza (FAO)", ("Ana Souza", "FAO")),
        ("Ana Souza (FAO, Rome)", ("Ana Souza", "FAO, Rome")),
        ("Ana Souza (FAO), observer", ("Ana Souza", "observer", "FAO")),
        ("Ana Souza (FAO) (online)", ("Ana Souza", "FAO", "remote")),
        ("Ana Souza (Host, me)", ("Ana Souza", "presenter")),
        ("Ana Souza, coordinator", ("Ana Souza", "coordinator")),
        ("Ana Souza (king)", ("Ana Souza", "king")),
        ("Ana Souza: note taker", ("Ana Souza", "note-taker")),
        ("Facilitator: Ana Souza", ("Ana Souza", "facilitator")),
        ("Presenter - Ana Souza", ("Ana Souza", "presenter")),
        ("Ana Souza, PhD", ("Ana Souza, PhD",)),
        ("SOUZA, Ana", ("Ana SOUZA",)),
        ("Okonkwo, Ngozi, presenter", ("Okonkwo, Ngozi", "presenter")),
        ("王秀英 (Wáng Xiùyīng)", ("王秀英 (Wáng Xiùyīng)",)),
        ("王秀英 (Wáng Xiùyīng), host", ("王秀英 (Wáng Xiùyīng)", "presenter")),
        ("Kim Seo-yeon (김서연)", ("Kim Seo-yeon (김서연)",)),
        ("Jean-Baptiste O'Neil-Ba", ("Jean-Baptiste O'Neil-Ba",)),
        ("Ana Souza\tFAO\thost\tzoom\tpt-BR", ("Ana Souza", "presenter", "FAO", "remote", "pt-BR")),
        ("Ana Souza\tpt\troom", ("Ana Souza", "room", "pt")),
        ("7\tAna Souza\tana@x.org\t+32 555\tFAO\tsome note", ("Ana Souza", "FAO")),
        ("Souza, Ana\tFAO", ("Ana Souza", "FAO")),
        ("observer\tAna Souza", ("Ana Souza", "observer")),
        ("Ana Souza;FAO;peer", ("Ana Souza", "FAO")),
        ("| Ana Souza | FAO |", ("Ana Souza", "FAO")),
    ],
)
def test_what_stands_behind_a_name_is_taken_for_what_it_clearly_is(line: str, said: tuple[str, ...]) -> None:
    assert _said(line) == [said]


def test_a_first_name_behind_a_comma_stays_where_it_may_be_another_person() -> None:
    assert _names("Okonkwo, Ngozi\nPeer Gynt\nGarcía Márquez, Gabriel") == [
        "Okonkwo, Ngozi",
        "Peer Gynt",
        "García Márquez, Gabriel",
    ]
    alone = read_pasted("Ana, Ben")
    assert [one.name for one in alone.people] == ["Ana, Ben"]
    assert alone.remarks == ("“Ana, Ben” is one person here. If these are two, write each on its own line.",)


def test_what_stands_behind_every_comma_is_the_organisation() -> None:
    assert _said("Ana Souza, Oxfam\nBen Li, World Bank\nCleo Park") == [
        ("Ana Souza", "Oxfam"),
        ("Ben Li", "World Bank"),
        ("Cleo Park",),
    ]


def test_people_stand_under_the_heading_of_their_role() -> None:
    text = "Presenter:\nAna\n\nNote-takers\n\n- Ben\n- Cleo\n\nDina\nFacilitator:\nEmil\nFay"
    assert _said(text) == [
        ("Ana", "presenter"), ("Ben", "note-taker"), ("Cleo", "note-taker"), ("Dina",), ("Emil", "facilitator"),
        ("Fay",),
    ]  # fmt: skip


# --- tables with a header


@pytest.mark.parametrize("mark", ["\t", ";", ",", " | "])
def test_a_table_with_a_header_is_read_by_its_header(mark: str) -> None:
    rows = [
        ["Full name", "Role", "Organization", "Group", "Attendance", "Lang", "E-mail", "Shoe size"],
        ["Ana Souza", "Host", "FAO", "2", "Zoom", "pt", "ana@x.org", "38"],
        ["Ben Li", "king", "", "1", "moon", "", "", ""],
        ['"Park, Cleo"', "", "", "", "room"],
        ["", "", "", "", "", "", "dina.aho@x.org"],
    ]
    assert _said("Participants:\n" + "\n".join(mark.join(row) for row in rows)) == [
        ("Ana Souza", "presenter", "FAO", "remote", "pt"),
        ("Ben Li", "king"),
        ("Cleo Park", "room"),
        ("Dina Aho",),
    ]


def test_first_and_last_names_in_two_columns_are_one_name() -> None:
    (ana,) = read_pasted("Last name\tFirst name\tCalled\tId\nSouza\tAna\tAnnie\tas").people
    assert (ana.name, ana.called, ana.id) == ("Ana Souza", "Annie", "as")


# --- what is said


@each(
    ("text", "remarks"),
    [
        ("ana.souza+list@x.org", ["ana.souza+list@x.org came without a name: it is Ana Souza here."]),
        ("Ana\nana\nÁNA", ["Ana is on the list already."]),
        ("Ana\n+32 555 1234", ["Line 2: no name there."]),
        ("1\n2\n3\n4\n5\n6\n7\nAna", ["Lines 1, 2, 3, 4, 5 and 2 more: no name there."]),
        ("x" * 81, [f"A name has at most 80 characters: “{'x' * 80}” was longer."]),
        ("- \n*\n\n---", []),
        ("", []),
    ],
)
def test_what_is_not_as_somebody_may_expect_is_said_once(text: str, remarks: list[str]) -> None:
    assert list(read_pasted(text).remarks) == remarks


def test_only_an_e_mail_address_is_enough_for_a_name() -> None:
    assert _names("ana.souza@x.org\nmailto:ben_li7@x.org\n<CLEO.PARK@x.org>\n'dina@x.org' <dina@x.org>") == [
        "Ana Souza", "Ben Li", "Cleo Park", "Dina",
    ]  # fmt: skip
    assert _names("a@x.org b@x.org, c@x.org") == ["A", "B", "C"]


def test_who_is_known_is_left_out_and_no_id_is_theirs() -> None:
    known = (Person(id="ana", name="Ana Souza"), Person(id="b", name="Ben Li", called="Benny"))
    pasted = read_pasted("ANA SOUZA (FAO)\nAna Lima\nBenny Ek\nBen Li <ben@x.org>", known)
    assert [(one.id, one.name) for one in pasted.people] == [("ana-lima", "Ana Lima"), ("benny-ek", "Benny Ek")]
    assert pasted.remarks == ("Ana Souza is on the list already.", "Ben Li is on the list already.")


def test_an_id_that_somebody_has_is_given_to_nobody_else() -> None:
    known = (Person(id="x", name="Xi"),)
    assert [one.id for one in read_pasted("name\tid\nAna\tx\nBen\ty\nCleo\ty\nDina\t", known).people] == [
        "ana", "y", "cleo", "dina",
    ]  # fmt: skip


# --- how many


@pytest.mark.parametrize("count", [0, 1, 13, 200])
@pytest.mark.parametrize("pattern", ["{}", "- {}", "{} <p@x.org>", "{}\tFAO\tpeer", "{},", "7. {} (FAO), remote"])
def test_a_roster_of_any_size_is_read_whole(count: int, pattern: str) -> None:
    names = [f"Person{'abcdefghij'[number % 10]} Number{number}" for number in range(count)]
    pasted = read_pasted("\n".join(pattern.format(name) for name in names))
    assert [one.name for one in pasted.people] == names
    assert len({one.id for one in pasted.people}) == count
    assert pasted.remarks == ()


def test_a_list_has_no_more_than_five_hundred_people() -> None:
    known = tuple(Person(id=f"k{number}", name=f"Known {number}") for number in range(10))
    pasted = read_pasted("\n".join(f"Person {number}" for number in range(10_000)), known)
    assert len(pasted.people) == MOST_PEOPLE - len(known)
    assert pasted.remarks == ("A list has at most 500 people: the rest was left out.",)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"- {number}. Zoë Ək{number % 300} <z@x.org> (FAO), peer" for number in range(10_000)),
        "\n".join("王" + chr(0x4E00 + number) for number in range(10_000)),
        "\n".join(["12"] * 10_000),
        "x" * 1_000_000,
        *(piece * 200_000 for piece in ("a,", "a;", "Ana\t", "1. ", "- ", "(", '"', "@", "a@b.c ", "é ", "[/]")),
        "\u0301" * 200_000,
        "name\t" * 200_000,
        "((a)" * 200_000 + ")",
    ],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_nobody_waits_for_a_paste_of_any_size(text: str) -> None:
    begun = time.process_time()
    pasted = read_pasted(text)
    assert time.process_time() - begun < 3
    assert len(pasted.people) <= MOST_PEOPLE
    assert len(pasted.remarks) <= MOST_PEOPLE + 3
    if len(text) > MOST_CHARACTERS:
        assert "Only the first 100,000 characters were read." in pasted.remarks or len(pasted.people) == MOST_PEOPLE


# --- whatever is pasted

pieces = st.sampled_from(
    ["Ana", "Souza", "Ben Li", "王秀英", "ليلى", "FAO", "WHO", "host", "peer", "zoom", "es",
     "ana@x.org", "<ana@x.org>", "Ministry of Health", "name", "role", "Participants:", "To:", "(", ")", "[", "]",
     "[/]", '"', "'", ",", ";", "\t", "|", " - ", ":", "1.",
     "•", " and ", "\n", "\n", "\r\n", "\u2028", "\x1b[31m", "\u202e", "\u0301", "\0", "\ud800", "🙂", "x" * 90, " "]
)  # fmt: skip
texts = st.lists(pieces | st.text(max_size=6), max_size=30).map("".join)
rosters = st.lists(st.sampled_from(["Ana", "Ana Souza", "Ben Li", "Souza, Ana", "王秀英", "x" * 90]), unique=True).map(
    lambda names: tuple(Person(id=name.split()[0].lower() + str(at), name=name) for at, name in enumerate(names))
)


@example(text="name\tid\nAna\tana0\nBen\tana0", known=(Person(id="ana0", name="Xi"),))
@example(text="|１ 🙂，Jr.（]Ben Li", known=())
@example(text="Ana (FAO)\nAna (WHO)", known=())
@given(text=texts, known=rosters)
def test_whatever_is_pasted_people_can_be_told_apart_and_pasting_again_adds_nobody(
    text: str, known: tuple[Person, ...]
) -> None:
    pasted = read_pasted(text, known)
    everybody = known + pasted.people
    assert len({one.id for one in everybody}) == len(everybody)
    assert len({fold_name(one.name) for one in everybody}) == len(everybody)
    for one in pasted.people:
        assert one.id
        assert one.name
        assert one.name == clean_line(one.name)
        assert len(one.name) <= NAME_LENGTH
    assert read_pasted(text, everybody).people == ()
    assert read_pasted("\n".join(one.name for one in pasted.people), everybody).people == ()
