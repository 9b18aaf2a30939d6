"""Names that are words, words that are none, and what stands beside names: each in a sentence."""

from datetime import timedelta

import pytest

from sessions.anonymise.meeting import attributed
from sessions.formats.loading import load_format
from sessions.meeting.fold import fold
from sessions.model.entries import Word
from sessions.model.people import Person
from sessions.record.header import Attribution
from sessions.writeup.documents import write_up
from tests.builders.meetings import NINE, header
from tests.sessions.anonymise.test_names import OTHER, expect_left, expect_written, written

WORDS = ("Mark Rose", "Faith Joy", "Jo Cox", "Li Na", "Grace Hope", "Will May")
OTHERS = ("Robert O'Brien", "Elisabeth Kern")

REPLACED = [
    ("Mark showed the map.", WORDS, "Peer 1 showed the map."),
    ("Rose has the keys.", WORDS, "Peer 1 has the keys."),
    ("Faith built it.", WORDS, "Peer 2 built it."),
    ("Jo paid.", WORDS, "Peer 3 paid."),
    ("Li was first.", WORDS, "Peer 4 was first."),
    ("Grace was crying when we stopped.", WORDS, "Peer 5 was crying when we stopped."),
    ("May paid. Hope is our treasurer.", WORDS, "Peer 6 paid. Peer 5 is our treasurer."),
    ("#LiNa, #lina, LiNa", WORDS, "peer 4, peer 4, peer 4"),
    ("R. O'B. said so.", OTHERS, "Peer 1 said so."),
    ("R.o.b.e.r.t and R o b e r t", OTHERS, "Peer 1 and peer 1"),
    ("Rоbert came", OTHERS, "Peer 1 came"),
    ("The O'Briens' map", OTHERS, "The peer 1's map"),
    ("Ada's map, Adas' map", ("Ada Ode",), "The peer's map, the peer's map"),
    ("Thanks Ada. We thank Ada.", ("Ada Ode",), "Thanks peer. We thank the peer."),
    ("Online guest paid.", ("Online guest", OTHER), "Peer 1 paid."),
]  # fmt: skip


def test_a_name_that_is_a_word_becomes_a_role() -> None:
    expect_written(REPLACED)


LEFT = [
    ("by May, in May, before May, after May, from May, of May, May 5, 5 May", WORDS, {"May"}),
    ("May I ask? Will we pay? Will they?", WORDS, {"May", "Will"}),
    ("Mark it. Mark the map. Mark your map.", WORDS, {"Mark"}),
    ("Hope is not a plan. Hope for rain.", WORDS, {"Hope"}),
    ("We met online. The river was late.", ("Online guest", OTHER), set()),
    ("Bob said. Liz came. Ольга сказала. Yamada-san.", OTHERS, {"Bob", "Liz", "Ольга", "Yamada"}),
    ("ROB paid, Lisa told us, and lisa.", OTHERS, {"ROB", "Lisa", "lisa"}),
    ("Payments wait. Donc on attend. Cuando llega. Wir warten.", OTHERS, set()),
    ("On 2026-05-22 at 10:30, 61 million, 500-1000 litres, 22.05.2026, 1 000 000, 2025-2026", OTHERS, set()),
    ("Ask @mensah.", OTHERS, {"mensah"}),
]


def test_a_word_stays_and_is_pointed_out_where_it_may_be_a_name() -> None:
    expect_left(LEFT)


BESIDE = [
    ("Mail x@example.org or call +234 803 000 0000.", "", "Mail an address or call a number."),
    ("555-0199, (555) 010-0199, 0803 123 4567", "", "a number, a number, a number"),
    ("CARE paid, with care.", "CARE International", "An organisation paid, with care."),
    ("save-the-rivers.org, srt.org.uk", "Save the Rivers Trust", "an address, an address"),
]


def test_addresses_numbers_and_organisations_are_replaced() -> None:
    expect_written([(text, OTHERS, expected, name) for text, name, expected in BESIDE])


def test_each_place_is_pointed_out_and_capital_letters_count() -> None:
    done = written("Some grace. Kaolack is far.\nHope for rain. Kaolack is near, by grace.", *WORDS)
    assert [doubt.word for doubt in done.doubts] == ["grace", "Kaolack", "Hope", "Kaolack", "grace"]


