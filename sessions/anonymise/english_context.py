"""Whether a word that is also somebody's name is clearly used as a word, judged by the English around it."""

import re

from sessions.anonymise.word_lists import word_list

_SUBJECT = re.compile(
    r" (?:i|you|we|they|he|she|it|this|that|these|those|there|the|a|an|our|your|my|his|her|their|its|all|any|anybody"
    r"|anyone|somebody|someone|everybody|everyone|each|every|no|nobody|not|be|other|others|people)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r" [^.!…\n]*\?")
_WHO_BEFORE = re.compile(r"\b(?:we|you|they|he|she|it|i|there|who|what) \Z", re.IGNORECASE)
_OBJECT = re.compile(
    r" (?:it|its|the|this|that|these|those|your|yours|my|our|their|his|each|every|all|any|a|an|some|both|them|him|me|us"
    r"|one|two|where|what|when|which|who|how|whether|if|out|up|down|off)\b"
)
_OF_A_VIRTUE = re.compile(
    r" (?:that|to|for|of|in|or|among|between|alone|without|comes?|matters?|helps?|grows?"
    r"|is (?:not?|a|an|the|what|all|also|never|always|only|that|there|good|important|needed|something|nothing)"
    r"|and (?:hope|faith|grace|joy|charity|mercy|patience|justice|peace|trust|truth|love|honou?r|freedom|wisdom))\b"
)
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_SPEAKS = re.compile(
    r" (?:said|says|asked|asks|told|tells|thinks|thought|wrote|writes|suggested|suggests|answered|answers|mentioned"
    r"|added|explained|explains|offered|offers|agreed|agrees|shared|wants|wanted|joined|left)\b"
)
_OF_SOMEBODY = re.compile(r"['’]s\b")
_SPOKEN_TO = re.compile(r", (?:you|your|thanks?|please|what|can|could|would|how|i|we|that|let)\b", re.IGNORECASE)

_DATE_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|of|last|next|early|late|mid|every|each|during|this|between|through"
    r"|throughout|around|end|en|em|im|seit|depuis|desde|hasta|ate|fin|mois de|de|w|we)[ -]"
    r"|\d(?:st|nd|rd|th)?\.? (?:of |de )?)\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom \Z", re.IGNORECASE)
# "That came from May": messages and letters come from people.
_CAME_FROM = re.compile(
    r"\b(?:came|comes?|coming|hear|hears|heard|gets?|got|learn|learns|learned|learnt|received?|know|letters?|mail|idea"
    r"|message|question|tip|word|words|news|answer|call|story|advice) from \Z",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(r",? (?:the )?\d")
_ON = re.compile(r"\bon \Z", re.IGNORECASE)
_MONTH_AFTER = re.compile(r"(?:,|,? (?:and|or|to|until|through)|[/–-]) ?([^\W\d_]+)")
_PLACE_BEFORE = re.compile(r"\b(?:in|across|near|throughout|en|em|au|aux|w|we|im|inside|outside) \Z", re.IGNORECASE)


def is_word_here(folded: str, before: str, after: str, *, opens: bool) -> bool:
    """Whether a word with a capital letter is clearly not a name; `opens`: it begins a sentence."""
    if folded in word_list("months") and _is_date(folded, before, after):
        return True
    if folded in word_list("places") and _PLACE_BEFORE.search(before):
        return True
    if folded in word_list("modals") and _WHO_BEFORE.search(before):
        return True
    if not opens or _OF_SOMEBODY.match(after) or _SPEAKS.match(after) or _SPOKEN_TO.match(after):
        return False
    return (
        (folded in word_list("modals") and _asks(after))
        or (folded in word_list("imperatives") and _OBJECT.match(after) is not None)
        or (folded in word_list("virtues") and _OF_A_VIRTUE.match(after) is not None)
        or _is_before_its_noun(folded, after)
    )


def _is_date(folded: str, before: str, after: str) -> bool:
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(after):
        return True
    if _FROM.search(before):
        return _CAME_FROM.search(before) is None
    if folded != "may" and _ON.search(before):
        return True
    other = _MONTH_AFTER.match(after)
    return other is not None and other[1].casefold() in word_list("months")


def _asks(after: str) -> bool:
    """Whether an auxiliary verb opens a question: "Will we", "Will Ngozi pay?"."""
    if _SUBJECT.match(after):
        return True
    return after[1:2].isupper() and _ASKED.match(after) is not None


def _is_before_its_noun(folded: str, after: str) -> bool:
    """Whether the word belongs to the next one, as in "An idea" or "Young women", and no verb follows it."""
    following_word = _NEXT.match(after)
    following = following_word[1] if following_word else ""
    if folded in word_list("function_words") and folded not in word_list("modals"):
        if folded == "an":
            return following[:1].casefold() in set("aeiouh") and following not in word_list("verbs")
        return not (following in word_list("verbs") or following.endswith("ed"))
    if folded not in word_list("adjectives") or not following or following[0].isupper():
        return False
    return following not in word_list("verbs") and not following.endswith("ed")
