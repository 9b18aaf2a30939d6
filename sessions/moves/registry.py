"""Every move by the name that scripts use; MalformedError where what was given with it cannot be understood."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sessions.common.errors import MalformedError
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS, AnyEntry
from sessions.model.people import ROLES, Place, Role, find_person
from sessions.moves import contributions as words
from sessions.moves import history, people, steering
from sessions.moves.context import MoveContext


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a script says with a move: its `words` as typed, and the options; `person` is an id or a name."""

    words: tuple[str, ...] = ()
    person: str | None = None
    place: Place | None = None
    role: Role | None = None
    since: datetime | None = None
    due: date | None = None
    answers: int | None = None
    builds_on: int | None = None
    purpose: Literal["clarifying", "steering"] | None = None
    of: int | None = None
    redirected: bool = False
    remote_first: bool = False
    only: bool = False
    draft: str | None = None

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    def who(self, meeting: Meeting) -> str | None:
        """Return the id of the person that was named with an option."""
        return find_person(meeting.people, self.person).id if self.person else None

    def one(self, meeting: Meeting) -> str:
        """Return the id of the person that was named with an option or as words. Raises MalformedError for none."""
        wanted = self.person or self.text
        if not wanted:
            raise MalformedError("Who? Give a name or an id.")
        return find_person(meeting.people, wanted).id

    def number(self, what: str) -> int:
        """Return the first word as a number. Raises MalformedError."""
        try:
            return int(self.words[0])
        except (IndexError, ValueError):
            raise MalformedError(f"Give {what} as a whole number.") from None


MakeMove = Callable[[Meeting, MoveContext, Arguments], AnyEntry]


def _undo(meeting: Meeting, stamp: MoveContext, given: Arguments) -> AnyEntry:
    return history.undo(meeting, stamp, n=given.number("the entry") if given.words else None)


def _change_order(meeting: Meeting, stamp: MoveContext, given: Arguments) -> AnyEntry:
    first = [find_person(meeting.people, one).id for one in given.words]
    if not first and not given.remote_first:
        raise MalformedError("Who comes first? Give ids or names, or --remote-first.")
    return people.change_order(meeting, stamp, first=first, only=given.only, remote=given.remote_first)


def _hand_over(meeting: Meeting, stamp: MoveContext, given: Arguments) -> AnyEntry:
    wanted = given.role or (given.words[0] if given.words else "")
    if wanted not in ROLES or given.person is None:
        raise MalformedError(f"Hand over which role, to whom? Say one of {', '.join(ROLES)}, and --person.")
    return people.hand_over(meeting, stamp, role=wanted, person=find_person(meeting.people, given.person).id)


def _revise(meeting: Meeting, stamp: MoveContext, given: Arguments) -> AnyEntry:
    return words.revise(
        meeting,
        stamp,
        n=given.number("the entry to revise"),
        text=" ".join(given.words[1:]),
        person=given.who(meeting),
        redirected=given.redirected,
        draft=given.draft,
        due=given.due,
    )


def _say(kind: str) -> MakeMove:
    def make(meeting: Meeting, stamp: MoveContext, given: Arguments) -> AnyEntry:
        return words.say(
            meeting,
            stamp,
            kind=kind,
            text=given.text,
            person=given.who(meeting),
            draft=given.draft,
            due=given.due,
            answers=given.answers,
            builds_on=given.builds_on,
            purpose=given.purpose,
            of=given.of,
        )

    return make


MOVES: Mapping[str, MakeMove] = {
    "start": lambda meeting, stamp, given: steering.start(meeting, stamp, since=given.since),
    "next-phase": lambda meeting, stamp, _: steering.next_phase(meeting, stamp),
    "back-phase": lambda meeting, stamp, _: steering.back_phase(meeting, stamp),
    "skip-phase": lambda meeting, stamp, given: steering.skip_phase(meeting, stamp, phase=given.text or None),
    "pause": lambda meeting, stamp, _: steering.pause(meeting, stamp),
    "resume": lambda meeting, stamp, given: steering.resume(meeting, stamp, since=given.since),
    "extend": lambda meeting, stamp, given: steering.extend(meeting, stamp, seconds=given.number("the seconds")),
    "next-speaker": lambda meeting, stamp, given: steering.next_speaker(meeting, stamp, person=given.who(meeting)),
    "pass": lambda meeting, stamp, given: steering.pass_turn(meeting, stamp, person=given.who(meeting)),
    "put-back": lambda meeting, stamp, _: steering.put_back(meeting, stamp),
    "order": _change_order,
    "away": lambda meeting, stamp, given: people.away(meeting, stamp, person=given.one(meeting)),
    "back": lambda meeting, stamp, given: people.back(meeting, stamp, person=given.one(meeting)),
    "arrive": lambda meeting, stamp, given: people.arrive(
        meeting, stamp, name=given.text or given.person or "", role=given.role or "peer", place=given.place
    ),
    "hand-over": _hand_over,
    "announce": lambda meeting, stamp, given: steering.announce(meeting, stamp, text=given.text),
    "end": lambda meeting, stamp, _: steering.end(meeting, stamp),
    "undo": _undo,
    "redo": lambda meeting, stamp, _: history.redo(meeting, stamp),
    "revise": _revise,
    "remove": lambda meeting, stamp, given: words.remove(meeting, stamp, n=given.number("the entry to remove")),
    **{kind: _say(kind) for kind in WORDS},
}
