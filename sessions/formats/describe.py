"""Formats as text: a list of them, and one with everything in it."""

from collections.abc import Iterator, Sequence, Set
from textwrap import wrap

from sessions.formats.model import Format, Phase, Variant
from sessions.language.punctuation import semicolon
from sessions.language.texts import N_, _, decimal, ngettext
from sessions.model.entries import ONE_EACH
from sessions.model.kinds import one_of_several, several
from sessions.model.people import ROLES, Role, role_called

WIDTH = 79
_FIELD = 10
_ORIGIN = 12
_BEFORE_DETAILS = 13
_IN_ALL = N_("In all")
_FIELDS = (N_("source"), N_("people"), N_("booked"), N_("roles"), N_("also as"))


def format_list(formats: Sequence[Format], own: Set[str] = frozenset()) -> list[str]:
    """Return a line for each format: id, slot in minutes, people, title; those with ids in `own` are marked."""
    mark = " " + _("(your own)")
    longest = max((len(one.id) for one in formats), default=0)
    return [f"{one.id:<{longest}}  {_in_list(one)} {one.title}{mark if one.id in own else ''}" for one in formats]


def format_lines(one: Format, *, own: bool = False) -> list[str]:
    """Return everything in a format: purpose, roles, each phase with the origin of its minutes, checklists."""
    about = [one.id, _("your own")] if own else [one.id]
    lines = [*_wrapped(f"{one.title} ({', '.join(about)})")]
    if one.about:
        lines += ["", *_wrapped(one.about)]
    lines += ["", *_fields(one), "", *_phases(one), "", *_totals(one)]
    for title, items in ((_("To prepare"), one.prepare), (_("Afterwards"), one.follow_up)):
        if items:
            lines += ["", title, *(line for item in items for line in _wrapped(item, "  - ", "    "))]
    return lines


def soundness(one: Format) -> str:
    """Return the verdict on a sound format: how long it is, and whether that fits the slot."""
    agenda = one.agenda()
    needs = sum(phase.minutes for phase in agenda)
    phases = ngettext("{number} phase", "{number} phases", len(agenda))
    places = {"phases": phases, "needed": decimal(needs), "booked": decimal(one.slot_minutes)}
    if needs <= one.slot_minutes:
        # For translators: the format is sound; it has 5 phases, which need 40 of the 60 minutes that are booked.
        return _("sound, {phases}, {needed} of {booked} min.", **places)
    return _("sound, {phases}, {needed} of {booked} min, more than is booked.", **places)


def origin(phase: Phase) -> str:
    """Return where the minutes of a phase come from: given by the source, from its range, or our proposal."""
    if phase.minutes_from == "range" and phase.range:
        return _("range {least}-{most}", least=decimal(phase.range[0]), most=decimal(phase.range[1]))
    return _("given") if phase.minutes_from == "source" else _("our proposal")


# --- the parts


def _fields(one: Format) -> Iterator[str]:
    booked = [_minutes(one.slot_minutes), *([_("for several groups at the same time")] if one.several_groups else [])]
    variants = [f"{one.id}-{variant.id} ({_of_variant(variant)})" for variant in one.variants]
    texts = (
        one.source,
        _people(one),
        ", ".join(booked),
        ", ".join(_role_with_ours(one, role) for role in ROLES if role in one.roles),
        ", ".join(variants),
    )
    width = _field_width()
    for name, text in zip(_FIELDS, texts, strict=True):
        if text:
            yield from _wrapped(text, f"{_(name):<{width}}", " " * width)


def _of_variant(variant: Variant) -> str:
    groups = [_("several groups")] if variant.several_groups else []
    return ", ".join([_minutes(variant.slot_minutes), *groups])


def _field_width() -> int:
    """Return how wide the column of the names of fields is."""
    return max(_FIELD, *(len(_(name)) + 2 for name in (*_FIELDS, _IN_ALL)))


def _phases(one: Format) -> Iterator[str]:
    days = {phase.day for phase in one.phases}
    widest = max(_ORIGIN, *(len(origin(phase)) for phase in one.phases))
    before = _BEFORE_DETAILS + widest
    day = 0
    for phase in one.phases:
        if len(days) > 1 and phase.day != day:
            day = phase.day
            yield _("Day {number}", number=day)
        heading = f"{_minutes(phase.minutes, 5)}  {origin(phase):<{widest}}  "
        yield from _wrapped(phase.title, heading, " " * before)
        for detail in _details(one, phase):
            yield from _wrapped(detail, " " * before, " " * (before + 2))


