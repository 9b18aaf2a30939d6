"""The record as text: what is written reads back the same, and what is damaged is named with its line."""

import re
import tomllib
from datetime import date, timedelta
from functools import partial

import pytest

from sessions.common.errors import DamagedError, RecordError
from sessions.formats.model import Phase
from sessions.model.entries import (
    AnyEntry,
    Arrive,
    ClockTurns,
    Extend,
    Fit,
    Order,
    PhaseBegins,
    Promise,
    Tip,
    Turn,
    Undo,
    Word,
)
from sessions.model.people import Person
from sessions.record.fast_parsing import read_record
from sessions.record.header import Session
from sessions.record.parsing import NewerSchemaError, Parsed, parse_blocks, parse_record
from sessions.record.writing import entry_text, header_text
from tests.builders.meetings import EVERYBODY, NINE, header

HEAD = header_text(header()).encode()
TIP = "The money moved when the date was painted on the wall.\n\n[[log]]\nn = 99\n“So” '''wall''' \\ \"\"\""
ENTRIES: tuple[AnyEntry, ...] = (
    PhaseBegins(phase="round", at=NINE, by="facilitator", n=1),
    Turn(person="jose", at=NINE + timedelta(seconds=30), n=2),
    Tip(
        person="jose", text=f"{TIP}\n\n[[log]]\nn = 99\n“So”, she said: '''wall''' \\ \"\"\"", at=NINE, by="notes", n=3
    ),
    Order(people=tuple(person.id for person in EVERYBODY) * 3, at=NINE, n=4),
    Promise(kind="action", person="ngozi", text="Look at the pile", due=date(2026, 5, 26), at=NINE, n=5),
    Undo(of=4, at=NINE, n=6),
)
BLOCKS = [entry_text(entry).encode() for entry in ENTRIES]
WHOLE = HEAD + b"".join(BLOCKS)


def _read(data: bytes) -> Parsed:
    return parse_record(data, "approved.toml")


def _line_of(data: bytes, words: bytes) -> int:
    return data[: data.index(words)].count(b"\n") + 1


# --- what is written


def test_an_entry_is_written_as_people_read_it_with_n_last() -> None:
    tip = Tip(person="jose", text="A wall.", at=NINE, by="notes", n=41)
    assert entry_text(tip) == (
        '\n[[log]]\nkind = "tip"\nat = 2026-05-22T09:00:00Z\nby = "notes"\nperson = "jose"\ntext = "A wall."\nn = 41\n'
    )


def test_the_header_says_on_its_first_line_what_the_file_is() -> None:
    first, second, *_ = HEAD.decode().splitlines()
    assert first == "# Peer Assist session record. Entries are only ever added at the end."
    assert second == "schema = 1"


def test_minutes_are_written_without_a_point_where_they_need_none() -> None:
    phases = [Phase(id="a", title="A", minutes=10), Phase(id="b", title="B", minutes=2.5)]
    assert "minutes = 10\n" in header_text(header(phases=phases))
    assert "minutes = 2.5\n" in header_text(header(phases=phases))


def test_the_whole_file_is_toml_that_any_program_reads() -> None:
    table = tomllib.loads(WHOLE.decode())
    assert [row["n"] for row in table["log"]] == [1, 2, 3, 4, 5, 6]
    assert [row["id"] for row in table["people"]] == [person.id for person in EVERYBODY]


def test_what_is_written_reads_back_the_same() -> None:
    parsed = _read(WHOLE)
    assert parsed.header == header()
    assert parsed.entries == ENTRIES
    assert parsed.size == len(WHOLE)
    assert parsed.torn == b""


def test_days_and_what_each_phase_has_are_written_on_one_line_and_read_back_the_same() -> None:
    start = header(days={2: NINE, 3: NINE})
    written = header_text(start)
    assert "days = { 2 = 2026-05-22T09:00:00Z, 3 = 2026-05-22T09:00:00Z }\n" in written
    entry = Fit(seconds={"round": 300, "tea & cake": 0}, skipped=("close",), at=NINE, n=1)
    assert 'seconds = { round = 300, "tea & cake" = 0 }\nskipped = ["close"]\n' in entry_text(entry)
    data = (written + entry_text(entry)).encode()
    assert read_record(data, "x") == (start, (entry,))
    assert (_read(data).header, _read(data).entries) == (start, (entry,))


