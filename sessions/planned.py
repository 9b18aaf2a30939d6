"""From a plan to a record on the disk."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions import moves
from sessions.errors import PeerAssistError
from sessions.library import free_path
from sessions.moves import Stamp
from sessions.plan import Plan, header_of
from sessions.reader import Reader
from sessions.record import Header
from sessions.store import Store, create


def save_plan(plan: Plan, folder: Path, now: datetime, path: Path | None = None) -> Path:
    """Make the record of a plan in `folder`, or put the plan into the record at `path`; return where it is.

    Raises RecordError where there is no place for it, or the session has begun, NotRecordedError as the disk does.
    """
    header, stamp = header_of(plan), Stamp(now, "facilitator")
    if path is None:
        path = free_path(folder, header.session.title, (plan.scheduled or now).astimezone().date())
        _make(path, header, plan, stamp)
    else:
        old = Reader(path).meeting.header.session
        session = header.session.model_copy(update={"plenary": old.plenary, "group": old.group})
        Store(path).put_header(header.model_copy(update={"session": session}))
        tick_off(Store(path), plan, stamp)
    return path


def _make(path: Path, header: Header, plan: Plan, stamp: Stamp) -> None:
    """Make a record with this header and with what is prepared, or none. Raises RecordError or NotRecordedError."""
    create(path, header)
    try:
        tick_off(Store(path), plan, stamp)
    except PeerAssistError:
        with suppress(OSError):
            path.unlink()
        raise


def tick_off(store: Store, plan: Plan, stamp: Stamp) -> None:
    """Record what of the preparation is done, and take out what is not any more (R26)."""
    standing = {word.entry.text: word.entry.n for word in store.meeting.kind("prepared")}
    for item in plan.format.prepare:
        if item in plan.done and item not in standing:
            store.add(partial(moves.say, stamp=stamp, kind="prepared", text=item))
        elif item not in plan.done and item in standing:
            store.add(partial(moves.remove, stamp=stamp, n=standing[item]))
