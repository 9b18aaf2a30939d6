"""Full-text search over all records: the terms that were typed, and the matches, best first."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sessions.language.catalogues import ENGLISH
from sessions.language.texts import NP_, base_language, pgettext
from sessions.library.database import BITS
from sessions.library.summaries import HELD, SessionFilter, SessionSummary, as_instant, session_numbered
from sessions.library.tokens import Piece, spans, words
from sessions.model.kinds import LABELS, label

MOST_SESSIONS = 10
"""How many sessions are shown unless another number is asked for."""
MOST_HITS = 3
"""How many hits of each session are shown."""

# For translators: what of a session was found by a search; best in at most 10 letters
_UNSPOKEN = {"title": NP_("found", "title"), "people": NP_("found", "people"), "called_off": NP_("found", "called off")}

# A title or a challenge says what a session is about; who said something matters least.
_WEIGHTS = "6.0, 1.0, 0.5, 0.0"
# Ranking more hits than this by weight is slow and tells nothing: then titles come first, and newer sessions.
_MANY = 5_000
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """Phrases of one or more words, each of which has to occur; with `is_prefix` the last word matches as a prefix."""

    phrases: tuple[tuple[str, ...], ...]
    is_prefix: bool = True

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def terms(self) -> list[str]:
        """Return each phrase in the syntax of FTS5; only letters and digits stand in the quotes."""
        last = len(self.phrases) - 1
        return [
            f'"{" ".join(phrase)}"{" *" if self.is_prefix and at == last else ""}'
            for at, phrase in enumerate(self.phrases)
        ]


@dataclass(frozen=True, slots=True)
class Hit:
    """A contribution that matches: `n` is its entry in the record, 0 for the title, the people, a planned challenge.

    `word` is what the format of its session calls the kind; empty where that has no word of its own.
    """

    n: int
    kind: str
    at: datetime | None
    person: str
    called: str
    text: str
    word: str = ""

    @property
    def is_called(self) -> str:
        """What people call it there; in English by the word that finds it, as in `kind:clarifying`."""
        if self.word:
            return self.word
        if self.kind in _UNSPOKEN:
            return pgettext("found", _UNSPOKEN[self.kind])
        return (
            self.kind.replace("_", " ") if base_language() == ENGLISH or self.kind not in LABELS else label(self.kind)
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A session that matches: its best `hits`, and how many `more` there are."""

    session: SessionSummary
    hits: tuple[Hit, ...]
    more: int


