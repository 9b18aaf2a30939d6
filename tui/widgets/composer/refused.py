"""What Enter did not record: whoever types on without looking begins another contribution, on a line of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """The `words` that were in the field when Enter was refused, and why; empty where it was not."""

    words: str = ""
    why: str = ""

    def kept_apart(self, typed: str) -> str:
        """Return what was `typed` with what was added to the refused words below them."""
        added = typed.removeprefix(self.words)
        # A name alone is gone on with; words are, after a space.
        begins = added.startswith("@") or (" " in self.words.strip() and added[:1].strip())
        return f"{self.words}\n{added}" if self.is_in(typed) and begins else typed

    def below(self, typed: str) -> str:
        """Return the contribution that was `typed` below the refused words, if any."""
        added = typed.removeprefix(f"{self.words}\n")
        return added.strip() if self.words and added != typed else ""

    def is_in(self, typed: str) -> bool:
        """Whether the refused words are still there, as they were."""
        return bool(self.words) and typed.startswith(self.words)
