"""What becomes of text that was pasted where no field is open."""

from dataclasses import replace

from tests.builders.keys import Keys
from tests.builders.meetings import Room, header, in_the_round, texts
from tui.commands.effects import Effect
from tui.commands.ui import Ui
from tui.commands.unasked.pasting import into_composer

TEXT = "Next month we pay the people on time"


def paste(keys: Keys, text: str) -> Keys:
    """Paste text while no field is open."""
    keys.ui = replace(keys.ui, in_field=False)
    keys.perform(into_composer(text))
    return keys


def speaking() -> Keys:
    """Return the keys while Fatou D. has the floor."""
    return Keys(in_the_round()).press("next-speaker")


def test_it_becomes_the_words_of_whoever_speaks_and_is_recorded_by_nobody() -> None:
    keys = paste(speaking(), TEXT)
    assert (keys.ui.writing.kind, keys.ui.writing.person, keys.ui.typed) == ("tip", "fatou-d", TEXT)
    assert keys.notice == "Pasted text, not recorded yet: Enter records it."
    assert texts(keys.room.meeting) == []


def test_the_lines_of_it_stay_lines() -> None:
    assert paste(speaking(), "One\r\ntwo\rthree").ui.typed == "One\ntwo\nthree"


def test_it_comes_behind_what_is_half_typed() -> None:
    keys = speaking().press("write")
    keys.ui = Ui(keys.ui.writing, "We said:", in_field=False)
    assert paste(keys, TEXT).ui.typed == f"We said: {TEXT}"
    assert keys.ui.writing.kind == "tip"


def test_it_never_changes_what_is_recorded_already() -> None:
    keys = paste(speaking().press("write").write("We painted it"), TEXT)
    assert keys.ui.writing.revises is None
    assert (keys.ui.writing.kind, keys.ui.writing.person, keys.ui.typed) == ("note", "fatou-d", TEXT)


def test_it_takes_the_place_of_what_was_only_planned() -> None:
    keys = paste(Keys(Room(header(challenge="The money does not move")).go_to("introduction")), TEXT)
    assert keys.ui.typed == TEXT


def test_blanks_are_no_text() -> None:
    keys = paste(speaking(), " \n\n  ")
    assert keys.ui.writing is None
    assert keys.notice.startswith("The pasted text was not taken")
    assert isinstance(into_composer(TEXT), Effect)
