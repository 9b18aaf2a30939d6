"""The words for the kinds of entries, from the table beside this module."""

from collections.abc import Mapping
from pathlib import Path

_ROWS = [
    line.split(" | ")
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

LABELS: Mapping[str, str] = {kind: label for kind, label, *_ in _ROWS}
"""What people call a kind."""
TITLES: Mapping[str, str] = {kind: more[0] for kind, _, *more in _ROWS if more}
"""The headings of the contributions, in the order in which a meeting gets to them."""
MEANINGS: Mapping[str, str] = {kind: more[1] for kind, _, *more in _ROWS if more}
"""What the contributions are."""
ABOUT_THE_NOTES = frozenset({"consent", "prepared", "validated", "followed_up"})
"""The contributions that are about the notes themselves: no part of what was said, and not read back with it."""
