"""The dialog in which the speaking order is changed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from sessions.language.texts import _
from sessions.meeting.speaking_order import remote_first
from sessions.meeting.state import Meeting
from sessions.model.people import Person
from tui.screens.dialogs.base import Dialog
from tui.views.fitting import wrapped_parts
from tui.views.people import name_of, place_name, role_name, shown_people
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows


class OrderDialog(Dialog[tuple[str, ...]]):
    """Asks for a speaking order; answers it as person ids, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)", ""),
        ("space", "pick", ""),
        ("r", "remote", ""),
        ("x", "in_or_out", ""),
        ("up,k", "move(-1)", ""),
        ("down,j", "move(1)", ""),
        ("enter", "save", ""),
    ]
    CSS = """
    OrderDialog Rows { height: auto; max-height: 16; }
    """

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._inside = list(meeting.order)
        self._outside = [who for who in shown_people(meeting) if who not in meeting.order]
        self._at = 0
        self._picked = False

    def compose(self) -> ComposeResult:
        """The people, and what the keys do."""
        with Vertical(classes="box") as box:
            box.border_title = Content(_("Speaking order"))
            rows = Rows()
            rows.can_focus = False
            yield rows
            keys = _(
                "↑↓ move · space picks up and puts down · r remote first\n"
                "x in or out of the round · Enter saves · Esc cancels"
            )
            lines = wrapped_parts(keys.replace("\n", " · ").split(" · "), self.room)
            yield (below := Lines(Content("\n".join(lines)), classes="keys"))
            below.styles.height = len(lines)

    def on_mount(self) -> None:
        """Show the order as it is."""
        self._show()

    def action_move(self, step: int) -> None:
        """Move the mark, and the person picked up with it."""
        target = self._at + step
        limit = len(self._inside) if self._picked else len(self._inside) + len(self._outside)
        if not 0 <= target < limit:
            return
        if self._picked:
            self._inside[self._at], self._inside[target] = self._inside[target], self._inside[self._at]
        self._at = target
        self._show()

    def action_pick(self) -> None:
        """Take the person at the mark, or put them down."""
        self._picked = not self._picked and self._at < len(self._inside)
        self._show()

    def action_remote(self) -> None:
        """Put those who are not in the room first."""
        self._inside = list(remote_first(self._inside, self._meeting.people))
        self._show()

    def action_in_or_out(self) -> None:
        """Take somebody into the round, or out of it."""
        if self._at < len(self._inside):
            self._outside.insert(0, self._inside.pop(self._at))
        else:
            self._inside.append(self._outside.pop(self._at - len(self._inside)))
        self._picked = False
        self._show()

    def action_save(self) -> None:
        """Answer the order."""
        self.dismiss(tuple(self._inside))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Put the mark where the mouse was pressed."""
        message.stop()
        self._at = message.option_index
        self._show()

    def _remark(self, person: Person, *, is_inside: bool) -> str:
        if is_inside:
            return place_name(person.place)
        return _("{role}, not in the round", role=role_name(self._meeting, person.role))

    def _show(self) -> None:
        people = [*self._inside, *self._outside]
        rows: list[Content] = []
        for index, who in enumerate(people):
            number = f"{index + 1:>2}" if index < len(self._inside) else " –"
            mark = "↕" if self._picked and index == self._at else " "
            person = self._meeting.person(who)
            remark = self._remark(person, is_inside=index < len(self._inside)) if person else ""
            rows.append(Content.assemble(f"{mark}{number}  {name_of(self._meeting, who)}", (f"  {remark}", "dim")))
        shown = self.query_one(Rows)
        shown.show([f"{index}" for index in range(len(people))], rows)
        shown.highlighted = self._at if people else None
