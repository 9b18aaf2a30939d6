"""The meeting, as the fold of a record gives it, and what can be asked of it without a clock."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from typing import Any, Literal

from sessions.formats.model import Phase
from sessions.meeting.word_index import index_of, said_about
from sessions.model.entries import Answer, AnyEntry, AnyWord, CallOff, ContributionEntry
from sessions.model.people import Person, Role
from sessions.record.header import Header, Session

State = Literal["planned", "running", "paused", "ended", "called off"]
PhaseState = Literal["upcoming", "waiting", "running", "paused", "done", "skipped"]
# What only a client says, and what they may say for themselves where nobody is asked for it.
_THE_CLIENTS = frozenset({"takeaway", "challenge", "reflection"})
_OF_THE_CLIENT = frozenset({*_THE_CLIENTS, "action", "change", "lesson", "answer"})
TurnState = Literal["waiting", "speaking", "heard", "passed", "no contribution", "absent"]


@dataclass(frozen=True, slots=True)
class SpeakingTurn:
    """One person's turn in a round: `passes` is how often, `seconds` how long the person spoke."""

    has_spoken: bool = False
    passes: int = 0
    returned: bool = False
    seconds: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the person can still get the floor: has not spoken, and not passed twice."""
        return not self.has_spoken and self.passes < 2


@dataclass(frozen=True, slots=True)
class PhaseRun:
    """A phase of this session: `ran` seconds on its clock up to the last anchor, `extended` seconds more or less.

    `begins` is the entry with which it first began, 0 before that; `called` are the people who got the floor in it, in
    order, each as often as that happened; `client` is whose turn it was, where the phase is held for a client.
    """

    phase: Phase
    state: Literal["upcoming", "begun", "done", "skipped"] = "upcoming"
    ran: float = 0.0
    extended: int = 0
    began: datetime | None = None
    begins: int = 0
    turns: Mapping[str, SpeakingTurn] = field(default_factory=dict)
    called: tuple[str, ...] = ()
    client: str | None = None

    @property
    def planned(self) -> int:
        """The seconds the phase has now: as planned, plus or minus what was added or taken."""
        return max(0, self.phase.seconds + self.extended)

    @property
    def open_seconds(self) -> float:
        """The seconds at its end that are not shared out: the same part of the whole where that was made shorter."""
        return self.phase.open_minutes * 60 * min(1.0, self.planned / max(1, self.phase.seconds))

    @property
    def unused(self) -> float:
        """The seconds the phase has left, up to the last anchor; none if it is over."""
        return max(0.0, self.planned - self.ran)

    @property
    def is_round(self) -> bool:
        """Whether each person speaks once in it, in the speaking order."""
        return self.phase.turns == "each-once"


@dataclass(frozen=True, slots=True)
class Contribution:
    """A contribution: its latest `entry`, the `first` wording, and the number of every wording (`versions`)."""

    entry: AnyWord
    first: AnyWord
    versions: tuple[int, ...]
    redirected: bool = False

    @property
    def kind(self) -> str:
        """The kind of contribution."""
        return self.entry.kind


@dataclass(frozen=True, slots=True)
class Meeting:
    """The fold of a record: everything on the screen is derived from this and an instant.

    `current` is the index of the phase the group is in; `running_since` the instant from which its clock counts, or
    None while it is paused; `speaking` is the current speaker, `spoken` the seconds of this turn up to the last anchor
    and `budget` the seconds it was given. `order` holds the ids of those who speak in a round, `words` the
    contributions. `days` says when each day of the session started, once its clock has run. `visits` are the entries
    with which the group went to a phase, each with the phase's id, or with None where the session ended. `called_off`
    is the entry that calls it off, while that stands; `corrected` has the title and the planned challenge where they
    were corrected. `leading` has the id of whom a role was handed to last: of several people with it, the one who
    leads. `turns` is filled where people are left out, who would say it: the client to whose turn each contribution
    belongs, by its first entry.
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
    called_off: CallOff | None = None
    days: Mapping[int, datetime] = field(default_factory=dict)
    visits: tuple[tuple[int, str | None], ...] = ()
    speaking: str | None = None
    spoken: float = 0.0
    budget: float | None = None
    words: tuple[Contribution, ...] = ()
    drafts: frozenset[str] = frozenset()
    corrected: Mapping[str, str] = field(default_factory=dict)
    leading: Mapping[Role, str] = field(default_factory=dict)
    turns: Mapping[int, int] = field(default_factory=dict)
    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    @property
    def next_n(self) -> int:
        """The number that the next entry gets."""
        return len(self.log) + 1

    @property
    def session(self) -> Session:
        """What is known of the session, as it was corrected since."""
        return self.header.session.model_copy(update=self.corrected)

    @property
    def state(self) -> State:
        """Planned, running, paused or ended; or called off, which only a planned session can be."""
        if self.ended:
            return "ended"
        if self.current is None:
            return "called off" if self.called_off else "planned"
        return "running" if self.running_since else "paused"

    @property
    def run(self) -> PhaseRun | None:
        """The phase the group is in."""
        return None if self.current is None else self.phases[self.current]

    @property
    def round(self) -> PhaseRun | None:
        """The phase the group is in, if it is a round."""
        return self.run if self.run and self.run.is_round else None

    @property
    def ahead(self) -> tuple[PhaseRun, ...]:
        """The phases to come that are not skipped; before the session starts, all of them."""
        later = self.phases if self.current is None else self.phases[self.current + 1 :]
        return tuple(run for run in later if run.state != "skipped")

    @property
    def is_between_days(self) -> bool:
        """Whether one day is over and the next one has not started: its first phase is waiting."""
        return bool(self.run and self.days and not self.ended and self.run.phase.day not in self.days)

    def person(self, identity: str | None) -> Person | None:
        """Return the person with this id."""
        return next((person for person in self.people if person.id == identity), None)

    def with_role(self, role: Role) -> Person | None:
        """Return who leads in this role: whom it was handed to, else the first; preferably somebody who is here."""
        return next(iter(self.all_with_role(role)), None)

    def all_with_role(self, role: Role) -> tuple[Person, ...]:
        """Return everybody with this role: who leads first, those who are away last."""
        holders = [person for person in self.people if person.role == role]
        leads = self.leading.get(role)
        return tuple(sorted(holders, key=lambda person: (person.id in self.absent, person.id != leads)))

    def phase_state(self, index: int) -> PhaseState:
        """Return the state of the phase at `index`, as screens and scripts name it."""
        run = self.phases[index]
        if run.state != "begun":
            return run.state
        if self.running_since:
            return "running"
        return "paused" if run.ran else "waiting"

    def turn_state(self, identity: str) -> TurnState:
        """Return the state of a person's turn in the current round, or in the last one that was held.

        It is `heard` for a person who has spoken and then left; `absent` has everyone who is away.
        """
        if identity == self.speaking:
            return "speaking"
        turn = self.turn_of(identity)
        if turn.has_spoken:
            return "heard"
        if identity in self.absent:
            return "absent"
        if turn.passes:
            return "passed" if turn.is_open else "no contribution"
        return "waiting"

    def turn_of(self, identity: str) -> SpeakingTurn:
        """Return a person's turn in the current round, or in the last one that was held."""
        return self.last_turns.get(identity, SpeakingTurn())

    @property
    def last_turns(self) -> Mapping[str, SpeakingTurn]:
        """The turns of the round the group is in, or of the last round it held."""
        if self.round:
            return self.round.turns
        rounds = [run for run in self.phases if run.is_round and run.turns]
        return rounds[-1].turns if rounds else {}

    def kind(self, *kinds: str) -> tuple[Contribution, ...]:
        """Return the contributions of these kinds, in the order they were first made."""
        return tuple(word for word in self.words if word.kind in kinds)

    def word_of(self, kind: str, person: str) -> Contribution | None:
        """Return the last contribution of this kind from this person; where there are clients, in this one's turn."""
        words = (word for word in reversed(self.words) if word.kind == kind and word.entry.person == person)
        return next((word for word in words if is_of_this_turn(self, word)), None)

    def find_word(self, n: int) -> Contribution | None:
        """Return the contribution that entry `n` is a version of, unless it was removed."""
        return index_of(self.words).versions.get(n)

    def answers_to(self, word: Contribution) -> tuple[Contribution, ...]:
        """Return the answers to a clarifying question or an intervention; to what is none, nothing is an answer."""
        if word.kind not in {"clarifying", "intervention"}:
            return ()
        return said_about(index_of(self.words).answers, word.versions)

    def with_run(self, index: int, **changes: Any) -> "Meeting":  # noqa: ANN401  # fields of PhaseRun
        """Return the meeting with changes to the run of the phase at `index`."""
        run = replace(self.phases[index], **changes)
        return replace(self, phases=(*self.phases[:index], run, *self.phases[index + 1 :]))

    def settled(self, at: datetime) -> "Meeting":
        """Return the meeting with the seconds up to `at` counted for the phase and for the current speaker."""
        if self.running_since is None or self.current is None:
            return self
        passed = max(0.0, (at - self.running_since).total_seconds())
        settled = self.with_run(self.current, ran=self.phases[self.current].ran + passed)
        spoken = self.spoken + passed if self.speaking else self.spoken
        return replace(settled, running_since=max(at, self.running_since), spoken=spoken)


