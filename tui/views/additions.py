"""Who came onto the list of people last, and what was left out, as rows of the setup below the people."""

from collections import Counter
from collections.abc import Mapping, Sequence

from textual.content import Content

from sessions.common.sanitize import clean_line, fold_name
from sessions.language.lists import either
from sessions.language.texts import NN_, _, grouped, ngettext
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Why
from sessions.planning.additions import Addition
from tui.views import HEADING
from tui.views.fitting import dotted, fitted
from tui.views.hanging import hanging_lines
from tui.widths import cell_len

PASSED_OVER = "passed over"
"""The one row for everything that repeats somebody or is nobody."""
_LEFT, _REMARK, _DOUBLE = "left:", "remark:", "double:"
_MOST_LEFT = 300
"""A list that is no list of people may have thousands of lines."""
_MARK = 6
# What is said of lines that are passed over; of those that are said first, and of others after them.
_PASSED_OVER: Mapping[Why, tuple[str, str]] = {
    "repeated": NN_("{number} line repeats somebody", "{number} lines repeat somebody"),
    "known": NN_("{number} line is on the list already", "{number} lines are on the list already"),
    "device": NN_("{number} line is a device", "{number} lines are devices"),
    "program": NN_("{number} line is a program", "{number} lines are programs"),
    "no name": NN_("{number} line has no name", "{number} lines have no name"),
    "too many": NN_("{number} line is beyond the longest list", "{number} lines are beyond the longest list"),
}
_ALSO_PASSED_OVER: Mapping[Why, tuple[str, str]] = {
    "repeated": NN_("{number} repeats somebody", "{number} repeat somebody"),
    "known": NN_("{number} is on the list already", "{number} are on the list already"),
    "device": NN_("{number} is a device", "{number} are devices"),
    "program": NN_("{number} is a program", "{number} are programs"),
    "no name": NN_("{number} has no name", "{number} have no name"),
    "too many": NN_("{number} is beyond the longest list", "{number} are beyond the longest list"),
}


def keys_below(addition: Addition, people: Sequence[Person]) -> tuple[str, ...]:
    """Return what the rows below `people` stand for: remarks, who may be missing, and all the rest in one row."""
    doubles = [f"{_DOUBLE}{new.id}" for new, _other in addition.doubles_in(people)]
    remarks = [] if addition.is_taken_back else [f"{_REMARK}{at}" for at in range(len(addition.remarks))]
    left = [f"{_LEFT}{at}" for at in range(min(_MOST_LEFT, len(addition.to_look_at)))]
    return (
        *((f"{HEADING}remarks", *doubles, *remarks) if doubles or remarks else ()),
        *((f"{HEADING}left", *left) if left else ()),
        *((PASSED_OVER,) if addition.passed_over and not addition.is_taken_back else ()),
    )  # fmt: skip


def first_to_look_at(keys: Sequence[str]) -> int | None:
    """Return the first of these rows at which somebody should look: who may be there twice, or may be missing."""
    return next((at for at, key in enumerate(keys) if key.startswith((_DOUBLE, _LEFT))), None)


def to_look_at(addition: Addition, people: Sequence[Person]) -> int:
    """Return how many there are to look at: who may be there twice, or may be missing."""
    return len(addition.doubles_in(people)) + len(addition.to_look_at)


def left_out_at(addition: Addition, key: str) -> LeftOut | None:
    """Return who may be missing that a row stands for, None where it stands for something else."""
    at = _number(key, _LEFT)
    return None if at is None or at >= len(addition.to_look_at) else addition.to_look_at[at]


def remark_number(addition: Addition, key: str) -> int | None:
    """Return which of the remarks a row stands for, None where it stands for something else."""
    at = _number(key, _REMARK)
    return None if at is None or at >= len(addition.remarks) else at


