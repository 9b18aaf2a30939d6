"""The terminal lent to another program, which has it until it ends, or the window does."""

import subprocess
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from textual.app import App

from tui.terminal.driver import RUN


def lend(app: App[Any], command: Sequence[str], inherited: Sequence[int] = ()) -> int | OSError | None:
    """Run a program in the terminal of `app`; return its exit status, why it cannot be started, or None.

    It has the `inherited` descriptors, too. None where a signal or a hang-up ends the window meanwhile: the program was
    told by the same signal, upon which editors save what they have.
    """
    run = RUN.get()
    with app.suspend():  # what leaves it by raising never gets its window back
        try:
            with run.hangup.lent() if run else nullcontext():
                # The person's own choice of program, as git and others run it.
                program = subprocess.Popen(command, pass_fds=inherited)  # noqa: S603
                if run:
                    run.lent_to = program
                result: int | OSError = program.wait()
        except OSError as error:
            result = error
    if run:
        run.lent_to = None
        if run.hangup.code is not None:
            return None
    return result
