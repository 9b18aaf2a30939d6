"""From a plan to the header of a record, and back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sessions.common.sanitize import clean, clean_line
from sessions.formats.model import Format
from sessions.planning.plan import Plan, Step, completed_steps, format_steps, with_split
from sessions.record.header import Header, Session
from sessions.record.proposals import TITLE, proposed

# What a plan and the session in a header both have, under the same name; texts that are empty in a plan are missing in
# a header.
_ALIKE = ("language", "attribution", "scheduled", "slot_minutes", "decision", "plenary", "group")
_TEXTS = ("challenge", "consent", "share_with")


def header_of(plan: Plan) -> Header:
    """Return the header of the record of a plan."""
    session = Session(
        title=clean_line(plan.title) or proposed(TITLE, plan.language),
        format=plan.format.id,
        source=plan.format.source or None,
        prepare=plan.format.prepare,
        follow_up=plan.format.follow_up,
        days={day: plan.days[day] for day in plan.further_days if day in plan.days},
        **{key: getattr(plan, key) for key in _ALIKE},
        # Cleaned before it is asked whether anything is left: spaces and control characters alone are no text.
        **{key: clean(getattr(plan, key)).strip() or None for key in _TEXTS},
    )
    return Header(
        schema=1,
        session=session,
        roles=plan.format.roles,
        words=plan.format.words,
        split=plan.split,
        people=plan.people,
        phases=plan.held,
    )


def plan_of(header: Header, chosen: Format | None = None, done: Iterable[str] = ()) -> Plan:
    """Return the plan that a header was made from; `chosen` is its format, where that still exists.

    Roles, preparation and source come from the header, whatever has become of the format. Phases of the format that
    are not in the header are in the plan, but not held.
    """
    session = header.session
    name = session.format or TITLE
    slot_minutes = session.slot_minutes or 60
    known = chosen or Format(
        id=name, title=name, source="", people=(1, 200), slot_minutes=slot_minutes, phases=header.phases
    )
    own = {"source": session.source or "", "prepare": session.prepare, "follow_up": session.follow_up}
    used = known.model_copy(update={"roles": header.roles, "words": header.words, **own})
    shared: dict[str, Any] = {
        **{key: getattr(session, key) for key in _ALIKE},
        **{key: getattr(session, key) or "" for key in _TEXTS},
    }
    left_out = [replace(step, held=False) for step in format_steps(used, header.people)]
    return Plan(
        format=used,
        steps=completed_steps([Step(phase) for phase in header.phases], left_out, alike=False),
        title=session.title,
        days=session.days,
        people=header.people,
        listed=tuple(person.id for person in header.people),
        done=frozenset(done),
        split=header.split,
        **shared,
    )


def copied_plan(header: Header, chosen: Format | None) -> Plan:
    """Return the plan of a new session with the same people and phases, with nothing booked or prepared yet.

    It is for one group, without the phases that several groups hold together.
    """
    plan = plan_of(header, chosen)
    steps = tuple(replace(step, held=step.held and not step.phase.plenary) for step in plan.steps)
    unbooked = replace(with_split(plan, None), scheduled=None, days={}, decision=None)
    return replace(unbooked, steps=steps, challenge="", title="", plenary=None, group=None)
