"""What reads the files of people, each as a check for a fuzzer: it reads, or refuses with a sentence."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sessions.common.errors import FormatError, RecordError, RosterError
from sessions.formats.describe import format_lines
from sessions.formats.loading import formats_folder
from sessions.formats.validation import parse_format
from sessions.library.index import Index
from sessions.library.summaries import SessionFilter, sessions
from sessions.meeting.clock import count, elapsed, remaining, total_seconds
from sessions.meeting.fold import fold
from sessions.model.entries import WORDS
from sessions.people_lists.reading import read_list
from sessions.planning.drafts import UnfinishedPlan
from sessions.record.parsing import parse_record
from sessions.storage.drafts import Draft, load_draft, save_draft
from sessions.storage.presence import open_windows
from sessions.storage.window_file import understood
from tests.builders.places import DATA, EXAMPLES, ROOT
from tests.faults.fuzzing import Check
from tests.faults.table import DRAFTS, FORMATS, INDEXES, LISTS, RECORDS
from tests.faults.world import NOW

_LARGEST = 20_000
_PLAN = "plan-0123456789abcdef.toml"
_WINDOW = b"%7\n/tmp/tmux-1000/default,4711,0\nwrites Fatou Ndiaye\n"


def read_record(data: bytes) -> str:
    """A record is read, or refused with a sentence; what is read of it is counted up, and can be shown."""
    try:
        parsed = parse_record(data, "a record")
    except RecordError as error:
        return "" if str(error).startswith("a record") else f"a sentence without a place: {error}"
    if [entry.n for entry in parsed.entries] != list(range(1, len(parsed.entries) + 1)):
        return "entries that do not count up"
    if data[parsed.size :] != parsed.torn:
        return "what is torn is not what follows"
    again = parse_record(data[: parsed.size], "a record")
    if again.entries != parsed.entries:
        return "without its torn end it reads otherwise"
    meeting = fold(parsed.header, parsed.entries)
    count(remaining(meeting, NOW))
    return "negative seconds" if min(elapsed(meeting, NOW), total_seconds(meeting, NOW)) < 0 else ""


def read_people(content: bytes | str) -> str:
    """A list is read, or refused with a sentence; everybody on it has a name and an id of their own."""
    try:
        found = read_list(content, "list")
    except RosterError as error:
        return "" if str(error) else "no sentence"
    if not all(person.name.strip() for person in found.people):
        return "somebody without a name"
    return "" if len({person.id for person in found.people}) == len(found.people) else "two with one id"


def read_format(data: bytes) -> str:
    """A format is read, or all its mistakes are told; what is read can be described and becomes an agenda."""
    try:
        found = parse_format(data.decode("utf-8", "replace"), "own.toml")
    except FormatError as error:
        return "" if error.sentences and all(error.sentences) else "no sentence"
    return "" if format_lines(found) and found.agenda() else "a format without an agenda"


def _read_draft(data: bytes, *, folder: Path) -> str:
    record = folder / "approved.toml"
    save_draft(folder, record, "notes", Draft(id="x", kind="note", text="words"))
    (place,) = folder.glob("*.json")
    place.write_bytes(data)
    draft = load_draft(folder, record, "notes")
    for left in folder.glob("*.json*"):
        left.unlink()
    return "" if draft is None or draft.kind in WORDS else "a draft of a kind that is none"


def _read_plan(data: bytes, *, folder: Path) -> str:
    unfinished = UnfinishedPlan(folder, _PLAN)
    unfinished.path.write_bytes(data)
    plan = unfinished.load(formats_folder({"PEER_ASSIST_HOME": str(folder)}))
    return "" if plan is None or plan.format.id else "a plan that is none"


def _read_window(data: bytes, *, folder: Path) -> str:
    understood(data)
    record = folder / "approved.toml"
    windows = folder / ".windows"
    windows.mkdir(exist_ok=True)
    for number, path in enumerate(windows.iterdir()):
        path.write_bytes(data[number:])
    open_windows(record)
    return ""


def _read_index(data: bytes, *, folder: Path) -> str:
    (path,) = (folder / ".index").glob("*.sqlite")
    before = path.read_bytes()
    path.write_bytes(data)
    index = Index(folder, folder / ".index")
    listed = index.ask(
        lambda connection: sessions(connection, folder, NOW, SessionFilter("", "", None, None, ""), None)
    )
    index.close()
    for file in (folder / ".index").iterdir():
        file.unlink()
    path.write_bytes(before)
    return "" if all(isinstance(one.title, str) for one in listed) else "a session without a title"


def checks(folder: Path) -> Mapping[str, tuple[str, tuple[bytes, ...], Check]]:
    """Return by name the class, what is damaged, and the check of each fuzzer; some of them keep files in `folder`."""
    lists = [path.read_bytes() for path in sorted((DATA / "lists").iterdir()) if path.suffix != ".json"]
    small = tuple(data for data in lists if len(data) < _LARGEST)
    records = tuple(path.read_bytes() for path in sorted(EXAMPLES.glob("*.toml")))
    formats = tuple(path.read_bytes() for path in sorted((ROOT / "sessions" / "formats").glob("*.toml")))
    draft = Draft(id="a-draft", kind="tip", person="ngozi", text="Paint the date\non the wall", answers=7)
    return {
        "records": (RECORDS, records, read_record),
        "people lists": (LISTS, small, read_people),
        "pasted lists": (LISTS, small, lambda data: read_people(data.decode("utf-8", "replace"))),
        "formats": (FORMATS, formats, read_format),
        "drafts": (DRAFTS, (draft.model_dump_json().encode(),), partial(_read_draft, folder=folder / "drafts")),
        "plans half done": (DRAFTS, records, partial(_read_plan, folder=folder / "drafts")),
        "window files": (DRAFTS, (_WINDOW,), partial(_read_window, folder=folder)),
        "index files": (INDEXES, _an_index(folder / "sessions"), partial(_read_index, folder=folder / "sessions")),
    }


def _an_index(folder: Path) -> tuple[bytes, ...]:
    """Return the index of a folder with the examples in it."""
    folder.mkdir()
    for path in EXAMPLES.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    index = Index(folder, folder / ".index")
    index.ask(lambda connection: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    index.close()
    return tuple(path.read_bytes() for path in (folder / ".index").glob("*.sqlite"))
