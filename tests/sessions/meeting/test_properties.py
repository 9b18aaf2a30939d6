"""What holds for every meeting: whatever people type, press, undo, cut off or write into the file by hand."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from sessions.common.errors import PeerAssistError, RecordError, RosterError
from sessions.common.sanitize import MARKS_PER_LETTER, clean, clean_line, fold_name
from sessions.formats.model import Phase
from sessions.meeting import clock
from sessions.meeting.announcements import announcements
from sessions.meeting.fold import advance, begin, fold
from sessions.meeting.speaking_order import next_person, spoken_count, still_to_come
from sessions.meeting.state import Meeting
from sessions.model.entries import MODELS, ONE_EACH, AnyEntry, Tip, Undo
from sessions.model.people import PLACES, ROLES, Person, new_id, short_names
from sessions.model.typed_names import find_person
from sessions.moves import history
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.people_lists.found import PeopleList
from sessions.people_lists.reading import read_list
from sessions.record.header import Header
from sessions.record.parsing import Parsed, parse_record
from sessions.record.writing import entry_text, header_text
from tests.builders.meetings import NINE, header

IDS = ("ngozi", "tomas", "jose", "suharti", "fatou-d", "xi", "ghost")
PHASES = (
    Phase(id="welcome", title="Welcome", minutes=3, whose="presenter"),
    Phase(id="round", title="Round", minutes=10, turns="each-once", captures=("tip",)),
    Phase(id="talk", title="Talk", minutes=10, captures=("learned",)),
    Phase(id="again", title="Again", minutes=0.1, turns="each-once"),
)
PLAN = header(phases=PHASES)

# Words with everything in them that has ever broken a file, a screen or a terminal.
awkward = st.sampled_from(
    [
        "[[log]]",
        "\n[[log]]\n",
        "n = 1\n",
        '"""',
        "'''",
        "\\",
        "[/]",
        "\x1b[31m",
        "\u202e",
        "\u0301",
        "é",
        "\0",
        "\r\n",
        "#",
    ]
)
anything = st.lists(st.one_of(st.text(max_size=8), awkward), max_size=6).map("".join)
instants = st.integers(0, 7_200).map(lambda seconds: NINE + timedelta(seconds=seconds))
numbers = st.integers(1, 40)


