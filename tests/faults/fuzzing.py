"""Seeded fuzzing: what people have is damaged by bytes and by tokens, and each case has a time limit.

The same number of cases is the same cases on every machine: what is red once is red everywhere.
"""

import random
import re
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

SECONDS = 5.0
"""The processor time that a case may take; the slowest takes less than a tenth of a second."""

# Whatever has once broken a file, a screen or a terminal.
AWKWARD = (
    "[[log]]", "\n[[log]]\n", "\nn = 1\n", '"""', "'''", "\\", "[/]", "\x1b[31m", "\u202e", "\u0301", "\0", "\r\n", "#",
    "9" * 40, "-1", "1e999", "nan", "true", "{", "}", "[", "]", '"', "'", "=", ",", ";", "\t", "\ufeff", "€", "王",
    "👩‍⚕️", "0000-00-00T99:99:99Z", "2026-05-22T09:31:00Z", "[session]", "[[people]]", "[[phases]]", "\ud800",
)  # fmt: skip
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
Check = Callable[[bytes], str]
"""Looks at damaged bytes, and returns what is wrong with what became of them."""


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with some of them changed, or with some of the tokens of the text changed."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = _bytes_changed(data, chance) if chance.random() < 0.5 else _tokens_changed(data, chance)
    return data


def _bytes_changed(data: bytes, chance: random.Random) -> bytes:
    begin = chance.randint(0, len(data))
    end = min(len(data), begin + chance.choice((1, 1, 8, 64, 512)))
    piece = data[begin:end]
    match chance.randrange(7):
        case 0:
            return data[:begin] + chance.randbytes(len(piece)) + data[end:]
        case 1:
            return data[:begin] + chance.randbytes(chance.choice((1, 3, 20))) + data[begin:]
        case 2:
            return data[:begin] + data[end:]
        case 3:
            return data[:end] + piece + data[end:]
        case 4:
            return data[:begin] + bytes(len(piece)) + data[end:]
        case 5:
            return data[:begin]
    other = chance.randint(0, len(data))
    return data[:other] + piece + data[other:]


def _tokens_changed(data: bytes, chance: random.Random) -> bytes:
    tokens = _TOKENS.findall(data.decode("utf-8", "surrogateescape")) or [""]
    at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    match chance.randrange(5):
        case 0:
            tokens[at] = tokens[other]
        case 1:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        case 2:
            tokens[at] = ""
        case 3:
            tokens[at:at] = tokens[other : other + chance.randint(1, 20)]
        case 4:
            tokens[at] = chance.choice(AWKWARD)
    return "".join(tokens).encode("utf-8", "surrogatepass" if "\ud800" in tokens else "surrogateescape")


def tried(name: str, cases: int, seeds: Sequence[bytes], check: Check) -> tuple[int, list[str]]:
    """Damage the seeds so many times, and return how many cases there were, and what is wrong in which."""
    flagged = []
    for number in range(cases):
        chance = random.Random(f"{name} {number}")  # noqa: S311  # no secret
        data = damaged(seeds[number % len(seeds)], chance)
        if wrong := judged(lambda data=data: check(data)):  # type: ignore[misc]  # the default is bound at once
            flagged.append(f"{name}, case {number}, {wrong}: {data[:300]!r}")
    return cases, flagged


def judged(case: Callable[[], str]) -> str:
    """Return what is wrong with a case; also where it takes long, or raises what nobody foresaw."""
    try:
        with _time_limit():
            return case()
    except TimeoutError:
        return f"took more than {SECONDS:g} s"
    except Exception:  # noqa: BLE001  # whatever a window would not have caught is what is looked for
        return traceback.format_exc()[-600:]


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise TimeoutError where what is done takes too much processor time."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
