"""`peer-assist plenary`: the window on all groups."""

from collections.abc import Sequence
from pathlib import Path

from sessions.language.texts import _, pgettext
from tui.cli.opening import require_terminal_to_draw_in, window_parser
from tui.cli.shell import Shell, typed


def command_plenary(arguments: Sequence[str], shell: Shell) -> int:
    """Open the plenary. Raises UsageError without a terminal, RecordError where not exactly one plenary matches."""
    parser = window_parser(
        "plenary",
        _(
            "Open the window on all groups: where each one is, and in the debriefing what each one brings. What is "
            "said there is written in it (t), in a record of its own; of the groups it changes nothing."
        ),
        "learning-days --light",
        on_record=False,
    )
    name, place = pgettext("in a usage", "NAME"), pgettext("in a usage", "FOLDER")
    parser.add_argument("plenary", metavar=name, nargs="?", help=_("its name, or the beginning of it (the newest)"))
    parser.add_argument("--dir", metavar=place, help=_("where the records are (the folder of sessions)"))
    parser.add_argument("--light", action="store_true", help=_("dark text on a light background; so does the key d"))
    given = parser.parse_args(arguments)
    require_terminal_to_draw_in()
    from sessions.storage.plenary import find_plenary  # --help opens no window

    folder = Path(given.dir) if given.dir else shell.folder
    plenary = find_plenary(folder, None if given.plenary is None else typed(given.plenary))
    from tui.app.plenary import run_plenary  # Textual; only where there is a plenary

    run_plenary(plenary, shell.context(), folder=given.dir, light=given.light)
