"""What is half typed in a text field, kept in a file so that a crash does not take it."""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from sessions.common.errors import NotRecordedError
from sessions.common.files import MOST_BYTES, plain_reason, replace_file, true_path
from sessions.common.sanitize import clean, clean_line

Line = Annotated[str, AfterValidator(clean_line)]
Text = Annotated[str, AfterValidator(clean)]


class Draft(BaseModel):
    """Words that are not in the record yet: `id` is the draft id that the entry will carry, so that it is added once.

    `revises` is the number of the entry that is being reworded, `redirected` whether the facilitator asked for it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    kind: Line
    person: Line | None = None
    text: Text
    revises: int | None = None
    answers: int | None = None
    redirected: bool = False
    purpose: Literal["clarifying", "steering"] | None = None


def save(folder: Path, record_path: Path, window: str, draft: Draft) -> None:
    """Keep `draft`, whole or not at all, in `folder`, which is its owner's only.

    Raises NotRecordedError when the disk does not take it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(_place(folder, record_path, window), draft.model_dump_json(exclude_none=True).encode())
    except OSError as error:
        raise NotRecordedError(f"What you are typing cannot be kept: {plain_reason(error)} ({folder}).") from None


def load(folder: Path, record_path: Path, window: str) -> Draft | None:
    """Return what was half typed in this window of this record, if anything.

    A file that holds no draft is put aside under the same name with `.damaged`, and nothing is said: a meeting does
    not wait for it.
    """
    place = _place(folder, record_path, window)
    try:
        return Draft.model_validate_json(_read(place))
    except ValidationError:
        with suppress(OSError):
            place.replace(place.with_name(f"{place.name}.damaged"))
    except OSError:
        pass
    return None


def is_kept(folder: Path, record_path: Path, window: str) -> bool:
    """Whether something is half typed in this window of this record."""
    try:
        return _place(folder, record_path, window).exists()
    except OSError:
        return False


def clear(folder: Path, record_path: Path, window: str) -> None:
    """Forget the draft, because its words are in the record or are not wanted."""
    with suppress(OSError):
        _place(folder, record_path, window).unlink()


def _place(folder: Path, record_path: Path, window: str) -> Path:
    """Return the file of a window of a record, whatever way the record's path was written."""
    name = hashlib.sha256(os.fsencode(true_path(record_path)) + b"\0" + os.fsencode(window)).hexdigest()
    return folder / f"{name[:32]}.json"


def _read(place: Path) -> bytes:
    """Return the beginning of a file, or nothing of what is not one. Raises OSError."""
    descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        return os.read(descriptor, MOST_BYTES) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)
