"""What every window has: it fits its terminal, says sentences, and performs the effects that are decided on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from textual.message import Message
from textual.reactive import var

from sessions.common.errors import PeerAssistError
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.windows import OpenWindow
from tui.commands.catalogue import Catalogue, in_words_of
from tui.commands.debounce import Debounce
from tui.commands.effects import AskLine, AskOrder, Choose, Confirm, Decide, Effect, Facts, Load, Notice, Open, Together
from tui.commands.unasked.unused import not_taken
from tui.screens.dialogs.base import ClosesOnce
from tui.screens.dialogs.opening import dialog_for
from tui.widgets.base.lines import NoticeLine

WIDTHS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]
"""What a window is from how many cells on."""


def heights(middling: int = 20, tall: int = 32) -> list[tuple[int, str]]:
    """Return what a window is from how many lines on."""
    return [(0, "-short"), (middling, "-middling"), (tall, "-tall")]


class BaseScreen(ClosesOnce[None]):
    """The screen of a window; `STYLE` is its style sheet, beside this module, `CATALOGUE` has its commands.

    `DECIDE` takes the name of one of these and the facts of the window, and returns an effect; `PASTED` takes text that
    was pasted where no field is open. `KEY_HINT` names the keys to whoever presses another one.
    """

    STYLE: ClassVar[str]
    CATALOGUE: ClassVar[Catalogue]
    DECIDE: ClassVar[Callable[..., Effect]]
    PASTED: ClassVar[Callable[..., Effect]] = staticmethod(not_taken)
    KEY_HINT: ClassVar[Callable[..., str]] = staticmethod(lambda: "")
    OPENERS: ClassVar[str] = ""
    """Letters that open a field to type in, as commands."""
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
        self.notice_line = NoticeLine(id="notice")
        self.confirmed: tuple[str, int] | None = None
        self.catalogue = self.CATALOGUE

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something to whoever sits at this window, until the next command."""
        self.notice_line.say(sentence, trouble=trouble)

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
        if not self.debounce.bounces(self.CATALOGUE[name]):
            self.notice("")
            self.perform(self.decide(name))

    def why_not(self, name: str) -> str:
        """Return why a command does nothing now; empty where it can be used."""
        return ""

    def decide(self, name: str) -> Effect:
        """Decide what a command does, on the facts of this window."""
        return self.DECIDE(name, *self.facts())

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
            case Confirm(name, seen, sentence):
                self.confirmed = name, seen
                self.notice(sentence, trouble=True)
            case Choose() | AskLine() | AskOrder() | Open():
                self._open(effect)
            case Load():
                self.pending += effect.keys_wait
                self.post_message(self.Requested(effect, done=partial(self._loaded, effect)))
            case _ if type(effect) is not Effect:
                self.post_message(self.Requested(effect))

    def _open(self, effect: Choose | AskLine | AskOrder | Open) -> None:
        """Open a dialog; an answer is decided on, and nothing follows when it is left."""

        def answered(answer: Any) -> None:  # noqa: ANN401  # a key, a line, or an order
            if answer is not None and not isinstance(effect, Open):
                self.perform(effect.then(answer))

        self.app.push_screen(dialog_for(effect, self.catalogue), answered)

    def _loaded(self, effect: Load, outcome: Any) -> None:  # noqa: ANN401  # whatever was read
        self.pending -= effect.keys_wait
        if isinstance(outcome, PeerAssistError):
            self.notice(str(outcome), trouble=True)
        elif self.is_attached:  # else it was closed meanwhile
            self.perform(effect.then(outcome))


class RecordScreen(BaseScreen):
    """The screen of a window on a record, which is told what to show."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None, always_update=True)

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        if self.meeting is None or meeting.header is not self.meeting.header:
            self.catalogue = in_words_of(meeting, self.CATALOGUE)
        self.meeting = meeting
        # Last, and also where the clock stands still: what follows both is drawn once, for the instant.
        self.now = now

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Take notice of what was added to the record; entry `own` was added here."""

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say which other windows there are; `news` says who has come or gone just now."""

    def unsafe(self, sentence: str, short: str = "") -> None:
        """Say that the record cannot be used, and why; an empty sentence says that it can be again."""
        raise NotImplementedError
