"""Saves write-ups: whole or not at all, and over another file only where that was asked for."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sessions.anonymise.rewriting import Doubt
from sessions.common.errors import NotConfirmedError, RefusedError
from sessions.common.files import plain_reason, replace_file, true_path
from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.record.header import Attribution
from sessions.storage.plenary import people_of_other_groups
from sessions.writeup.documents import export_path, write_up

_MOST = 1000


@dataclass(frozen=True, slots=True)
class SavedWriteUp:
    """A write-up saved at `path`, and what somebody should check in it before sending it.

    `not_confirmed` is what to say where the disk has not confirmed it.
    """

    path: Path
    doubts: tuple[Doubt, ...]
    not_confirmed: str = ""


def save_write_up(
    meeting: Meeting,
    now: datetime,
    to: str,
    attribution: Attribution,
    *,
    record: Path,
    folder: Path,
    templates: Path,
    client: int = 0,
) -> SavedWriteUp:
    """Write the meeting up as a new file in `folder`; earlier write-ups stay, for they may have been edited.

    With the number of a `client` it is their turn alone.
    Raises RefusedError where the document cannot be made, or cannot be written there; TemplateMistakeError.
    """
    elsewhere = people_of_other_groups(record, meeting.header)
    made = write_up(meeting, now, to, attribution=attribution, templates=templates, client=client, elsewhere=elsewhere)
    path = true_path(export_path(record, to, made, folder))
    for number in range(1, _MOST):
        free = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            save(free, made.data, overwrite=False)
        except FileExistsError:
            continue
        except NotConfirmedError as error:
            return SavedWriteUp(free, made.doubts, str(error))
        return SavedWriteUp(free, made.doubts)
    raise RefusedError(
        _(
            "Nothing was written: {folder} already has {number} write-ups of this session.",
            folder=path.parent,
            number=_MOST,
        )
    )


def save(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a document. Raises FileExistsError where it would overwrite; RefusedError where it cannot be written.

    Raises NotConfirmedError where it is written all the same.
    """
    try:
        replace_file(path, data, overwrite=overwrite)
    except FileExistsError:
        raise
    except OSError as error:
        raise RefusedError(_("{path} was not written: {reason}.", path=path, reason=plain_reason(error))) from None