_INSTANT = "2026-05-22T09:00:00Z"
_NONE = "it is no day and time: write it like 2026-05-22T09:00:00Z"


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ('{ 2 = "soon" }', rf"days\.2 in the header: {_NONE}"),
        ("{ 2 = 5 }", rf"days\.2 in the header: {_NONE}"),
        ("{ 2 = 2026-05-22 }", rf"days\.2 in the header: {_NONE}"),
        ("{ 2 = 2026-05-22T09:00:00 }", r"days\.2 in the header: it does not say which time zone"),
        (_INSTANT, "days in the header: it has to be a table, like { 2 = 2026-05-23T09:00:00Z }"),
        ("[]", "days in the header: it has to be a table"),
        (f"{{ 1 = {_INSTANT} }}", "days in the header: day 1 begins when the session is scheduled"),
        *(
            (f'{{ 3 = {_INSTANT}, "{day}" = {_INSTANT} }}', f"“{day}” is no further day: days are called 2 to 31")
            for day in ("x", "two", "0", "32", "99", "-3", "02", "2.0", " 2", "9" * 23, "٢")
        ),
    ],
)
def test_days_that_are_none_are_named_with_their_line_and_in_plain_words(days: str, reason: str) -> None:
    written = header_text(header(days={2: NINE})).replace("{ 2 = 2026-05-22T09:00:00Z }", days).encode()
    line = written.decode().split("\n").index(f"days = {days}") + 1
    for read in (_read, partial(read_record, source="approved.toml")):
        with pytest.raises(DamagedError, match=rf"approved.toml, line {line}: session\.") as damage:
            read(written)
        assert re.search(reason, str(damage.value))


@pytest.mark.parametrize("way", ["[session.days]\n2 = 5\n", "days.2 = 5\n"])
def test_days_are_found_however_they_are_written(way: str) -> None:
    written = HEAD.replace(b"slot_minutes = 60\n", f"slot_minutes = 60\n{way}".encode())
    line = written.decode().split("\n").index(way.split("\n")[0]) + 1
    with pytest.raises(DamagedError, match=rf"approved.toml, line {line}: session\.days\.2 in the header"):
        _read(written)


@pytest.mark.parametrize(
    ("key", "reason"), [("scheduled = 5", _NONE), ("decision = 5", "it is no day: write it like 2026-05-22")]
)
def test_a_number_is_no_day_and_no_instant(key: str, reason: str) -> None:
    written = re.sub(rb"\nscheduled = .*\n", f"\n{key}\n".encode(), HEAD)
    with pytest.raises(DamagedError, match=f"{key.partition(' ')[0]} in the header: {reason}"):
        _read(written)


def test_a_record_without_an_entry_reads_back_the_same() -> None:
    assert _read(HEAD) == Parsed(header(), (), len(HEAD), b"")


def test_hostile_people_and_titles_read_back_the_same() -> None:
    people = [
        Person(id="[[log]]", name="[/] ]]>", role="presenter"),
        Person(id='"', name="'''\"\"\"", organisation="\\u0041"),
        Person(id="x" * 10_000, name="y" * 10_000),
    ]
    start = header(people=people, title="n = 1 [[log]] # \\")
    assert _read(header_text(start).encode()).header == start


# --- what somebody's editor makes of it


@pytest.mark.parametrize(
    "edited",
    [
        WHOLE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + WHOLE,
        WHOLE.replace(b"\n[[log]]\nkind", b"\n  [[ log ]]  # an entry\nkind"),
        WHOLE + b"\n# we stopped here\n\n",
        WHOLE + b"\n# a comment without an end",
        WHOLE.replace(b"\n[[log]]", b"\n# --- \n\n[[log]]"),
        WHOLE.replace(b"n = 6\n", b"n = 6  # the last one\n"),
    ],
    ids=["windows line ends", "byte order mark", "spaces", "comment", "open comment", "comments between", "after n"],
)
def test_an_edit_that_changes_no_word_changes_nothing(edited: bytes) -> None:
    parsed = _read(edited)
    assert parsed.entries == ENTRIES
    assert (parsed.size, parsed.torn) == (len(edited), b"")


def test_words_over_several_lines_may_hold_lines_that_look_like_blocks() -> None:
    text = b'"""\nfirst\n[[log]]\nkind = "tip"\nn = 7\n\n[[log]]\nlast"""'
    block = b'\n[[log]]\nkind = "note"\nat = 2026-05-22T09:00:00Z\ntext = ' + text + b"\nn = 1\n"
    after = entry_text(Undo(of=1, at=NINE, n=2)).encode()
    first, second = _read(HEAD + block + after).entries
    assert isinstance(first, Word)
    assert first.text == 'first\n[[log]]\nkind = "tip"\nn = 7\n\n[[log]]\nlast'
    assert second.n == 2


