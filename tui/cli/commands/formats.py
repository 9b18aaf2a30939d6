"""`peer-assist formats`: the formats there are, what is in one, and whether one's own is sound."""

from collections.abc import Sequence
from pathlib import Path

from sessions.common.errors import FormatError
from sessions.formats.describe import format_lines, format_list, soundness
from sessions.formats.loading import format_names, formats_folder, load_format, own_files, read_own
from sessions.formats.model import Format
from sessions.language.punctuation import with_label
from sessions.language.texts import _, person_language, pgettext
from tui.cli.parser import Parser
from tui.cli.shell import Shell, UsageError, file_name, typed


def command_formats(arguments: Sequence[str], shell: Shell) -> int:
    """List formats, show one, or check files; return 1 if any of them is not sound.

    Raises FormatError for a format that does not exist or is not sound, UsageError for NAME together with --check.
    """
    parser = Parser(
        "formats",
        _(
            "List the formats: those that come with the program, and your own. Show what is in one. Check your own "
            "files; they belong in a folder `formats` beside the sessions, or in the folder for settings."
        ),
        "peer-assist formats world-bank",
        "peer-assist formats --check mine.toml",
    )
    parser.add_argument("format", metavar=pgettext("in a usage", "NAME"), nargs="?", help=_("show this one"))
    sound = _("check whether files are sound, or what is wrong")
    parser.add_argument("--check", metavar=pgettext("in a usage", "FILE"), nargs="+", help=sound)
    given = parser.parse_args(arguments)
    if given.check is not None:
        if given.format is not None:
            raise UsageError(_("peer-assist formats: name a format to see it, or give files to --check, not both."))
        return shell.tell_each(given.check, lambda file: with_label(file_name(file), soundness(read_own(Path(file)))))
    folder = formats_folder(shell.environ)
    if given.format is None:
        return _list(folder, shell)
    shown = load_format(typed(given.format), folder, person_language())
    shell.tell("\n".join(format_lines(shown, own=shown == _own(shown.id, folder))))
    return 0


def _list(folder: Path, shell: Shell) -> int:
    """List what can be used; for each of one's own files that cannot, say what is wrong with it."""
    mistakes: dict[str, None] = {}
    formats: list[Format] = []
    for path in own_files(folder):
        try:
            read_own(path)
        except FormatError as error:
            mistakes |= dict.fromkeys(error.sentences)
    for name in format_names(folder):
        try:
            formats.append(load_format(name, folder, person_language()))
        except FormatError as error:
            mistakes |= dict.fromkeys(error.sentences)
    own = frozenset(one.id for one in formats if one == _own(one.id, folder))
    shell.tell("\n".join(format_list(formats, own)))
    shell.remark(*mistakes)
    return 1 if mistakes else 0


def _own(name: str, folder: Path) -> Format | None:
    """Return the format called `name` where it is in one of the person's own files."""
    for path in own_files(folder):
        try:
            own = read_own(path)
        except FormatError:
            continue
        for one in (own, *(own.in_variant(variant) for variant in own.variants)):
            if one.id == name:
                return one
    return None
