"""What a meeting of many hours costs, in processor time: that is what others at work on a machine change least."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.long_meetings import long_header, long_log
from benchmarks.measures import Figures, Setting
from benchmarks.window import Window, environment, processor_seconds
from sessions.record.writing import entry_text, header_text

SHORT, LONG = 300, 5000
PEOPLE: Mapping[int, int] = {SHORT: 12, LONG: 200}
LETTERS = 200
WINDOWS: Mapping[str, str] = {"run": r"\? keys", "notes": "F1 keys", "stage": "█", "review": "v read back"}
"""The windows, and what the last line of each says once it is drawn."""
_SHOWN_S = 2.0  # by then a window has shown what another one recorded


@contextmanager
def _meeting(setting: Setting, entries: int, *, ended: bool) -> Iterator[Path]:
    """Write a meeting with so many entries in 48 phases, which has ended or goes on."""
    start = long_header(PEOPLE[entries])
    began = datetime.now(UTC) - timedelta(seconds=7 * entries + 60)
    log = long_log(start, entries + (not ended), LETTERS, began)[:entries]
    with tempfile.TemporaryDirectory(dir=setting.folder) as folder:
        path = Path(folder) / "long.toml"
        path.write_text(header_text(start) + "".join(map(entry_text, log)), "utf-8")
        yield path


def command(setting: Setting, name: str, *words: str, entries: int) -> Figures:
    """Processor time of a command on such a meeting, in ms; raises CalledProcessError when it fails."""
    with _meeting(setting, entries, ended=name != "do") as path:
        return {"CPU ms": [_processor_ms(path.parent, setting.command, name, str(path), *words)]}


def _processor_ms(home: Path, *words: str) -> float:
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment(home))
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return (used.ru_utime + used.ru_stime) * 1e3


def window(setting: Setting, name: str, entries: int) -> Figures:
    """Processor time of a window on such a meeting: until it is drawn, idle, and for a word that another one records.

    In ms, ms a second, and ms.
    """
    with (
        _meeting(setting, entries, ended=name == "review") as path,
        Window((setting.command, name, str(path)), path.parent) as opened,
    ):
        opened.wait_for(WINDOWS[name])
        drawn = processor_seconds(opened.pid)
        opened.watch(setting.settle)
        before = processor_seconds(opened.pid)
        opened.watch(setting.seconds)
        idle = (processor_seconds(opened.pid) - before) / setting.seconds
        before = processor_seconds(opened.pid)
        _processor_ms(path.parent, setting.command, "do", str(path), "note", "Another window wrote this.")
        opened.watch(_SHOWN_S)
        shown = processor_seconds(opened.pid) - before - idle * _SHOWN_S
        return {"CPU ms": [drawn * 1e3], "CPU ms/s": [idle * 1e3], "word CPU ms": [max(0.0, shown * 1e3)]}