def _fields(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return fields for an entry of `kind`: sound each for itself, and as nonsensical together as can be."""
    person = st.sampled_from(IDS)
    phase = st.sampled_from(["welcome", "round", "talk", "again", "waltz"])
    values: dict[str, st.SearchStrategy[Any]] = {
        "phase": phase,
        "running": st.booleans(),
        "since": st.none() | instants,
        "seconds": st.dictionaries(phase, st.integers(0, 86_400)) if kind == "fit" else st.integers(-86_400, 86_400),
        "skipped": st.lists(phase, max_size=3).map(tuple),
        "people": st.lists(person, max_size=6).map(tuple),
        "person": person,
        "put_back": st.booleans(),
        "next": st.none() | person,
        "name": anything.map(lambda text: clean_line(text) or "x") if kind == "rename" else st.none() | anything,
        "called": st.none() | anything,
        "title": st.none() | anything,
        "challenge": st.none() | anything,
        "role": st.sampled_from(ROLES),
        "place": st.none() | st.sampled_from(PLACES),
        "text": anything.map(lambda text: text if clean(text) else "x"),
        "of": numbers,
        "revises": st.none() | numbers,
        "redirected": st.booleans(),
        "draft": st.none() | st.sampled_from(["d1", "d2"]),
        "answers": st.none() | numbers,
        "builds_on": st.none() | numbers,
        "purpose": st.sampled_from(["clarifying", "steering"]),
        "due": st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    }
    keys = MODELS[kind].model_fields.keys() - {"kind", "at", "by", "n"}
    return st.fixed_dictionaries({"at": instants} | {key: values[key] for key in sorted(keys)})


def _entry(kind: str) -> st.SearchStrategy[AnyEntry]:
    return _fields(kind).map(lambda fields: MODELS[kind].model_validate({"kind": kind, "n": 1, **fields}))


def _numbered(entries: Sequence[AnyEntry]) -> tuple[AnyEntry, ...]:
    return tuple(entry.model_copy(update={"n": n}) for n, entry in enumerate(entries, 1))


logs = st.lists(st.one_of([_entry(kind) for kind in sorted(MODELS)]), max_size=30).map(_numbered)


@st.composite
def _press(draw: st.DrawFn) -> tuple[str, Arguments, float]:
    """Return a move by its name with what somebody may say with it, and the seconds before it."""
    name = draw(
        st.sampled_from([*sorted(MOVES), "next-speaker", "next-speaker", "tip", "tip", "next-phase", "undo", "redo"])
    )
    who = draw(
        st.none() | st.sampled_from(["jose", "suharti", "Fatou D.", "fatou", "ngozi", "Xi Wang", "nobody", "[/]"])
    )
    number = draw(numbers)
    words = {
        "extend": (str(draw(st.integers(-900, 900))),),
        "fit": (str(draw(st.integers(0, 30))),),
        "revise": (str(number), draw(anything) or "y"),
        "remove": (str(number),),
        "undo": draw(st.sampled_from([(), (), (str(number),)])),
        "arrive": (who or "Xi Wang",),
        "order": (who,) if who else (),
        "skip-phase": draw(st.sampled_from([(), ("talk",), ("waltz",)])),
    }.get(name, (draw(anything) or "some words",))
    given_words = () if name in {"away", "back"} else words
    options = Arguments(
        words=given_words,
        person=who,
        role=draw(st.none() | st.sampled_from(ROLES)),
        place=draw(st.none() | st.sampled_from(PLACES)),
        since=draw(st.none() | instants) if name in {"start", "resume"} else None,
        draft=draw(st.none() | st.sampled_from(["d1", "d2", "d3"])),
        remote_first=draw(st.booleans()),
        only=draw(st.booleans()),
        redirected=draw(st.booleans()),
    )
    return name, options, draw(st.integers(0, 120))


presses = st.lists(_press(), max_size=40)


def _carry(pressed: Sequence[tuple[str, Arguments, float]], start: Header = PLAN) -> tuple[Meeting, datetime]:
    """Return the meeting after these presses, those that were refused left out, and the time on the wall."""
    meeting, now = begin(start), NINE
    for name, options, seconds in pressed:
        now += timedelta(seconds=seconds)
        try:
            entry = MOVES[name].make(meeting, MoveContext(at=now), options)
        except PeerAssistError:
            continue
        meeting = advance(meeting, (entry,))
    return meeting, now


def _look(meeting: Meeting, now: datetime) -> None:
    """Ask everything that a screen asks."""
    people = short_names(meeting.people)
    assert len(set(people.values())) == len(meeting.people)
    for index in range(len(meeting.phases)):
        assert meeting.phase_state(index)
    for who in meeting.order:
        assert meeting.turn_state(who)
        assert clock.spoken_seconds(meeting, who, now) >= 0
    heard, here = spoken_count(meeting)
    assert 0 <= heard <= here <= len(meeting.order)
    assert set(still_to_come(meeting)) <= set(meeting.order)
    assert next_person(meeting) is None or next_person(meeting) in meeting.order
    assert clock.count(clock.remaining(meeting, now))
    clock.lateness(meeting, now)
    clock.slot_end(meeting)
    clock.latest_safe_start(meeting, now)
    clock.fair_share(meeting, meeting.speaking, now)
    announcements(meeting, now)
    clock.waits_for_start(meeting, now)
    clock.total_seconds(meeting, now)
    for word in meeting.words:
        meeting.answers_to(word)
        assert meeting.find_word(word.entry.n) is word


def _assert_sound(meeting: Meeting) -> None:
    """Check what nobody may ever see otherwise."""
    known = {person.id for person in meeting.people}
    assert set(meeting.order) <= known
    assert len(set(meeting.order)) == len(meeting.order)
    assert meeting.speaking is None or meeting.speaking in known - meeting.absent
    assert meeting.speaking is None or (meeting.round is not None and not meeting.ended)
    assert len({person.id for person in meeting.people}) == len(meeting.people)
    assert sum(1 for run in meeting.phases if run.state == "begun") <= 1
    assert all(run.planned >= 0 and run.ran >= 0 for run in meeting.phases)
    standing = [n for word in meeting.words for n in word.versions]
    assert len(set(standing)) == len(standing), "an entry is a version of one word"


# --- the door


@given(anything)
@example("\u0344\u0301\u0301\u0301\u0301")
@example("a\u0f71\u0f72\u0f74\u0f71\u0f72")
def test_what_came_through_the_door_once_comes_through_unchanged(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Mn", "Me", "Lu"]), max_size=60))
def test_nothing_forbidden_comes_through_the_door(text: str) -> None:
    marks = 0
    for letter in clean(text):
        assert letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs", "Co"}
        assert letter not in "\u200b\u200e\u200f\ufeff\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
        assert not 0xE0000 <= ord(letter) <= 0xE007F
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        assert marks <= MARKS_PER_LETTER


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60))
def test_letters_digits_and_punctuation_are_never_lost(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


# --- people


@given(
    st.lists(st.one_of(st.sampled_from(["Fatou", "Fatou D.", "María José", "王", "[/]", ""]), anything), max_size=12)
)
def test_everybody_has_a_name_of_their_own_on_the_screen(names: list[str]) -> None:
    people = [Person(id=f"p{number}", name=name) for number, name in enumerate(names)]
    short = short_names(people)
    assert len({fold_name(name) for name in short.values()}) == len(people)
    assert all(name == clean_line(name) or not name for name in short.values())


@given(st.lists(anything, max_size=10))
def test_every_id_is_new_and_everybody_is_found_by_it(names: list[str]) -> None:
    people: list[Person] = []
    for name in names:
        people.append(Person(id=new_id(name, [person.id for person in people]), name=name))
    assert len({person.id for person in people}) == len(people)
    for person in people:
        assert find_person(people, person.id) is person


@given(st.binary(max_size=80) | anything.map(lambda text: text.encode("utf-8", "ignore")))
@example(b'name,role\n"\n')
@example(b"[[people]]\n[[people]]\nname='x'")
def test_any_file_is_a_list_of_people_or_is_refused_with_a_sentence(data: bytes) -> None:
    found = _people_or_sentence(data)
    if isinstance(found, str):
        assert found.startswith("list")
    else:
        assert len({person.id for person in found.people}) == len(found.people)
        assert found.people or found.left_out


def _people_or_sentence(data: bytes) -> PeopleList | str:
    try:
        return read_list(data, "list")
    except RosterError as error:
        return str(error)


# --- the record


@given(logs)
def test_a_record_reads_back_as_it_was_written(log: tuple[AnyEntry, ...]) -> None:
    data = (header_text(PLAN) + "".join(entry_text(entry) for entry in log)).encode()
    parsed = parse_record(data, "x")
    assert (parsed.header, parsed.entries, parsed.size, parsed.torn) == (PLAN, log, len(data), b"")


@given(logs, st.data())
def test_a_record_cut_off_anywhere_keeps_every_complete_entry(log: tuple[AnyEntry, ...], data: st.DataObject) -> None:
    head = header_text(PLAN).encode()
    blocks = [entry_text(entry).encode() for entry in log]
    whole = head + b"".join(blocks)
    cut = data.draw(st.integers(len(head), len(whole)))
    parsed = parse_record(whole[:cut], "x")
    ends = [len(head) + sum(map(len, blocks[:count])) for count in range(len(blocks) + 1)]
    complete = sum(1 for end in ends[1:] if end <= cut)
    assert parsed.entries == log[:complete]
    assert whole[: parsed.size] + parsed.torn == whole[:cut]
    assert parsed.torn.strip() == whole[ends[complete] : cut].strip()


@given(st.integers(0, len(header_text(PLAN).encode()) - 1))
def test_a_header_that_is_cut_off_is_refused_or_holds_only_what_was_there(cut: int) -> None:
    found = _record_or_sentence(header_text(PLAN).encode()[:cut])
    if isinstance(found, str):
        assert found.startswith("x")
    else:
        assert found.entries == ()
        kept = len(found.header.phases)
        assert [phase.id for phase in found.header.phases] == [phase.id for phase in PHASES[:kept]]


def _record_or_sentence(data: bytes) -> Parsed | str:
    try:
        return parse_record(data, "x")
    except RecordError as error:
        return str(error)


@given(logs.filter(bool), st.data())
def test_a_byte_changed_anywhere_is_read_or_refused_with_a_sentence(
    log: tuple[AnyEntry, ...], data: st.DataObject
) -> None:
    whole = bytearray((header_text(PLAN) + "".join(entry_text(entry) for entry in log)).encode())
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = _record_or_sentence(bytes(whole))
    if isinstance(found, str):
        assert found.startswith("x")
    else:
        _look(fold(found.header, found.entries), NINE)


# --- meetings that people make


@given(st.lists(_press(), max_size=40))
def test_whether_something_can_be_undone_is_told_without_folding_as_with_it(
    pressed: Sequence[tuple[str, Arguments, float]],
) -> None:
    for many in range(1, len(pressed) + 1):
        meeting, now = _carry(pressed[:many])
        quickly = _undo_or_sentence(meeting, now)
        with patch.object(history, "_changes_no_names", return_value=False):
            assert _undo_or_sentence(meeting, now) == quickly


def _undo_or_sentence(meeting: Meeting, now: datetime) -> Undo | str:
    try:
        return history.undo(meeting, MoveContext(at=now))
    except PeerAssistError as error:
        return str(error)


@given(presses)
def test_whatever_people_press_the_meeting_stays_sound(pressed: list[tuple[str, Arguments, float]]) -> None:
    meeting, now = _carry(pressed)
    _assert_sound(meeting)
    _look(meeting, now + timedelta(seconds=30))
    for kind in ONE_EACH:
        given_by = Counter(word.entry.person for word in meeting.kind(kind))
        assert all(count == 1 for count in given_by.values()), f"two of {kind}"
    drafts = [word.entry.draft for word in meeting.words if word.entry.draft]
    assert len(set(drafts)) == len(drafts), "a draft is recorded once"


@given(presses)
def test_taken_step_by_step_the_meeting_is_the_same_as_the_whole(pressed: list[tuple[str, Arguments, float]]) -> None:
    meeting, _ = _carry(pressed)
    assert fold(PLAN, meeting.log) == meeting


@given(presses)
def test_no_second_is_counted_twice(pressed: list[tuple[str, Arguments, float]]) -> None:
    meeting, now = _carry(pressed)
    on_the_clocks = sum(run.ran for run in meeting.settled(now).phases)
    spoken = sum(clock.spoken_seconds(meeting, person.id, now) for person in meeting.people)
    assert on_the_clocks <= clock.total_seconds(meeting, now) or meeting.started is None or meeting.ended is not None
    assert spoken <= on_the_clocks


@given(presses)
def test_everything_can_be_undone_and_brought_back(pressed: list[tuple[str, Arguments, float]]) -> None:
    before, now = _carry(pressed)
    meeting, stamp = before, MoveContext(at=now)
    undone = 0
    while meeting.undoable:
        meeting = advance(meeting, (history.undo(meeting, stamp),))
        undone += 1
    assert _seen(meeting) == _seen(begin(PLAN))
    for _ in range(undone):
        meeting = advance(meeting, (history.redo(meeting, stamp),))
    assert _seen(meeting) == _seen(before)
    assert meeting.undoable == before.undoable
    assert meeting.redoable == before.redoable


def _seen(meeting: Meeting) -> tuple[object, ...]:
    """Return everything that is on a screen: the meeting without its log."""
    return (
        meeting.people, meeting.order, meeting.absent, meeting.late, meeting.phases, meeting.current,
        meeting.running_since, meeting.paused_since, meeting.started, meeting.ended, meeting.speaking, meeting.spoken,
        meeting.budget, meeting.words, meeting.drafts,
    )  # fmt: skip


# --- meetings that a hand wrote


@given(logs)
@example(_numbered([Undo(of=2, at=NINE, n=1), Tip(text="x", person="jose", at=NINE, n=1)]))
def test_any_entries_at_all_give_a_meeting(log: tuple[AnyEntry, ...]) -> None:
    meeting = fold(PLAN, log)
    _assert_sound(meeting)
    _look(meeting, NINE + timedelta(hours=1))
    step_by_step = begin(PLAN)
    for entry in log:
        step_by_step = advance(step_by_step, (entry,))
    assert step_by_step == meeting
    assert advance(begin(PLAN), log) == meeting


@given(logs, presses)
def test_after_any_entries_at_all_people_can_go_on(
    log: tuple[AnyEntry, ...], pressed: list[tuple[str, Arguments, float]]
) -> None:
    meeting = fold(PLAN, log)
    for name, options, seconds in pressed[:15]:
        stamp = MoveContext(at=NINE + timedelta(hours=3, seconds=seconds))
        with suppress(PeerAssistError):
            meeting = advance(meeting, (MOVES[name].make(meeting, stamp, options),))
    _assert_sound(meeting)
    _look(meeting, NINE + timedelta(hours=4))
