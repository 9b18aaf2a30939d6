"""Where the blocks of a log begin and end, and how much of what a crash left behind can be trusted.

Each byte is looked at a bounded number of times, whatever somebody's words look like.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

BLOCK = re.compile(rb"^[ \t]*\[\[[ \t]*log[ \t]*\]\]", re.MULTILINE)
_TOKEN = re.compile(
    rb"(?P<block>^[ \t]*\[\[[ \t]*log[ \t]*\]\])|(?P<n>^[ \t]*n[ \t]*=[ \t]*\d+[ \t]*(?:#[^\n]*)?\r?\n)"
    # Words, on several lines and on one: they may hold what looks like a block or its last line. Some have no end.
    rb'|"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)' + rb"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    rb'|"(?:[^"\\\n]++|\\[^\n])*+"?' + rb"|'[^'\n]*+'?|#[^\n]*+",
    re.MULTILINE | re.DOTALL,
)
_TABLE_OF_A_HEADER = re.compile(rb"^[ \t]*\[+[ \t]*(?:session|people|phases|roles|words|split)\b", re.MULTILINE)


def trusted(data: bytes, offset: int) -> bytes:
    """Return what can be trusted of a file: all up to the first zero after `offset`.

    After a power cut some file systems leave zeros in place of what was never written: behind the last block, in it,
    or in front of its end. Where whole entries (or tables of the header) follow the zeros, it was no power cut: then
    everything is returned, and the zeros are damage.
    """
    zero = data.find(b"\0", offset)
    if zero < 0 or _TABLE_OF_A_HEADER.search(data, zero):
        return data
    starts = [match.start() for match in BLOCK.finditer(data, zero)]
    return data if has_whole_entry(data, starts) else data[:zero]


def has_whole_entry(data: bytes, starts: Sequence[int]) -> bool:
    """Whether one of the blocks that begin at `starts` is complete."""
    chunks = (data[start:end] for start, end in pairwise((*starts, len(data))))
    return any(_is_entry(whole) for chunk in chunks if (whole := complete_part(chunk)))


def complete_part(block: bytes) -> bytes:
    """Return the last block of a file up to its line with `n`, or nothing when that line is not complete.

    A line that looks like it inside somebody's words is not it, also where the words were cut off.
    """
    ends = (token.end() for token in _TOKEN.finditer(block) if token["n"])
    return block[: next(ends, 0)]


def whole_block(data: bytes, starts: Sequence[int], index: int) -> tuple[bytes, int]:
    """Return the block that begins at `starts[index]` and the index of the next one.

    A line `[[log]]` inside somebody's words does not start a block. Words without an end reach to the end of the file.
    """
    begin = starts[index]
    block = data[begin : starts[index + 1] if index + 1 < len(starts) else len(data)]
    if b'"""' not in block and b"'''" not in block:
        return block, index + 1
    following = (token.start() for token in _TOKEN.finditer(data, begin) if token["block"] and token.start() > begin)
    end = next(following, len(data))
    return data[begin:end], bisect_left(starts, end)


def _is_entry(block: bytes) -> bool:
    try:
        table = tomllib.loads(block.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    # Anything less may be a line `[[log]]` in words.
    row: dict[str, object] = table["log"][0]
    return row.keys() >= {"kind", "n"}
