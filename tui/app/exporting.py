"""Writes a meeting up from a window: into a file of its own, never over another one."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sessions.anonymise.meeting import Doubt
from sessions.common.errors import RefusedError
from sessions.common.files import plain_reason, replace_file, true_path
from sessions.record.header import Attribution
from sessions.storage.reader import Reader
from sessions.writeup import export_path, templates_folder, write_up
from tui.commands.context import Context

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Written:
    """A write-up that lies at `path`, and what a person should look at in it before it is sent."""

    path: Path
    doubts: tuple[Doubt, ...]


def export(reader: Reader, around: Context, to: str, attribution: Attribution) -> Written:
    """Write the meeting as it stands into the folder for write-ups.

    Raises RefusedError where it is not to be made, or cannot be written there.
    """
    templates = templates_folder(around.environ)
    made = write_up(reader.meeting, around.clock(), to, attribution=attribution, templates=templates)
    path = _write(true_path(export_path(reader.path, to, made, around.write_ups)), made.data)
    return Written(path, made.doubts)


def _write(path: Path, data: bytes) -> Path:
    """Write a new file, with a number where others have the name: what somebody changed by hand is kept."""
    for number in range(1, _MOST):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        with suppress(FileExistsError):
            try:
                replace_file(free, data, overwrite=False)
            except FileExistsError:
                raise
            except OSError as error:
                raise RefusedError(f"Nothing was written in {path.parent}: {plain_reason(error)}.") from None
            return free
    raise RefusedError(f"Nothing was written: {path.parent} has {_MOST} write-ups of this session already.")
