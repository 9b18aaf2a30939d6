"""The page of the setup with the people: typed or pasted, and in the order in which they speak."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import TextArea

from sessions.planning.plan import Plan
from tui.views import plan as plan_view
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.movable import MovablePage

_ADD = "Enter adds · F3 from a file · F4 from an earlier session"
_EXAMPLE = "Ngozi Okonkwo, presenter     or paste a list"


class PeoplePage(MovablePage):
    """A field for names, and the list of those who will come."""

    def __init__(self, plan: Plan, keys: str, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, keys, id=id)
        self._field = Field(self._add, placeholder=_EXAMPLE)
        self._field.can_focus = True
        self._field.border_title = Content("ADD PEOPLE")
        self._field.border_subtitle = Content(_ADD)

    def compose(self) -> ComposeResult:
        """The field, the list, and its keys."""
        yield self._field
        yield self.heading
        yield self.rows
        yield self.keys

    @property
    def typed(self) -> str:
        """What is typed in the field: people who are not added yet."""
        return self._field.text

    def empty_field(self) -> None:
        """Take away what was typed, which is no news to anybody."""
        with self.prevent(TextArea.Changed):
            self._field.load_text("")
        self._field.border_subtitle = Content(_ADD)

    def draw(self, plan: Plan) -> None:
        """Show the list."""
        self.heading.show(Content(plan_view.people_title(plan)))
        if not plan.people and self.rows.has_focus:
            self.begin()
        self.rows.can_focus = bool(plan.people)
        self.show_rows([person.id for person in plan.people], plan_view.person_row, 20)

    def begin(self) -> None:
        """Go to the field."""
        self.is_carrying = False
        self.screen.set_focus(self._field)

    def _add(self) -> None:
        self.post_message(self.Commanded("add"))

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Say how many lines are to be added: the field shows only the last ones."""
        lines = sum(bool(line.strip()) for line in self.typed.splitlines())
        self._field.border_subtitle = Content(_ADD if lines < 2 else f"{lines} lines · Enter adds them all")
