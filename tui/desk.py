"""What planning needs of the world around it: the clock, and the folders of records, formats and drafts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Desk:
    """The clock, the folder of `records`, that of a person's own `formats`, that of `drafts`, the environment."""

    clock: Callable[[], datetime]
    records: Path
    formats: Path
    drafts: Path
    environ: Mapping[str, str]