def test_in_another_language_what_people_are_called_stays_as_it_is() -> None:
    people = (Person(id="a", name="Ada Ode", role="presenter"),)
    said = Word(kind="note", at=NINE, n=1, text="Ada kata.")
    shown = attributed(fold(header(people, language="id"), (said,)), "roles").meeting
    assert shown.words[0].entry.text == "presenter kata."


def test_an_id_is_a_name_only_as_a_whole() -> None:
    people = (Person(id="late-joe", name="Ada Ode"), Person(id="b", name=OTHER))
    said = Word(kind="note", at=NINE, n=1, text="The river was late, says late-joe.")
    shown = attributed(fold(header(people), (said,)), "roles").meeting
    assert shown.words[0].entry.text == "The river was late, says peer 1."


def test_what_two_people_use_as_a_word_is_pointed_out_where_it_is_small() -> None:
    people = (Person(id="a", name="Ada Quern"), Person(id="b", name=OTHER))
    log = tuple(
        Word(kind="note", at=NINE, n=n, text=text, person=who)
        for n, (who, text) in enumerate((("a", "We turn the quern."), ("b", "A quern, the quern. Quern paid.")), 1)
    )
    done = attributed(fold(header(people), log), "roles")
    assert [word.entry.text for word in done.meeting.words] == [
        "We turn the quern.", "A quern, the quern. Peer 1 paid.",
    ]  # fmt: skip
    assert {(doubt.n, doubt.word) for doubt in done.doubts} == {(1, "quern"), (2, "quern")}


def test_phases_and_lists_are_looked_at_and_what_a_format_has_published_is_not() -> None:
    start = header(follow_up=("Bob mails the notes",), prepare=load_format("world-bank").prepare)
    first = start.phases[0].model_copy(update={"title": "Lombok first", "say": ("Ask Ngozi, or Bob.",)})
    done = attributed(fold(start.model_copy(update={"phases": (first, *start.phases[1:])}), ()), "roles")
    assert done.meeting.header.phases[0].say == ("Ask the presenter, or Bob.",)
    assert [doubt.word for doubt in done.doubts] == ["Bob", "Lombok", "Bob"]


SENTENCES = (
    "Mark showed the map.", "Rose has the keys.", "Faith built it.", "Joy came late.", "Jo paid.", "Cox asked why.",
    "Li was first.", "Na told us.", "Grace was crying when we stopped.", "Hope paid for it.", "Will went home.",
    "May knows.", "May we go on?", "Will they pay?", "Mark the day.", "We meet by May.", "In May it rained.",
    "Hope is not a plan.", "We asked Mark and Rose.", "It was Grace.", "Ask Will, then May.", "Joy's idea won.",
    "Faith, you said it.", "“Jo knows,” said Li.", "MARK SAID NO.", "Mark Rose and Will May", "Dear Grace,",
    "That came from May.", "Then Hope laughed.", "The grace of it.", "I will.", "We may.", "a rose", "Cox & Joy",
    "Write to mark.rose@example.org", "#LiNa", "@grace", "Jo, Li, Na: thanks", "Grace\nFaith\nWill", "So did Joy.",
)  # fmt: skip


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_of_names_that_are_words_nothing_is_left_but_what_is_pointed_out(attribution: Attribution) -> None:
    people = tuple(Person(id=name.split()[0].lower(), name=name) for name in WORDS)
    log = tuple(
        Word(kind="note", at=NINE, n=n, text=text, person=people[n % 6].id) for n, text in enumerate(SENTENCES, 1)
    )
    meeting = fold(header(people), log)
    assert len(SENTENCES) == 40
    done = attributed(meeting, attribution)
    names = {word for name in WORDS for word in name.split()}
    listed = [(doubt.n, doubt.word) for doubt in done.doubts]
    for word in done.meeting.words:
        left = {name for name in names if name in word.entry.text.replace(".", " ").replace(",", " ").split()}
        assert left <= {one for n, one in listed if n == word.entry.n}, word.entry.text
    kept = {name for _, name in listed}
    for to in ("md", "html", "csv", "json", "eml"):
        made = write_up(meeting, NINE + timedelta(hours=1), to, attribution=attribution)
        assert made.doubts == done.doubts
        text = made.data.decode()
        assert not [name for name in names - kept if f" {name} " in text], to
