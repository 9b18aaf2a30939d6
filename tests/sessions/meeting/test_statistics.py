"""What counts, and what two whole sessions come to."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from sessions.formats.loading import load_format
from sessions.meeting.fold import advance, begin
from sessions.meeting.state import Meeting
from sessions.meeting.statistics import totals
from sessions.model.people import Person
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.record.header import Header, Session
from tests.builders.places import DATA

START = datetime(2026, 5, 22, 9, tzinfo=UTC)
PEOPLE = tuple(Person(id=name.casefold(), name=name, role=role) for name, role in (
    ("Ngozi", "presenter"), ("Tomas", "facilitator"), ("Jose", "peer"), ("Fatou", "peer"), ("Kim", "peer"),
))  # fmt: skip
SAYS = {
    "CHALLENGE": "challenge", "CQ": "clarifying", "CA": "answer", "Q": "question", "Q_REDIRECTED": "question",
    "TIP": "tip", "TIP_NUDGED": "tip", "TAKEAWAY": "takeaway", "LEARNED": "learned", "RESOURCE": "reference",
    "OFFER": "offer", "PARK": "parked", "REFLECT": "reflection", "INTERVENE": "intervention", "CONSENT": "consent",
    "ACTION": "action",
}  # fmt: skip


class Room:
    """A meeting that goes on, move by move."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        phases = load_format("world-bank").agenda()
        session = Session(title="T", format="world-bank")
        self.meeting: Meeting = begin(Header(schema=1, session=session, people=people, phases=phases))
        self.at = START

    def do(self, move: str, *words: str, person: str | None = None, redirected: bool = False) -> int:
        """Make a move; return its number."""
        asked = Arguments(words=words, person=person, redirected=redirected)
        entry = MOVES[move].make(self.meeting, MoveContext(at=self.at), asked)
        self.meeting = advance(self.meeting, (entry,))
        return entry.n

    def count(self, what: str) -> int:
        """Return one of the totals."""
        return totals(self.meeting, self.at)[what]


def in_round() -> Room:
    room = Room(PEOPLE)
    for _ in range(7):
        room.do("next-phase")
    return room


def test_what_was_undone_or_removed_does_not_count() -> None:
    room = in_round()
    room.do("next-speaker")
    first = room.do("tip", "A wall.")
    room.do("remove", str(first))
    assert room.count("tips") == 0
    room.do("undo")
    assert room.count("tips") == 1
    room.do("pass")
    assert room.count("passes") == 1
    room.do("undo")
    assert room.count("passes") == 0
    for move, total in (("arrive", "late"), ("away", "left"), ("back", "back")):
        room.do(move, "Kim")
        assert room.count(total) == 1
    for total in ("back", "left", "late"):
        room.do("undo")
        assert room.count(total) == 0


def test_somebody_returns_who_passed_and_takes_the_word() -> None:
    room = in_round()
    room.do("next-speaker")
    room.do("pass")
    assert (room.count("passes"), room.count("returns")) == (1, 0)
    for _ in range(2):
        room.do("next-speaker")
    assert room.meeting.speaking == "jose"
    assert (room.count("passes"), room.count("returns")) == (1, 1)


def test_a_reworded_question_is_one_question() -> None:
    room = in_round()
    asked = room.do("question", "Why?", person="kim")
    again = room.do("revise", str(asked), "What for?", redirected=True)
    room.do("revise", str(again), "What is it for?")
    room.do("question", "What else?", person="kim")
    assert (room.count("questions"), room.count("redirected_questions"), room.count("redirected_tips")) == (2, 1, 0)


def test_a_challenge_that_is_said_again_is_a_further_version() -> None:
    room = Room(PEOPLE)
    first = room.do("challenge", "How do we get there?")
    room.do("revise", str(first), "How do we get there today?")
    assert room.count("challenge_versions") == 1
    room.do("challenge", "What would be on top of the pile?")
    assert room.count("challenge_versions") == 2


def test_the_time_stands_still_when_the_session_has_ended() -> None:
    room = Room(PEOPLE)
    assert room.count("total_seconds") == 0
    room.do("start")
    room.at += timedelta(minutes=5)
    assert room.count("total_seconds") == 300
    room.do("end")
    room.at += timedelta(minutes=5)
    assert room.count("total_seconds") == 300


# --- two whole sessions, and what their transcripts say they come to


def roster(text: str) -> tuple[Person, ...]:
    rows = re.findall(r"^\| (P\d+) \| ([^|]+) \| ([\w-]+) \|", text, re.MULTILINE)
    return tuple(Person.model_validate({"id": who, "name": name, "role": role}) for who, name, role in rows)


def carry(text: str) -> Room:
    room = Room(roster(text))
    last: dict[str, int] = {}
    for line in re.findall(r"^- (\d\d:\d\d:\d\d \| .+)$", text, re.MULTILINE):
        at, what, who, *rest = line.split(" | ")
        hours, minutes, seconds = map(int, at.split(":"))
        room.at = START + timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if what in {"TIP", "TIP_NUDGED", "PASS", "RETURN"} and room.meeting.speaking != who:
            room.do("next-speaker", person=who)
        if what in SAYS:
            last[who] = room.do(SAYS[what], rest[-1], person=None if who == "-" else who)
        elif what.endswith("_REWORDED"):
            last[who] = room.do("revise", str(last[who]), rest[-1], redirected=True)
        elif what == "PHASE_END" and rest[-1] == "close":
            room.do("end")
        elif move := {"PHASE_START": "next-phase", "PASS": "pass"}.get(what):
            room.do(move)
        elif move := {"LATE": "arrive", "DROP": "away", "REJOIN": "back"}.get(what):
            room.do(move, who)
    return room


ROWS = {
    "people in the roster": "people", "clarifying questions": "clarifying",
    "questions redirected": "redirected_questions",
    "questions accepted (Q + Q_REWORDED)": "questions", "tips in the record (TIP + TIP_REWORDED)": "tips",
    "tips nudged": "redirected_tips", "takeaways": "takeaways", "learned": "learned", "actions": "actions",
    "parked": "parked", "resources": "references", "offers": "offers", "challenge versions": "challenge_versions",
    "passes / returns": "passes returns", "late / drop / rejoin": "late left back", "total time": "total_seconds",
}  # fmt: skip


@pytest.mark.parametrize("name", ["session_8", "session_12"])
def test_whole_sessions_come_to_what_their_transcripts_say(name: str) -> None:
    text = (DATA / f"{name}.md").read_text("utf-8")
    room = carry(text)
    table = dict(re.findall(r"^\| ([^|]+) \| ([\d:/ ]+) \|$", text.partition("## Expected totals")[2], re.MULTILINE))
    assert table.keys() == ROWS.keys()
    expected: dict[str, int] = {}
    for row, keys in ROWS.items():
        numbers = [int(number) for number in re.findall(r"\d+", table[row])]
        if row == "total time":
            numbers = [numbers[0] * 3600 + numbers[1] * 60 + numbers[2]]
        expected.update(zip(keys.split(), numbers, strict=True))
    assert totals(room.meeting, room.at + timedelta(hours=1)) == expected
