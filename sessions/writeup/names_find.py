"""Finds the names in a text: people, organisations, addresses, and words that may be names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sessions.writeup.names import Names
from sessions.writeup.names_found import SOMEBODY, Found
from sessions.writeup.names_lists import ACRONYMS, MONTHS
from sessions.writeup.names_ordinary import ORDINARY
from sessions.writeup.names_organisations import find_organisation
from sessions.writeup.names_people import find_person, may_be_name, unsure_of
from sessions.writeup.names_words import Word, fold_letters, is_cased, is_unspaced, script_of, words_of

_ADDRESS = re.compile(
    r"(?:mailto:)?[^\s@<>()\"“”,;:]+@[^\s@<>()\"“”,;:]+\.[^\s@<>()\"“”,;:.!?]+"
    r"|(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:org|com|net|edu|gov|int|info|io|eu)(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’'])?(?!\w)"
    r"|(?<![\w@.])(?:[\w-]+\.)+[a-z]{2}/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]’']"
)
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+|00?)[1-9][\d /()-]{5,}\d")


def find_names(text: str, names: Names, usual: Callable[[str], bool]) -> list[Found]:
    """Return the names in a text from left to right; `usual` says whether a folded word is written small elsewhere."""
    found = list(_addresses(text, names))
    taken = [range(one.start, one.end) for one in found]
    words = [word for word in words_of(text) if not any(word.start in span for span in taken)]
    at = 0
    while at < len(words):
        if _is_dull(words[at], names):
            at += 1
            continue
        if is_unspaced(words[at].text):
            found += _inside(words[at], names)
            at += 1
            continue
        run = find_person(text, words, at, names) or find_organisation(text, words, at, names, usual)
        if run is None:
            found += _unsure(words[at], names, usual)
            at += 1
            continue
        at = run[0]
        found.append(run[1])
    return _merged(text, sorted(found, key=lambda one: one.start))


def _is_dull(word: Word, names: Names) -> bool:
    """Whether a word with a small letter has nothing to do with any name, as nearly all have: it is kept in mind."""
    if word.capital:
        return False
    if word.text not in names.dull:
        about = word.folded in names.titles or word.folded in names.acronyms or names.is_part(word.folded)
        names.dull[word.text] = not (
            about or len(word.folded) == 1 or is_unspaced(word.text) or may_be_name(word, names)
        )
    return names.dull[word.text]


def _addresses(text: str, names: Names) -> Iterator[Found]:
    for match in _TELEPHONE.finditer(text):
        yield Found(match.start(), match.end(), "address", reason=SOMEBODY)
    if "@" not in text and "." not in text:
        return
    for match in _ADDRESS.finditer(text):
        if names.is_in_address(match[0]):
            yield Found(match.start(), match.end(), "address")
        elif "@" in match[0]:
            yield Found(match.start(), match.end(), "address", reason=SOMEBODY)


def _inside(word: Word, names: Names) -> Iterator[Found]:
    """Yield the names among letters that have no spaces between them, the longest one first."""
    folded, places = fold_letters(word.text)
    at = 0
    longest = max(map(len, names.inside), default=0)
    while at < len(folded):
        for end in range(min(len(folded), at + longest), at + 1, -1):
            if folded[at:end] in names.inside and not _cuts_katakana(folded, at, end):
                owners = names.inside[folded[at:end]]
                start, stop = word.start + places[at], word.start + places[end]
                yield Found(start, stop, "person" if owners else "organisation", owners)
                at = end
                break
        else:
            at += 1


def _cuts_katakana(folded: str, start: int, end: int) -> bool:
    """Whether a word of Katakana goes on before or behind; in that script a word ends where another script begins."""
    around = (folded[start - 1 : start] + folded[start], folded[end - 1] + folded[end : end + 1])
    return any(len(pair) == 2 and all(script_of(letter) == "KATAKANA" for letter in pair) for pair in around)


def _unsure(word: Word, names: Names, usual: Callable[[str], bool]) -> Iterator[Found]:
    reason = unsure_of(word, names)
    if not reason and word.capital and not word.opening and is_cased(word.text) and len(word.folded) > 1:
        known = word.folded in ORDINARY or word.folded in MONTHS or word.folded in ACRONYMS or usual(word.folded)
        if word.folded.isalpha() and (not known or word.folded in names.about):
            reason = SOMEBODY
    if reason:
        yield Found(word.start, word.end, reason=reason)


def _merged(text: str, found: list[Found]) -> list[Found]:
    """Return what was found with nothing twice: a name and the same one in brackets behind it are one."""
    merged: list[Found] = []
    for one in found:
        last = merged[-1] if merged else None
        if last and last.end > one.start:
            if one.reason or one.end <= last.end:
                continue
            # A title may have been pointed out before the name behind it was known.
            kept = text[last.start : one.start].rstrip()
            if not last.reason:
                one = replace(one, start=last.end)
            elif kept:
                merged[-1] = replace(last, end=last.start + len(kept))
            else:
                merged.pop()
            last = merged[-1] if merged else None
        if last and (end := _end_of_both(text, last, one)):
            merged[-1] = replace(last, end=end)
        else:
            merged.append(one)
    return merged


def _end_of_both(text: str, last: Found, one: Found) -> int:
    """Return where two that are one in truth end, or 0."""
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
