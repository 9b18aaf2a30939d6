"""What planning needs of the world around it: the clock, the folders, and where a plan is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sessions.planning.drafts import UnfinishedPlan
from sessions.record.header import Header


@dataclass(frozen=True, slots=True)
class Desk:
    """The clock, the folder of `records`, that of a person's own `formats`, that of `drafts`, the environment."""

    clock: Callable[[], datetime]
    records: Path
    formats: Path
    drafts: Path
    environ: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a plan is kept: a new one in its `draft`, one that is a record at `path`, where it read as `seen`."""

    draft: UnfinishedPlan | None = None
    path: Path | None = None
    seen: Header | None = None
