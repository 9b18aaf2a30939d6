"""The phases and the time, as the live and the notes window show them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.content import Content

from sessions.common.phrases import day_and_time
from sessions.formats.model import Phase
from sessions.language.texts import _, pgettext
from sessions.meeting import clock
from sessions.meeting.state import Meeting, PhaseState
from tui.views.fitting import dotted, fitted, one_line, padded
from tui.widths import cell_len

PHASE_MARKS: Mapping[PhaseState, str] = {
    "done": "✓", "running": "▶", "paused": "‖", "waiting": "▷", "upcoming": "·", "skipped": "–",
}  # fmt: skip
# More ticks than these are no picture of what was.
_MOST_TICKS = 6
_LEAST_AROUND = 3


def at_clock(instant: datetime) -> str:
    """Return an instant as a clock on the wall shows it."""
    return f"{instant.astimezone():%H:%M}"


def start_words(meeting: Meeting, now: datetime) -> str:
    """Return when the session, or the day that is to come, starts or was to start; empty where nobody planned that."""
    planned = clock.next_start(meeting)
    if planned is None:
        return ""
    if clock.was_moved(meeting, now):
        return clock.lateness_in_words(meeting, now)
    is_today = planned.astimezone().date() == now.astimezone().date()
    return _("starts {time}", time=at_clock(planned) if is_today else day_and_time(planned))


def title_within(phase: Phase, width: int) -> str:
    """Return the title of a phase, the short one where the other is too long."""
    return phase.title if cell_len(phase.title) <= width else phase.short or phase.title


def agenda_line(meeting: Meeting, width: int) -> Content:
    """Return the phases of the day on one line: done ones ticked, the current one marked and in capitals.

    Where there are many, it is those around the current one, with how many were before.
    """
    today = clock.today(meeting)
    day = [(day, "bold")] if (day := day_words(meeting)) else []
    for shortened in (False, True):
        parts = [*day, *(_agenda_word(meeting, index, shortened) for index in today)]
        bare = sum(text in PHASE_MARKS.values() for text, _style in parts)
        if _cells(parts) <= width and bare <= _MOST_TICKS:
            return _spaced(parts)
    around = _agenda_around(meeting, today, width - _cells(day) - len(day))
    return _spaced([*day, *around]) if around else _agenda_digest(meeting, width)


def _spaced(parts: Sequence[tuple[str, str]]) -> Content:
    return Content(" ").join(Content.styled(text, style) for text, style in parts)


def _cells(parts: Sequence[tuple[str, str]]) -> int:
    return sum(cell_len(text) for text, _style in parts) + max(0, len(parts) - 1)


def _agenda_around(meeting: Meeting, today: Sequence[int], width: int) -> list[tuple[str, str]]:
    """Return the current phase with as many before and after it as fit; nothing where hardly any fits.

    What comes is worth more than what was: two that come are taken for each that is over.
    """
    here = today.index(meeting.current) if meeting.current in today else 0
    first, last = here, here
    best: list[tuple[str, str]] = []
    for _phase in today:
        ahead = last + 1 < len(today) and (last - here < 2 * (here - first + 1) or first == 0)
        first, last = (first, last + 1) if ahead else (max(0, first - 1), last)
        parts = _window(meeting, today, first, last)
        if _cells(parts) > width:
            break
        best = parts
    return best if len(best) > _LEAST_AROUND else []


def _window(meeting: Meeting, today: Sequence[int], first: int, last: int) -> list[tuple[str, str]]:
    """Return the phases from `first` to `last` by name, with how many were before and that others follow."""
    over = sum(meeting.phase_state(index) != "skipped" for index in today[:first])
    before = [(f"{PHASE_MARKS['done']}{over}", "dim")] if over else []
    named = [_agenda_word(meeting, index, shortened=False) for index in today[first : last + 1]]
    return [*before, *named, *([("…", "dim")] if last + 1 < len(today) else [])]


def day_words(meeting: Meeting) -> str:
    """Return which day it is, where there are several."""
    return _("Day {number}", number=clock.day(meeting)) if clock.has_several_days(meeting) else ""


def place_words(meeting: Meeting) -> str:
    """Return which phase of how many of the day it is: 3/9."""
    today = clock.today(meeting)
    here = meeting.current if meeting.current in today else today[0]
    return f"{today.index(here) + 1}/{len(today)}"


def _agenda_word(meeting: Meeting, index: int, shortened: bool) -> tuple[str, str]:
    state = meeting.phase_state(index)
    phase = meeting.phases[index].phase
    mark, title = PHASE_MARKS[state], phase.short or phase.title
    if index == meeting.current:
        return (f"{mark} {title.upper()}", "bold $text-accent")
    if state in {"done", "skipped"}:
        return (mark if shortened else f"{mark}{title}", "dim")
    # Where titles have several words, or a number, a mark says where the next one begins.
    today = clock.today(meeting)
    phases = (meeting.phases[one].phase for one in today)
    is_marked = index != today[0] and any(" " in (one.short or one.title) for one in phases)
    return (f"{mark} {title}" if is_marked else title, "dim" if shortened else "")


def _agenda_digest(meeting: Meeting, width: int) -> Content:
    """Return the current phase and the next one, for a line that is too short for all."""
    here = meeting.current if meeting.current is not None else 0
    ahead = [run.phase for run in meeting.phases[here + 1 :] if run.state != "skipped"]
    day = day_words(meeting)
    state, title = PHASE_MARKS[meeting.phase_state(here)], meeting.phases[here].phase.title
    place = f"{f'{day} · ' if day else ''}{place_words(meeting)} {state} {title}"
    following = " · " + _("next {phase}", phase=ahead[0].short or ahead[0].title) if ahead else ""
    return Content.assemble(
        (fitted(place, width), "bold $text-accent"), (fitted(following, max(0, width - cell_len(place))), "dim")
    )


def agenda_panel(meeting: Meeting, width: int) -> Content:
    """Return the phases of the day, one a line, with the time planned and the time taken."""
    lines: list[Content] = []
    for index in clock.today(meeting):
        run = meeting.phases[index]
        state = meeting.phase_state(index)
        time = clock.count(run.planned)
        if state == "done":
            time = _("{time} of {planned}", time=clock.count(run.ran), planned=time)
        elif state == "skipped":
            time = pgettext("phase", "skipped")
        space = width - cell_len(time) - 3
        text = f"{PHASE_MARKS[state]} {padded(title_within(run.phase, space), space)} {time}"
        current = index == meeting.current
        lines.append(Content.styled(text, "bold $text-accent" if current else "dim" if state != "upcoming" else ""))
    return Content("\n").join(lines)


def called_off_words(meeting: Meeting) -> str:
    """Return that the session was called off, and why where somebody said; empty where it was not."""
    if meeting.called_off is None:
        return ""
    why = one_line(meeting.called_off.text)
    return _("called off: {reason}", reason=why) if why else pgettext("session state", "called off")


def clock_state(meeting: Meeting, now: datetime) -> str:
    """Return the state of the clock: planned, ended (also where it was called off), paused, over, warning or calm."""
    if meeting.called_off:
        return "ended"
    if meeting.run is None or meeting.state in {"planned", "ended", "paused"}:
        return meeting.state
    left = clock.remaining(meeting, now)
    # A phase of a minute or less is not all last minute.
    return "over" if left <= 0 else "warning" if left <= 60 < meeting.run.planned else "calm"


def digits(meeting: Meeting, now: datetime) -> str:
    """Return the time for the big digits: what is left, or how much the phase is over."""
    if meeting.state == "ended":
        return clock.count(clock.total_seconds(meeting, now))
    if meeting.run is None:
        return clock.count(sum(meeting.phases[index].planned for index in clock.today(meeting)))
    return clock.count(clock.remaining(meeting, now))


def clock_words(meeting: Meeting, now: datetime) -> Content:
    """Return the words beside the digits: of how much, and whether it is over, paused or in its last minute."""
    if meeting.state == "ended":
        return Content(dotted(_("total"), _("the session has ended")))
    if meeting.called_off:
        return Content.assemble((pgettext("session state", "called off"), "bold"), " · " + _("u brings it back"))
    if meeting.run is None:
        return Content.assemble(_("planned") + " · ", (_("space starts it"), "bold"))
    # For translators: of how much time; it stands beside what is left of it.
    of = _("of {time}", time=clock.count(meeting.run.planned))
    state = clock_state(meeting, now)
    if state == "paused":
        hint = _("not started, space starts it") if meeting.run.ran == 0 else _("PAUSED, space resumes")
        if meeting.is_between_days:
            hint = _("DAY {number}, space starts it", number=clock.day(meeting))
        return Content.assemble(f"{of} · ", (hint, "bold $text-warning"))
    if state == "over":
        return Content.assemble((_("OVER") + ", ", "bold $text-error"), of)
    last = (" · " + _("last minute"), "bold $text-warning") if state == "warning" else ""
    return Content.assemble(dotted(of, _("in silence") if meeting.run.phase.silent else ""), last)


def late_words(meeting: Meeting, now: datetime, width: int = 0) -> Content:
    """Return how late or early the session is, when it will end, and when the round has to start.

    That is said in fewer words where it would be cut off in `width` cells.
    """
    if meeting.called_off:
        return Content(one_line(meeting.called_off.text))
    if meeting.is_between_days:
        return _until_the_day(meeting, now)
    end = at_clock(clock.projected_end(meeting, now))
    if meeting.state == "ended":
        return Content(_("ended at {time}", time=end))
    late = clock.lateness(meeting, now)
    pieces: list[str | tuple[str, str]] = [
        (clock.lateness_in_words(meeting, now), "bold $text-warning" if late >= clock.LATE_IS_NOTHING else ""),
        " · " + _("ends about {time}", time=end),
    ]
    if past := clock.past_slot_in_words(meeting, now):
        pieces.append((", " + _("{time} past the slot", time=past), "bold"))
    if by := clock.latest_safe_start(meeting, now):
        before, time = Content.assemble(*pieces), at_clock(by)
        start = " · " + _("start the round by {time}", time=time)
        if width and before.cell_length + cell_len(start) > width:
            # For translators: the same as "start the round by {time}" in as few letters as possible.
            start = " · " + _("round by {time}", time=time)
        pieces.append(start)
    return Content.assemble(*pieces)


def _until_the_day(meeting: Meeting, now: datetime) -> Content:
    """Return when the next day begins, where that is planned, and how long it takes."""
    runs = [meeting.phases[index] for index in clock.today(meeting)]
    length = clock.in_words(sum(run.planned for run in runs if run.state != "skipped"))
    number = clock.day(meeting)
    is_over = _("day {number} is over", number=number - 1)
    if clock.next_start(meeting) is None:
        return Content(dotted(is_over, _("the next is planned for {length}", length=length)))
    late = clock.lateness(meeting, now)
    is_late = late >= clock.LATE_IS_NOTHING
    before = clock.late_in_words(late) if is_late else is_over
    starts = start_words(meeting, now)
    # For translators: {starts} is such as "starts Tue 6 Dec 09:00".
    rest = " · " + _("day {number} {starts}, for {length}", number=number, starts=starts, length=length)
    return Content.assemble((before, "bold $text-warning" if is_late else ""), rest)


def bar(meeting: Meeting, now: datetime, width: int) -> Content:
    """Return the progress of the phase as a bar: full and coloured when it is over."""
    if meeting.run is None or meeting.state == "ended" or width < 1:
        return Content.styled("─" * max(0, width), "dim")
    planned = meeting.run.planned
    part = min(1.0, clock.elapsed(meeting, now) / planned) if planned else 1.0
    full = int(part * width)
    styles = {"over": "$error", "warning": "$warning", "paused": "$foreground 50%"}
    style = styles.get(clock_state(meeting, now), "$accent")
    return Content.assemble(("━" * full, style), ("─" * (width - full), "dim"))


def phase_line(meeting: Meeting, now: datetime, width: int) -> Content:
    """Return the phase, the time left or over, and how late it is, on one line; the title is shortened first."""
    if meeting.state == "ended":
        return Content(_("The session has ended; notes can still be added."))
    if meeting.called_off:
        return Content(fitted(called_off_words(meeting), width))
    if meeting.run is None:
        return Content(dotted(_("planned"), start_words(meeting, now)))
    if meeting.is_between_days:
        starts = clock.lateness_in_words(meeting, now) or start_words(meeting, now) or pgettext("day", "not started")
        return Content.assemble((day_words(meeting), "$text-accent"), (f" · {starts}", "$text-warning"))
    state = clock_state(meeting, now)
    left = clock.count(clock.remaining(meeting, now))
    time = _("OVER {time}", time=left) if state == "over" else _("{time} left", time=left)
    if state == "paused":
        time = dotted(time, _("PAUSED") if meeting.run.ran else pgettext("phase", "not started"))
    late = clock.lateness_in_words(meeting, now)
    rest = f" · {time} · {late}"
    place = f"{place_words(meeting)} "
    title = title_within(meeting.run.phase, width - cell_len(place + rest))
    if cell_len(place + title + rest) > width:
        place = ""
    style = {"over": "$text-error", "warning": "$text-warning", "paused": "$text-warning"}.get(state, "")
    return Content.assemble(
        (f"{place}{fitted(title, max(6, width - cell_len(place + rest)))}", "$text-accent"), (f" · {time}", style),
        (f" · {late}", "dim"),
    )  # fmt: skip
