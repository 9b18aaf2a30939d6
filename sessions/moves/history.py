"""Moves that undo and redo."""

from sessions.common.errors import RefusedError
from sessions.language.texts import _, ngettext
from sessions.meeting.fold import advance
from sessions.meeting.naming import takes_one
from sessions.meeting.state import Meeting
from sessions.meeting.undo import built_upon, concerns_words, history
from sessions.model.entries import ClockTurns, ContributionEntry, Pass, PhaseBegins, Turn, Undo
from sessions.model.kinds import label
from sessions.model.people import short_names
from sessions.moves.context import MoveContext


def undo(meeting: Meeting, context: MoveContext, *, n: int | None = None) -> Undo:
    """Undo the last move, or the steering move in entry `n`; the entry stays in the file."""
    _refuse_if_anything_new(meeting, context)
    if not meeting.undoable:
        raise RefusedError(_("There is nothing to undo."))
    last = meeting.undoable[-1]
    if n is None or n == last:
        return _unless_words_are_nobodys(meeting, Undo(of=last, **context.heading(meeting, is_undo=True)))
    if n not in meeting.undoable:
        raise RefusedError(_("Entry {number} cannot be undone: it does not exist, or is already undone.", number=n))
    if concerns_words(meeting.log[n - 1]):
        raise RefusedError(
            _("Of contributions only the last one can be undone. Remove or revise entry {number} instead.", number=n)
        )
    return _unless_words_are_nobodys(meeting, Undo(of=n, **context.heading(meeting, is_undo=True)))


def undo_own(meeting: Meeting, context: MoveContext, *, n: int) -> Undo:
    """Undo what was done in entry `n`, also where others have written since; who asks for it has to have done it.

    Raises RefusedError where others have gone on from there: moved the meeting on, or changed or answered these words.
    """
    context.refuse_if_ahead(meeting)
    if n not in meeting.undoable:
        raise RefusedError(_("That is already undone."))
    entry = meeting.log[n - 1]
    later = meeting.undoable[meeting.undoable.index(n) + 1 :]
    if not concerns_words(entry):
        context.refuse_if_stale(meeting)
        if any(not concerns_words(meeting.log[one - 1]) for one in later):
            raise RefusedError(_("The meeting has moved on since. Undo in the live window."))
    elif built_upon(meeting.log, n):
        raise RefusedError(_("Somebody has changed or answered that since. Edit or remove it in the list."))
    return _unless_two_stand(meeting, Undo(of=n, **context.heading(meeting, is_undo=True)))


def redo_own(meeting: Meeting, context: MoveContext, *, n: int) -> Undo:
    """Restore what the undo in entry `n` took away, also where others have written since.

    Raises RefusedError where the meeting was steered since, or the words would be a second tip.
    """
    context.refuse_if_ahead(meeting)
    stand = history(meeting.log).undos
    if n not in stand:
        raise RefusedError(_("There is nothing to redo."))
    if n not in meeting.redoable and not concerns_words(meeting.log[stand[n] - 1]):
        raise RefusedError(_("The meeting has moved on since. That cannot be redone."))
    return _unless_two_stand(meeting, Undo(of=n, **context.heading(meeting, is_undo=True)))


def _unless_two_stand(meeting: Meeting, entry: Undo) -> Undo:
    """Refuse what would leave somebody with two tips: another one was written since. Raises RefusedError."""
    after = advance(meeting, (entry,))
    for word in after.words:
        person = word.entry.person
        if person and takes_one(after, word.kind) and after.word_of(word.kind, person) is not word:
            name = short_names(meeting.people).get(person, person)
            raise RefusedError(
                _("{name} has given another {kind} since, which stands.", name=name, kind=label(word.kind))
            )
    return _unless_words_are_nobodys(meeting, entry, after)


def _unless_words_are_nobodys(meeting: Meeting, entry: Undo, after: Meeting | None = None) -> Undo:
    """Refuse what would leave words of somebody who is not on the list any more. Raises RefusedError."""
    if after is None and _changes_no_names(meeting, entry):
        return entry
    after = after or advance(meeting, (entry,))
    listed, before = {person.id for person in after.people}, short_names(meeting.people)
    of_them = [word.entry.person for word in after.words if word.entry.person and word.entry.person not in listed]
    left = next((who for who in of_them if who in before), None)
    if left:
        many = of_them.count(left)
        raise RefusedError(
            ngettext(
                "Something that {name} said is recorded. Take it out, or say who else said it, then undo.",
                "{number} entries that {name} said are recorded. Take them out, or say who else said them, then undo.",
                many,
                name=before[left],
            )
        )
    known = {word.first.n for word in meeting.words}
    if any(word.first.n not in known and word.entry.person in of_them for word in after.words):
        raise RefusedError(_("Whoever said that is not on the list any more. Let them join again first."))
    return entry


def _changes_no_names(meeting: Meeting, entry: Undo) -> bool:
    """Whether everybody is on the list after an undo who is now, and no words come back: told without folding the log.

    It is so for what is undone nearly always, and the footer asks at each letter that is typed.
    """
    undone = meeting.log[entry.of - 1]
    is_plain = isinstance(undone, PhaseBegins | ClockTurns | Turn | Pass) or (
        isinstance(undone, ContributionEntry) and undone.revises is None
    )
    # What stands behind it may be about it.
    return is_plain and entry.of == max(meeting.undoable, default=0)


def redo(meeting: Meeting, context: MoveContext) -> Undo:
    """Restore what was undone last."""
    _refuse_if_anything_new(meeting, context)
    if not meeting.redoable:
        raise RefusedError(_("There is nothing to redo."))
    return _unless_words_are_nobodys(meeting, Undo(of=meeting.redoable[-1], **context.heading(meeting, is_undo=True)))


def _refuse_if_anything_new(meeting: Meeting, context: MoveContext) -> None:
    context.refuse_if_ahead(meeting)
    if context.seen is not None and context.seen < len(meeting.log):
        raise RefusedError(_("Another window has just added something. Look, then do it again."))
