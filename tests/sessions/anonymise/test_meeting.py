"""A meeting without names: nothing of anybody is left in it, and everything else is as it was."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sessions.anonymise.meeting import attributed, strictest
from sessions.anonymise.tokens import fold_word
from sessions.anonymise.word_lists import is_word, word_list
from sessions.common.errors import RefusedError
from sessions.common.sanitize import fold_name
from sessions.meeting import clock
from sessions.meeting.fold import fold
from sessions.meeting.report import as_data, as_lines
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, ContributionEntry, Word
from sessions.model.people import Person
from sessions.record.header import Attribution
from sessions.record.parsing import parse_record
from sessions.record.writing import entry_text, header_text
from tests.builders.meetings import EVERYBODY, NINE, Room, header, in_the_round, texts
from tests.builders.transcripts import play, read_transcript
from tests.sessions.meeting.test_properties import logs

STRICT: tuple[Attribution, ...] = ("roles", "none")
TRANSCRIPTS = ("session_8", "session_12")

# Words of organisations of the two rosters that everybody uses, as they stand in those two meetings: the water comes in
# the morning, the junta, the villages, a budget line, the health departments, two towns called, the ledger, in Seoul.
ORDINARY = {
    "session_8": {"junta", "village", "water"},
    "session_12": {"budget", "districts", "health", "ledger", "seoul", "towns"},
}


def record_of(meeting: Meeting) -> str:
    """Return the whole record of a meeting as text."""
    return header_text(meeting.header) + "".join(entry_text(entry) for entry in meeting.log)


def words_in(text: str) -> set[str]:
    """Return the words of a text, folded."""
    return set(re.findall(r"[^\W_]+", fold_name(text)))


def parts_of_names(people: Sequence[Person]) -> set[str]:
    """Return every word of three letters and more in what is known of people, as it is and folded."""
    known = [text for one in people for text in (one.name, one.called, one.organisation, one.id) if text]
    return {word for text in known for word in words_in(text) if len(word) > 2}


def left_of(names: set[str], text: str) -> set[str]:
    """Return the parts of names that are words of a text, and long ones that are anywhere in it."""
    words, folded = words_in(text), fold_name(text)
    return {name for name in names if name in words or (len(name) > 4 and name in folded)}


# --- how strict


def test_a_write_up_may_be_stricter_than_agreed_and_never_looser() -> None:
    assert strictest("names", None) == "names"
    assert strictest("roles", None) == "roles"
    assert strictest("names", "roles") == "roles"
    assert strictest("roles", "none") == "none"
    assert strictest("none", "none") == "none"
    with pytest.raises(
        RefusedError, match=r"^The group agreed on roles only: a write-up with names would break that\."
    ):
        strictest("roles", "names")
    with pytest.raises(RefusedError, match="Leave out the attribution, or ask for something stricter"):
        strictest("none", "roles")


def test_with_names_the_meeting_is_as_it_is() -> None:
    room = in_the_round()
    room.do("note", "Ngozi knows Kaolack")
    done = attributed(room.meeting, "names")
    assert done.meeting is room.meeting
    assert done.doubts == ()


# --- two whole meetings


@pytest.mark.parametrize("name", TRANSCRIPTS)
@pytest.mark.parametrize("attribution", STRICT)
def test_of_a_whole_meeting_no_name_is_left(name: str, attribution: Attribution) -> None:
    transcript = read_transcript(name)
    meeting, _ = play(transcript)
    done = attributed(meeting, attribution)
    record = record_of(done.meeting)
    assert left_of(parts_of_names(transcript.people), record) == ORDINARY[name]
    said = fold_name(" ".join(line.text for line in transcript.log if line.kind != "FAC"))
    assert all(word in said for word in ORDINARY[name])
    for line in (*as_lines(done.meeting, NINE), str(as_data(done.meeting, NINE))):
        # The state of a meeting is called "state".
        assert left_of(parts_of_names(transcript.people), line) <= ORDINARY[name] | {"state"}


@pytest.mark.parametrize("name", TRANSCRIPTS)
@pytest.mark.parametrize("attribution", STRICT)
def test_what_the_facilitator_said_with_names_has_none_left(name: str, attribution: Attribution) -> None:
    transcript = read_transcript(name)
    meeting, _ = play(transcript)
    said = [line.text for line in transcript.log if line.kind == "FAC"]
    said += [
        f"{one.name} of {one.organisation} said what {one.called or one.name.split()[0]} said."
        for one in meeting.people
    ]
    log = [*meeting.log]
    for text in said:
        log.append(Word(kind="note", at=meeting.log[-1].at, n=len(log) + 1, text=text))
    done = attributed(fold(meeting.header, log), attribution)
    assert left_of(parts_of_names(transcript.people), record_of(done.meeting)) <= ORDINARY[name]


def test_the_sentences_of_a_facilitator_read_well() -> None:
    meeting, _ = play(read_transcript("session_12"))
    said = (
        "Good morning. I run the clock, Thảo writes, Ngozi decides what is useful.",
        "We have two people called Fatou; I will say Fatou D. and Fatou N.",
        "Wilhelmina, the visit as it happened to you, in three sentences?",
        "Youssef, as your own story? French is fine, Thảo will translate.",
    )
    log = [*meeting.log]
    for text in said:
        log.append(Word(kind="note", at=meeting.log[-1].at, n=len(log) + 1, text=text))
    assert texts(attributed(fold(meeting.header, log), "roles").meeting)[-4:] == [
        "Good morning. I run the clock, the note-taker writes, the presenter decides what is useful.",
        "We have two people called a peer; I will say peer 1 and peer 2.",
        "Peer 5, the visit as it happened to you, in three sentences?",
        "Peer 7, as your own story? French is fine, the note-taker will translate.",
    ]
    assert texts(attributed(fold(meeting.header, log), "none").meeting)[-2:] == [
        "Somebody, the visit as it happened to you, in three sentences?",
        "Somebody, as your own story? French is fine, somebody will translate.",
    ]


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_with_roles_the_meeting_is_the_same_meeting(name: str) -> None:
    meeting, _ = play(read_transcript(name))
    shown = attributed(meeting, "roles").meeting
    assert [person.role for person in shown.people] == [person.role for person in meeting.people]
    ids = {before.id: after.id for before, after in zip(meeting.people, shown.people, strict=True)}
    assert shown.order == tuple(ids[who] for who in meeting.order)
    assert {ids[who] for who in meeting.late} == shown.late
    assert {ids[who] for who in meeting.absent} == shown.absent
    assert [(run.state, run.ran, run.extended) for run in shown.phases] == [
        (run.state, run.ran, run.extended) for run in meeting.phases
    ]
    for before, after in zip(meeting.phases, shown.phases, strict=True):
        assert {ids[who]: turn for who, turn in before.turns.items()} == after.turns
    assert [ids.get(word.entry.person or "") for word in meeting.words] == [word.entry.person for word in shown.words]


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_without_attribution_time_and_words_are_there_and_nobody_is(name: str) -> None:
    meeting, _ = play(read_transcript(name))
    shown = attributed(meeting, "none").meeting
    assert shown.people == ()
    assert shown.order == ()
    assert not any(run.turns or run.called for run in shown.phases)
    assert {word.entry.person for word in shown.words} == {None}
    assert {entry.by for entry in shown.log} == {"script"}
    assert not {"turn", "pass", "order", "arrive", "leave", "back", "handover"} & {entry.kind for entry in shown.log}
    assert [(run.state, run.ran, run.planned) for run in shown.phases] == [
        (run.state, run.ran, run.planned) for run in meeting.phases
    ]
    assert (shown.started, shown.ended, shown.days) == (meeting.started, meeting.ended, meeting.days)
    assert [word.versions for word in shown.words] == [word.versions for word in meeting.words]


# --- the parts of a record


def test_people_are_called_by_the_role_they_began_with() -> None:
    room = in_the_round()
    room.do("arrive", "Wáng Xiùyīng")
    room.do("hand-over", person="jose", role="facilitator")
    room.do("note", "José facilitates in place of Tomás, Xiuying listens", person="jose")
    shown = attributed(room.meeting, "roles").meeting
    assert [(person.id, person.name, person.role) for person in shown.people] == [
        ("presenter", "presenter", "presenter"),
        ("facilitator", "facilitator", "peer"),
        ("note-taker", "note-taker", "note-taker"),
        *((f"peer-{number}", f"peer {number}", "peer") for number in range(1, 5)),
        ("peer-5", "peer 5", "facilitator"),
        ("peer-6", "peer 6", "peer"),
    ]
    assert texts(shown) == ["Peer 5 facilitates in place of the facilitator, peer 6 listens"]
    assert shown.words[0].entry.person == "peer-5"
    assert all((one.organisation, one.language, one.place, one.called) == (None,) * 4 for one in shown.people)


def test_roles_are_called_as_the_format_calls_them() -> None:
    start = header().model_copy(update={"roles": {"presenter": "case giver", "peer": "consultant", "facilitator": ""}})
    room = Room(start)
    room.do("start")
    room.do("note", "Ngozi asked Suharti, Thảo and Fatou")
    shown = attributed(room.meeting, "roles").meeting
    assert [person.name for person in shown.people][:5] == [
        "case giver", "facilitator", "note-taker", "consultant 1", "consultant 2",
    ]  # fmt: skip
    assert texts(shown) == ["The case giver asked consultant 4, the note-taker and a consultant"]
    assert any("case giver" in line for line in as_lines(shown, NINE) if "order" not in line) or shown.people


def test_a_role_with_a_name_in_it_loses_it() -> None:
    start = header().model_copy(update={"roles": {"peer": "friend of Ngozi", "presenter": "Ngozi"}})
    shown = attributed(Room(start).meeting, "roles").meeting
    assert shown.header.roles == {"peer": "friend of somebody", "presenter": "somebody"}
    assert shown.people[3].name == "friend of somebody 1"


@pytest.mark.parametrize("attribution", STRICT)
def test_everything_in_the_header_is_written_anew(attribution: Attribution) -> None:
    people = [one.model_copy(update={"organisation": "Meitheal Learning"}) for one in EVERYBODY]
    session: dict[str, Any] = {
        "title": "Ngozi’s letters", "challenge": "What does Okonkwo do?", "consent": "Suharti declined audio.",
        "share_with": "Meitheal Learning, Fatou D.", "plenary": "ngozi-and-friends", "prepare": ("Call Tomás",),
        "follow_up": ("Notes by Thảo",), "source": "The Meitheal handbook, by Amanuel",
    }  # fmt: skip
    start = header(people, **session)
    first = start.phases[0].model_copy(
        update={"id": "ngozi", "title": "Ngozi tells", "short": "Ngozi", "say": ("Ask José Ángel.",), "ask": "Tomás?"}
    )
    start = start.model_copy(update={"phases": (first, *start.phases[1:])})
    room = Room(start)
    room.do("start")
    room.do("announce", "Suharti has the word")
    shown = attributed(room.meeting, attribution).meeting
    assert left_of(parts_of_names(people) - {"learning"}, record_of(shown)) == set()
    assert shown.run
    assert shown.run.phase.id == "phase-1"
    assert shown.header.session.attribution == attribution
    assert shown.header.session.title == ("The presenter’s letters" if attribution == "roles" else "Somebody’s letters")


def test_whoever_published_the_format_is_named() -> None:
    people = [one.model_copy(update={"organisation": "World Bank Group"}) for one in EVERYBODY]
    source = "World Bank Group CoP toolkit, Organizing a Peer Assist, CC BY 4.0"
    shown = attributed(Room(header(people, source=source)).meeting, "none").meeting
    assert shown.header.session.source == source
    assert shown.header.session.format == "world-bank"


def test_a_format_of_ones_own_is_not_published_by_anybody() -> None:
    start = header(source="Made by Ngozi Okonkwo-Eze", format="ngozi-own")
    shown = attributed(Room(start).meeting, "roles").meeting
    assert shown.header.session.source == "Made by the presenter"
    assert shown.header.session.format == "presenter-own"


@pytest.mark.parametrize("attribution", STRICT)
def test_what_was_undone_removed_or_first_said_has_no_names_either(attribution: Attribution) -> None:
    room = in_the_round()
    room.do("arrive", "Kwame Mensah")
    room.do("undo")
    question = room.do("question", "Have you asked Ngozi?", person="jose")
    room.do("revise", question.n, "What would Suharti ask?", redirected=True)
    note = room.do("note", "Kwame Mensah was here with Tomás")
    room.do("remove", note.n)
    room.do("note", "of Amanuel", draft="jose-draft-1")
    room.do("undo")
    shown = attributed(room.meeting, attribution).meeting
    assert left_of(parts_of_names(EVERYBODY) | {"kwame", "mensah"}, record_of(shown)) == set()
    assert "draft" not in record_of(shown)
    assert [word.versions for word in shown.words] == [word.versions for word in room.meeting.words]


def test_an_id_of_nobody_says_nothing() -> None:
    said = Word(kind="note", at=NINE, n=1, text="chiamaka was here", person="chiamaka")
    shown = attributed(fold(header(), (said,)), "roles").meeting
    assert (shown.words[0].entry.person, shown.words[0].entry.text) == ("somebody", "somebody was here")


def test_numbers_that_follow_the_alphabet_are_pointed_out() -> None:
    people = [Person(id=f"p{at}", name=name) for at, name in enumerate(("Ana", "Bea", "Carla", "Dina"))]
    (doubt,) = attributed(Room(header(people)).meeting, "roles").doubts
    assert (doubt.n, doubt.word) == (None, "peer")
    assert "alphabet" in doubt.reason
    assert attributed(Room(header(people[::-1])).meeting, "roles").doubts == ()
    assert attributed(Room(header(people)).meeting, "none").doubts == ()


def test_doubts_come_in_the_order_in_which_they_are_read() -> None:
    room = Room(header(title="What we saw in Kaolack", challenge="Why Lombok?"))
    room.do("start")
    room.do("note", "in Puebla")
    assert [(doubt.n, doubt.word) for doubt in attributed(room.meeting, "roles").doubts] == [
        (None, "Kaolack"), (None, "Lombok"), (2, "Puebla"),
    ]  # fmt: skip


# --- whatever there is

LETTERED = (
    "Ngozi", "Okonkwo", "Eze", "Tomás", "Súilleabháin", "Thảo", "Phương", "Fatou", "Diallo", "Ndiaye", "Łukaszewicz",
    "Đorđević", "Zoë", "Ibáñez", "Ángela", "Wilhelmina", "Oyelaran", "Chikondi", "Mwale", "Þórhallsdóttir", "Núñez",
    "Ouédraogo", "Müller", "Ødegård", "Çelik", "Şule", "Anna", "Petra", "Matti", "Marek",
    "Олександр", "Ольга", "Γιώργος",
    "አማኑኤል", "ተስፋዬ", "김서연", "王秀英", "يوسف", "المنصوري", "नीलम", "დავითი", "O'Brien", "Seo-yeon", "Jean-Baptiste",
)  # fmt: skip
FILLING = (
    "said",
    "that",
    "the",
    "money",
    "waits",
    "and",
    "we",
    "listened",
    "to",
    "in",
    "a",
    "queue",
    "—",
    "(",
    "?",
    "…",
    "2",
)

# Nobody's name is of two scripts; a word that is has letters in it that look like those of the other one.
ALPHABETS = ("abcdefghijklmnopqrstuvwyzàéñöłđøşżß", "αβγδεικλς", "абвгдеийкло")
ENDINGS = ("a", "u", "owi", "em", "n", "lta", "ssa", "nin", "den", "ja", "y", "ie", "nak", "s")


def _is_only_a_name(word: str) -> bool:
    folded = fold_word(word)
    return len(folded) > 2 and not is_word(folded) and folded not in word_list("particles", "titles", "short_titles")


def _invented(letters: str) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=3, max_size=9).map(str.title).filter(_is_only_a_name)


invented = st.one_of([_invented(letters) for letters in ALPHABETS])
names = st.lists(st.one_of(st.sampled_from(LETTERED), invented), min_size=1, max_size=4, unique=True).map(" ".join)
rosters = st.lists(names, min_size=1, max_size=6, unique=True).map(
    lambda found: tuple(Person(id=f"p-{number}", name=name) for number, name in enumerate(found, 1))
)
SHAPES: tuple[Callable[[str], str], ...] = (
    str, str.upper, fold_name, "@{}".format, "{}'s".format, "{}’s".format, "“{}”".format, "({})".format, "{},".format,
    "{}.".format, "Dr {}".format, "{}/x".format, "-{}-".format,
)  # fmt: skip


@st.composite
def _meetings(draw: st.DrawFn) -> Meeting:
    """Return a meeting in which somebody says a sentence made of the names of those who are there."""
    people = draw(rosters)
    forms = [
        form for person in people for form in (person.name, *person.name.split(), *re.split(r"[ '-]", person.name))
    ]
    one = st.tuples(st.sampled_from(forms), st.sampled_from(SHAPES)).map(lambda pair: pair[1](pair[0]))
    said = [
        " ".join(draw(st.lists(st.one_of(one, st.sampled_from(FILLING)), min_size=1, max_size=12))) for _ in range(2)
    ]
    log = tuple(Word(kind="note", at=NINE, n=n, text=text) for n, text in enumerate(said, 1))
    return fold(header(people), log)


@given(_meetings(), st.sampled_from(STRICT))
def test_no_form_of_a_name_is_left_in_any_sentence(meeting: Meeting, attribution: Attribution) -> None:
    shown = attributed(meeting, attribution).meeting
    for word in shown.words:
        assert left_of(parts_of_names(meeting.people), word.entry.text) == set(), word.entry.text


@given(
    _invented(ALPHABETS[0]).filter(lambda name: len(fold_word(name)) > 3),
    st.sampled_from(ENDINGS),
    st.sampled_from(STRICT),
)
def test_a_name_with_the_ending_of_a_case_is_found_inside_a_sentence(
    name: str, ending: str, attribution: Attribution
) -> None:
    people = (Person(id="p-1", name=name), Person(id="p-2", name="Xq"))
    declined = f"{name}{ending}"
    assume(not is_word(fold_word(declined)))
    log = (Word(kind="note", at=NINE, n=1, text=f"and then {declined} came"),)
    said = texts(attributed(fold(header(people), log), attribution).meeting)[0]
    assert re.fullmatch(r"and then (peer 1|somebody)('s)? came", said)


@given(rosters)
def test_a_pseudonym_does_not_depend_on_the_name(people: tuple[Person, ...]) -> None:
    called = [(one.id, one.name) for one in attributed(fold(header(people), ()), "roles").meeting.people]
    other = [one.model_copy(update={"name": f"Q{number}"}) for number, one in enumerate(reversed(people))]
    again = [(one.id, one.name) for one in attributed(fold(header(other), ()), "roles").meeting.people]
    assert called == again


def _in_order_of_time(log: Sequence[AnyEntry]) -> tuple[AnyEntry, ...]:
    """Return entries with their instants sorted: out of order, a turn counts seconds that nothing else does."""
    instants = sorted(entry.at for entry in log)
    return tuple(entry.model_copy(update={"at": at}) for entry, at in zip(log, instants, strict=True))


@given(logs.map(_in_order_of_time), st.sampled_from(STRICT))
def test_any_log_can_be_written_up_and_read_again(log: tuple[AnyEntry, ...], attribution: Attribution) -> None:
    meeting = fold(header(), log)
    shown = attributed(meeting, attribution).meeting
    assert attributed(shown, attribution).meeting == shown
    assert [entry.n for entry in shown.log] == [entry.n for entry in meeting.log]
    parsed = parse_record(record_of(shown).encode(), "x.toml")
    assert fold(parsed.header, parsed.entries) == shown
    assert list(_links(shown)) == list(_links(meeting))
    later = NINE + timedelta(days=400)
    assert _phases_at(shown, later) == _phases_at(meeting, later)
    assert list(as_lines(shown, NINE))
    assert as_data(shown, NINE)["state"] == meeting.state
    for now in (NINE, later):
        assert clock.total_seconds(shown, now) == clock.total_seconds(meeting, now)


def _phases_at(meeting: Meeting, now: datetime) -> list[tuple[object, ...]]:
    """Return each phase with its seconds up to an instant, whether they are settled already or still run."""
    return [
        (run.state, clock.elapsed(meeting, now) if index == meeting.current else run.ran, run.extended)
        for index, run in enumerate(meeting.phases)
    ]


def _links(meeting: Meeting) -> Iterator[tuple[object, ...]]:
    """Yield each word with the numbers of what it answers, builds on, revises or follows up, as far as it stands."""
    for word in meeting.words:
        assert isinstance(word.entry, ContributionEntry)
        about = [getattr(word.entry, key, None) for key in ("answers", "builds_on", "of")]
        stands = [found.versions if n and (found := meeting.find_word(n)) else None for n in about]
        yield word.kind, word.versions, word.redirected, stands


@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=3), st.text(min_size=1, max_size=60), st.sampled_from(STRICT)
)
def test_whatever_people_are_called_and_say_it_can_be_written_up(
    called: list[str], text: str, attribution: Attribution
) -> None:
    people = tuple(Person(id=f"{number}{name}", name=name, organisation=name) for number, name in enumerate(called))
    said = Word.model_construct(kind="note", at=NINE, n=1, text=text)
    shown = attributed(fold(header(people), (said,)), attribution).meeting
    assert attributed(shown, attribution).meeting == shown


# --- time


def _seconds(meeting: Meeting) -> float:
    begin = time.process_time()
    attributed(meeting, "roles")
    return time.process_time() - begin


def test_a_meeting_is_written_up_at_once() -> None:
    meeting, _ = play(read_transcript("session_12"))
    assert min(_seconds(meeting) for _ in range(3)) < 0.1


def test_the_longest_record_takes_less_than_two_seconds() -> None:
    meeting, _ = play(read_transcript("session_12"))
    said = [
        line.text for line in read_transcript("session_12").log if line.kind in {"FAC", "TIP", "SAY", "TIP_REWORDED"}
    ]
    log = [
        Word(
            kind="note",
            at=NINE,
            n=n,
            text=f"{said[n % len(said)]} Number {n}, Ngozi.",
            person=meeting.people[n % 12].id,
        )
        for n in range(1, 2001)
    ]
    assert _seconds(fold(meeting.header, log)) < 2
