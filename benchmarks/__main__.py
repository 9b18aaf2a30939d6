"""`python -m benchmarks`: measure, and print a table; nothing is asserted, for machines differ."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from benchmarks import table
from benchmarks.catalogue import BENCHMARKS
from benchmarks.measures import Setting

_INSTALLED = Path(sys.executable).with_name("peer-assist")
_CACHE = Path.home() / ".cache"


def main(argv: Sequence[str] | None = None) -> None:
    """Run the benchmarks that are asked for, one after the other, and print their rows."""
    given = _parser().parse_args(argv)
    sys.setswitchinterval(0.0005)  # whoever stamps what a window writes gets the interpreter back at once
    load = f"load {os.getloadavg()[0]:.2f}, {os.cpu_count()} processors"
    print(f"peer-assist beside its floors, medians of {given.rounds} rounds or of a part of them; {load}")
    print(f"Python {sys.version.split()[0]}, Textual {metadata.version('textual')}, terminal 120x40\n\n{table.HEAD}")
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="peer-assist-bench-", dir=given.folder) as folder:
        setting = Setting(Path(folder), given.command, given.seconds, given.presses, given.across, given.records)
        for name in given.only or BENCHMARKS:
            rounds = table.measure(BENCHMARKS[name], setting, given.rounds)
            for line in table.lines(BENCHMARKS[name], rounds):
                print(line, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--only", type=_names, help=f"some of {','.join(BENCHMARKS)}, with commas between")
    add("--rounds", type=int, default=12, help="of each benchmark; those that take long run in a part of them (12)")
    add("--seconds", type=float, default=20.0, help="of each idle window (20)")
    add("--presses", type=int, default=3, help="of each key in a round, 3 at most (3)")
    add("--across", type=int, default=8, help="presses in one window, seen in another, in a round, 8 at most (8)")
    add("--records", type=int, default=10_000, help="in the library (10000)")
    add("--folder", type=Path, default=_CACHE, help="where to write, on a disk and not in memory (~/.cache)")
    add("--command", default=str(_INSTALLED), help="the peer-assist to measure (the one of this Python)")
    return parser


def _names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in BENCHMARKS:
            raise argparse.ArgumentTypeError(f"there is no benchmark {name!r}")
    return names


if __name__ == "__main__":
    main()
