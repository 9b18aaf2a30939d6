"""How the notes are read back to the group: one by one, corrected on the way, and confirmed at the end."""

from dataclasses import replace
from functools import partial

from sessions.meeting import retrospect
from sessions.meeting.state import Contribution, Meeting
from sessions.moves import contributions
from tui.commands.effects import NOTHING, Effect, Look, Make, Notice, StopReading, Together, unless_refused
from tui.widgets.review_list import OUTCOMES, View


def go_on(meeting: Meeting, stopped: View | None) -> Effect:
    """Read the notes back, from where that was stopped."""
    view = stopped or View(OUTCOMES, confirmed=frozenset(), since=len(meeting.log))
    return Look(view, _next_row(meeting, view.confirmed or frozenset()))


def _next_row(meeting: Meeting, confirmed: frozenset[int], after: Contribution | None = None) -> str:
    """Return the row of the next contribution that is not confirmed, from the top again at the end."""
    read = retrospect.to_read_back(meeting)
    at = read.index(after) if after else 0
    left = next((one for one in (*read[at:], *read[:at]) if one.entry.n not in confirmed), None)
    return f"word:{left.first.n}" if left else "confirm"


def confirm(meeting: Meeting, view: View, contribution: Contribution | None, *, at_end: bool) -> Effect:
    """Take a contribution as confirmed, and go to the next one that is not; or everything, once it is."""
    confirmed = view.confirmed or frozenset()
    if contribution:
        confirmed |= {contribution.entry.n}
        return Look(replace(view, confirmed=confirmed), _next_row(meeting, confirmed, contribution))
    return _confirm_all(meeting, view, confirmed) if at_end else NOTHING


def _confirm_all(meeting: Meeting, view: View, confirmed: frozenset[int]) -> Effect:
    read = retrospect.to_read_back(meeting)
    corrected = sum(one.entry.n > view.since for one in read)
    left = sum(one.entry.n not in confirmed for one in read)
    text = f"{len(read)} entries read back to the group" + (f", {corrected} of them corrected" if corrected else "")
    text += f", {left} of them not read out." if left else ", all of them confirmed."
    record = partial(contributions.say, kind="validated", text=text)
    return Together((
        StopReading(None),
        Look(View(OUTCOMES)),
        Make(record, then=unless_refused(lambda _: Notice(f"Confirmed. {text}"))),
    ))  # fmt: skip
