"""Which language the person at the keys reads: as they say it here, in a setting, or to the system."""

from collections.abc import Mapping

import pytest

from sessions.language import catalogues
from sessions.language.choice import chosen_language
from tests.builders.tables import each


@pytest.fixture(autouse=True)
def _three_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "our_languages", lambda: ("en", "fr", "pt"))


def chosen(line: str, environ: Mapping[str, str], configured: str = "") -> str:
    return chosen_language(line.split(), environ, lambda: ("config.toml", configured)).code


@each(
    ("line", "left"),
    [
        ("--lang fr list --due", ["list", "--due"]),  # before the command
        ("list --lang fr --due", ["list", "--due"]),  # after it
        ("list --due --lang=fr", ["list", "--due"]),  # at the end
        ("--lang pt list --lang fr", ["list"]),  # the last of several
    ],
)
def test_the_option_may_stand_anywhere(line: str, left: list[str]) -> None:
    choice = chosen_language(line.split(), {}, lambda: ("", ""))
    assert (choice.code, choice.arguments, choice.unknown) == ("fr", left, {})


def test_what_follows_two_dashes_is_words() -> None:
    words = ["do", "x", "tip", "--", "--lang", "fr"]
    choice = chosen_language(words, {}, lambda: ("", ""))
    assert (choice.code, choice.arguments) == ("en", words)


def test_an_option_without_a_language_is_known() -> None:
    choice = chosen_language(["list", "--lang"], {"LANG": "fr_FR"}, lambda: ("", ""))
    assert (choice.code, choice.arguments, choice.unknown) == ("fr", ["list"], {"--lang": ""})


def test_the_nearest_setting_is_heard() -> None:
    environ = {"PEER_ASSIST_LANG": "pt-BR", "LANG": "en_GB.UTF-8"}
    assert chosen("--lang fr list", environ, "en") == "fr"
    assert chosen("list", environ, "fr") == "pt-BR"
    assert chosen("list", {"LANG": "en_GB.UTF-8"}, "fr") == "fr"
    assert chosen("list", {"LANG": "pt_BR.UTF-8"}) == "pt"


def test_a_language_without_texts_is_said_and_the_next_setting_heard() -> None:
    choice = chosen_language([], {"PEER_ASSIST_LANG": "de", "LANG": "fr_FR"}, lambda: ("config.toml", "tlh"))
    assert (choice.code, choice.unknown) == ("fr", {"PEER_ASSIST_LANG": "de", "config.toml": "tlh"})


@each(
    ("code", "tag"),
    [
        ("fr", "fr"),  # plain
        ("FR", "fr"),  # capitals
        ("pt-BR", "pt-BR"),  # region
        ("pt_br.UTF-8", "pt-BR"),  # as a locale
        ("en_GB", "en-GB"),  # English of somewhere
    ],
)
def test_codes_are_read_as_people_write_them(code: str, tag: str) -> None:
    assert chosen("", {"PEER_ASSIST_LANG": code}) == tag


@each(
    ("environ", "code"),
    [
        ({}, "en"),  # nothing
        ({"LANG": "fr_FR.UTF-8"}, "fr"),  # LANG
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "pt_BR"}, "pt"),  # LC_MESSAGES first
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "pt_PT@euro"}, "pt"),  # LC_ALL first
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),  # an empty one is none
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "pt:fr"}, "pt"),  # LANGUAGE first
        ({"LANG": "de_DE", "LANGUAGE": "de:ca:fr:pt"}, "fr"),  # the first that is there
        ({"LANG": "fr_FR", "LANGUAGE": "de:en_GB:fr"}, "en"),  # English stops
        ({"LANG": "fr_FR", "LANGUAGE": "C:fr"}, "en"),  # C stops
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),  # C hears no LANGUAGE
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "POSIX", "LANGUAGE": "fr"}, "en"),  # nor does POSIX
        ({"LANGUAGE": "fr"}, "en"),  # nor no locale
        ({"LANG": "de_DE.UTF-8"}, "en"),  # one that is not there
    ],
)
def test_the_locale_is_read_as_gettext_reads_it(environ: Mapping[str, str], code: str) -> None:
    assert chosen("list", environ) == code
