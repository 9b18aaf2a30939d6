"""What `peer-assist list --people` and `--phases` print: statistics over many sessions."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from sessions.language.texts import _, ngettext, pgettext
from sessions.library.index import Index
from sessions.library.statistics import Participation, PhaseDuration, participations, phase_durations
from sessions.library.summaries import SessionFilter
from tui.cli.listing import ask, column, cut_off, line_width, utc
from tui.cli.shell import Shell
from tui.views.fitting import cells

_BAR = 12
# How wide the columns of minutes are at least.
_LEAST = (7, 6, 13)


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
        yield _("No sessions have been held yet.")
        return
    often = [one for one in people if one.is_often]
    if often:
        yield ngettext(
            "{number} person took part often lately (!): who else could help?",
            "{number} people took part often lately (!): who else could help?",
            len(often),
        )
        yield ""
    name = column([one.name for one in people], 26)
    most = max(one.sessions for one in people)
    for one in people:
        bar = _bar(one.sessions / most)
        roles = ", ".join(f"{_role(role)} {number}" for role, number in one.roles)
        mark = "!" if one.is_often else " "
        day = f"{one.last.astimezone():%Y-%m-%d}"
        # For translators: in a table: when somebody took part the last time.
        last = _("last {day}", day=day)
        yield cut_off(f"{mark} {name(one.name)}  {bar}  {one.sessions:>4}  {last}  {roles}", width)
        if one.is_often:
            lately = ngettext(
                "in the last session",
                "in {lately} of the last {number} sessions",
                one.of,
                lately=one.lately,
            )
            yield f"{' ' * (cells(name('')) + 4)}{lately}"


def _role(role: str) -> str:
    """Return what a role is called: its id is its name in English. `role_called` loads more than a list waits for."""
    return pgettext("role", "support") if role == "support" else pgettext("role", role)


def list_phases(index: Index, which: SessionFilter, as_json: bool, shell: Shell) -> None:
    """Print how long phases took, against the plan, format by format."""
    phases = ask(index, partial(phase_durations, which=which), shell)
    if as_json:
        shell.tell_json({"phases": [asdict(one) for one in phases]})
    else:
        shell.tell(*_phase_lines(phases, line_width(shell.out)))


def _phase_lines(phases: tuple[PhaseDuration, ...], width: int) -> Iterator[str]:
    if not phases:
        yield _("No sessions have ended yet.")
        return
    title = column([one.title for one in phases], 22)
    heads = _heads()
    first, second, third = (max(cells(head), least) for head, least in zip(heads, _LEAST, strict=True))
    before = ""
    for one in phases:
        if one.format != before:
            if before:
                yield ""
            before = one.format
            longest = max(max(same.planned, same.actual) for same in phases if same.format == before)
            planned, middle, half = heads
            yield cut_off(f"{title(before.upper())} {planned:>{first}} {middle:>{second}}  {half}", width).rstrip()
        spread = f"{_minutes(one.low)}–{_minutes(one.high)}"
        bar = _planned_bar(one.planned / longest, one.actual / longest)
        over = ngettext("over in {over} of {number}", "over in {over} of {number}", one.held, over=one.over)
        times = f"{_minutes(one.planned):>{first}} {_minutes(one.actual):>{second}}  {spread:<{third}}"
        yield cut_off(f"{title(one.title)} {times} {bar}  {over}", width)


def _heads() -> tuple[str, str, str]:
    """Return the heads of the columns of minutes: the plan, the median, and what half of the sessions took."""
    # For translators: above times such as 10:00; the shorter, the better, as for the next two.
    planned = pgettext("column", "planned")
    # For translators: above the median of times.
    middle = pgettext("column", "middle")
    # For translators: above the times of that half of the sessions that is in the middle.
    half = pgettext("column", "half of them")
    return planned, middle, half


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
