"""`peer-assist show`: the meeting so far."""

from collections.abc import Sequence
from datetime import timedelta

from sessions.common.clock_changes import comes_twice
from sessions.common.dates import parse_instant
from sessions.language.texts import _, pgettext
from sessions.meeting.report import as_data, as_lines
from sessions.storage.store import Store
from tui.cli.parser import RECORD_HELP, Parser
from tui.cli.shell import Shell, option, typed

# How far ahead a time of day may be: what will be left at 14:00 is asked in the morning, and 23:45 is over at 00:05.
_AHEAD = timedelta(hours=12)


def command_show(arguments: Sequence[str], shell: Shell) -> int:
    """Print a meeting. Raises UsageError for --at, RecordError for the record."""
    parser = Parser(
        "show",
        _("Print the meeting so far: phase, time, speaking order, every contribution."),
        "peer-assist show approved-is-not --json",
    )
    parser.add_argument("record", metavar=pgettext("in a usage", "RECORD"), help=_(RECORD_HELP))
    one_object = _("print one JSON object, as {file} describes it", file="docs/record.md")
    parser.add_argument("--json", action="store_true", help=one_object)
    parser.add_argument("--at", metavar=pgettext("in a usage", "INSTANT"), help=_("as if it were this instant"))
    given = parser.parse_args(arguments)
    with option("--at"):
        at = None if given.at is None else typed(given.at)
    path = shell.record(given.record)
    now = shell.clock_on(path)()
    if at is not None:
        with option("--at"):
            now = parse_instant(at, now, _AHEAD)
        shell.remark(*comes_twice(now, at))
    meeting = Store(path).meeting
    if given.json:
        shell.tell_json(as_data(meeting, now))
    else:
        shell.tell("\n".join(as_lines(meeting, now)))
    return 0
