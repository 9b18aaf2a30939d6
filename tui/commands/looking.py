"""What the commands of the windows decide that the group sees: the stage, and the plenary. None of them is a move."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.plenary import would_write_together
from tui.commands.effects import (
    NOTHING,
    Choice,
    Choose,
    Compose,
    Decide,
    Decision,
    Effect,
    Make,
    Notice,
    Rest,
    Scroll,
    ShowGroup,
    Together,
    unless_refused,
)
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.ui import Ui

_VERY_FAR = 1_000_000


def decide_on_stage(name: str, meeting: Meeting | None, now: datetime | None, rests: bool) -> Effect:
    """Decide what a command of the stage does; `rests` says whether the time stays at 0:00."""
    return _OF_THE_STAGE[name](meeting, now, rests)


def decide_in_plenary(name: str, groups: tuple[int, ...], now: datetime | None, chosen: int) -> Effect:
    """Decide what a command of the plenary does, on the numbers of its groups and the one that is `chosen`, or 0."""
    return _OF_THE_PLENARY[name](groups, now, chosen)


def _rest(meeting: Meeting | None, now: datetime | None, rests: bool) -> Effect:
    sentence = _("The time counts the overrun after 0:00.") if rests else _("The time stops at 0:00.")
    return Together((Rest(not rests), Notice(sentence)))


def _show_group(number: int, groups: tuple[int, ...], now: datetime | None, chosen: int) -> Effect:
    if number and number not in groups:
        return Notice(_("There is no group {number}.", number=number))
    return ShowGroup(number)


@dataclass(frozen=True, slots=True)
class WriteTogether(Effect):
    """An effect on the record of the plenary, which is not the meeting of any group."""

    effect: Effect


def _write(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Open the field for what the plenary records next, of nobody: whose words they are is said with @."""
    from tui.commands import composing  # the stage writes nothing

    return composing.write(meeting, ui, None) if ui.half_typed else Compose(would_write_together(meeting))


WRITE_ON = WriteTogether(Decide(_write))
"""The field takes the next words, until somebody leaves it."""


def into_plenary(text: str) -> Effect:
    """Return what becomes of text that was pasted into the plenary where no field is open."""
    from tui.commands.unasked.pasting import compose_with  # likewise

    return WriteTogether(Decide(partial(compose_with, _write, text)))


def _finish(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask before the record of the plenary ends, or before that is taken back."""
    from sessions.moves import history, steering  # likewise

    if not meeting.words:
        return Notice(_("Nothing is written down of the plenary: there is nothing to end. ctrl+q leaves the window."))
    if meeting.ended:
        ends = max(entry.n for entry in meeting.log if entry.kind == "end")
        choices = (Choice("no", _("Leave it ended")), Choice("back", _("Take the end back"), _("its clock runs on")))
        back = Make(
            partial(history.undo, n=ends), then=unless_refused(lambda outcome: Notice(_("The plenary goes on.")))
        )
        return Choose(_("The plenary has ended."), choices, lambda answer: back if answer == "back" else NOTHING)
    choices = (
        Choice("no", _("No, keep going")),
        Choice("yes", _("End the plenary"), _("more can still be written; E again takes it back")),
    )
    end = Make(
        steering.end, then=unless_refused(lambda outcome: Notice(_("The plenary has ended. E takes that back.")))
    )
    return Choose(_("End the plenary?"), choices, lambda answer: end if answer == "yes" else NOTHING)


def _reword(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    from tui.commands import composing  # likewise

    return composing.reword(meeting, now, ui)


_OF_THE_STAGE: Mapping[str, Decision] = {**OF_EVERY_WINDOW, "rest": _rest}
_OF_THE_PLENARY: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    **{f"group-{number}": partial(_show_group, number) for number in range(10)},
    "write": lambda *given: WRITE_ON,
    "reword": lambda *given: WriteTogether(Decide(_reword)),
    "finish": lambda *given: WriteTogether(Decide(_finish)),
    "up": lambda *given: Scroll(-1),
    "down": lambda *given: Scroll(1),
    "page-up": lambda *given: Scroll(pages=-1),
    "page-down": lambda *given: Scroll(pages=1),
    "home": lambda *given: Scroll(-_VERY_FAR),
    "end": lambda *given: Scroll(_VERY_FAR),
}
