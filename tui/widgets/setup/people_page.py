"""The page of the setup with the people: typed or pasted, and in the order in which they speak."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key, Paste
from textual.widgets import TextArea

from sessions.language.texts import N_, _, ngettext
from sessions.model.people import short_names
from sessions.planning.additions import NOBODY_CAME, Addition
from sessions.planning.plan import Plan
from tui.views import additions as additions_view
from tui.views import plan as plan_view
from tui.views.fitting import dotted
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.movable import MovablePage

_ADD = N_("Enter adds · F3 from a file · F4 from an earlier session")
_EMPTIES = N_("ctrl+u empties it")
_EXAMPLE = N_("Ngozi Okonkwo, presenter     or paste a list")


class PeopleField(Field):
    """Takes names and lists; of a list that is pasted the beginnings of the first lines are seen."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+u", "empty", "Empty")]

    def action_empty(self) -> None:
        """Take everything out; ctrl+z brings it back."""
        self.clear()

    @property
    def can_undo(self) -> bool:
        """Whether something was typed or taken out here that can be undone."""
        return bool(self.history.undo_stack)

    def on_paste(self, event: Paste) -> None:
        """Be ready for a list before it is there: to wrap thousands of lines takes longer than to read them."""
        self.soft_wrap = self.soft_wrap and not _is_list(event.text)
        self._show_beginning()

    def load_text(self, text: str) -> None:
        """Replace what is in the field, with the cursor behind it."""
        self.soft_wrap = self.soft_wrap and not _is_list(text)
        super().load_text(text)
        self.soft_wrap = not _is_list(text)
        self.move_cursor(self.document.end)
        self._show_beginning()

    def _show_beginning(self) -> None:
        # It says whether these are the right people.
        self.call_after_refresh(self.scroll_home, animate=False)


def _is_list(text: str) -> bool:
    """Whether a text has several lines."""
    return "\n" in text.strip() or "\r" in text.strip()


class PeoplePage(MovablePage):
    """A field for names, and the list of those who will come.

    Who came last is marked in it, and what was left out follows below until it is taken in or dropped, or its list is
    taken back; the first `Tab` after a list leads there. `typed` is what stood in the field when the plan was left;
    `reading` are the texts that were taken from it and are being read; `put_back` was put there by the program.
    """

    def __init__(self, plan: Plan, typed: str, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, id=id)
        self.reading: tuple[str, ...] = ()
        self.addition = NOBODY_CAME
        self.put_back = ""
        self._leads = False
        self._typed_before = typed
        self._below: tuple[str, ...] = ()
        self._lines: Mapping[str, int] = {}
        self._to_mark: int | None = None

        def add() -> None:
            self.post_message(self.Commanded("add"))

        self._field = PeopleField(add, placeholder=_(_EXAMPLE))
        self._field.can_focus = True
        self._field.border_title = Content(_("ADD PEOPLE"))
        self._field.border_subtitle = Content(_(_ADD))

    def compose(self) -> ComposeResult:
        """The field, the list, and its keys."""
        yield self._field
        yield self.heading
        yield self.rows
        yield self.keys

    def on_mount(self) -> None:
        """Put into the field what stood there before."""
        if self._typed_before:
            self.fill_field(self._typed_before, is_new=True)

    @property
    def not_added(self) -> str:
        """The text of people who are not added yet: in the field, or just being read."""
        return "\n".join(text for text in (*self.reading, self.typed) if text.strip())

    @property
    def typed(self) -> str:
        """What is typed in the field: people who are not added yet."""
        return self._field.text

    @property
    def key(self) -> str:
        """What the marked row stands for: a person by id, or what was left out; empty where no row is marked."""
        return self.rows.chosen or ""

    @property
    def tab_leads(self) -> str:
        """Where `Tab` leads from the field, in words; empty where the focus is elsewhere, or nothing is to be seen."""
        is_there = self._leads and self._field.has_focus
        return additions_view.tab_leads(self.addition, self.plan.people) if is_there else ""

    def fill_field(self, text: str, *, is_new: bool = False) -> None:
        """Put another text into the field, which is no news to anybody unless it `is_new`."""
        with self.prevent(TextArea.Changed):
            self._field.load_text(text)
        self.put_back = "" if is_new else text
        self._say_lines()

    def take(self, addition: Addition, mark: int | None) -> None:
        """Take who came last, to be shown with the plan that has them, from row `mark` on where one is given."""
        self.is_carrying = False
        self.addition = addition
        self._lines = addition.lines
        self._to_mark = mark
        self._leads = self._leads or not self.rows.has_focus
        if mark is None:
            self.call_after_refresh(self.rows.scroll_to_highlight)

    def draw(self, plan: Plan) -> None:
        """Show the list."""
        came = additions_view.title_part(self.addition, plan.people)
        self.heading.show(Content(f"{plan_view.people_title(plan)}{came}"))
        self._below = additions_view.keys_below(self.addition, plan.people)
        keys = (*(person.id for person in plan.people), *self._below)
        if not keys and self.rows.has_focus:
            self.begin()
        self.rows.can_focus = bool(keys)
        self.show_rows(keys, partial(self._row, short_names(plan.people)), 20)
        if self._to_mark is not None:
            self.rows.highlighted = self._to_mark
            self.call_after_refresh(self.rows.scroll_to, y=max(0, self._to_mark - 1), animate=False)
            self._to_mark = None

    def _row(self, short: Mapping[str, str], plan: Plan, at: int, width: int, *, taken: bool = False) -> Content:
        if at < len(plan.people):
            return plan_view.person_row(plan, at, width, taken=taken, came=self._lines, short=short)
        return additions_view.row_below(self.addition, plan.people, self._below[at - len(plan.people)], width)

    def pick_up(self) -> None:
        """Pick up the marked person, or put them down."""
        if self.is_carrying or (self.at is not None and self.at < len(self.plan.people)):
            super().pick_up()

    def begin(self) -> None:
        """Go to the field."""
        self.is_carrying = False
        self.screen.set_focus(self._field)

    def next_field(self) -> None:
        """Go to the list, the first time after another one came to what is to be looked at."""
        to_look_at = additions_view.first_to_look_at(self._below) if self.tab_leads else None
        if to_look_at is not None:
            self._leads = False
            self.rows.highlighted = len(self.plan.people) + to_look_at
        super().next_field()

    def on_key(self, event: Key) -> None:
        """Take back who came last where the field has nothing of its own to undo."""
        if event.key == "ctrl+z" and not self.typed and not self._field.can_undo:
            event.prevent_default().stop()
            self.post_message(self.Commanded("take-back"))

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Say how many lines are to be added: the field shows only some of them. It is another text now."""
        self.put_back = ""
        self._say_lines()

    def _say_lines(self) -> None:
        lines = sum(bool(line.strip()) for line in self._field.document.lines)
        self._field.set_class(lines > 1, "-several")
        is_put_back = bool(lines) and self.typed == self.put_back
        said = _(_ADD)
        if is_put_back:
            not_added = ngettext(
                "{number} line, not added · Enter adds it", "{number} lines, not added · Enter adds them", lines
            )
            said = dotted(not_added, _(_EMPTIES))
        elif lines > 1:
            several = ngettext("{number} line", "{number} lines", lines)
            said = dotted(several, _("Enter adds the people in them"), _(_EMPTIES))
        self._field.border_subtitle = Content(said)
