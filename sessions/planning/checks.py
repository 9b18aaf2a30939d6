"""What to know about a plan before the session starts: remarks, never errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sessions.common.clock_changes import comes_twice
from sessions.common.sanitize import fold_name
from sessions.formats.model import Phase
from sessions.groups.proposal import number_of_groups
from sessions.groups.split import from_to, without_support
from sessions.language.lists import listed
from sessions.language.texts import _, decimal, ngettext
from sessions.meeting.clock import LEAST_SECONDS_EACH
from sessions.meeting.together import stay_in_the_group
from sessions.model.people import short_names
from sessions.planning.plan import Plan

# A limit of our own: with less time nobody can use a tip before the decision.
LEAST_DAYS_TO_DECISION = 7
OFTEN = 2
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """The plan for one day: `minutes` in all, of which `rest` are breaks."""

    number: int
    minutes: float
    rest: float


def planned_days(plan: Plan) -> tuple[PlannedDay, ...]:
    """Return the plan for each day."""
    days: list[PlannedDay] = []
    for number in sorted({phase.day for phase in plan.held}):
        held = [phase for phase in plan.held if phase.day == number]
        rest = sum(phase.minutes for phase in held if phase.rest)
        days.append(PlannedDay(number, sum(phase.minutes for phase in held), rest))
    return tuple(days)


def speakers(plan: Plan, phase: Phase) -> int:
    """Return how many people speak in a round; of several groups, in the largest."""
    speaking = [person.id for person in plan.people if person.role in phase.speakers]
    if plan.split is None or not plan.groups:
        return len(speaking)
    return max(sum(who in group for who in speaking) for group in plan.split.groups)


def seconds_each(plan: Plan) -> tuple[Phase, int, float] | None:
    """Return the round with the least time per person, how many speak in it, and the seconds for each.

    What is kept for the open floor is nobody's.
    """
    rounds = [
        (phase, number, (phase.seconds - phase.open_minutes * 60) / number)
        for phase in plan.held
        if phase.turns == "each-once" and (number := speakers(plan, phase))
    ]
    return min(rounds, key=lambda one: one[2], default=None)


def remarks(plan: Plan, now: datetime, earlier: Mapping[str, int]) -> tuple[str, ...]:
    """Return remarks, the most important first; `earlier` counts the latest sessions of each person, by folded name."""
    return (
        *_about_people(plan),
        *_about_groups(plan),
        *_about_time(plan, now),
        *_about_days(plan, now),
        *_about_same_people(plan, earlier),
    )


def _about_people(plan: Plan) -> Iterator[str]:
    if not plan.people:
        yield _("There are no people on the list yet.")
        return
    yield from about_size(plan)
    yield from about_missing_roles(plan)
    yield from _about_presenters(plan)
    yield from _about_facilitators(plan)


def about_size(plan: Plan) -> Iterator[str]:
    """Remark on fewer or more people than the format is made for, with the groups that would fit."""
    least, most = plan.format.people
    here = len(without_support(plan.people))
    if not least <= here <= most and not plan.groups:
        places = {"people": ngettext("{number} person", "{number} people", here), "made_for": from_to(least, most)}
        yield (_with_groups(plan, here, places) if here > most else "") or _(
            "{people}; this format is made for {made_for}.", **places
        )


def about_missing_roles(plan: Plan) -> Iterator[str]:
    """Remark on each role that the format needs and nobody has."""
    for role in plan.format.needed:
        if not plan.with_role(role):
            yield _("There is no {role} among the people.", role=plan.format.role_name(role))


def _about_presenters(plan: Plan) -> Iterator[str]:
    """Remark on several presenters in one group, where not everybody is the client in turn."""
    asking = plan.with_role("presenter")
    if len(asking) < 2 or "presenter" not in plan.format.needed or plan.groups:
        return
    short = short_names(plan.people)
    names = _and_more([short[one.id] for one in asking[:_MOST_NAMED]], len(asking) - _MOST_NAMED)
    # For translators: {role} is a word such as "presenter".
    yield _(
        "{names} are each {role}, and a session has one: r changes a role, F8 makes groups.",
        names=names,
        role=plan.format.role_name("presenter"),
    )


def _and_more(names: Sequence[str], more: int) -> str:
    """Return names, and how many more there are."""
    if more < 1:
        return listed(names)
    # For translators: the end of a list: "Ana, Ben, Cem and 4 more"
    return listed((*names, ngettext("{number} more", "{number} more", more)))


def _with_groups(plan: Plan, here: int, places: Mapping[str, str]) -> str:
    """Say which groups fit so many people, or come nearest; nothing where that is one group."""
    chosen = plan.format.for_groups()
    size_range, count = chosen.people, number_of_groups(plan.people, chosen, plan.language)
    smallest, largest = here // count, -(-here // count)
    if count == 1:
        return ""
    places = {**places, "size": from_to(smallest, largest)}
    groups = ngettext("{number} group", "{number} groups", count)
    if size_range[0] <= smallest and largest <= size_range[1]:
        return _("{people}; this format is made for {made_for}: {groups} of {size} would fit.", groups=groups, **places)
    return _("{people}; this format is made for {made_for}; nearest: {groups} of {size}.", groups=groups, **places)


def _about_groups(plan: Plan) -> Iterator[str]:
    """Remark on words of a person's own that promise a group what several groups do not keep."""
    if (plan.groups or plan.group) and stay_in_the_group(plan.consent):
        yield _("The consent says that notes stay in the group, but the plenary sees what each group brings.")


