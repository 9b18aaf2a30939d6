"""From a plan to a record on the disk."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions import moves
from sessions.common.errors import PeerAssistError
from sessions.moves import MoveContext
from sessions.planning.header import header_of
from sessions.planning.plan import Plan
from sessions.record.header import Header
from sessions.storage.locations import free_path
from sessions.storage.store import Store, create


def save_plan(plan: Plan, folder: Path, now: datetime) -> Path:
    """Make the record of a plan in `folder`; return where it is.

    Raises RecordError where it cannot be made there, NotRecordedError when the disk refuses.
    """
    header = header_of(plan)
    path = free_path(folder, header.session.title, (plan.scheduled or now).astimezone().date())
    _make(path, header, plan, MoveContext(now, "facilitator"))
    return path


def save_again(plan: Plan, path: Path, seen: Header, now: datetime) -> None:
    """Save a changed plan in its record, in place of the header that was `seen`.

    Raises RecordError where the session has started, RefusedError where another window has saved it meanwhile,
    NotRecordedError when the disk refuses.
    """
    store = Store(path)
    store.put_header(header_of(plan), seen)
    tick_off(Store(path), plan, MoveContext(now, "facilitator"))


def _make(path: Path, header: Header, plan: Plan, stamp: MoveContext) -> None:
    """Make a record with the header and what is prepared, or none. Raises RecordError or NotRecordedError."""
    create(path, header)
    try:
        tick_off(Store(path), plan, stamp)
    except PeerAssistError:
        with suppress(OSError):
            path.unlink()
        raise


def tick_off(store: Store, plan: Plan, stamp: MoveContext) -> None:
    """Record which items of the preparation are done, and remove those that are not any more."""
    recorded = {item.entry.text: item.entry.n for item in store.meeting.kind("prepared")}
    for item in plan.format.prepare:
        if item in plan.done and item not in recorded:
            store.add(partial(moves.say, stamp=stamp, kind="prepared", text=item))
        elif item not in plan.done and item in recorded:
            store.add(partial(moves.remove, stamp=stamp, n=recorded[item]))
