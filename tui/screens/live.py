"""The live window: carries one session, the facilitator at its keys."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen

from sessions import clock
from sessions.clock import Announcement
from sessions.meeting import Meeting
from sessions.wording import Review
from tui import text
from tui.asking import Make, Outcome, StampedMove, reasons
from tui.commands import BY_NAME, COMMANDS, shown_key
from tui.guards import Guards
from tui.screens import live_commands, live_words
from tui.widgets.agenda import Agenda
from tui.widgets.composer import Composer, Writing
from tui.widgets.countdown import Countdown
from tui.widgets.lines import Lines
from tui.widgets.panels import FootKey, Heard, KeyBar, People, TurnLine, foot_keys

if TYPE_CHECKING:
    from textual.command import Provider

ROOMY_LINES = 32


def _palette() -> "type[Provider]":
    """Import the palette when it is opened: most meetings never ask for it."""
    from tui.screens.palette import LiveProvider

    return LiveProvider


def _bindings() -> list[BindingType]:
    """Return the keys of the catalogue: letters outside a text field, function keys everywhere."""
    keys = [
        (command, ",".join(command.keys), False) for command in COMMANDS if command.keys and command.name != "leave"
    ]
    keys += [(command, command.field_key, True) for command in COMMANDS if command.field_key]
    return [
        *(
            Binding(key, f"command('{command.name}')", command.title, show=False, priority=priority)
            for command, key, priority in keys
        ),
        Binding("enter", "said", "Said", show=False),
        Binding("escape", "blur", "Leave the list", show=False),
    ]


class LiveScreen(Screen[None]):
    """Agenda, countdown, speaking order, composer and what was heard; `show` is told what to show."""

    AUTO_FOCUS = None
    CSS_PATH = "live.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - likewise
        (0, "-short"),
        (22, "-middling"),
        (ROOMY_LINES, "-tall"),
    ]
    COMMANDS: ClassVar["set[type[Provider] | Callable[[], type[Provider]]]"] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = _bindings()

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)
    foot: var[tuple[FootKey, ...]] = var(())
    reviewed: var[bool] = var(False)

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self.guards = Guards(monotonic)
        self._announced: set[tuple[str, str, int, int]] | None = None
        self._flash: Announcement | None = None
        self._unsafe = ""
        self._drawn = False
        # Kept, not looked up: a tick may come while the window is being taken down.
        self.composer = Composer(id="composer")
        self._lines = {name: Lines(id=name) for name in ("title", "challenge", "say", "sentences", "notice")}
        self._turn = TurnLine(id="turn", classes="heading")
        self.why_not: Mapping[str, str] = {}
        self.sentence = 0
        self.advice: Review | None = None
        self.sure_of: tuple[str, int] | None = None

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        yield self._lines["title"]
        yield self._lines["challenge"]
        yield Agenda(id="agenda").data_bind(LiveScreen.meeting)
        yield Countdown().data_bind(LiveScreen.meeting, LiveScreen.now)
        yield self._lines["say"]
        with Horizontal(id="body"):
            with Vertical(id="plan"):
                yield Lines(Content("AGENDA"), classes="heading")
                yield Agenda(id="panel").data_bind(LiveScreen.meeting)
                yield Lines(Content("YOU CAN SAY"), classes="heading")
                yield self._lines["sentences"]
            yield People(id="people").data_bind(LiveScreen.meeting)
            with Vertical(id="words"):
                yield self._turn.data_bind(LiveScreen.meeting, LiveScreen.now)
                yield self.composer.data_bind(LiveScreen.meeting)
                yield Heard(id="heard").data_bind(LiveScreen.meeting, LiveScreen.reviewed)
        yield self._lines["notice"]
        yield KeyBar(id="foot").data_bind(keys=LiveScreen.foot)

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        changed = meeting is not self.meeting
        began = self.meeting.run.phase.id if self.meeting and self.meeting.run else None
        self.now = now
        self.meeting = meeting
        if changed:
            if meeting.run and meeting.run.phase.id != began:
                self.sentence, self.advice = 0, None
            self.why_not = reasons(meeting, now)
            self.foot = foot_keys(_foot(meeting), self.why_not)
        self._announce(meeting, now)
        self.show_sentence()
        if changed:
            self._show_title()

    def on_mount(self) -> None:
        """Draw what was given before the window was there."""
        self._drawn = True
        if self.meeting and self.now:
            self.composer.today = self.now.astimezone().date()
            self._show_title()
            self.show_sentence()

    def on_resize(self) -> None:
        """Fit the title to another width; say the challenge once."""
        self._turn.roomy = self.size.height >= ROOMY_LINES
        self._show_title()

    def _show_title(self) -> None:
        if self.meeting is None or not self._drawn:
            return
        status = self._unsafe or self._safe()
        width = max(0, self.size.width - 2)
        space = width - len(status) - 1
        title = self.meeting.header.session.title
        line = f" {text.padded(title, space)} {status} " if space >= 8 else f" {text.fitted(title, width)} "
        shown = (
            Content(line) if not self._unsafe else Content.assemble(line[: -len(status) - 1], (f"{status} ", "bold"))
        )
        self._lines["title"].show(shown)
        sentences = [Content.assemble(f"“{sentence}”") for sentence in text.sentences(self.meeting)]
        self._lines["sentences"].show(Content("\n").join(sentences))
        self._lines["challenge"].show(Content.assemble(("challenge  ", "dim"), text.challenge(self.meeting)))

    def _safe(self) -> str:
        log = self.meeting.log if self.meeting else ()
        return f"recorded {log[-1].at.astimezone():%H:%M:%S}" if log else "nothing recorded yet"

    def unsafe(self, sentence: str) -> None:
        """Say in the title that words are not safe, and why below; an empty sentence says that they are again."""
        short = sentence.partition(" (")[0]
        if short != self._unsafe:
            self._unsafe = short
            if sentence:
                self.notice(sentence, trouble=True)
            self.set_class(bool(sentence), "-unsafe")
            self._show_title()

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something in the line above the keys until the next key."""
        line = self._lines["notice"]
        line.set_class(trouble, "-trouble")
        line.show(Content(sentence))

    def half_typed(self, writing: Writing, words: str) -> None:
        """Give back what was half typed when the window was closed."""
        self.composer.half_typed(writing, words)
        self.notice("What was half typed here is still in the field: t goes on with it.")

    # --- what is said

    def show_sentence(self) -> None:
        """Show the announcement that is due, or else a sentence that the facilitator can say."""
        if self.meeting is None or self.now is None or not self._drawn:
            return
        line = self._lines["say"]
        line.set_class(self._flash is not None, "-flash")
        line.set_class(False, "-advice")
        if self._flash:
            line.show(
                Content.assemble(
                    (f" {self._flash.sentence.upper()} ", "bold"), " say it · Enter keeps it in the record"
                )
            )
        elif clock.waits_for_start(self.meeting, self.now):
            line.set_class(True, "-flash")
            line.show(Content(" The clock stands still. space starts it, from now or from earlier"))
        elif self.advice:
            line.set_class(True, "-advice")
            line.show(
                Content.assemble((f"! {self.advice.words}", "bold"), "  say: ", (f"“{self.advice.say}”", "italic"))
            )
        else:
            sentence, number = text.said_sentence(self.meeting, self.sentence)
            line.show(
                Content.assemble(
                    (f"“{sentence}”" if sentence else "", "italic"), (f"  s {number}" if number else "", "dim")
                )
            )

    def _announce(self, meeting: Meeting, now: datetime) -> None:
        due = clock.announcements(meeting, now)
        if self._announced is None:
            # What fell due before this window was opened is not news.
            self._announced = {announcement.key for announcement in due}
        new = [announcement for announcement in due if announcement.key not in self._announced]
        if new:
            self._announced.update(announcement.key for announcement in new)
            self._flash = new[-1]
            self.app.bell()
        elif self._flash and self._flash.key not in {announcement.key for announcement in due}:
            self._flash = None

    def action_said(self) -> None:
        """Keep the announcement in the record."""
        flash = self._flash
        if flash:
            self._flash = None
            self.make(lambda meeting, stamp: live_commands.announcement(meeting, stamp, flash.sentence))
            self.show_sentence()

    def action_blur(self) -> None:
        """Leave a list."""
        self.set_focus(None)

    # --- what is asked for

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`; the same key twice within 400 ms counts once."""
        if self.guards.bounces(name):
            return
        self.notice("")
        if self._flash:
            self._flash = None
            self.show_sentence()
        reason = self.guards.refuses(name) or self.why_not.get(name)
        if reason and (name not in live_commands.EXPLAINED or name not in self.why_not):
            self.notice(reason)
            return
        if self.sure_of and self.sure_of[0] != name:
            self.sure_of = None
        live_commands.run(self, name)

    def make(self, move: StampedMove, done: Callable[[Outcome], None] | None = None) -> None:
        """Ask for a move on what is on the screen now; a refusal becomes a notice unless `done` takes it."""
        seen = len(self.meeting.log) if self.meeting else 0
        self.post_message(Make(move, seen, done or self._tell))

    def _tell(self, outcome: Outcome) -> None:
        if isinstance(outcome, Exception):
            self.notice(str(outcome), trouble=True)

    @on(Composer.Saved)
    def _save(self, message: Composer.Saved) -> None:
        live_words.save(self, message)

    @on(Composer.Changed)
    def _review(self, message: Composer.Changed) -> None:
        live_words.check(self, message)

    @on(People.Chosen)
    def _choose_person(self, message: People.Chosen) -> None:
        live_commands.ask_about_person(self, message.person)

    @on(Heard.Chosen)
    def _choose_word(self, message: Heard.Chosen) -> None:
        live_words.ask_about_word(self, message.n)


def _foot(meeting: Meeting) -> tuple[tuple[str, str, str], ...]:
    """Return the commands of the footer: what matters in this phase first."""
    clock_word = {"planned": "start", "paused": "go on", "ended": "ended"}.get(meeting.state, "pause")
    turns = ("next-speaker", "pass") if meeting.round else ()
    names = (*turns, "write", "clock", "next-phase", "keys", "undo", "extend", "say", "palette")
    words = {"clock": clock_word, "palette": "commands"}
    return tuple(
        (name, shown_key(BY_NAME[name].keys[0]), words.get(name, BY_NAME[name].foot or BY_NAME[name].title))
        for name in names
    )
