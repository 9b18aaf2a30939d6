"""A search as it is typed at home: words, and among them filters such as `by:ngozi` or `since:2025-05`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sessions.common.dates import since_of, until_of
from sessions.common.errors import InstantError
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import _
from sessions.library.database import KINDS
from sessions.library.search import SearchScope, SearchTerms, read_terms
from sessions.library.summaries import SessionFilter
from sessions.library.tokens import words

EXAMPLES = ("by:ngozi", "kind:tip", "format:tci", "since:2025-05", "until:friday")
"""One of each filter, as it is typed."""

_FILTERS = tuple(example.partition(":")[0] for example in EXAMPLES)
# First a filter, then words in quotes, which never hold one.
_PART = re.compile(rf'(?<!\S)(?P<name>{"|".join(_FILTERS)}):(?P<value>"[^"]*"?|\S*)|"[^"]*"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to search for, and where; `trouble` says which filters were not understood and are ignored."""

    terms: SearchTerms
    scope: SearchScope = field(default_factory=SearchScope)
    trouble: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms) or self.scope != SearchScope()


def read_query(typed: str, now: datetime) -> SearchQuery:
    """Return the query in what is typed; nothing that is typed is an error."""
    given: dict[str, list[str]] = {}

    def collect(match: re.Match[str]) -> str:
        if match["name"] is None:
            return match[0]
        if value := clean_line(match["value"].replace('"', " ")):
            given.setdefault(match["name"].casefold(), []).append(value)
        return ""

    rest = _PART.sub(collect, typed)
    troubles: list[str] = []
    return SearchQuery(read_terms(rest), _scope(given, now, troubles), " · ".join(troubles))


def _scope(given: Mapping[str, list[str]], now: datetime, troubles: list[str]) -> SearchScope:
    """Return where to search; where a filter is typed twice, the last one counts."""
    last = {name: values[-1] for name, values in given.items()}
    person = fold_name(last.get("by", ""))
    if "by" in last and not words(person):
        troubles.append(_("by: in “{words}” is no name", words=last["by"]))
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
    which = SessionFilter(last.get("format", "").casefold(), since=since, until=until, matches_prefix="format" in last)
    return SearchScope(which, kinds, person)


def _kinds(values: Sequence[str], troubles: list[str]) -> tuple[str, ...]:
    """Return the kinds that are typed, each of which may be shortened to its beginning."""
    kinds: list[str] = []
    for value in values:
        typed_kind = value.casefold().replace(" ", "_").replace("-", "_")
        matches = [kind for kind in KINDS if kind.startswith(typed_kind)]
        if not matches:
            troubles.append(
                # For translators: what stands in front of ":" is typed so, and so are the words at the end.
                _("kind: there is no “{word}”; try tip, question, action, lesson, note, title …", word=value)
            )
        kinds += [typed_kind] if typed_kind in matches else matches
    return tuple(dict.fromkeys(kinds))
