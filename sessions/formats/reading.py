"""A format as it stands in a file, read key by key: what is sound of it, and every mistake."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sessions.common.phrases import plural
from sessions.formats.keys import EXAMPLES, FORMAT, NAMING, OF_EACH_PHASE, PHASE, REPEATED, VARIANT, Key
from sessions.formats.known_words import Known, in_quotes, known_kinds, known_roles, nearest
from sessions.formats.lines import Where
from sessions.formats.values import KnownNames, needed_text, shown, word
from sessions.language.texts import N_, _, grouped
from sessions.model.kinds import TITLES
from sessions.model.people import ROLES

Values = dict[str, Any]
_TABLES = (*REPEATED, *NAMING)
_MOST_REPEATED = 200
_NO_PHASES = N_("it is missing. Add a line [[phases]] for each phase, and below it its id, title and minutes")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and what to write instead; `where` is the way to the key."""

    where: Where
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is sound of a format, by keys, and the `mistakes` that were found."""

    values: Values = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadOn:
    """What a text says as TOML, the `text` that says it, and what was `wrong` with its lines, from 1; 0 is no line.

    Of the values in `left_out` lines nothing is known. Unless it `is_whole`, reading stopped below the last of `wrong`.
    """

    table: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    wrong: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    is_whole: bool = True


def read_format(given: Mapping[str, Any]) -> Reading:
    """Return what a file of TOML says as a format; keys with a mistake are left out of the values."""
    reading = Reading()
    named = {table: _naming(table, given, reading) for table in NAMING}
    roles = {role: (name,) for role, name in named["roles"].items()}
    kinds = {
        kind: (both, plural(both)) if isinstance(both, str) else tuple(both) for kind, both in named["words"].items()
    }
    names = KnownNames(known_roles(roles), known_kinds(kinds))
    reading.values.update(_keys(given, FORMAT, (), names, reading, _TABLES))
    reading.values.update({table: name for table, name in named.items() if name})
    for table, keys in REPEATED.items():
        if table in given:
            reading.values[table] = list(_repeated(table, given[table], keys, names, reading))
        elif table == "phases" and not _is_misspelt(table, given, (*FORMAT, *_TABLES)):
            reading.mistakes.append(Mistake((table,), _(_NO_PHASES)))
    return reading


def _repeated(
    table: str, given: object, keys: Mapping[str, Key], names: KnownNames, reading: Reading
) -> Iterable[Values]:  # fmt: skip
    """Yield what each of the phases, or of the variants, says."""
    if isinstance(given, dict):
        reason = _("it stands there in single brackets. Write [[{table}]], once for each of them", table=table)
        reading.mistakes.append(Mistake((table,), reason))
    elif not isinstance(given, list) or (not given and table == "phases"):
        reading.mistakes.append(Mistake((table,), _("there is none. {write}", write=_(EXAMPLES[table]))))
    else:
        if len(given) > _MOST_REPEATED:
            counts = {"number": grouped(len(given)), "most": _MOST_REPEATED}
            reason = _("there are {number}, and {most} are the limit. Leave some out", **counts)
            reading.mistakes.append(Mistake((table,), reason))
        for at, one in enumerate(given[:_MOST_REPEATED]):
            if isinstance(one, dict):
                more = OF_EACH_PHASE if keys is VARIANT else ()
                found = _keys(one, keys, (table, at), names, reading, more)
                yield {**found, **_of_each_phase(one, (table, at), names, reading)} if more else found
            else:
                reading.mistakes.append(
                    Mistake((table, at), _("{value} is none. {write}", value=shown(one), write=_(EXAMPLES[table])))
                )


def _keys(
    given: Mapping[str, Any], keys: Mapping[str, Key], where: Where, names: KnownNames, reading: Reading,
    others: Iterable[str],
) -> Values:  # fmt: skip
    """Return what the `keys` say that are read alone; `others` are known, and read elsewhere."""
    found: Values = {}
    known = (*keys, *others)
    for key, value in given.items():
        if key in keys:
            read = keys[key].read(value, names)
            reading.mistakes.extend(Mistake((*where, key), reason) for reason in read.mistakes)
            if not read.mistakes:
                found[key] = read.value
        elif key not in known:
            reading.mistakes.append(Mistake((*where, key), _no_such_key(key, value, known, where)))
    reading.mistakes.extend(
        Mistake((*where, key), _("it is missing. Add {line}", line=about.example))
        for key, about in keys.items()
        if about.example and key not in given and not _is_misspelt(key, given, known)
    )
    return found


def _of_each_phase(given: Mapping[str, Any], where: Where, names: KnownNames, reading: Reading) -> Values:
    """Return what a variant says of some of the phases, by their ids."""
    found: Values = {}
    for key, about in OF_EACH_PHASE.items():
        of_phases = given.get(key, {})
        if not isinstance(of_phases, dict):
            example = "{ story = 10 }" if key == "minutes" else '{ story = "ours" }'
            places = {"value": shown(of_phases), "line": f"{key} = {example}"}
            reason = _("{value} does not say for which phase. Write {line}", **places)
            reading.mistakes.append(Mistake((*where, key), reason))
            continue
        read = {phase: about.read(value, names) for phase, value in of_phases.items()}
        reading.mistakes.extend(
            Mistake((*where, key, phase), reason) for phase, one in read.items() for reason in one.mistakes
        )
        if key in given:
            found[key] = {phase: one.value for phase, one in read.items() if not one.mistakes}
    return found


# --- keys that there are not


def _is_misspelt(key: str, given: Iterable[str], known: Iterable[str]) -> bool:
    """Whether a key that is missing is there in another spelling: that is said of the key that is there."""
    known = (*known,)
    return any(_meant(one.casefold(), known) == key for one in given if one not in known)


_meant = lru_cache(maxsize=4096)(nearest)
"""Which known word somebody may have meant: each key that there is not is asked of each one that is missing."""


def _no_such_key(key: str, value: object, known: Iterable[str], where: Where) -> str:
    known = (*known,)
    inside = str(where[0]) if where else ""
    if inside and (key in FORMAT or key in _TABLES):
        if inside == "phases":
            return _("it is not for a phase, but for the whole. Write it further up, above the first line in brackets")
        return _("it is not for a variant, but for the whole. Write it further up, above the first line in brackets")
    if elsewhere := _elsewhere(key, inside):
        return elsewhere
    if near := _meant(key.casefold(), known):
        table = (
            f"[[{near}]]" if near in REPEATED else f"[{near}]" if near in NAMING and isinstance(value, dict) else near
        )
        return _("there is no such key. Did you mean {key}?", key=table)
    return _("there is no such key (there are {keys})", keys=", ".join(known))


def _elsewhere(key: str, inside: str) -> str:
    """Return in which table a key belongs that is not for the one it is `inside` of; empty where it is in none."""
    if key in PHASE and inside != "phases":
        return _("it is for a phase. Write it below a line [[phases]]")
    table = "roles" if key in ROLES else "words" if key in TITLES else inside
    return _("it is for [{table}]. Write it below a line [{table}]", table=table) if table != inside else ""


# --- what a format calls roles and kinds


def _naming(table: str, given: Mapping[str, Any], reading: Reading) -> Values:
    """Return what the table of names says, by the ids of what it names."""
    named = given.get(table, {})
    if not isinstance(named, dict):
        write = _("Write it once, as [{table}]", table=table) if isinstance(named, list) else _(EXAMPLES[table])
        reason = _("{value} is not what goes here. {write}", value=shown(named), write=write)
        reading.mistakes.append(Mistake((table,), reason))
        return {}
    ids = known_roles({}) if table == "roles" else known_kinds({})
    read: Callable[[object, KnownNames], Any] = needed_text if table == "roles" else word
    found: Values = {}
    for key, value in named.items():
        one, reason = ids.find(key)
        mistakes = [reason and _no_such_name(table, key, value, ids, reason)]
        if one in found:
            mistakes.append(_("{key} has a name already. Leave one of them out", key=one))
        read_value = read(value, KnownNames(ids, ids))
        mistakes += read_value.mistakes if one else ()
        wrong = [Mistake((table, key), mistake) for mistake in mistakes if mistake]
        reading.mistakes.extend(wrong)
        if not wrong:
            found[one] = read_value.value
    return found


def _no_such_name(table: str, key: str, value: object, ids: Known, reason: str) -> str:
    """Return why a name is of nothing that there is: mostly it belongs elsewhere, or is the wrong way round."""
    if key in FORMAT or key in _TABLES:
        return _(
            "it is none of the [{table}], but for the whole. Write it further up, above the first line in brackets",
            table=table,
        )
    if elsewhere := _elsewhere(key, table):
        return elsewhere
    meant = ids.find(value)[0] if isinstance(value, str) else ""
    if not meant:
        return reason
    sample = f'{meant} = "{key}"'
    write = _("Write it the other way round: {line}", line=sample)
    return f"{ids.none(in_quotes(key))}. {write}"