def _details(one: Format, phase: Phase) -> Iterator[str]:
    if phase.rest:
        if not any(word in phase.title.casefold() for word in ("break", _("break"))):
            yield _("break")
        return
    if phase.each_client:
        yield _("once for each participant, who is then the client")
    if phase.optional:
        yield _("optional")
    if phase.plenary:
        yield _("all groups together, only with several groups")
    elif phase.held_if:
        yield _("held if: {condition}", condition=phase.held_if)
    yield _speaking(one, phase)
    records = _("records: {kinds}", kinds=", ".join(_kind(one, kind) for kind in phase.captures))
    yield semicolon().join(part for part in (records, _how_many(one, phase)) if part)
    if shown := ", ".join(_several(one, kind) for kind in phase.kinds_shown):
        yield _("on the stage: {kinds}", kinds=shown)
    if phase.chapter:
        yield _("a chapter of its own in the write-up")
    if phase.check_wording:
        yield _("advice and closed questions are flagged")


def _speaking(one: Format, phase: Phase) -> str:
    """Return who speaks in a phase, and who only listens."""
    if phase.silent:
        return _("in silence")
    who = _name(one, phase.whose) if phase.whose else _("everybody else") if phase.listens else _("everybody")
    if phase.turns == "each-once":
        who = _("{roles}, each once, in turn", roles=_names(one, phase.speakers))
    parts = [_("speaks: {who}", who=who)]
    if phase.turns == "each-once" and phase.open_minutes:
        parts.append(_("the last {minutes} min are open to all", minutes=decimal(phase.open_minutes)))
    if phase.listens:
        parts.append(_("only listens: {roles}", roles=_names(one, phase.listens)))
    return semicolon().join(parts)


def _totals(one: Format) -> Iterator[str]:
    agenda = one.agenda()
    width = _field_width()
    days = sorted({phase.day for phase in agenda})
    for day in days if len(days) > 1 else []:
        title = _("Day {number}", number=day)
        yield f"{title:<{width}}{_sum([phase for phase in agenda if phase.day == day])}"
    in_all = [_sum(agenda)]
    if any(phase.client for phase in agenda):
        in_all.append(ngettext("for {number} person", "for {number} people", one.people[0]))
    yield f"{_(_IN_ALL):<{width}}{', '.join(in_all)}"
    if left_out := [phase for phase in agenda if phase.may_be_left_out and not phase.plenary]:
        minutes = decimal(sum(phase.minutes for phase in left_out))
        yield " " * width + _("{minutes} min of it may be left out", minutes=minutes)


def _sum(phases: Sequence[Phase]) -> str:
    held = sum(phase.minutes for phase in phases if not phase.rest)
    rests = sum(phase.minutes for phase in phases if phase.rest)
    if rests:
        return _("{minutes} min and {breaks} min of breaks", minutes=decimal(held), breaks=decimal(rests))
    return _minutes(held)


def _how_many(one: Format, phase: Phase) -> str:
    """Return whether each gives ONE of what the phase records, or several, where that is not so everywhere."""
    if phase.several:
        return _("several each")
    several = {kind for each in one.phases if each.several for kind in each.captures}
    takes_one = [kind for kind in phase.captures if kind in ONE_EACH - several]
    own = {kind: word[0].removeprefix("ONE ") for kind, word in one.words.items()}
    each = [own[kind] if kind in own else one_of_several(kind) for kind in takes_one]
    if not each:
        return ""
    first, *others = each
    kinds = first
    for kind in others:
        # For translators: "ONE tip and ONE question each", of which {kinds} is "tip", and {kind} "question".
        kinds = _("{kinds} and ONE {kind}", kinds=kinds, kind=kind)
    # For translators: behind "records: tip, question; ": how many of them each person gives.
    return _("ONE {kinds} each", kinds=kinds)


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


def _minutes(minutes: float, width: int = 0) -> str:
    return _("{minutes} min", minutes=f"{minutes:>{width}g}")


def _in_list(one: Format) -> str:
    """Return how long a format is, and for how many people, in columns."""
    # For translators: a row of a list: "  60 min  for 5-8  "; blanks between the two parts make the columns.
    return _("{minutes} min  for {people}", minutes=f"{one.slot_minutes:>4g}", people=f"{_people(one):<5}")


def _people(one: Format) -> str:
    least, most = one.people
    return f"{least}" if least == most else f"{least}-{most}"


def _wrapped(text: str, first: str = "", others: str = "") -> list[str]:
    """Return a text in lines that break between words."""
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False) or [first]
