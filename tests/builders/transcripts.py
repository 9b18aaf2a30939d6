"""Transcripts of whole meetings, read from Markdown, and the moves that play them."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sessions.formats.loading import load_format
from sessions.meeting.fold import advance, begin
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.people import Person
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.people_lists.reading import read_list
from sessions.record.header import Header, Session
from tests.builders.places import DATA

# What the transcripts themselves call people whose first name is not their first word, or who have two.
CALLED = {
    "José Ángel Ibáñez": "José Ángel",
    "Nguyễn Thị Phương Thảo": "Thảo",
    "يوسف بن عبد الله المنصوري (Youssef al-Mansouri)": "Youssef",
}
# Kinds of lines that are words of the person they name.
_SAID = {
    "CHALLENGE": "challenge",
    "CONSENT": "consent",
    "SAY": "note",
    "CQ": "clarifying",
    "CA": "answer",
    "Q": "question",
    "Q_REDIRECTED": "question",
    "REFLECT": "reflection",
    "TIP": "tip",
    "TIP_NUDGED": "tip",
    "INTERVENE": "intervention",
    "TAKEAWAY": "takeaway",
    "LEARNED": "learned",
    "ACTION": "action",
    "PARK": "parked",
    "RESOURCE": "reference",
    "OFFER": "offer",
}


@dataclass(frozen=True)
class Timing:
    """A phase as planned and as it went, in seconds."""

    phase: str
    planned: int
    start: int
    end: int
    actual: int


@dataclass(frozen=True)
class Line:
    """A line of the log: `after` seconds since the start; `who` is an id of the roster, or empty."""

    after: int
    kind: str
    who: str
    text: str
    due: date | None = None


@dataclass(frozen=True)
class Transcript:
    """A meeting as it was written down; `roster` is what the Markdown table says, `people` the same as people."""

    meta: Mapping[str, str]
    roster: tuple[Mapping[str, str], ...]
    people: tuple[Person, ...]
    timings: tuple[Timing, ...]
    log: tuple[Line, ...]
    totals: Mapping[str, str]

    @property
    def start(self) -> datetime:
        """When the meeting began."""
        clock = self.meta["start"].removesuffix(" UTC")
        return datetime.fromisoformat(f"{self.meta['date']}T{clock}:00").replace(tzinfo=UTC)

    def header(self) -> Header:
        """Return what was known of the session before it began."""
        minutes = {timing.phase: timing.planned / 60 for timing in self.timings}
        slot = re.search(r"slot of (\d+)", self.meta["planned_minutes"])
        return Header(
            session=Session(
                title=self.meta["title"],
                format="world-bank",
                scheduled=self.start,
                slot_minutes=int(slot[1]) if slot else None,
            ),
            people=self.people,
            phases=tuple(
                phase.model_copy(update={"minutes": minutes[phase.id]}) for phase in load_format("world-bank").agenda()
            ),
        )

    def person(self, who: str) -> Person:
        """Return the person behind an id of the roster."""
        return self.people[[row["id"] for row in self.roster].index(who)]


@dataclass(frozen=True)
class Step:
    """One move of the meeting."""

    at: datetime
    move: str
    arguments: Arguments


def read_transcript(name: str) -> Transcript:
    """Read one of the transcripts in `tests/data`."""
    text = (DATA / f"{name}.md").read_text("utf-8")
    sections = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
    roster = tuple(_table(sections["Roster"]))
    return Transcript(
        meta=dict(re.findall(r"^- (\w+): (.*)$", sections["Meta"], re.MULTILINE)),
        roster=roster,
        people=_people(roster),
        timings=tuple(
            Timing(row["phase"], *(_seconds(row[key]) for key in ("planned", "start", "end", "actual")))
            for row in _table(sections["Timings"])
        ),
        log=tuple(_lines(sections["Log"])),
        totals={row["what"]: row["number"] for row in _table(sections["Expected totals"])},
    )


def _table(text: str) -> Iterator[dict[str, str]]:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    head, _, *body = rows
    return (dict(zip(head, row, strict=True)) for row in body)


def _people(roster: tuple[Mapping[str, str], ...]) -> tuple[Person, ...]:
    """Return the roster as the program reads it from a spreadsheet."""
    columns = ("name", "role", "organisation", "language", "place", "called")
    sheet = io.StringIO()
    table = csv.writer(sheet)
    table.writerow(columns)
    for row in roster:
        called = CALLED.get(unicodedata.normalize("NFC", row["name"]), "")
        table.writerow([{**row, "called": called}[column] for column in columns])
    return read_list(sheet.getvalue().encode(), "roster.csv").people


def _lines(text: str) -> Iterator[Line]:
    for line in re.findall(r"^- (.*)$", text, re.MULTILINE):
        after, kind, who, words = line.split(" | ", 3)
        due = re.fullmatch(r"due ([\d-]+) \| (.*)", words)
        yield Line(
            after=_seconds(after),
            kind=kind,
            who=who.strip("-"),
            text=due[2] if due else words,
            due=date.fromisoformat(due[1]) if due else None,
        )


def _seconds(clock: str) -> int:
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def play(transcript: Transcript) -> tuple[Meeting, tuple[Step, ...]]:
    """Return the meeting that the transcript tells, and every move that makes it."""
    meeting = begin(transcript.header())
    steps: list[Step] = []
    for line in transcript.log:
        for step in _steps(transcript, line, meeting):
            meeting = advance(meeting, (make(step, meeting),))
            steps.append(step)
    return meeting, tuple(steps)


def make(step: Step, meeting: Meeting) -> AnyEntry:
    """Make a move of a transcript in the facilitator's window."""
    return MOVES[step.move].make(meeting, MoveContext(at=step.at, by="facilitator"), step.arguments)


def _steps(transcript: Transcript, line: Line, meeting: Meeting) -> Iterator[Step]:
    at = transcript.start + timedelta(seconds=line.after)
    who = transcript.person(line.who).id if line.who else None
    if line.kind in {"TIP", "TIP_NUDGED", "PASS", "RETURN"} and meeting.speaking != who:
        yield Step(at, "next-speaker", Arguments(person=who))
    if line.kind in _SAID:
        yield Step(at, _SAID[line.kind], Arguments(words=(line.text,), person=who, due=line.due))
    elif line.kind in {"Q_REWORDED", "TIP_REWORDED"}:
        first = meeting.word_of("question" if line.kind == "Q_REWORDED" else "tip", who or "")
        assert first is not None, line
        yield Step(at, "revise", Arguments(words=(str(first.entry.n), line.text), redirected=True))
    elif line.kind == "LATE":
        yield Step(at, "arrive", Arguments(words=(transcript.person(line.who).name,)))
    elif line.kind in {"DROP", "REJOIN", "PASS"}:
        yield Step(at, {"DROP": "away", "REJOIN": "back", "PASS": "pass"}[line.kind], Arguments(person=who))
    elif line.kind == "TIME":
        yield Step(at, "announce", Arguments(words=(line.text,)))
    elif line.kind == "PHASE_START":
        yield Step(at, "next-phase" if meeting.run else "start", Arguments())
        if line.text == "round":
            yield Step(at, "order", Arguments(words=_speaking_order(transcript)))
    elif line is transcript.log[-1]:
        yield Step(at, "end", Arguments())


def _speaking_order(transcript: Transcript) -> tuple[str, ...]:
    """Return the order that the facilitator announces at the beginning of the round: as it then goes."""
    kinds = {"TIP", "TIP_NUDGED", "PASS"}
    return tuple(dict.fromkeys(transcript.person(line.who).id for line in transcript.log if line.kind in kinds))