def _about_facilitators(plan: Plan) -> Iterator[str]:
    """Remark on a facilitator from the organisation of the presenter."""
    asking = {fold_name(person.organisation): person for person in plan.with_role("presenter") if person.organisation}
    for person in plan.with_role("facilitator"):
        if asks := asking.get(fold_name(person.organisation or "")):
            short = short_names(plan.people)
            yield _(
                "{presenter}, who presents, and {facilitator}, who facilitates, are both from {organisation}.",
                presenter=short[asks.id],
                facilitator=short[person.id],
                organisation=person.organisation,
            )


def _about_time(plan: Plan, now: datetime) -> Iterator[str]:
    several_days = len(planned_days(plan)) > 1
    if plan.slot_minutes and not several_days and plan.minutes > plan.slot_minutes:
        minutes = decimal(plan.minutes - plan.slot_minutes)
        yield _("The phases take {minutes} min more than the slot has.", minutes=minutes)
    if plan.group is None and not plan.groups and (together := [phase.title for phase in plan.held if phase.plenary]):
        yield _("{phase} is for several groups: F8 makes groups, x leaves it out.", phase=together[0])
    shortest = seconds_each(plan)
    if shortest and shortest[2] < LEAST_SECONDS_EACH:
        phase, number, seconds = shortest
        yield ngettext(
            "{phase} leaves each of {number} people {seconds} s; less than {least} s is rushed.",
            "{phase} leaves each of {number} people {seconds} s; less than {least} s is rushed.",
            number,
            phase=phase.title,
            seconds=round(seconds),
            least=LEAST_SECONDS_EACH,
        )
    if plan.scheduled and plan.scheduled < now - timedelta(hours=1):
        yield _("The start is in the past.")
    yield from about_beginnings(plan)
    yield from about_twice(plan)


def about_twice(plan: Plan) -> Iterator[str]:
    """Say which of two times is meant where a day begins in the hour that comes twice, when the clock is put back."""
    for day in planned_days(plan):
        if begin := plan.begins(day.number):
            yield from comes_twice(begin)


def about_beginnings(plan: Plan) -> Iterator[str]:
    """Remark on days that nobody has planned though others are, and on those that begin before the one before ends."""
    days = planned_days(plan)
    begins = {day.number: plan.begins(day.number) for day in days}
    if not any(begins.values()):
        return
    over: tuple[int, datetime] | None = None
    for day in days:
        begin = begins[day.number]
        if begin is None:
            yield _("Nobody has said when day {number} begins.", number=day.number)
            continue
        if over and begin < over[1]:
            yield _("Day {number} begins before day {before} is over.", number=day.number, before=over[0])
        over = day.number, begin + timedelta(minutes=day.minutes)


def _about_days(plan: Plan, now: datetime) -> Iterator[str]:
    """Remark on a decision that is due too soon to use the help."""
    if plan.decision is None:
        return
    held = (plan.scheduled or now).astimezone().date()
    between = (plan.decision - held).days
    if between < 0:
        yield _("The decision is due before the session: what peers offer comes too late.")
    elif between < LEAST_DAYS_TO_DECISION:
        yield _soon(between)


def _soon(days: int) -> str:
    if not days:
        return _("The decision is due on the day of the session: little time to do something different.")
    return ngettext(
        "The decision is due a day later: little time to do something different.",
        "The decision is due {number} days later: little time to do something different.",
        days,
    )


def _about_same_people(plan: Plan, earlier: Mapping[str, int]) -> Iterator[str]:
    """Name those who took part in the latest sessions too."""
    again = [(earlier.get(fold_name(person.name), 0), person) for person in plan.with_role("peer")]
    often = sorted((one for one in again if one[0] >= OFTEN), key=lambda one: -one[0])
    if often:
        short = short_names(plan.people)
        names = [
            ngettext("{name} ({number} time)", "{name} ({number} times)", times, name=short[person.id])
            for times, person in often[:_MOST_NAMED]
        ]
        more = len(often) - _MOST_NAMED
        shown = _and_more(names, more) if more > 0 else ", ".join(names)
        yield _("Helped recently: {names}. Who else could?", names=shown)
