"""The panels of a window: the people, what was heard, whose turn it is, the title, the keys."""

from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList

from sessions.meeting.state import Meeting
from tui.views import live as text
from tui.views import time as text_time
from tui.widgets.base.lines import Lines, TimedLines
from tui.widgets.base.rows import Rows


class _Panel(Vertical):
    """A heading, and rows that can be chosen."""

    meeting: var[Meeting | None] = var(None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._heading, self._rows = Lines(classes="heading"), Rows()

    def compose(self) -> ComposeResult:
        """The heading and the rows."""
        yield self._heading
        yield self._rows

    def watch_meeting(self) -> None:
        """Show another meeting."""
        self.draw_again()

    def on_mount(self) -> None:
        """Have what there is to show in the first layout: else the first frame needs a second one."""
        if self.meeting is not None:
            self.draw(self.meeting)

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self.draw_again()

    def draw_again(self) -> None:
        """Show what there is to show now."""
        if self.meeting is not None and self.is_mounted:
            self.draw(self.meeting)

    def draw(self, meeting: Meeting) -> None:
        """Fill the heading and the rows."""
        raise NotImplementedError

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tell what was chosen."""
        message.stop()
        if self._rows.chosen:
            self.tell(self._rows.chosen)

    def tell(self, chosen: str) -> None:
        """Post what was chosen."""
        raise NotImplementedError


class People(_Panel):
    """The speaking order with where each person stands, then everybody else."""

    @dataclass
    class Chosen(Message):
        """Somebody was chosen by Enter or the mouse."""

        person: str

    def draw(self, meeting: Meeting) -> None:
        """Show where each person stands."""
        space = self._rows.size.width or self._width_to_be()
        self._heading.show(Content(text.speakers_title(meeting, space)))
        people = text.shown_people(meeting)
        width = max(8, space - 1)
        self._rows.show(people, [text.person_line(meeting, who, width) for who in people])
        if meeting.speaking in people:
            self._rows.keep_in_sight(people.index(meeting.speaking))

    def _width_to_be(self) -> int:
        """Return how wide the rows will be, before they are laid out; the style sheet gives this panel its width."""
        width = self.styles.width
        return int(width.value) - self.styles.gutter.width if width is not None and width.is_cells else 0

    def tell(self, chosen: str) -> None:
        """Tell who was chosen."""
        self.post_message(self.Chosen(chosen))


class Contributions(_Panel):
    """What was captured in this phase, the newest first; advice is marked once the wording can be `reviewed`."""

    reviewed: var[bool] = var(False)

    @dataclass
    class Chosen(Message):
        """A word was chosen by Enter or the mouse."""

        n: int

    def watch_reviewed(self) -> None:
        """Mark what sounds like advice."""
        self.draw_again()

    def draw(self, meeting: Meeting) -> None:
        """Show what was heard."""
        words = text.heard_words(meeting)
        main = meeting.run.phase.captures[0] if meeting.run and not meeting.ended else ""
        self._heading.show(Content(f"HEARD · {len(words)}" if words else "HEARD · nothing yet"))
        self._rows.show(
            [str(word.first.n) for word in words],
            [text.word_line(meeting, word, with_kind=word.kind != main, reviewed=self.reviewed) for word in words],
        )

    def tell(self, chosen: str) -> None:
        """Tell which word was chosen."""
        self.post_message(self.Chosen(int(chosen)))


class PhaseLine(TimedLines):
    """The phase, its place in the agenda, the time left, and how late the session is."""

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return the line."""
        return text_time.phase_line(meeting, now, width)


class TurnLine(TimedLines):
    """Who has the word, for how long, and who comes next; where there is room elsewhere, without the challenge."""

    roomy: var[bool] = var(False)

    def watch_roomy(self) -> None:
        """Leave out what the screen has room for elsewhere."""
        self.draw_again()

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return the line."""
        return text.turn_line(meeting, now, with_challenge=not self.roomy)


@dataclass(frozen=True, slots=True)
class FooterKey:
    """A key in the footer; `reason` says why it does nothing now."""

    command: str
    key: str
    word: str
    reason: str = ""


class KeyBar(Lines):
    """The keys that matter now; those that do nothing now are dim."""

    keys: var[tuple[FooterKey, ...]] = var(())

    def watch_keys(self) -> None:
        """Show other keys."""
        self.draw_again()

    def draw(self, width: int) -> Content:
        """Return as many keys as there is room for."""
        pieces: list[Content] = []
        used = 0
        for key in self.keys:
            used += len(key.key) + len(key.word) + 3
            if used > max(width, 20):
                break
            pieces.append(_foot_key(key))
        return Content("  ").join(pieces)


def _foot_key(key: FooterKey) -> Content:
    # The words here are the catalogue's own; nobody's words are ever read as markup.
    style = "dim" if key.reason else "bold $text-accent"
    rest = "dim" if key.reason else "$foreground"
    if not key.command:
        return Content.assemble((key.key, style), f" {key.word}")
    return Content.from_markup(
        f"[@click=screen.command('{key.command}')][{style}]$key[/] [{rest}]$word[/][/]", key=key.key, word=key.word
    )
