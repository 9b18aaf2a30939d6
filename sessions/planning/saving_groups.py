"""From one plan to the records of several groups that meet at the same time."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sessions.common.errors import PeerAssistError, RecordError
from sessions.groups.split import Groups, group_headers
from sessions.planning.header import header_of
from sessions.planning.plan import Plan, in_variant, with_people
from sessions.planning.saving import create_all
from sessions.storage.plenary import free_names


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
    header = header_of(whole)
    name, paths = free_names(folder, header.session.title, (whole.scheduled or now).astimezone().date(), len(groups))
    headers = [
        one.model_copy(update={"phases": with_people(whole, one.people).held})
        for one in group_headers(header, groups, name)
    ]
    try:
        create_all(dict(zip(paths, headers, strict=True)), whole, now)
    except PeerAssistError as error:
        raise RecordError(f"{error} None of the {len(paths)} groups has a record now.") from None
    return name, paths
