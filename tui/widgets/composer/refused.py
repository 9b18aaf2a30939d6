"""What Enter did not record: whoever types on without looking begins another contribution, on a line of its own."""

from dataclasses import dataclass

_GOES_ON = ".,;:!?…)-’'"
"""With these nobody begins what they say: they belong to the words before."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The `words` that were in the field when Enter was refused, and why; empty where it was not.

    Where it `is_offered` to replace another wording by them, they become a note as soon as somebody types on.
    """

    words: str = ""
    why: str = ""
    is_offered: bool = False

    def kept_apart(self, typed: str) -> str:
        """Return what was `typed` with what was added to the refused words below them."""
        added = typed.removeprefix(self.words)
        # A name alone is gone on with; words are, after a space.
        is_said = self.is_offered or " " in self.words.strip()
        begins = added.startswith("@") or (is_said and added[:1].strip() and added[0] not in _GOES_ON)
        return f"{self.words}\n{added}" if self.is_in(typed) and begins else typed

    def below(self, typed: str) -> str:
        """Return the contribution that was `typed` below the refused words, if any."""
        added = typed.removeprefix(f"{self.words}\n")
        return added.strip() if self.words and added != typed else ""

    def is_in(self, typed: str) -> bool:
        """Whether the refused words are still there, as they were."""
        return bool(self.words) and typed.startswith(self.words)
