"""Moves that undo and redo."""

from sessions.common.errors import RefusedError
from sessions.meeting.state import Meeting
from sessions.model.entries import ContributionEntry, Undo
from sessions.moves.context import MoveContext


def undo(meeting: Meeting, context: MoveContext, *, n: int | None = None) -> Undo:
    """Undo the last move, or the steering move in entry `n`; the entry stays in the file."""
    _refuse_if_anything_new(meeting, context)
    if not meeting.undoable:
        raise RefusedError("There is nothing to undo.")
    last = meeting.undoable[-1]
    if n is None or n == last:
        return Undo(of=last, **context.heading(meeting, is_undo=True))
    if n not in meeting.undoable:
        raise RefusedError(f"Entry {n} cannot be undone: it does not exist, or is already undone.")
    if isinstance(meeting.log[n - 1], ContributionEntry) or meeting.log[n - 1].kind == "remove":
        raise RefusedError(f"Of contributions only the last one can be undone. Remove or revise entry {n} instead.")
    return Undo(of=n, **context.heading(meeting, is_undo=True))


def redo(meeting: Meeting, context: MoveContext) -> Undo:
    """Restore what was undone last."""
    _refuse_if_anything_new(meeting, context)
    if not meeting.redoable:
        raise RefusedError("There is nothing to redo.")
    return Undo(of=meeting.redoable[-1], **context.heading(meeting, is_undo=True))


def _refuse_if_anything_new(meeting: Meeting, context: MoveContext) -> None:
    context.refuse_if_ahead(meeting)
    if context.seen is not None and context.seen < len(meeting.log):
        raise RefusedError("Another window has just added something. Look at the screen, and do it again.")
