"""The pages of the review with times: planned against actual, who spoke how long, minute by minute."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from sessions.common.phrases import plural
from sessions.meeting import clock, retrospect
from sessions.meeting.naming import called
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, Arrive, Attendance, ContributionEntry, Pass, PhaseBegins
from tui.views import HEADING
from tui.views.fitting import fitted, one_line, padded
from tui.views.live import entry_summary
from tui.views.people import name_of, role_name, shown_people
from tui.views.review.rows import (
    Row,
    bar_cells,
    hanging,
    heading,
    joined,
    name_column,
    names_width,
    nothing,
    written_day,
)  # fmt: skip
from tui.views.time import PHASE_MARKS, at_clock, title_within

_TITLE, _TIMES, _REMARK = 22, 15, 13
_LEAST_BAR, _ROOM_FOR_REMARKS = 8, 60
_LEGEND = "━ used  ─ planned, not used  ▒ over"
_CAME = {"arrive": "joined late", "leave": "left", "back": "came back", "pass": "passed"}


def times(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return the agenda planned against actual, who spoke how long, and who came late, left or passed."""
    return joined([_agenda(meeting, now, width), _talk(meeting, now, width), _came_and_went(meeting)])


def _not_held(meeting: Meeting) -> str:
    return "called off" if meeting.called_off else "not started"


# --- planned against actual


def took(meeting: Meeting, index: int, now: datetime) -> float:
    """Return the seconds on the clock of a phase."""
    return clock.elapsed(meeting, now) if index == meeting.current else meeting.phases[index].ran


