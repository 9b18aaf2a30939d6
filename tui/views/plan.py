"""A plan, as the setup shows it."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from sessions.formats.model import Format, Phase
from sessions.groups.split import without_support
from sessions.language.catalogues import ENGLISH, our_languages
from sessions.language.punctuation import with_label
from sessions.language.tags import base
from sessions.language.texts import _, base_language, decimal, ngettext, pgettext
from sessions.meeting import clock
from sessions.model.people import ROLES, Person, short_names
from sessions.model.titles import parted_titles
from sessions.planning.checks import planned_days, seconds_each
from sessions.planning.plan import Plan
from tui.views.fitting import dotted, fitted, padded
from tui.views.hanging import hanging_lines
from tui.views.people import place_name
from tui.widths import cell_len

_BAR = 16
_GIVEN = 11
_ROLE, _LONGEST_ROLE = 18, 24


def given(plan: Plan, phase: Phase) -> str:
    """Return where the minutes come from: given by the source (perhaps as a range), ours, or yours."""
    proposed = next(
        (one.minutes for one in plan.format.phases if phase.id in {one.id, f"{one.id}-{phase.client}"}), None
    )
    if phase.minutes_from == "ours" and phase.minutes != proposed:
        return pgettext("minutes", "yours")
    if phase.minutes_from == "range" and phase.range:
        return _range_given(*phase.range)
    return pgettext("minutes", "given") if phase.minutes_from == "source" else pgettext("minutes", "ours")


def _range_given(least: float, most: float) -> str:
    return _("{minutes} given", minutes=f"{decimal(least)}–{decimal(most)}")


def _given_cells(plan: Plan) -> int:
    """Return the width of the column that says where minutes come from: that of the longest it may say of this plan."""
    ranges = [_range_given(*step.phase.range) for step in plan.steps if step.phase.range]
    words = (pgettext("minutes", "yours"), pgettext("minutes", "given"), pgettext("minutes", "ours"), *ranges)
    return max(_GIVEN, *(cell_len(word) + 1 for word in words))


def phase_row(plan: Plan, at: int, width: int, *, taken: bool = False) -> Content:
    """Return the row of a phase: held or not, title, minutes, where they come from, and their length as a bar."""
    step = plan.steps[at]
    phase = step.phase
    bar = _BAR if width >= 70 else 0
    numbers = f"{phase.minutes:>5g} {padded(given(plan, phase), _given_cells(plan))}"
    space = width - cell_len(numbers) - 4 - (bar + 1 if bar else 0)
    mark = "↕" if taken else "✓" if step.held else "–"
    remark = _kind_of_phase(phase)
    title = (
        f"{phase.title} · {remark}" if remark and cell_len(phase.title) + cell_len(remark) + 3 <= space else phase.title
    )
    longest = max(one.phase.minutes for one in plan.steps)
    full = max(1, round(phase.minutes / longest * bar)) if bar else 0
    style = "" if step.held else "dim"
    row = Content.assemble(
        (f"{mark} {padded(title, space)} ", style), (numbers, "dim"),
        ("━" * full, "$accent" if step.held and not phase.rest else "dim"),
    )  # fmt: skip
    several = len({one.phase.day for one in plan.steps}) > 1
    begins = at == 0 or plan.steps[at - 1].phase.day != phase.day
    day = _("Day {number}", number=phase.day)
    return Content.assemble((f"{day}\n", "bold"), row) if several and begins else row


def _kind_of_phase(phase: Phase) -> str:
    if phase.turns == "each-once":
        return _("one turn each")
    if phase.silent:
        return _("in silence")
    if phase.optional:
        return _("if time allows")
    return _("if needed") if phase.may_be_left_out else ""


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
    return member_line(person, plan.format, width, before, called, _("line {number}", number=line) if line else "")


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
    spoken = "" if is_plain else _("called {name}", name=called)
    known = ", ".join(part for part in (spoken, person.organisation, person.language, place_name(person.place)) if part)
    about = ", ".join(part for part in (known, from_line) if part)
    # Most people are peers; what people look for is the other roles.
    role = "" if person.role == "peer" else chosen.role_name(person.role)
    column = _role_cells(chosen)
    space = max(12, width - cell_len(number) - column - 1)
    name = fitted(person.name, space)
    left = max(0, space - cell_len(name) - 2)
    rest = fitted(about if cell_len(about) <= left else known, left)
    gap = " " * max(0, space - cell_len(name) - cell_len(rest) - 2)
    return Content.assemble((number, style), name, "  ", (rest, "dim"), gap, (f" {fitted(role, column)}", "bold"))


def _role_cells(chosen: Format) -> int:
    """Return the width of the column of roles: in other languages than English they have more letters."""
    if base_language() == ENGLISH:
        return _ROLE
    longest = max(cell_len(chosen.role_name(role)) for role in ROLES)
    return min(max(_ROLE, longest), _LONGEST_ROLE)


def people_title(plan: Plan) -> str:
    """Return the heading of the list of people: how many they are, and how many the format is made for."""
    here = len(without_support(plan.people))
    least, most = plan.format.people
    fits = made_for(least, most) if least != most else _("made for {number}", number=least)
    return dotted(ngettext("{number} PERSON", "{number} PEOPLE", here), fits)


def made_for(least: int, most: int) -> str:
    """Return for how many people a format is made."""
    return _("made for {least} to {most}", least=least, most=most)


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
        total = " · ".join(
            _("day {number}: {minutes} min", number=day.number, minutes=decimal(day.minutes)) for day in each_day
        )
    elif plan.slot_minutes:
        taken = _("{minutes} of {slot} min", minutes=decimal(plan.minutes), slot=decimal(plan.slot_minutes))
        total = dotted(taken, _left_of_slot(plan.slot_minutes - plan.minutes))
    else:
        total = _("{minutes} min", minutes=decimal(plan.minutes))
    share = seconds_each(plan)
    if share is None:
        return total
    phase, number, seconds = share
    people = ngettext("{number} person", "{number} people", number)
    each = _("{time} min each", time=clock.count(int(seconds)))
    return dotted(total, with_label(phase.short or phase.title, f"{people}, {each}"))


def _left_of_slot(minutes: float) -> str:
    if not minutes:
        return _("fits exactly")
    if minutes > 0:
        return _("{minutes} free", minutes=decimal(minutes))
    return _("{minutes} too many", minutes=decimal(-minutes))


def summary(plan: Plan) -> str:
    """Return a plan in a few words, to recognise it: title, presenter, number of people."""
    names = short_names(plan.people)
    asking = ", ".join(names[person.id] for person in plan.with_role("presenter"))
    here = len(without_support(plan.people))
    people = ngettext("{number} person", "{number} people", here) if here else _("no one yet")
    if plan.groups:
        people = ngettext("{people} in {number} group", "{people} in {number} groups", plan.groups, people=people)
    return dotted(plan.title, asking, people)


def slot(chosen: Format) -> str:
    """Return how long a format takes: 60 min, or so many days."""
    many = max(phase.day for phase in chosen.phases)
    if many > 1:
        return ngettext("{number} day", "{number} days", many)
    return _("{minutes} min", minutes=decimal(chosen.slot_minutes))


def side(plan: Plan, width: int) -> Content:
    """Return the phases that are held, one a line, with their minutes."""
    times = [_("{minutes} min", minutes=f"{phase.minutes:>5g}") for phase in plan.held]
    return Content("\n").join(
        Content.assemble(padded(phase.title, width - cell_len(time)), (time, "dim"))
        for phase, time in zip(plan.held, times, strict=True)
    )


def checked_in(language: str) -> str:
    """Return whether the wording of contributions is checked in a language."""
    from sessions.wording.rules import languages  # slow to import, and the first frame does not need it

    known = language.casefold().split("-")[0].split("_")[0] in languages()
    if base(language.casefold()) in our_languages():
        return _("its wording is checked") if known else _("its wording is not checked")
    if known:
        # For translators: of a language that we have no texts in: what the group reads is English; at most 50 letters
        return _("its wording is checked; stage in English")
    # For translators: likewise, at most 50 letters
    return _("its wording is not checked; stage in English")


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
        more = "  " + ngettext("+{number} more", "+{number} more", others)
        lines[-1] = Content(fitted(lines[-1].plain, width - cell_len(more)) + more)
    return lines[: most + 1]
