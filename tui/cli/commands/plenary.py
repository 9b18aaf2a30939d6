"""`peer-assist plenary`: the window on all groups."""

import gc
from collections.abc import Sequence
from pathlib import Path

from tui.cli.commands.windows import require_terminal_to_draw_in
from tui.cli.shell import Parser, Shell, typed


def command_plenary(arguments: Sequence[str], shell: Shell) -> int:
    """Open the plenary. Raises UsageError without a terminal, RecordError where no plenary is meant, or several are."""
    gc.disable()  # until the first frame is drawn: imports leave no garbage worth looking for
    parser = Parser(
        "plenary",
        "Open the window on all groups: where each one is, and in the debriefing what each one brings. It only looks; "
        "nothing can be changed from it.",
        "example: peer-assist plenary learning-days --light",
    )
    parser.add_argument("plenary", metavar="NAME", nargs="?", help="its name, or the beginning of it (the newest)")
    parser.add_argument("--dir", metavar="FOLDER", help="where the records are (the folder of sessions)")
    parser.add_argument("--light", action="store_true", help="dark letters on a light ground; the key d does the same")
    given = parser.parse_args(arguments)
    require_terminal_to_draw_in()
    from sessions.storage.plenary import find_plenary

    folder = Path(given.dir) if given.dir else shell.folder
    found = find_plenary(folder, None if given.plenary is None else typed(given.plenary))
    from tui.app.plenary import run_plenary

    run_plenary(found, shell.context(), folder=given.dir, light=given.light)
