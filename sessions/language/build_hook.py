"""Compiles the catalogues when the wheel is built, and when the project is installed as editable.

The program never loads this. They are compiled into the tree, where an editable install looks for them, and named as
artifacts in `pyproject.toml`.
"""

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(folder: Path) -> None:
    """Write a `.mo` file beside each `.po` file below `folder`."""
    for path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parent.parent.name)
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, as_compiled(catalogue))


def as_compiled(catalogue: Catalog) -> Catalog:
    """Return the catalogue with each context as the beginning of its text, as a file has it.

    Babel 2.19 sorts texts without their contexts, and what searches a sorted file would not find them.
    """
    plain = Catalog(locale=catalogue.locale)
    plain.mime_headers = catalogue.mime_headers
    for message in catalogue:
        if message.id:
            one, *several = message.id if isinstance(message.id, list | tuple) else (message.id,)
            key = f"{message.context}\x04{one}" if message.context else one
            plain.add((key, *several) if several else key, message.string)
    return plain


class CompileCatalogues(BuildHookInterface[Any]):
    """The hook that hatchling calls before it builds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue."""
        compile_catalogues(Path(self.root) / "sessions" / "language" / "locales")