# --- the torn end


def test_an_entry_cut_off_anywhere_takes_no_other_with_it() -> None:
    before = HEAD + b"".join(BLOCKS[:2])
    for cut in range(1, len(BLOCKS[2])):
        parsed = _read(before + BLOCKS[2][:cut])
        assert parsed.entries == ENTRIES[:2], f"cut after {cut} bytes"
        assert parsed.torn == (before + BLOCKS[2][:cut])[parsed.size :]
        assert parsed.torn or cut == 1, "only a blank line is nothing"


@pytest.mark.parametrize(
    "torn", [b"\0" * 500, b'\n[[log]]\nkind = "tip"\nat = 20' + b"\0" * 500, b"\n[[lo" + b"\0" * 9]
)
def test_zeros_that_a_power_cut_left_at_the_end_are_a_torn_entry(torn: bytes) -> None:
    parsed = _read(WHOLE + torn)
    assert parsed.entries == ENTRIES
    assert parsed.torn.strip(b"\n") == torn.strip(b"\n")


def test_zeros_inside_the_last_entry_are_a_torn_entry() -> None:
    broken = BLOCKS[4].replace(b"Look at the pile", b"Look" + b"\0" * 12)
    parsed = _read(HEAD + b"".join(BLOCKS[:4]) + broken)
    assert parsed.entries == ENTRIES[:4]
    assert parsed.torn == broken.lstrip()


def test_zeros_after_the_header_alone_are_torn_too() -> None:
    assert _read(HEAD + b"\0" * 100) == Parsed(header(), (), len(HEAD), b"\0" * 100)


def test_a_last_entry_that_is_whole_counts_and_what_follows_is_torn() -> None:
    assert _read(WHOLE + b"\n[[log]]\nkind = ").torn == b"[[log]]\nkind = "


# --- damage


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'kind = "turn"', b'kind = "turn', r"illegal character"),
        (b'kind = "turn"', b'kind = "twirl"', r"the kind “twirl” is unknown"),
        (b'kind = "turn"', b"kind = 7", r"the kind “7” is unknown"),
        (b'kind = "turn"\n', b"", r"the kind “None” is unknown"),
        (b'person = "jose"\nn = 2', b"person = 3\nn = 2", r"person of this turn: Input should be a valid string"),
        (b'person = "jose"\nn = 2', b'persons = "jose"\nn = 2', r"persons of this turn: Extra inputs"),
        (b"09:00:30Z", b"09:61:30Z", r"line \d+: "),
        (b"2026-05-22T09:00:30Z", b"0001-01-01T00:00:00+14:00", r"at of this turn: the year 1 is not one"),
        (b'person = "jose"\nn = 2', b"person = " + b"[" * 50_000 + b"\nn = 2", r"this is too large to read"),
        (b'person = "jose"\nn = 2', b"person = " + b"9" * 9_000 + b"\nn = 2", r"this is too large to read"),
        (b'person = "jose"\nn = 2', b'person = "jos\xe9"\nn = 2', r"this is not UTF-8 text"),
        (b'person = "jose"\nn = 2', b'person = "jose"\n[other]\nn = 2', r"this is not one \[\[log\]\] entry"),
        (b"n = 2\n", b"n = 22\n", r"entry 22 is where entry 2 should be"),
        (b"n = 2\n", b"n = 2\nthis is nothing\n", r"line \d+: "),
    ],
)
def test_damage_in_the_middle_is_named_with_file_line_and_reason(old: bytes, new: bytes, reason: str) -> None:
    assert WHOLE.count(old) == 1
    damaged = WHOLE.replace(old, new)
    with pytest.raises(DamagedError, match=rf"^approved\.toml, line \d+: .*{reason}|{reason}") as caught:
        _read(damaged)
    begin = _line_of(damaged, b'\n[[log]]\nkind = "phase"')
    assert begin < caught.value.line <= _line_of(damaged, b'kind = "tip"')
    assert f"line {caught.value.line}" in str(caught.value)


def test_a_missing_entry_is_named_by_its_number() -> None:
    with pytest.raises(DamagedError, match="entry 3 is where entry 2 should be"):
        _read(HEAD + BLOCKS[0] + BLOCKS[2])


def test_an_entry_that_is_there_twice_is_damage() -> None:
    with pytest.raises(DamagedError, match="entry 1 is where entry 2 should be"):
        _read(HEAD + BLOCKS[0] + BLOCKS[0] + BLOCKS[1])


