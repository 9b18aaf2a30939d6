"""Bring the catalogues up to date with the texts in the code: `python -m tests.make_catalogues`, after a text changed.

Texts that are new stand in each catalogue without a translation until somebody writes it; those that are gone are left
out. A language is added with `python -m tests.make_catalogues de`. Then everything is compiled.
"""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr
from copy import deepcopy
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from sessions.language.build_hook import compile_catalogues
from sessions.language.catalogues import DOMAIN, FOLDER

ROOT = Path(__file__).parent.parent
KEYWORDS = {
    "_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2),
}  # fmt: skip
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext.babel_extract")]
OPTIONS = {"**.j2": {"trimmed": "true"}}
# Those of templates are known by one word.
COMMENTS = ("For translators:", "Translators:")
# A catalogue in the repository changes where a text does, and not with the day.
_MADE = datetime(2026, 11, 29, tzinfo=UTC)


def template() -> Catalog:
    """Return every text that is marked in the code and the templates, with where it stands."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    catalogue = Catalog(project=DOMAIN, version=version, creation_date=_MADE, fuzzy=False)
    for package in ("sessions", "tui"):
        # It says of each f-string that it is no text; a test looks for those that are.
        with redirect_stderr(StringIO()):
            found = list(
                extract_from_dir(ROOT / package, METHODS, OPTIONS, KEYWORDS, COMMENTS, strip_comment_tags=True)
            )
        for name, _line, message, comments, context in found:
            catalogue.add(message, locations=[(f"{package}/{name}", 0)], auto_comments=comments, context=context)
    return catalogue


def catalogue_files() -> Iterator[Path]:
    """Yield the catalogue of each language."""
    yield from sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read_catalogue(path: Path) -> Catalog:
    """Return the catalogue in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def updated(path: Path, texts: Catalog) -> Catalog:
    """Return the catalogue in a file with exactly these texts, and the translations that it has of them."""
    catalogue = read_catalogue(path) if path.exists() else Catalog(locale=path.parent.parent.name)
    catalogue.project, catalogue.version = texts.project, texts.version
    catalogue.creation_date = catalogue.revision_date = _MADE
    catalogue.last_translator, catalogue.language_team, catalogue.fuzzy = "peer-assist", "peer-assist", False
    catalogue.header_comment = f"# The texts of {DOMAIN} in {path.parent.parent.name}."
    # It keeps the messages themselves, and would give one language the translations of another.
    catalogue.update(deepcopy(texts), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, its texts by the files in which they stand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, sort_by_file=True)


if __name__ == "__main__":
    wanted = [FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po" for code in sys.argv[1:]]
    texts = template()
    for path in (*catalogue_files(), *wanted):
        write_catalogue(path, updated(path, texts))
    compile_catalogues(FOLDER)
