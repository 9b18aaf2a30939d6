"""Looking for words in all records: what is typed, what is meant by it, and what is found, the best first."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sessions.library.database import BITS
from sessions.library.summaries import HELD, Choice, SessionSummary, kept_as
from sessions.library.tokens import spans, words

MOST_SESSIONS = 10
"""So many sessions are told of where nobody asks for another number."""
MOST_HITS = 3
"""So many words of each session are shown."""

# A title or a challenge says what a session is about; who said something is the least of it.
_WEIGHTS = "6.0, 1.0, 0.5, 0.0"
# Of so many words no order by their weight means anything, and it takes its time: titles, then the newest sessions.
_MANY = 5_000
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: rows of words, each of which has to occur; the last one may be begun only."""

    phrases: tuple[tuple[str, ...], ...]
    is_begun: bool = True

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def terms(self) -> list[str]:
        """Return each phrase as FTS5 writes it; there is nothing but letters and digits in the quotes."""
        last = len(self.phrases) - 1
        return [
            f'"{" ".join(phrase)}"{" *" if self.is_begun and at == last else ""}'
            for at, phrase in enumerate(self.phrases)
        ]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that was found: `n` is its number in the record, 0 for the title, the people and a planned challenge."""

    n: int
    kind: str
    at: datetime | None
    person: str
    called: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A session in which something was found: its best `hits`, and how many more there are."""

    kept: SessionSummary
    hits: tuple[Hit, ...]
    more: int


def wanted(typed: str) -> Wanted:
    """Return what somebody looks for: words, and "words in quotes" that stand one after the other.

    Nothing that is typed is wrong; what has neither letters nor digits in it is passed over.
    """
    phrases: list[tuple[str, ...]] = []
    quoted = False
    for found in _PARTS.finditer(typed):
        if phrase := tuple(words(found[1] if found[2] is None else found[2])):
            phrases.append(phrase)
            quoted = found[2] is None
    return Wanted(tuple(phrases), is_begun=not quoted and not typed.endswith(" ."))


@dataclass(frozen=True, slots=True)
class Within:
    """Where to look: in which sessions, in which kinds of words (any where there is none), whose words."""

    choice: Choice = field(default_factory=Choice)
    kinds: tuple[str, ...] = ()
    person: str = ""


def search(
    index: sqlite3.Connection,
    folder: Path,
    what: Wanted,
    within: Within,
    most: int | None = MOST_SESSIONS,
    hits: int | None = MOST_HITS,
) -> tuple[tuple[Match, ...], int]:
    """Return the best sessions, and how many there are in all.

    All words in one entry come first; where no entry has all of them, sessions that have each of them somewhere.
    Without words it is everything that stands `within`, the newest first. `most` is how many sessions are returned, and
    `hits` how many words of each, all for None.
    """
    terms = what.terms()
    if not terms and not within.kinds and not within.person:
        return _whole_sessions(index, folder, within.choice, most)
    found = _ranked(index, folder, (" AND ".join(terms),), within, most, hits)
    if not found[0] and len(terms) > 1:
        found = _ranked(index, folder, (" OR ".join(terms), *terms), within, most, hits)
    return found


def _whole_sessions(
    index: sqlite3.Connection, folder: Path, choice: Choice, most: int | None
) -> tuple[tuple[Match, ...], int]:
    """Return the newest sessions that are meant, with no words of them; none where no choice was made."""
    if choice == Choice():
        return (), 0
    where, values = choice.condition()
    rows = index.execute(
        f"SELECT id, count(*) OVER () FROM session WHERE {where} ORDER BY {HELD} DESC, name DESC LIMIT ?",  # noqa: S608
        [*values, -1 if most is None else most],
    ).fetchall()
    return tuple(Match(kept_as(index, folder, session), (), 0) for session, _ in rows), rows[0][1] if rows else 0


def _query(terms: str, within: Within, columns: str = "title said person") -> str:
    """Return a whole query of FTS5; the person and the kind are looked for in columns of their own."""
    parts = [f"{{{columns}}} : ({terms})"] if terms else []
    if within.kinds:
        kinds = " OR ".join('"' + kind.replace("_", "") + '"' for kind in within.kinds)
        parts.append(f"kind : ({kinds})")
    if within.person:
        parts.append(f'person : ("{" ".join(words(within.person))}" *)')
    return " AND ".join(parts)


