"""What the windows have in common that record: they decide on a meeting, write contributions, and say what is safe."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.reactive import var

from sessions.common.errors import RefusedError
from sessions.language.texts import N_, _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.model.entries import AnyEntry
from sessions.model.windows import OpenWindow
from tui.commands import composing, live, read_back
from tui.commands.effects import (
    AddressTo,
    Advise,
    CloseComposer,
    Compose,
    Decide,
    Effect,
    Facts,
    KeepComposing,
    LeaveList,
    Make,
    Outcome,
)
from tui.commands.refusals import why_not
from tui.commands.ui import Ui
from tui.commands.windows import LOOKING
from tui.screens.base import RecordScreen
from tui.views import connected as connected_view
from tui.views import live as live_view
from tui.views.least_size import TOO_SMALL
from tui.widgets.composer.composer import Composer
from tui.widgets.contributions import Contributions
from tui.widgets.key_bar import FooterKey
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from sessions.wording.review import Review

RECORDING_SECONDS = 0.25
"""A move that takes longer than this is said to be under way; shorter ones would only flicker."""
PRESSED_TWICE = N_("Pressed twice at once: once counts.")
KEEPS_ADVICE = frozenset({"reword", "keys"})


class RecordingScreen(RecordScreen):
    """A window that makes moves; `composer` takes the words, `title_bar` says whether they are safe."""

    DECIDE: ClassVar[Callable[..., Effect]] = staticmethod(live.decide)
    footer_keys: var[tuple[FooterKey, ...]] = var(())
    reviewed: var[bool] = var(False)
    read_back: var[int | None] = var(None)

    def __init__(self, monotonic: Callable[[], float], composer: Composer, title_bar: TitleBar) -> None:
        super().__init__(monotonic)
        # Kept, not looked up: a tick may come while the window is being taken down.
        self.composer = composer
        self.title_bar = title_bar
        self._typed = ""
        self._made: tuple[int, ...] = ()
        self._found: int | None = None
        self._is_only_one = True

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        changed = meeting is not self.meeting
        if self._found is None:
            self._found = len(meeting.log)
        super().show(meeting, now)
        self.title_bar.is_too_small()
        self.composer.today = now.astimezone().date()
        if changed:
            self.show_footer(meeting)
            self.say_safety()

    def show_footer(self, meeting: Meeting) -> None:
        """Name the keys that matter now."""
        raise NotImplementedError

    def say_safety(self) -> None:
        """Say whether what was said is recorded, where else than in the title that is said."""

    def advise(self, review: "Review | None") -> None:
        """Say what the words that are typed, or were just recorded, sound like, and what can be said to it."""
        raise NotImplementedError

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Remember what was done here and when another window moved on; announce what concerns every window."""
        self._made += () if own is None else (own,)
        self.debounce.note(entries, own)
        news = live_view.news(meeting, entries, own, undoes=self.CATALOGUE.has_letters)
        if news:
            self.notice(news)

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say in the title which other windows there are, and who has come or gone unless there is trouble to tell."""
        kind = "facilitator" if self.CATALOGUE.has_letters else "notes"
        self._is_only_one = all(window.kind != kind or window.is_gone for window in windows)
        self.title_bar.together = connected_view.together(windows, self.meeting)
        if news and not (self.notice_line.has_class("-trouble") and self.notice_line.content.plain):
            self.notice(news)

    def unsafe(self, sentence: str, short: str = "") -> None:
        """Say in the title that words are not safe, and why below; an empty sentence says that they are again."""
        short = short or sentence
        if short != self.title_bar.unsafe:
            self.notice(sentence, trouble=True)
        self.title_bar.unsafe = short
        self.say_safety()
        if not sentence and self.composer.has_class("-unsafe"):
            self.composer.trouble(_("It can be recorded again: press Enter."))

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back what was half typed when the window was closed."""
        self._typed = typed
        self.composer.half_typed(writing, typed)

    # --- what is decided and performed

    def ui(self) -> Ui:
        """Return what this window is doing."""
        composer = self.composer
        return Ui(
            composer.writing,
            composer.field.text,
            composer.field.can_focus,
            self.confirmed,
            self.CATALOGUE.has_letters,
            made=self._made,
            found=(self._found or 0) if self._is_only_one else 0,
        )

    def facts(self) -> Facts:
        """Return the meeting, the instant, and what this window is doing."""
        if self.meeting is None or self.now is None:
            raise AssertionError("a window without a meeting takes no keys")
        return self.meeting, self.now, self.ui()

    def why_not(self, name: str) -> str:
        """Return why a command does nothing now."""
        return why_not(name, self.meeting, self.now) if self.meeting and self.now else ""

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`; the same key twice within 400 ms counts once."""
        if self.debounce.bounces(self.CATALOGUE[name]):
            # What the first one came to is more than that the second one did nothing.
            if not self.notice_line.content.plain:
                self.notice(_(PRESSED_TWICE))
            return
        self.notice("")
        effect = self.decide(name)
        if name not in KEEPS_ADVICE:
            self.advise(None)
        if self.confirmed and self.confirmed[0] != name:
            self.confirmed = None
        wait = "" if isinstance(effect, Make) and not effect.waits else self.debounce.refuses(name)
        if self.title_bar.is_too_small() and self.CATALOGUE[name].group not in LOOKING:
            self.notice(_(TOO_SMALL), trouble=True)
        elif wait:
            self.notice(wait)
        else:
            self.perform(effect)

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        match effect:
            case Compose(writing, words):
                self._typed = words  # nobody has typed it: what is said of it stays
                self.composer.open(writing, words)
            case AddressTo(person):
                self.composer.belongs(person)
            case CloseComposer():
                self.composer.close()
            case KeepComposing(reason, other, unsafe):
                self.composer.refuse(reason, writing=other, unsafe=unsafe)
            case Advise(review):
                self.advise(review)
            case LeaveList():
                self.set_focus(None)
            case Make():
                self._request(effect)
            case _:
                super().perform(effect)

    def _request(self, effect: Make) -> None:
        """Ask for a move, and say that it is being recorded where that takes a while."""

        def say_recording() -> None:
            self.title_bar.recording = self.pending > 0
            self.say_safety()

        def made(outcome: Outcome) -> None:
            self.pending -= 1
            if self.title_bar.recording:
                say_recording()
            self.perform(effect.then(outcome))

        self.confirmed = None
        if self.title_bar.is_too_small():
            self.perform(effect.then(RefusedError(_(TOO_SMALL))))  # words stay in the field
            return
        self.pending += 1
        asyncio.get_running_loop().call_later(RECORDING_SECONDS, self.call_next, say_recording)
        seen = effect.seen
        if seen is None:
            seen = len(self.meeting.log) if self.meeting else 0
        self.post_message(self.Requested(effect, seen, made))

    @on(Composer.Saved)
    def _save(self, message: Composer.Saved) -> None:
        self.perform(Decide(partial(read_back.record_words, message.writing, message.words, message.due)))

    @on(Composer.Asked)
    def _write(self) -> None:
        meeting, _now, ui = self.facts()
        self.perform(composing.write(meeting, ui, None))

    @on(Composer.Changed)
    def _typed_on(self, message: Composer.Changed) -> None:
        if message.words and message.words != self._typed:
            self.notice("")
        self._typed = message.words
        if self.meeting:
            self.perform(Decide(composing.check))
            self.show_footer(self.meeting)
        self.say_safety()

    @on(Contributions.Chosen)
    def _choose_contribution(self, message: Contributions.Chosen) -> None:
        self.perform(Decide(partial(composing.ask_about, message.n)))
