"""The meeting as it stands: what the fold of a record gives, and what can be asked of it without a clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from sessions.formats.model import Phase
from sessions.model.entries import Answer, AnyEntry, AnyWord
from sessions.model.people import Person, Role
from sessions.record.header import Header

State = Literal["planned", "running", "paused", "ended"]
PhaseState = Literal["upcoming", "waiting", "running", "paused", "done", "skipped"]
TurnState = Literal["waiting", "speaking", "heard", "passed", "no contribution", "absent"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's slot in a round: `passes` counts, `heard` is final, `seconds` is how long the person spoke."""

    heard: bool = False
    passes: int = 0
    returned: bool = False
    seconds: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the person can still get the word: not heard, and not passed twice."""
        return not self.heard and self.passes < 2


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """A phase of this session: `ran` seconds on its clock up to the last anchor, `extended` seconds more or less.

    `called` are those who got the word in it, one after the other, each as often as that was.
    """

    phase: Phase
    state: Literal["upcoming", "begun", "done", "skipped"] = "upcoming"
    ran: float = 0.0
    extended: int = 0
    began: datetime | None = None
    turns: Mapping[str, Turn] = field(default_factory=dict)
    called: tuple[str, ...] = ()

    @property
    def planned(self) -> int:
        """The seconds the phase has now: what was planned, with what was added or taken."""
        return max(0, self.phase.seconds + self.extended)

    @property
    def unused(self) -> float:
        """The seconds the phase has left, up to the last anchor; none where it is over."""
        return max(0.0, self.planned - self.ran)

    @property
    def is_round(self) -> bool:
        """Whether each person speaks once in it, in the speaking order."""
        return self.phase.turns == "each-once"


@dataclass(frozen=True, slots=True)
class Contribution:
    """A word that stands: its latest `entry`, the `first` wording, and every entry on the way (`versions`)."""

    entry: AnyWord
    first: AnyWord
    versions: tuple[int, ...]
    redirected: bool = False

    @property
    def kind(self) -> str:
        """The kind of word."""
        return self.entry.kind


@dataclass(frozen=True, slots=True)
class Meeting:
    """The fold of a record: everything on the screen is derived from this and an instant.

    `current` is the index of the phase the group is in; `running_since` the instant from which its clock counts, or
    None while it stands still; `speaking` who has the word, `spoken` the seconds before the last anchor and `budget`
    the seconds that this turn was given. `order` holds the ids of those who speak in a round. `days` says when each
    day of the session began, once its clock has run.
    """

    header: Header
    log: tuple[AnyEntry, ...] = ()
    people: tuple[Person, ...] = ()
    order: tuple[str, ...] = ()
    absent: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()
    phases: tuple[PhaseRun, ...] = ()
    current: int | None = None
    running_since: datetime | None = None
    paused_since: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    days: Mapping[int, datetime] = field(default_factory=dict)
    speaking: str | None = None
    spoken: float = 0.0
    budget: float | None = None
    words: tuple[Contribution, ...] = ()
    drafts: frozenset[str] = frozenset()
    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    @property
    def next_n(self) -> int:
        """The number that the next entry gets."""
        return len(self.log) + 1

    @property
    def state(self) -> State:
        """Planned, running, paused or ended."""
        if self.ended:
            return "ended"
        if self.current is None:
            return "planned"
        return "running" if self.running_since else "paused"

    @property
    def run(self) -> PhaseRun | None:
        """The phase the group is in."""
        return None if self.current is None else self.phases[self.current]

    @property
    def round(self) -> PhaseRun | None:
        """The phase the group is in, where it is a round."""
        return self.run if self.run and self.run.is_round else None

    @property
    def is_between_days(self) -> bool:
        """Whether one day is over and the next one has not begun: its first phase waits."""
        return bool(self.run and self.days and not self.ended and self.run.phase.day not in self.days)

    def person(self, identity: str | None) -> Person | None:
        """Return the person with this id."""
        return next((person for person in self.people if person.id == identity), None)

    def with_role(self, role: Role) -> Person | None:
        """Return the first person with this role, somebody present before somebody absent."""
        found = [person for person in self.people if person.role == role]
        return next((person for person in found if person.id not in self.absent), found[0] if found else None)

    def phase_state(self, index: int) -> PhaseState:
        """Return the state of the phase at `index` in the words of the screen."""
        run = self.phases[index]
        if run.state != "begun":
            return run.state
        if self.running_since:
            return "running"
        return "paused" if run.ran else "waiting"

    def turn_state(self, identity: str) -> TurnState:
        """Return where a person stands in the round the group is in, or in the last one it held.

        Whoever was heard and then left was heard; `absent` has everybody who is away.
        """
        if identity == self.speaking:
            return "speaking"
        turn = self.last_turns.get(identity, Turn())
        if turn.heard:
            return "heard"
        if identity in self.absent:
            return "absent"
        if turn.passes:
            return "passed" if turn.is_open else "no contribution"
        return "waiting"

    @property
    def last_turns(self) -> Mapping[str, Turn]:
        """The turns of the round the group is in, or of the last round it held."""
        if self.round:
            return self.round.turns
        rounds = [run for run in self.phases if run.is_round and run.turns]
        return rounds[-1].turns if rounds else {}

    def kind(self, *kinds: str) -> tuple[Contribution, ...]:
        """Return the words of these kinds that stand, in the order they were first said."""
        return tuple(word for word in self.words if word.kind in kinds)

    def word_of(self, kind: str, person: str) -> Contribution | None:
        """Return the last word of this kind that stands for this person."""
        return next((word for word in reversed(self.words) if word.kind == kind and word.entry.person == person), None)

    def find_word(self, n: int) -> Contribution | None:
        """Return the word that entry `n` is a version of, where it stands."""
        return next((word for word in self.words if n in word.versions), None)

    def answers_to(self, word: Contribution) -> tuple[Contribution, ...]:
        """Return the answers to a clarifying question or an intervention."""
        return tuple(one for one in self.words if isinstance(one.entry, Answer) and one.entry.answers in word.versions)

    def with_run(self, index: int, run: PhaseRun) -> "Meeting":
        """Return the meeting with another run of the phase at `index`."""
        return replace(self, phases=(*self.phases[:index], run, *self.phases[index + 1 :]))

    def settled(self, at: datetime) -> "Meeting":
        """Return the meeting with the seconds up to `at` counted to the phase and to whoever speaks."""
        if self.running_since is None or self.current is None:
            return self
        passed = max(0.0, (at - self.running_since).total_seconds())
        run = self.phases[self.current]
        settled = self.with_run(self.current, replace(run, ran=run.ran + passed))
        spoken = self.spoken + passed if self.speaking else self.spoken
        return replace(settled, running_since=max(at, self.running_since), spoken=spoken)
