"""What is said in the plenary is written in its window, in a record of its own, which is not that of any group."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from textual import on

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from tui.commands import composing
from tui.commands.effects import (
    Choose,
    CloseComposer,
    Compose,
    Decide,
    Effect,
    KeepComposing,
    Make,
    Notice,
    Outcome,
    Together,
)
from tui.commands.looking import WRITE_ON, WriteTogether, into_plenary
from tui.commands.ui import Ui
from tui.screens.base import BaseScreen
from tui.widgets.composer.composer import Composer
from tui.widgets.composer.plenary_composer import PlenaryComposer


class WritesTogether(BaseScreen):
    """A screen with a field for words of anybody; `draft` is the meeting in which the next ones are written.

    Somebody who takes down what is said types on: the field stays open after each word, until Esc.
    """

    OPENERS = "tr"
    PASTED = staticmethod(into_plenary)

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__(monotonic)
        self.now: datetime | None = None
        self.draft: Meeting | None = None
        self.composer = PlenaryComposer(id="composer")

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back what was half typed when the window was closed."""
        self.composer.half_typed(writing, typed)
        self.add_class("-writing")
        self.notice(_("What was half typed here is still in the field: press t to continue."))

    def perform(self, effect: Effect) -> None:
        """Perform what was decided: what concerns the record of the plenary once the app has opened that."""
        match effect:
            case WriteTogether():
                self.pending += 1  # keys wait: they are words once the field is open
                self.post_message(self.Requested(effect, done=lambda _done: self._opened(effect)))
            case _:
                super().perform(effect)

    def _opened(self, effect: WriteTogether) -> None:
        self.pending -= 1
        self._write(effect.effect)

    def _write(self, effect: Effect) -> None:
        """Perform what was decided on the record of the plenary."""
        match effect:
            case Together(effects):
                for one in effects:
                    self._write(one)
            case Decide(decision):
                if self.draft and self.now:
                    field = self.composer.field
                    ui = Ui(self.composer.writing, field.text, field.can_focus)
                    self._write(decision(self.draft, self.now, ui))
            case Make():
                self.pending += 1
                self.post_message(self.Requested(effect, done=partial(self._made, effect)))
            case Choose(then=then):
                self.perform(replace(effect, then=lambda answer: WriteTogether(then(answer))))
            case Notice():
                self.perform(effect)
            case _:
                self._tell_composer(effect)

    def _tell_composer(self, effect: Effect) -> None:
        match effect:
            case Compose(writing, words):
                self.composer.open(writing, words)
            case CloseComposer():
                self.composer.close()
                if self.composer.writing is None:  # else words were kept back, and are in the field again
                    self._write(WRITE_ON.effect)
            case KeepComposing(reason, other, unsafe):
                self.composer.refuse(reason, writing=other, unsafe=unsafe)

    def _made(self, make: Make, outcome: Outcome) -> None:
        self.pending -= 1
        self._write(make.then(outcome))

    @on(Composer.Saved)
    def _save(self, message: Composer.Saved) -> None:
        self._write(composing.record(message.writing, message.words, message.due))

    @on(Composer.Asked)
    def _begin(self) -> None:
        self.action_command("write")

    @on(Composer.Changed)
    def _follow_writing(self, message: Composer.Changed) -> None:
        self.set_class(message.writing is not None, "-writing")
