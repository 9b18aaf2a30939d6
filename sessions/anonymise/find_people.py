"""Finds people in a sentence: the words that belong to one name, and whether together they are a name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sessions.anonymise.english_context import is_word_here
from sessions.anonymise.findings import LIKE_A_NAME, NAME_HERE, Finding
from sessions.anonymise.name_forms import Names, Owners
from sessions.anonymise.tokens import Token, fold_word, is_cased, script_of, written_out
from sessions.anonymise.word_lists import is_word, word_list

_JOINS = re.compile(r"(?:[ \u00a0\u202f]|[.][ \u00a0]?|[.]?[ ]?[-‐‑–'’ʼ`´_·~][ ]?|[.]? ?[(（] ?|[)）] ?)?")
_REACH = 24
_CAMEL = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+")
_MOST_WORDS = 16
_VOWELS = frozenset("aeiouy")
_TITLE_GAP = re.compile(r"\.?[ \u00a0]?")
_CALLED_KOREAN = re.compile(r" ?(?:씨|님|선생|교수|박사|대표|과장|부장|팀장)")

Kind = Literal["sure", "weak", "maybe", "particle", "initial"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word as part of somebody's name; a weak one is also an ordinary word, a maybe only resembles a name."""

    word: Token
    owners: Owners
    kind: Kind
    genitive: bool = False


def person_at(text: str, words: Sequence[Token], at: int, names: Names) -> tuple[int, Finding] | None:
    """Return the name that begins with word number `at`, and the number of the word after it."""
    first = _piece(words[at], names)
    if first is None:
        return None
    pieces = [first]
    owners = first.owners
    for word in words[at + 1 : at + _MOST_WORDS]:
        small = len(owners) > 1 and not pieces[-1].word.capital and word.folded not in _VOWELS
        piece = _piece(word, names, joined=small or text[word.start - 1] in "-_")
        if piece is None or not _is_joined(text, pieces[-1].word, word):
            break
        if not owners & piece.owners or not _goes_on(text, pieces[-1], piece, owners, names):
            break
        owners &= piece.owners
        pieces.append(piece)
    pieces = _trimmed(text, pieces, names)
    if not pieces or pieces[0].word is not words[at] or not _is_name(text, words, at, pieces, names):
        return None
    # Without the pieces that were trimmed off, more people may be meant.
    owners = frozenset.intersection(*(piece.owners for piece in pieces))
    before = words[at - 1] if at else None
    start, end = _start(text, before, pieces[0].word), _end(text, pieces)
    return at + len(pieces), Finding(start, end, "person", owners, genitive=pieces[-1].genitive)


def may_be_name(word: Token, names: Names) -> bool:
    """Whether a word is, or resembles, part of somebody's name."""
    return _piece(word, names) is not None


def unsure_of(word: Token, names: Names) -> str:
    """Return why a word that was not taken for a name may still be one, or nothing."""
    piece = _piece(word, names)
    if piece is None or len(word.folded) < 2 or (word.folded in names.roles and not word.capital):
        return ""
    return {"weak": NAME_HERE, "maybe": LIKE_A_NAME, "sure": LIKE_A_NAME}.get(piece.kind, "")


def _piece(word: Token, names: Names, *, joined: bool = False) -> _Piece | None:
    owners, how = names.like(word.folded)
    if len(word.folded) == 1 and (word.capital or joined) and is_cased(word.folded):
        owners |= names.initials.get(word.folded, frozenset())
        return _Piece(word, owners, "initial") if owners else None
    if not owners and not word.text.isascii() and (spelt := written_out(word.text)) != word.folded:
        owners, how = names.like(spelt)
    if not owners:
        return _letters_of_a_name(word, names) or _written_as_one(word, names)
    if how != "exact":
        kind = _certainty(word, how)
        genitive = word.text[-1] in "sS" and word.folded[:-1] in names.words and word.folded[-2:] != "ss"
        return _Piece(word, owners, kind, genitive) if kind else None
    if word.folded in word_list("particles"):
        return _Piece(word, owners, "particle")
    weak = is_word(word.folded) or word.folded in names.roles or word.folded in names.common
    # A Korean family name of one syllable is a name only next to a form of address.
    is_family_name = len(word.folded) == 1 and script_of(word.folded) == "HANGUL"
    if not weak and not is_family_name:
        return _Piece(word, owners, "sure")
    typed = unicodedata.normalize("NFC", word.text).casefold()
    # Sơn is a name, and son is a word.
    accented = not typed.isascii() and typed in names.exact
    return _Piece(word, owners, "sure" if accented and len(typed) > 1 else "weak")


def _letters_of_a_name(word: Token, names: Names) -> _Piece | None:
    """Return a word that is somebody's initials, as minutes often have them: FD, NAO."""
    known = word.folded in word_list("acronyms", "ordinary")
    owners = names.letters.get(word.folded) if word.shouted and not known else None
    return _Piece(word, owners, "sure") if owners else None


def _written_as_one(word: Token, names: Names) -> _Piece | None:
    """Return a word that is several names without spaces, recognised by the capital letters: LiNa."""
    parts = _CAMEL.findall(word.text)
    if len(parts) < 2 or word.shouted:
        return None
    folded = [fold_word(part) for part in parts]
    telling = [part for part in folded if len(part) > 2 and not is_word(part) and part in names.words]
    owners = names.glued.get("".join(folded)) or (names.words[telling[0]] if telling else None)
    return _Piece(word, owners, "sure") if owners else None


