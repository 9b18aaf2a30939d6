"""The window on all groups of a plenary: it looks at their records, one after the other, and cannot write to any."""

import asyncio
import shlex
from collections.abc import Callable
from typing import NoReturn

from sessions.storage.plenary import GroupReader, Plenary
from tui.app.base import BaseApp, Clock
from tui.app.themes import LIGHT
from tui.commands.context import Context
from tui.screens.plenary import PlenaryScreen
from tui.terminal.running import leave
from tui.views.plenary import GroupView


class PlenaryApp(BaseApp):
    """One window on several records; of each it holds a reader, which has no way to write."""

    view: PlenaryScreen

    def __init__(self, plenary: Plenary, clock: Clock, monotonic: Callable[[], float]) -> None:
        super().__init__(clock, PlenaryScreen(monotonic, len(plenary.groups)))
        self.readers = tuple(GroupReader(group) for group in plenary.groups)

    def tick(self) -> None:
        """Show the instant it is now."""
        groups = tuple(GroupView(reader.number, reader.meeting, bool(reader.trouble)) for reader in self.readers)
        self.view.show(groups, self.clock())

    def has_changed(self) -> bool:
        """Whether any of the records is not as it was."""
        return any(reader.has_changed() for reader in self.readers)

    async def follow(self) -> None:
        """Show what the windows of the groups have added; a record that is away keeps its last state."""
        if self.busy.locked():
            return
        async with self.busy:
            changed = await asyncio.to_thread(self._follow_all)
        if changed:
            self.tick()

    def _follow_all(self) -> bool:
        # Each of them, also after one that has changed.
        followed = [reader.follow() for reader in self.readers if reader.has_changed()]
        return any(followed)


def run_plenary(plenary: Plenary, context: Context, *, folder: str | None, light: bool) -> NoReturn:
    """Open the window on a plenary whose records are in `folder`, where that is not the folder of sessions."""
    app = PlenaryApp(plenary, context.clock, context.monotonic)
    if light:
        app.theme = LIGHT.name
    where = ["--dir", folder] if folder else []
    leave(app, again=shlex.join(["peer-assist", "plenary", *where, plenary.name]))
