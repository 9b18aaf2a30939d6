"""The panels of a window: the people, what was heard, whose turn it is, the title, the keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList

from sessions.meeting import Meeting
from tui import text
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows


class People(Vertical):
    """The speaking order with where each person stands, then everybody else."""

    meeting: var[Meeting | None] = var(None)

    @dataclass
    class Chosen(Message):
        """Somebody was chosen by Enter or the mouse."""

        person: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._heading, self._rows = Lines(classes="heading"), Rows()

    def compose(self) -> ComposeResult:
        """A heading and the rows."""
        yield self._heading
        yield self._rows

    def watch_meeting(self) -> None:
        """Show the people of another meeting."""
        self._show()

    def on_resize(self) -> None:
        """Fit the rows to another width."""
        self._show()

    def _show(self) -> None:
        if self.meeting is None or not self.is_mounted:
            return
        self._heading.show(Content(text.speakers_title(self.meeting, self.size.width - 2)))
        people = text.shown_people(self.meeting)
        rows = self._rows
        width = max(8, rows.size.width - 1)
        rows.show(people, [text.person_line(self.meeting, who, width) for who in people])

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tell who was chosen."""
        message.stop()
        chosen = self._rows.chosen
        if chosen:
            self.post_message(self.Chosen(chosen))


class Heard(Vertical):
    """What was captured in this phase, the newest first; advice is marked once the wording can be `reviewed`."""

    meeting: var[Meeting | None] = var(None)
    reviewed: var[bool] = var(False)

    @dataclass
    class Chosen(Message):
        """A word was chosen by Enter or the mouse."""

        n: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._heading, self._rows = Lines(classes="heading"), Rows()

    def compose(self) -> ComposeResult:
        """A heading and the rows."""
        yield self._heading
        yield self._rows

    def watch_meeting(self) -> None:
        """Show the words of another meeting."""
        if self.meeting is None or not self.is_mounted:
            return
        words = text.heard_words(self.meeting)
        main = self.meeting.run.phase.captures[0] if self.meeting.run and not self.meeting.ended else ""
        self._heading.show(Content(f"HEARD · {len(words)}" if words else "HEARD · nothing yet"))
        self._rows.show(
            [str(word.first.n) for word in words],
            [text.word_line(self.meeting, word, with_kind=word.kind != main, reviewed=self.reviewed) for word in words],
        )

    def watch_reviewed(self) -> None:
        """Mark what sounds like advice."""
        self.watch_meeting()

    def on_mount(self) -> None:
        """Show what there is."""
        self.watch_meeting()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tell which word was chosen."""
        message.stop()
        chosen = self._rows.chosen
        if chosen:
            self.post_message(self.Chosen(int(chosen)))


class TurnLine(Lines):
    """Who has the word, for how long, and who comes next."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)
    roomy: var[bool] = var(False)

    def watch_roomy(self) -> None:
        """Leave out what the screen has room for elsewhere."""
        self._show()

    def watch_meeting(self) -> None:
        """Show the turn of another meeting."""
        self._show()

    def watch_now(self) -> None:
        """Show the turn at another instant."""
        self._show()

    def _show(self) -> None:
        if self.meeting is not None and self.now is not None:
            self.show(text.turn_line(self.meeting, self.now, with_challenge=not self.roomy))


@dataclass(frozen=True, slots=True)
class FootKey:
    """A key in the footer; `reason` says why it does nothing now."""

    command: str
    key: str
    word: str
    reason: str = ""


class KeyBar(Lines):
    """The keys that matter now; those that do nothing now are dim."""

    keys: var[tuple[FootKey, ...]] = var(())

    def watch_keys(self) -> None:
        """Show other keys."""
        self._show()

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self._show()

    def _show(self) -> None:
        pieces: list[Content] = []
        width = 0
        for key in self.keys:
            width += len(key.key) + len(key.word) + 3
            if width > max(self.size.width, 20):
                break
            pieces.append(_foot_key(key))
        self.show(Content("  ").join(pieces))


def _foot_key(key: FootKey) -> Content:
    # The words here are the catalogue's own; nobody's words are ever read as markup.
    style = "dim" if key.reason else "bold $text-accent"
    rest = "dim" if key.reason else "$foreground"
    return Content.from_markup(
        f"[@click=screen.command('{key.command}')][{style}]$key[/] [{rest}]$word[/][/]", key=key.key, word=key.word
    )


def foot_keys(rows: Sequence[tuple[str, str, str]], reasons: Mapping[str, str]) -> tuple[FootKey, ...]:
    """Return the keys of a footer from (command, key, word) and the reasons why some do nothing now."""
    return tuple(FootKey(command, key, word, reasons.get(command, "")) for command, key, word in rows)
