"""Reading many records at once, in as many processes as there are processors."""

import os
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing

from sessions.library.rows import RowSet, read_row_set

_MANY = 250
"""From so many records on several processes read them; starting these takes as long as reading some."""
_MOST_PROCESSES = 8
_CHILD = "from sessions.library.parallel import read_for_parent; read_for_parent()"


def read_row_sets(paths: Sequence[bytes]) -> Iterator[RowSet]:
    """Yield what the index keeps of each record, in their order."""
    names = [os.fsdecode(path) for path in paths]
    done = 0
    if len(names) >= _MANY and (processes := min(os.cpu_count() or 1, _MOST_PROCESSES)) > 1:
        with closing(_from_children(paths, processes)) as sheets:
            for sheet in sheets:
                yield sheet
                done += 1
    # Also what a child did not come to.
    yield from map(read_row_set, names[done:])


def _from_children(paths: Sequence[bytes], processes: int) -> Generator[RowSet, None, None]:
    """Yield what children read, each one every so manieth record, until one of them fails."""
    children: list[subprocess.Popen[bytes]] = []
    with ExitStack() as stack:
        try:
            children.extend(stack.enter_context(_child(paths[at::processes])) for at in range(processes))
            for at in range(len(paths)):
                pipe = children[at % processes].stdout
                assert pipe is not None  # noqa: S101  # it was asked for
                yield pickle.load(pipe)  # noqa: S301  # our own child wrote it
        except (OSError, EOFError, pickle.UnpicklingError):
            return
        finally:
            for child in children:
                child.kill()


def _child(paths: Sequence[bytes]) -> "subprocess.Popen[bytes]":
    # A session of its own: whoever interrupts means this process, which then lets go of it.
    child = subprocess.Popen(  # noqa: S603  # this Python, and nothing that somebody typed
        [sys.executable, "-P", "-c", _CHILD],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert child.stdin is not None  # noqa: S101  # it was asked for
    with child.stdin as pipe:
        pipe.write(b"\0".join(paths))
    return child


def read_for_parent() -> None:
    """Read the records that are named on standard input, and write what is in them to standard output."""
    for path in sys.stdin.buffer.read().split(b"\0"):
        pickle.dump(read_row_set(os.fsdecode(path)), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
