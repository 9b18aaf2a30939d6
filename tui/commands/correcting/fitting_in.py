"""What is left out, and how the rest is fitted into the time that is left: asked for in minutes, or until when."""

from datetime import datetime
from functools import partial

from sessions.language.texts import _
from sessions.meeting import clock
from sessions.meeting.fitted_in import fit_in_words
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, Fit
from sessions.moves import fitting_in, steering
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Decide, Effect, Make, Notice, unless_refused
from tui.commands.refusals import why_not
from tui.commands.ui import Ui, key_now
from tui.views.time import at_clock

_FIT = ""
"""The answer for fitting the rest in: no phase has an empty id."""


def ask_what_to_skip(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask which phase is skipped, those that may be left out first; or, when it is late, fit the rest in."""
    ahead = [run for run in meeting.phases[meeting.current or 0 :] if run.state not in {"skipped", "done"}]
    choices = [
        Choice(
            run.phase.id,
            run.phase.title,
            _("the group is in it")
            if run.state == "begun"
            else _("may be left out")
            if run.phase.may_be_left_out
            else "",
        )
        for run in sorted(ahead, key=lambda run: (run.state == "begun", not run.phase.may_be_left_out))
    ]
    if clock.lateness(meeting, now) >= clock.LATE_IS_NOTHING and not why_not("fit", meeting, now):
        choices.append(_fit())
    seen = len(meeting.log)

    def chosen(phase: str) -> Effect:
        return Decide(ask_how_long) if phase == _FIT else Make(partial(steering.skip_phase, phase=phase), seen)

    return Choose(_("Skip which phase?"), choices, chosen)


def _fit() -> Choice:
    # For translators: words that somebody may type to find the row "Fit the rest into … min"
    found_by = _("late shorten")
    return Choice(_FIT, _("Fit the rest into … min"), _("shares out what is left"), found_by)


def ask_how_long(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask how long the rest may take."""
    end = at_clock(clock.projected_end(meeting, now))
    return AskLine(
        _("Fit the rest into how many minutes?"),
        "",
        _fit_into,
        # For translators: the word for until is one that can be typed: until, hasta, até, jusqu'à.
        _("18, or until 15:30; now it ends about {end}", end=end),
    )


def _fit_into(answer: str) -> Effect:
    if not answer.strip():
        return NOTHING
    return Make(partial(fitting_in.fit_into, text=answer), then=unless_refused(_what_it_does))


def _what_it_does(entry: AnyEntry) -> Effect:
    return Decide(partial(_say, entry)) if isinstance(entry, Fit) else NOTHING


def _say(entry: Fit, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    # A narrow screen cuts the end off: the way back comes first.
    return Notice(_("{key} takes it back · {what}", key=key_now("undo", ui), what=fit_in_words(entry, meeting)))
