"""What the live window and the note-taker's have in common: moves, the composer, commands, and what is safe."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.windows import OpenWindow
from tui.commands import composing as words
from tui.commands import live as deeds
from tui.commands.debounce import Debounce
from tui.commands.effects import Make, Move, Outcome, reasons
from tui.screens.base import RecordScreen
from tui.views import connected as text_company
from tui.views import live as text
from tui.widgets.base.lines import Lines
from tui.widgets.composer.composer import Composer
from tui.widgets.composer.writing import Writing
from tui.widgets.panels import Contributions, FooterKey
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from textual.command import Provider

    from sessions.wording import Review

RECORDING_SECONDS = 0.25
"""A move that takes longer than this is said to be under way; shorter ones would only flicker."""


def _palette() -> "type[Provider]":
    """Import the palette when it is opened: most meetings never ask for it."""
    from tui.screens.dialogs.palette import CommandProvider

    return CommandProvider


class RecordingScreen(RecordScreen):
    """A window that asks for moves; `composer` takes the words, `title_bar` says whether they are safe."""

    LETTERS: ClassVar[bool]
    """Whether letters are commands here; where the composer is always open they are text."""
    COMMANDS: ClassVar["set[type[Provider] | Callable[[], type[Provider]]]"] = {_palette}

    foot_keys: var[tuple[FooterKey, ...]] = var(())
    reviewed: var[bool] = var(False)

    def __init__(self, monotonic: Callable[[], float], composer: Composer, title_bar: TitleBar) -> None:
        super().__init__()
        self.guards = Debounce(monotonic)
        # Kept, not looked up: a tick may come while the window is being taken down.
        self.composer = composer
        self.title_bar = title_bar
        self.notice_line = Lines(id="notice")
        self.why_not: Mapping[str, str] = {}
        self.sure_of: tuple[str, int] | None = None
        self._typed = ""

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        changed = meeting is not self.meeting
        super().show(meeting, now)
        self.composer.today = now.astimezone().date()
        if changed:
            self.why_not = reasons(meeting, now)
            self.show_foot(meeting)
            self.say_safety()

    def show_foot(self, meeting: Meeting) -> None:
        """Name the keys that matter now."""
        raise NotImplementedError

    def say_safety(self) -> None:
        """Say whether what was said is recorded, where else than in the title that is said."""

    def advise(self, review: "Review | None") -> None:
        """Say what the words that are typed, or were just recorded, sound like, and what can be said to it."""
        raise NotImplementedError

    def say_more(self) -> None:
        """Show another sentence that the facilitator can say."""

    def dismiss_announcement(self) -> None:
        """Let what was announced be said."""

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Remember when another window moved on, and announce what concerns every window."""
        self.guards.note(entries, own)
        news = text.news(meeting, entries, own)
        if news:
            self.notice(news)

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say in the title which other windows there are, and who has come or gone unless there is trouble to tell."""
        self.title_bar.together = text_company.together(windows)
        if news and not (self.notice_line.has_class("-trouble") and self.notice_line.content.plain):
            self.notice(news)

    def unsafe(self, sentence: str) -> None:
        """Say in the title that words are not safe, and why below; an empty sentence says that they are again."""
        short = sentence.partition(" (")[0]
        if short != self.title_bar.unsafe:
            self.notice(sentence, trouble=True)
        self.title_bar.unsafe = short
        self.say_safety()
        if not sentence and self.composer.has_class("-unsafe"):
            self.composer.trouble("It can be recorded again: press Enter.")

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something in the line above the keys until the next command, or until somebody types."""
        self.notice_line.set_class(trouble, "-trouble")
        self.notice_line.show(Content(sentence))

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back what was half typed when the window was closed."""
        self._typed = typed
        self.composer.half_typed(writing, typed)

    # --- what is asked for

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`; the same key twice within 400 ms counts once."""
        if self.guards.bounces(name):
            return
        self.notice("")
        self.dismiss_announcement()
        if name not in {"reword", "keys"}:
            self.advise(None)
        reason = self.guards.refuses(name) or self.why_not.get(name)
        if reason and (name not in deeds.EXPLAINED or name not in self.why_not):
            self.notice(reason)
            return
        if self.sure_of and self.sure_of[0] != name:
            self.sure_of = None
        deeds.run(self, name)

    def make(self, move: Move, done: Callable[[Outcome], None] | None = None, *, seen: int | None = None) -> None:
        """Ask for a move on what is on the screen now, or was when `seen` entries were.

        A refusal becomes a notice unless `done` takes it.
        """
        self.pending += 1
        asyncio.get_running_loop().call_later(RECORDING_SECONDS, self.call_next, self._say_recording)
        if seen is None:
            seen = len(self.meeting.log) if self.meeting else 0
        self.post_message(Make(move, seen, partial(self._made, done or partial(words.tell_refused, self))))

    def _say_recording(self) -> None:
        self.title_bar.recording = self.pending > 0
        self.say_safety()

    def _made(self, done: Callable[[Outcome], None], outcome: Outcome) -> None:
        self.pending -= 1
        if self.title_bar.recording:
            self._say_recording()
        done(outcome)

    @on(Composer.Saved)
    def _save(self, message: Composer.Saved) -> None:
        words.save(self, message)

    @on(Composer.Asked)
    def _write(self) -> None:
        words.write(self, None)

    @on(Composer.Changed)
    def _review(self, message: Composer.Changed) -> None:
        if message.words and message.words != self._typed:
            self.notice("")
        self._typed = message.words
        words.check(self, message)
        if self.meeting:
            self.show_foot(self.meeting)
        self.say_safety()

    @on(Contributions.Chosen)
    def _choose_word(self, message: Contributions.Chosen) -> None:
        words.ask_about_word(self, message.n)
