"""`peer-assist check`: whether records are sound."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sessions.common.sanitize import clean_line
from sessions.language.texts import _, ngettext, pgettext
from sessions.meeting.state import Meeting
from sessions.storage.store import Store
from sessions.storage.untimely import days_not_held, untimely
from tui.cli.parser import RECORD_HELP, Parser
from tui.cli.shell import Shell


def command_check(arguments: Sequence[str], shell: Shell) -> int:
    """Check records without changing any. Return 1 if one is damaged, or cannot be read."""
    parser = Parser(
        "check",
        _("Check whether records are sound; else say in which line they are damaged and why. No file is changed."),
        "peer-assist check ~/sessions/*.toml",
    )
    parser.add_argument("records", metavar=pgettext("in a usage", "RECORD"), nargs="+", help=_(RECORD_HELP))
    records = parser.parse_args(arguments).records
    return shell.tell_each(records, lambda name: _soundness(shell.record(name), shell))


def _soundness(path: Path, shell: Shell) -> str:
    store = Store(path)
    remarks = (
        *days_not_held(store.meeting),
        *_about_days(store.meeting),
        *untimely(store.meeting.log, shell.clock_on(path)()),
    )
    return " ".join((_is_sound(clean_line(str(path)), len(store.meeting.log)), *_cut_off(store.torn), *remarks))


def _is_sound(path: str, entries: int) -> str:
    if not entries:
        return _("{path}: sound, no entries yet.", path=path)
    return ngettext("{path}: sound, {number} entry.", "{path}: sound, {number} entries.", entries, path=path)


def _cut_off(torn: int) -> Iterator[str]:
    if torn:
        yield ngettext(
            "An entry at its end was cut off ({number} byte); the next move keeps it in a file of its own.",
            "An entry at its end was cut off ({number} bytes); the next move keeps it in a file of its own.",
            torn,
        )


def _about_days(meeting: Meeting) -> Iterator[str]:
    """Yield what is wrong with the planned beginnings of several days; once all is over that is no matter."""
    if meeting.header.session.days and not meeting.ended:
        from sessions.planning.checks import about_beginnings  # most sessions have one day
        from sessions.planning.header import plan_of

        yield from about_beginnings(plan_of(meeting.header))
