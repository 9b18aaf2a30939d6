"""A library to measure on: thousands of records made of two whole meetings, and the commands that look through it."""

import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measures import Figures, Setting
from benchmarks.window import environment
from sessions.model.people import Person
from sessions.record.fast_parsing import read_record
from sessions.record.header import Header
from sessions.record.writing import entry_text, header_text
from sessions.storage.locations import slug

EXAMPLES = Path(__file__).parent.parent / "sessions" / "examples"
SEARCHER = ("rg",) if shutil.which("rg") else ("grep", "-r")
"""What the search is compared with: ripgrep where there is one."""
RARE, OFTEN = "wheelbarrow", "treasurer"
"""A word of few records, and one of most."""

_FIRST = ("Ngozi", "Tomás", "Fatou", "Amanuel", "Suharti", "José", "Zoë", "Léa", "Dina", "Emeka", "Carla", "Grace")
_LAST = ("Okonkwo", "Ó Sé", "Diallo", "Ndiaye", "Tesfaye", "Ibáñez", "Łukasik", "Martin", "Haddad", "Obi", "Rossi")
_SYLLABLES = ("ba", "ko", "mi", "ran", "tel", "su", "ver", "lon", "da", "pi", "gor", "ne", "wa", "zi", "cha", "mon")
_TEXT = re.compile(r'(?<=\ntext = ").*(?="\n)')
_WORD = re.compile(r"[A-Za-z]{5,}")


def library(setting: Setting) -> Path:
    """Return the folder of sessions, made when it is first asked for."""
    folder = setting.folder / "library"
    if not folder.is_dir():
        make(folder, setting.records)
        run(setting, "list")  # makes the index
    return folder


def make(folder: Path, records: int) -> None:
    """Write so many records: of other people, days, titles, and with every fourth longer word another one."""
    folder.mkdir()
    draw = random.Random(22)  # noqa: S311  # nothing secret
    pool = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(20_000)]
    meetings = []
    for path in sorted(EXAMPLES.glob("*.toml")):
        header, entries = read_record(path.read_bytes(), path.name)
        meetings.append((header, "".join(map(entry_text, entries))))
    for number in range(records):
        header, log = meetings[number % len(meetings)]
        day = date(2016, 1, 1) + timedelta(days=number * 3650 // max(1, records))
        title = " ".join(draw.choices(pool, k=3)).capitalize()
        header = _other(header, title, draw)
        held = header.session.scheduled
        text = _TEXT.sub(lambda found: _reworded(found[0], pool, draw), log)
        if held is not None:
            text = text.replace(held.date().isoformat(), day.isoformat())
        if number % 500 == 7:
            text = text.replace('text = "', f'text = "The {RARE} again. ', 1)
        (folder / f"{day}-{slug(title)}-{number}.toml").write_text(header_text(header) + text, "utf-8")


def _other(header: Header, title: str, draw: random.Random) -> Header:
    def named(person: Person) -> Person:
        name = f"{draw.choice(_FIRST)} {draw.choice(_LAST)} {draw.choice(_LAST)}"
        return person.model_copy(update={"name": name, "called": None})

    people = tuple(map(named, header.people))
    session = header.session.model_copy(update={"title": title})
    return header.model_copy(update={"session": session, "people": people})


def _reworded(text: str, pool: Sequence[str], draw: random.Random) -> str:
    def another(found: re.Match[str]) -> str:
        return draw.choice(pool) if draw.random() < 0.25 else found[0]

    return _WORD.sub(another, text)


# --- what is measured


def ours(setting: Setting, *words: str) -> Figures:
    """A `peer-assist` command as a whole process, with a warm index, in ms."""
    library(setting)
    return run(setting, *words)


def theirs(setting: Setting, *words: str) -> Figures:
    """A search through the files themselves, likewise; `words` are what it is given before the folder."""
    return _timed(setting, (*SEARCHER, *words, str(library(setting))))


def grep(setting: Setting, *words: str) -> Figures:
    """The same by `grep -r`."""
    return _timed(setting, ("grep", "-r", *words, str(library(setting))))


def build(setting: Setting) -> Figures:
    """A first `list`, which makes the index."""
    library(setting)
    shutil.rmtree(setting.folder / "library" / ".index")
    return run(setting, "list")


def update(setting: Setting) -> Figures:
    """A `list` after one record was added to."""
    path = next(library(setting).glob("*.toml"))
    _, entries = read_record(path.read_bytes(), path.name)
    more = entries[-1].model_copy(update={"n": len(entries) + 1})
    with path.open("a", encoding="utf-8") as file:
        file.write(entry_text(more))
    return run(setting, "list")


def run(setting: Setting, *words: str) -> Figures:
    """Run a `peer-assist` command on the library, as a whole process, in ms."""
    return _timed(setting, (setting.command, *words))


def _timed(setting: Setting, words: Sequence[str]) -> Figures:
    began = time.perf_counter()
    ran = subprocess.run(words, check=False, stdout=subprocess.DEVNULL, cwd=setting.folder, env=_environment(setting))
    took = (time.perf_counter() - began) * 1e3
    # 1: nothing was found, which may be so.
    if ran.returncode not in {0, 1}:
        raise subprocess.CalledProcessError(ran.returncode, list(words))
    return {"ms": [took]}


def memory(setting: Setting, *words: str) -> Figures:
    """The most memory that a command took, in MiB, and each of the processes it started."""
    library(setting)
    # By way of a small process: what this one holds would be counted until the command takes its place.
    counted = subprocess.run(
        (sys.executable, "-c", _COUNTING, *words), check=True, capture_output=True, cwd=setting.folder,
        env=_environment(setting),
    )  # fmt: skip
    return {"MiB": [int(counted.stdout) / 1024]}


_COUNTING = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def build_memory(setting: Setting) -> Figures:
    """The most memory that the making of the index took, in MiB."""
    shutil.rmtree(library(setting) / ".index")
    return memory(setting, setting.command, "list")


def _environment(setting: Setting) -> dict[str, str]:
    return {**environment(setting.folder), "PEER_ASSIST_HOME": str(setting.folder / "library")}
