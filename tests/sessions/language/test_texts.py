"""A text is given in the language of whoever it is for: the person at the keys, or the group."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from sessions.language import catalogues
from sessions.language.build_hook import compile_catalogues
from sessions.language.catalogues import DOMAIN, catalogue
from sessions.language.tags import base, tag
from sessions.language.texts import (
    _,
    decimal,
    grouped,
    in_language,
    language,
    ngettext,
    person_language,
    pgettext,
    speak,
)
from tests.builders.speaking import catalogues_in
from tests.builders.tables import each

FRENCH = (
    ("{name} has the floor", "La parole est à {name}", None),
    ("Not now", "Pas maintenant", None),
    ("May", "mai", "month"),
    (
        ("{number} tip of {name}", "{number} tips of {name}"),
        ("{number} conseil de {name}",) + ("{number} conseils de {name}",) * 2,
        None,
    ),
)


def _write(path: Path, made: Catalog, texts: Iterable[tuple[Any, Any, str | None]]) -> None:
    for english, text, context in texts:
        made.add(english, text, context=context)
    made.add("Marc", "Marc", context="zebra")  # behind others only by its context
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, made)


@pytest.fixture(autouse=True)
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have small catalogues, with a few texts in French."""
    for code in ("es", "fr", "pt"):
        _write(tmp_path / code / "LC_MESSAGES" / f"{DOMAIN}.po", Catalog(locale=code), FRENCH if code == "fr" else ())
    compile_catalogues(tmp_path)
    with catalogues_in(tmp_path, monkeypatch):
        yield


def test_a_text_is_english_until_somebody_speaks_another_language() -> None:
    assert _("{name} has the floor", name="Awa") == "Awa has the floor"
    speak("fr_CA.UTF-8")
    assert _("{name} has the floor", name="Awa") == "La parole est à Awa"
    assert base(person_language()) == "fr"


def test_a_group_is_spoken_to_in_its_language_and_the_person_again_afterwards() -> None:
    speak("fr")
    with in_language("en"):
        assert (_("Not now"), language()) == ("Not now", "en")
        with in_language("fr-CA"):
            assert (_("Not now"), language()) == ("Pas maintenant", "fr-CA")
        assert _("Not now") == "Not now"
    assert _("Not now") == "Pas maintenant"


def test_a_thread_speaks_to_the_person() -> None:
    said: list[str] = []
    with in_language("fr"):
        thread = Thread(target=lambda: said.append(_("Not now")))
        thread.start()
        thread.join()
    assert said == ["Not now"]


def test_what_has_no_translation_is_english() -> None:
    speak("fr")
    assert _("A text that nobody has translated: {it}", it=1) == "A text that nobody has translated: 1"
    assert ngettext("{number} cow", "{number} cows", 2) == "2 cows"
    speak("sw")
    assert (_("Not now"), person_language()) == ("Not now", "en")


@each(
    ("number", "said"),
    [
        (0, "0 conseil de Awa"),
        (1, "1 conseil de Awa"),
        (2, "2 conseils de Awa"),
        (10_000, "10\u00a0000 conseils de Awa"),
    ],
)
def test_the_form_of_a_text_depends_on_the_number(number: int, said: str) -> None:
    speak("fr")
    assert ngettext("{number} tip of {name}", "{number} tips of {name}", number, name="Awa") == said


def test_a_word_that_means_two_things_is_told_apart_by_its_context() -> None:
    speak("fr")
    assert (pgettext("month", "May"), pgettext("verb", "May")) == ("mai", "May")


def test_braces_that_people_type_are_no_places() -> None:
    speak("fr")
    assert _("{name} has the floor", name="{name} {0}") == "La parole est à {name} {0}"
    assert _("{ } no places at all") == "{ } no places at all"


NUMBERS = [
    ("en", "1,440", "44,640", "2.5"), ("fr", "1\u00a0440", "44\u00a0640", "2,5"), ("es", "1440", "44,640", "2.5"),
    ("pt-BR", "1.440", "44.640", "2,5"),
]  # fmt: skip


@each(("code", "small", "large", "half"), NUMBERS)
def test_numbers_are_written_as_people_do(code: str, small: str, large: str, half: str) -> None:
    with in_language(code):
        assert (grouped(7), grouped(1440), grouped(44_640)) == ("7", small, large)
        assert (decimal(2.5), decimal(3.0)) == (half, "3")


CODES = [
    ("pt_br.UTF-8", "pt-BR"),
    ("FR", "fr"),
    ("zh-Hant", "zh-Hant"),
    ("es-419", "es-419"),
    ("a b", "und"),
    ("fr-", "und"),
]


@each(("code", "said"), CODES)
def test_a_code_is_written_as_pages_have_it(code: str, said: str) -> None:
    assert tag(code) == said


TAGS = [
    ("pt-BR", "pt"), ("PT_br", "pt"), ("fr_FR.UTF-8", "fr"), ("es.UTF-8@euro", "es"), (" EN ", "en"),
    ("../../x", "und"), ("", "und"), ("x" * 300, "und"),
]  # fmt: skip


@each(("code", "tag"), TAGS)
def test_a_region_has_the_texts_of_its_language(code: str, tag: str) -> None:
    assert base(code) == tag


@each("code", ["../../etc", "", ".", "f/r", "x" * 300])
def test_what_is_no_code_has_no_catalogue(code: str) -> None:
    assert catalogue(code) is None


def test_what_is_no_catalogue_is_said(tmp_path: Path) -> None:
    path = tmp_path / "no.mo"
    path.write_bytes(bytes(40))
    with pytest.raises(ValueError, match=r"no\.mo"):
        catalogues.CompiledCatalogue(path)


def test_a_catalogue_that_may_not_be_read_keeps_nobody_from_a_meeting() -> None:
    path = catalogues.FOLDER / "fr" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.unlink()
    path.mkdir()
    speak("fr")
    assert _("Not now") == "Not now"


@each("kept", [0, 20, 0.5, 0.9])
def test_a_catalogue_that_is_cut_off_keeps_nobody_from_a_meeting(kept: float) -> None:
    path = catalogues.FOLDER / "fr" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept if kept >= 1 else kept * len(whole))])
    catalogue.cache_clear()
    speak("fr")
    path.write_bytes(whole)
    assert (_("Not now"), person_language()) == ("Not now", "en")
