"""Half-typed text, kept in files so that a crash does not lose it."""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from sessions.common.errors import NotConfirmedError, NotRecordedError
from sessions.common.files import MOST_BYTES, close_file, plain_reason, replace_file, true_path
from sessions.common.folders import make_private
from sessions.language.texts import _
from sessions.model.entries import WORDS
from sessions.model.people import Line, Text


def _known_kind(kind: str) -> str:
    """Return a kind that there is: words that a draft calls something else are a note, and can be recorded."""
    return kind if kind in WORDS else "note"


class Draft(BaseModel):
    """Text that is not in the record yet: the entry will carry the draft `id`, so that it is added only once.

    `revises` is the number of the entry that is being reworded, `redirected` whether the facilitator asked for that.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    kind: Annotated[Line, AfterValidator(_known_kind)]
    person: Line | None = None
    text: Text
    revises: int | None = None
    answers: int | None = None
    redirected: bool = False
    purpose: Literal["clarifying", "steering"] | None = None


def save_draft(folder: Path, record_path: Path, window: str, draft: Draft) -> None:
    """Keep `draft`, whole or not at all, in `folder`, which is private.

    Raises NotRecordedError, or NotConfirmedError where it is kept all the same.
    """
    try:
        make_private(folder)
        replace_file(_place(folder, record_path, window), draft.model_dump_json(exclude_none=True).encode())
    except NotConfirmedError as error:
        raise NotConfirmedError(_("What you are typing is kept"), error.reason, *error.made) from None
    except OSError as error:
        raise NotRecordedError(
            _("What you are typing cannot be saved: {reason} ({folder}).", reason=plain_reason(error), folder=folder)
        ) from None


def load_draft(folder: Path, record_path: Path, window: str) -> Draft | None:
    """Return the draft of this window of this record, if there is one.

    A file that holds no draft is renamed with `.damaged` at the end, without a message: a meeting does not wait for it.
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


def has_draft(folder: Path, record_path: Path, window: str) -> bool:
    """Whether there is a draft of this window of this record."""
    return os.path.exists(_place(folder, record_path, window))  # noqa: PTH110  # no error where nobody may look


def clear_draft(folder: Path, record_path: Path, window: str) -> None:
    """Delete the draft: its text is in the record, or not wanted."""
    with suppress(OSError):
        _place(folder, record_path, window).unlink()


def _place(folder: Path, record_path: Path, window: str) -> Path:
    """Return the file of a window of a record, however the path of the record is written."""
    name = hashlib.sha256(os.fsencode(true_path(record_path)) + b"\0" + os.fsencode(window)).hexdigest()
    return folder / f"{name[:32]}.json"


def _read(place: Path) -> bytes:
    """Return the beginning of a file; nothing where it is no regular file. Raises OSError."""
    descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        return os.read(descriptor, MOST_BYTES) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        close_file(descriptor)