# --- where something was said


def run_at(meeting: Meeting, n: int) -> PhaseRun | None:
    """Return the phase that the group was in when entry `n` was made; None before the first one, and after the end."""
    place = bisect_right(meeting.visits, n, key=itemgetter(0))
    phase = meeting.visits[place - 1][1] if place else None
    return next((run for run in meeting.phases if run.phase.id == phase), None) if phase else None


def turn_of_client(meeting: Meeting, word: Contribution) -> int:
    """Return the number of the client to whose turn something belongs; 0 where that is nobody's.

    An answer belongs to the turn of its question.
    """
    if word.first.n in meeting.turns:
        return meeting.turns[word.first.n]
    asked = meeting.find_word(word.entry.answers) if isinstance(word.entry, Answer) and word.entry.answers else None
    said = asked or word
    return turn_at(meeting, said.entry, said.first.n)


def turn_at(meeting: Meeting, entry: AnyEntry, n: int) -> int:
    """Return the client to whose turn an entry belongs that was made as entry `n`: the client of then, as a rule.

    What somebody takes away or promises who has been the client belongs to their own turn, also where it is written
    down later: the next client is not to read it. A phase that asks for it keeps what others promise, and what all say.
    """
    run = run_at(meeting, n)
    now = run.phase.client if run else 0
    who = entry.person if isinstance(entry, ContributionEntry) and entry.kind in _OF_THE_CLIENT else None
    is_asked = run and entry.kind in run.phase.captures and not (now and entry.kind in _THE_CLIENTS)
    if who is None or is_asked:
        return now
    own = [one.phase.client for one in meeting.phases if one.client == who and 0 < one.begins <= n]
    return now if now in own or not own else own[-1]


def is_of_this_turn(meeting: Meeting, word: Contribution) -> bool:
    """Whether something was said in the turn of the present client; where nobody is the client, all of it was."""
    client = 0 if meeting.run is None or meeting.ended else meeting.run.phase.client
    return not client or turn_of_client(meeting, word) == client
