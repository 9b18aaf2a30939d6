"""What every write-up is made from: the meeting as others may see it, and the facts that name nobody."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.statistics import Totals, totals
from sessions.model.people import short_names
from sessions.record.header import Attribution


@dataclass(frozen=True)
class Source:
    """A meeting to be written up: `meeting` has the people as they may be called, or not at all.

    `whole` is the meeting as it was; only what is counted in it, and when it was, is ever taken from there. `now` is
    the instant of the write-up, `templates` the folder of a person's own ones.
    """

    meeting: Meeting
    whole: Meeting
    attribution: Attribution
    now: datetime
    templates: Path | None = None

    @property
    def has_names(self) -> bool:
        """Whether people are called by their names; else who was there, and how long each spoke, is not said."""
        return self.attribution == "names"

    @cached_property
    def totals(self) -> Totals:
        """What was counted; who it was is not in it."""
        return totals(self.whole, self.now)

    @cached_property
    def _called(self) -> dict[str, str]:
        people = self.meeting.people
        if self.has_names:
            return short_names(people)
        return {person.id: f"{person.name[:1].upper()}{person.name[1:]}" for person in people}

    def called(self, identity: str | None) -> str | None:
        """Return what somebody is called in lists: the short name, or the role; None where nobody is named."""
        return self._called.get(identity) if identity else None

    def who(self, word: Contribution) -> str | None:
        """Return what whoever said this is called."""
        return self.called(word.entry.person)

    @property
    def about_names(self) -> str:
        """What a reader has to know about names: which are in the write-up, and that the log keeps them."""
        if self.has_names:
            # Only a word of consent says that it was asked.
            was_asked = bool(self.whole.kind("consent"))
            agreed = ", as the group agreed" if was_asked else "; that the group agreed is not recorded"
            return f"Names stand here{agreed}; {LOG_KEEPS} keeps them too."
        return f"{LEFT_OUT} {LOG_KEEPS.capitalize()} keeps them."


LOG_KEEPS = "the log on the laptop where the meeting was recorded"
LEFT_OUT = "Names are left out of this copy."
