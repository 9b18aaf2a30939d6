"""The note-taker's window: the composer first and always open; the contributions below it, the time at the top."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.model.windows import OpenWindow
from tui.commands import footer
from tui.commands.bindings import bindings
from tui.commands.windows import NOTES
from tui.screens.recording import RecordingScreen
from tui.views.least_size import notes_show_speaker
from tui.widgets.base.painted import Column, SideBySide
from tui.widgets.base.rows import Rows
from tui.widgets.composer.notes_composer import NotesComposer
from tui.widgets.contributions import Contributions
from tui.widgets.key_bar import KeyBar
from tui.widgets.people import People
from tui.widgets.title_bar import TitleBar
from tui.widgets.turn_line import PhaseLine, TurnLine

if TYPE_CHECKING:
    from sessions.wording.review import Review


class NotesScreen(RecordingScreen):
    """Made for typing: Enter records the words of the current speaker, and the next box is ready at once."""

    STYLE = "notes.tcss"
    CATALOGUE = NOTES
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-short"), (18, "-middling"), (32, "-tall")]  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = bindings(NOTES)

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._box = NotesComposer(id="composer")
        super().__init__(monotonic, self._box, TitleBar(id="title", says_safety=False, shows_enough=notes_show_speaker))

    def compose(self) -> ComposeResult:
        """The time, who speaks, the field, the contributions, the keys."""
        self.fit()
        with Column(id="head"):
            yield self.title_bar.data_bind(NotesScreen.meeting)
            yield PhaseLine(id="phase").data_bind(NotesScreen.meeting, NotesScreen.now)
            yield TurnLine(id="turn").data_bind(NotesScreen.meeting, NotesScreen.now)
        with SideBySide(id="body"):
            with Column(id="words"):
                yield self.composer.data_bind(NotesScreen.meeting)
                yield Contributions(id="heard").data_bind(
                    NotesScreen.meeting, NotesScreen.reviewed, confirmed=NotesScreen.read_back
                )
            yield People(id="people").data_bind(NotesScreen.meeting)
        yield self.notice_line
        yield KeyBar(id="foot").data_bind(keys=NotesScreen.footer_keys)

    def on_mount(self) -> None:
        """Keep the keys in the field: lists are for the mouse here, F7 is for the keys."""
        for rows in self.query(Rows):
            rows.can_focus = False

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say which other windows there are, and count what one of them reads back to the group."""
        super().connected(windows, news)
        self.read_back = next((one.doing.confirmed for one in windows if one.doing.confirmed is not None), None)

    def show_footer(self, meeting: Meeting) -> None:
        """Name the keys, which are the same in every phase."""
        self.footer_keys = footer.in_notes(self.why_not)

    def say_safety(self) -> None:
        """Say in the border of the field whether the last word is safe."""
        if self.meeting:
            self._box.is_unsafe = bool(self.title_bar.unsafe)
            self._box.safety = self.title_bar.safety(self.meeting)

    def advise(self, review: "Review | None") -> None:
        """Say it below the field."""
        self._box.advice = review

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back what was half typed when the window was closed."""
        super().half_typed(writing, typed)
        self.composer.open(writing, typed)
        self.notice(_("What was half typed here is back in the field."))

    @on(People.Chosen)
    def _choose_person(self, message: People.Chosen) -> None:
        self.composer.belongs(message.person)
