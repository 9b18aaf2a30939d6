"""Tries all cases of a scenario: imports the program once, and forks for each case. Started by the tests, preloaded.

`python -m tests.faults.server BASE` reads a request a line, `{"scenario": ..., "mode": ..., "most": 8}`, and answers
with a line: how many cases were tried, and what is wrong in which.
"""

import contextlib
import gc
import json
import os
import select
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.faults.disk import COUNTING, MODES, Disk, Mode
from tests.faults.power import before, states
from tests.faults.scenarios import SCENARIOS, liar
from tests.faults.scenarios.scenario import OTHER, Scenario, judged
from tests.faults.world import Said, World

PATIENCE_S = 60.0
BEFORE, POWER_CUT = "before", "power cut"


@dataclass(frozen=True)
class Case:
    """What became of a case: `said` is empty after a kill, `hung` says that it did not end by itself."""

    said: tuple[Said, ...]
    count: int
    struck: int
    hung: bool


class Server:
    """Tries the cases of one scenario after the other in the world below `base`."""

    def __init__(self, base: Path) -> None:
        self._world = World(base)
        self._world.enter()
        self._disk = Disk(self._world.home)
        self._prepared = ""
        self._at_the_beginning = before(base)

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Try what is asked for: each operation in turn, or no more than `most` of them, evenly spread."""
        scenario = (SCENARIOS | liar.SCENARIOS)[request["scenario"]]
        self._prepare(request["scenario"], scenario)
        if request["mode"] == POWER_CUT:
            return self._power_cuts(request["scenario"], scenario, request["most"])
        mode = MODES[request["mode"]]
        counted = self._tried(scenario, Mode(COUNTING.what, mode.kinds), 0)
        there = counted.count
        step = _step(there, request["most"])
        tried, flagged = 0, list[str]()
        # From the last one backwards: what fails at the end is what is told wrongly most easily.
        for number in range(there, 0, -step):
            case = self._tried(scenario, mode, number)
            if not case.struck:
                continue  # what is done may be a little shorter in one run than in another
            tried += 1
            wrong = self._judged(scenario, case)
            case_name = f"{request['scenario']}, {request['mode']}, operation {number} of {there}"
            flagged += [f"{case_name}: {one}" for one in wrong]
        return {"tried": tried, "flagged": flagged}

    def _power_cuts(self, name: str, scenario: Scenario, most: int) -> dict[str, Any]:
        """Cut the power after each step, and judge what a disk may hold then."""
        log = self._world.base / "log"
        case = self._tried(scenario, COUNTING, 0, log)
        every = list(states(self._at_the_beginning, log.read_bytes()))
        chosen = every[:: -_step(len(every), most)]
        flagged = list[str]()
        for state in chosen:
            shutil.rmtree(self._world.home)
            state.build(self._world.home)
            wrong = self._judged(scenario, Case(case.said[: state.told], 0, 0, case.hung))
            flagged += [f"{name}, power cut {state.what}: {one}" for one in wrong]
        return {"tried": len(chosen), "flagged": flagged}

    def _prepare(self, name: str, scenario: Scenario) -> None:
        """Make the folder, and do once what is going to be done: what is loaded now is not loaded in each case."""
        if self._prepared == name:
            return
        for kept in (self._world.home, self._world.base / BEFORE):
            shutil.rmtree(kept, ignore_errors=True)
        self._world.home.mkdir(mode=0o700)
        scenario.prepare(self._world)
        self._world.keep_as(BEFORE)
        scenario.warm(self._world)
        scenario.act(self._world)
        self._prepared = name
        gc.freeze()

    def _tried(self, scenario: Scenario, mode: Mode, number: int, log: Path | None = None) -> Case:
        self._world.back_to(BEFORE)
        if log:
            scenario.warm(self._world)
            self._at_the_beginning = before(self._world.home)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self._live(scenario, mode, number, writing, log)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            data, hung = _all_of(pipe.fileno(), child)
        os.waitpid(child, 0)
        said = tuple(Said(**one) for one in json.loads(data)) if data else ()
        return Case(said, self._disk.count, self._disk.struck, hung)

    def _live(self, scenario: Scenario, mode: Mode, number: int, writing: int, log: Path | None) -> None:
        """In a process of its own: do it on the disk that fails, and tell what was said."""
        try:
            if log is None:
                scenario.warm(self._world)
            self._world.said = []
            told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600) if log else -1
            self._disk.break_at(mode, number, told)
            self._world.heard = lambda many: self._disk.mark(str(many))
            scenario.act(self._world)
            self._disk.mend()
            words = json.dumps([asdict(one) for one in self._world.said]).encode()
            while words:
                words = words[os.write(writing, words) :]
        finally:
            os._exit(0)

    def _judged(self, scenario: Scenario, case: Case) -> list[str]:
        if case.hung:
            return ["it did not end"]
        other = (self._world.base / BEFORE / OTHER).read_bytes()
        gc.collect()  # commands collect nothing, and a process that never ends would keep all their files open
        return judged(self._world, case.said, scenario.judge, other)


def _step(there: int, most: int) -> int:
    """Return how far from each other those are that are tried."""
    return max(1, -(-there // most)) if most else 1


def _all_of(pipe: int, child: int) -> tuple[bytes, bool]:
    """Return everything that a child writes, and whether it had to be killed."""
    data = b""
    while select.select([pipe], [], [], PATIENCE_S)[0]:
        piece = os.read(pipe, 65_536)
        if not piece:
            return data, False
        data += piece
    os.kill(child, signal.SIGKILL)
    return data, True


def _requests() -> Iterator[dict[str, Any]]:
    for line in sys.stdin:
        yield json.loads(line)


def _serve(base: Path) -> None:
    server = Server(base)
    with contextlib.suppress(BrokenPipeError):
        for request in _requests():
            sys.stdout.write(f"{json.dumps(server.answer(request))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
