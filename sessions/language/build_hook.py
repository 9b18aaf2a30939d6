"""Compiles the catalogues when the wheel is built, and when the project is installed as editable.

The program never loads this. They are compiled into the tree, where an editable install looks for them, and named as
artifacts in `pyproject.toml`.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(folder: Path) -> None:
    """Write a `.mo` file beside each `.po` file below `folder`."""
    for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parent.parent.name)
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)


class CompileCatalogues(BuildHookInterface[Any]):
    """The hook that hatchling calls before it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue."""
        compile_catalogues(Path(self.root) / "sessions" / "language" / "locales")
