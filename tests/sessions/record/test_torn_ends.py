"""What a crash leaves at the end of a record: every entry that was written whole stays, wherever the zeros are."""

import tomllib
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.common.errors import DamagedError
from sessions.model.entries import AnyEntry, PhaseBegins, Promise, Tip, Word
from sessions.record import parsing
from sessions.record.parsing import Parsed, parse_blocks, parse_record
from sessions.record.writing import entry_text, header_text
from tests.builders.meetings import NINE, header

HEAD = header_text(header()).encode()
ENTRIES: tuple[AnyEntry, ...] = (
    PhaseBegins(phase="round", at=NINE, by="facilitator", n=1),
    Tip(person="jose", text='The money moved.\n\n[[log]]\nn = 2\n"""So"""', at=NINE, by="notes", n=2),
    Promise(kind="action", person="ngozi", text="Look at the pile", at=NINE + timedelta(minutes=1), n=3),
)
BLOCKS = [entry_text(entry).encode() for entry in ENTRIES]
WHOLE = HEAD + b"".join(BLOCKS)
BY_HAND = b'\n[[log]]\nkind = "note"\nat = 2026-05-22T09:05:00Z\ntext = """\nWe\nn = 4\n[[log]]\nthen\n"""\nn = 4\n'


def _read(data: bytes) -> Parsed:
    return parse_record(data, "approved.toml")


@st.composite
def _cut_off(draw: st.DrawFn, block: bytes) -> bytes:
    """Return what the disk has of a block that was being written: pages of it are missing, or still zero."""
    first, last, end = sorted(draw(st.integers(0, len(block))) for _ in range(3))
    left = block[:first] + b"\0" * (last - first) + block[last:end]
    return left + b"\0" * draw(st.integers(0, 9))


@given(st.integers(0, len(BLOCKS)).flatmap(lambda n: st.tuples(st.just(n), _cut_off([*BLOCKS, BY_HAND][n]))))
def test_no_entry_before_the_one_in_flight_is_lost_and_the_next_gets_its_number(flight: tuple[int, bytes]) -> None:
    written, left = flight
    block = [*BLOCKS, BY_HAND][written]
    before = HEAD + b"".join(BLOCKS[:written])
    parsed = _read(before + left)
    is_whole = left.startswith(block)
    assert parsed.entries[:written] == ENTRIES[:written]
    assert len(parsed.entries) == written + is_whole
    assert (before + left).startswith(before[: parsed.size])
    assert parsed.torn == (before + left)[parsed.size :]
    following = Word(kind="note", text="The next one", at=NINE, n=len(parsed.entries) + 1)
    again = _read((before + left)[: parsed.size] + entry_text(following).encode())
    assert again.entries == (*parsed.entries, following)
    assert not again.torn


@given(_cut_off(BLOCKS[2]))
def test_another_window_that_follows_reads_the_same(left: bytes) -> None:
    before = HEAD + b"".join(BLOCKS[:2])
    entries, size = parse_blocks(before + left, len(before), 3, "approved.toml")
    whole = _read(before + left)
    assert (entries, size) == (whole.entries[2:], whole.size)


def test_zeros_in_front_of_the_end_of_the_first_entry_leave_the_plan_readable() -> None:
    parsed = _read(HEAD + b"\0" * 30 + BLOCKS[0][30:])
    assert (parsed.header, parsed.entries, parsed.size) == (header(), (), len(HEAD))


def test_words_on_several_lines_cut_after_what_looks_like_the_last_line_are_torn() -> None:
    cut = BY_HAND[: BY_HAND.index(b"[[log]]\nthen")]
    assert cut.endswith(b"\nn = 4\n")
    parsed = _read(WHOLE + cut)
    assert (parsed.entries, parsed.torn) == (ENTRIES, cut.lstrip())


def test_zeros_before_whole_entries_are_damage_and_named_with_their_line() -> None:
    broken = BLOCKS[1].replace(b"money", b"\0" * 5)
    with pytest.raises(DamagedError) as caught:
        _read(HEAD + BLOCKS[0] + broken + BLOCKS[2])
    line = (HEAD + BLOCKS[0] + broken).split(b"\0")[0].count(b"\n") + 1
    assert caught.value.line == line


def test_zeros_between_the_tables_of_the_header_are_damage() -> None:
    person = HEAD.rindex(b"\n[[people]]")
    with pytest.raises(DamagedError):
        _read(HEAD[:person] + b"\0" * 40 + HEAD[person:])


def test_a_lost_quotation_mark_before_whole_entries_is_damage() -> None:
    lost = BLOCKS[1].replace(b'text = "', b'text = """')
    with pytest.raises(DamagedError) as caught:
        _read(HEAD + BLOCKS[0] + lost + BLOCKS[2])
    assert caught.value.line > (HEAD + BLOCKS[0]).count(b"\n")


# --- reading is linear


@pytest.mark.parametrize("looks_like", ["n = 1\n", "[[log]]\n", '[[log]]\nn = 1\nx = """\n'])
def test_a_text_full_of_lines_that_look_like_ours_is_parsed_once(
    looks_like: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = looks_like.replace('"""', "''") * 5_000
    block = BY_HAND.replace(b"We\n", words.encode())
    parsed_bytes = 0
    loads = tomllib.loads

    def counted(text: str) -> object:
        nonlocal parsed_bytes
        parsed_bytes += len(text)
        return loads(text)

    monkeypatch.setattr(tomllib, "loads", counted)
    data = WHOLE + block
    assert len(_read(data).entries) == len(ENTRIES) + 1
    assert parsed_bytes <= 2 * len(data)
    parsed_bytes = 0
    assert _read(data[: data.rindex(b'"""')]).entries == ENTRIES
    assert parsed_bytes <= 2 * len(data)


def test_lines_are_counted_for_an_error_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_line_at", lambda *_: pytest.fail("counted lines of a sound record"))
    assert _read(WHOLE).entries == ENTRIES
