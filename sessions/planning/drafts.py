"""Unfinished plans, each in a file of its own, safe from a crash and from other windows."""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sessions.common.errors import FormatError, NotConfirmedError, NotRecordedError, RecordError
from sessions.common.files import close_file, plain_reason, replace_file, true_path
from sessions.common.folders import make_private
from sessions.formats.loading import load_format
from sessions.formats.model import Format
from sessions.language.texts import _
from sessions.model.entries import Word
from sessions.planning.edited import EditedPlan
from sessions.planning.header import header_of, plan_of
from sessions.planning.plan import Plan
from sessions.record.header import Header
from sessions.record.parsing import parse_record
from sessions.record.proposals import TITLE, is_proposed
from sessions.record.writing import entry_text, header_text

_BEGINS, _ENDS = "plan-", ".toml"
_MOST_BYTES = 2_000_000
# What is typed is kept as a note among what is prepared: nothing else of a draft is one.
_TYPED: Final = "note"
_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class UnfinishedPlan:
    """One unfinished plan. A window that has it open holds a lock, which the kernel frees however the window ends.

    `typed` is what stood in the field for people when it was loaded: a name, or a list, that was not added yet.
    """

    def __init__(self, folder: Path, name: str | None = None) -> None:
        self._folder = folder
        self._name = name or f"{_BEGINS}{secrets.token_hex(8)}{_ENDS}"
        self._lock: int | None = None
        self.typed = ""

    @property
    def path(self) -> Path:
        """The file of the plan."""
        return self._folder / self._name

    @property
    def edited(self) -> EditedPlan:
        """Where it is while an editor has it."""
        return EditedPlan(self._folder, self._name.removeprefix(_BEGINS).removesuffix(_ENDS))

    def claim(self) -> bool:
        """Lock it for this window; False where another window has it open."""
        try:
            make_private(self._folder)
            self._lock = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError:
            return True  # where nothing can be written no window has a lock; `keep` reports the error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            close_file(self._lock)
            self._lock = None
            return False
        return True

    def keep(self, plan: Plan, typed: str = "") -> None:
        """Keep a plan, and what is `typed` for it, whole or not at all.

        Raises NotRecordedError when the disk refuses, NotConfirmedError where the plan is kept all the same.
        """
        try:
            make_private(self._folder)
            replace_file(self.path, f"{header_text(header_of(plan))}{_log(plan, typed)}".encode())
        except NotConfirmedError as error:
            raise NotConfirmedError(_("The plan is kept"), error.reason, *error.made) from None
        except OSError as error:
            raise NotRecordedError(
                _("The plan cannot be saved: {reason} ({folder}).", reason=plain_reason(error), folder=self._folder)
            ) from None

    def load(self, formats: Path) -> Plan | None:
        """Return the plan; a file that holds none is renamed with `.damaged` at the end."""
        try:
            with self.path.open("rb") as file:
                parsed = parse_record(file.read(_MOST_BYTES), self._name)
        except OSError:
            return None
        except RecordError:
            with suppress(OSError):
                self.path.replace(self.path.with_name(f"{self._name}.damaged"))
            return None
        words = [entry for entry in parsed.entries if isinstance(entry, Word)]
        self.typed = next((word.text for word in words if word.kind == _TYPED), "")
        done = [word.text for word in words if word.kind != _TYPED]
        return kept_plan(parsed.header, formats, done)

    def forget(self) -> None:
        """Delete it: it is a record now, or not wanted."""
        self.delete()
        self.edited.clear()
        self.release()

    def delete(self) -> None:
        """Delete what is kept of it: nothing was done there yet."""
        with suppress(OSError):
            self.path.unlink()

    def release(self) -> None:
        """Unlock it for other windows."""
        if self._lock is not None:
            if not self.path.exists():
                with suppress(OSError):
                    self._lock_path.unlink()
            close_file(self._lock)
            self._lock = None

    @property
    def _lock_path(self) -> Path:
        return self._folder / f".{self._name}.lock"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a plan is kept: a new one in its `draft`, one that is a record at `path`, where it read as `seen`."""

    draft: UnfinishedPlan | None = None
    path: Path | None = None
    seen: Header | None = None

    def edited(self, drafts: Path) -> EditedPlan:
        """Return where it is while an editor has it; `drafts` is where that of a record is."""
        if self.draft:
            return self.draft.edited
        return EditedPlan(drafts, hashlib.sha256(os.fsencode(true_path(self.path or drafts))).hexdigest()[:16])


def _log(plan: Plan, typed: str) -> str:
    """Return what is prepared, and what is typed, as entries of a record; the time of these does not matter yet."""
    items = enumerate(sorted(plan.done), 1)
    ticks = [Word(kind="prepared", text=item, at=_SOME_TIME, n=n) for n, item in items]
    field = [Word(kind=_TYPED, text=typed, at=_SOME_TIME, n=len(ticks) + 1)] if typed.strip() else []
    return "".join(map(entry_text, (*ticks, *field)))


def unfinished_plans(folder: Path, formats: Path) -> Iterator[tuple[UnfinishedPlan, Plan]]:
    """Yield the unfinished plans that no window has open, the latest first; `formats` is the folder of own formats."""
    try:
        files = sorted(folder.glob(f"{_BEGINS}*{_ENDS}"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    except OSError:
        return
    for file in files:
        draft = UnfinishedPlan(folder, file.name)
        if not draft.claim():
            continue
        plan = draft.load(formats)
        draft.release()
        if plan is not None:
            yield draft, plan


def kept_plan(header: Header, formats: Path, done: Iterable[str]) -> Plan:
    """Return the plan that was kept as this header, which gave it a title where it had none."""
    plan = plan_of(header, format_of(header, formats), done)
    return replace(plan, title="") if is_proposed(plan.title, TITLE) else plan


def format_of(header: Header, formats: Path) -> Format | None:
    """Return the format that a header was made from, if it still exists and is sound."""
    try:
        return load_format(header.session.format, formats, header.session.language)
    except FormatError:
        return None
