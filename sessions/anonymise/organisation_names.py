"""The names of organisations, in every form in which people may write them."""

from dataclasses import dataclass, field

from sessions.anonymise.inflection import ending_of
from sessions.anonymise.tokens import NAME_PARTS, fold_letters, is_cased, is_unspaced, name_words
from sessions.anonymise.word_lists import is_ordinary, word_list


@dataclass(slots=True)
class Organisations:
    """The names of organisations by their folded form.

    `wholes` are their names, `titles` the names from each of their words on; `parts` the words that occur only in
    names, `about` all their words, `acronyms` their abbreviations; `unspaced` what is found between other letters.
    """

    wholes: set[tuple[str, ...]] = field(default_factory=set)
    titles: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    unspaced: set[str] = field(default_factory=set)

    def add(self, name: str) -> None:
        """Add the name of an organisation; what follows it in brackets is another name."""
        for part in (name, *NAME_PARTS.split(name)):
            words = name_words(part)
            folded = tuple(word for _, word in words)
            if not folded:
                continue
            if any(is_unspaced(typed) for typed, _ in words):
                self.unspaced |= {fold_letters(typed)[0] for typed, _ in words if len(typed) > 2}
            self.wholes.add(folded)
            if len(folded) > 1:
                self.acronyms.add("".join(folded))
            for start, word in enumerate(folded):
                self.titles.setdefault(word, []).append(folded[start:])
            known = word_list("particles")
            self.parts.update(w for w in folded if len(w) > 2 and w not in known and not is_ordinary(w))
            self.about.update(folded)
            shouted = {word for typed, word in words if typed.isupper() and len(typed) > 2} - word_list("acronyms")
            # CARE International is CARE; in a name that is all in capitals the words are only words.
            self.acronyms |= shouted if len(shouted) < len(folded) else set()
            for letters in (folded, [word for word in folded if word not in word_list("small")]):
                if 1 < len(letters) <= 10 and all(is_cased(word) for word in letters):
                    self.acronyms.add("".join(word[0] for word in letters))

    def is_part(self, folded: str) -> bool:
        """Whether a folded word occurs only in the name of an organisation, possibly with a case ending."""
        return folded in self.parts or (
            is_cased(folded) and len(folded) > 4 and any(ending_of(folded, part) == "known" for part in self.parts)
        )
