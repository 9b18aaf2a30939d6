"""What `peer-assist list --people` and `--phases` print: what many sessions say together."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from sessions.common.phrases import counted
from sessions.library.index import Index
from sessions.library.statistics import Participation, PhaseDuration, participations, phase_durations
from sessions.library.summaries import SessionFilter
from tui.cli import listing as common
from tui.cli.shell import Shell

_BAR = 12


def list_people(index: Index, choice: SessionFilter, as_json: bool, shell: Shell) -> None:
    """Print who took part in how many sessions, when last, and in which roles (R36)."""
    found = index.ask(partial(participations, choice=choice))
    if as_json:
        common.dump({"people": [_person(one) for one in found]}, shell)
        return
    for line in _people_lines(found, common.line_width(shell.out)):
        shell.tell(line)


def _people_lines(found: tuple[Participation, ...], width: int) -> Iterator[str]:
    if not found:
        yield "No session was held yet."
        return
    often = [one for one in found if one.is_often]
    if often:
        yield f"{counted(len(often), 'person').replace('persons', 'people')} asked often lately (!): who else could?"
        yield ""
    name = common.column([one.name for one in found], 26)
    most = max(one.sessions for one in found)
    for one in found:
        bar = _bar(one.sessions / most)
        roles = ", ".join(f"{role} {number}" for role, number in one.roles)
        mark = "!" if one.is_often else " "
        line = f"{mark} {name(one.name)}  {bar}  {one.sessions:>4}  last {one.last.astimezone():%Y-%m-%d}  {roles}"
        yield common.cut_end(line, width)
        if one.is_often:
            yield f"{' ' * (common.cells(name('')) + 4)}in {one.lately} of the last {one.of} sessions"


def _person(one: Participation) -> dict[str, object]:
    return {
        "name": one.name,
        "sessions": one.sessions,
        "last": common.iso(one.last),
        "roles": dict(one.roles),
        "lately": one.lately,
        "of": one.of,
        "often": one.is_often,
    }


def list_phases(index: Index, choice: SessionFilter, as_json: bool, shell: Shell) -> None:
    """Print how long phases took beside what was planned, format by format."""
    found = index.ask(partial(phase_durations, choice=choice))
    if as_json:
        common.dump({"phases": [asdict(one) for one in found]}, shell)
        return
    for line in _phase_lines(found, common.line_width(shell.out)):
        shell.tell(line)


def _phase_lines(found: tuple[PhaseDuration, ...], width: int) -> Iterator[str]:
    if not found:
        yield "No session has ended yet."
        return
    title = common.column([one.title for one in found], 22)
    before = ""
    for one in found:
        if one.format != before:
            if before:
                yield ""
            before = one.format
            longest = max(max(same.planned, same.actual) for same in found if same.format == before)
            yield common.cut_end(f"{title(before.upper())} planned middle  {'half of them':<13}", width).rstrip()
        spread = f"{_minutes(one.low)}–{_minutes(one.high)}"
        bar = _planned_bar(one.planned / longest, one.actual / longest)
        over = f"over in {one.over} of {one.held}"
        line = f"{title(one.title)} {_minutes(one.planned):>7} {_minutes(one.actual):>6}  {spread:<13} {bar}  {over}"
        yield common.cut_end(line, width)


def _minutes(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    return f"{minutes}:{second:02}"


def _bar(part: float) -> str:
    """Return a bar of blocks, at least half of one, in as many cells as a whole one has."""
    halves = max(1, round(part * _BAR * 2))
    return ("█" * (halves // 2) + "▌" * (halves % 2)).ljust(_BAR)


def _planned_bar(planned: float, actual: float) -> str:
    """Return a bar of what a phase took: `█` as planned, `▒` beyond that, `░` what was left of it."""
    cells = [round(part * _BAR) for part in (planned, actual)]
    return ("█" * min(cells) + ("▒" if cells[1] > cells[0] else "░") * abs(cells[1] - cells[0])).ljust(_BAR)
