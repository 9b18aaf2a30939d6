"""A window on a record: shows the meeting at the instant it is, follows the record, and says who else is there."""

import asyncio

from textual.widgets import TextArea

from sessions.common.errors import DiskTroubleError, RecordError
from sessions.storage.presence import Presence
from sessions.storage.reader import Reader
from sessions.storage.shared_clock import follow_clock
from tui.app.base import BaseApp, Clock
from tui.app.connected import ConnectedWindows
from tui.screens.base import RecordScreen


class ViewerApp(BaseApp):
    """One window on one record; by itself it only looks: it holds a `Reader`, which cannot write."""

    view: RecordScreen

    def __init__(self, reader: Reader, clock: Clock, presence: Presence, view: RecordScreen) -> None:
        super().__init__(clock, view)
        self.reader = reader
        self.presence = presence
        self.company = ConnectedWindows(presence)
        # Words wait until it is: what is typed must not be overtaken by what was half typed before.
        self.is_ready = True
        self._lost = False

    async def when_drawn(self) -> None:
        """Do what the first frame need not wait for: take a place among the windows of this record."""
        await asyncio.to_thread(self.company.join)
        self._tell_company()

    def is_busy(self) -> bool:
        """Whether a move is under way, or words have to wait."""
        has_words = isinstance(self.focused, TextArea) or self._keys.holds_words
        return super().is_busy() or (has_words and not self.is_ready)

    # --- time and other windows

    def tick(self) -> None:
        """Show the instant it is now."""
        self.view.show(self.reader.meeting, self.clock())

    def has_changed(self) -> bool:
        """Whether the record or the other windows are not as they were."""
        # The windows are looked at each time, whatever has become of the record.
        others = self.company.has_changed()
        follow_clock(self.clock)
        return self._lost or self.reader.has_changed() or others

    async def follow(self) -> None:
        """Show what other windows have added, and which windows there are."""
        self._tell_company()
        if self.busy.locked():
            return
        try:
            # Off the event loop: putting back what an editor took away waits for the lock.
            async with self.busy:
                known = len(self.reader.meeting.log)
                changed = await asyncio.to_thread(self.reader.follow)
        except (DiskTroubleError, RecordError) as error:
            self._lost = True
            self.view.unsafe(str(error), error.short)
            return
        if self._lost:
            self._lost = False
            self.view.unsafe("")
        if changed:
            self.view.added(self.reader.meeting, self.reader.meeting.log[known:])
            self.view.show(self.reader.meeting, self.clock())
        self.tell_notices()

    def tell_notices(self) -> None:
        """Say what was found in the record, and mended, on the way."""
        while self.reader.notices:
            self.view.notice(self.reader.notices.pop(0), trouble=True)

    def _tell_company(self) -> None:
        windows, news = self.company.tell()
        self.view.connected(windows, news)

    # --- the window

    def left(self) -> None:
        """Make room for another window."""
        self.presence.leave()
