"""What the file of an open window says: its pane, its server, and what is being done in it."""

import re
from collections.abc import Mapping

from sessions.model.windows import NOTHING_TOLD, Doing

# While the third line is written, the end of a longer one may still follow it.
_WORDS = re.compile(r"(%[0-9]{1,9})?\n([^\n]*)\n(?:([^\n]*)\n(?s:.*))?")
_DOING = re.compile(r"writes (.*)|reads ([1-9][0-9]{0,8})? ([0-9]{1,9})")
_LONGEST_NAME = 100
# As long as a path can be, with what tmux puts behind it; in bytes.
_LONGEST_SERVER = 4_200
_LONGEST_PANE = len("%123456789")
_BYTES_OF_A_LETTER = 4

LARGEST = _LONGEST_PANE + _LONGEST_SERVER + len("writes ") + _LONGEST_NAME * _BYTES_OF_A_LETTER + len("\n" * 3)
"""The bytes that a file has at most."""


def where(environ: Mapping[str, str]) -> bytes:
    """Return the first two lines of the file: pane and server, both empty where they would be longer than any is."""
    lines = [environ.get(name, "").encode(errors="surrogatepass") for name in ("TMUX_PANE", "TMUX")]
    fit = len(lines[0]) <= _LONGEST_PANE and len(lines[1]) <= _LONGEST_SERVER
    return b"\n".join([*(lines if fit else (b"", b"")), b""])


def written(doing: Doing) -> bytes:
    """Return what is being done as a line of the file; nothing where that is nothing."""
    if doing.confirmed is not None:
        return f"reads {doing.reads or ''} {doing.confirmed}\n".encode()
    if doing.writes is None:
        return b""
    named = doing.writes if len(doing.writes) <= _LONGEST_NAME else ""
    return f"writes {named}\n".encode(errors="surrogatepass")


def understood(words: bytes) -> tuple[str, str, Doing]:
    """Return the pane, the server and the doing that a window wrote; all empty for any other content."""
    match = _WORDS.fullmatch(words.decode(errors="surrogateescape"))
    done = _DOING.fullmatch(match[3] or "") if match else None
    if match is None or not match[2].isprintable() or (match[3] is not None and done is None):
        return "", "", NOTHING_TOLD
    if done is None:
        doing = NOTHING_TOLD
    elif done[3]:
        doing = Doing(reads=int(done[2]) if done[2] else None, confirmed=int(done[3]))
    else:
        doing = Doing(writes=done[1])
    return match[1] or "", match[2], doing