def test_words_after_the_last_entry_that_belong_to_none_are_damage() -> None:
    with pytest.raises(DamagedError, match=rf"line {WHOLE.count(10) + 2}: this does not belong to any entry"):
        _read(WHOLE + b"\nhello\n")


def test_damage_with_many_open_quotation_marks_does_not_take_minutes_to_find() -> None:
    block = b"\n[[log]]\nkind = '''\nn = 1\n"
    with pytest.raises(DamagedError):
        _read(HEAD + block + b"\n[[log]]\nkind = 1\nn = 2\n" * 20_000)


# --- files that are no record


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", r"approved\.toml is empty: it is not a session record"),
        (b" \n\n", "is empty"),
        (b"\0" * 4096, "is empty"),
        (b'title = "shopping"\n', "is not a Peer Assist session record"),
        (b"schema = 1\n", "is not a Peer Assist session record"),
        (b'schema = "1"\n[session]\n', "is not a Peer Assist session record"),
        (b"\x7fELF\x02\x01\x01", r"line 1: "),
        (b"\x89PNG\r\n\x1a\n\xff", r"line 1: this is not UTF-8 text|line 2: this is not UTF-8 text"),
        ("schema = 1".encode("utf-16"), "line 1: this is not UTF-8 text"),
        (b"[[log]]\nkind='note'\nn = 1\n", "is not a Peer Assist session record"),
        (b"x = " + b"[" * 100_000, "this is too large to read"),
        (HEAD.replace(b"[session]", b"[session"), "line 4: "),
        (HEAD.replace(b'format = "world-bank"\n', b""), r"session\.format in the header: Field required"),
        (HEAD.replace(b"slot_minutes = 60", b"slot_minutes = inf"), r"session\.slot_minutes in the header"),
        (HEAD.replace(b"slot_minutes = 60", b"slot_minutes = nan"), r"session\.slot_minutes in the header"),
        (HEAD.replace(b'id = "jose"', b'id = "ngozi"'), "id “ngozi” is used twice"),
        (HEAD.replace(b'id = "close"', b'id = "round"'), "id “round” is used twice"),
    ],
    ids=range(17),
)
def test_a_file_that_is_no_record_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(RecordError, match=sentence):
        _read(data)


def test_a_record_of_a_newer_program_says_so_and_asks_for_that_program() -> None:
    newer = HEAD.replace(b"schema = 1", b"schema = 2") + b"\n[[log]]\nkind = 'hologram'\nn = 1\n"
    with pytest.raises(NewerSchemaError, match=r"written by a newer peer-assist \(schema 2; this one knows 1\)"):
        _read(newer)


@pytest.mark.parametrize("schema", [b"0", b"-1", b"true", b"false"])
def test_a_schema_that_cannot_be_is_refused(schema: bytes) -> None:
    with pytest.raises(RecordError, match=f"has schema = {schema.decode()}, which no session record has"):
        _read(HEAD.replace(b"schema = 1", b"schema = " + schema))


# --- reading on


def test_only_what_was_added_is_read_and_it_has_to_follow() -> None:
    known = len(HEAD + b"".join(BLOCKS[:2]))
    assert parse_blocks(WHOLE, known, 3, "approved.toml") == (ENTRIES[2:], len(WHOLE))
    with pytest.raises(DamagedError, match="entry 3 is where entry 4 should be"):
        parse_blocks(WHOLE, known, 4, "approved.toml")


def test_two_thousand_entries_are_read_in_a_moment() -> None:
    entries = [Extend(seconds=1, at=NINE, n=n) for n in range(1, 2_001)]
    data = HEAD + "".join(entry_text(entry) for entry in entries).encode()
    assert len(_read(data).entries) == 2_000


def test_every_kind_of_field_survives_the_way_to_the_file_and_back() -> None:
    entries: tuple[AnyEntry, ...] = (
        ClockTurns(kind="resume", since=NINE - timedelta(minutes=2), at=NINE, n=1),
        PhaseBegins(phase="x", running=False, at=NINE, n=2),
        Order(people=(), at=NINE, n=3),
        Arrive(person="x", name="Xi [/]", role="observer", place="remote", at=NINE, n=4),
        Tip(text="x", revises=9, redirected=True, draft="d1", builds_on=3, at=NINE, n=5),
        Turn(at=NINE, put_back=True, n=6),
    )
    data = HEAD + "".join(entry_text(entry) for entry in entries).encode()
    assert _read(data).entries == entries


def test_a_session_may_be_known_by_little_more_than_its_title() -> None:
    start = header().model_copy(update={"session": Session(title="Pump", format="world-bank"), "people": ()})
    assert _read(header_text(start).encode()).header == start
