"""Formats as text: a list of them, and one with everything in it."""

from collections.abc import Iterator, Sequence, Set
from textwrap import wrap

from sessions.common.phrases import counted
from sessions.formats.model import Format, Phase
from sessions.model.entries import ONE_EACH
from sessions.model.kinds import label, several
from sessions.model.people import ROLES, Role, role_called

WIDTH = 79
_FIELD = 10
_DETAIL = 25


def format_list(formats: Sequence[Format], own: Set[str] = frozenset()) -> list[str]:
    """Return a line for each format: id, slot in minutes, people, title; those with ids in `own` are marked."""
    longest = max((len(one.id) for one in formats), default=0)
    return [
        f"{one.id:<{longest}}  {one.slot_minutes:>4g} min  for {_people(one):<5} {one.title}"
        + (" (your own)" if one.id in own else "")
        for one in formats
    ]


def format_lines(one: Format, *, own: bool = False) -> list[str]:
    """Return everything in a format: purpose, roles, each phase with the origin of its minutes, checklists."""
    lines = [*_wrapped(f"{one.title} ({one.id}{', your own' if own else ''})")]
    if one.about:
        lines += ["", *_wrapped(one.about)]
    lines += ["", *_fields(one), "", *_phases(one), "", *_totals(one)]
    for title, items in (("To prepare", one.prepare), ("Afterwards", one.follow_up)):
        if items:
            lines += ["", title, *(line for item in items for line in _wrapped(item, "  - ", "    "))]
    return lines


def soundness(one: Format) -> str:
    """Return the verdict on a sound format: how long it is, and whether that fits the slot."""
    agenda = one.agenda()
    needs = sum(phase.minutes for phase in agenda)
    length = f"{needs:g} of {one.slot_minutes:g} min"
    fits = "" if needs <= one.slot_minutes else ", more than is booked"
    return f"sound, {counted(len(agenda), 'phase')}, {length}{fits}."


def origin(phase: Phase) -> str:
    """Return where the minutes of a phase come from: given by the source, from its range, or our proposal."""
    if phase.minutes_from == "range" and phase.range:
        return f"range {phase.range[0]:g}-{phase.range[1]:g}"
    return "given" if phase.minutes_from == "source" else "our proposal"


# --- the parts


def _fields(one: Format) -> Iterator[str]:
    groups = ", for several groups at the same time" if one.several_groups else ""
    variants = [
        f"{one.id}-{variant.id} ({variant.slot_minutes:g} min{', several groups' * variant.several_groups})"
        for variant in one.variants
    ]
    for name, text in (
        ("source", one.source),
        ("people", _people(one)),
        ("booked", f"{one.slot_minutes:g} min{groups}"),
        ("roles", ", ".join(_role_with_ours(one, role) for role in ROLES if role in one.roles)),
        ("also as", ", ".join(variants)),
    ):
        if text:
            yield from _wrapped(text, f"{name:<{_FIELD}}", " " * _FIELD)


def _phases(one: Format) -> Iterator[str]:
    days = {phase.day for phase in one.phases}
    day = 0
    for phase in one.phases:
        if len(days) > 1 and phase.day != day:
            day = phase.day
            yield f"Day {day}"
        heading = f"{phase.minutes:>5g} min  {origin(phase):<12}  "
        yield from _wrapped(phase.title, heading, " " * _DETAIL)
        for detail in _details(one, phase):
            yield from _wrapped(detail, " " * _DETAIL, " " * (_DETAIL + 2))


def _details(one: Format, phase: Phase) -> Iterator[str]:
    if phase.rest:
        if "break" not in phase.title.casefold():
            yield "break"
        return
    if phase.each_client:
        yield "once for each participant, who is then the client"
    if phase.optional:
        yield "optional"
    if phase.plenary:
        yield "all groups together, only with several groups"
    elif phase.held_if:
        yield f"held if: {phase.held_if}"
    yield _speaking(one, phase)
    yield f"records: {', '.join(_kind(one, kind) for kind in phase.captures)}{_how_many(one, phase)}"
    if shown := ", ".join(_several(one, kind) for kind in phase.kinds_shown):
        yield f"on the stage: {shown}"
    if phase.chapter:
        yield "a chapter of its own in the write-up"
    if phase.check_wording:
        yield "advice and closed questions are flagged"


def _speaking(one: Format, phase: Phase) -> str:
    """Return who speaks in a phase, and who only listens."""
    if phase.silent:
        return "in silence"
    who = _name(one, phase.whose) if phase.whose else "everybody else" if phase.listens else "everybody"
    if phase.turns == "each-once":
        who = f"{_names(one, phase.speakers)}, each once, in turn"
        who += f"; the last {phase.open_minutes:g} min are open to all" if phase.open_minutes else ""
    return f"speaks: {who}" + (f"; only listens: {_names(one, phase.listens)}" if phase.listens else "")


def _totals(one: Format) -> Iterator[str]:
    agenda = one.agenda()
    days = sorted({phase.day for phase in agenda})
    for day in days if len(days) > 1 else []:
        yield f"{f'Day {day}':<{_FIELD}}{_sum([phase for phase in agenda if phase.day == day])}"
    clients = f", for {one.people[0]} people" if any(phase.client for phase in agenda) else ""
    yield f"{'In all':<{_FIELD}}{_sum(agenda)}{clients}"
    if left_out := [phase for phase in agenda if phase.may_be_left_out and not phase.plenary]:
        yield f"{'':<{_FIELD}}{sum(phase.minutes for phase in left_out):g} min of it may be left out"


def _sum(phases: Sequence[Phase]) -> str:
    held = sum(phase.minutes for phase in phases if not phase.rest)
    rests = sum(phase.minutes for phase in phases if phase.rest)
    return f"{held:g} min" + (f" and {rests:g} min of breaks" if rests else "")


def _how_many(one: Format, phase: Phase) -> str:
    """Return whether each gives ONE of what the phase records, or several, where that is not so everywhere."""
    if phase.several:
        return "; several each"
    several = {kind for each in one.phases if each.several for kind in each.captures}
    takes_one = [kind for kind in phase.captures if kind in ONE_EACH - several]
    each = [one.words[kind][0] if kind in one.words else label(kind) for kind in takes_one]
    return f"; ONE {' and ONE '.join(word.removeprefix('ONE ') for word in each)} each" if each else ""


# --- words


def _kind(one: Format, kind: str) -> str:
    """Return the format's word for a kind, and in brackets the one for commands and files."""
    own = one.words.get(kind)
    return f"{own[0]} ({kind})" if own and own[0].casefold() != kind else kind.replace("_", " ")


def _several(one: Format, kind: str) -> str:
    own = one.words.get(kind)
    return own[1] if own else several(kind)


def _name(one: Format, role: Role) -> str:
    return one.roles.get(role) or role_called(role)


def _names(one: Format, roles: Sequence[Role]) -> str:
    return ", ".join(_name(one, role) for role in roles)


def _role_with_ours(one: Format, role: Role) -> str:
    """Return the source's word for a role, and in brackets the one for lists of people and commands."""
    name = _name(one, role)
    return name if name.casefold() == role else f"{name} ({role})"


def _people(one: Format) -> str:
    least, most = one.people
    return f"{least}" if least == most else f"{least}-{most}"


def _wrapped(text: str, first: str = "", others: str = "") -> list[str]:
    """Return a text in lines that break between words."""
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False) or [first]
