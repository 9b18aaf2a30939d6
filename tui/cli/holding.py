"""Signals that ask a command to end wait while it makes several files: all are made, or none, and it says which."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ASK_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def signals_held() -> Iterator[list[int]]:
    """Let signals that ask to end wait, and put those that came meanwhile on the list that is given.

    What is done under it takes a moment, and who asked is told what has become of it: the command leaves with 128 plus
    the number of the first one. A signal that is ignored, as `nohup` does it, stays so.
    """
    came: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    usual = {number: signal.getsignal(number) for number in _ASK_TO_END}
    held = {number: how for number, how in usual.items() if how not in {signal.SIG_IGN, None}}
    for number in held:
        signal.signal(number, remember)
    try:
        yield came
    finally:
        for number, how in held.items():
            signal.signal(number, how)
