"""The page of the setup with the people: typed or pasted, in the order in which they speak."""

import random
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from sessions.model.people import Place
from sessions.people_lists.pasted import read_pasted
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from tui.views import plan as plan_view
from tui.widgets.base.lines import Lines
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.movable import MovablePage

_ADD = "Enter adds · F3 from a file · F4 from an earlier session"
_EXAMPLE = "Ngozi Okonkwo, presenter     or paste a list"
_KEYS = "r role · p place · x remove · space ↑↓ move · s shuffle · f remote first · l list"


class PeoplePage(MovablePage):
    """A field for names, and the list of those who will come."""

    row_kind = "person"

    class Typed(Message):
        """The text in the field has changed; it is not added yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("r", "role", "Role"),
        ("p", "place", "Room or remote"),
        ("x,delete", "take_out", "Remove"),
        ("s", "order('shuffled')", "Shuffle"),
        ("f", "order('remote')", "Remote first"),
        ("l", "order('listed')", "As listed"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._field = Field(self.take_in, placeholder=_EXAMPLE)
        self._field.can_focus = True
        self._field.border_title = Content("ADD PEOPLE")
        self._field.border_subtitle = Content(_ADD)
        self._heading = Lines(classes="heading")
        self._keys = Lines(Content(_KEYS), classes="keys")

    def compose(self) -> ComposeResult:
        """The field, the list, and its keys."""
        yield self._field
        yield self._heading
        yield self.rows
        yield self._keys

    def draw(self, plan: Plan) -> None:
        """Show the list."""
        self._heading.show(Content(plan_view.people_title(plan)))
        width = max(20, (self.rows.size.width or self.size.width) - 1)
        rows = [
            plan_view.person_row(plan, at, width, taken=self.taken and at == self.at) for at in range(len(plan.people))
        ]
        self.rows.can_focus = bool(plan.people)
        self.rows.show([person.id for person in plan.people], rows)
        if plan.people and self.rows.highlighted is None:
            self.rows.highlighted = 0

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Say how many lines are to be added: the field shows only the last ones."""
        message.stop()
        lines = sum(bool(line.strip()) for line in self._field.text.splitlines())
        self._field.border_subtitle = Content(_ADD if lines < 2 else f"{lines} lines · Enter adds them all")
        self.post_message(self.Typed())

    def begin(self) -> None:
        """Go to the field."""
        self.taken = False
        self.screen.set_focus(self._field)

    @property
    def as_typed(self) -> Plan | None:
        """The plan with those who are typed but not added yet: a crash must not lose them."""
        if self.plan is None or not self._field.text.strip():
            return self.plan
        pasted = read_pasted(self._field.text, self.plan.people, self.plan.format.roles)
        return plans.with_people(self.plan, (*self.plan.people, *pasted.people))

    def take_in(self) -> None:
        """Add everyone who was typed or pasted, except those who are on the list already."""
        typed = self._field.text
        if self.plan is None or not typed.strip():
            return
        pasted = read_pasted(typed, self.plan.people, self.plan.format.roles)
        self._field.load_text("")
        if pasted.people:
            self.ask_for(plans.with_people(self.plan, (*self.plan.people, *pasted.people)))
            self.rows.highlighted = len(self.plan.people) - 1
        names = f"{len(pasted.people)} added" if len(pasted.people) != 1 else f"{pasted.people[0].name} added"
        parts = [f"{names}." if pasted.people else "", *pasted.remarks[:2]]
        self.post_message(self.Remarked(" ".join(part for part in parts if part), trouble=bool(pasted.remarks)))

    def move(self, at: int, to: int) -> None:
        """Let a person speak earlier or later."""
        if self.plan is not None:
            people = list(self.plan.people)
            people.insert(to, people.pop(at))
            self.ask_for(replace(self.plan, people=tuple(people)))

    # --- the list

    def action_role(self) -> None:
        """Ask for the role of the highlighted person."""
        if self.at is not None:
            self.post_message(self.Requested("role", self.at))

    def action_place(self) -> None:
        """Put the highlighted person in the room, remote, or neither."""
        if self.plan is None or self.at is None:
            return
        person = self.plan.people[self.at]
        following: dict[Place | None, Place | None] = {None: "remote", "remote": "room", "room": None}
        changed = person.model_copy(update={"place": following[person.place]})
        people = (*self.plan.people[: self.at], changed, *self.plan.people[self.at + 1 :])
        self.ask_for(plans.with_people(self.plan, people))

    def action_take_out(self) -> None:
        """Remove the highlighted person from the list."""
        if self.plan is None or self.at is None:
            return
        at, person = self.at, self.plan.people[self.at]
        self.ask_for(plans.with_people(self.plan, (*self.plan.people[:at], *self.plan.people[at + 1 :])))
        if self.plan.people:
            self.rows.highlighted = min(at, len(self.plan.people) - 1)
        else:
            self.screen.set_focus(self._field)
        self.post_message(self.Remarked(f"{person.name} was removed."))

    def action_order(self, order: str) -> None:
        """Put everyone into another order."""
        if self.plan is None:
            return
        if order == "shuffled":
            self.ask_for(plans.shuffled(self.plan, random.SystemRandom()))
        else:
            self.ask_for(plans.as_listed(self.plan) if order == "listed" else plans.remote_ones_first(self.plan))
        remarks = {
            "shuffled": "Shuffled.",
            "listed": "As they were added.",
            "remote": "Remote people speak first.",
        }
        self.post_message(self.Remarked(remarks[order]))
