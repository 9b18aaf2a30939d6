"""Text that is pasted where no field is open: words for the composer in the live window, and never commands."""

from datetime import datetime
from functools import partial

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import beside
from tui.commands import composing
from tui.commands.effects import Compose, Decide, Decision, Effect, Notice, Together
from tui.commands.ui import Ui
from tui.commands.unasked.unused import not_taken


def into_composer(text: str) -> Effect:
    """Return what becomes of text that was pasted into the live window."""
    return Decide(partial(compose_with, lambda meeting, now, ui: composing.write(meeting, ui, None), text))


def compose_with(write: Decision, text: str, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Open the composer as `write` does, with the pasted text in it, behind what is half typed there."""
    words = text.replace("\r\n", "\n").replace("\r", "\n")
    opened = write(meeting, now, ui)
    if not words.strip() or not isinstance(opened, Compose):
        return not_taken()
    taken = Notice(_("Pasted text, not recorded yet: Enter records it."))
    if ui.half_typed:
        between = "" if opened.words[-1:].isspace() else " "
        return Together((Compose(opened.writing, f"{opened.words}{between}{words}"), taken))
    # What stands in the record already is not mixed with it: both are kept.
    writing = opened.writing if opened.writing.revises is None else beside(opened.writing)
    return Together((Compose(writing, words), taken))