def _agenda(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    planned = sum(run.phase.seconds for run in meeting.phases)
    slot = meeting.header.session.slot_minutes
    whole = clock.total_seconds(meeting, now)
    duration = f"took {clock.count(int(whole))}" if meeting.started else _not_held(meeting)
    booked = f"booked {slot:g} min" if slot else ""
    rows = [heading("AGENDA", f"planned {clock.count(planned)}", duration, booked)]
    most = max((max(run.planned, took(meeting, at, now)) for at, run in enumerate(meeting.phases)), default=0)
    times = max(_TIMES, *(len(_times(meeting, at, now)) for at in range(len(meeting.phases))))
    day = 0
    for index, run in enumerate(meeting.phases):
        if clock.has_several_days(meeting) and run.phase.day != day:
            day = run.phase.day
            rows.append(Row(f"{HEADING}day {day}", Content.styled(f"  Day {day}", "bold dim")))
        rows.append(Row(f"phase:{index}", _phase(meeting, index, now, (most, times), width)))
    legend = Content.styled(" " * (_phase_width(width) + 4) + _LEGEND, "dim")
    return [*rows, Row(f"{HEADING}legend", legend)]


def _times(meeting: Meeting, index: int, now: datetime) -> str:
    return f"{clock.count(int(took(meeting, index, now)))} of {clock.count(meeting.phases[index].planned)}"


def _phase(meeting: Meeting, index: int, now: datetime, widest: tuple[float, int], width: int) -> Content:
    """Return a phase: its bar beside the longest of all (seconds), its times in a column for the `widest` of them."""
    most, column = widest
    run, state = meeting.phases[index], meeting.phase_state(index)
    actual = took(meeting, index, now)
    space = _phase_width(width)
    name = padded(title_within(run.phase, space), space)
    before = Content.assemble((f"{PHASE_MARKS[state]} ", "bold"), (name, "dim" if state == "skipped" else ""), "  ")
    if state == "skipped":
        return Content.assemble(before, ("not held", "dim"))
    remarks = width >= _ROOM_FOR_REMARKS
    space = width - before.cell_length - column - 2 - (_REMARK if remarks else 0)
    drawn = _planned_bar(run.planned, actual, most, space) if space >= _LEAST_BAR else Content("")
    difference = actual - run.planned
    change = f"{clock.count(int(abs(difference)))} {'over' if difference > 0 else 'under'}"
    remark = "" if state in {"upcoming", "waiting"} or abs(difference) < 1 else change
    style = "bold $text-warning" if difference >= clock.LATE_IS_NOTHING else "dim"
    if state == "running":
        remark = remark if difference > 0 else "now"
    times = f" {_times(meeting, index, now):>{column}} "
    return Content.assemble(before, drawn, times, (f" {remark}" if remarks else "", style))


def _planned_bar(planned: float, actual: float, most: float, width: int) -> Content:
    """Return a bar of the time used, left and over, which differ in shape, not only in colour."""
    plan, used = bar_cells(planned, most, width), bar_cells(actual, most, width)
    inside = min(plan, used)
    over = max(0, used - plan) or (1 if actual - planned >= clock.LATE_IS_NOTHING and plan < width else 0)
    return Content.assemble(
        ("━" * inside, "$accent"), ("─" * max(0, plan - used), "dim"), ("▒" * over, "$text-warning"),
        " " * max(0, width - max(plan, inside + over)),
    )  # fmt: skip


def _phase_width(width: int) -> int:
    return min(_TITLE, max(10, width // 4))


# --- who spoke how long


def _talk(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    people = shown_people(meeting)
    if not people:
        return [heading("WHO SPOKE"), nothing("There is no list of people.")]
    heard, of = spoken_count(meeting)
    was_round = any(run.turns for run in meeting.phases)
    given = retrospect.contributions(meeting)
    silent = [who for who in meeting.order if who not in given]
    turns = f"{heard} of {of} in the round" if was_round else "no turns were taken"
    nothing_from = f"{len(silent)} with nothing recorded" if silent and meeting.words else ""
    rows = [heading("WHO SPOKE", turns, nothing_from)]
    seconds = {who: clock.spoken_seconds(meeting, who, now) for who in people}
    most = max(seconds.values())
    shown = (_person(meeting, who, given.get(who, Counter()), (seconds[who], most), width) for who in people)
    return [*rows, *(Row(f"person:{who}", line) for who, line in zip(people, shown, strict=True))]


def _person(meeting: Meeting, who: str, given: Counter[str], seconds: tuple[float, float], width: int) -> Content:
    """Return how long somebody had the floor in rounds, of the most (`seconds`), and how much of what is `given`."""
    in_order = who in meeting.order
    cells = max(_LEAST_BAR, (width - names_width(meeting, width) - 12) // 4)
    spoke, most = seconds
    used = bar_cells(spoke, most, cells)
    parts = [f"{many} {_counted(meeting, kind, many)}" for kind, many in given.most_common()]
    if not in_order and (person := meeting.person(who)):
        parts.insert(0, role_name(meeting, person.role))
    before = Content.assemble("  ", name_column(meeting, who, width), "  ")
    line = Content.assemble(
        before, f"{clock.count(int(spoke)) if in_order else '':>6} ", ("━" * used, "$accent"), " " * (cells - used)
    )
    words = ", ".join(parts) or "nothing recorded"
    return Content.assemble(line, "  ", (fitted(words, max(0, width - line.cell_length - 2)), "dim"))


# What is shorter in a row than what people call it.
_IN_A_ROW = {"learned": "learned", "clarifying": "clarifying", "parked": "parked"}


def _counted(meeting: Meeting, kind: str, many: int) -> str:
    if kind in _IN_A_ROW and kind not in meeting.header.words:
        return _IN_A_ROW[kind]
    name, own = called(meeting, kind), meeting.header.words.get(kind)
    if many == 1:
        return name
    return own[1] if own else name if name.endswith("s") else plural(name)


def _came_and_went(meeting: Meeting) -> list[Row]:
    rows = [Row(f"entry:{one.n}", _went(meeting, one)) for one in retrospect.came_and_went(meeting)]
    return [heading("CAME LATE, LEFT, PASSED", f"{len(rows)}"), *rows] if rows else []


def _went(meeting: Meeting, entry: Arrive | Attendance | Pass) -> Content:
    who = name_of(meeting, entry.person)
    where = retrospect.phase_of(meeting, entry)
    return Content.assemble(
        (f"  {at_clock(entry.at)}  ", "dim"), (who, "$text-accent"), f" {_CAME[entry.kind]}", (f"  {where}", "dim")
    )


# --- minute by minute


def by_minute(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return a row for each minute of the meeting: phase, number of contributions, and the first of them."""
    minutes = retrospect.minutes(meeting, now)
    if not minutes:
        return [heading("MINUTE BY MINUTE"), nothing("The session has not started.")]
    length = clock.in_words(clock.total_seconds(meeting, now))
    rows = [heading("MINUTE BY MINUTE", length, "arrow keys step through it")]
    titles = {run.phase.id: run.phase.short or run.phase.title for run in meeting.phases}
    phase, shown, day = "", "", minutes[0].begins.astimezone().date()
    for minute in minutes:
        if minute.silent:
            silence = f"{clock.in_words(minute.silent.total_seconds())} with nothing recorded"
            rows.append(Row(f"{HEADING}before {minute.since}", Content.styled(f"  {silence}", "italic dim")))
        if (today := minute.begins.astimezone().date()) != day:
            day = today
            rows.append(Row(f"{HEADING}{day}", Content.styled(f"  {day:%A} {written_day(day)}", "bold dim")))
        begun = [titles.get(entry.phase, "") for entry in minute.entries if isinstance(entry, PhaseBegins)]
        phase = begun[-1] if begun else phase
        rows.append(Row(f"minute:{minute.since}", _minute(meeting, minute, phase if phase != shown else "", width)))
        shown = phase
    later = retrospect.afterwards(meeting)
    after = [Row(f"entry:{one.n}", _later(meeting, one, width)) for one in later]
    return joined([rows, [heading("AFTERWARDS", f"{len(after)}"), *after] if after else []])


def _later(meeting: Meeting, entry: AnyEntry, width: int) -> Content:
    local = entry.at.astimezone()
    before = Content.styled(f"  {local.day:>2} {local:%b %Y %H:%M}  ", "dim")
    return Content.assemble(before, fitted(_entry_words(meeting, entry), max(8, width - before.cell_length)))


def _minute(meeting: Meeting, minute: retrospect.Minute, phase: str, width: int) -> Content:
    words = [entry for entry in minute.entries if isinstance(entry, ContributionEntry)]
    blocks = "▮" * min(len(words), 6)
    before = Content.assemble(
        (f"  {at_clock(minute.begins)} ", "dim"), (padded(phase, 12), "bold"), (padded(blocks, 7), "$accent")
    )
    space = max(0, width - before.cell_length)
    if words:
        first = words[0]
        text = f"{name_of(meeting, first.person)} {called(meeting, first.kind)}: {one_line(first.text)}".lstrip()
        return Content.assemble(before, fitted(text, space))
    other = next((entry for entry in minute.entries if not isinstance(entry, PhaseBegins)), None)
    return Content.assemble(before, (fitted(entry_summary(meeting, other), space) if other else "", "dim"))


def moment(meeting: Meeting, minute: retrospect.Minute, width: int, *, roomy: bool) -> Content:
    """Return the state of the meeting at the end of a minute, and every entry made in it."""
    end = min(minute.begins + retrospect.MINUTE, meeting.ended or minute.begins + retrospect.MINUTE)
    then = retrospect.as_it_was(meeting, end)
    lines = [Content.assemble((f"{at_clock(minute.begins)}  ", "bold"), *_state(then, end))]
    for entry in minute.entries:
        before = Content.styled(f"{entry.at.astimezone():%H:%M:%S}  ", "dim")
        lines.append(entry_line(before, _entry_words(meeting, entry), width, roomy=roomy))
    return Content("\n").join(lines)


def entry_line(before: Content, words: str, width: int, *, roomy: bool) -> Content:
    """Return a text after `before`: whole where it is `roomy`, else as much as fits on one line."""
    line = one_line(words)
    if roomy:
        return hanging(before, Content(line), width)
    return Content.assemble(before, fitted(line, max(8, width - before.cell_length)))


def _state(then: Meeting, end: datetime) -> Iterator[str | tuple[str, str]]:
    if then.run is None or then.ended:
        yield "ended" if then.ended else _not_held(then)
        return
    left = clock.remaining(then, end)
    yield then.run.phase.title, "bold $text-accent"
    yield f" · {clock.count(left)} left" if left >= 0 else f" · {clock.count(left)} over"
    if then.running_since is None:
        yield " · paused"
    if then.speaking:
        yield f" · {name_of(then, then.speaking)} speaks"
    if then.round:
        heard, of = spoken_count(then)
        yield f" · {heard} of {of} spoke"
    if late := clock.lateness_in_words(then, end):
        yield f" · {late}"


def _entry_words(meeting: Meeting, entry: AnyEntry) -> str:
    if isinstance(entry, ContributionEntry):
        who = name_of(meeting, entry.person)
        return f"{called(meeting, entry.kind)} {who + ': ' if who else ''}{one_line(entry.text)}"
    return entry_summary(meeting, entry)
