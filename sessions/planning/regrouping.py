"""The groups of a plenary as one plan again: taken back while none has begun, or copied for a new session."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, repeat
from pathlib import Path

from sessions.common.errors import NotConfirmedError, NotRecordedError, PeerAssistError, RecordError, RefusedError
from sessions.common.files import read_record_file, replace_file
from sessions.language.catalogues import ENGLISH
from sessions.language.texts import N_, NP_, _, ngettext, pgettext
from sessions.meeting.state import Meeting
from sessions.meeting.together import agreed_by_all, title_of_all
from sessions.model.people import Person
from sessions.planning.drafts import UnfinishedPlan, kept_plan
from sessions.planning.language import prepared_in, with_language
from sessions.planning.plan import Plan, with_people
from sessions.planning.plenary_record import with_ids_of_their_own
from sessions.record.header import Header, Session, Split
from sessions.record.proposals import consent_in
from sessions.storage.plenary import GroupRecord, Plenary, find_plenary
from sessions.storage.presence import open_windows
from sessions.storage.reader import Reader
from sessions.storage.store import Store

ASIDE = "regrouped"
"""What a record that was taken back is called: NAME.regrouped-20260522T093731."""

_LAST = 1_000_000
_AS_THEY_WERE = N_("All groups are as they were.")

# What may be planned for one group alone, and what that is called.
_OWN = {
    "challenge": NP_("field", "challenge"), "scheduled": NP_("field", "start"), "slot_minutes": NP_("field", "slot"),
    "consent": NP_("field", "consent"), "decision": NP_("field", "decision"), "share_with": NP_("field", "notes to"),
    "attribution": NP_("field", "names"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The plan of all groups, the `draft` in which it is kept and claimed, and what to say of it."""

    plan: Plan
    draft: UnfinishedPlan
    sentence: str


def plenary_of(path: Path) -> Plenary:
    """Return the plenary of the group whose record is at `path`. Raises RecordError, RefusedError for any other."""
    name = Reader(path).meeting.header.session.plenary
    if name is None:
        raise RefusedError(_("This session is not one of several groups."))
    return find_plenary(path.parent, name)


def take_groups_back(path: Path, drafts: Path, formats: Path) -> TakenBack:
    """Make one plan of all groups of the plenary of a record, and put their records aside, all or none.

    `drafts` is the folder of unfinished plans, `formats` that of own formats. Raises RefusedError where a group has
    begun, is called off, or is open in a window as the plenary may be, RecordError where one of the records cannot be
    read or is not there, NotRecordedError where the disk refuses.
    """
    plenary = plenary_of(path)
    try:
        plenary.all_or_none()
    except RecordError as error:
        raise RecordError(f"{error} {_(_AS_THEY_WERE)}") from None
    stores = [Store(group.path) for group in plenary.groups]
    for group, store in zip(plenary.groups, stores, strict=True):
        _refuse_unless_planned(plenary, group, store.meeting)
    plan = plan_of_groups([store.meeting for store in stores], formats)
    draft = UnfinishedPlan(drafts)
    draft.claim()
    try:
        notices = _kept(draft, plan)
        _put_aside(plenary, stores)
    except PeerAssistError:
        draft.forget()
        raise
    notices += [notice for store in stores for notice in store.notices]
    said = ngettext(
        "{number} person in one plan; F8 shows the groups, F9 there makes them again.",
        "{number} people in one plan; F8 shows the groups, F9 there makes them again.",
        len(plan.people),
    )
    return TakenBack(plan, draft, " ".join((said, *_what_was_their_own([store.meeting for store in stores]), *notices)))


def _kept(draft: UnfinishedPlan, plan: Plan) -> list[str]:
    """Keep a plan; return what to say of it where the disk has not confirmed it: the records that go stay as copies."""
    try:
        draft.keep(plan)
    except NotConfirmedError as error:
        return [str(error)]
    return []


def _refuse_unless_planned(plenary: Plenary, group: GroupRecord, meeting: Meeting) -> None:
    """Refuse to take a group back that is more than planned, or whose plenary is. Raises RefusedError."""
    if plenary.own_path.exists():
        raise RefusedError(_("The plenary has begun: the groups cannot be one plan again."))
    if any(not window.is_gone for window in open_windows(plenary.own_path)):
        raise RefusedError(_("A window of the plenary is open, where words may be written down: close it first."))
    if meeting.called_off:
        raise RefusedError(
            _(
                "Group {number} is called off: x at home brings it back, then all can be taken back.",
                number=group.number,
            )
        )
    if meeting.state != "planned":
        raise RefusedError(_("Group {number} has begun: the groups cannot be one plan again.", number=group.number))
    if any(not window.is_gone for window in open_windows(group.path)):
        raise RefusedError(_("A window of group {number} is open: close it first.", number=group.number))


