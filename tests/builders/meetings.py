"""A meeting to test with: eight people, a clock that stands still until somebody waits, and moves by their names."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sessions.common.errors import MalformedError, PeerAssistError, RefusedError
from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.meeting.clock import count, remaining
from sessions.meeting.fold import advance, begin
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.people import Person
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.record.header import Header, Session
from sessions.storage.store import Store, create

NINE = datetime(2026, 5, 22, 9, 0, tzinfo=UTC)

NGOZI = Person(id="ngozi", name="Ngozi Adaeze Okonkwo-Eze", role="presenter", place="room")
TOMAS = Person(id="tomas", name="Tomás Ó Súilleabháin", role="facilitator", place="room")
THAO = Person(id="thao", name="Nguyễn Thị Phương Thảo", role="note-taker", place="remote", called="Thảo")
FATOU_D = Person(id="fatou-d", name="Fatou Diallo", place="remote")
FATOU_N = Person(id="fatou-n", name="Fatou Ndiaye", place="remote")
AMANUEL = Person(id="amanuel", name="አማኑኤል ተስፋዬ (Amanuel Tesfaye)", place="room")
SUHARTI = Person(id="suharti", name="Suharti", place="remote")
JOSE = Person(id="jose", name="José Ángel Ibáñez", place="room", called="José Ángel")
EVERYBODY = (NGOZI, TOMAS, THAO, FATOU_D, FATOU_N, AMANUEL, SUHARTI, JOSE)


def header(people: Sequence[Person] = EVERYBODY, phases: Sequence[Phase] = (), **session: Any) -> Header:  # noqa: ANN401  # fields of Session
    """Return the header of a session in the World Bank format."""
    about = {"title": "Approved is not released", "format": "world-bank", "scheduled": NINE, "slot_minutes": 60}
    return Header(
        session=Session.model_validate(about | session),
        people=tuple(people),
        phases=tuple(phases) or load_format("world-bank").agenda(),
    )


class Room:
    """A meeting that is going on, with the clock on its wall; `seen` is what the last look at the screen showed."""

    def __init__(self, start: Header | None = None) -> None:
        self.meeting: Meeting = begin(start or header())
        self.now = NINE

    def wait(self, seconds: float) -> "Room":
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        return self

    def do(self, move: str, *words: str | int, seen: int | None = None, **options: Any) -> AnyEntry:  # noqa: ANN401  # options of a move
        """Make a move as a script would, and return its entry."""
        given = Arguments(words=tuple(str(word) for word in words), **options)
        entry = MOVES[move].make(self.meeting, MoveContext(at=self.now, seen=seen), given)
        self.meeting = advance(self.meeting, (entry,))
        return entry

    def refused(self, move: str, *words: str | int, **options: Any) -> str:  # noqa: ANN401  # options of a move
        """Return the sentence with which a move is refused."""
        return self._sentence(RefusedError, move, *words, **options)

    def malformed(self, move: str, *words: str | int, **options: Any) -> str:  # noqa: ANN401  # options of a move
        """Return the sentence that says what is wrong with what was given with a move."""
        return self._sentence(MalformedError, move, *words, **options)

    def _sentence(self, kind: type[PeerAssistError], move: str, *words: str | int, **options: Any) -> str:  # noqa: ANN401  # options of a move
        before = self.meeting
        try:
            self.do(move, *words, **options)
        except kind as error:
            assert self.meeting is before
            return str(error)
        raise AssertionError(f"{move} was not refused")

    def go_to(self, phase: str) -> "Room":
        """Go on, phase by phase, until the group is in `phase`."""
        while self.meeting.run is None or self.meeting.run.phase.id != phase:
            self.do("next-phase")
        return self

    @property
    def state(self) -> str:
        """What the screen says of the session."""
        return self.meeting.state

    @property
    def left(self) -> str:
        """What the countdown shows."""
        return count(remaining(self.meeting, self.now))

    @property
    def turns(self) -> dict[str, str]:
        """Where each person of the speaking order stands, as the screen says it."""
        return {who: self.meeting.turn_state(who) for who in self.meeting.order}

    @property
    def tips(self) -> dict[str | None, str]:
        """The tips that stand, by person."""
        return {word.entry.person: word.entry.text for word in self.meeting.kind("tip")}


def in_the_round() -> Room:
    """Return a meeting whose round has just begun, at 09:00:00, with nobody speaking yet."""
    return Room().go_to("round")


def a_record(folder: Path, start: Header | None = None) -> Path:
    """Make a new record in `folder`, and return where it is."""
    path = folder / "approved.toml"
    create(path, start or header())
    return path


def add(store: Store, move: str, *words: str | int, at: datetime = NINE, **options: Any) -> AnyEntry:  # noqa: ANN401  # options of a move
    """Make a move in the window of this store, as a script would."""
    given = Arguments(words=tuple(str(word) for word in words), **options)
    return store.add(lambda meeting: MOVES[move].make(meeting, MoveContext(at=at), given))


def texts(meeting: Meeting) -> list[str]:
    """Return the words that stand, in the order they were first said."""
    return [word.entry.text for word in meeting.words]
