"""The live window: carries one session, the facilitator at its keys."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen

from sessions import moves
from sessions.meeting import Meeting
from tui import text
from tui.asking import Make, Outcome, StampedMove, reasons
from tui.commands import COMMANDS
from tui.guards import Guards
from tui.screens import foot, live_commands, live_words
from tui.widgets.agenda import Agenda
from tui.widgets.banner import SayLine, TitleBar
from tui.widgets.composer import Composer
from tui.widgets.countdown import Countdown
from tui.widgets.lines import Lines
from tui.widgets.panels import FootKey, Heard, KeyBar, People, TurnLine
from tui.widgets.writing import Writing

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
    foot_keys: var[tuple[FootKey, ...]] = var(())
    reviewed: var[bool] = var(False)

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self.guards = Guards(monotonic)
        # Kept, not looked up: a tick may come while the window is being taken down.
        self.composer = Composer(id="composer")
        self.say = SayLine(id="say")
        self.title_bar = TitleBar(id="title")
        self._turn = TurnLine(id="turn", classes="heading")
        self._challenge, self._sentences, self._notice = (
            Lines(id="challenge"),
            Lines(id="sentences"),
            Lines(id="notice"),
        )
        self.why_not: Mapping[str, str] = {}
        self.pending = 0
        self.sure_of: tuple[str, int] | None = None

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self._fit()
        # In boxes: what stands in another box than the countdown is not looked at when a second passes.
        with Vertical(id="head"):
            yield self.title_bar.data_bind(LiveScreen.meeting)
            yield self._challenge
            yield Agenda(id="agenda").data_bind(LiveScreen.meeting)
        yield Countdown().data_bind(LiveScreen.meeting, LiveScreen.now)
        with Vertical(id="rest"):
            yield self.say.data_bind(LiveScreen.meeting, LiveScreen.now)
            with Horizontal(id="body"):
                with Vertical(id="plan"):
                    yield Lines(Content("AGENDA"), classes="heading")
                    yield Agenda(id="panel").data_bind(LiveScreen.meeting)
                    yield Lines(Content("YOU CAN SAY"), classes="heading")
                    yield self._sentences
                yield People(id="people").data_bind(LiveScreen.meeting)
                with Vertical(id="words"):
                    yield self._turn.data_bind(LiveScreen.meeting, LiveScreen.now)
                    yield self.composer.data_bind(LiveScreen.meeting)
                    yield Heard(id="heard").data_bind(LiveScreen.meeting, LiveScreen.reviewed)
            yield self._notice
            yield KeyBar(id="foot").data_bind(keys=LiveScreen.foot_keys)

    def _fit(self) -> None:
        """Take on the classes of the terminal's size before the first layout, which else would need a second one."""
        size = self.app.size
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class([name for least, name in breakpoints if cells >= least][-1], update=False)
        self._turn.roomy = size.height >= ROOMY_LINES

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        changed = meeting is not self.meeting
        self.now = now
        self.meeting = meeting
        self.composer.today = now.astimezone().date()
        if changed:
            self.why_not = reasons(meeting, now)
            self._show_foot()
            self._challenge.show(Content.assemble(("challenge  ", "dim"), text.challenge(meeting)))
            self._sentences.show(Content("\n".join(f"“{sentence}”" for sentence in text.sentences(meeting))))

    def _show_foot(self) -> None:
        if self.meeting:
            rows = foot.while_writing(self.meeting) if self.composer.field.can_focus else foot.steering(self.meeting)
            self.foot_keys = foot.keys(rows, self.why_not)

    def on_resize(self) -> None:
        """Say the challenge once."""
        self._turn.roomy = self.size.height >= ROOMY_LINES

    def unsafe(self, sentence: str) -> None:
        """Say in the title that words are not safe, and why below; an empty sentence says that they are again."""
        short = sentence.partition(" (")[0]
        if short != self.title_bar.unsafe:
            self.notice(sentence, trouble=True)
        self.title_bar.unsafe = short

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something in the line above the keys until the next key."""
        self._notice.set_class(trouble, "-trouble")
        self._notice.show(Content(sentence))

    def half_typed(self, writing: Writing, words: str) -> None:
        """Give back what was half typed when the window was closed."""
        self.composer.half_typed(writing, words)
        self.notice("What was half typed here is still in the field: t goes on with it.")

    def action_said(self) -> None:
        """Keep the announcement in the record."""
        if self.say.flash:
            self.make(partial(moves.announce, text=self.say.flash.sentence))
            self.say.dismiss()

    def action_blur(self) -> None:
        """Leave a list."""
        self.set_focus(None)

    # --- what is asked for

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`; the same key twice within 400 ms counts once."""
        if self.guards.bounces(name):
            return
        self.notice("")
        self.say.dismiss()
        if name not in {"reword", "keys"}:
            self.say.advice = None
        reason = self.guards.refuses(name) or self.why_not.get(name)
        if reason and (name not in live_commands.EXPLAINED or name not in self.why_not):
            self.notice(reason)
            return
        if self.sure_of and self.sure_of[0] != name:
            self.sure_of = None
        live_commands.run(self, name)

    def make(
        self, move: StampedMove, done: Callable[[Outcome], None] | None = None, *, seen: int | None = None
    ) -> None:
        """Ask for a move on what is on the screen now, or was when `seen` entries were.

        A refusal becomes a notice unless `done` takes it.
        """
        self.pending += 1
        if seen is None:
            seen = len(self.meeting.log) if self.meeting else 0
        self.post_message(Make(move, seen, partial(self._made, done or self._tell)))

    def _made(self, done: Callable[[Outcome], None], outcome: Outcome) -> None:
        self.pending -= 1
        done(outcome)

    def _tell(self, outcome: Outcome) -> None:
        if isinstance(outcome, Exception):
            self.notice(str(outcome), trouble=True)

    @on(Composer.Saved)
    def _save(self, message: Composer.Saved) -> None:
        live_words.save(self, message)

    @on(Composer.Asked)
    def _write(self) -> None:
        live_words.write(self, None)

    @on(Composer.Changed)
    def _review(self, message: Composer.Changed) -> None:
        live_words.check(self, message)
        self._show_foot()

    @on(People.Chosen)
    def _choose_person(self, message: People.Chosen) -> None:
        live_commands.ask_about_person(self, message.person)

    @on(Heard.Chosen)
    def _choose_word(self, message: Heard.Chosen) -> None:
        live_words.ask_about_word(self, message.n)
