"""What replaces a name, so that the sentence around it still reads well."""

import re
from dataclasses import dataclass

from sessions.anonymise.findings import Finding
from sessions.anonymise.in_sentences import LANGUAGES, called_in_a_sentence, put_together
from sessions.anonymise.pseudonyms import ADDRESS, NUMBER, ORGANISATION, Pseudonyms
from sessions.language.catalogues import ENGLISH
from sessions.language.texts import _

_DETERMINED = re.compile(
    r"\b(?:a|an|the|our|my|your|his|her|their|this|that|each|every|both|two|three|four|other|another|dear)\s+\Z",
    re.IGNORECASE,
)
_REACH = 12
_ARTICLES = ("a ", "an ")
_HAS_ARTICLE = re.compile(r"(?:an?|the|our|my|your|all|every|each|some)\b", re.IGNORECASE)
_OPENS_A_QUOTATION = re.compile(r"(?:^|[\s(])['‘]")
_OWNS = re.compile(r"['’](?= [^\W\d_])")
_OWNS_ALREADY = re.compile(r"['’](?!\w)")
_SHOUTED_OWNS = re.compile(r"['’]S\b")
_BEGINS = re.compile(r"(?:\A|[.!?…。！？][\"'”’)\]]*\s|\n)[\s\"'“”„«‹‘’(\[{¿¡*_>–—•·-]*\Z")
_STANDS_ALONE = re.compile(r"(?:\A|[\s(\[“”\"‘'«*—–])\Z")
_WRITTEN_ON = re.compile(r"[-_/@.]\w|\w")
_SPOKEN_TO = re.compile(
    r"\b(?:thanks|thank you|hi|hello|hey|dear|sorry|please|welcome|good (?:morning|afternoon|evening)|to you),? \Z",
    re.IGNORECASE,
)
_SPEAKS_TO = re.compile(
    r"(?:,|:) (?:you|your|thanks?|please|what|can|could|would|how|that|let|as)\b|[?!]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Substitutes:
    """What replaces names: `called` has the pseudonyms; how they fit into a sentence is known in some `language`s."""

    called: Pseudonyms
    language: str = ENGLISH

    def of(self, one: Finding) -> str:
        """Return what somebody or something is called, without adapting it to the sentence."""
        thing = {"address": ADDRESS, "organisation": ORGANISATION, "number": NUMBER}.get(one.what)
        return _(thing) if thing else self.called.of(one.owners)

    def in_place(self, before: str, text: str, one: Finding) -> tuple[str, int]:
        """Return the text up to a name and what replaces it, and where the text continues; `before` is written."""
        if self.language not in LANGUAGES:
            substitute, end = self._in_english(before, text, one)
        else:
            alone = one.what == "person" and len(one.owners) == 1 and self.of(one) in self.called.alone
            bare = called_in_a_sentence(self.of(one), self.language) if alone else self.of(one)
            before, substitute = put_together(before, bare, self.language)
            end = one.end
        shows_capitals = self.language == ENGLISH or self.language in LANGUAGES
        if shows_capitals and text[one.start].isalpha() and not text[one.start].islower() and _BEGINS.search(before):
            substitute = substitute[:1].upper() + substitute[1:]
        return before + substitute, end

    def _in_english(self, before: str, text: str, one: Finding) -> tuple[str, int]:
        """Return what replaces a name with its article and the s of a genitive, and where the text continues."""
        bare = self.of(one)
        substitute = bare
        determined = _DETERMINED.search(before[-_REACH:]) is not None
        if substitute.startswith(_ARTICLES) and determined:
            substitute = substitute.partition(" ")[2]
            if one.genitive:
                return f"{substitute}s", one.end
        elif not determined and self._wants_article(before, text, one, bare):
            substitute = f"the {substitute}"
        return _owning(substitute, text, one)

    def _wants_article(self, before: str, text: str, one: Finding, bare: str) -> bool:
        """Whether somebody is called by a role that only one person has, in the middle of an English sentence."""
        if self.language != ENGLISH or one.what != "person" or len(one.owners) != 1 or _HAS_ARTICLE.match(bare):
            return False
        if bare not in self.called.alone or not _STANDS_ALONE.search(before) or _WRITTEN_ON.match(text, one.end):
            return False
        begins = _BEGINS.search(before) is not None
        return not (_SPOKEN_TO.search(before[-24:]) or (begins and _SPEAKS_TO.match(text, one.end)))


def _owning(substitute: str, text: str, one: Finding) -> tuple[str, int]:
    """Return the substitute with the s of a genitive, and where the text continues."""
    quoted = _OPENS_A_QUOTATION.search(text[: one.end]) is not None
    if one.genitive:
        return f"{substitute}'s", one.end + (not quoted and _OWNS_ALREADY.match(text, one.end) is not None)
    if _SHOUTED_OWNS.match(text, one.end):
        return f"{substitute}{text[one.end]}s", one.end + 2
    if text[one.end - 1] in "sSxXzZ" and _OWNS.match(text, one.end) and not quoted:
        return f"{substitute}{text[one.end]}s", one.end + 1
    return substitute, one.end
