"""The report of an error: what a programmer needs, without what people said."""

import contextlib
import importlib.metadata
import os
import platform
import traceback

from rich.text import Text
from textual.worker import WorkerFailed


def crash_report(error: BaseException | None, said: str) -> str:
    """Return the report of `error`, without the values of variables; `said` is what Textual had to say of it."""
    if isinstance(error, WorkerFailed):
        error = error.error
    versions = [f"Python {platform.python_version()}", platform.platform(), f"TERM={os.environ.get('TERM')}"]
    for name in ("textual", "peer-assist"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions.insert(0, f"{name} {importlib.metadata.version(name)}")
    trace = "".join(traceback.format_exception(error)) if error is not None else ""
    # An error in a style sheet says what is wrong only in Textual's own words.
    words = Text.from_ansi(said).plain if error is None or hasattr(error, "__rich__") else ""
    return f"{', '.join(versions)}\n\n{trace}\n{words}"
