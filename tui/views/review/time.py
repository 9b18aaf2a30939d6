"""The pages of the review with times: planned against actual, who spoke how long, minute by minute."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from sessions.language.days import short_date, short_date_and_time, weekday
from sessions.language.punctuation import with_label
from sessions.language.texts import N_, _, decimal, ngettext, pgettext
from sessions.meeting import clock, retrospect
from sessions.meeting.naming import called
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, Arrive, Attendance, ContributionEntry, Pass, PhaseBegins
from tui.views import HEADING
from tui.views.fitting import fitted, one_line, padded
from tui.views.live import entry_summary
from tui.views.people import name_of, role_name, shown_people
from tui.views.review.given_in_number import given_in_number
from tui.views.review.rows import (
    Row,
    bar_cells,
    hanging,
    heading,
    joined,
    name_column,
    names_width,
    nothing,
)  # fmt: skip
from tui.views.time import PHASE_MARKS, at_clock, title_within
from tui.widths import cell_len

_TITLE, _TIMES, _REMARK, _DATES = 22, 15, 13, 17
_LEAST_BAR, _ROOM_FOR_REMARKS = 8, 60
_LEGEND = N_("━ used  ─ planned, not used  ▒ over")
# For translators: each of these follows a name.
_CAME = {"arrive": N_("joined late"), "leave": N_("left"), "back": N_("came back"), "pass": N_("passed")}


def times(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return the agenda planned against actual, who spoke how long, and who came late, left or passed."""
    return joined([_agenda(meeting, now, width), _talk(meeting, now, width), _came_and_went(meeting)])


def _not_held(meeting: Meeting) -> str:
    if meeting.called_off:
        return pgettext("session state", "called off")
    return pgettext("session state", "not started")


# --- planned against actual


def took(meeting: Meeting, index: int, now: datetime) -> float:
    """Return the seconds on the clock of a phase."""
    return clock.elapsed(meeting, now) if index == meeting.current else meeting.phases[index].ran