def double_at(addition: Addition, people: Sequence[Person], key: str) -> tuple[Person, tuple[Person, ...]] | None:
    """Return who may be on the list twice, and as whom, that a row stands for; None where it is something else."""
    if not key.startswith(_DOUBLE):
        return None
    return next((one for one in addition.doubles_in(people) if one[0].id == key.removeprefix(_DOUBLE)), None)


def _number(key: str, beginning: str) -> int | None:
    return int(key.removeprefix(beginning)) if key.startswith(beginning) else None


def double_said(new: Person, others: Sequence[Person]) -> str:
    """Return the sentence about somebody who may be on the list twice."""
    names = either(one.name for one in others)
    if len(others) == 1:
        return _("{name}: perhaps {other}, who is on the list.", name=new.name, other=names)
    return _("{name}: perhaps {others}, who are on the list.", name=new.name, others=names)


def row_below(addition: Addition, people: Sequence[Person], key: str, width: int) -> Content:
    """Return a row below the people."""
    if left := left_out_at(addition, key):
        return _left_row(left, width)
    if key == PASSED_OVER:
        said = fitted(passed_over_said(addition), max(12, width - _MARK))
        return Content.styled(f"{'…':<{_MARK}}{said}", "dim")
    at, double = remark_number(addition, key), double_at(addition, people, key)
    if double or at is not None:
        remark = double_said(*double) if double else addition.remarks[at or 0]
        return Content("\n").join(hanging_lines(Content("! "), Content(clean_line(remark)), width))
    return Content.styled(_heading(addition, key), "bold")


def _heading(addition: Addition, key: str) -> str:
    if key == f"{HEADING}remarks":
        return _("HOW IT WAS READ")
    more = len(addition.to_look_at) - _MOST_LEFT
    most = _("the first {first}, and {others} more", first=_MOST_LEFT, others=grouped(more)) if more > 0 else ""
    return dotted(_("LEFT OUT"), most, _("Enter takes one in"))


def _left_row(left: LeftOut, width: int) -> Content:
    space = max(12, width - _MARK)
    about = fitted(why_left_out(left), max(space // 2, space - cell_len(left.text) - 2))
    text = fitted(clean_line(left.text), max(8, space - cell_len(about) - 2))
    return Content.assemble((f"{'–':<{_MARK}}", "dim"), text, (f"  {about}", "dim"))


def why_left_out(left: LeftOut) -> str:
    """Return why something was left out, unless its text says so, and its line."""
    reason = "" if fold_name(left.reason) in fold_name(left.text) else left.reason
    line = _("line {number}", number=left.line) if left.line else ""
    return ", ".join(part for part in (reason, line) if part)


def passed_over_said(addition: Addition) -> str:
    """Return what the one row says: "7 lines repeat somebody · 3 have no name"."""
    counts = Counter(one.why for one in addition.passed_over)
    first, *others = [why for why in _PASSED_OVER if counts[why]]
    also = [ngettext(*_ALSO_PASSED_OVER[why], counts[why]) for why in others]
    return dotted(ngettext(*_PASSED_OVER[first], counts[first]), *also)


def title_part(addition: Addition, people: Sequence[Person]) -> str:
    """Return what the heading of the list of `people` says of who came last, and of who may be missing."""
    came = addition.lines
    new = sum(person.id in came for person in people)
    missing = to_look_at(addition, people)
    is_list = len(addition.came) + len(addition.left_out) > 1 and not addition.is_taken_back
    look = _("nobody in doubt") if new and is_list else ""
    if missing:
        look = ngettext("{number} to look at", "{number} to look at", missing)
    count = ngettext("{number} new", "{number} new", new) if new else ""
    return "".join(f" · {part}" for part in (count, look) if part)


def tab_leads(addition: Addition, people: Sequence[Person]) -> str:
    """Return where `Tab` leads from the field; empty where there is nothing to look at."""
    number = to_look_at(addition, people)
    if not number:
        return ""
    return ngettext("Tab leads to the one to look at", "Tab leads to the {number} to look at", number)
