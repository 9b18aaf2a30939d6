"""What somebody types at home to look for something: words, and among them `by:ngozi` or `since:2025-05`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sessions.common.dates import since_of, until_of
from sessions.common.errors import InstantError
from sessions.common.sanitize import clean_line, fold_name
from sessions.library.database import KINDS
from sessions.library.search import Wanted, Within, wanted
from sessions.library.summaries import Choice
from sessions.library.tokens import words

EXAMPLES = ("by:ngozi", "kind:tip", "format:tci", "since:2025-05", "until:friday")
"""One of each filter, as somebody would type it."""

_FILTERS = tuple(example.partition(":")[0] for example in EXAMPLES)
# First what a filter is, then words in quotes, in which nothing is one.
_PART = re.compile(rf'(?<!\S)(?P<name>{"|".join(_FILTERS)}):(?P<value>"[^"]*"?|\S*)|"[^"]*"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and where; `trouble` says which filters could not be understood, and are passed over."""

    words: Wanted
    within: Within = field(default_factory=Within)
    trouble: str = ""

    def __bool__(self) -> bool:
        return bool(self.words) or self.within != Within()


def asked(typed: str, now: datetime) -> Asked:
    """Return what is meant by what somebody types; nothing that is typed is an error."""
    given: dict[str, list[str]] = {}

    def apart(found: re.Match[str]) -> str:
        if found["name"] is None:
            return found[0]
        if value := clean_line(found["value"].replace('"', " ")):
            given.setdefault(found["name"].casefold(), []).append(value)
        return ""

    rest = _PART.sub(apart, typed)
    troubles: list[str] = []
    return Asked(wanted(rest), _within(given, now, troubles), " · ".join(troubles))


def _within(given: Mapping[str, list[str]], now: datetime, troubles: list[str]) -> Within:
    """Return where to look; of a filter that can be given once the last one counts."""
    last = {name: values[-1] for name, values in given.items()}
    person = fold_name(last.get("by", ""))
    if "by" in last and not words(person):
        troubles.append(f"by: in “{last['by']}” is no name")
        person = ""
    since = until = None
    try:
        since = since_of(last["since"], now) if "since" in last else None
    except InstantError as error:
        troubles.append(f"since: {error}")
    try:
        until = until_of(last["until"], now, since) if "until" in last else None
    except InstantError as error:
        troubles.append(f"until: {error}")
    kinds = _kinds(given.get("kind", ()), troubles)
    choice = Choice(last.get("format", "").casefold(), since=since, until=until, is_begun="format" in last)
    return Within(choice, kinds, person)


def _kinds(typed: "list[str] | tuple[()]", troubles: list[str]) -> tuple[str, ...]:
    """Return the kinds that are meant: each may be begun only, and any of them will do."""
    kinds: list[str] = []
    for value in typed:
        meant = value.casefold().replace(" ", "_").replace("-", "_")
        found = [kind for kind in KINDS if kind.startswith(meant)]
        if not found:
            troubles.append(f"kind: there is no “{value}”, but tip, question, action, lesson, note, title …")
        kinds += [meant] if meant in found else found
    return tuple(dict.fromkeys(kinds))
