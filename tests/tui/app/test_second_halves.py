"""What was pressed for the screen that was there before is not for the one that has just come."""

from textual.events import Key, Paste
from textual.screen import Screen

from tui.app.second_halves import SecondHalves


def key(name: str) -> Key:
    """Return a key by its name."""
    return Key(name, None)


def test_enter_that_repeats_is_not_for_what_the_first_one_opened_but_one_after_another_key_is() -> None:
    now = 0.0
    below, above = Screen[object](), Screen[object]()
    halves = SecondHalves(lambda _: now)
    assert not halves.is_one(key("enter"), below)
    now = 0.1
    assert halves.is_one(key("enter"), above)
    now = 0.2
    assert not halves.is_one(key("f9"), above)
    assert not halves.is_one(key("enter"), below)
    now = 0.7
    assert not halves.is_one(key("enter"), above), "so much later it is meant for what is seen"


def test_an_enter_behind_words_that_came_in_one_piece_repeats_none() -> None:
    below, above = Screen[object](), Screen[object]()
    halves = SecondHalves(lambda _: 0.0)
    assert not halves.is_one(key("enter"), below)
    assert not halves.is_one(Paste("The table of four columns"), above)
    assert not halves.is_one(key("enter"), above)
