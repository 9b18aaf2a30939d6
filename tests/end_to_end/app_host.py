"""A small program for the tests of the terminal: opens `app_window` as the command line opens a real one."""

import os
import sys

from sessions.common.errors import PeerAssistError
from tui.terminal.process import hold_collector, require_terminal


def main() -> None:
    """Open the window, or say why not."""
    try:
        require_terminal()
    except PeerAssistError as refused:
        sys.stderr.write(f"{refused}\n")
        sys.exit(2)
    assert "textual" not in sys.modules
    hold_collector()
    show()


def show() -> None:
    """Open the window with our driver, or with Textual's own to compare with."""
    from tests.end_to_end.app_window import Host
    from tui.terminal import driver

    if os.environ.get("HOST_DRIVER") == "stock":
        Host().run()
    elif os.environ.get("HOST_LEAVES") == "slowly":
        sys.exit(driver.run(Host(driver_class=driver.driver_class())))
    else:
        driver.leave(Host(driver_class=driver.driver_class()))


if __name__ == "__main__":
    main()
