"""Folders that only their owner can open or list."""

from pathlib import Path


def make_private(folder: Path) -> None:
    """Make a folder for its owner only, and so those above it that are missing. Raises OSError.

    `Path.mkdir` would leave those above to be listed by everybody.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
