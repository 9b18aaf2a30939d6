"""Undo and redo: each window takes back what was done in it, and leaves alone what others have written since."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Literal

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.undo import concerns_words
from sessions.meeting.undo import history as undos_of
from sessions.model.entries import AnyEntry, Undo
from sessions.moves import history
from tui.commands.effects import NOTHING, Confirm, Decide, Effect, Make, Notice, Outcome, unless_refused
from tui.commands.ui import Ui, key_now
from tui.views import live as live_view
from tui.views.fitting import fitted
from tui.widths import cell_len

# So much of what is asked about, and so much of the sentence that something is undone, is seen in every window that is
# not very small.
_ASKED, _SAID = 58, 66

How = Literal["undo", "redo"]


def take_back(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Undo what was done last in this window; in the live window also what steered the meeting from elsewhere.

    Where nothing was done in a live window yet, it is the last move of all. Words that were recorded before the window
    was opened may be its own from before: they are asked about once more, with what they are.
    """
    own = _newest(meeting, ui)
    if own is not None:
        return _undo_own(own, meeting)
    last = _perhaps_own(meeting, ui)
    if last is None:
        if _takes_any(meeting, ui):
            return Make(history.undo, then=_said("undo"))
        return Notice(_("Nothing of this window is left to take back."))
    asked = ("undo", len(meeting.log))
    if ui.confirmed == asked:
        return _undo_own(last, meeting)
    what = fitted(live_view.entry_summary(meeting, meeting.log[last - 1]), _ASKED)
    return Confirm(*asked, _("{key} again takes back: {what}", key=key_now("undo", ui), what=what))


def bring_back(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Redo what was undone last in this window; in the live window also what was undone elsewhere."""
    own = _newest_undo(meeting, ui)
    last = meeting.redoable[-1] if meeting.redoable else 0
    if own > last or (own and not ui.has_letters):
        return Make(partial(history.redo_own, n=own), then=_said("redo"), waits=False)
    if ui.has_letters or not last:
        return Make(history.redo, then=_said("redo"))
    return Notice(_("Nothing was undone here. U in the live window redoes what was undone there."))


def _newest(meeting: Meeting, ui: Ui) -> int | None:
    """Return the entry that is taken back where something was done in this window."""
    if not ui.made:
        return None
    elsewhere = (n for n in meeting.undoable if ui.has_letters and not concerns_words(meeting.log[n - 1]))
    mine = {*ui.made, *elsewhere}
    return next((n for n in reversed(meeting.undoable) if n in mine), None)


def _takes_any(meeting: Meeting, ui: Ui) -> bool:
    """Whether the last move of all is taken back: in a live window in which nothing was done since it was opened."""
    return not meeting.undoable or (ui.has_letters and not ui.made)


def _perhaps_own(meeting: Meeting, ui: Ui) -> int | None:
    """Return the entry that is asked about: the last words that may be this window's, from before it was opened again.

    In a live window in which nothing was done yet that are words of a note-taker, where they are the last move of all.
    """
    if _takes_any(meeting, ui):
        last = meeting.log[meeting.undoable[-1] - 1] if meeting.undoable else None
        return last.n if last and concerns_words(last) and last.by == "notes" else None
    by = "facilitator" if ui.has_letters else "notes"
    before = (meeting.log[n - 1] for n in reversed(meeting.undoable) if n <= ui.found)
    return next((entry.n for entry in before if concerns_words(entry) and entry.by == by), None)


def _newest_undo(meeting: Meeting, ui: Ui) -> int:
    """Return the last undo that was made here and stands, if nothing else was done here since; else 0."""
    stand = undos_of(meeting.log).undos
    for n in reversed(ui.made):
        if not isinstance(meeting.log[n - 1], Undo):
            return 0
        if n in stand:
            return n
    return 0


def _undo_own(n: int, meeting: Meeting) -> Effect:
    """Undo entry `n`: words at once, what steers the meeting only once it was seen how it goes."""
    return Make(partial(history.undo_own, n=n), then=_said("undo"), waits=not concerns_words(meeting.log[n - 1]))


def _said(how: How) -> Callable[[Outcome], Effect]:
    def done(outcome: AnyEntry) -> Effect:
        return Decide(partial(_say_taken_back, outcome, how)) if isinstance(outcome, Undo) else NOTHING

    return unless_refused(done)


def _say_taken_back(outcome: Undo, how: How, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    entry = meeting.log[outcome.of - 1]
    if isinstance(entry, Undo):
        entry = meeting.log[entry.of - 1]
    what = live_view.entry_summary(meeting, entry)
    if how == "redo":
        return Notice(_("Redone: {what}", what=what))
    # What to do is never cut off, not even on two lines of forty columns.
    room = _SAID - cell_len(_undone("", ui))
    return Notice(_undone(fitted(what, room), ui))


def _undone(what: str, ui: Ui) -> str:
    # For translators: at most 66 letters with what was undone, which is shortened
    return _("Undone: {what} · {key} brings it back", what=what, key=key_now("redo", ui))
