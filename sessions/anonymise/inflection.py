"""Whether a word is a name with a case ending, in any of the languages that have cases."""

from functools import lru_cache
from itertools import takewhile
from typing import Literal

from sessions.anonymise.tokens import script_of
from sessions.anonymise.word_lists import word_list

LONGEST_ENDING = 4
MOST_CHANGED = 2

_VOWELS = frozenset("aeiouyаеиоуыюяєіїαεηιουω")
# With the vowel before an ending, these letters change too: Olga, Olze; Marta, Marcie.
_SOFTENED = {"k": "c", "g": "z", "h": "z", "t": "c", "d": "dz", "r": "rz", "к": "ц", "г": "з", "х": "с"}

Ending = Literal["known", "short", "bounded"]


@lru_cache(maxsize=16384)
def ending_of(word: str, name: str) -> Ending | None:
    """Return how `word` is a form of `name`, both folded and in a script with capital letters, or None if it is not.

    "known": it has a case ending; "short": likewise, but so little of the name is left that it may be another word;
    "bounded": nearly all of the name, and a few other letters.
    """
    if len(name) < 3 or word == name:
        return None
    for stem, is_whole, may_end in _stems(name):
        rest = word[len(stem) :]
        # Where a name lost its last letter, another vowel replaces it.
        fits = rest in word_list("case_endings") and (is_whole or rest[0] in _VOWELS or rest[0] == "j")
        if word.startswith(stem) and (fits if rest else may_end):
            return "known" if len(stem) >= 3 else "short"
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, name, strict=False)))
    near = same >= max(4, len(name) - MOST_CHANGED) and len(word) - same <= LONGEST_ENDING
    return "bounded" if near and len(word) > 3 else None


def _stems(name: str) -> list[tuple[str, bool, bool]]:
    """Return the stems of a name: each with whether it is the whole name, and whether it can do without an ending."""
    stems = [(name, True, False)]
    last, before = name[-1], name[-2]
    if last in _VOWELS:
        stems.append((name[:-1], False, len(name) > 5))
        if before in _SOFTENED and len(name) > 3:
            stems.append((name[:-2] + _SOFTENED[before], False, False))
        if len(name) > 4 and before == name[-3]:
            # A double letter becomes single: Matti, Matin.
            stems.append((name[:-2] + last, True, False))
        if len(name) > 4 and before in _VOWELS:
            stems.append((name[:-2], False, False))
    elif len(name) > 3 and before in "eoео":
        # The vowel disappears: Marek, Marka.
        stems.append((name[:-2] + last, False, False))
    if len(name) > 5 and name.endswith("nen"):
        # Virtanen, Virtasen, Virtasta.
        stems += [(name[:-3] + "se", True, False), (name[:-3] + "s", True, False)]
    if len(name) > 5 and name.endswith(("as", "is", "us", "os", "es", "οσ", "ησ", "ασ")):
        stems.append((name[:-2], False, False))
    elif len(name) > 3 and last in "sσ":
        stems.append((name[:-1], False, True))
    return stems


# Scripts without capital letters: what may precede a name within one word, and how many letters may follow it.
_BEFORE = {
    "ARABIC": ("", "و", "ف", "ل", "ب", "ك", "ال", "وال", "لل", "بال", "فال", "كال", "ول", "وب", "ولل", "يا"),
    "HEBREW": ("", "ו", "ה", "ב", "ל", "מ", "ש", "כ", "של", "וה", "ול", "וש", "ומ", "וב", "שה", "מה"),
    "ETHIOPIC": ("", "የ", "ለ", "በ", "ከ", "እ", "እነ", "የነ", "ወ", "ስለ", "እንደ", "ወደ", "ያ"),
}
_AFTER = {"ARABIC": 2, "HEBREW": 0, "ETHIOPIC": 3}
_SHORTEST = {"ARABIC": 4, "ETHIOPIC": 2, "HANGUL": 2}


def is_within(word: str, name: str) -> bool:
    """Whether `word` is `name` with the prefixes and endings that a script without capitals attaches to it."""
    script = script_of(name[0])
    after, shortest = _AFTER.get(script, LONGEST_ENDING), _SHORTEST.get(script, 3)
    for before in _BEFORE.get(script, ("",)):
        rest = len(word) - len(before) - len(name)
        fits = rest == 0 or (0 < rest <= after and len(name) >= shortest)
        if fits and word.startswith(before + name):
            return len(name) > 1
    return False
