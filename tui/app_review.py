"""The window in which a meeting is reviewed: it records corrections, and what was done afterwards."""

from pathlib import Path

from sessions.presence import Presence
from sessions.store import Store
from tui.app_capturing import CapturingApp
from tui.app_frame import Clock
from tui.screens.review import ReviewScreen


class ReviewApp(CapturingApp):
    """A review of the record in `store`; every change is an entry like any other, `by` the review."""

    # What can be done here has its keys; the commands of a running meeting are not among them.
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, store: Store, clock: Clock, presence: Presence, drafts: Path, view: ReviewScreen) -> None:
        super().__init__(store, clock, presence, drafts, window="review", view=lambda: view)
