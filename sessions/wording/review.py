"""Reviews one tip or one question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from sessions.wording.normalise import BLANK, Plain, blank, normalise, sentences, without_quotations
from sessions.wording.rules import Pattern, Rules, rules

Kind = Literal["tip", "question"]

_REST_OF_WORD = re.compile(r"(?<=\w)\w*")
_FIRST_WORDS = re.compile(r"[\w'-]+(?: [\w'-]+)?")
# More than any sentence that is spoken; they bound the time for a text that is nothing but commas, say.
_MOST_CLAUSES = 12
_MOST_SKIPPED = 8
_MOST_HITS = 8


@dataclass(frozen=True, slots=True)
class Review:
    """What the check noticed in `text`; nothing in it forbids anything.

    `rule` is the stable id of the pattern ("" if nothing is flagged), `words` the words of the text that triggered it,
    as typed, `say` a sentence the facilitator can say aloud, `hint` a remark on a text that is accepted.
    """

    text: str
    flagged: bool = False
    rule: str = ""
    words: str = ""
    say: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    start: int
    end: int


def review(text: str, *, kind: Kind, language: str = "en") -> Review:
    """Review a text of any length as a tip or as a question in a language such as "pt" or "pt-BR".

    Tips: offered experience instead of advice, after the World Bank text's 'no "you should", no "I advise you to"'.
    Questions: they open with What or In what ways, as in the KS Toolkit, or with what that is in the language.
    Raises UnknownLanguageError.
    """
    known = rules(language)
    plain = normalise(text)
    if kind == "question":
        return _question(plain, known)
    hit = _advice(without_quotations(plain.text), known)
    return _flag(plain, hit) if hit else Review(text)


def _flag(plain: Plain, hit: _Hit) -> Review:
    rest = _REST_OF_WORD.match(plain.text, hit.end)
    words = plain.typed(hit.start, rest.end() if rest else hit.end)
    return Review(plain.original, flagged=True, rule=hit.pattern.id, words=words, say=hit.pattern.say)


def _question(plain: Plain, known: Rules) -> Review:
    text = plain.text
    start = _opening(text, known.lead, known.label, known.filler)
    if start == len(text):
        return Review(plain.original)
    if not known.accepted.match(text, start):
        return _redirect(plain, start, known)
    for pattern in known.disguised:
        if (match := pattern.regex.match(text, start)) and _fits(pattern, text):
            return _flag(plain, _Hit(pattern, start, match.end()))
    hint = next((p.say for p in known.hints if p.regex.match(text, start)), "")
    return Review(plain.original, hint=hint)


def _redirect(plain: Plain, start: int, known: Rules) -> Review:
    *particular, general = known.redirect
    for pattern in particular:
        if match := pattern.regex.match(plain.text, start):
            return _flag(plain, _Hit(pattern, start, match.end()))
    if hit := _advice(without_quotations(plain.text), known):
        # The tip patterns ask for a story; here a question was asked for.
        return replace(_flag(plain, hit), say=known.say_for_question)
    first = _FIRST_WORDS.match(plain.text, start)
    return _flag(plain, _Hit(general, start, first.end() if first else start + 1))


def _opening(text: str, *skipped: re.Pattern[str], at: int = 0) -> int:
    """Skip what may come in front of the first word, in any order."""
    for _ in range(_MOST_SKIPPED):
        found = next((m for pattern in skipped if (m := pattern.match(text, at)) and m.end() > at), None)
        if not found:
            break
        at = found.end()
    return at


def _advice(text: str, known: Rules) -> _Hit | None:
    # Most texts hold no pattern at all, so one look at the whole spares a look at each sentence.
    live = tuple(pattern for pattern in known.anywhere if pattern.regex.search(text))
    spared: tuple[Pattern, ...] | None = None
    for start, end in sentences(text):
        sentence = rest = text[start:end]
        asks = any(known.any_start.match(sentence, at) for at in _clauses(sentence, known))
        if not asks and not any(pattern.regex.search(sentence) for pattern in live):
            continue
        spared = tuple(p for p in known.exempt if p.regex.search(text)) if spared is None else spared
        for pattern in spared:
            rest = blank(rest, [match.span() for match in pattern.regex.finditer(rest)])
        hits = sorted(_hits(rest, live, known), key=lambda hit: (hit.start, -hit.end))[:_MOST_HITS]
        if hit := next((hit for hit in hits if not _reported(sentence, hit, known)), None):
            return _Hit(hit.pattern, start + hit.start, start + hit.end)
    return None


def _hits(sentence: str, live: tuple[Pattern, ...], known: Rules) -> Iterator[_Hit]:
    for pattern in live:
        yield from (_Hit(pattern, *m.span()) for m in pattern.regex.finditer(sentence) if _counts(pattern, m))
    for at in _clauses(sentence, known):
        if known.any_start.match(sentence, at):
            matches = ((pattern, pattern.regex.match(sentence, at)) for pattern in known.starts)
            yield from (_Hit(pattern, *m.span()) for pattern, m in matches if m and _counts(pattern, m))


def _counts(pattern: Pattern, match: re.Match[str]) -> bool:
    sentence, start = match.string, match.start()
    if start and sentence[start - 1].isalnum():
        return False
    if pattern.unless_before and pattern.unless_before.search(sentence, 0, start):
        return False
    return _fits(pattern, sentence)


def _fits(pattern: Pattern, sentence: str) -> bool:
    return not pattern.asked or sentence.rstrip(f"{BLANK} \"'”»)").endswith("?")


def _clauses(sentence: str, known: Rules) -> Iterator[int]:
    """Yield where clauses start, each before and after its fillers: the "and" of "and if you" may belong to it."""
    yield from _fillers(sentence, _opening(sentence, known.lead, known.label), known)
    for match in islice(known.clause.finditer(sentence), _MOST_CLAUSES):
        yield from _fillers(sentence, match.end(), known)


def _fillers(sentence: str, at: int, known: Rules) -> Iterator[int]:
    yield at
    after = _opening(sentence, known.lead, known.filler, at=at)
    if after > at:
        yield after


def _reported(sentence: str, hit: _Hit, known: Rules) -> bool:
    """Whether somebody else says it: a verb of saying comes before it in the same thought, or right after it."""
    turns = [match.end() for match in known.turn.finditer(sentence, 0, hit.start)]
    before = known.not_reporting.sub(BLANK, sentence[turns[-1] if turns else 0 : hit.start])
    return bool(known.reporting.search(before) or known.reporting_after.search(sentence, hit.end))
