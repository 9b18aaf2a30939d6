"""What a window is given of the world around it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Context:
    """The clock, the environment, and the folders: of `drafts`, `records`, a person's own `formats`, and write-ups.

    `monotonic` counts seconds that never go back. Write-ups go to the folder in which the program was started: that is
    where somebody looks for them.
    """

    clock: Callable[[], datetime]
    environ: Mapping[str, str]
    drafts: Path
    records: Path
    formats: Path
    monotonic: Callable[[], float] = time.monotonic
    write_ups: Path = Path()
