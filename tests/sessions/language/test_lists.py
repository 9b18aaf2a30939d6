"""Several things in one sentence."""

import pytest

from sessions.language import lists
from sessions.language.lists import either, listed


def test_the_last_of_several_stands_behind_a_word() -> None:
    assert listed([]) == ""
    assert listed(["Ana"]) == "Ana"
    assert listed(["Ana", "Bo"]) == "Ana and Bo"
    assert listed(name for name in ("Ana", "Bo", "Cleo")) == "Ana, Bo and Cleo"
    assert either(["room", "remote"]) == "room or remote"
    assert either(["2", "3", "4"]) == "2, 3 or 4"


@pytest.fixture
def _spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"list": ("y", "o"), "list before i": ("e", ""), "list before o": ("", "u")}

    def translated(context: str, message: str, **values: object) -> str:
        all_of, one_of = words[context]
        return message.replace(" and ", f" {all_of} ").replace(" or ", f" {one_of} ").format(**values)

    monkeypatch.setattr(lists, "base_language", lambda: "es")
    monkeypatch.setattr(lists, "pgettext", translated)


@pytest.mark.usefixtures("_spanish")
@pytest.mark.parametrize(
    ("last", "word"),
    [
        ("Ana", "y"), ("Inés", "e"), ("Íñigo", "e"), ("“Ideas”", "e"), ("Hilda", "e"), ("hielo", "y"), ("Yolanda", "y"),
        ("Yvonne", "e"), ("y", "y"), ("historias", "e"), ("Hiato", "y"),
    ],
)  # fmt: skip
def test_spanish_has_another_word_before_what_sounds_like_it(last: str, word: str) -> None:
    assert listed(["Bo", last]) == f"Bo {word} {last}"


@pytest.mark.usefixtures("_spanish")
@pytest.mark.parametrize(("last", "word"), [("10", "o"), ("8", "u"), ("Óscar", "u"), ("Horacio", "u"), ("Ana", "o")])
def test_spanish_has_another_word_for_or_likewise(last: str, word: str) -> None:
    assert either(["7", last]) == f"7 {word} {last}"
