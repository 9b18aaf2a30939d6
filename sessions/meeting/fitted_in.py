"""What it comes to when the rest is fitted into less time: what is left out, and what each person then has."""

from datetime import datetime

from sessions.language.texts import _
from sessions.meeting import clock
from sessions.meeting.state import Meeting, PhaseRun
from sessions.model.entries import Fit


def fit_in_words(entry: Fit, meeting: Meeting) -> str:
    """Return what each person has in a round now, and what was left out: `meeting` is as it stands with the entry.

    What counts most stands first, since a narrow window cuts off the end: a round in which people are rushed.
    """
    runs = [run for run in meeting.phases if run.phase.id in entry.seconds]
    each = [one for run in runs if (one := _for_each(meeting, run, entry.at))]
    rushed = [one for one in each if one[1] < clock.LEAST_SECONDS_EACH]
    calm = [one for one in each if one not in rushed]
    sentences = []
    if rushed:
        shares, seconds = _shares(rushed), clock.LEAST_SECONDS_EACH
        # For translators: {shares} is: Q-storming gives 0:40 each, Tips 0:30.
        sentences.append(_("Rushed: {shares}, less than {seconds} s.", shares=shares, seconds=seconds))
    if calm:
        sentences.append(f"{_shares(calm)}.")
    if not each:
        rest = sum(_time(meeting, run, entry.at) for run in runs)
        sentences.append(_("The rest takes {length}.", length=clock.in_words(rest)))
    titles = {run.phase.id: run.phase.short or run.phase.title for run in meeting.phases}
    out = ", ".join(titles.get(phase, phase) for phase in entry.skipped)
    return " ".join((*sentences, _("Left out: {phases}.", phases=out) if out else _("Nothing is left out.")))


def _shares(each: list[tuple[str, float]]) -> str:
    (first, share), *others = each
    gives = _("{phase} gives {time} each", phase=first, time=clock.count(int(share)))
    return ", ".join((gives, *(f"{title} {clock.count(int(seconds))}" for title, seconds in others)))


def _for_each(meeting: Meeting, run: PhaseRun, at: datetime) -> tuple[str, float] | None:
    """Return a round and the seconds for each who is still to speak in it; None where nobody is, or it is none."""
    people = len(clock.still_to_speak(meeting, run))
    if not run.is_round or not people:
        return None
    return run.phase.short or run.phase.title, max(0.0, _time(meeting, run, at) - run.open_seconds) / people


def _time(meeting: Meeting, run: PhaseRun, at: datetime) -> float:
    return max(0.0, clock.remaining(meeting, at)) if run is meeting.run else run.unused
