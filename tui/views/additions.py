"""Who came onto the list of people last, and what was left out, as rows of the setup."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from sessions.common.sanitize import clean_line
from sessions.model.people import Person
from sessions.people_lists.found import QUIET, LeftOut
from sessions.planning.additions import Addition
from tui.views import HEADING
from tui.views.fitting import fitted
from tui.views.hanging import hanging_lines

_LEFT, _REMARK = "left:", "remark:"
_MOST_LEFT = 300
"""A list that is no list of people may have thousands of lines."""
_MARK = 6


def keys_below(addition: Addition) -> tuple[str, ...]:
    """Return what the rows below the people stand for: what was left out, what somebody may miss first, and remarks."""
    if addition.is_taken_back:
        return ()
    places = sorted(range(len(addition.left_out)), key=lambda at: addition.left_out[at].why in QUIET)
    left = [f"{_LEFT}{at}" for at in places[:_MOST_LEFT]]
    remarks = [f"{_REMARK}{at}" for at in range(len(addition.remarks))]
    return (
        *((f"{HEADING}left", *left) if left else ()),
        *((f"{HEADING}remarks", *remarks) if remarks else ()),
    )  # fmt: skip


def left_out_at(addition: Addition, key: str) -> LeftOut | None:
    """Return what was left out that a row stands for, None where it stands for something else."""
    at = _number(key, _LEFT)
    return None if at is None or at >= len(addition.left_out) else addition.left_out[at]


def remark_at(addition: Addition, key: str) -> str:
    """Return the remark that a row stands for, empty where it stands for something else."""
    at = _number(key, _REMARK)
    return "" if at is None or at >= len(addition.remarks) else addition.remarks[at]


def _number(key: str, beginning: str) -> int | None:
    return int(key.removeprefix(beginning)) if key.startswith(beginning) else None


def row_below(addition: Addition, key: str, width: int) -> Content:
    """Return a row below the people."""
    if left := left_out_at(addition, key):
        return _left_row(left, width)
    if remark := remark_at(addition, key):
        return Content("\n").join(hanging_lines(Content("! "), Content(clean_line(remark)), width))
    return Content.styled(_heading(addition, key), "bold")


def _heading(addition: Addition, key: str) -> str:
    if key == f"{HEADING}remarks":
        return "HOW IT WAS READ"
    more = len(addition.left_out) - _MOST_LEFT
    return f"LEFT OUT · {f'the first {_MOST_LEFT}, and {more:,} more · ' if more > 0 else ''}Enter takes one in"


def _left_row(left: LeftOut, width: int) -> Content:
    line = f"line {left.line}" if left.line else ""
    about = ", ".join(part for part in (left.reason, line) if part)
    space = max(12, width - _MARK)
    about = fitted(about, max(space // 2, space - cell_len(left.text) - 2))
    text = fitted(clean_line(left.text), max(8, space - cell_len(about) - 2))
    return Content.assemble((f"{'–':<{_MARK}}", "dim"), (f"{text}  {about}", "dim"))


def title_part(addition: Addition, people: Sequence[Person]) -> str:
    """Return what the heading of the list of `people` says of who came last; empty where nothing is left of it."""
    if addition.is_taken_back:
        return ""
    came = addition.lines
    new = sum(person.id in came for person in people)
    counts = ((new, "new"), (len(addition.left_out), "left out"))
    return "".join(f" · {count:,} {word}" for count, word in counts if count)
