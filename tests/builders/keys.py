"""Somebody at the keys, without a window: what is decided is performed on a meeting in memory."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sessions.common.errors import PeerAssistError
from sessions.meeting.fold import advance
from sessions.meeting.taking_down.writing import addressed, as_draft
from sessions.moves.context import MoveContext
from tests.builders.meetings import Room
from tui.commands import composing, live
from tui.commands.effects import (
    AddressTo,
    Advise,
    AskLine,
    AskOrder,
    Choose,
    CloseComposer,
    Compose,
    Confirm,
    Decide,
    Effect,
    KeepComposing,
    Make,
    Notice,
    Outcome,
    Together,
)
from tui.commands.ui import Ui

Question = Choose | AskLine | AskOrder


class Keys:
    """Presses commands by their names, and answers what is asked; `by` says which window the entries come from."""

    def __init__(
        self, room: Room, decide: Callable[..., Effect] = live.decide, ui: Ui | None = None, by: str = "facilitator"
    ) -> None:
        self.room = room
        self.ui: Any = ui or Ui()
        self.notice = ""
        self.question: Question | None = None
        self.others: list[Effect] = []
        self.reason = ""
        self._decide = decide
        self._by: Any = by

    def press(self, *names: str) -> "Keys":
        """Press the keys of these commands, one after the other."""
        for name in names:
            self.notice = self.reason = ""
            if self.ui.confirmed and self.ui.confirmed[0] != name:
                self.ui = replace(self.ui, confirmed=None)
            self.perform(self._decide(name, self.room.meeting, self.room.now, self.ui))
        return self

    def answer(self, answer: Any) -> "Keys":  # noqa: ANN401  # a key, a line, an order
        """Answer what is asked."""
        question, self.question = self.question, None
        assert question is not None, "nothing is asked"
        if isinstance(question, Choose) and not str(answer).startswith("+"):
            assert answer in {choice.key for choice in question.choices}, question.choices
        self.perform(question.then(answer))
        return self

    def write(self, words: str) -> "Keys":
        """Type into the field, and press Enter."""
        assert self.ui.writing is not None, "nobody writes"
        self.ui = replace(self.ui, typed=words)
        self.perform(composing.record(self.ui.writing, words, None))
        return self

    @property
    def offered(self) -> list[str]:
        """The rows of the dialog."""
        assert isinstance(self.question, Choose), self.question
        return [choice.words for choice in self.question.choices]

    @property
    def title(self) -> str:
        """What the dialog asks."""
        assert isinstance(self.question, Choose | AskLine), self.question
        return self.question.title

    def perform(self, effect: Effect) -> None:
        """Do what a window would."""
        match effect:
            case Together(effects):
                for one in effects:
                    self.perform(one)
            case Decide(decision):
                self.perform(decision(self.room.meeting, self.room.now, self.ui))
            case Notice(sentence):
                self.notice = sentence
            case Confirm(name, seen, sentence):
                self.ui, self.notice = replace(self.ui, confirmed=(name, seen)), sentence
            case Make():
                self.ui = replace(self.ui, confirmed=None)
                self.perform(effect.then(self._made(effect)))
            case Choose() | AskLine() | AskOrder():
                self.question = effect
            case _:
                self._compose(effect)

    def _compose(self, effect: Effect) -> None:
        match effect:
            case Compose(writing, words):
                self.ui = replace(self.ui, writing=as_draft(writing), typed=words, in_field=True)
            case AddressTo(person):
                self.ui = replace(self.ui, writing=addressed(self.room.meeting, self.ui.writing, person))
            case CloseComposer():
                self.ui = replace(self.ui, writing=None, typed="", in_field=not self.ui.has_letters)
            case KeepComposing(reason, writing):
                self.ui, self.reason = replace(self.ui, writing=writing or self.ui.writing), reason
            case Advise():
                pass
            case _ if type(effect) is not Effect:
                self.others.append(effect)

    def _made(self, make: Make) -> Outcome:
        room = self.room
        seen = len(room.meeting.log) if make.seen is None else make.seen
        try:
            entry = make.move(room.meeting, MoveContext(room.now, self._by, seen))
        except PeerAssistError as error:
            return error
        room.meeting = advance(room.meeting, (entry,))
        self.ui = replace(self.ui, made=(*self.ui.made, entry.n))
        return entry
