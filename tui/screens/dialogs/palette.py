"""All commands of a window by their names; one that does nothing now says why."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Protocol, cast

from rich.align import Align
from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from sessions.common.sanitize import fold_name
from sessions.language.texts import _
from tui.commands.catalogue import Catalogue, Command
from tui.screens.dialogs.base import ClosesOnce

_FIGURES = r"\s+(?:until\s+)?[0-9].*\Z"


class CommandedScreen(Protocol):
    """A window with a catalogue, as the palette knows it."""

    catalogue: Catalogue

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`."""

    def why_not(self, name: str) -> str:
        """Return why a command does nothing now."""


class CommandProvider(Provider):
    """Finds commands of the catalogue of the window."""

    _has_run = False

    @property
    def _window(self) -> CommandedScreen:
        return cast("CommandedScreen", self.screen)

    def _commands(self) -> Iterator[Command]:
        catalogue = self._window.catalogue
        return (command for command in catalogue.commands if command.help and command.name not in catalogue.leave_out)

    def _run(self, name: str) -> None:
        """Do it once, however often the row is clicked: there is one provider for each time the palette is opened."""
        if not self._has_run:
            self._has_run = True
            self._window.action_command(name)

    def _help(self, command: Command) -> str:
        reason = self._window.why_not(command.name)
        key = self._window.catalogue.key_of(command)
        keys = f"{key} · " if key else ""
        return _("not now: {reason}", reason=reason) if reason else f"{keys}{command.help_here}"

    async def discover(self) -> Hits:
        """Yield every command, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                Content(command.title_here),
                partial(self._run, command.name),
                text=command.title_here,
                help=self._help(command),
            )

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title, help or name has the letters of `query` in it, or their title in English.

        Figures behind it (fit 20, fit until 15:30) are for what the command asks then, and find nothing by themselves.
        """
        matcher = self.matcher(re.sub(_FIGURES, "", query))
        for command in self._commands():
            # What a format calls otherwise is found by our word as well; and each without accents, and in English.
            others = (fold_name(command.title_here), command.help_here, command.title, command.name)
            score = max(matcher.match(command.title_here), max(map(matcher.match, others)) / 2)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.title_here),
                    partial(self._run, command.name),
                    text=command.title_here,
                    help=self._help(command),
                )


class PaletteDialog(CommandPalette, ClosesOnce[None]):
    """Textual's palette, answered once like every dialog."""

    def __init__(self) -> None:
        super().__init__(providers=[CommandProvider], id="--command-palette", placeholder=_("Search for commands…"))

    def on_mount(self) -> None:
        """Have no cursor blink: over SSH each blink is written again and again."""
        for field in self.query(Input):
            field.cursor_blink = False

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say as Textual does, and after as long a time, that nothing is found, in the language of the person."""
        self._stop_no_matches_countdown()

        def tell() -> None:
            if search_value:
                words = Text(_("No matches found"), style="not bold")
                nothing = Option(Align.center(words), disabled=True, id=self._NO_MATCHES)
                self.query_one(CommandList).add_option(nothing)
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)

    def _action_command_list(self, action: str) -> None:
        """Pass a key on to the list; without room on the screen it has no pages, and Textual would end the window."""
        if not action.startswith("page_") or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
