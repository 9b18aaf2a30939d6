"""The plan in a person's own editor: the header of its record as text, and back."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual.app import App

from sessions.common.errors import DiskTroubleError, NotConfirmedError, PeerAssistError, RecordError
from sessions.common.files import plain_reason
from sessions.language.texts import N_, _
from sessions.planning.drafts import Origin, UnfinishedPlan, kept_plan
from sessions.planning.edited import NAME, EditedPlan
from sessions.planning.header import header_of
from sessions.planning.plan import Plan
from sessions.record.parsing import parse_header
from sessions.record.writing import header_text
from tui.commands.context import Context
from tui.terminal.lent import lend

_STILL_OPEN = N_("Your editor still has this plan: save it there, close it, and press F2.")


class EditorError(PeerAssistError):
    """There is no editor, or it did not do what it was asked to."""


def edit_plan(app: App[Any], plan: Plan, desk: Context, edited: EditedPlan) -> Plan | None:
    """Open the plan in $VISUAL or $EDITOR, or what was written there and not taken, and return what it is then.

    None where the window ends meanwhile: what was written stays in `edited`, and is found there the next time. Raises
    EditorError where there is no editor or it fails, and with line and reason where what was written is no header; the
    plan stays as it was then, and what was written is there to be opened again.
    """
    command = _editor(desk.environ)
    program = command[0]
    try:
        file = edited.put(_text_of(plan))
    except (OSError, NotConfirmedError) as error:
        reason = error.reason if isinstance(error, NotConfirmedError) else plain_reason(error)
        words = _("The plan cannot be written for your editor: {reason} ({folder}).", reason=reason, folder=desk.drafts)
        raise EditorError(words) from None
    with edited.locked() as inherited:
        code = lend(app, [*command, str(file)], inherited)
    if code is None:
        return None
    if isinstance(code, OSError):
        if not edited.untaken():
            edited.clear()
        raise EditorError(
            _("{program} cannot be started: {reason}. Set $EDITOR to an editor.", program=program, reason=code.strerror)
        )
    try:
        written = edited.saved()
    except OSError as error:
        words = _(
            "{program} left no plan behind ({reason}): the plan is as it was.",
            program=program,
            reason=plain_reason(error),
        )
        raise EditorError(words) from None
    if code:
        edited.refuse()
        words = _(
            "{program} ended with {code}: the plan is as it was, F2 opens what you wrote.", program=program, code=code
        )
        raise EditorError(words)
    changed = _plan_in(written, plan, desk)
    edited.take(written)
    return changed


def _text_of(plan: Plan) -> str:
    return header_text(header_of(plan))


def _plan_in(written: bytes, plan: Plan, desk: Context) -> Plan:
    """Return the plan that is written, with what is prepared in `plan`. Raises EditorError."""
    if written == _text_of(plan).encode():
        return plan
    try:
        return kept_plan(parse_header(written, NAME), desk.formats, plan.done)
    except RecordError as error:
        raise EditorError(f"{error} " + _("F2 opens what you wrote.")) from None


@dataclass(frozen=True, slots=True)
class Found:
    """What an editor had when a window ended: the `plan` with it, what to say, and its text where the plan has that."""

    plan: Plan
    sentence: str = ""
    text: bytes = b""


def find_edited(plan: Plan, origin: Origin, desk: Context) -> Found:
    """Return what was left in an editor of this plan; what was not changed there, or is kept with it, is deleted.

    As long as an editor has it, it stays as it is there.
    """
    edited = origin.edited(desk.drafts)
    left = edited.left()
    if left is None:
        return Found(plan)
    if left.has_more and not edited.is_open:
        return Found(plan, _("Your editor has more than was saved: F2 opens it there."))
    try:
        changed = _plan_in(left.text, plan, desk) if left.text else plan
    except EditorError as error:
        return Found(plan, str(error))
    if edited.is_open:
        return Found(plan, _(_STILL_OPEN), left.text if changed == plan else b"")
    if changed == plan:
        edited.clear()
        return Found(plan)
    if left.refused or not origin.draft:  # others may have changed a record since
        return Found(plan, _("What you wrote in your editor is kept: F2 opens it."))
    try:
        origin.draft.keep(changed, origin.draft.typed)
    except DiskTroubleError as error:
        return Found(changed, str(error), left.text)
    edited.clear()
    return Found(changed, _("What you saved in your editor is in the plan."))


def let_go(draft: UnfinishedPlan | None, edited: EditedPlan, *, is_wanted: bool) -> None:
    """Leave nothing behind of a record's plan that is left on purpose, nor of a new one that is not `is_wanted`.

    What an editor has, or what was written there since, stays to be found.
    """
    stays = edited.is_open or edited.untaken()
    if draft and not (is_wanted or stays):
        draft.delete()
    if not (stays or (draft and draft.path.exists())):
        edited.clear()
    if draft:
        draft.release()


def _editor(environ: Mapping[str, str]) -> list[str]:
    command = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if not command:
        raise EditorError(_("No editor is named. Set EDITOR, for example `export EDITOR=nano`, and start again."))
    try:
        return shlex.split(command)
    except ValueError:
        raise EditorError(_("EDITOR is “{command}”, which is no command.", command=command[:80])) from None
