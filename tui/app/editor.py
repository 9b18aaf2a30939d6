"""The plan in a person's own editor: the header of its record as text, and back."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App

from sessions.common.errors import PeerAssistError, RecordError
from sessions.planning.drafts import format_of
from sessions.planning.header import header_of, plan_of
from sessions.planning.plan import Plan
from sessions.record.parsing import parse_header
from sessions.record.writing import header_text
from tui.commands.context import Context

_NAME = "plan.toml"


class EditorError(PeerAssistError):
    """There is no editor, or it did not do what it was asked to."""


class EditedError(EditorError):
    """What was written is no plan; `text` is what was written, so that it is not lost."""

    def __init__(self, sentence: str, text: str) -> None:
        super().__init__(sentence)
        self.text = text


def edit_plan(app: App[Any], plan: Plan, desk: Context, edited: str = "") -> Plan:
    """Open the plan in $VISUAL or $EDITOR, or what was `edited` and was no plan, and return what it is then.

    Raises EditorError where there is no editor or it fails, EditedError with line and reason where the text is no
    header; the plan stays as it was then.
    """
    command = _editor(desk.environ)
    with tempfile.TemporaryDirectory(prefix="peer-assist-plan-") as folder:
        file = Path(folder) / _NAME
        file.touch(mode=0o600)
        file.write_text(edited or header_text(header_of(plan)), "utf-8")
        problem = ""
        with app.suspend():
            try:
                # The person's own choice of program, as git and others run it.
                code = subprocess.run([*command, os.fspath(file)], check=False).returncode  # noqa: S603
            except OSError as error:  # caught here: what leaves `suspend` by raising never gets its window back
                problem = f"{command[0]} cannot be started: {error.strerror}. Set $EDITOR to an editor."
        if problem:
            raise EditorError(problem)
        try:
            written = file.read_bytes()
        except OSError as error:
            raise EditorError(f"{command[0]} left no plan behind ({error.strerror}): the plan is as it was.") from None
    text = written.decode("utf-8", "replace")
    if code:
        raise EditedError(f"{command[0]} ended with {code}: the plan is as it was, F2 opens what you wrote.", text)
    try:
        header = parse_header(written, _NAME)
    except RecordError as error:
        raise EditedError(f"{error} F2 opens what you wrote.", text) from None
    return plan_of(header, format_of(header, desk.formats), plan.done)


def _editor(environ: Mapping[str, str]) -> list[str]:
    command = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if not command:
        raise EditorError("No editor is named. Set EDITOR, for example `export EDITOR=nano`, and start again.")
    try:
        return shlex.split(command)
    except ValueError:
        raise EditorError(f"EDITOR is “{command[:80]}”, which is no command.") from None
