"""What every window has: it fits its terminal, says sentences, and performs the effects that are decided on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.message import Message
from textual.reactive import var

from sessions.common.errors import PeerAssistError
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.windows import OpenWindow
from tui.commands.catalogue import Catalogue
from tui.commands.debounce import Debounce
from tui.commands.effects import (
    AskLine,
    AskOrder,
    Choose,
    Decide,
    Effect,
    Facts,
    Load,
    Make,
    Notice,
    Open,
    Together,
)
from tui.screens.dialogs.base import ClosesOnce, Dialog

Answer = TypeVar("Answer")

WIDTHS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]
"""What a window is from how many cells on."""


def heights(middling: int = 20, tall: int = 32) -> list[tuple[int, str]]:
    """Return what a window is from how many lines on."""
    return [(0, "-short"), (middling, "-middling"), (tall, "-tall")]


class BaseScreen(ClosesOnce[None]):
    """The screen of a window; `STYLE` is its style sheet, beside this module, `CATALOGUE` has its commands."""

    STYLE: ClassVar[str]
    CATALOGUE: ClassVar[Catalogue]
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = heights()

    pending: int = 0
    """Moves that were asked for here and are not made yet, and what is being read for it."""

    @dataclass
    class Requested(Message):
        """An effect that is the app's: a move on what was `seen`, a write-up, other colours; some have an outcome."""

        effect: Effect
        seen: int = 0
        done: Callable[[Any], None] = lambda _: None

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self.debounce = Debounce(monotonic)

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something to whoever sits at this window."""
        raise NotImplementedError

    def fit(self) -> None:
        """Take on the classes of the terminal's size before the first layout, which else would need a second one."""
        size = self.app.size
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            fitting = [name for least, name in breakpoints or () if cells >= least]
            if fitting:
                self.add_class(fitting[-1], update=False)

    # --- a key becomes an effect, and is performed

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`; the same key twice within 400 ms counts once."""
        if not self.bounces(name):
            self.notice("")
            self.perform(self.decide(name))

    def bounces(self, name: str) -> bool:
        """Whether this is the same key once more within 400 ms, of a command that does not repeat."""
        return self.debounce.bounces(name) and not self.CATALOGUE[name].repeats

    def why_not(self, name: str) -> str:
        """Return why a command does nothing now; empty where it can be used."""
        return ""

    def decide(self, name: str) -> Effect:
        """Decide what a command does, on the facts of this window."""
        raise NotImplementedError

    def facts(self) -> Facts:
        """Return what is decided on: the model, the instant, and what this window is doing."""
        raise NotImplementedError

    def perform(self, effect: Effect) -> None:
        """Perform what was decided; what a kind of window has for itself, it performs first."""
        match effect:
            case Together(effects):
                for one in effects:
                    self.perform(one)
            case Decide(decision):
                self.perform(decision(*self.facts()))
            case Notice(sentence, trouble):
                self.notice(sentence, trouble=trouble)
            case Choose() | AskLine() | AskOrder() | Open():
                self._open(effect)
            case Make():
                self._request(effect)
            case Load():
                self.pending += 1
                self.post_message(self.Requested(effect, done=partial(self._loaded, effect)))
            case _ if type(effect) is not Effect:
                self.post_message(self.Requested(effect))

    def _open(self, effect: Choose | AskLine | AskOrder | Open) -> None:
        # Most meetings open few dialogs: none of them waits in the first frame.
        match effect:
            case Choose(title, choices, then, new, new_last):
                from tui.screens.dialogs.choose import ChooseDialog  # likewise

                self._open_dialog(ChooseDialog(title, choices, new=new, new_last=new_last), then)
            case AskLine(title, value, then_line, hint):
                from tui.screens.dialogs.ask_line import LineDialog  # likewise

                self._open_dialog(LineDialog(title, value, hint), then_line)
            case AskOrder(meeting, then_order):
                from tui.screens.dialogs.speaking_order import OrderDialog  # likewise

                self._open_dialog(OrderDialog(meeting), then_order)
            case Open("keys"):
                from tui.screens.dialogs.keys import KeysDialog  # likewise

                self.app.push_screen(KeysDialog(self.CATALOGUE))
            case Open():
                from tui.screens.dialogs.palette import PaletteDialog  # likewise

                self.app.push_screen(PaletteDialog())

    def _open_dialog(self, dialog: Dialog[Answer], then: Callable[[Answer], Effect]) -> None:
        """Open a dialog; an answer is decided on, and nothing follows when it is left."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.perform(then(answer))

        self.app.push_screen(dialog, answered)

    def _loaded(self, effect: Load, outcome: Any) -> None:  # noqa: ANN401  # whatever was read
        self.pending -= 1
        if isinstance(outcome, PeerAssistError):
            self.notice(str(outcome), trouble=True)
        elif self.is_attached:  # else it was closed meanwhile
            self.perform(effect.then(outcome))

    def _request(self, effect: Make) -> None:
        """Ask for a move; where a window has none to ask for, nothing is asked."""


class RecordScreen(BaseScreen):
    """The screen of a window on a record, which is told what to show."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        self.now = now
        self.meeting = meeting

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Take notice of what was added to the record; entry `own` was added here."""

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say which other windows there are; `news` says who has come or gone just now."""

    def unsafe(self, sentence: str) -> None:
        """Say that the record cannot be used, and why; an empty sentence says that it can be again."""
        raise NotImplementedError
