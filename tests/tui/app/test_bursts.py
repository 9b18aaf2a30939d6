"""A burst of letters is a paste; whoever presses keys is not held up, and keeps the order."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import pytest
from textual.app import App
from textual.events import Event, Key, MouseUp, Paste
from textual.widgets import Input

from tui.app.bursts import Burst, Stroke, find_burst, opens_field, text_of
from tui.app.key_queue import KeyQueue

TEXT = "Next month we pay the people on time"


def strokes(text: str, gap: float, begin: float = 0.0) -> list[Stroke]:
    """Return the strokes of a text, so many seconds apart."""
    return [Stroke(letter, begin + number * gap) for number, letter in enumerate(text)]


def test_five_letters_within_30_ms_are_a_burst_and_four_are_not() -> None:
    assert find_burst(strokes("abcde", 0.007)).length == 5
    assert find_burst([*strokes("abcd", 0.007), Stroke("", 0.03)]) == Burst(0)
    assert find_burst(strokes("abcde", 0.008)) == Burst(0), "the fifth comes after 32 ms"


def test_it_is_certain_when_nothing_else_can_come_with_it() -> None:
    assert find_burst(strokes("n", 0, 1)) == Burst(0, 1.03)
    assert find_burst(strokes("nN", 0.01, 1)) == Burst(0, 1.03)
    assert find_burst(strokes("abcde", 0.001, 1)).certain_at == pytest.approx(1.024)
    assert find_burst(strokes("nn", 0.1)) == Burst(0), "a person: the second one came 100 ms later"
    assert find_burst([Stroke("n", 0), Stroke("", 0.01)]) == Burst(0), "no letter follows"


def test_a_burst_takes_line_breaks_with_it_and_ends_where_the_hand_rests() -> None:
    assert find_burst(strokes("ab\ncd\ne fg", 0)).length == 10
    assert find_burst([*strokes(TEXT, 0), *strokes("n", 0, 0.5)]) == Burst(len(TEXT))
    assert find_burst([*strokes(TEXT, 0), Stroke("", 0.001)]) == Burst(len(TEXT))
    assert find_burst(strokes("\n\n\n\n\n\n", 0)).length == 0, "nobody is hurt by Enter held down"


def test_what_follows_a_burst_at_once_belongs_to_it() -> None:
    assert find_burst(strokes("n", 0), goes_on=True).length == 1
    assert find_burst(strokes("n\nm", 0.1), goes_on=True) == Burst(1)


def test_a_script_may_open_a_field_and_type_one_entry_into_it() -> None:
    assert opens_field("tThe date was painted.\n", "tk/")
    assert opens_field("k@Fatou The printer", "tk/")
    assert opens_field("/bank", "tk/")
    for text in ("the date was painted", "Next month", "tThe date\nwas painted.\n", "nNext", ""):
        assert not opens_field(text, "tk/"), text


@pytest.mark.parametrize("letter", ["a", "т", "ω", "ل", "王", "é", " ", "\u200c", "😀", "?"])
def test_letters_of_any_script_are_text(letter: str) -> None:
    assert text_of(Key("whatever", letter)) == letter


def test_keys_that_write_nothing_are_none() -> None:
    for key in (Key("escape", "\x1b"), Key("f2", None), Key("ctrl+q", "\x11"), Key("up", None), Key("alt+n", "n")):
        assert text_of(key) == ""
    assert text_of(Paste("words")) == ""


class Desk:
    """A queue with somebody at its keys, and a clock that the test moves: what was pressed comes to `pressed`."""

    screen_stack: Sequence[object] = (object(),)
    message_queue_size = 0
    is_mounted = True

    def __init__(self) -> None:
        self.now = 0.0
        self.has_field = False
        self.pressed: list[str] = []
        self.screen = self
        self.queue = KeyQueue(
            cast("App[Any]", self),
            self._press,
            lambda: False,
            lambda: self.has_field,
            lambda: "tk/",
            instant_of=lambda event: event.time,
            seconds=lambda: self.now,
        )
        self.called: list[Any] = []

    @property
    def focused(self) -> Input | None:
        """The field, where one is open."""
        return Input() if self.has_field else None

    def walk_children(self) -> Sequence[object]:
        """Return what else may have something to do: nothing has."""
        return ()

    def call_next(self, callback: Any) -> None:  # noqa: ANN401  # as Textual has it
        """Take note of what is to be called."""
        self.called.append(callback)

    async def _press(self, event: Event) -> None:
        if isinstance(event, Paste):
            self.pressed.append(f"paste:{event.text}")
            self.has_field = True  # as in the live window
        elif isinstance(event, Key):
            self.pressed.append(event.key)

    async def type(self, *keys: str, gap: float = 0.0) -> None:
        """Press keys, so many seconds apart."""
        for key in keys:
            event = Key(key, key if len(key) == 1 else {"enter": "\r"}.get(key))
            event.time = self.now
            await self.queue.add(event)
            self.now += gap
            await self.look()

    async def rest(self) -> None:
        """Press nothing for a moment."""
        await asyncio.sleep(0.04)
        while self.called:
            await self.called.pop()()

    async def look(self) -> None:
        """Let the queue look at what it holds."""
        await self.queue._go_on()  # noqa: SLF001  # what its timer calls


async def test_a_single_key_is_let_go_after_30_ms_and_others_keep_their_order() -> None:
    desk = Desk()
    await desk.type("n")
    assert desk.pressed == []
    desk.now = 0.031
    await desk.look()
    assert desk.pressed == ["n"]
    await desk.type("p", "enter", "escape", "N", "up", "b", gap=0.1)
    desk.now += 1
    await desk.look()
    assert desk.pressed == ["n", "p", "enter", "escape", "N", "up", "b"]


async def test_a_key_is_let_go_at_once_when_it_is_certain() -> None:
    desk = Desk()
    await desk.type("n", "escape")
    assert desk.pressed == ["n", "escape"]
    await desk.type("f2")
    assert desk.pressed[-1] == "f2"


async def test_a_macro_pad_may_send_two_keys() -> None:
    desk = Desk()
    await desk.type("n", "t", gap=0.001)
    desk.now += 0.1
    await desk.look()
    assert desk.pressed == ["n", "t"]


async def test_a_burst_is_pressed_as_one_paste_and_the_end_of_it_too() -> None:
    desk = Desk()
    await desk.type(*"Next m", "enter", *"paid ")
    assert desk.pressed == []
    await desk.rest()
    assert desk.pressed == ["paste:Next m\npaid "]
    desk.now = 0.019
    await desk.type("t", "enter")
    await desk.rest()
    assert desk.pressed[1:] == ["paste:t\n"], "what came a little later than the others"
    desk.now += 1
    await desk.type("enter")
    assert desk.pressed[-1] == "enter", "a second later it is somebody's"


async def test_a_script_opens_a_field_by_its_key_and_types_into_it() -> None:
    desk = Desk()
    await desk.type(*"tThe date")
    await desk.rest()
    assert desk.pressed[0] == "t"


async def test_in_a_field_no_key_is_held() -> None:
    desk = Desk()
    desk.has_field = True
    await desk.type(*"abcdefgh", "enter")
    assert desk.pressed == [*"abcdefgh", "enter"]


async def waits(desk: Desk, *keys: str) -> list[str]:
    """Return what is pressed of keys that all wait for the window, which has a field open."""
    desk.has_field, desk.pressed, desk.message_queue_size = True, [], 1
    await desk.type(*keys)
    desk.message_queue_size = 0
    await desk.rest()
    await desk.look()
    return desk.pressed


async def test_letters_that_wait_for_a_field_go_into_it_in_one_piece_and_other_keys_are_pressed() -> None:
    desk = Desk()
    assert await waits(desk, *"a word", "enter", "enter", *"two", "ctrl+q", *"and on") == [
        "paste:a word", "enter", "enter", "t", "w", "o", "ctrl+q", "paste:and on",
    ]  # fmt: skip
    assert await waits(desk, *"@jose pays") == ["@", "paste:jose pays"]
    assert await waits(desk, *"tThe date") == ["paste:tThe date"]


async def test_a_click_in_between_is_certain_too() -> None:
    desk = Desk()
    await desk.type("n")
    await desk.queue.add(MouseUp(None, 0, 0, 0, 0, 1, shift=False, meta=False, ctrl=False))
    assert desk.pressed == ["n"]
