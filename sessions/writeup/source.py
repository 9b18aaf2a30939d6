"""What every write-up is made from: the meeting as others may see it, and facts that identify nobody."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sessions.language.texts import _
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.statistics import totals
from sessions.model.people import Person, short_names
from sessions.record.header import Attribution


@dataclass(frozen=True)
class Source:
    """A meeting to be written up: in `meeting` people are called what they may be called, or are left out.

    `whole` is the meeting as it was; only counts and times are ever taken from it. `now` is the instant of the
    write-up, `templates` the folder with a person's own templates. `client` is the client whose turn alone this is, 0
    where it is the whole session, and `own` has the entries of that turn. `was_asked` says whether the group was asked
    about notes and names.
    """

    meeting: Meeting
    whole: Meeting
    attribution: Attribution
    now: datetime
    templates: Path | None = None
    client: int = 0
    own: frozenset[int] = frozenset()
    was_asked: bool = False

    @property
    def has_names(self) -> bool:
        """Whether people are named; otherwise who was there and how long each spoke is left out."""
        return self.attribution == "names"

    @cached_property
    def totals(self) -> dict[str, int]:
        """The totals, which identify nobody."""
        return totals(self.whole, self.now)

    @cached_property
    def _called(self) -> dict[str, str]:
        if self.has_names:
            return short_names(self.meeting.people)
        return {person.id: f"{person.name[:1].upper()}{person.name[1:]}" for person in self.meeting.people}

    def who(self, contribution: Contribution) -> str | None:
        """Return what the contributor is called: the short name or the role; None without attribution."""
        return self._called.get(contribution.entry.person or "")

    def called(self, person: Person | None) -> str:
        """Return what a person is called; empty without attribution."""
        return self._called.get(person.id, "") if person else ""

    @property
    def about_names(self) -> str:
        """What a reader has to know about names: whether the write-up has them, and that the log keeps them."""
        if not self.has_names:
            return names_left_out()
        if self.was_asked:
            return _(
                "Names are included, as the group agreed; "
                "the log on the laptop where the meeting was recorded keeps them too."
            )
        return _(
            "Names are included, but the record does not say that the group agreed; "
            "the log on the laptop where the meeting was recorded keeps them too."
        )


def names_left_out() -> str:
    """Return what a reader has to know about names where there are none."""
    return _("Names are left out of this copy. The log on the laptop where the meeting was recorded keeps them.")
