"""The report of an error: what the developers need, without what people said; imported only after an error."""

import contextlib
import importlib.metadata
import os
import platform
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_log_path
from rich.text import Text
from textual.worker import WorkerFailed

from sessions.common.folders import make_private
from sessions.language.texts import _


def crash_report(error: BaseException | None, printed: str) -> str:
    """Return the report of `error`, without the values of variables; `printed` is what Textual printed about it."""
    if isinstance(error, WorkerFailed):
        error = error.error
    versions = [f"Python {platform.python_version()}", platform.platform(), f"TERM={os.environ.get('TERM')}"]
    for name in ("textual", "peer-assist"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions.insert(0, f"{name} {importlib.metadata.version(name)}")
    trace = "".join(traceback.format_exception(error)) if error is not None else ""
    # An error in a style sheet is explained only in what Textual prints.
    words = Text.from_ansi(printed).plain if error is None or hasattr(error, "__rich__") else ""
    return f"{', '.join(versions)}\n\n{trace}\n{words}"


def report_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where error reports go: `log` in PEER_ASSIST_HOME if that is set, else the system's folder for logs."""
    if home := environ.get("PEER_ASSIST_HOME", ""):
        return Path(home) / "log"
    return user_log_path("peer-assist", appauthor=False)


def write_report(text: str, folder: Path) -> Path:
    """Write a new file that only its owner can read, whose random name replaces none. Raises OSError."""
    make_private(folder)
    descriptor, name = tempfile.mkstemp(prefix="error-", suffix=".txt", dir=folder, text=True)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as report:
        report.write(text)
    return Path(name)


def reported(error: BaseException | None, printed: str = "") -> str:
    """Write the report of `error`; return the sentence that says where it is, or why there is none."""
    try:
        path = write_report(crash_report(error, printed), report_folder())
    except OSError as problem:
        return _("A report could not be written ({reason}).", reason=problem.strerror)
    return _("A report for the developers: {path}", path=path)