def _ranked(
    index: sqlite3.Connection, folder: Path, terms: Sequence[str], within: Within, most: int | None, each: int | None
) -> tuple[tuple[Match, ...], int]:
    """Return the sessions in which the first of the terms is found, where each of the others is found there as well."""
    queries = [_query(one, within) for one in terms]
    (hits,) = index.execute("SELECT count(*) FROM found WHERE found MATCH ?", queries[:1]).fetchone()
    condition, values = within.choice.condition()
    score, titles = f"bm25(found, {_WEIGHTS})" if terms[0] else "0.0", []
    if hits > _MANY and terms[0]:
        score = "-(rowid IN (SELECT rowid FROM found WHERE found MATCH ?))"
        titles = [_query(terms[0], within, "title")]
    for _ in queries[1:]:
        condition += f" AND whose IN (SELECT rowid >> {BITS} FROM found WHERE found MATCH ?)"  # noqa: S608
    chosen = index.execute(
        _SESSIONS.format(score=score, condition=condition),
        [*titles, queries[0], *values, *queries[1:], -1 if most is None else most],
    ).fetchall()
    numbers = [session for session, _, _ in chosen]
    best = _best(index, numbers, [*titles, queries[0]], score, each)
    matches = tuple(
        Match(kept_as(index, folder, session), best[session], count - len(best[session]))
        for session, count, _ in chosen
    )
    return matches, chosen[0][2] if chosen else 0


def _best(
    index: sqlite3.Connection, sessions: Sequence[int], values: Sequence[str], score: str, each: int | None
) -> dict[int, tuple[Hit, ...]]:
    """Return the best words of each of these sessions, the earlier one of two that are as good first."""
    # All sessions in one go: whatever few of them are meant, FTS5 looks at everything where a word is begun only.
    rows = index.execute(_HITS.format(score=score, sessions=", ".join(map(str, sessions)) or "0"), values)
    found: dict[int, list[tuple[float, int]]] = {session: [] for session in sessions}
    for number, weight in rows:
        found[number >> BITS].append((round(weight, 2), number))
    return {session: tuple(_hit(index, number) for _, number in sorted(hits)[:each]) for session, hits in found.items()}


def _hit(index: sqlite3.Connection, number: int) -> Hit:
    row = index.execute("SELECT n, kind, at, person, called, text FROM said WHERE id = ?", (number,)).fetchone()
    n, kind, at, *told = row
    return Hit(n, kind, _instant(at), *told)


# Materialized: FTS5 cannot rank what SQLite counts or joins in the same breath.
_SESSIONS = f"""
WITH hit AS MATERIALIZED (SELECT rowid >> {BITS} AS whose, {{score}} AS score FROM found WHERE found MATCH ?),
best AS (SELECT whose, count(*) AS hits, round(min(score), 2) AS score FROM hit GROUP BY whose)
SELECT whose, hits, count(*) OVER () FROM best JOIN session ON session.id = whose WHERE {{condition}}
ORDER BY score, since DESC, name DESC LIMIT ?
"""  # noqa: S608  # nothing that anybody typed
_HITS = f"SELECT rowid, {{score}} FROM found WHERE found MATCH ? AND rowid >> {BITS} IN ({{sessions}})"  # noqa: S608


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


# --- where in a text it stands


def marks(text: str, what: Wanted) -> tuple[tuple[int, int], ...]:
    """Return where in a text what was looked for begins and ends, in their order."""
    found = list(spans(text))
    places = [place for at in range(len(found)) for place in _standing_at(found, at, what)]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(places):
        if joined and not text[joined[-1][1] : begin].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return tuple(joined)


def _standing_at(found: Sequence[tuple[str, int, int]], at: int, what: Wanted) -> Iterator[tuple[int, int]]:
    for number, phrase in enumerate(what.phrases):
        here = [word for word, _, _ in found[at : at + len(phrase)]]
        is_begun = what.is_begun and number == len(what.phrases) - 1
        same = here[:-1] == list(phrase[:-1]) and len(here) == len(phrase)
        if same and (here[-1] == phrase[-1] or (is_begun and here[-1].startswith(phrase[-1]))):
            yield found[at][1], found[at + len(phrase) - 1][2]


def snippet(text: str, what: Wanted, width: int) -> tuple[tuple[str, bool], ...]:
    """Return the part of a text, in about `width` letters of one line, in which the first of the marks stand.

    It comes in pieces, each with whether it is marked.
    """
    line = " ".join(text.split())
    places = marks(line, what)
    begin = 0
    if places and places[0][1] > width - 1:
        begin = max(0, places[0][0] - width // 3)
        begin = line.find(" ", begin, places[0][0]) + 1 or begin
    end = min(len(line), begin + width - (1 if begin else 0))
    pieces = [("…", False)] if begin else []
    at = begin
    for start, stop in places:
        if start >= end:
            break
        pieces += [(line[at:start], False), (line[start : min(stop, end)], True)]
        at = min(stop, end)
    pieces += [(line[at:end], False), ("…" if end < len(line) else "", False)]
    return tuple(piece for piece in pieces if piece[0])
