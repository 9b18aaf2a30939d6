"""Records to measure on: a round and a Q-storming that are going on now, and a record of any length."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sessions.formats import load_format
from sessions.meeting.fold import advance, begin
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.people import Person
from sessions.moves import MoveContext
from sessions.moves.arguments import Arguments
from sessions.moves.registry import MOVES
from sessions.record.header import Header, Session
from sessions.record.writing import entry_text, header_text

TIP = (
    "In our municipality the money moved when the payment date was painted on the wall of the clinic, "
    "where everybody who waited could read it."
)
"""As long as the tips of real meetings are in the middle."""
HEARD = 5

_NAMES = (
    "Ngozi Adaeze Okonkwo-Eze", "Tomás Ó Súilleabháin", "Nguyễn Thị Phương Thảo", "Fatou Diallo", "Fatou Ndiaye",
    "Amanuel Tesfaye", "Suharti", "José Ángel Ibáñez", "Zoë van der Merwe", "Wilhelmina Achterberg", "Kim Seo-yeon",
    "Youssef al-Mansouri",
)  # fmt: skip


def header() -> Header:
    """Return a session of twelve people in the World Bank's format."""
    roles = {0: "presenter", 1: "facilitator", 2: "note-taker"}
    people = [{"id": f"p{at}", "name": name, "role": roles.get(at, "peer")} for at, name in enumerate(_NAMES)]
    return Header(
        session=Session(
            title="Approved is not released",
            format="world-bank",
            challenge="How do we get approved money to the clinics before the rains?",
            slot_minutes=60,
        ),
        people=tuple(Person.model_validate(person) for person in people),
        phases=load_format("world-bank").phases,
    )


class _Group:
    """A meeting that is made move by move, so many seconds before now."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        self.meeting: Meeting = begin(header())

    def do(self, ago: float, move: str, *words: str) -> AnyEntry:
        stamp = MoveContext(at=self.now - timedelta(seconds=ago))
        entry = MOVES[move].make(self.meeting, stamp, Arguments(words=words))
        self.meeting = advance(self.meeting, (entry,))
        return entry

    def go_to(self, ago: float, phase: str) -> None:
        while self.meeting.run is None or self.meeting.run.phase.id != phase:
            self.do(ago, "next-phase" if self.meeting.run else "start")

    def write(self, path: Path) -> Path:
        blocks = [header_text(self.meeting.header), *(entry_text(entry) for entry in self.meeting.log)]
        path.write_text("".join(blocks), "utf-8")
        return path


def in_the_round(folder: Path, heard: int = HEARD) -> Path:
    """Write a round that has gone on for two minutes: the tips of `heard` people are captured, the next one speaks."""
    group = _Group()
    group.go_to(600, "qstorming")
    for _ in range(HEARD):
        group.do(400, "question", "What would have to be true for the money to move in a week?")
    group.go_to(150, "round")
    for turn in range(heard):
        group.do(140 - 20 * turn, "next-speaker")
        group.do(130 - 20 * turn, "tip", TIP)
    group.do(20, "next-speaker")
    return group.write(folder / "round.toml")


def in_the_questions(folder: Path) -> Path:
    """Write a Q-storming that has gone on for a minute and a half, with five questions, nobody speaking."""
    group = _Group()
    group.go_to(100, "qstorming")
    for turn in range(HEARD):
        group.do(90 - 10 * turn, "question", f"What would have to be true, {turn}, for the money to move in a week?")
    return group.write(folder / "questions.toml")


def ended(folder: Path) -> Path:
    """Make a record of a meeting that has ended, in `folder`."""
    path = folder / "ended.toml"
    path.write_bytes(
        (Path(__file__).parent.parent / "sessions" / "examples" / "approved-is-not-released.toml").read_bytes()
    )
    return path


def long_record(path: Path, entries: int) -> Path:
    """Write a record with so many entries: a phase that began, then notes as long as a tip."""
    group = _Group()
    group.go_to(600, "welcome")
    group.write(path)
    note = group.do(500, "note", TIP)
    blocks = [entry_text(note.model_copy(update={"n": n})) for n in range(note.n, entries + 1)]
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(blocks))
    return path
