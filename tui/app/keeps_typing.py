"""A window with a composer: what is half typed in it is kept, once a second, and before the window is left."""

import asyncio

from textual.timer import Timer

from sessions.common.errors import DiskTroubleError
from sessions.language.texts import N_, _
from tui.app.base import BaseApp
from tui.app.draft_keeper import DraftKeeper
from tui.commands.debounce import SAME_KEY_SECONDS
from tui.widgets.composer.composer import Composer

DRAFT_SECONDS = 1.0
_ONLY_HERE = N_("Your words are only on this screen: the same key again leaves without them.")


class KeepsTyping(BaseApp):
    """Keeps what is half typed in `typing`, the draft of this window."""

    typing: DraftKeeper

    _asked_at = 0.0
    _keeping: Timer | None = None
    _saving: asyncio.Lock | None = None

    def on_composer_changed(self, message: Composer.Changed) -> None:
        """Keep what is typed, once a second while somebody types; also that nothing is typed any more."""
        message.stop()
        self.typing.typed(message.writing, message.words)
        if self._keeping is None:
            self._keeping = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def keep(self) -> None:
        """Write what is half typed to its file, off the event loop until the window ends. Raises DiskTroubleError."""
        self.typing.keep()

    async def keep_draft(self) -> str:
        """Write what is half typed to its file; return why it cannot be kept."""
        if self._keeping:
            self._keeping.stop()
            self._keeping = None
        self._saving = self._saving or asyncio.Lock()
        try:
            async with self._saving:
                await asyncio.to_thread(self.keep)
        except DiskTroubleError as error:
            self.view.notice(str(error), trouble=True)
            return str(error)
        return ""

    async def action_quit(self) -> None:
        """Leave when what was asked for is recorded, and what is half typed is kept, or somebody has asked twice."""
        async with self.busy:
            trouble = await self.keep_draft()
        before, self._asked_at = self._asked_at, self.view.debounce.monotonic()
        # A key that is held down repeats, and has read nothing.
        if not trouble or (self.typing.is_given_up and self._asked_at - before >= SAME_KEY_SECONDS):
            await super().action_quit()
            return
        self.typing.is_given_up = True
        while self.screen is not self.view:
            self.pop_screen()  # a dialog would hide the sentence
        self.view.notice(_(_ONLY_HERE) + f" {trouble}", trouble=True)
