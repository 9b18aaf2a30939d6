"""Whether a word that is also somebody's name is clearly used as a word, judged by the English around it."""

import re
from functools import cache

from sessions.anonymise.word_lists import WordList, word_list

_ASKED = re.compile(r" [^.!…\n]*\?")
_WHO_BEFORE = re.compile(r"\b(?:we|you|they|he|she|it|i|there|who|what) \Z", re.IGNORECASE)
_OF_A_VIRTUE = re.compile(
    r" (?:that|to|for|of|in|or|among|between|alone|without|comes?|matters?|helps?|grows?"
    r"|is (?:not?|a|an|the|what|all|also|never|always|only|that|there|good|important|needed|something|nothing)"
    r"|and (?:hope|faith|grace|joy|charity|mercy|patience|justice|peace|trust|truth|love|honou?r|freedom|wisdom))\b"
)
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_OF_SOMEBODY = re.compile(r"['’]s\b")
_SPOKEN_TO = re.compile(r", (?:you|your|thanks?|please|what|can|could|would|how|i|we|that|let)\b", re.IGNORECASE)

_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\.? (?:of |de )?\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom \Z", re.IGNORECASE)
_DATE_AFTER = re.compile(r",? (?:the )?\d")
_ON = re.compile(r"\bon \Z", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"(?:,|,? (?:and|or|to|until|through)|[/–-]) ?([^\W\d_]+)")
_PLACE_BEFORE = re.compile(r"\b(?:in|across|near|throughout|en|em|au|aux|w|we|im|inside|outside) \Z", re.IGNORECASE)


@cache
def _follows(words: WordList, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern of one of the words right after another word."""
    return re.compile(rf" (?:{'|'.join(sorted(word_list(words)))})\b", flags)


@cache
def _precedes(words: WordList, between: str) -> re.Pattern[str]:
    """Return the pattern of one of the words at the end of what comes before another word."""
    return re.compile(rf"\b(?:{'|'.join(sorted(word_list(words)))}){between}\Z", re.IGNORECASE)


def is_word_here(folded: str, before: str, after: str, *, opens: bool) -> bool:
    """Whether a word with a capital letter is clearly not a name; `opens`: it begins a sentence."""
    if folded in word_list("months") and _is_date(folded, before, after):
        return True
    if folded in word_list("places") and _PLACE_BEFORE.search(before):
        return True
    if folded in word_list("modals") and _WHO_BEFORE.search(before):
        return True
    if not opens or _OF_SOMEBODY.match(after) or _follows("speaking").match(after) or _SPOKEN_TO.match(after):
        return False
    # "Will we", "Will Ngozi pay?"
    asks = _follows("subjects", re.IGNORECASE).match(after) or (after[1:2].isupper() and _ASKED.match(after))
    return (
        (folded in word_list("modals") and bool(asks))
        or (folded in word_list("imperatives") and _follows("objects").match(after) is not None)
        or (folded in word_list("virtues") and _OF_A_VIRTUE.match(after) is not None)
        or _is_before_its_noun(folded, after)
    )


def _is_date(folded: str, before: str, after: str) -> bool:
    if _precedes("before_dates", "[ -]").search(before) or _DAY_BEFORE.search(before) or _DATE_AFTER.match(after):
        return True
    if _FROM.search(before):
        # "That came from May": messages and letters come from people.
        return _precedes("from_people", " from ").search(before) is None
    if folded != "may" and _ON.search(before):
        return True
    other = _MONTH_AFTER.match(after)
    return other is not None and other[1].casefold() in word_list("months")


def _is_before_its_noun(folded: str, after: str) -> bool:
    """Whether the word belongs to the next one, as in "An idea" or "Young women", and no verb follows it."""
    word_after = _NEXT.match(after)
    following = word_after[1] if word_after else ""
    is_verb = following in word_list("verbs")
    if folded == "an":
        return following[:1].casefold() in set("aeiouh") and not is_verb
    is_function_word = folded in word_list("function_words") and folded not in word_list("modals")
    is_adjective = folded in word_list("adjectives") and following != "" and not following[0].isupper()
    return (is_function_word or is_adjective) and not (is_verb or following.endswith("ed"))