def _agenda(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    planned = sum(run.phase.seconds for run in meeting.phases)
    slot = meeting.header.session.slot_minutes
    whole = clock.total_seconds(meeting, now)
    duration = _("took {time}", time=clock.count(int(whole))) if meeting.started else _not_held(meeting)
    booked = _("booked {minutes} min", minutes=decimal(slot)) if slot else ""
    rows = [heading(_("AGENDA"), _("planned {time}", time=clock.count(planned)), duration, booked)]
    most = max((max(run.planned, took(meeting, at, now)) for at, run in enumerate(meeting.phases)), default=0)
    phases = range(len(meeting.phases))
    times = max(_TIMES, *(cell_len(_times(meeting, at, now)) for at in phases))
    remarks = max(_REMARK, *(cell_len(_remark(meeting, at, now)) + 1 for at in phases))
    day = 0
    for index, run in enumerate(meeting.phases):
        if clock.has_several_days(meeting) and run.phase.day != day:
            day = run.phase.day
            rows.append(Row(f"{HEADING}day {day}", Content.styled("  " + _("Day {number}", number=day), "bold dim")))
        rows.append(Row(f"phase:{index}", _phase(meeting, index, now, (most, times, remarks), width)))
    legend = Content.styled(" " * (_phase_width(width) + 4) + _(_LEGEND), "dim")
    return [*rows, Row(f"{HEADING}legend", legend)]


def _times(meeting: Meeting, index: int, now: datetime) -> str:
    return time_of(took(meeting, index, now), meeting.phases[index].planned)


def time_of(seconds: float, planned: float) -> str:
    """Return how much of its time something took."""
    return _("{time} of {planned}", time=clock.count(int(seconds)), planned=clock.count(planned))


def _remark(meeting: Meeting, index: int, now: datetime) -> str:
    """Return by how much a phase was over or under its time."""
    state = meeting.phase_state(index)
    difference = took(meeting, index, now) - meeting.phases[index].planned
    if state == "running" and difference <= 0:
        return _("now")
    if state in {"upcoming", "waiting", "skipped"} or abs(difference) < 1:
        return ""
    time = clock.count(int(abs(difference)))
    return _("{time} over", time=time) if difference > 0 else _("{time} under", time=time)


def _phase(meeting: Meeting, index: int, now: datetime, widest: tuple[float, int, int], width: int) -> Content:
    """Return a phase: its bar beside the longest of all (seconds), times and remark in columns for the `widest`."""
    most, column, remark_column = widest
    run, state = meeting.phases[index], meeting.phase_state(index)
    actual = took(meeting, index, now)
    space = _phase_width(width)
    name = padded(title_within(run.phase, space), space)
    before = Content.assemble((f"{PHASE_MARKS[state]} ", "bold"), (name, "dim" if state == "skipped" else ""), "  ")
    if state == "skipped":
        return Content.assemble(before, (_("not held"), "dim"))
    remarks = width >= _ROOM_FOR_REMARKS
    space = width - before.cell_length - column - 2 - (remark_column if remarks else 0)
    drawn = _planned_bar(run.planned, actual, most, space) if space >= _LEAST_BAR else Content("")
    style = "bold $text-warning" if actual - run.planned >= clock.LATE_IS_NOTHING else "dim"
    times = f" {_times(meeting, index, now):>{column}} "
    return Content.assemble(before, drawn, times, (f" {_remark(meeting, index, now)}" if remarks else "", style))


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
        return [heading(_("WHO SPOKE")), nothing(_("There is no list of people."))]
    heard, of = spoken_count(meeting)
    was_round = any(run.turns for run in meeting.phases)
    given = retrospect.contributions(meeting)
    silent = [who for who in meeting.order if who not in given]
    turns = _("{number} of {people} in the round", number=heard, people=of) if was_round else _("no turns were taken")
    is_told = silent and meeting.words
    nothing_from = (
        ngettext("{number} with nothing recorded", "{number} with nothing recorded", len(silent)) if is_told else ""
    )
    rows = [heading(_("WHO SPOKE"), turns, nothing_from)]
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
    parts = [given_in_number(meeting, kind, many) for kind, many in given.most_common()]
    if not in_order and (person := meeting.person(who)):
        parts.insert(0, role_name(meeting, person.role))
    before = Content.assemble("  ", name_column(meeting, who, width), "  ")
    line = Content.assemble(
        before, f"{clock.count(int(spoke)) if in_order else '':>6} ", ("━" * used, "$accent"), " " * (cells - used)
    )
    words = ", ".join(parts) or _("nothing recorded")
    return Content.assemble(line, "  ", (fitted(words, max(0, width - line.cell_length - 2)), "dim"))


def _came_and_went(meeting: Meeting) -> list[Row]:
    rows = [Row(f"entry:{one.n}", _went(meeting, one)) for one in retrospect.came_and_went(meeting)]
    return [heading(_("CAME LATE, LEFT, PASSED"), f"{len(rows)}"), *rows] if rows else []


def _went(meeting: Meeting, entry: Arrive | Attendance | Pass) -> Content:
    who = name_of(meeting, entry.person)
    where = retrospect.phase_of(meeting, entry)
    return Content.assemble(
        (f"  {at_clock(entry.at)}  ", "dim"), (who, "$text-accent"), " " + _(_CAME[entry.kind]), (f"  {where}", "dim")
    )


# --- minute by minute


def by_minute(meeting: Meeting, now: datetime, width: int) -> list[Row]:
    """Return a row for each minute of the meeting: phase, number of contributions, and the first of them."""
    minutes = retrospect.minutes(meeting, now)
    if not minutes:
        return [heading(_("MINUTE BY MINUTE")), nothing(_("The session has not started."))]
    length = clock.in_words(clock.total_seconds(meeting, now))
    rows = [heading(_("MINUTE BY MINUTE"), length, _("arrow keys step through it"))]
    titles = {run.phase.id: run.phase.short or run.phase.title for run in meeting.phases}
    phase, shown, day = "", "", minutes[0].begins.astimezone().date()
    for minute in minutes:
        if minute.silent:
            silence = _("{length} with nothing recorded", length=clock.in_words(minute.silent.total_seconds()))
            rows.append(Row(f"{HEADING}before {minute.since}", Content.styled(f"  {silence}", "italic dim")))
        if (today := minute.begins.astimezone().date()) != day:
            day = today
            written = _("{weekday} {day}", weekday=weekday(day), day=short_date(day))
            rows.append(Row(f"{HEADING}{day}", Content.styled(f"  {written}", "bold dim")))
        begun = [titles.get(entry.phase, "") for entry in minute.entries if isinstance(entry, PhaseBegins)]
        phase = begun[-1] if begun else phase
        rows.append(Row(f"minute:{minute.since}", _minute(meeting, minute, phase if phase != shown else "", width)))
        shown = phase
    later = retrospect.afterwards(meeting)
    dates = [short_date_and_time(one.at.astimezone()) for one in later]
    column = max(_DATES, *map(cell_len, dates)) if dates else 0
    after = [
        Row(f"entry:{one.n}", _later(meeting, one, f"{written:>{column}}", width))
        for one, written in zip(later, dates, strict=True)
    ]
    return joined([rows, [heading(_("AFTERWARDS"), f"{len(after)}"), *after] if after else []])


def _later(meeting: Meeting, entry: AnyEntry, written: str, width: int) -> Content:
    before = Content.styled(f"  {written}  ", "dim")
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
        label = f"{name_of(meeting, first.person)} {called(meeting, first.kind)}".lstrip()
        text = with_label(label, one_line(first.text))
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
        yield pgettext("session state", "ended") if then.ended else _not_held(then)
        return
    left = clock.remaining(then, end)
    yield then.run.phase.title, "bold $text-accent"
    time = clock.count(left)
    yield " · " + (_("{time} left", time=time) if left >= 0 else _("{time} over", time=time))
    if then.running_since is None:
        yield " · " + _("paused")
    if then.speaking:
        yield " · " + _("{name} speaks", name=name_of(then, then.speaking))
    if then.round:
        heard, of = spoken_count(then)
        spoke = ngettext("{number} of {people} spoke", "{number} of {people} spoke", heard, people=of)
        yield f" · {spoke}"
    if late := clock.lateness_in_words(then, end):
        yield f" · {late}"


def _entry_words(meeting: Meeting, entry: AnyEntry) -> str:
    if isinstance(entry, ContributionEntry):
        who = name_of(meeting, entry.person)
        return f"{called(meeting, entry.kind)} {who + ': ' if who else ''}{one_line(entry.text)}"
    return entry_summary(meeting, entry)
