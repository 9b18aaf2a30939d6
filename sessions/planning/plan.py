"""The plan of a session before it begins, and every change that the setup makes to it."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sessions.formats.model import Format, MinutesFrom, Phase
from sessions.language.tags import base
from sessions.language.texts import person_language
from sessions.meeting.speaking_order import remote_first
from sessions.model.people import Person, Role
from sessions.record.header import Attribution, Split
from sessions.record.proposals import CONSENT, GROUP_CONSENT, is_proposed, proposed

OWN = "own-"  # the beginning of the id of a phase that the format does not have


@dataclass(frozen=True, slots=True)
class Step:
    """A phase in the plan, and whether it is `held`."""

    phase: Phase
    held: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """A session that is being planned.

    `days` says when each day after the first one that is held begins, by its number; days without one are not planned.
    `people` are in speaking order; `listed` are their ids in the order in which they were added. `done` are the items
    of the format's preparation that are ticked off. `split` says who is in which group, where there are several.
    """

    format: Format
    steps: tuple[Step, ...]
    scheduled: datetime | None = None
    days: Mapping[int, datetime] = field(default_factory=dict)
    slot_minutes: float | None = None
    title: str = ""
    challenge: str = ""
    language: str = "en"
    attribution: Attribution = "names"
    consent: str = CONSENT
    decision: date | None = None
    share_with: str = ""
    people: tuple[Person, ...] = ()
    listed: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    plenary: str | None = None
    group: int | None = None
    split: Split | None = None

    @property
    def groups(self) -> int:
        """How many groups the people are split into; 0 where they stay together."""
        return len(self.split.groups) if self.split else 0

    @property
    def held(self) -> tuple[Phase, ...]:
        """The phases that are held, in order."""
        return tuple(step.phase for step in self.steps if step.held)

    @property
    def further_days(self) -> tuple[int, ...]:
        """The numbers of the days that are held, without the first one."""
        return tuple(sorted({phase.day for phase in self.held}))[1:]

    def begins(self, day: int) -> datetime | None:
        """Return when a day that is held begins, where that is planned."""
        return self.days.get(day) if day in self.further_days else self.scheduled

    def day_before(self, day: int) -> datetime | None:
        """Return when the last day before this one begins of those whose beginning is planned."""
        held = sorted({phase.day for phase in self.held})
        begins = [begin for one in held if one < day and (begin := self.begins(one))]
        return begins[-1] if begins else None

    @property
    def minutes(self) -> float:
        """The minutes of all phases that are held, breaks included."""
        return sum(phase.minutes for phase in self.held)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Return the people with a role."""
        return tuple(person for person in self.people if person.role == role)


def new_plan(chosen: Format, scheduled: datetime | None = None) -> Plan:
    """Return the plan of a session in a format, with nothing else decided."""
    language = _language_of(chosen)
    return Plan(
        chosen,
        format_steps(chosen, ()),
        scheduled=scheduled,
        slot_minutes=chosen.slot_minutes,
        language=language,
        consent=proposed(CONSENT, language),
    )


def _language_of(chosen: Format) -> str:
    """Return the language of a format, with the region that the person has told where it is theirs."""
    own = person_language()
    return own if chosen.language in {"", base(own)} else chosen.language


def with_format(plan: Plan, chosen: Format) -> Plan:
    """Return the plan in another format; a booked slot, and phases that were added, stay."""
    if chosen.id == plan.format.id:
        return plan
    steps = format_steps(chosen, plan.people)
    for at, step in enumerate(plan.steps):
        if step.phase.id.startswith(OWN):
            steps = _with_step(steps, at, step)
    booked = plan.slot_minutes != plan.format.slot_minutes
    return replace(
        plan,
        format=chosen,
        steps=steps,
        slot_minutes=plan.slot_minutes if booked else chosen.slot_minutes,
        done=plan.done & frozenset(chosen.prepare),
    )


def in_variant(plan: Plan, chosen: Format) -> Plan:
    """Return the plan in another variant of its format; edited phases stay as they are."""
    before = {step.phase.id: step for step in format_steps(plan.format, plan.people)}
    after = format_steps(chosen, plan.people)
    changed = {step.phase.id: step for step in after if step.phase.id in before}
    steps = [changed.get(step.phase.id, step) if step == before.get(step.phase.id) else step for step in plan.steps]
    return replace(with_format(plan, chosen), steps=completed_steps(steps, after, alike=True))


def with_people(plan: Plan, people: Iterable[Person]) -> Plan:
    """Return the plan with other people or roles; where each of them is the client once, the phases follow."""
    now = tuple(people)
    listed = [person.id for person in now]
    before = [who for who in plan.listed if who in listed]
    needed = format_steps(plan.format, now)
    ids = {step.phase.id for step in needed}
    steps = tuple(step for step in plan.steps if not step.phase.client or step.phase.id in ids)
    return replace(
        plan,
        people=now,
        listed=(*before, *(who for who in listed if who not in before)),
        steps=completed_steps(steps, needed, alike=True),
    )


