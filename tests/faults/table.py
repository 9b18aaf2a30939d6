"""The figures of a run: how many faults of each class were tried, and how many were flagged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

KEY = "faults"
"""The property of a test under which its figures come to where they are printed, also from another process."""

DISK_WORDS = "the N-th operation fails, or killed there: `do`, torn end"
DISK_WINDOW = "the N-th operation fails, or killed there: a window, three words"
DISK_MADE = "the N-th operation fails, or killed there: `new`, groups, F9, plans, drafts, export"
DISK_LIBRARY = "the N-th operation fails, or killed there: `list`, `search`"
POWER = "power cut: states of the disk"
RECORDS = "records, byte- and token-wise"
LISTS = "people lists and pasted lists"
FORMATS = "formats"
DRAFTS = "drafts, plans half done, `.windows` files"
INDEXES = "index files"
MOVES = "moves of `do` with wild clocks"
KEYS = "keys, pastes, sizes: eight windows"

Figures = tuple[str, int, int]
"""A class, how many cases of it were tried, how many were flagged."""


def figures_of(properties: Iterable[tuple[str, object]]) -> Iterator[Figures]:
    """Yield the figures among the properties of a test."""
    for key, value in properties:
        if key == KEY and isinstance(value, list | tuple):
            name, tried, flagged = value
            yield name, tried, flagged


def lines(figures: Iterable[Figures]) -> Iterator[str]:
    """Yield the lines of the table; none where nothing was tried."""
    tried: dict[str, int] = defaultdict(int)
    flagged: dict[str, int] = defaultdict(int)
    for name, cases, wrong in figures:
        tried[name] += cases
        flagged[name] += wrong
    if not tried:
        return
    width = max(map(len, tried))
    yield f"{'class':<{width}}   tried    held  flagged"
    for name, cases in tried.items():
        yield f"{name:<{width}} {cases:>7,} {cases - flagged[name]:>7,} {flagged[name]:>8,}"
