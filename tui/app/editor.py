"""The plan in a person's own editor: the header of its record as text, and back."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual.app import App

from sessions.common.errors import DiskTroubleError, NotConfirmedError, PeerAssistError, RecordError
from sessions.common.files import plain_reason
from sessions.planning.drafts import Origin, kept_plan
from sessions.planning.edited import NAME, EditedPlan
from sessions.planning.header import header_of
from sessions.planning.plan import Plan
from sessions.record.parsing import parse_header
from sessions.record.writing import header_text
from tui.commands.context import Context
from tui.terminal.lent import lend


class EditorError(PeerAssistError):
    """There is no editor, or it did not do what it was asked to."""


class EditedError(EditorError):
    """What was written is no plan; `text` is what was written, so that it is not lost."""

    def __init__(self, sentence: str, text: str) -> None:
        super().__init__(sentence)
        self.text = text


def edit_plan(app: App[Any], plan: Plan, desk: Context, edited: EditedPlan, text: str = "") -> Plan | None:
    """Open the plan in $VISUAL or $EDITOR, or a `text` that was no plan, and return what it is then.

    None where the window ends meanwhile: what was written stays in `edited`, and is found there the next time. Raises
    EditorError where there is no editor or it fails, EditedError with line and reason where what was written is no
    header; the plan stays as it was then.
    """
    command = _editor(desk.environ)
    try:
        file = edited.put(text or header_text(header_of(plan)))
    except (OSError, NotConfirmedError) as error:
        reason = error.reason if isinstance(error, NotConfirmedError) else plain_reason(error)
        raise EditorError(f"The plan cannot be written for your editor: {reason} ({desk.drafts}).") from None
    code = lend(app, [*command, str(file)])
    if code is None:
        return None
    if isinstance(code, OSError):
        edited.clear()
        raise EditorError(f"{command[0]} cannot be started: {code.strerror}. Set $EDITOR to an editor.")
    try:
        written = edited.saved()
    except OSError as error:
        raise EditorError(f"{command[0]} left no plan behind ({plain_reason(error)}): the plan is as it was.") from None
    if code:
        edited.refuse()
        text = written.decode("utf-8", "replace")
        raise EditedError(f"{command[0]} ended with {code}: the plan is as it was, F2 opens what you wrote.", text)
    return _plan_in(written, plan, desk)


def _plan_in(written: bytes, plan: Plan, desk: Context) -> Plan:
    """Return the plan that is written, with what is prepared in `plan`. Raises EditedError."""
    try:
        return kept_plan(parse_header(written, NAME), desk.formats, plan.done)
    except RecordError as error:
        raise EditedError(f"{error} F2 opens what you wrote.", written.decode("utf-8", "replace")) from None


@dataclass(frozen=True, slots=True)
class Found:
    """What an editor had when a window ended: the `plan` with it, or the `text` to be opened again, and what to say."""

    plan: Plan
    text: str = ""
    sentence: str = ""


def find_edited(plan: Plan, origin: Origin, desk: Context) -> Found:
    """Return what was left in an editor of this plan; what was not changed there, or is kept with it, is deleted."""
    edited = origin.edited(desk.drafts)
    left = edited.left()
    if left is None:
        return Found(plan)
    text = left.text.decode("utf-8", "replace")
    if left.has_more:
        return Found(plan, text, "Your editor has more than was saved: F2 opens it there.")
    try:
        changed = _plan_in(left.text, plan, desk) if left.text else plan
    except EditedError as error:
        return Found(plan, error.text, str(error))
    if changed == plan:
        edited.clear()
        return Found(plan)
    if left.refused or not origin.draft:  # others may have changed a record since
        return Found(plan, text, "What you wrote in your editor is kept: F2 opens it.")
    try:
        origin.draft.keep(changed, origin.draft.typed)
    except DiskTroubleError as error:
        return Found(changed, "", str(error))
    edited.clear()
    return Found(changed, "", "What you saved in your editor is in the plan.")


def _editor(environ: Mapping[str, str]) -> list[str]:
    command = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if not command:
        raise EditorError("No editor is named. Set EDITOR, for example `export EDITOR=nano`, and start again.")
    try:
        return shlex.split(command)
    except ValueError:
        raise EditorError(f"EDITOR is “{command[:80]}”, which is no command.") from None