def completed_steps(steps: Sequence[Step], needed: Sequence[Step], *, alike: bool) -> tuple[Step, ...]:
    """Return the steps with the needed ones that are missing, each after the one it follows.

    With `alike`, the phases of another client are like those of the first one.
    """
    complete = tuple(steps)
    before: str | None = None
    for step in needed:
        if step.phase.id not in {one.phase.id for one in complete}:
            at = next((at + 1 for at, one in enumerate(complete) if one.phase.id == before), 0)
            complete = _with_step(complete, at, _like_the_first_client(step, steps) if alike else step)
        before = step.phase.id
    return complete


def _like_the_first_client(step: Step, steps: Sequence[Step]) -> Step:
    """Return the phase of another client with the minutes of the first client's, and held like it."""
    phase = step.phase
    first = f"{phase.id.removesuffix(f'-{phase.client}')}-1" if phase.client else ""
    model = next((one for one in steps if one.phase.id == first), None)
    if model is None:
        return step
    changes = {key: getattr(model.phase, key) for key in ("minutes", "minutes_from", "ask")}
    return Step(phase.model_copy(update=changes), model.held)


def format_steps(chosen: Format, people: Sequence[Person]) -> tuple[Step, ...]:
    """Return every phase of the format; one group does not hold those for several groups."""
    participants = sum(person.role in {"presenter", "peer"} for person in people)
    everything = chosen.model_copy(update={"several_groups": True}).agenda(participants)
    return tuple(Step(phase, chosen.several_groups or not phase.plenary) for phase in everything)


def with_split(plan: Plan, split: Split | None) -> Plan:
    """Return the plan with people split into groups, or together again; what we propose to agree on follows."""
    ours, theirs = (GROUP_CONSENT, CONSENT) if split else (CONSENT, GROUP_CONSENT)
    consent = proposed(ours, plan.language) if is_proposed(plan.consent, theirs) else plan.consent
    return replace(plan, split=split, consent=consent)


# --- the order in which people speak


def as_listed(plan: Plan) -> Plan:
    """Return the plan with the people in the order in which they were added."""
    return replace(plan, people=tuple(sorted(plan.people, key=lambda person: plan.listed.index(person.id))))


def shuffled(plan: Plan, chance: random.Random) -> Plan:
    """Return the plan with the people in random order."""
    return replace(plan, people=tuple(chance.sample(plan.people, len(plan.people))))


def remote_ones_first(plan: Plan) -> Plan:
    """Return the plan with remote people before those in the room."""
    order = remote_first([person.id for person in plan.people], plan.people)
    return replace(plan, people=tuple(sorted(plan.people, key=lambda person: order.index(person.id))))


# --- the phases


def changed_phase(plan: Plan, at: int, **changes: Any) -> Plan:  # noqa: ANN401  # fields of Phase
    """Return the plan with a changed phase at `at`; minutes that the source does not give count as ours."""
    step = plan.steps[at]
    if "minutes" in changes:
        changes = {"minutes_from": _minutes_from(plan, step.phase, changes["minutes"]), **changes}
    # Validated, not copied: the same limits hold as for a format in a file.
    phase = Phase.model_validate(step.phase.model_dump() | changes)
    return _with_changed_step(plan, at, phase=phase)


def _minutes_from(plan: Plan, phase: Phase, minutes: float) -> MinutesFrom:
    """Return whether these minutes come from the source, lie in its range, or are ours."""
    given = next((step.phase for step in format_steps(plan.format, plan.people) if step.phase.id == phase.id), None)
    if given and minutes == given.minutes:
        return given.minutes_from
    return "range" if given and given.range and given.range[0] <= minutes <= given.range[1] else "ours"


def toggled_phase(plan: Plan, at: int) -> Plan:
    """Return the plan with the phase at `at` left out, or held again; the last one that is held stays."""
    step = plan.steps[at]
    if step.held and len(plan.held) == 1:
        return plan
    return _with_changed_step(plan, at, held=not step.held)


def _with_changed_step(plan: Plan, at: int, **changes: Any) -> Plan:  # noqa: ANN401  # fields of Step
    return replace(plan, steps=(*plan.steps[:at], replace(plan.steps[at], **changes), *plan.steps[at + 1 :]))


def moved_phase(plan: Plan, at: int, to: int) -> Plan:
    """Return the plan with the phase at `at` moved to `to`, on the day of its new neighbours."""
    others = (*plan.steps[:at], *plan.steps[at + 1 :])
    return replace(plan, steps=_with_step(others, to, plan.steps[at]))


def _with_step(steps: Sequence[Step], at: int, step: Step) -> tuple[Step, ...]:
    """Return the steps with one more at `at`, its day kept between those of its neighbours."""
    before, after = steps[:at], steps[at:]
    day = min((step.phase.day, *(one.phase.day for one in after[:1])))
    day = max((day, *(one.phase.day for one in before[-1:])))
    return (*before, replace(step, phase=step.phase.model_copy(update={"day": day})), *after)


def with_own_phase(plan: Plan, at: int, title: str, minutes: float = 5) -> Plan:
    """Return the plan with a new phase at `at`, on the day of the one before it."""
    taken = {step.phase.id for step in plan.steps}
    number = next(number for number in range(1, len(taken) + 2) if f"{OWN}{number}" not in taken)
    day = plan.steps[max(0, at - 1)].phase.day
    phase = Phase(id=f"{OWN}{number}", title=title, minutes=minutes, day=day, ask=title)
    return replace(plan, steps=(*plan.steps[:at], Step(phase), *plan.steps[at:]))
