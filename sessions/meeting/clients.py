"""Participants who are the client in turn: who they are, what was said in whose turn, and a turn by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sessions.common.errors import RefusedError
from sessions.common.sanitize import brief, clean_line, fold_name
from sessions.language.texts import _
from sessions.meeting.state import Contribution, Meeting, turn_at, turn_of_client
from sessions.model.entries import ContributionEntry, FollowedUp
from sessions.model.people import Person, short_names


@dataclass(frozen=True, slots=True)
class Client:
    """A participant who was, or is, the client: their number, from 1, and who it is, where that is known."""

    number: int
    person: Person | None


def has_clients(meeting: Meeting) -> bool:
    """Whether participants are the client one after the other."""
    return any(run.phase.client for run in meeting.phases)


def clients(meeting: Meeting) -> tuple[Client, ...]:
    """Return those whose turn has begun, in the order of the turns."""
    begun = {run.phase.client: run.client for run in reversed(meeting.phases) if run.phase.client and run.begins}
    return tuple(Client(number, meeting.person(begun[number])) for number in sorted(begun))


def client_called(meeting: Meeting, wanted: str) -> Client:
    """Return the client who is called so, or the only one whose name begins so.

    Raises RefusedError, with the names of the clients, where that is nobody or more than one.
    """
    if not has_clients(meeting):
        raise RefusedError(_("In this session nobody is the client in turn, so there is no turn of one's own."))
    known = [one for one in clients(meeting) if one.person]
    if not known:
        raise RefusedError(_("Nobody has been the client yet."))
    short = short_names(meeting.people)
    typed = fold_name(wanted).lstrip("@")
    forms = {one.number: _forms(one.person, short) for one in known if one.person}
    exact = [one for one in known if typed in forms[one.number]]
    found = exact or [one for one in known if typed and any(form.startswith(typed) for form in forms[one.number])]
    if len(found) == 1:
        return found[0]
    names = ", ".join(short[one.person.id] for one in known if one.person).removesuffix(".")
    asked = brief(clean_line(wanted))
    if found:
        raise RefusedError(_("“{name}” may be several of them. Clients so far: {names}.", name=asked, names=names))
    raise RefusedError(_("“{name}” has not been the client. Clients so far: {names}.", name=asked, names=names))


def _forms(person: Person, short: dict[str, str]) -> tuple[str, ...]:
    return tuple(fold_name(form) for form in (person.id, short[person.id], person.name, person.called or "") if form)


def whose_turn(meeting: Meeting, word: Contribution) -> str | None:
    """Return the client in whose turn something was said; None where nobody is the client."""
    number = turn_of_client(meeting, word)
    return next((run.client for run in meeting.phases if number and run.phase.client == number and run.client), None)


def words_of_turn(meeting: Meeting, number: int) -> tuple[Contribution, ...]:
    """Return what was said in the turn of a client, and what says that something promised there was done."""
    return tuple(word for word in meeting.words if _turn_of(meeting, word) == number)


def _turn_of(meeting: Meeting, word: Contribution) -> int:
    of = meeting.find_word(word.entry.of) if isinstance(word.entry, FollowedUp) and word.entry.of else None
    return turn_of_client(meeting, of or word)


def entries_of_turn(meeting: Meeting, number: int) -> frozenset[int]:
    """Return the entries of a turn: those made in it, with every later one about what was said there.

    What was made in it about words of somebody else's turn is not among them.
    """
    stand = {n: _turn_of(meeting, word) for word in meeting.words for n in word.versions}
    turns: dict[int, int] = {}
    for entry in meeting.log:
        turn = stand[entry.n] if entry.n in stand else turn_at(meeting, entry, entry.n)
        keys = ("revises", "answers", "of") if isinstance(entry, ContributionEntry) else ("of",)
        about = next((of for key in keys if (of := getattr(entry, key, None))), None)
        turns[entry.n] = turns.get(about, turn) if about and entry.n not in stand else turn
    return frozenset(n for n, turn in turns.items() if turn == number)


def own_turn(meeting: Meeting, number: int) -> Meeting:
    """Return the meeting as if it had been the turn of this client alone: its phases, its words, its time.

    The log stays whole: `entries_of_turn` says what of it belongs to the turn.
    """
    runs = tuple(run for run in meeting.phases if run.phase.client == number)
    ids = [run.phase.id for run in runs]
    at = ids.index(meeting.run.phase.id) if meeting.run and meeting.run.phase.id in ids else None
    goes_on = at is not None and not meeting.ended
    who = next((run.client for run in runs if run.client), None)
    return replace(
        meeting,
        people=tuple(_as_then(person, who) for person in meeting.people),
        phases=runs,
        words=words_of_turn(meeting, number),
        current=at,
        running_since=meeting.running_since if goes_on else None,
        speaking=meeting.speaking if goes_on else None,
        started=min((run.began for run in runs if run.began), default=None),
        ended=None if goes_on else _left(meeting, ids),
    )


def _as_then(person: Person, client: str | None) -> Person:
    """Return a participant in the role they had in the turn of this client."""
    if person.role not in {"presenter", "peer"}:
        return person
    return person.model_copy(update={"role": "presenter" if person.id == client else "peer"})


def _left(meeting: Meeting, phases: Sequence[str]) -> datetime | None:
    """Return when the group left these phases for good."""
    places = [place for place, (_n, phase) in enumerate(meeting.visits) if phase in phases]
    after = meeting.visits[places[-1] + 1 : places[-1] + 2] if places else ()
    return meeting.log[after[0][0] - 1].at if after else meeting.ended
