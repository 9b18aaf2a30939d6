"""From a plan to a record on the disk, or to the records of several groups that meet at the same time."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions.common.errors import DiskTroubleError, NotConfirmedError, NotKnownError, PeerAssistError, RecordError
from sessions.groups.proposal import LEAST, language_of
from sessions.groups.split import Groups, group_headers
from sessions.language.texts import _, ngettext
from sessions.moves import contributions, people
from sessions.moves.context import MoveContext
from sessions.moves.corrections import correct
from sessions.planning.header import header_of
from sessions.planning.language import prepared_in, with_language
from sessions.planning.plan import Plan, in_variant, with_people, with_split
from sessions.record.header import Header, Split
from sessions.storage.locations import free_path
from sessions.storage.plenary import free_names
from sessions.storage.store import Store, create


def save_plan(plan: Plan, folder: Path, now: datetime) -> Path:
    """Make the record of a plan in `folder`; return where it is.

    Raises RecordError or NotRecordedError; NotConfirmedError where it is made all the same.
    """
    plan = with_split(plan, None)
    header = header_of(plan)
    path = free_path(folder, header.session.title, (plan.scheduled or now).astimezone().date())
    create_all({path: header}, plan, now)
    return path


def save_again(plan: Plan, path: Path, seen: Header, now: datetime) -> None:
    """Save a changed plan in its record, in place of the header that was `seen`.

    Raises RecordError where the session has started, RefusedError where another window has saved it meanwhile,
    NotRecordedError when the disk refuses, NotConfirmedError where the plan is saved all the same, or most of it.
    """
    not_confirmed: NotConfirmedError | None = None
    try:
        Store(path).put_header(header_of(plan), seen)
    except NotConfirmedError as error:
        not_confirmed = NotConfirmedError(_("The plan is saved"), error.reason, path)
    try:
        _save_log(plan, path, now)
    except (DiskTroubleError, RecordError) as error:
        # Opening it again may fail as writing may: the new header stands, whichever it was.
        done = _("The plan is saved, perhaps without what is ticked off or a corrected name or title")
        reason = error.reason if isinstance(error, DiskTroubleError) else _("the record could not be opened again")
        raise NotConfirmedError(done, reason or _("the record has changed meanwhile"), path) from None
    if not_confirmed:
        raise not_confirmed


def _save_log(plan: Plan, path: Path, now: datetime) -> None:
    """Record what of a plan stands in the log, behind its new header."""
    store, context = Store(path), MoveContext(now, "facilitator")
    tick_off(store, plan, context)
    for person in plan.people:
        # A name that was corrected in the log would hide the one in the new header.
        there = store.meeting.person(person.id)
        if there and there.name != person.name:
            store.add(partial(people.rename, context=context, person=person.id, name=person.name))
        if there and person.place and there.place != person.place:
            store.add(partial(correct, context=context, what="place", text=person.place, person=person.id))
    session = store.meeting.header.session
    for what, stands, text in (
        ("title", store.meeting.session.title, session.title),
        ("challenge", store.meeting.session.challenge, session.challenge),
    ):
        if text and stands != text:
            store.add(partial(correct, context=context, what=what, text=text))


def create_all(headers: Mapping[Path, Header], plan: Plan, now: datetime) -> None:
    """Make records with these headers and what is prepared, all or none.

    Raises RecordError or NotRecordedError, which name what could not be taken back; NotConfirmedError where all are
    made, and the disk has not confirmed one of them.
    """
    created: list[Path] = []
    not_confirmed: list[NotConfirmedError] = []
    try:
        for path, header in headers.items():
            try:
                create(path, header)
            except NotConfirmedError as error:
                not_confirmed.append(error)
            created.append(path)
            tick_off(Store(path), with_language(plan, header.session.language), MoveContext(now, "facilitator"))
    except PeerAssistError as error:
        if there := [path for path in created if not _is_taken_back(path)]:
            names = ", ".join(map(str, there))
            more = _("Not taken back, and to be removed before you try again: {files}.", files=names)
            raise RecordError(f"{error} {more}") from None
        if isinstance(error, NotKnownError):
            # Whether what is ticked off was recorded is no question any more.
            places = {"path": created[-1], "reason": error.reason}
            raise RecordError(_("{path} cannot be created: {reason}. Choose another folder.", **places)) from None
        raise
    if not_confirmed:
        names = ", ".join(f"{error.made[0]}" for error in not_confirmed)
        # For translators: {files} is one file, or several. Words follow: ", but the disk has not confirmed it".
        done = ngettext("{files} is there", "{files} are there", len(not_confirmed), files=names)
        raise NotConfirmedError(done, not_confirmed[0].reason, *created)


def _is_taken_back(path: Path) -> bool:
    """Remove a record that was just made; return whether it is gone."""
    with suppress(OSError):
        path.unlink()
    return not os.path.lexists(path)


def tick_off(store: Store, plan: Plan, context: MoveContext) -> None:
    """Record what of the preparation is done, and remove what is no longer done."""
    # What was ticked off before the language of the session changed stands in that one.
    standing = {
        item: word.entry.n
        for word in store.meeting.kind("prepared")
        for item in prepared_in((word.entry.text,), plan.format, plan.language)
    }
    for item in plan.format.prepare:
        if item in plan.done and item not in standing:
            store.add(partial(contributions.say, context=context, kind="prepared", text=item))
        elif item not in plan.done and item in standing:
            store.add(partial(contributions.remove, context=context, n=standing[item]))


def in_groups(plan: Plan) -> Plan:
    """Return the plan with what several groups need: phases of the format, and what they agree on.

    Edited phases stay as they are.
    """
    chosen = plan.format.for_groups()
    plan = in_variant(plan, chosen) if chosen.id != plan.format.id else replace(plan, format=chosen)
    steps = tuple(replace(step, held=True) if step.phase.plenary else step for step in plan.steps)
    return with_split(replace(plan, steps=steps), plan.split or Split())


def _in_its_language(group: Header, whole: Plan) -> Header:
    """Return the header of a group with all that the format says in the language in which it meets."""
    code = language_of(group.people, whole.split or Split(), whole.language)
    plan = with_people(with_language(whole, code), group.people)
    theirs = header_of(plan)
    session = group.session.model_copy(
        update={key: getattr(theirs.session, key) for key in ("language", "source", "prepare", "follow_up", "consent")}
    )
    same = {key: getattr(theirs, key) for key in ("phases", "roles", "words")}
    return group.model_copy(update={**same, "session": session})


def save_groups(plan: Plan, groups: Groups, folder: Path, now: datetime) -> tuple[str, tuple[Path, ...]]:
    """Make a record for each group, or none; return the plenary's name and the records' paths.

    Raises RecordError, which says how many there are; NotConfirmedError where all are made all the same.
    """
    whole = in_groups(plan)
    split = whole.split or Split()
    kept = Split(by=split.by, number=len(groups) if len(groups) >= LEAST else None, language=whole.language)
    place = {person.id: at for at, person in enumerate(whole.people, start=1)}
    header = header_of(replace(whole, split=kept))
    name, paths = free_names(folder, header.session.title, (whole.scheduled or now).astimezone().date(), len(groups))
    headers = [
        _in_its_language(one, whole).model_copy(
            update={"split": kept.model_copy(update={"places": tuple(place[person.id] for person in one.people)})}
        )
        for one in group_headers(header, groups, name)
    ]
    try:
        create_all(dict(zip(paths, headers, strict=True)), whole, now)
    except NotConfirmedError:
        raise
    except PeerAssistError as error:
        there = sum(map(os.path.lexists, paths))
        raise RecordError(f"{error} {_records_there(there, len(paths))}") from None
    return name, paths


def _records_there(number: int, groups: int) -> str:
    if not number:
        return _("None of the {number} groups has a record now.", number=groups)
    return ngettext(
        "{number} of the {groups} groups has a record now.",
        "{number} of the {groups} groups have a record now.",
        number,
        groups=groups,
    )
