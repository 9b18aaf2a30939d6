"""What people paste as a list of people: what becomes of it, and what is said about it."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.formats.loading import built_in_names, load_format
from sessions.model.people import Person, Role
from sessions.people_lists.gathering import MOST_PEOPLE
from sessions.people_lists.reading import MOST_CHARACTERS, read_list
from tests.builders.tables import each

ANA_BEN = ["Ana Souza", "Ben Li"]


def _names(text: str, known: Sequence[Person] = ()) -> list[str]:
    return [person.name for person in read_list(text, known=known).people]


def _in_letters(number: int) -> str:
    """Return a name for a number: no name on a list has digits in it."""
    return "N" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def _said(text: str) -> list[tuple[str, ...]]:
    """Return each person's name, and of the rest what was found."""
    return [
        (one.name, *(word for word in (one.role, one.organisation, one.place, one.language) if word and word != "peer"))
        for one in read_list(text).people
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
    assert read_list(text).remarks == ()


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
    assert read_list(text).remarks == ()


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
        pasted = read_list(text)
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
        pasted = read_list(text)
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
    alone = read_list("Ana Souza, Save and Learn")
    assert [(one.name, one.organisation) for one in alone.people] == [("Ana Souza", "Save and Learn")]
    assert alone.remarks == (
        "“Save and Learn” is an organisation here. If these are people, write each on its own line.",
    )
    for text in ("Ana, Cleo, Dina and Emil", "Participants: Ana, Cleo, Dina and Emil"):
        several = read_list(text)
        assert [one.name for one in several.people] == ["Ana", "Cleo", "Dina", "Emil"]
        assert several.remarks == ()
    two = read_list("Ana and Ben")
    assert ([one.name for one in two.people], two.remarks) == (
        ["Ana", "Ben"],
        ("“Ana” and “Ben” are two people here.",),
    )


def test_one_name_of_two_organisations_is_two_people() -> None:
    pasted = read_list("Ana (FAO)\nAna (WHO)\nana (fao)\nAna, WHO\nAna")
    assert [(one.id, one.name, one.organisation) for one in pasted.people] == [
        ("ana", "Ana", "FAO"),
        ("ana-who", "Ana (WHO)", "WHO"),
    ]
    assert [(one.line, one.why) for one in pasted.left_out] == [(3, "repeated"), (4, "repeated"), (5, "repeated")]
    assert read_list("Ana (WHO)\nAna (FAO)", known=pasted.people).people == ()
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
                (ana,) = read_list(text, roles=load_format(name).roles).people
                assert (ana.name, ana.role, ana.organisation) == ("Ana Souza", role, None), text


def test_a_format_has_its_own_words_and_before_the_general_ones() -> None:
    assert _said("Ana Souza, coach") == [("Ana Souza", "coach")]
    assert _said("Ana Souza, timekeeper") == [("Ana Souza", "timekeeper")]
    swapped: dict[Role, str] = {"peer": "host", "presenter": "time-keeper", "observer": "host"}
    text = "Hosts:\nAna\nBen\n\nCleo - timekeeper\nDina, observer"
    assert [one.role for one in read_list(text, roles=swapped).people] == ["peer", "peer", "presenter", "observer"]


def test_a_team_or_a_group_has_several_people() -> None:
    roles = load_format("tci").roles
    text = "Host team:\nAna\nBen\n\nResource team:\nCleo\nDina\n\nFacilitator:\nEmil\nFay"
    assert [one.role for one in read_list(text, roles=roles).people] == [
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
        ("Ana Souza (Host, me)", ("Ana Souza",)),
        ("Ana Souza, coordinator", ("Ana Souza",)),
        ("Ana Souza (king)", ("Ana Souza", "king")),
        ("Ana Souza: note taker", ("Ana Souza", "note-taker")),
        ("Facilitator: Ana Souza", ("Ana Souza", "facilitator")),
        ("Presenter - Ana Souza", ("Ana Souza", "presenter")),
        ("Ana Souza, PhD", ("Ana Souza, PhD",)),
        ("SOUZA, Ana", ("Ana Souza",)),
        ("Okonkwo, Ngozi, presenter", ("Okonkwo, Ngozi", "presenter")),
        ("KOSTANDI Mirela", ("Mirela Kostandi",)),
        ("Mirela KOSTANDI, FAO", ("Mirela Kostandi", "FAO")),
        ("MARÍA DE LA CRUZ", ("María de la Cruz",)),
        ("KIM Min-jun", ("Kim Min-jun",)),
        ("Ana Souza [FAO]", ("Ana Souza", "FAO")),
        ("Ana Souza {FAO}", ("Ana Souza", "FAO")),
        ("Ana Souza # FAO (Ana S.)", ("Ana Souza", "FAO")),
        ("Ana Souza | FAO", ("Ana Souza", "FAO")),
        ("Ana Souza from FAO", ("Ana Souza", "FAO")),
        ("Ana Souza at the Ministry of Health", ("Ana Souza", "Ministry of Health")),
        ("[External] Ana Souza (she/her) (Ana's iPad)", ("Ana Souza",)),
        ("Ana Souza she/her", ("Ana Souza",)),
        ("Ana Souza +44 7700 900123", ("Ana Souza",)),
        ("Ana Souza (2)", ("Ana Souza",)),
        ("Ana Souza – joins late", ("Ana Souza",)),
        ("Ana Souza (tbc)", ("Ana Souza",)),
        ("🌸 Ana Souza 🌸", ("Ana Souza",)),
        ("Dr. Ana Souza (Host)", ("Dr. Ana Souza",)),
        ("王秀英 (Wáng Xiùyīng)", ("王秀英 (Wáng Xiùyīng)",)),
        ("王秀英 (Wáng Xiùyīng), presenter", ("王秀英 (Wáng Xiùyīng)", "presenter")),
        ("Kim Seo-yeon (김서연)", ("Kim Seo-yeon (김서연)",)),
        ("Jean-Baptiste O'Neil-Ba", ("Jean-Baptiste O'Neil-Ba",)),
        ("Ana Souza\tFAO\tpresenter\tzoom\tpt-BR", ("Ana Souza", "presenter", "FAO", "remote", "pt-BR")),
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


def test_a_first_name_behind_a_comma_comes_first_where_the_list_shows_that_families_do() -> None:
    turned = ["Ngozi Okonkwo", "Peer Gynt", "Gabriel García Márquez"]
    for text in (
        "Okonkwo, Ngozi\nPeer Gynt\nGarcía Márquez, Gabriel",
        "Okonkwo, Ngozi; Peer Gynt; García Márquez, Gabriel",
        'Name,Organisation\n"Okonkwo, Ngozi",FAO\nPeer Gynt,FAO\n"García Márquez, Gabriel",WHO',
    ):
        assert _names(text) == turned


def test_a_first_name_behind_a_comma_stays_where_it_may_be_another_person() -> None:
    alone = read_list("Ana, Ben")
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
        ["Ana Souza", "Presenter", "FAO", "2", "Zoom", "pt", "ana@x.org", "38"],
        ["Ben Li", "king", "", "1", "moon", "", "", ""],
        ['"Park, Cleo"', "", "", "", "room"],
        ["", "", "", "", "", "", "dina.aho@x.org"],
    ]
    assert _said("Participants:\n" + "\n".join(mark.join(row) for row in rows)) == [
        ("Ana Souza", "presenter", "FAO", "remote", "pt"),
        ("Ben Li",),
        ("Cleo Park", "room"),
        ("Dina Aho",),
    ]


def test_first_and_last_names_in_two_columns_are_one_name() -> None:
    (ana,) = read_list("Last name\tFirst name\tCalled\tId\nSouza\tAna\tAnnie\tas").people
    assert (ana.name, ana.called, ana.id) == ("Ana Souza", "Annie", "as")


# --- what is said


@each(
    ("text", "remarks"),
    [
        ("ana.souza+list@x.org", ["ana.souza+list@x.org came without a name: it is Ana Souza here."]),
        ("x" * 81, [f"A name has at most 80 characters: “{'x' * 80}” was longer."]),
        ("- \n*\n\n---", []),
        ("", []),
    ],
)
def test_what_is_not_as_somebody_may_expect_is_said_once(text: str, remarks: list[str]) -> None:
    assert list(read_list(text).remarks) == remarks


@each(
    ("text", "left_out"),
    [
        ("Ana\nana\nÁNA", [(2, "repeated", None), (3, "repeated", None)]),
        ("Ana\n+32 555 1234", [(2, "number", None)]),
        ("Ana\n4479******12\n10:30\n2:10 PM", [(2, "number", None), (3, "number", None), (4, "number", None)]),
        ("Ana\nGalaxy S21\nAna's iPad\nBen's iPad", [(2, "device", None), (3, "device", None), (4, "doubt", "Ben")]),
        ("Ana\nFireflies.ai Notetaker\nslackbot", [(2, "program", None), (3, "program", None)]),
        ("Ana Souza\nMuted\nBen Li\nAnonymous", [(2, "no name", None), (4, "no name", None)]),
        ("Ana Souza\nTariq 4 Nairobi\nYou", [(2, "doubt", "Tariq Nairobi"), (3, "doubt", None)]),
        ("Ana\nBen - declined\nCleo (cannot come)", [(2, "not coming", "Ben"), (3, "not coming", "Cleo")]),
        ("Ana\nWe meet in the big room", [(2, "doubt", None)]),
        ("Present: Ana, Ben\nApologies: Cleo, Dina", [(2, "not coming", "Cleo"), (2, "not coming", "Dina")]),
        ("Ana Souza <ana@x.org>\nAna S. <ana@x.org>", [(2, "repeated", "Ana S.")]),
    ],
)
def test_what_is_nobody_who_comes_is_left_out_with_its_line(
    text: str, left_out: list[tuple[int, str, str | None]]
) -> None:
    found = read_list(text)
    assert found.people
    assert [(one.line, one.why, one.person and one.person.name) for one in found.left_out] == left_out


def test_only_an_e_mail_address_is_enough_for_a_name() -> None:
    assert _names("ana.souza@x.org\nmailto:ben_li7@x.org\n<CLEO.PARK@x.org>\n'dina@x.org' <dina@x.org>") == [
        "Ana Souza", "Ben Li", "Cleo Park", "Dina",
    ]  # fmt: skip
    assert _names("a@x.org b@x.org, c@x.org") == ["A", "B", "C"]


def test_who_is_known_is_left_out_and_no_id_is_theirs() -> None:
    known = (Person(id="ana", name="Ana Souza"), Person(id="b", name="Ben Li", called="Benny"))
    pasted = read_list("ANA SOUZA (FAO)\nAna Lima\nBenny Ek\nBen Li <ben@x.org>", known=known)
    assert [(one.id, one.name) for one in pasted.people] == [("ana-lima", "Ana Lima"), ("benny-ek", "Benny Ek")]
    assert [(one.line, one.why) for one in pasted.left_out] == [(1, "known"), (4, "known")]


def test_an_id_that_somebody_has_is_given_to_nobody_else() -> None:
    known = (Person(id="x", name="Xi"),)
    assert [one.id for one in read_list("name\tid\nAna\tx\nBen\ty\nCleo\tz\nDina\t", known=known).people] == [
        "ana", "y", "z", "dina",
    ]  # fmt: skip


# --- how many


@pytest.mark.parametrize("count", [0, 1, 13, 200])
@pytest.mark.parametrize("pattern", ["{}", "- {}", "{} <p@x.org>", "{}\tFAO\tpeer", "{},", "7. {} (FAO), remote"])
def test_a_roster_of_any_size_is_read_whole(count: int, pattern: str) -> None:
    names = [f"Person {_in_letters(number)}" for number in range(count)]
    pasted = read_list("\n".join(pattern.format(name) for name in names))
    assert [one.name for one in pasted.people] == names
    assert len({one.id for one in pasted.people}) == count
    assert pasted.remarks == ()


def test_a_list_has_no_more_than_five_hundred_people() -> None:
    known = tuple(Person(id=f"k{number}", name=f"Known {number}") for number in range(10))
    pasted = read_list("\n".join(f"Person {_in_letters(number)}" for number in range(5_000)), known=known)
    assert len(pasted.people) == MOST_PEOPLE - len(known)
    assert pasted.remarks == (
        "Only the first 2,000 lines were read.",
        "A list has at most 500 people: the rest was left out.",
    )


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
    pasted = read_list(text)
    assert time.process_time() - begun < 3
    assert len(pasted.people) <= MOST_PEOPLE
    assert len(pasted.remarks) <= MOST_PEOPLE + 3
    if len(text) > MOST_CHARACTERS:
        assert (
            f"Only the first {MOST_CHARACTERS:,} characters were read." in pasted.remarks
            or len(pasted.people) == MOST_PEOPLE
        )


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
    pasted = read_list(text, known=known)
    everybody = known + pasted.people
    assert len({one.id for one in everybody}) == len(everybody)
    assert len({fold_name(one.name) for one in everybody}) == len(everybody)
    for one in pasted.people:
        assert one.id
        assert one.name
        assert one.name == clean_line(one.name)
        assert len(one.name) <= NAME_LENGTH
    assert read_list(text, known=everybody).people == ()
    assert read_list("\n".join(one.name for one in pasted.people), known=everybody).people == ()


@pytest.mark.parametrize("greeting", ["Cara Ana,", "Caro João!", "Caros colegas,", "Liebes Team,", "Dear all,"])
def test_who_is_greeted_above_a_list_is_left_out_with_the_line(greeting: str) -> None:
    found = read_list(f"{greeting}\n\nCara Diaz\nBen Okri")
    assert [one.name for one in found.people] == ["Cara Diaz", "Ben Okri"]
    assert [one.line for one in found.left_out] == [1]


def test_a_name_that_ends_like_a_heading_is_left_out_with_its_line_where_nobody_stands_below_it() -> None:
    found = read_list("Ana Souza:\nBen Okri:\nTeam North:\nTariq Benhaddou")
    assert [one.name for one in found.people] == ["Tariq Benhaddou"]
    assert [(one.line, one.text) for one in found.left_out] == [(1, "Ana Souza:"), (2, "Ben Okri:")]
