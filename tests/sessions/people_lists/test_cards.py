"""Contacts and invitations: who is on them, what they are called, who is left out, and what is no list."""

import random

import pytest

from sessions.common.errors import RosterError
from sessions.people_lists.names.vocabulary import role_words
from sessions.people_lists.reading import read_list
from sessions.people_lists.sources.cards import people_on_cards
from tests.builders.places import DATA
from tests.builders.tables import each

ROLES = role_words()


def _card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def _invitation(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""))


def _names(text: str) -> list[str]:
    return [one.name for one in people_on_cards(text, "contacts", ROLES)]


@each(
    ("lines", "name"),
    [
        (("N:Benhaddou;Tariq;;Dr.;", "FN:Dr. Tariq Benhaddou"), "Tariq Benhaddou"),
        (("N:Kostandi;Mirela,Ana;;;",), "Mirela Ana Kostandi"),
        (("N:Kostandi;Mirela;;;", "FN:Kostandi, Mirela"), "Mirela Kostandi"),
        (("FN:Suvi", " Lahtela"), "SuviLahtela"),
        (("FN:Suvi", "  Lahtela"), "Suvi Lahtela"),
        (("FN:Second Choice", "FN;PREF=1:Suvi Lahtela"), "Suvi Lahtela"),
        (("item1.FN;TYPE=home,pref:Suvi Lahtela", "FN:Other"), "Suvi Lahtela"),
        (("N:;;;;", "FN:", "EMAIL:suvi.lahtela@example.org"), "Suvi Lahtela"),
        (("N:;;;;", "NICKNAME:Suvi"), "Suvi"),
        (('FN;X-A="b:c":Suvi Lahtela',), "Suvi Lahtela"),
        (('FN;X-A="b:Suvi Lahtela',), "Suvi Lahtela"),
    ],
)
def test_somebody_is_called_as_the_card_shows_them_without_titles(lines: tuple[str, ...], name: str) -> None:
    assert _names(_card(*lines)) == [name]


def test_letters_of_old_telephones_are_read_in_their_own_encoding() -> None:
    old = _card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Guzm=C3=A1n;Ver=C3=B3=", "nica;;;", "TEL;CELL:1", version="2.1"
    )
    western = _card("FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=E9 Lef=E8vre", version="2.1")
    unnamed = _card("FN;ENCODING=QUOTED-PRINTABLE:Zo=E9 Lef=E8vre", version="2.1")
    strange = _card("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=hex:Zo=C3=A9", "N:L, van;Zoé", version="2.1")
    assert _names(old + western + unnamed + strange) == ["Verónica Guzmán", "Zoé Lefèvre", "Zoé Lefèvre", "Zoé"]


def test_a_nickname_is_what_somebody_is_called_where_it_is_one_other_word() -> None:
    text = _card("FN:Mirela Kostandi", "NICKNAME:Miri,Mimi", "ORG:WFP\\; Rome;Supply") + _card(
        "FN:Ana Li", "NICKNAME:Ana"
    )
    assert [(one.called, one.organisation) for one in people_on_cards(text, "x", ROLES)] == [
        ("Miri", "WFP; Rome"), ("", ""),
    ]  # fmt: skip


def test_what_is_nobody_is_listed_as_left_out_with_its_line() -> None:
    text = (
        _card("FN:Mirela Kostandi")
        + _card("N:;;;;", "FN:Acme Ltd", "ORG:Acme Ltd;", "X-ABShowAs:COMPANY")
        + _card("ORG:World Food Programme")
        + _card("KIND:group", "FN:The learning group", version="4.0")
        + _card("TEL:+39 06 555")
        + _card("N:Li;Ana", "AGENT:", "BEGIN:VCARD", "N:Assistant;The", "END:VCARD")
    )
    found = read_list(text.encode(), "contacts.vcf")
    assert [(one.person.name, one.line) for one in found.listed] == [("Mirela Kostandi", 1), ("Ana Li", 25)]
    assert [(one.line, one.text, one.reason) for one in found.left_out] == [
        (5, "Acme Ltd", "an organisation"), (12, "World Food Programme", "an organisation"),
        (16, "The learning group", "a group"), (21, "+39 06 555", "no name there"),
    ]  # fmt: skip


