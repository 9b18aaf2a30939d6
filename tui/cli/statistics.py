"""What `peer-assist list --people` and `--phases` print: statistics over many sessions."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from sessions.common.phrases import counted
from sessions.library.index import Index
from sessions.library.statistics import Participation, PhaseDuration, participations, phase_durations
from sessions.library.summaries import SessionFilter
from tui.cli.listing import ask, column, cut_off, line_width, utc
from tui.cli.shell import Shell
from tui.views.fitting import cells

_BAR = 12


def list_people(index: Index, which: SessionFilter, as_json: bool, shell: Shell) -> None:
    """Print who took part in how many sessions, when last, and in which roles."""
    people = ask(index, partial(participations, which=which), shell)
    if as_json:
        data = [
            asdict(one) | {"last": utc(one.last), "roles": dict(one.roles), "often": one.is_often} for one in people
        ]
        shell.tell_json({"people": data})
    else:
        shell.tell(*_people_lines(people, line_width(shell.out)))


def _people_lines(people: tuple[Participation, ...], width: int) -> Iterator[str]:
    if not people:
        yield "No sessions have been held yet."
        return
    often = [one for one in people if one.is_often]
    if often:
        number = counted(len(often), "person").replace("persons", "people")
        yield f"{number} took part often lately (!): who else could help?"
        yield ""
    name = column([one.name for one in people], 26)
    most = max(one.sessions for one in people)
    for one in people:
        bar = _bar(one.sessions / most)
        roles = ", ".join(f"{role} {number}" for role, number in one.roles)
        mark = "!" if one.is_often else " "
        line = f"{mark} {name(one.name)}  {bar}  {one.sessions:>4}  last {one.last.astimezone():%Y-%m-%d}  {roles}"
        yield cut_off(line, width)
        if one.is_often:
            yield f"{' ' * (cells(name('')) + 4)}in {one.lately} of the last {one.of} sessions"


def list_phases(index: Index, which: SessionFilter, as_json: bool, shell: Shell) -> None:
    """Print how long phases took, against the plan, format by format."""
    phases = ask(index, partial(phase_durations, which=which), shell)
    if as_json:
        shell.tell_json({"phases": [asdict(one) for one in phases]})
    else:
        shell.tell(*_phase_lines(phases, line_width(shell.out)))


def _phase_lines(phases: tuple[PhaseDuration, ...], width: int) -> Iterator[str]:
    if not phases:
        yield "No sessions have ended yet."
        return
    title = column([one.title for one in phases], 22)
    before = ""
    for one in phases:
        if one.format != before:
            if before:
                yield ""
            before = one.format
            longest = max(max(same.planned, same.actual) for same in phases if same.format == before)
            yield cut_off(f"{title(before.upper())} planned middle  {'half of them':<13}", width).rstrip()
        spread = f"{_minutes(one.low)}–{_minutes(one.high)}"
        bar = _planned_bar(one.planned / longest, one.actual / longest)
        over = f"over in {one.over} of {one.held}"
        line = f"{title(one.title)} {_minutes(one.planned):>7} {_minutes(one.actual):>6}  {spread:<13} {bar}  {over}"
        yield cut_off(line, width)


def _minutes(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    return f"{minutes}:{second:02}"


def _bar(part: float) -> str:
    """Return a bar of blocks, at least half a block, padded to the length of a whole bar."""
    halves = max(1, round(part * _BAR * 2))
    return ("█" * (halves // 2) + "▌" * (halves % 2)).ljust(_BAR)


def _planned_bar(planned: float, actual: float) -> str:
    """Return a bar of the time a phase took: `█` as planned, `▒` over, `░` left."""
    cells = [round(part * _BAR) for part in (planned, actual)]
    return ("█" * min(cells) + ("▒" if cells[1] > cells[0] else "░") * abs(cells[1] - cells[0])).ljust(_BAR)
