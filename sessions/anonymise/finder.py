"""Finds the names in a text: people, organisations, addresses, and words that may be names."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sessions.anonymise.find_addresses import find_addresses
from sessions.anonymise.find_organisations import organisation_at
from sessions.anonymise.find_people import may_be_name, person_at, unsure_of
from sessions.anonymise.findings import LIKE_A_NAME, SOMEBODY, Finding
from sessions.anonymise.name_forms import NOBODY, Names
from sessions.anonymise.tokens import Token, fold_letters, fold_word, is_cased, is_unspaced, script_of, words_of
from sessions.anonymise.word_lists import is_everyday, is_word, word_list

_SPELT = re.compile(
    r"(?<!\w)[^\W\d_]([.\-_·*])[^\W\d_](?:\1[^\W\d_])+(?!\w)|(?<![^\s(])[^\W\d_](?: [^\W\d_]){3,}(?!\w)"
)
_LEAST_INSIDE, _LEAST_BEGIN = 4, 3


def find_names(text: str, names: Names, usual: Callable[[str], bool]) -> list[Finding]:
    """Return the names in a text from left to right; `usual` says whether a folded word is written small elsewhere."""
    findings = _apart([*find_addresses(text, names), *_as_spelt(text, names)])
    taken = [range(one.start, one.end) for one in findings]
    words = [word for word in words_of(text) if not any(word.start in span for span in taken)]
    at = 0
    while at < len(words):
        word, here = words[at], at
        at += 1
        if _is_dull(text, word, names):
            continue
        if word.folded in names.glued and text[: word.start].endswith(("@", "#")):
            # A name written as one word after the sign of a mention: #lina for Li Na.
            findings.append(Finding(word.start - 1, word.end, "person", names.glued[word.folded]))
        elif is_unspaced(word.text):
            findings += _inside(word, names)
        elif run := person_at(text, words, here, names) or organisation_at(
            text, words, here, names.organisations, usual
        ):
            at, finding = run
            findings.append(finding)
        else:
            findings += _unsure(text, word, names, usual)
    return _merged(text, sorted(findings, key=lambda one: one.start))


def _is_dull(text: str, word: Token, names: Names) -> bool:
    """Whether a word in small letters has nothing to do with any name, as nearly all have not; it is remembered."""
    if word.capital or text[word.start - 1 : word.start] == "@":
        return False
    if word.text not in names.dull:
        known = names.organisations
        about = word.folded in known.titles or word.folded in known.acronyms or known.is_part(word.folded)
        names.dull[word.text] = not (
            about
            or len(word.folded) == 1
            or word.folded in names.glued
            or is_unspaced(word.text)
            or may_be_name(word, names)
            or _shares_a_beginning(word, names)
        )
    return names.dull[word.text]


def _as_spelt(text: str, names: Names) -> Iterator[Finding]:
    """Yield ids as they are spelt, and names whose letters are separated: R.o.b.e.r.t."""
    for identity, owners in names.ids.items():
        for match in re.finditer(re.escape(identity), text):
            at, end = match.span()
            if not (_goes_on(text[at - 1 : at]) or _goes_on(text[end : end + 1])):
                yield Finding(at - (text[at - 1 : at] in {"@", "#"}), end, "person", owners)
    for match in _SPELT.finditer(text):
        folded = fold_word("".join(letter for letter in match[0] if letter.isalpha()))
        if owners := names.words.get(folded) or names.glued.get(folded, NOBODY):
            yield Finding(match.start(), match.end(), "person", owners)


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in {"-", "_"}


def _inside(word: Token, names: Names) -> Iterator[Finding]:
    """Yield the names among letters without spaces, preferring the longest one."""
    folded, places = fold_letters(word.text)
    at = 0
    longest = max(map(len, names.inside), default=0)
    while at < len(folded):
        for end in range(min(len(folded), at + longest), at + 1, -1):
            if folded[at:end] in names.inside and not _cuts_katakana(folded, at, end):
                owners = names.inside[folded[at:end]]
                start, stop = word.start + places[at], word.start + places[end]
                yield Finding(start, stop, "person" if owners else "organisation", owners)
                at = end
                break
        else:
            at += 1


def _cuts_katakana(folded: str, start: int, end: int) -> bool:
    """Whether a Katakana word continues before or after; it ends only where another script begins."""
    around = (folded[start - 1 : start] + folded[start], folded[end - 1] + folded[end : end + 1])
    return any(len(pair) == 2 and all(script_of(letter) == "KATAKANA" for letter in pair) for pair in around)


def _unsure(text: str, word: Token, names: Names, usual: Callable[[str], bool]) -> Iterator[Finding]:
    reason = unsure_of(word, names)
    if not reason and is_cased(word.text) and len(word.folded) > 1 and word.folded.isalpha():
        if _shares_a_beginning(word, names):
            reason = LIKE_A_NAME
        elif word.capital or text[word.start - 1 : word.start] == "@":
            known = is_everyday(word.folded, opens=word.opening) or usual(word.folded)
            if not known or (word.folded in names.organisations.about and not word.opening):
                reason = SOMEBODY
    if reason:
        yield Finding(word.start, word.end, reason=reason)


def _shares_a_beginning(word: Token, names: Names) -> bool:
    """Whether a word may be a short form of a name: Rob for Robert, Lisa for Elisabeth."""
    short = word.folded
    if len(short) < _LEAST_BEGIN or (not word.capital and is_everyday(short, opens=True)):
        return False
    if word.text not in names.short:
        may_be = not is_everyday(short, opens=True) or short in word_list("short_forms")
        longer = [name for name in names.words if len(name) > len(short) + 1 and not is_word(name)] if may_be else ()
        inside = len(short) >= _LEAST_INSIDE
        names.short[word.text] = any(name.startswith(short) or (inside and short in name) for name in longer)
    return names.short[word.text]


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that overlap a longer one."""
    apart: list[Finding] = []
    for one in sorted(findings, key=lambda one: one.start - one.end):
        if not any(one.start < other.end and other.start < one.end for other in apart):
            apart.append(one)
    return apart


def _merged(text: str, findings: list[Finding]) -> list[Finding]:
    """Return the findings without repetition: a name and the same one after it in brackets are one."""
    merged: list[Finding] = []
    for one in findings:
        last = merged[-1] if merged else None
        if last and last.end > one.start:
            if one.reason or one.end <= last.end:
                continue
            # A title may have been pointed out before the name after it was recognised.
            rest = text[last.start : one.start].rstrip()
            if not last.reason:
                one = replace(one, start=last.end)
            elif rest:
                merged[-1] = replace(last, end=last.start + len(rest))
            else:
                merged.pop()
            last = merged[-1] if merged else None
        if last and (end := _end_of_both(text, last, one)):
            merged[-1] = replace(last, end=end)
        else:
            merged.append(one)
    return merged


def _end_of_both(text: str, last: Finding, one: Finding) -> int:
    """Return where two findings that belong together end, or 0 where they do not."""
    between = text[last.end : one.start]
    if last.reason == one.reason == SOMEBODY and between == " ":
        return one.end
    if not (last.reason or one.reason) and last.what == one.what == "organisation" and between in {" ", "-"}:
        return one.end
    if last.reason or one.reason or last.what != "person" or (last.what, last.owners) != (one.what, one.owners):
        return 0
    if between.strip() in {"(", "（"} and text[one.end : one.end + 1] in {")", "）"}:
        return one.end + 1
    return 0 if between else one.end
