"""`peer-assist check`: whether records are sound."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sessions.common.phrases import counted
from sessions.common.sanitize import clean_line
from sessions.meeting.state import Meeting
from sessions.storage.store import Store
from sessions.storage.untimely import days_not_held, untimely
from tui.cli.parser import RECORD_HELP, Parser
from tui.cli.shell import Shell


def command_check(arguments: Sequence[str], shell: Shell) -> int:
    """Check records without changing any. Return 1 if one is damaged, or cannot be read."""
    parser = Parser(
        "check",
        "Check whether records are sound; else say in which line they are damaged and why. No file is changed.",
        "example: peer-assist check ~/sessions/*.toml",
    )
    parser.add_argument("records", metavar="RECORD", nargs="+", help=RECORD_HELP)
    records = parser.parse_args(arguments).records
    return shell.tell_each(records, lambda name: _soundness(shell.record(name), shell))


def _soundness(path: Path, shell: Shell) -> str:
    store = Store(path)
    entries = counted(len(store.meeting.log), "entry", "entries") if store.meeting.log else "no entries yet"
    sound = f"{clean_line(str(path))}: sound, {entries}."
    cut_off = f" An entry at its end was cut off ({store.torn:,} bytes); the next move keeps it in a file of its own."
    remarks = (
        *days_not_held(store.meeting),
        *_about_days(store.meeting),
        *untimely(store.meeting.log, shell.clock_on(path)()),
    )
    return " ".join((f"{sound}{cut_off}" if store.torn else sound, *remarks))


def _about_days(meeting: Meeting) -> Iterator[str]:
    """Yield what is wrong with the planned beginnings of several days; once all is over that is no matter."""
    if meeting.header.session.days and not meeting.ended:
        from sessions.planning.checks import about_beginnings  # most sessions have one day
        from sessions.planning.header import plan_of

        yield from about_beginnings(plan_of(meeting.header))
