"""What the groups of a plenary say together: a record of its own, made when the first word of it is written."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sessions.common.errors import NotConfirmedError, NotRecordedError, PeerAssistError, RecordError, RefusedError
from sessions.common.sanitize import fold_name
from sessions.formats.model import Phase
from sessions.language.texts import N_, _, in_language
from sessions.meeting.fold import advance, begin
from sessions.meeting.state import Meeting
from sessions.meeting.together import agreed_by_all, began_together, title_of_all
from sessions.model.entries import AnyEntry
from sessions.model.people import Person, new_id
from sessions.moves import people as attendance
from sessions.moves import steering
from sessions.moves.context import MoveContext
from sessions.record.header import Header, Session, Split
from sessions.storage.plenary import Plenary
from sessions.storage.store import Store, create

Move = Callable[[Meeting, MoveContext], AnyEntry]

# Groups ask each other, too: an answer stays with its question there as anywhere.
_ALWAYS = ("lesson", "option", "note", "clarifying", "answer")
# For a format that has no phase for the plenary: the kinds that groups bring.
_PHASE = Phase(
    id="plenary", title=N_("Plenary"), minutes=15, plenary=True,
    captures=("lesson", "option", "learned", "note", "clarifying", "answer"),
    ask=N_("What did each group find that the others can use?"),
)  # fmt: skip


def with_ids_of_their_own(groups: Sequence[Sequence[Person]]) -> list[list[Person]]:
    """Return the people of all groups, no two with the same id: whoever joined late was given one in that group."""
    taken: set[str] = set()
    placed: list[list[Person]] = []
    for group in groups:
        placed.append([])
        for person in group:
            own = person if person.id not in taken else person.model_copy(update={"id": new_id(person.name, taken)})
            taken.add(own.id)
            placed[-1].append(own)
    return placed


def plenary_header(name: str, groups: Sequence[Meeting]) -> Header:
    """Return the header of the record of a plenary: everybody of all groups, and the phases they hold together."""
    first = groups[0]
    placed = with_ids_of_their_own([meeting.people for meeting in groups])
    how = first.header.split or Split(by="hand")
    language = how.language or first.header.session.language
    # What the format says is taken from a group that meets in the language of all, where there is one.
    in_turn = sorted(groups, key=lambda meeting: meeting.header.session.language != language)
    known = {"schema": 1, "roles": in_turn[0].header.roles, "words": in_turn[0].header.words}
    with in_language(language):
        # For translators: the title of the record of what all groups say together.
        title = _("{title} · plenary", title=title_of_all(first))
        ours = _PHASE.model_copy(update={"title": _(_PHASE.title), "ask": _(_PHASE.ask)})
    session = Session(
        title=title,
        format=first.header.session.format,
        source=first.header.session.source,
        language=language,
        attribution=agreed_by_all(groups),
        consent=in_turn[0].header.session.consent,
        plenary=name,
    )
    ids = tuple(tuple(person.id for person in group) for group in placed)
    return Header(
        **known,
        session=session,
        split=Split(by=how.by, language=how.language, groups=ids),
        people=tuple(person for group in placed for person in group),
        phases=next((phases for meeting in in_turn if (phases := _held_together(meeting))), (ours,)),
    )


def _held_together(meeting: Meeting) -> tuple[Phase, ...]:
    """Return the phases for all groups, which can also record what anybody may take from another group."""
    held = (phase for phase in meeting.header.phases if phase.plenary)
    return tuple(
        phase.model_copy(update={"captures": tuple(dict.fromkeys((*phase.captures, *_ALWAYS)))}) for phase in held
    )


class PlenaryRecord:
    """The record of a plenary, at `path`; there is none before somebody has written in it."""

    def __init__(self, plenary: Plenary) -> None:
        self._name = plenary.name
        self._groups = tuple(group.path for group in plenary.groups)
        self.path: Path = plenary.own_path
        self.store: Store | None = None
        self.trouble = ""
        self.follow()

    @property
    def meeting(self) -> Meeting | None:
        """What was said together; None while nobody has written anything."""
        return self.store.meeting if self.store else None

    def begun(self, groups: Sequence[Meeting], context: MoveContext) -> Meeting:
        """Return the meeting that words are written in: as it is, or as it will be once the first word begins it."""
        meeting = self.meeting or begin(plenary_header(self._name, groups))
        if meeting.current is not None or meeting.ended or meeting.called_off:
            return meeting
        return advance(meeting, (_start(meeting, context, groups),))

    def has_changed(self) -> bool:
        """Whether there may be something to follow; cheap to ask."""
        return self.store.has_changed() if self.store else self.path.exists()

    def follow(self) -> bool:
        """Read what other windows have added. Return whether anything has changed."""
        before, trouble = self.meeting, self.trouble
        try:
            if self.store:
                self.store.follow()
            elif self.path.exists():
                self.store = Store(self.path)
            self.trouble = ""
        except PeerAssistError as error:
            self.trouble = self._reason_first(error)
        return self.meeting is not before or self.trouble != trouble

    def add(self, move: Move, context: MoveContext, groups: Sequence[Meeting]) -> AnyEntry:
        """Make a move; the first one makes the record and begins the plenary, as early as the first group has.

        Whoever has joined a group since is among the people first. Raises what a store raises, and RefusedError where
        the record is not made yet and none of the groups has one any more.
        """
        store = self._opened(groups)
        for person in _missing(store.meeting, groups):
            store.add(
                partial(attendance.arrive, context=context, name=person.name, role=person.role, place=person.place)
            )
        if store.meeting.current is None and not store.meeting.ended:
            store.add(lambda meeting: _start(meeting, context, groups))
        return store.add(lambda meeting: move(meeting, context))

    def _opened(self, groups: Sequence[Meeting]) -> Store:
        if self.store is None:
            try:
                not_confirmed = self._make(groups)
                self.store = Store(self.path)
                self.store.notices += not_confirmed
            except RecordError as error:
                raise NotRecordedError(_("NOT RECORDED: {reason}", reason=self._reason_first(error))) from None
        return self.store

    def _make(self, groups: Sequence[Meeting]) -> tuple[str, ...]:
        """Make the record where there is none; return what to say of one that the disk has not confirmed."""
        if self.path.exists():
            return ()
        if not any(path.exists() for path in self._groups):
            raise RefusedError(_("Nothing is recorded: the groups are not there any more. The words stay here."))
        try:
            create(self.path, plenary_header(self._name, groups))
        except NotConfirmedError as error:
            return (str(error),)
        except RecordError:
            if not self.path.exists():  # else another window has just made it
                raise
        return ()

    def _reason_first(self, error: PeerAssistError) -> str:
        """Return what an error says without the folder, and the name last: a narrow line is cut off at its end."""
        why = error.why if isinstance(error, RecordError) else ""
        return f"{why} · {self.path.name}" if why else str(error)


def _start(meeting: Meeting, context: MoveContext, groups: Sequence[Meeting]) -> AnyEntry:
    first = began_together(groups)
    since = (first.since or first.at) if first else None
    return steering.start(meeting, context, since=since)


def _missing(meeting: Meeting, groups: Sequence[Meeting]) -> list[Person]:
    """Return who has joined a group since the record of the plenary was made."""
    known = {fold_name(person.name) for person in meeting.people}
    late = [person for group in groups for person in group.people if person.id in group.late]
    return [person for person in late if fold_name(person.name) not in known]
