"""A small program for the tests of the terminal: opens `app_window` as the command line opens a real one."""

import gc
import os
import sys

from sessions.common.errors import PeerAssistError
from tui.terminal.tty import require_terminal


def main() -> None:
    """Open the window, or say why not."""
    try:
        require_terminal()
    except PeerAssistError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(2)
    assert "textual" not in sys.modules
    gc.disable()
    show()


def show() -> None:
    """Open the window with our driver, or with Textual's own to compare with."""
    from tests.end_to_end.app_window import Host
    from tui.terminal.driver import driver_class
    from tui.terminal.running import leave, run

    if os.environ.get("HOST_DRIVER") == "stock":
        Host().run()
    elif os.environ.get("HOST_LEAVES") == "slowly":
        sys.exit(run(Host(driver_class=driver_class())))
    else:
        leave(Host(driver_class=driver_class()), farewell="The record is session.toml")


if __name__ == "__main__":
    main()
