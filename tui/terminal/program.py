"""How this program is called from a shell: by its name alone only where that shell finds this very one by it."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = "peer-assist"
PLAIN_PATH = "/usr/local/bin:/usr/bin:/bin"
"""Where a shell looks that nobody has set up: in another terminal, at the other end of SSH."""


def this_program(environ: Mapping[str, str]) -> str:
    """Return the path of the peer-assist that runs now; its name where nothing is known of it."""
    beside = Path(sys.executable).with_name(PROGRAM)
    program = _called(environ) or shutil.which(beside)
    return str(Path(program).absolute()) if program else PROGRAM


def name_here(environ: Mapping[str, str]) -> str:
    """Return what to type in the shell in which this one was typed."""
    called = _called(environ)
    return _shortest(str(Path(called).absolute()), environ.get("PATH")) if called else PROGRAM


def name_elsewhere(environ: Mapping[str, str]) -> str:
    """Return what to type in another terminal of this computer, or from another one over SSH."""
    return _shortest(this_program(environ), PLAIN_PATH)


def _called(environ: Mapping[str, str]) -> str | None:
    """Return the path by which this program was called; None where it runs in another one."""
    called = sys.argv[0]
    return shutil.which(called, path=environ.get("PATH")) if Path(called).name == PROGRAM else None


def _shortest(program: str, path: str | None) -> str:
    found = shutil.which(PROGRAM, path=path)
    return PROGRAM if found and os.path.realpath(found) == os.path.realpath(program) else program
