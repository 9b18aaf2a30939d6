"""Where the keys of a format are right one by one, but not together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sessions.formats.known_words import in_quotes, nearest
from sessions.formats.reading import Mistake, Values
from sessions.language.texts import _

_SPEAKERS = ("peer",)
_NOTES = frozenset({"note"})


def not_together(values: Values) -> Iterator[Mistake]:
    """Yield what is wrong with keys that were read; what is missing because of another mistake is not looked at."""
    phases: Sequence[Values] = values.get("phases", ())
    variants: Sequence[Values] = values.get("variants", ())
    for table, ones in (("phases", phases), ("variants", variants)):
        ids = [one.get("id") for one in ones]
        for at, one in enumerate(ids):
            if one is not None and one in ids[:at]:
                yield Mistake((table, at, "id"), _("{id} is used twice. Give each one its own id", id=in_quotes(one)))
    yield from _taken_client_ids(phases, values.get("people", (1, 1))[1])
    for at, phase in enumerate(phases):
        for key, reason in _mistakes_in_phase(phase, phases[at - 1] if at else {}):
            yield Mistake(("phases", at, key), reason)
    yield from _unknown_phases(variants, [phase["id"] for phase in phases if "id" in phase])


def _unknown_phases(variants: Sequence[Values], ids: Sequence[str]) -> Iterator[Mistake]:
    """Yield where a variant says something of a phase that there is not."""
    for at, variant in enumerate(variants):
        for key in ("minutes", "minutes_from"):
            for unknown in variant.get(key, {}).keys() - {*ids}:
                near = nearest(unknown, ids)
                yield Mistake(("variants", at, key, unknown), _no_such_phase(in_quotes(unknown), near, ids))


def _no_such_phase(unknown: str, near: str, ids: Sequence[str]) -> str:
    if near:
        return _("there is no phase {phase}. Did you mean {meant}?", phase=unknown, meant=near)
    return _("there is no phase {phase} (there are {phases})", phase=unknown, phases=", ".join(ids))


def _taken_client_ids(phases: Sequence[Values], most: int) -> Iterator[Mistake]:
    """Yield the phases with an id that one for each client will get."""
    for at, phase in enumerate(phases):
        one = phase.get("id", "")
        for other in phases:
            number = one.removeprefix(f"{other.get('id')}-")
            clients = most if other.get("each_client") and number != one and not phase.get("each_client") else 0
            if re.fullmatch("[1-9][0-9]{0,8}", number) and int(number) <= clients:
                reason = _(
                    "“{phase}” gets the id “{taken}” for client {number}. Choose another id",
                    phase=other["id"],
                    taken=one,
                    number=number,
                )
                yield Mistake(("phases", at, "id"), reason)


def _mistakes_in_phase(phase: Values, before: Values) -> Iterator[tuple[str, str]]:
    """Yield the keys of a phase that do not go together, with the reasons."""
    if phase.get("captures") == []:
        yield "captures", _('nothing would be recorded. Write at least ["note"]')
    if phase.get("minutes_from") == "range" and "range" not in phase:
        yield "minutes_from", _("there is no range. Add one, such as range = [5, 10]")
    minutes, bounds = phase.get("minutes"), phase.get("range")
    if minutes is not None and bounds and not bounds[0] <= minutes <= bounds[1]:
        places = {"minutes": f"{minutes:g}", "least": f"{bounds[0]:g}", "most": f"{bounds[1]:g}"}
        yield "range", _("{minutes} minutes are not within {least} to {most}. Change one of them", **places)
    if phase.get("day", 1) < before.get("day", 1):
        yield (
            "day",
            _("it comes after a phase of day {number}. Put the phases in the order of the days", number=before["day"]),
        )
    if phase.get("turns") == "each-once" and not phase.get("speakers", _SPEAKERS):
        yield "speakers", _('each speaks once, but there are no roles. Add some, such as ["peer"]')
    yield from _mistakes_of_all_together(phase)


def _mistakes_of_all_together(phase: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what does not go together of an open floor, and of giving more than one."""
    kept, minutes = phase.get("open_minutes", 0), phase.get("minutes")
    if kept and phase.get("turns", "open") == "open":
        yield "open_minutes", _('the floor is open all the time here. Leave it out, or add turns = "each-once"')
    elif kept and minutes is not None and kept >= minutes:
        yield (
            "open_minutes",
            _(
                "nothing of the {minutes} minutes is left for the turns. Write less than {minutes}",
                minutes=f"{minutes:g}",
            ),
        )
    if phase.get("several") and {*phase.get("captures", _NOTES)} <= _NOTES:
        yield "several", _('only notes are recorded here. Leave it out, or add a kind: captures = ["tip", "note"]')
