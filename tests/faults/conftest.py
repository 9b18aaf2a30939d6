"""What tests of faults are given: a server for what happens on a disk, and where to write down how much was tried."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from tests.builders.places import ROOT
from tests.faults.disk import COMPILER, build
from tests.faults.table import KEY

Ask = Callable[..., dict[str, Any]]
Tally = Callable[[str, int, Sequence[str]], None]
_SHOWN = 5


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Return what writes down how many cases of a class were tried, and fails where one was flagged."""

    def write_down(name: str, tried: int, flagged: Sequence[str]) -> None:
        request.node.user_properties.append((KEY, [name, tried, len(flagged)]))
        assert tried, "nothing was tried"
        assert not flagged, "\n".join([f"{len(flagged)} of {tried} flagged:", *flagged[:_SHOWN]])

    return write_down


@pytest.fixture(scope="session", name="broken_disk")
def broken_disk_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Yield what asks the server on a disk that fails."""
    if sys.platform != "linux" or COMPILER is None:
        pytest.skip("a disk that fails is a library for Linux, and needs a C compiler (cc)")
    base = tmp_path_factory.mktemp("disk").resolve()
    with _started(base, build(base)) as server:

        def ask(**request: object) -> dict[str, Any]:
            stdin, stdout = server.stdin, server.stdout
            assert stdin is not None
            assert stdout is not None
            stdin.write(f"{json.dumps(request)}\n")
            stdin.flush()
            answer = stdout.readline()
            assert answer, "the server has ended; what it said is above"
            return cast("dict[str, Any]", json.loads(answer))

        yield ask
        assert server.stdin is not None
        server.stdin.close()
        server.wait(timeout=20)


def _started(base: Path, library: Path) -> subprocess.Popen[str]:
    # Nothing of the meetings of whoever runs the tests gets in.
    environ = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environ |= {"LD_PRELOAD": str(library), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    command = (sys.executable, "-m", "tests.faults.server", base)
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=base, env=environ)
