"""From a plan to a record on the disk."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions import moves
from sessions.common.errors import PeerAssistError
from sessions.moves import MoveContext
from sessions.planning.plan import Plan, header_of
from sessions.record.header import Header
from sessions.storage.locations import free_path
from sessions.storage.store import Store, create


def save_plan(plan: Plan, folder: Path, now: datetime) -> Path:
    """Make the record of a plan in `folder`; return where it is.

    Raises RecordError where there is no place for it, NotRecordedError as the disk does.
    """
    header = header_of(plan)
    path = free_path(folder, header.session.title, (plan.scheduled or now).astimezone().date())
    _make(path, header, plan, MoveContext(now, "facilitator"))
    return path


def save_again(plan: Plan, path: Path, seen: Header, now: datetime) -> None:
    """Put a plan into its record in place of the header that was seen.

    Raises RecordError where the session has begun, RefusedError where another window has saved it meanwhile,
    NotRecordedError as the disk does.
    """
    store = Store(path)
    store.put_header(header_of(plan), seen)
    store, context = Store(path), MoveContext(now, "facilitator")
    tick_off(store, plan, context)
    for person in plan.people:
        # A name that was corrected in the log would stand over the one in the new header.
        there = store.meeting.person(person.id)
        if there and there.name != person.name:
            store.add(partial(moves.people.rename, context=context, person=person.id, name=person.name))


def _make(path: Path, header: Header, plan: Plan, context: MoveContext) -> None:
    """Make a record with this header and with what is prepared, or none. Raises RecordError or NotRecordedError."""
    create(path, header)
    try:
        tick_off(Store(path), plan, context)
    except PeerAssistError:
        with suppress(OSError):
            path.unlink()
        raise


def tick_off(store: Store, plan: Plan, context: MoveContext) -> None:
    """Record what of the preparation is done, and remove what is no longer done."""
    standing = {word.entry.text: word.entry.n for word in store.meeting.kind("prepared")}
    for item in plan.format.prepare:
        if item in plan.done and item not in standing:
            store.add(partial(moves.say, context=context, kind="prepared", text=item))
        elif item not in plan.done and item in standing:
            store.add(partial(moves.remove, context=context, n=standing[item]))
