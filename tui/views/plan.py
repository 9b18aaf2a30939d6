"""A plan, as the setup shows it."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from sessions.common import phrases
from sessions.formats.model import Format, Phase
from sessions.groups.split import without_support
from sessions.meeting import clock
from sessions.model.people import Person, short_names
from sessions.model.titles import parted_titles
from sessions.planning.checks import planned_days, seconds_each
from sessions.planning.plan import Plan
from tui.views.fitting import dotted, fitted, padded
from tui.views.hanging import hanging_lines
from tui.widths import cell_len

_BAR = 16


def given(plan: Plan, phase: Phase) -> str:
    """Return where the minutes come from: given by the source (perhaps as a range), ours, or yours."""
    proposed = next(
        (one.minutes for one in plan.format.phases if phase.id in {one.id, f"{one.id}-{phase.client}"}), None
    )
    if phase.minutes_from == "ours" and phase.minutes != proposed:
        return "yours"
    if phase.minutes_from == "range" and phase.range:
        return f"{phase.range[0]:g}–{phase.range[1]:g} given"
    return "given" if phase.minutes_from == "source" else "ours"


def phase_row(plan: Plan, at: int, width: int, *, taken: bool = False) -> Content:
    """Return the row of a phase: held or not, title, minutes, where they come from, and their length as a bar."""
    step = plan.steps[at]
    phase = step.phase
    bar = _BAR if width >= 70 else 0
    numbers = f"{phase.minutes:>5g} {given(plan, phase):<11}"
    space = width - cell_len(numbers) - 4 - (bar + 1 if bar else 0)
    mark = "↕" if taken else "✓" if step.held else "–"
    remark = _kind_of_phase(phase)
    title = f"{phase.title} · {remark}" if remark and cell_len(phase.title) + len(remark) + 3 <= space else phase.title
    longest = max(one.phase.minutes for one in plan.steps)
    full = max(1, round(phase.minutes / longest * bar)) if bar else 0
    style = "" if step.held else "dim"
    row = Content.assemble(
        (f"{mark} {padded(title, space)} ", style), (numbers, "dim"),
        ("━" * full, "$accent" if step.held and not phase.rest else "dim"),
    )  # fmt: skip
    several = len({one.phase.day for one in plan.steps}) > 1
    begins = at == 0 or plan.steps[at - 1].phase.day != phase.day
    return Content.assemble((f"Day {phase.day}\n", "bold"), row) if several and begins else row


def _kind_of_phase(phase: Phase) -> str:
    if phase.turns == "each-once":
        return "one turn each"
    if phase.silent:
        return "in silence"
    return "if time allows" if phase.optional else "if needed" if phase.may_be_left_out else ""


def person_row(
    plan: Plan,
    at: int,
    width: int,
    *,
    taken: bool = False,
    came: Mapping[str, int] | None = None,
    short: Mapping[str, str] | None = None,
) -> Content:
    """Return the row of a person: place in the order, name, organisation, language, room or remote, role.

    Who `came` last is marked, with the line they stood on where it is not 0. What people are called is in `short`
    where several rows are asked for.
    """
    person = plan.people[at]
    line = came.get(person.id) if came else None
    mark = "↕" if taken else " " if line is None else "+"
    before = ("dim" if line is None else "bold $text-success", f"{mark}{at + 1:>3}  ")
    called = (short or short_names(plan.people))[person.id]
    return member_line(person, plan.format, width, before, called, f"line {line}" if line else "")


def member_line(
    person: Person, chosen: Format, width: int, before: tuple[str, str], called: str = "", from_line: str = ""
) -> Content:
    """Return who somebody is, after `before` (a style and a text): name, organisation, language, place, role.

    `from_line` says where in a list they stood, if there is room; what they are `called` is said where the name does
    not show it.
    """
    style, number = before
    first_name = parted_titles(person.name)[1].partition(" ")[0]
    is_plain = called in {"", person.name, first_name} or f"({called})" in person.name
    spoken = "" if is_plain else f"called {called}"
    known = ", ".join(part for part in (spoken, person.organisation, person.language, person.place) if part)
    about = ", ".join(part for part in (known, from_line) if part)
    # Most people are peers; what people look for is the other roles.
    role = "" if person.role == "peer" else chosen.roles.get(person.role, person.role)
    space = max(12, width - cell_len(number) - 19)
    name = fitted(person.name, space)
    left = max(0, space - cell_len(name) - 2)
    rest = fitted(about if cell_len(about) <= left else known, left)
    gap = " " * max(0, space - cell_len(name) - cell_len(rest) - 2)
    return Content.assemble((number, style), name, "  ", (rest, "dim"), gap, (f" {fitted(role, 18)}", "bold"))


def people_title(plan: Plan) -> str:
    """Return the heading of the list of people: how many they are, and how many the format is made for."""
    here = len(without_support(plan.people))
    least, most = plan.format.people
    fits = f" · made for {least} to {most}" if least != most else f" · made for {least}"
    return f"{phrases.counted(here, 'PERSON', 'PEOPLE')}{fits}"


def time_line(plan: Plan, width: int) -> Content:
    """Return how the phases fill the slot: a bar, the time left, and the time for each person in the round."""
    words = slot_words(plan)
    space = min(24, width - cell_len(words) - 2)
    whole = plan.slot_minutes or plan.minutes or 1
    part = min(1.0, plan.minutes / whole)
    over = plan.minutes > whole
    full = round(part * max(0, space))
    return Content.assemble(
        ("━" * full, "$error" if over else "$accent"), ("─" * (max(0, space) - full), "dim"),
        "  " if space > 0 else "", (words, "bold" if over else ""),
    )  # fmt: skip


def slot_words(plan: Plan) -> str:
    """Return the total against the slot, or each day where there are several, and the time for each person."""
    each_day = planned_days(plan)
    if len(each_day) > 1:
        total = " · ".join(f"day {day.number}: {day.minutes:g} min" for day in each_day)
    elif plan.slot_minutes:
        left = plan.slot_minutes - plan.minutes
        rest = f"{left:g} free" if left > 0 else f"{-left:g} too many" if left else "fits exactly"
        total = f"{plan.minutes:g} of {plan.slot_minutes:g} min · {rest}"
    else:
        total = f"{plan.minutes:g} min"
    share = seconds_each(plan)
    if share is None:
        return total
    phase, number, seconds = share
    people = phrases.counted(number, "person", "people")
    return f"{total} · {phase.short or phase.title}: {people}, {clock.count(int(seconds))} min each"


def summary(plan: Plan) -> str:
    """Return a plan in a few words, to recognise it: title, presenter, number of people."""
    names = short_names(plan.people)
    asking = ", ".join(names[person.id] for person in plan.with_role("presenter"))
    here = len(without_support(plan.people))
    people = phrases.counted(here, "person", "people") if here else "no one yet"
    return dotted(plan.title, asking, f"{people} in {plan.groups} groups" if plan.groups else people)


def slot(chosen: Format) -> str:
    """Return how long a format takes: 60 min, or so many days."""
    many = max(phase.day for phase in chosen.phases)
    return f"{many} days" if many > 1 else f"{chosen.slot_minutes:g} min"


def side(plan: Plan, width: int) -> Content:
    """Return the phases that are held, one a line, with their minutes."""
    return Content("\n").join(
        Content.assemble(padded(phase.title, width - 9), (f"{phase.minutes:>5g} min", "dim")) for phase in plan.held
    )


def checked_in(language: str) -> str:
    """Return whether the wording of contributions is checked in a language."""
    from sessions.wording.rules import languages  # slow to import, and the first frame does not need it

    known = language.casefold().split("-")[0].split("_")[0] in languages()
    return "its wording is checked; the screens are English" if known else "its wording is not checked"


def remark_lines(sentences: Sequence[str], width: int, most: int) -> list[Content]:
    """Return the `most` important remarks, and how many more there are; each is whole where one line more does it."""
    lines: list[Content] = []
    told = 0
    for sentence in sentences[:most]:
        block = hanging_lines(Content("! "), Content(sentence), width)
        if lines and len(lines) + len(block) > most + 1:
            break
        lines += block
        told += 1
    if others := len(sentences) - told:
        more = f"  +{others} more"
        lines[-1] = Content(fitted(lines[-1].plain, width - len(more)) + more)
    return lines[: most + 1]
