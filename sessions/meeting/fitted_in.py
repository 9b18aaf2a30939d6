"""What it comes to when the rest is fitted into less time: what is left out, and what each person then has."""

from datetime import datetime

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
        sentences.append(f"Rushed: {_shares(rushed)}, less than {clock.LEAST_SECONDS_EACH} s.")
    if calm:
        sentences.append(f"{_shares(calm)}.")
    if not each:
        rest = sum(_time(meeting, run, entry.at) for run in runs)
        sentences.append(f"The rest takes {clock.in_words(rest)}.")
    titles = {run.phase.id: run.phase.short or run.phase.title for run in meeting.phases}
    out = ", ".join(titles.get(phase, phase) for phase in entry.skipped)
    return " ".join((*sentences, f"Left out: {out}." if out else "Nothing is left out."))


def _shares(each: list[tuple[str, float]]) -> str:
    (first, share), *others = each
    more = "".join(f", {title} {clock.count(int(seconds))}" for title, seconds in others)
    return f"{first} gives {clock.count(int(share))} each{more}"


def _for_each(meeting: Meeting, run: PhaseRun, at: datetime) -> tuple[str, float] | None:
    """Return a round and the seconds for each who is still to speak in it; None where nobody is, or it is none."""
    people = len(clock.still_to_speak(meeting, run))
    if not run.is_round or not people:
        return None
    return run.phase.short or run.phase.title, max(0.0, _time(meeting, run, at) - run.open_seconds) / people


def _time(meeting: Meeting, run: PhaseRun, at: datetime) -> float:
    return max(0.0, clock.remaining(meeting, at)) if run is meeting.run else run.unused
