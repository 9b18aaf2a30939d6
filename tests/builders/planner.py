"""Somebody who plans without a window: what is decided is done to the plan, dialogs get answers from a list."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from sessions.common.errors import PeerAssistError
from sessions.formats.loading import load_format
from sessions.planning.plan import Plan, new_plan
from tests.builders.meetings import NINE
from tests.builders.window import Wall, around
from tui.commands.effects import AskLine, Choice, Choose, Confirm, Decide, Effect, Load, Notice, Together
from tui.commands.setup import decisions
from tui.commands.setup.effects import ChangePlan, FillField, GoTo, ReadTexts, ShowAddition
from tui.commands.setup.ui import PEOPLE, SetupUi

WORLD_BANK = load_format("world-bank")


class Planner:
    """Has a plan and a place in the setup; `others` are effects that only a window performs."""

    def __init__(self, folder: Path, plan: Plan | None = None, *, page: int = PEOPLE, row: int | None = None) -> None:
        self.plan = plan or new_plan(WORLD_BANK)
        self.ui = SetupUi(around(folder, Wall()), page, row)
        self.notice = ""
        self.trouble = False
        self.asked: list[Choose | AskLine] = []
        self.others: list[Effect] = []
        self._answers: list[str] = []

    def do(self, name: str, *answers: str) -> None:
        """Do what the catalogue calls `name`, and answer its dialogs one after the other; then leave the next one."""
        self.notice, self.asked, self._answers = "", [], list(answers)
        self.perform(Decide(partial(decisions.decide, name)))
        assert self._answers == [], "nobody asked for these"

    def types(self, words: str) -> None:
        """Type words into the field for people."""
        self.ui = replace(self.ui, typed=words, put_back="", changes=self.ui.changes + 1)

    def perform(self, effect: Effect) -> None:
        """Perform what was decided, as the setup does."""
        match effect:
            case Together(effects):
                for one in effects:
                    self.perform(one)
            case Decide(decision):
                self.perform(decision(self.plan, NINE, self.ui))
            case Load(read, then):
                try:
                    self.perform(then(read()))
                except PeerAssistError as error:
                    self.notice, self.trouble = str(error), True
            case Choose(_, _, then) | AskLine(_, _, then):
                self.asked.append(effect)
                if self._answers:
                    self.perform(then(self._answers.pop(0)))
            case _:
                self._take(effect)

    def _take(self, effect: Effect) -> None:
        match effect:
            case Notice(sentence, trouble):
                self.notice, self.trouble = sentence, trouble
            case Confirm(name, seen, sentence):
                self.ui, self.notice = replace(self.ui, confirmed=(name, seen)), sentence
            case ChangePlan(plan, _, mark):
                self.plan = plan
                self.ui = replace(self.ui, changes=self.ui.changes + 1, row=self.ui.row if mark is None else mark)
            case FillField(text, is_new):
                self.ui = replace(self.ui, typed=text, put_back="" if is_new else text)
            case ReadTexts(texts):
                self.ui = replace(self.ui, reading=texts)
            case ShowAddition(plan, addition, mark):
                self.plan = plan
                row = self.ui.row if mark is None else mark
                self.ui = replace(self.ui, addition=addition, changes=self.ui.changes + 1, row=row)
            case GoTo(page):
                self.ui = replace(self.ui, page=page, row=None)
            case _ if type(effect) is not Effect:
                self.others.append(effect)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the last dialog offers."""
        question = self.asked[-1]
        assert isinstance(question, Choose)
        return tuple(question.choices)

    @property
    def names(self) -> list[str]:
        """The names on the list of people, in their order."""
        return [person.name for person in self.plan.people]
