"""What a window on a record is doing, as decisions see it."""

from dataclasses import dataclass

from sessions.meeting.taking_down.writing import Writing
from tui.commands.windows import LIVE


@dataclass(frozen=True, slots=True)
class Ui:
    """A snapshot of one window.

    `writing` says what the composer holds, `typed` the words in its field; `in_field` whether letters go there.
    `confirmed` names the command that was asked about, and how many entries there were. `has_letters` tells whether
    letters are commands here; `announced` is the sentence that flashes. `made` are the entries that were made in this
    window since it was opened; `found` is how many there were then, 0 where another window of its kind is open: these
    may be that one's.
    """

    writing: Writing | None = None
    typed: str = ""
    in_field: bool = False
    confirmed: tuple[str, int] | None = None
    has_letters: bool = True
    announced: str = ""
    made: tuple[int, ...] = ()
    found: int = 0

    @property
    def is_writing_anew(self) -> bool:
        """Whether somebody is writing something new in the field now."""
        return self.in_field and self.writing is not None and self.writing.revises is None

    @property
    def half_typed(self) -> Writing | None:
        """What is half typed, None where nothing is, or only what was offered."""
        if self.writing is None or not self.typed.strip() or self.writing.is_untouched(self.typed):
            return None
        return self.writing


def key_now(name: str, ui: Ui) -> str:
    """Return the key of a command that works now: where letters are text that is a function key."""
    command = LIVE[name]
    return command.key if ui.has_letters and not ui.in_field else command.key_in_field
