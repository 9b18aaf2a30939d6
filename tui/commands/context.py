"""What a window is given of the world around it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The `clock`, the folder of `drafts`, the environment, seconds that never go back, the folder for write-ups.

    Write-ups go to the folder in which the program was started: that is where somebody looks for them.
    """

    clock: Callable[[], datetime]
    drafts: Path
    environ: Mapping[str, str]
    monotonic: Callable[[], float] = time.monotonic
    write_ups: Path = Path()
