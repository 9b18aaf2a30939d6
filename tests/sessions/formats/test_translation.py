"""The formats that come with the program say everything in each of our languages, and it fits where it is shown."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sessions.formats
from sessions.formats.loading import built_in_names, in_language_of, load_format
from sessions.formats.translation import OF_A_FORMAT, OF_A_PHASE
from sessions.language.catalogues import our_languages
from tests.builders.tables import each

FOLDER = Path(sessions.formats.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
OTHERS = tuple(code for code in our_languages() if code != "en")
# What the narrowest agenda has for a phase, and what the stage has for what it asks at 80 columns, in two lines.
_SHORT, _TITLE, _ASKED = 12, 34, 150

in_each_language = each(("name", "language"), [(name, language) for language in OTHERS for name in FILES])
of_all = each(("name", "language"), [(name, language) for language in OTHERS for name in built_in_names()])


def read(name: str, language: str = "") -> dict[str, Any]:
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text("utf-8"))


def texts(name: str, language: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every text of a format with the way to it."""
    table = read(name, language)
    for key in OF_A_FORMAT:
        if key in table:
            yield key, table[key]
    for key in ("roles", "words"):
        yield from ((f"{key}.{one}", text) for one, text in table.get(key, {}).items())
    variants = table.get("variants", {})
    titles = variants if language else {one["id"]: one["title"] for one in variants}
    yield from ((f"variants.{one}", title) for one, title in titles.items())
    phases = table["phases"]
    by_id = phases if language else {one["id"]: one for one in phases}
    for one, phase in by_id.items():
        yield from ((f"phases.{one}.{key}", phase[key]) for key in OF_A_PHASE if key in phase)


def test_there_is_a_file_of_texts_for_each_format_in_each_language() -> None:
    for language in OTHERS:
        assert sorted(path.stem for path in (FOLDER / language).glob("*.toml")) == FILES


@in_each_language
def test_no_text_of_a_format_is_missing_in_a_language(name: str, language: str) -> None:
    english, theirs = dict(texts(name)), dict(texts(name, language))
    more = {way for way in theirs.keys() - english.keys() if not way.endswith(".short")}
    assert (english.keys() - theirs.keys(), more) == (set(), set())
    for way, text in theirs.items():
        if isinstance(english.get(way), list) and not way.startswith("words."):
            assert len(text) == len(english[way]), way
        assert all(text) if isinstance(text, list) else text, way


@in_each_language
def test_a_file_of_texts_has_texts_alone(name: str, language: str) -> None:
    table = read(name, language)
    assert table.keys() <= {*OF_A_FORMAT, "roles", "words", "variants", "phases"}
    assert all(phase.keys() <= {*OF_A_PHASE} for phase in table["phases"].values())


@of_all
def test_a_format_differs_between_languages_in_its_texts_alone(name: str, language: str) -> None:
    english, theirs = load_format(name), load_format(name, language=language)
    assert theirs.language == language
    bare = {"language", "roles", "words", "variants", "phases", *OF_A_FORMAT}
    assert english.model_dump(exclude=bare) == theirs.model_dump(exclude=bare)
    for ours, one in zip(english.phases, theirs.phases, strict=True):
        assert ours.model_dump(exclude={*OF_A_PHASE}) == one.model_dump(exclude={*OF_A_PHASE})
    assert in_language_of(english, language) == theirs
    assert in_language_of(theirs, "en") == english


@of_all
def test_what_is_shown_in_one_line_fits_into_it(name: str, language: str) -> None:
    found = load_format(name, language=language)
    long = [phase.title for phase in found.phases if len(phase.title) > _TITLE]
    long += [phase.title for phase in found.phases if len(phase.short or phase.title) > _SHORT]
    long += [phase.ask for phase in found.phases if len(phase.ask) > _ASKED]
    assert long == []


def test_a_region_has_the_texts_of_its_language() -> None:
    assert load_format("tci", language="pt-BR") == load_format("tci", language="pt")


def test_a_language_that_is_not_there_is_english() -> None:
    assert load_format("tci", language="sw") == load_format("tci")


@pytest.mark.parametrize("language", OTHERS)
def test_an_own_format_has_the_one_language_it_is_written_in(tmp_path: Path, language: str) -> None:
    english = (FOLDER / "tci.toml").read_text("utf-8")
    (tmp_path / "tci.toml").write_text(english, "utf-8")
    own = load_format("tci", tmp_path, language)
    assert own.title == read("tci")["title"]
    assert in_language_of(own, language) is own