def test_an_invitation_names_who_comes_who_declined_and_who_invites() -> None:
    text = _invitation(
        "ORGANIZER;CN=Fiona Macrae:mailto:fiona@example.org",
        'ATTENDEE;CN="Kostandi, Mirela";PARTSTAT=ACCEPTED:mailto:mirela@exam',
        " ple.org",
        "ATTENDEE;CN=Benhaddou, Tariq:MAILTO:t.benhaddou@example.org",
        "ATTENDEE;CN=suvi.lahtela@example.org:mailto:suvi.lahtela@example.org",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Ana Li:mailto:ana@example.org",
        "ATTENDEE;CUTYPE=ROOM;CN=Room Acacia:mailto:acacia@example.org",
        "ATTENDEE;CUTYPE=GROUP;CN=All staff:mailto:all@example.org",
        "BEGIN:VALARM", "ATTENDEE:mailto:alarm@example.org", "END:VALARM",
    )  # fmt: skip
    found = read_list((text + text).encode(), "invite.ics")
    assert [(one.person.name, one.line) for one in found.listed] == [
        ("Mirela Kostandi", 4), ("Tariq Benhaddou", 6), ("Suvi Lahtela", 7), ("Fiona Macrae", 3),
    ]  # fmt: skip
    assert {(one.text, one.reason) for one in found.left_out if one.why != "repeated"} == {
        ("Ana Li <ana@example.org>", "declined"),
        ("Room Acacia <acacia@example.org>", "a room"), ("All staff <all@example.org>", "a group"),
    }  # fmt: skip
    assert any("Fiona Macrae led the call" in sentence for sentence in found.remarks)


def test_a_calendar_that_invites_is_nobody() -> None:
    text = _invitation(
        "ORGANIZER;CN=Learning team:mailto:abc123@group.calendar.google.com",
        "ATTENDEE;CN=Ana Li:mailto:ana@example.org",
    )
    assert [(one.name, one.nobody) for one in people_on_cards(text, "x", ROLES)] == [("Ana Li", ""), ("", "a calendar")]


@each(
    ("text", "sentence"),
    [
        (
            _card("TEL:1") + _card("FN:+39 06 555 010"),
            r"^x is a vCard file with no names in it\. Export the contacts with",
        ),
        (_card("ORG:WFP"), "is a vCard file with no names in it"),
        (_invitation("SUMMARY:Peer assist"), r"^x is a calendar with no people invited\. Export the invitation with"),
        (_invitation("ORGANIZER:mailto:ana@example.org"), "is a calendar with no people invited"),
    ],
)
def test_cards_without_people_say_so(text: str, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_list(text.encode(), "x")


def _mutated(text: str, dice: random.Random) -> str:
    for _ in range(dice.choice((1, 1, 2, 4))):
        at, length = dice.randrange(15, len(text)), dice.choice((1, 1, 4, 30))
        put = dice.choice(("", ";", ":", "\n", " ", '"', "=", "\\", ",", "\0", "\ud800", "=FF", text[at : at + 60]))
        text = text[:at] + put + text[at + length :]
    return text


def test_damaged_cards_are_read_or_refused_and_never_more() -> None:
    dice = random.Random(14)  # noqa: S311  # damage that is the same each time
    files = [
        (DATA / "lists" / name).read_text("utf-8")
        for name in ("contacts-3.0.vcf", "contacts-4.0.vcf", "invitation.ics")
    ]
    for at in range(3_000):
        text = _mutated(files[at % 3], dice)
        try:
            people = people_on_cards(text, "x", ROLES)
        except RosterError:
            continue
        assert all(1 <= one.line <= text.count("\n") + 1 for one in people)


def test_a_calendar_that_says_its_guests_for_each_week_has_everybody_once() -> None:
    week = "BEGIN:VEVENT\n" + "".join(f"ATTENDEE;CN={chr(65 + at)}na Souza:mailto:{at}@b.org\n" for at in range(20))
    late = "BEGIN:VEVENT\nATTENDEE;CN=Late Comer:mailto:late@b.org\nEND:VEVENT\n"
    found = read_list("BEGIN:VCALENDAR\n" + f"{week}END:VEVENT\n" * 400 + late)
    assert (len(found.people), found.people[-1].name, found.left_out, found.remarks) == (21, "Late Comer", (), ())