def read_terms(typed: str) -> SearchTerms:
    """Return the terms in what is typed: words, and "words in quotes" that have to follow one another.

    Nothing that is typed is an error; whatever holds neither letters nor digits is ignored.
    """
    phrases: list[tuple[str, ...]] = []
    quoted = False
    for part in _PARTS.finditer(typed):
        if phrase := tuple(words(part[1] if part[2] is None else part[2])):
            phrases.append(phrase)
            quoted = part[2] is None
    return SearchTerms(tuple(phrases), is_prefix=not quoted and not typed.endswith(" ."))


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where to search: which `sessions`, which `kinds` of contributions (all if empty), whose (`person`)."""

    sessions: SessionFilter = field(default_factory=SessionFilter)
    kinds: tuple[str, ...] = ()
    person: str = ""


def search(
    index: sqlite3.Connection,
    folder: Path,
    what: SearchTerms,
    scope: SearchScope,
    most: int | None = MOST_SESSIONS,
    hits: int | None = MOST_HITS,
) -> tuple[tuple[Match, ...], int]:
    """Return the best matches, and how many sessions match in all.

    Entries with all terms come first; where there is none, sessions that have each term somewhere. Without terms it is
    everything in the scope, the newest first. At most `most` sessions with `hits` hits each are returned; None is all.
    """
    terms = what.terms()
    if not terms and not scope.kinds and not scope.person:
        return _whole_sessions(index, folder, scope.sessions, most)
    matches, total = _ranked(index, folder, (" AND ".join(terms),), scope, most, hits)
    if not matches and len(terms) > 1:
        matches, total = _ranked(index, folder, (" OR ".join(terms), *terms), scope, most, hits)
    return matches, total


def _whole_sessions(
    index: sqlite3.Connection, folder: Path, which: SessionFilter, most: int | None
) -> tuple[tuple[Match, ...], int]:
    """Return the newest sessions that a filter takes, without hits; none where nothing is filtered."""
    if which == SessionFilter():
        return (), 0
    where, values = which.condition()
    rows = index.execute(
        f"SELECT id, count(*) OVER () FROM session WHERE {where} ORDER BY {HELD} DESC, name DESC LIMIT ?",  # noqa: S608  # values are bound
        [*values, -1 if most is None else most],
    ).fetchall()
    matches = tuple(Match(session_numbered(index, folder, session), (), 0) for session, _ in rows)
    return matches, rows[0][1] if rows else 0


def _query(terms: str, scope: SearchScope, columns: str = "title said person") -> str:
    """Return a whole query of FTS5; person and kind have columns of their own."""
    parts = [f"{{{columns}}} : ({terms})"] if terms else []
    if scope.kinds:
        kinds = " OR ".join('"' + kind.replace("_", "") + '"' for kind in scope.kinds)
        parts.append(f"kind : ({kinds})")
    if scope.person:
        parts.append(f'person : ("{" ".join(words(scope.person))}" *)')
    return " AND ".join(parts)


def _ranked(
    index: sqlite3.Connection,
    folder: Path,
    terms: Sequence[str],
    scope: SearchScope,
    most: int | None,
    each: int | None,
) -> tuple[tuple[Match, ...], int]:
    """Return the sessions that match the first of the terms and, somewhere, each of the others."""
    queries = [_query(one, scope) for one in terms]
    (hits,) = index.execute("SELECT count(*) FROM found WHERE found MATCH ?", queries[:1]).fetchone()
    condition, values = scope.sessions.condition()
    score, titles = f"bm25(found, {_WEIGHTS})" if terms[0] else "0.0", []
    if hits > _MANY and terms[0]:
        score = "-(rowid IN (SELECT rowid FROM found WHERE found MATCH ?))"
        titles = [_query(terms[0], scope, "title")]
    for _ in queries[1:]:
        condition += f" AND whose IN (SELECT rowid >> {BITS} FROM found WHERE found MATCH ?)"  # noqa: S608  # likewise
    chosen = index.execute(
        _SESSIONS.format(score=score, condition=condition),
        [*titles, queries[0], *values, *queries[1:], -1 if most is None else most],
    ).fetchall()
    numbers = [session for session, _, _ in chosen]
    best = _best(index, numbers, [*titles, queries[0]], score, each)
    matches = tuple(
        Match(session_numbered(index, folder, session), best[session], count - len(best[session]))
        for session, count, _ in chosen
    )
    return matches, chosen[0][2] if chosen else 0


def _best(
    index: sqlite3.Connection, sessions: Sequence[int], values: Sequence[str], score: str, each: int | None
) -> dict[int, tuple[Hit, ...]]:
    """Return the best hits of each of these sessions; of two that are as good, the earlier one first."""
    # All sessions in one query: for a prefix FTS5 goes through everything, however few sessions are asked for.
    rows = index.execute(_HITS.format(score=score, sessions=", ".join(map(str, sessions)) or "0"), values)
    found: dict[int, list[tuple[float, int]]] = {session: [] for session in sessions}
    for number, weight in rows:
        found[number >> BITS].append((round(weight, 2), number))
    return {session: tuple(_hit(index, number) for _, number in sorted(hits)[:each]) for session, hits in found.items()}


def _hit(index: sqlite3.Connection, number: int) -> Hit:
    row = index.execute("SELECT n, kind, at, person, called, text, word FROM said WHERE id = ?", (number,)).fetchone()
    n, kind, at, *rest = row
    return Hit(n, kind, as_instant(at), *rest)


# Materialized: FTS5 cannot rank what SQLite counts or joins in the same query.
_SESSIONS = f"""
WITH hit AS MATERIALIZED (SELECT rowid >> {BITS} AS whose, {{score}} AS score FROM found WHERE found MATCH ?),
best AS (SELECT whose, count(*) AS hits, round(min(score), 2) AS score FROM hit GROUP BY whose)
SELECT whose, hits, count(*) OVER () FROM best JOIN session ON session.id = whose WHERE {{condition}}
ORDER BY score, since DESC, name DESC LIMIT ?
"""  # noqa: S608  # nothing that was typed
_HITS = f"SELECT rowid, {{score}} FROM found WHERE found MATCH ? AND rowid >> {BITS} IN ({{sessions}})"  # noqa: S608  # numbers only


# --- marking the matches in a text


def marks(text: str, what: SearchTerms) -> tuple[tuple[int, int], ...]:
    """Return where the matches in a text begin and end, in order."""
    pieces = list(spans(text))
    places = [place for at in range(len(pieces)) for place in _matches_at(pieces, at, what)]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(places):
        if joined and not text[joined[-1][1] : begin].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return tuple(joined)


def _matches_at(pieces: Sequence[Piece], at: int, what: SearchTerms) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each phrase that matches at one word of a text."""
    for number, phrase in enumerate(what.phrases):
        here = [word for word, _, _ in pieces[at : at + len(phrase)]]
        is_prefix = what.is_prefix and number == len(what.phrases) - 1
        same = here[:-1] == list(phrase[:-1]) and len(here) == len(phrase)
        if same and (here[-1] == phrase[-1] or (is_prefix and here[-1].startswith(phrase[-1]))):
            yield pieces[at][1], pieces[at + len(phrase) - 1][2]


def snippet(text: str, what: SearchTerms, width: int) -> tuple[tuple[str, bool], ...]:
    """Return the part of a text with its first matches, about `width` letters, in pieces that match or do not."""
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