def _put_aside(plenary: Plenary, stores: Sequence[Store]) -> None:
    """Put the records aside, all or none. Raises RefusedError, or NotRecordedError where the disk refuses."""
    done: list[tuple[Path, Path]] = []
    try:
        for group, store in zip(plenary.groups, stores, strict=True):
            done.append((store.path, store.put_aside(ASIDE, partial(_refuse_unless_planned, plenary, group))))
    except PeerAssistError as error:
        for path, aside in done:
            _put_back(path, aside)
        raise type(error)(f"{error} {_(_AS_THEY_WERE)}") from None


def _put_back(path: Path, aside: Path) -> None:
    try:
        replace_file(path, read_record_file(aside), overwrite=False)
    except NotConfirmedError:
        return  # it is back; its copy stays beside it
    except OSError as error:
        raise NotRecordedError(
            _("{file} could not be put back: it is kept in {path}.", file=path.name, path=aside)
        ) from error
    with suppress(OSError):
        aside.unlink()


# --- one plan


def plan_of_groups(groups: Sequence[Meeting], formats: Path) -> Plan:
    """Return the plan of all groups: everybody, in the groups they are in; what else they have is that of the first."""
    first = groups[0]
    placed = with_ids_of_their_own([meeting.people for meeting in groups])
    people = _in_one_list(groups, placed)
    how = first.header.split or Split(by="hand")
    split = Split(by=how.by, groups=tuple(tuple(person.id for person in group) for group in placed))
    own = {
        "title": title_of_all(first), "plenary": None, "group": None, "attribution": agreed_by_all(groups),
        "challenge": first.session.challenge if _is_shared("challenge", groups) else None,
    }  # fmt: skip
    session = Session.model_validate({**first.session.model_dump(), **own})
    header = first.header.model_copy(update={"session": session, "people": people, "split": split})
    done = {word.entry.text for meeting in groups for word in meeting.kind("prepared")}
    plan = with_people(kept_plan(header, formats, done), people)
    plan = with_language(plan, how.language or plan.language)
    return replace(plan, done=prepared_in(plan.done, plan.format, plan.language))


def _in_one_list(groups: Sequence[Meeting], placed: Sequence[Sequence[Person]]) -> tuple[Person, ...]:
    """Return everybody in one list: each group in the order it has, the groups as they were taken out of the list.

    Whoever came later, or for whom no place is known, is at the end.
    """
    rows: list[tuple[int, int, Person]] = []
    for at, (meeting, people) in enumerate(zip(groups, placed, strict=True)):
        places = (meeting.header.split.places if meeting.header.split else None) or ()
        in_turn = zip(people, chain(sorted(places), repeat(_LAST)), strict=False)
        rows += [(place, at, person) for person, place in in_turn]
    return tuple(person for *_place, person in sorted(rows, key=lambda row: row[:2]))


def copied_groups(groups: Sequence[Meeting], formats: Path) -> Plan:
    """Return the plan of a new session with the people of all groups, with nothing booked or prepared yet."""
    plan = plan_of_groups(groups, formats)
    return replace(plan, scheduled=None, decision=None, challenge="", title="", done=frozenset())


def _is_shared(key: str, groups: Sequence[Meeting]) -> bool:
    return len({_one_language(getattr(meeting.session, key)) for meeting in groups}) == 1


def _one_language(value: object) -> object:
    """Return a text that we propose as it is in English: it may have been said to each group in its own language."""
    return consent_in(value, ENGLISH) if isinstance(value, str) else value


def _what_was_their_own(groups: Sequence[Meeting]) -> Iterator[str]:
    """Say what one group had that the plan of all has not: it is in its record, which was put aside."""
    own = [pgettext("field", called) for key, called in _OWN.items() if not _is_shared(key, groups)]
    if len({_agenda(meeting.header) for meeting in groups}) > 1:
        own.append(pgettext("field", "agenda"))
    if any(word.entry.kind != "prepared" for meeting in groups for word in meeting.words):
        own.append(pgettext("field", "notes"))
    if own:
        # For translators: {fields} are words such as "challenge, start"; TIME stands for a time in the name of a file.
        yield _(
            "Look at {fields}: the groups differed, and their records are kept, as .{ending}-TIME.",
            fields=", ".join(own),
            ending=ASIDE,
        )


def _agenda(header: Header) -> tuple[tuple[str, float], ...]:
    """Return the phases, without those of each client: these follow the number of people."""
    return tuple((phase.id, phase.minutes) for phase in header.phases if not phase.client)
