"""From a plan to the header of a record, and back."""

from collections.abc import Iterable
from dataclasses import replace

from sessions.common.sanitize import clean_line
from sessions.formats.model import Format
from sessions.planning.plan import TITLE, Plan, Step, completed_steps, format_steps
from sessions.record.header import Header, Session


def header_of(plan: Plan) -> Header:
    """Return the header of the record of a plan."""
    session = Session(
        title=clean_line(plan.title) or TITLE,
        format=plan.format.id,
        language=plan.language,
        attribution=plan.attribution,
        challenge=plan.challenge or None,
        scheduled=plan.scheduled,
        slot_minutes=plan.slot_minutes,
        decision=plan.decision,
        consent=plan.consent or None,
        share_with=plan.share_with or None,
        plenary=plan.plenary,
        group=plan.group,
        source=plan.format.source or None,
        prepare=plan.format.prepare,
        follow_up=plan.format.follow_up,
    )
    return Header(schema=1, session=session, roles=plan.format.roles, people=plan.people, phases=plan.held)


def plan_of(header: Header, chosen: Format | None = None, done: Iterable[str] = ()) -> Plan:
    """Return the plan that a header was made from; `chosen` is its format, where that still exists.

    Roles, preparation and source come from the header, whatever has become of the format. Phases of the format that
    are not in the header are in the plan, but not held.
    """
    session = header.session
    known = chosen or Format(
        id=session.format or TITLE, title=session.format or TITLE, source="", people=(1, 200),
        slot_minutes=session.slot_minutes or 60, phases=header.phases,
    )  # fmt: skip
    own = {
        "roles": header.roles, "source": session.source or "", "prepare": session.prepare,
        "follow_up": session.follow_up,
    }  # fmt: skip
    used = known.model_copy(update=own)
    left_out = [replace(step, held=False) for step in format_steps(used, header.people)]
    return Plan(
        format=used,
        steps=completed_steps([Step(phase) for phase in header.phases], left_out, alike=False),
        scheduled=session.scheduled,
        slot_minutes=session.slot_minutes,
        title=session.title,
        challenge=session.challenge or "",
        language=session.language,
        attribution=session.attribution,
        consent=session.consent or "",
        decision=session.decision,
        share_with=session.share_with or "",
        people=header.people,
        listed=tuple(person.id for person in header.people),
        done=frozenset(done),
        plenary=session.plenary,
        group=session.group,
    )


def copied_plan(header: Header, chosen: Format | None) -> Plan:
    """Return the plan of a new session with the same people and phases, with nothing booked or prepared yet.

    It is for one group, without the phases that several groups hold together.
    """
    plan = plan_of(header, chosen)
    steps = tuple(replace(step, held=step.held and not step.phase.plenary) for step in plan.steps)
    return replace(plan, steps=steps, scheduled=None, decision=None, challenge="", title="", plenary=None, group=None)
