"""Which part of a meeting is looked at afterwards; or while its notes are read back to the group."""

from dataclasses import dataclass, replace

PAGES = 6
TIME, ROUND, QUESTIONS, OUTCOMES, FOLLOW_UP, MINUTES = range(PAGES)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: a `page`; or instead of it the search for what is `wanted`, or the reading back.

    While the notes are read back, `confirmed` has the numbers of the entries that were confirmed, and `since` is how
    many entries there were at the start; `at` is the row where it was left.
    """

    page: int = TIME
    wanted: str | None = None
    confirmed: frozenset[int] | None = None
    since: int = 0
    at: str = ""

    def shows_the_same(self, other: "View") -> bool:
        """Whether another view has the same rows, apart from what was confirmed."""
        return replace(self, confirmed=None) == replace(other, confirmed=None) and (
            (self.confirmed is None) == (other.confirmed is None)
        )
