"""All commands by their names; one that does nothing now says why."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands.catalogue import COMMANDS, Command, key_in_field, shown_key

if TYPE_CHECKING:
    from tui.screens.recording import RecordingScreen

# Said better by another command of the window.
_LEFT_OUT = frozenset({"palette", "revise", "start", "pause", "resume", "announce", "back"})


class CommandProvider(Provider):
    """Finds commands of the catalogue."""

    def _commands(self) -> Iterator[Command]:
        left_out = _LEFT_OUT if cast("RecordingScreen", self.screen).LETTERS else _LEFT_OUT | {"say", "bell", "write"}
        return (command for command in COMMANDS if command.name not in left_out)

    def _help(self, command: Command) -> str:
        screen = cast("RecordingScreen", self.screen)
        reason = screen.why_not.get(command.name, "")
        key = shown_key(command.keys[0]) if command.keys and screen.LETTERS else key_in_field(command)
        keys = f"{key} · " if key else ""
        return f"not now: {reason}" if reason else f"{keys}{command.help}"

    async def discover(self) -> Hits:
        """Yield every command, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                Content(command.title),
                partial(cast("RecordingScreen", self.screen).action_command, command.name),
                text=command.title,
                help=self._help(command),
            )

    async def search(self, query: str) -> Hits:
        """Yield the commands whose title or help has the letters of `query` in it."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) / 2)
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.title),
                    partial(cast("RecordingScreen", self.screen).action_command, command.name),
                    text=command.title,
                    help=self._help(command),
                )