def _certainty(word: Token, how: str) -> Kind | None:
    """Return how certainly an inflected word is a name, judged by its ending and its first letter."""
    length = len(word.folded)
    if how == "unlikely":
        return "sure" if word.capital and not (word.opening or word.shouted) else None
    if not word.capital:
        return None if length < 6 or how == "short" else "sure" if how == "known" and length > 8 else "maybe"
    if word.shouted:
        return "sure" if how == "known" else "maybe"
    if word.opening and how == "bounded" and length < 7:
        return "maybe"
    return "sure"


def _is_joined(text: str, last: Token, word: Token) -> bool:
    """Whether two words are as close together as those of a name; a dot and a space follow only an initial."""
    gap = text[last.end : word.start]
    return _JOINS.fullmatch(gap) is not None and (not gap.startswith(".") or gap == "." or len(last.folded) == 1)


def _goes_on(text: str, last: _Piece, piece: _Piece, owners: Owners, names: Names) -> bool:
    """Whether the name continues with this piece, rather than the sentence with its next word."""
    follows = bool(names.follow.get((last.word.folded, piece.word.folded), frozenset()) & owners)
    if piece.kind == "weak":
        return piece.word.capital or follows
    if piece.kind == "initial":
        # R. O'B.
        dotted = text[piece.word.end : piece.word.end + 1] in {".", "'", "’"}
        return dotted or len(owners) > 1 or follows or text[last.word.end : piece.word.start] in {"-", "_"}
    return True


def _trimmed(text: str, pieces: list[_Piece], names: Names) -> list[_Piece]:
    """Return the pieces without particles at the end, and without a single letter that begins the sentence."""
    while pieces and pieces[-1].kind == "particle":
        pieces = pieces[:-1]
    first = pieces[0] if pieces else None
    if first and first.kind == "initial" and text[first.word.end : first.word.end + 1] not in {".", "'", "’", "-"}:
        # "I" and "A" are words; any other capital letter before a name is part of it.
        several = len(pieces) > 1
        follows = several and (first.word.folded, pieces[1].word.folded) in names.follow
        return pieces if follows or (several and first.word.folded not in _VOWELS) else []
    return pieces


def _is_name(text: str, words: Sequence[Token], at: int, pieces: Sequence[_Piece], names: Names) -> bool:
    kinds = [piece.kind for piece in pieces]
    if "sure" in kinds:
        return True
    unsure = [piece for piece in pieces if piece.kind in {"weak", "maybe"}]
    if not unsure:
        # N.A.O.
        return "".join(piece.word.folded for piece in pieces) in names.letters and len(pieces) > 1
    for one, other in pairwise(unsure):
        both = names.follow.get((one.word.folded, other.word.folded), frozenset()) & one.owners
        capital = one.word.capital or other.word.capital
        if (both and (capital or one.word.folded not in names.roles)) or (one.word.capital and other.word.capital):
            return True
    if "initial" in kinds and unsure[0].word.capital:
        return True
    return unsure[0].kind == "weak" and _is_called(text, words, at, unsure[0].word, names)


def _is_called(text: str, words: Sequence[Token], at: int, word: Token, names: Names) -> bool:
    """Whether an ordinary word is somebody's name here, judged by its capital letter and the words around it."""
    before, after = text[max(0, word.start - _REACH) : word.start], text[word.end :]
    if before.endswith("@") or (at and _is_title(words[at - 1], text, word)):
        return True
    if not is_cased(word.text):
        return _CALLED_KOREAN.match(after) is not None
    if not word.capital or word.folded in names.roles or (word.shouted and _is_shouted_word(words, at)):
        return False
    return not is_word_here(word.folded, before, after, opens=word.opening)


def _is_shouted_word(words: Sequence[Token], at: int) -> bool:
    """Whether a word in capitals is an ordinary one, stressed or in a sentence that is all in capitals."""
    word = words[at]
    if word.folded in word_list("function_words", "acronyms"):
        return True
    known = word.folded in word_list("ordinary", "months")
    around = (*words[max(0, at - 2) : at], *words[at + 1 : at + 3])
    return known and any(other.shouted for other in around)


def _is_title(title: Token, text: str, word: Token) -> bool:
    known = word_list("titles", "short_titles") if title.capital else word_list("titles")
    if title.folded not in known or not (title.capital or word.capital):
        return False
    return _TITLE_GAP.fullmatch(text, title.end, word.start) is not None


def _start(text: str, before: Token | None, word: Token) -> int:
    """Return where the name begins, including a title or the sign of a mention before it."""
    if before and _is_title(before, text, word):
        return before.start
    return word.start - 1 if text[word.start - 1 : word.start] in {"@", "#"} else word.start


def _end(text: str, pieces: Sequence[_Piece]) -> int:
    """Return where the name ends, including its closing bracket and the dot of an initial within a sentence."""
    start, end = pieces[0].word.start, pieces[-1].word.end
    if pieces[-1].kind == "initial" and re.match(r"\.(?:,|'|’|\)| [^\W\d_])", text[end:]):
        end += 0 if re.match(r"\. [^\W\d_]", text[end:]) and text[end + 2].isupper() else 1
    if "(" in text[start:end] and ")" not in text[start:end] and text[end : end + 1] == ")":
        end += 1
    return end
