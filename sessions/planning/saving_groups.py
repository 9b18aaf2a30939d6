"""From one plan to the records of several groups that meet at the same time."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sessions.common.errors import PeerAssistError, RecordError
from sessions.groups.split import Groups, group_headers
from sessions.model.people import Person
from sessions.moves.context import MoveContext
from sessions.planning.header import header_of
from sessions.planning.plan import Plan, in_variant, with_people
from sessions.planning.saving import tick_off
from sessions.record.header import Header
from sessions.storage.plenary import free_names
from sessions.storage.store import Store, create


def in_groups(plan: Plan) -> Plan:
    """Return the plan for several groups: with the phases held together, and the minutes that the format gives then.

    Edited phases stay as they are.
    """
    chosen = plan.format.for_groups()
    plan = in_variant(plan, chosen) if chosen.id != plan.format.id else replace(plan, format=chosen)
    steps = tuple(replace(step, held=True) if step.phase.plenary else step for step in plan.steps)
    return replace(plan, steps=steps)


def save_groups(plan: Plan, groups: Groups, folder: Path, now: datetime) -> tuple[str, tuple[Path, ...]]:
    """Make a record for each group, or none; return the name of the plenary, and the paths of the records.

    Raises RecordError.
    """
    whole = in_groups(plan)
    title = header_of(whole).session.title
    name, paths = free_names(folder, title, (whole.scheduled or now).astimezone().date(), len(groups))
    headers = [
        _header(header, whole, group)
        for header, group in zip(group_headers(header_of(whole), groups, name), groups, strict=True)
    ]
    _create_all(paths, headers, whole, MoveContext(now, "facilitator"))
    return name, paths


def _header(header: Header, whole: Plan, group: Sequence[Person]) -> Header:
    """Return the header with the phases for a group of these people."""
    return header.model_copy(update={"phases": with_people(whole, group).held})


def _create_all(paths: Sequence[Path], headers: Sequence[Header], whole: Plan, stamp: MoveContext) -> None:
    """Make all records with what is prepared in each, or none. Raises RecordError."""
    created: list[Path] = []
    for path, header in zip(paths, headers, strict=True):
        try:
            create(path, header)
            created.append(path)
            tick_off(Store(path), whole, stamp)
        except PeerAssistError as error:
            for one in created:
                with suppress(OSError):
                    one.unlink()
            raise RecordError(f"{error} None of the {len(paths)} groups has a record now.") from None
