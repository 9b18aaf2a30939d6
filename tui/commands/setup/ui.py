"""What the setup is doing, as decisions see it."""

from dataclasses import dataclass

from sessions.language.texts import N_
from sessions.planning.additions import NOBODY_CAME, Addition
from sessions.planning.plan import Plan
from tui.commands.context import Context

SESSION, PEOPLE, AGENDA, NOTES = range(4)
PAGES = (N_("Session"), N_("People"), N_("Agenda"), N_("Notes and names"))


@dataclass(frozen=True, slots=True)
class SetupUi:
    """A snapshot of the setup.

    `page` is shown, with `row` marked in its list, which stands for `key`; `typed` is in the field for people, where
    `put_back` was put by the program, and from which `tab_leads` to what is to be looked at, in words;
    `reading` are the texts that are read (a file has an empty one), and `addition` is who came last. `troubles` says
    for each page what cannot be understood on it. `saved` is the plan as its record has it, None where it has none.
    `confirmed` names the command that was asked about, and how many `changes` there were.
    """

    context: Context
    page: int = SESSION
    row: int | None = None
    key: str = ""
    typed: str = ""
    put_back: str = ""
    tab_leads: str = ""
    reading: tuple[str, ...] = ()
    addition: Addition = NOBODY_CAME
    troubles: tuple[str, ...] = ("",) * len(PAGES)
    saved: Plan | None = None
    changes: int = 0
    confirmed: tuple[str, int] | None = None

    @property
    def is_unread(self) -> bool:
        """Whether there is text in the field that nobody has seen read: it was typed, or pasted, since."""
        return bool(self.typed.strip()) and self.typed != self.put_back
