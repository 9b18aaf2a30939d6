"""What is said of a key that does nothing."""

import pytest

from tui.commands.catalogue import Catalogue
from tui.commands.unasked.unused import says_nothing
from tui.commands.windows import GROUPS, HOME, LIVE, PLENARY, REVIEW, SETUP, STAGE

WINDOWS = (LIVE, REVIEW, HOME, GROUPS, PLENARY, STAGE, SETUP)


def test_it_is_named_with_the_key_that_lists_the_others() -> None:
    assert says_nothing("y", LIVE, 78).sentence == "y does nothing here. ? lists the keys."
    assert says_nothing(" ", HOME, 78).sentence == "space does nothing here. ? lists the keys."
    assert says_nothing("z", SETUP, 78).sentence == "z does nothing here. F1 lists the keys."
    assert says_nothing("y", STAGE, 78, "d dark").sentence == "y does nothing here. d dark"


@pytest.mark.parametrize("letter", "éßøłđ1+😀¿")
def test_signs_and_letters_with_accents_are_on_a_latin_keyboard(letter: str) -> None:
    assert says_nothing(letter, LIVE, 78).sentence.startswith(f"{letter} does nothing here.")


@pytest.mark.parametrize("letter", "тТωΩلनि王あ한ก١")
def test_other_scripts_are_told_which_keys_work_on_every_keyboard(letter: str) -> None:
    sentence = says_nothing(letter, LIVE, 78).sentence
    assert sentence == "Commands are Latin letters. Always: F2 next speaker · F6 next phase · ctrl+p"


@pytest.mark.parametrize("catalogue", WINDOWS)
@pytest.mark.parametrize("width", [58, 78, 118])
def test_only_keys_of_the_window_are_named_and_as_many_as_fit(catalogue: Catalogue, width: int) -> None:
    sentence = says_nothing("т", catalogue, width).sentence
    assert "Latin" in sentence
    assert len(sentence) <= width or sentence.count("·") <= 1
    named = {part.split()[0] for part in sentence.partition("Always: ")[2].split(" · ")}
    known = {key.upper() for one in catalogue.commands for key in (one.field_key or "").split(",")}
    assert named - known <= {"ctrl+p"}
    assert named
