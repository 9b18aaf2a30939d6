"""The window in which a meeting is reviewed: it records corrections, and what was done afterwards."""

from tui.app.recorder import RecorderApp


class ReviewApp(RecorderApp):
    """A review of a record; every change is an entry like any other, `by` the review."""

    # What can be done here has its keys; the commands of a running meeting are not among them.
    ENABLE_COMMAND_PALETTE = False
