"""What the commands of the windows decide that only look: the stage, and the plenary. None of them is a move."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sessions.meeting.state import Meeting
from tui.commands.effects import Decision, Effect, Notice, Rest, Scroll, ShowGroup, Together
from tui.commands.every_window import OF_EVERY_WINDOW

_VERY_FAR = 1_000_000


def decide_on_stage(name: str, meeting: Meeting | None, now: datetime | None, rests: bool) -> Effect:
    """Decide what a command of the stage does; `rests` says whether the time stays at 0:00."""
    return _OF_THE_STAGE[name](meeting, now, rests)


def decide_in_plenary(name: str, groups: tuple[int, ...], now: datetime | None, chosen: int) -> Effect:
    """Decide what a command of the plenary does, on the numbers of its groups and the one that is `chosen`, or 0."""
    return _OF_THE_PLENARY[name](groups, now, chosen)


def _rest(meeting: Meeting | None, now: datetime | None, rests: bool) -> Effect:
    sentence = "The time counts the overrun after 0:00." if rests else "The time stops at 0:00."
    return Together((Rest(not rests), Notice(sentence)))


def _show_group(number: int, groups: tuple[int, ...], now: datetime | None, chosen: int) -> Effect:
    return Notice(f"There is no group {number}.") if number and number not in groups else ShowGroup(number)


_OF_THE_STAGE: Mapping[str, Decision] = {**OF_EVERY_WINDOW, "rest": _rest}
_OF_THE_PLENARY: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    **{f"group-{number}": partial(_show_group, number) for number in range(10)},
    "up": lambda *_: Scroll(-1),
    "down": lambda *_: Scroll(1),
    "page-up": lambda *_: Scroll(pages=-1),
    "page-down": lambda *_: Scroll(pages=1),
    "home": lambda *_: Scroll(-_VERY_FAR),
    "end": lambda *_: Scroll(_VERY_FAR),
}
