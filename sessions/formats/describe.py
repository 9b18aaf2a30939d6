"""Formats as text: the list of those there are, and one with everything it says."""

from collections.abc import Iterator, Sequence, Set
from textwrap import wrap

from sessions.formats.model import Format, Phase
from sessions.model.people import ROLE_NAMES, ROLES, Role

WIDTH = 79
_FIELD = 10
_DETAIL = 25


def format_list(formats: Sequence[Format], own: Set[str] = frozenset()) -> list[str]:
    """Return a line for each format: id, minutes booked, people, title; those whose ids are in `own` are marked."""
    longest = max((len(one.id) for one in formats), default=0)
    return [
        f"{one.id:<{longest}}  {_minutes(one.slot_minutes):>4} min  for {_people(one):<5} {one.title}"
        + (" (your own)" if one.id in own else "")
        for one in formats
    ]


def format_lines(found: Format, *, own: bool = False) -> list[str]:
    """Return everything a format says: what it is for, roles, each phase with the origin of its minutes, lists."""
    lines = [*_wrapped(f"{found.title} ({found.id}{', your own' if own else ''})")]
    if found.about:
        lines += ["", *_wrapped(found.about)]
    lines += ["", *_fields(found), "", *_phases(found), "", *_totals(found)]
    for title, items in (("To prepare", found.prepare), ("Afterwards", found.follow_up)):
        if items:
            lines += ["", title, *(line for item in items for line in _wrapped(item, "  - ", "    "))]
    return lines


def soundness(found: Format) -> str:
    """Return what there is to say of a format that can be used: how long it is, and whether that fits."""
    agenda = found.agenda()
    needs = sum(phase.minutes for phase in agenda)
    phases = "1 phase" if len(agenda) == 1 else f"{len(agenda)} phases"
    length = f"{_minutes(needs)} of {_minutes(found.slot_minutes)} min"
    fits = "" if needs <= found.slot_minutes else ", more than is booked"
    return f"sound, {phases}, {length}{fits}."


def origin(phase: Phase) -> str:
    """Return where the minutes of a phase come from (R02): the source gives them, or a range, or they are ours."""
    if phase.minutes_from == "range" and phase.range:
        return f"range {_minutes(phase.range[0])}-{_minutes(phase.range[1])}"
    return "given" if phase.minutes_from == "source" else "our proposal"


# --- the parts


def _fields(found: Format) -> Iterator[str]:
    groups = ", for several groups at the same time" if found.several_groups else ""
    variants = [
        f"{found.id}-{variant.id} ({_minutes(variant.slot_minutes)} min{', several groups' * variant.several_groups})"
        for variant in found.variants
    ]
    for name, text in (
        ("source", found.source),
        ("people", _people(found)),
        ("booked", f"{_minutes(found.slot_minutes)} min{groups}"),
        ("roles", ", ".join(_role_with_ours(found, role) for role in ROLES if role in found.roles)),
        ("also as", ", ".join(variants)),
    ):
        if text:
            yield from _wrapped(text, f"{name:<{_FIELD}}", " " * _FIELD)


def _phases(found: Format) -> Iterator[str]:
    days = {phase.day for phase in found.phases}
    day = 0
    for phase in found.phases:
        if len(days) > 1 and phase.day != day:
            day = phase.day
            yield f"Day {day}"
        heading = f"{_minutes(phase.minutes):>5} min  {origin(phase):<12}  "
        yield from _wrapped(phase.title, heading, " " * _DETAIL)
        for detail in _details(found, phase):
            yield from _wrapped(detail, " " * _DETAIL, " " * (_DETAIL + 2))


def _details(found: Format, phase: Phase) -> Iterator[str]:
    if phase.rest:
        if "break" not in phase.title.casefold():
            yield "break"
        return
    if phase.each_client:
        yield "once for each participant, who is the client then"
    if phase.optional:
        yield "optional"
    if phase.plenary:
        yield "all groups together, only with several groups"
    elif phase.held_if:
        yield f"held if: {phase.held_if}"
    yield _speaking(found, phase)
    yield f"records: {', '.join(kind.replace('_', ' ') for kind in phase.captures)}"
    if phase.check_wording:
        yield "advice and closed questions are marked"


def _speaking(found: Format, phase: Phase) -> str:
    """Return who speaks in a phase, and who only listens."""
    if phase.silent:
        return "in silence"
    who = _name(found, phase.whose) if phase.whose else "everybody else" if phase.listens else "everybody"
    if phase.turns == "each-once":
        who = f"{_names(found, phase.speakers)}, each once, in turn"
    return f"speaks: {who}" + (f"; only listens: {_names(found, phase.listens)}" if phase.listens else "")


def _totals(found: Format) -> Iterator[str]:
    agenda = found.agenda()
    days = sorted({phase.day for phase in agenda})
    for day in days if len(days) > 1 else []:
        yield f"{f'Day {day}':<{_FIELD}}{_sum([phase for phase in agenda if phase.day == day])}"
    clients = f", for {found.people[0]} people" if any(phase.client for phase in agenda) else ""
    yield f"{'In all':<{_FIELD}}{_sum(agenda)}{clients}"
    if left_out := [phase for phase in agenda if phase.may_be_left_out and not phase.plenary]:
        yield f"{'':<{_FIELD}}{_minutes(sum(phase.minutes for phase in left_out))} min of it may be left out"


def _sum(phases: Sequence[Phase]) -> str:
    held = sum(phase.minutes for phase in phases if not phase.rest)
    rests = sum(phase.minutes for phase in phases if phase.rest)
    return f"{_minutes(held)} min" + (f" and {_minutes(rests)} min of breaks" if rests else "")


# --- words


def _name(found: Format, role: Role) -> str:
    return found.roles.get(role, ROLE_NAMES.get(role, role))


def _names(found: Format, roles: Sequence[Role]) -> str:
    return ", ".join(_name(found, role) for role in roles)


def _role_with_ours(found: Format, role: Role) -> str:
    """Return the word of the source for a role, and in brackets the one that lists of people and commands take."""
    name = _name(found, role)
    return name if name.casefold() == role else f"{name} ({role})"


def _people(found: Format) -> str:
    least, most = found.people
    return f"{least}" if least == most else f"{least}-{most}"


def _minutes(minutes: float) -> str:
    return f"{minutes:g}"


def _wrapped(text: str, first: str = "", others: str = "") -> list[str]:
    """Return a text in lines that break between words."""
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False) or [first]
