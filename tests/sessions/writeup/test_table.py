"""The log as a table: every entry, and no cell that a spreadsheet takes for a formula."""

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.meeting.state import Meeting
from sessions.writeup.documents import write_up
from sessions.writeup.makers.table import COLUMNS, harmless
from tests.builders.meetings import Room
from tests.builders.writeups import HOSTILE, LATER, finished, hostile_meeting

# What OWASP, Excel, LibreOffice and Google Sheets are said to begin a formula with, also behind white space.
FORMULA = re.compile(r"[\s\u200c\u200d]*[=+\-@]|[\t\r\n]")


def rows(meeting: Meeting, attribution: str | None = None) -> list[dict[str, str]]:
    data = write_up(meeting, LATER, "csv", attribution=attribution).data  # type: ignore[arg-type]  # a test's word
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_entry_has_a_line_also_what_does_not_stand() -> None:
    room = Room().go_to("round")
    room.do("next-speaker", person="jose")
    tip = room.do("tip", "You should paint it.")
    room.do("revise", tip.n, "We painted it.", redirected=True)
    room.do("tip", "So did we.", person="fatou-d", builds_on=tip.n)
    room.do("extend", -60)
    room.do("undo")
    table = rows(room.meeting)
    assert [int(row["n"]) for row in table] == list(range(1, len(room.meeting.log) + 1))
    by_kind = {row["kind"]: row for row in table}
    assert by_kind["extend"]["stands"] == "no"
    assert by_kind["extend"]["more"] == "seconds: -60"
    said = [row for row in table if row["kind"] == "tip"]
    assert [(row["text"], row["stands"], row["revises"], row["redirected"]) for row in said] == [
        ("You should paint it.", "no", "", ""),
        ("We painted it.", "yes", str(tip.n), "yes"),
        ("So did we.", "yes", "", ""),
    ]
    assert said[2]["builds_on"]
    assert said[0]["phase"] == "round"
    assert (said[0]["person"], said[0]["name"], said[0]["role"]) == ("jose", "José Ángel Ibáñez", "peer")


def test_the_end_belongs_to_the_phase_that_it_ends_and_what_comes_after_it_to_none() -> None:
    room = Room().go_to("close")
    too_soon = room.do("end")
    room.do("undo", too_soon.n)
    room.do("back-phase")
    room.do("next-phase")
    room.do("end")
    room.do("note", "Afterwards")
    assert [(row["kind"], row["phase"]) for row in rows(room.meeting)[-6:]] == [
        ("end", "close"), ("undo", "close"), ("phase", room.meeting.phases[-2].phase.id), ("phase", "close"),
        ("end", "close"), ("note", ""),
    ]  # fmt: skip


def test_it_is_what_rfc_4180_and_spreadsheets_want() -> None:
    data = write_up(finished(), LATER, "csv").data
    assert data.startswith(b"\xef\xbb\xbfn,at,by,kind,phase,person,name,role,text,")
    text = data.decode("utf-8-sig")
    assert tuple(text.split("\r\n", 1)[0].split(",")) == COLUMNS
    assert len(list(csv.reader(io.StringIO(text, newline=""), strict=True))) == len(finished().log) + 1
    assert not re.search(r"(?<!\r)\n", text)
    assert all(row["due"] in {"", "2025-05-26", "2025-05-30", "2025-05-24", "2025-06-10"} for row in rows(finished()))


def test_no_cell_is_a_formula_and_words_stay_words() -> None:
    table = rows(hostile_meeting())
    for row in table:
        for cell in row.values():
            assert not FORMULA.match(cell), cell
    notes = [row["text"] for row in table if row["kind"] == "note"]
    assert [note.removeprefix("'") for note in notes] == list(HOSTILE)


def test_what_may_be_a_formula_has_an_apostrophe_in_front() -> None:
    formulas = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "　＋1", "\u200d=1", "﹣1")
    assert [text for text in formulas if harmless(text) != f"'{text}"] == []


@given(st.text(max_size=20))
def test_no_text_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not FORMULA.match(unicodedata.normalize("NFKC", cell)) or cell.startswith("'")
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_without_names_nobody_is_listed_and_turns_are_nobodys(attribution: str) -> None:
    table = rows(finished(), attribution)
    for row in table:
        if not row["text"]:
            assert (row["person"], row["name"], row["role"], row["more"]) == ("", "", "", "")
    tips = [row["name"] for row in table if row["kind"] == "tip"]
    assert tips[0] == ("peer 9" if attribution == "roles" else "")
