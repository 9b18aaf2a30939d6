"""The agenda as bars on one time axis: planned against actual."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sessions.language.texts import N_, _, pgettext
from sessions.meeting import clock
from sessions.meeting.state import Meeting, PhaseRun
from sessions.writeup.calling import language_of_format
from sessions.writeup.words import foreign

_STEPS = (5, 10, 15, 20, 30, 60, 120, 240, 480, 1440)
"""Minutes between two marks on the axis."""
_MOST_MARKS = 7
_LONGEST_TITLE, _SHORTEST_TITLE = 30, 22
"""Columns for a title, where there is room and where there is little."""
_CHART = 32
"""Characters across the whole axis in the text chart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One phase as a bar.

    Places and widths are percentages of the axis: planned from `planned_at`, held from `at`, over time from `over_at`.
    A width is 0 where there is nothing to draw.
    """

    title: str
    short: str
    state: str
    planned_at: float
    planned_width: float
    at: float
    width: float
    over_at: float
    over_width: float
    figures: str
    over: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the axis; its place is a percentage of it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars from top to bottom, the marks from left to right, and the same as a text chart and as a sentence.

    `language` is that of the titles, where it is not the language of the texts around.
    """

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    chart: tuple[str, ...]
    summary: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a phase is on the axis, in seconds."""

    run: PhaseRun
    planned_at: float
    at: float
    took: float

    @property
    def was_held(self) -> bool:
        """Whether its clock ran, if only for less than a second."""
        return bool(self.took) or (self.run.began is not None and self.run.state in {"begun", "done"})


def timeline_of(meeting: Meeting, now: datetime, phases: Sequence[PhaseRun]) -> Timeline:
    """Return the agenda as bars; `phases` are those of the meeting, with the titles that may be shown."""
    places = list(_places(meeting, now, phases))
    end = max((max(one.planned_at + one.run.phase.seconds, one.at + one.took) for one in places), default=0.0) or 1.0
    bars = tuple(_bar(meeting, index, place, 100 / end) for index, place in enumerate(places))
    spoken = foreign(language_of_format(meeting))
    return Timeline(bars, tuple(_marks(meeting, end)), tuple(_chart(bars)), _summary(meeting, now, places), spoken)


def _places(meeting: Meeting, now: datetime, phases: Sequence[PhaseRun]) -> Iterator[_Place]:
    planned_at = gone = 0.0
    over_days = clock.has_several_days(meeting)
    for index, run in enumerate(phases):
        took = clock.elapsed(meeting, now) if index == meeting.current else run.ran
        at = gone
        if not over_days and run.began and meeting.started:
            at = max(0.0, (run.began - meeting.started).total_seconds())
        yield _Place(run, planned_at, at, took)
        planned_at += run.phase.seconds
        gone = max(gone, at + took)


def _bar(meeting: Meeting, index: int, place: _Place, scale: float) -> Bar:
    run, planned, is_over = place.run, place.run.phase.seconds, meeting.ended is not None
    over = max(0.0, place.took - planned)
    state = meeting.phase_state(index)
    return Bar(
        title=_shortened(run.phase.title, _LONGEST_TITLE),
        short=_shortened(run.phase.title, _SHORTEST_TITLE),
        state=state,
        planned_at=round(place.planned_at * scale, 2),
        planned_width=round(planned * scale, 2),
        at=round(place.at * scale, 2),
        width=round((place.took - over) * scale, 2),
        over_at=round((place.at + planned) * scale, 2),
        over_width=round(over * scale, 2),
        figures=_figures(state, place, planned, is_over=is_over),
        over=_("{time} over", time=clock.count(int(over))) if over >= 1 else "",
        sentence=_sentence(state, place, planned, is_over=is_over),
    )


def _figures(state: str, place: _Place, planned: int, *, is_over: bool) -> str:
    if place.was_held:
        # For translators: {time} and {planned} are such as 12:10
        return _("{time} of {planned}", time=clock.count(int(place.took)), planned=clock.count(planned))
    if state == "skipped":
        return pgettext("phase", "left out")
    return pgettext("phase", "not held") if is_over else _("{time} planned", time=clock.count(planned))


def _sentence(state: str, place: _Place, planned: int, *, is_over: bool) -> str:
    phase, took, planned_words = place.run.phase.title, place.took, clock.count(planned)
    if state == "skipped" and not took:
        return _("{phase}: left out.", phase=phase)
    if not place.was_held and is_over:
        return _("{phase}: {planned} planned, not held.", phase=phase, planned=planned_words)
    if not place.was_held:
        return _("{phase}: {planned} planned, not held yet.", phase=phase, planned=planned_words)
    in_progress = state in {"running", "paused"} and not is_over
    told = _held(int(took) - planned, in_progress=in_progress)
    over = clock.count(abs(int(took) - planned))
    return _(told, phase=phase, planned=planned_words, taken=clock.count(int(took)), time=over)


def _held(over: int, *, in_progress: bool) -> str:
    """Return the sentence about a phase that was held, or is, by how many seconds it was over time; for `_`."""
    if over > 0:
        return N_("{phase}: {planned} planned, {taken} taken, {time} over.")
    if in_progress:
        return N_("{phase}: {planned} planned, {taken} taken, in progress.")
    if over:
        return N_("{phase}: {planned} planned, {taken} taken, {time} under.")
    return N_("{phase}: {planned} planned, {taken} taken, as planned.")


def _summary(meeting: Meeting, now: datetime, places: Sequence[_Place]) -> str:
    planned = clock.in_words(sum(place.run.phase.seconds for place in places))
    if meeting.started is None:
        # For translators: {length} is such as 90 min or 2 h 30 min
        return _("{length} planned.", length=planned)
    taken = clock.in_words(clock.total_seconds(meeting, now))
    if meeting.ended:
        return _("{length} planned. It took {taken}.", length=planned, taken=taken)
    return _("{length} planned. So far it has taken {taken}.", length=planned, taken=taken)


# --- the axis


def _marks(meeting: Meeting, end: float) -> Iterator[Mark]:
    step = next((step for step in _STEPS if end <= step * 60 * _MOST_MARKS), _STEPS[-1]) * 60
    begin = meeting.started or meeting.header.session.scheduled
    if begin is None or clock.has_several_days(meeting):
        yield from (Mark(round(second * 100 / end, 2), _hours(second)) for second in range(0, int(end) + 1, step))
        return
    local = begin.astimezone()
    since_midnight = local.hour * 3600 + local.minute * 60 + local.second
    for second in range(-since_midnight % step, int(end) + 1, step):
        yield Mark(round(second * 100 / end, 2), f"{local + timedelta(seconds=second):%H:%M}")


def _hours(second: int) -> str:
    hours, minutes = divmod(second // 60, 60)
    if hours and minutes:
        # For translators: a mark on the axis of time: 2 h 05
        return _("{hours} h {minutes}", hours=hours, minutes=str(minutes).zfill(2))
    return _("{hours} h", hours=hours) if hours else _("{minutes} min", minutes=minutes)


# --- as text


def _chart(bars: Sequence[Bar]) -> Iterator[str]:
    """Yield the bars as lines of text, for where nothing can be drawn."""
    wide = max((_width(bar.title) for bar in bars), default=0)
    figures = max((_width(bar.figures) for bar in bars), default=0)
    for bar in bars:
        drawn = "".join(_letter(bar, (place + 0.5) * 100 / _CHART) for place in range(_CHART))
        title = bar.title.replace("`", "'").replace("~", "-") + " " * (wide - _width(bar.title))
        told = bar.figures + " " * (figures - _width(bar.figures))
        yield f"{title}  {drawn}  {told}  {bar.over}".rstrip()


def _letter(bar: Bar, at: float) -> str:
    half = 50 / _CHART
    if bar.over_width and bar.over_at - half < at <= bar.over_at + bar.over_width + half:
        return "▒"
    if bar.width and bar.at - half < at <= bar.at + bar.width + half:
        return "█"
    return "─" if bar.planned_at - half < at <= bar.planned_at + bar.planned_width + half else " "


def _shortened(title: str, most: int) -> str:
    start, width = "", 0
    for letter in title:
        width += _width(letter)
        if width >= most:
            return f"{start.rstrip()}…"
        start += letter
    return title


def _width(text: str) -> int:
    """Return about how many columns a text takes: East Asian letters two each, combining marks none."""
    seen = [one for one in text if not unicodedata.combining(one)]
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in seen)
