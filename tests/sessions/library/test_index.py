"""The index over all records: always what the records say, whatever happens to them, to it, or around it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.common.errors import RecordError, RefusedError
from sessions.library import index as index_module
from sessions.library.database import KINDS, UNSPOKEN, index_folder, index_path
from sessions.library.index import Index
from sessions.library.rows import RowSet
from sessions.library.search import SearchScope, read_terms, search
from sessions.library.tokens import spans, words
from sessions.model.entries import WORDS
from sessions.record.fast_parsing import read_record
from sessions.record.parsing import parse_record
from sessions.record.writing import header_text
from sessions.storage.store import Store, create
from tests.builders.meetings import NINE, add, header
from tests.builders.places import EXAMPLES
from tests.builders.tables import each

TABLES = {
    "session": "SELECT * FROM session ORDER BY name",
    "stamp": "SELECT * FROM stamp ORDER BY name",
    "person": "SELECT session.name AS file, person.* FROM person JOIN session ON session.id = session ORDER BY 1, at",
    "phase": "SELECT session.name AS file, phase.* FROM phase JOIN session ON session.id = session ORDER BY 1, at",
    "said": "SELECT session.name AS file, said.* FROM said JOIN session ON session.id = said.id >> 20 ORDER BY 1, n",
}


def content(index: Index) -> dict[str, list[dict[str, Any]]]:
    """Return everything that is in an index, without the numbers it happens to give to sessions."""

    def rows(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for table, query in TABLES.items():
            cursor = connection.execute(query)
            names = [column[0] for column in cursor.description]
            found[table] = [
                {name: value for name, value in zip(names, row, strict=True) if name not in {"id", "session"}}
                for row in cursor
            ]
        return found

    return index.ask(rows)


def found(index: Index, typed: str) -> list[tuple[str, int]]:
    """Return the files in which something is found, each with how many words of it."""
    matches, _ = index.ask(lambda asked: search(asked, index.folder, read_terms(typed), SearchScope(), None))
    return sorted((match.session.path.name, len(match.hits) + match.more) for match in matches)


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    folder = tmp_path / "sessions"
    folder.mkdir()
    return folder


def kept_in(folder: Path) -> Path:
    return folder.parent / "index"


def file_of(folder: Path) -> Path:
    return index_path(folder, kept_in(folder))


# --- it follows the records


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["make", "say", "revise", "remove", "undo", "damage", "delete", "rename", "touch", "end"]),
        st.integers(0, 3),
        st.sampled_from(["painted wall", "Łódź", "김서연", "the fee", "[/]"]),
    ),
    min_size=1,
    max_size=12,
)


@given(deeds=DEEDS)
@settings(max_examples=settings().max_examples // 2)  # each one writes files
def test_it_is_what_an_index_made_from_nothing_would_be(
    deeds: list[tuple[str, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("index") / "sessions"
    folder.mkdir()
    index = Index(folder, kept_in(folder))
    for deed, number, text in deeds:
        _do(deed, folder / f"{number}.toml", text)
        anew = Index(folder, None)
        assert content(index) == content(anew)
    # Words that were not taken out with their record would be found to the end.
    for typed in ("painted wall", "lodz", "서연", "fee", "ngozi"):
        assert found(index, typed) == found(anew, typed)
    index.close()


def _do(deed: str, path: Path, text: str) -> None:
    """Do something to a record, as far as it can be done to it."""
    if not path.exists() or deed == "make":
        path.unlink(missing_ok=True)
        create(path, header(title=f"About {text}"))
    elif deed == "delete":
        path.unlink()
    elif deed == "rename":
        path.rename(path.with_name(f"{text.replace('/', '-')}.toml"))
    elif deed == "touch":
        os.utime(path, (0, 0))
    elif deed == "damage":
        path.write_bytes(path.read_bytes() + b"\n[[log]]\nnonsense\nn = 1\n")
    else:
        _move(deed, path, text)


def _move(deed: str, path: Path, text: str) -> None:
    try:
        store = Store(path)
        words = store.meeting.words
        if deed == "say" or not words:
            add(store, "action", text, person="ngozi", due=date(2026, 6, 1))
        elif deed == "revise":
            add(store, "revise", words[-1].entry.n, f"{text} again")
        elif deed == "remove":
            add(store, "remove", words[-1].entry.n)
        elif deed == "undo":
            add(store, "undo")
        elif not store.meeting.ended:
            add(store, "end" if store.meeting.run else "start", at=NINE + timedelta(minutes=1))
    except (RecordError, RefusedError):
        pass  # it is damaged, or says so already


def test_only_what_stands_is_found(folder: Path) -> None:
    path = folder / "one.toml"
    create(path, header(title="Approved"))
    store = Store(path)
    index = Index(folder, kept_in(folder))
    add(store, "tip", "You should paint the date", person="jose")
    assert found(index, "paint") == [("one.toml", 1)]
    add(store, "revise", 1, "We wrote the date on the wall", redirected=True)
    assert (found(index, "paint"), found(index, "wrote")) == ([], [("one.toml", 1)])
    add(store, "undo")
    assert (found(index, "paint"), found(index, "wrote")) == ([("one.toml", 1)], [])
    add(store, "remove", 1)
    assert found(index, "paint") == []


def test_what_is_kept_of_a_session(folder: Path) -> None:
    for example in EXAMPLES.glob("*.toml"):
        (folder / example.name).write_bytes(example.read_bytes())
    rows = content(Index(folder, None))
    approved = next(row for row in rows["session"] if row["name"].startswith(b"approved"))
    assert (approved["state"], approved["size"], approved["parts"], approved["done"]) == ("ended", 12, 4, 0)
    assert (approved["asks"], approved["leads"]) == ("Ngozi", "Tomás")
    assert [row["ran"] for row in rows["phase"] if row["phase"] == "welcome"] == [270, 200]
    assert sum(row["kind"] == "tip" for row in rows["said"]) == 15
    promises = [row for row in rows["said"] if row["open"] is not None]
    assert {row["kind"] for row in promises} == {"action", "parked"}
    assert all(row["open"] == 1 for row in promises)


# --- the file


def test_it_is_for_nobody_else(folder: Path) -> None:
    create(folder / "one.toml", header())
    content(Index(folder, kept_in(folder)))
    assert kept_in(folder).stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in kept_in(folder).iterdir()} == {0o600}


def test_it_lies_beside_the_records_where_they_have_a_home_and_each_folder_has_its_own(tmp_path: Path) -> None:
    assert index_folder({"PEER_ASSIST_HOME": str(tmp_path)}) == tmp_path / ".index"
    assert index_path(tmp_path / "a", tmp_path) != index_path(tmp_path / "b", tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "c").symlink_to(tmp_path / "a")
    assert index_path(tmp_path / "a", tmp_path) == index_path(tmp_path / "c", tmp_path)


def _torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE session (whose)")


def _old(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")


def _without_a_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE said")


def _other_columns(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE session DROP COLUMN title")


@pytest.mark.parametrize(
    "damage",
    [
        _torn, _scribbled, _foreign, _old, _without_a_table, _other_columns,
        lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"not a database, but as long as one" * 99),
        lambda path: path.unlink(),
    ],
)  # fmt: skip
def test_one_that_cannot_be_used_is_made_anew_and_nobody_hears_of_it(folder: Path, damage: Any) -> None:  # noqa: ANN401
    create(folder / "one.toml", header(title="Approved"))
    first = Index(folder, kept_in(folder))
    before = content(first)
    first.close()
    damage(file_of(folder))
    add(Store(folder / "one.toml"), "note", "painted wall")
    again = Index(folder, kept_in(folder))
    assert found(again, "painted") == [("one.toml", 1)]
    assert found(again, "approved") == [("one.toml", 1)]
    assert content(again) != before
    again.close()
    assert content(Index(folder, kept_in(folder))) == content(Index(folder, None)), "it is kept again"


def test_where_nothing_can_be_kept_it_works_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(folder / "one.toml", header(title="Approved"))
    kept_in(folder).write_text("a file where the folder would be")
    assert found(Index(folder, kept_in(folder)), "approved") == [("one.toml", 1)]
    kept_in(folder).unlink()
    first = Index(folder, kept_in(folder))
    assert found(first, "approved") == [("one.toml", 1)]
    first.close()

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    create(folder / "two.toml", header(title="Released"))
    with monkeypatch.context() as patched:
        patched.setattr("sessions.library.database.make_tables", full)
        patched.setattr("sessions.library.index._insert", _once(full))
        second = Index(folder, kept_in(folder))
        assert found(second, "released") == [("two.toml", 1)]
        assert found(second, "approved") == [("one.toml", 1)], "what was kept before is read from there"


def _once(deed: Any) -> Any:  # noqa: ANN401
    from sessions.library import index

    real = index._insert  # noqa: SLF001 - the disk is full while it writes
    done: list[bool] = []

    def first_fails(*arguments: Any) -> None:  # noqa: ANN401
        if not done:
            done.append(True)
            deed()
        real(*arguments)

    return first_fails


def test_two_processes_make_it_at_once(folder: Path) -> None:
    for number in range(30):
        create(folder / f"{number}.toml", header(title=f"Session {number}"))
    program = (
        "from pathlib import Path; from sessions.library.index import Index; import sys\n"
        "index = Index(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(index.ask(lambda asked: asked.execute('SELECT count(*) FROM session').fetchone()[0]))"
    )
    command = [sys.executable, "-c", program, str(folder), str(kept_in(folder))]
    for broken in range(2):
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        assert [process.communicate()[0].strip() for process in both] == ["30"] * 2
        index = Index(folder, kept_in(folder))
        assert content(index) == content(Index(folder, None))
        assert len(found(index, "session")) == 30 - broken
        index.close()
        (folder / "0.toml").write_text("nonsense")


def test_progress_is_reported_record_by_record(folder: Path) -> None:
    for number in range(12):
        create(folder / f"{number:02}.toml", header(title=f"Session {number}"))
    (folder / "05.toml").write_text("nonsense")
    reports: list[tuple[int, int]] = []
    content(Index(folder, None, lambda done, of: reports.append((done, of))))
    assert reports == [(at, 12) for at in range(1, 13)]


# --- records that are hard to read, and folders


def test_a_folder_that_is_gone_is_empty_and_one_that_is_none_is_said(folder: Path) -> None:
    create(folder / "one.toml", header())
    index = Index(folder, kept_in(folder))
    assert len(content(index)["session"]) == 1
    aside = folder.rename(folder.with_name("aside"))
    assert content(index)["session"] == []
    folder.write_text("a file")
    with pytest.raises(RecordError, match="cannot be read"):
        content(index)
    folder.unlink()
    aside.rename(folder)
    assert len(content(index)["session"]) == 1


def test_a_record_that_cannot_be_read_is_kept_with_its_trouble(folder: Path) -> None:
    create(folder / "one.toml", header())
    os.mkfifo(folder / "pipe.toml")
    (folder / "damaged.toml").write_text("schema = 1\n[session]\ntitle =\n")
    (folder / os.fsdecode(b"caf\xe9.toml")).write_bytes(b"\xff")
    rows = content(Index(folder, kept_in(folder)))["session"]
    assert [(row["name"], bool(row["trouble"])) for row in rows] == [
        (b"caf\xe9.toml", True), (b"damaged.toml", True), (b"one.toml", False),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["[/]", "=cmd()", "a\x1b[31mred", "x" * 4000, "' OR 1=1 --", "%s ? :a \x00"])
def test_any_title_is_kept_and_found(folder: Path, title: str) -> None:
    create(folder / "one.toml", header(title=f"{title} zebra"))
    index = Index(folder, kept_in(folder))
    assert found(index, "zebra") == [("one.toml", 1)]
    found(index, title)
    assert "\x1b" not in content(index)["session"][0]["title"]


# --- reading quickly


def _records() -> Iterator[bytes]:
    for example in EXAMPLES.glob("*.toml"):
        data = example.read_bytes()
        yield data
        yield data[:-3]
        yield data.replace(b"\n\n[[log]]", b"\n\n [[ log ]]")
        yield data.replace(b'kind = "tip"', b"kind = 'tip'")
        yield data + b"\0\0\0"
        yield b"\xef\xbb\xbf" + data
        yield data.replace(b"\n", b"\r\n")
        yield data.replace(b'text = "', b'text = "\\u00e9\\n[[log]]\\n', 3)
        yield data.replace(b"n = 7\n", b"n = 8\n")
        yield data.replace(b'text = "', b'text = """\n[[log]]\nn = 1\n""" #', 1)
    yield header_text(header()).encode()
    yield b""


@each("data", list(_records()))
def test_a_record_that_is_read_quickly_is_the_same(data: bytes) -> None:
    assert _outcome(read_record, data) == _outcome(_read_slowly, data)


def _outcome(reads: Any, data: bytes) -> object:  # noqa: ANN401
    try:
        return reads(data, "x")
    except RecordError as error:
        return str(error)


def _read_slowly(data: bytes, source: str) -> object:
    parsed = parse_record(data, source)
    return parsed.header, parsed.entries


# --- words


def test_the_kinds_are_those_of_a_log() -> None:
    assert {*UNSPOKEN, *WORDS} == set(KINDS)


@each(
    ("text", "told"),
    [
        ("The DATE, on the wall!", ["the", "date", "on", "the", "wall"]),
        ("Zoë Łukaszewicz-Đorđević", ["zoe", "lukaszewicz", "dordevic"]),
        ("don't e\u0301te\u0301 STRASSE straße", ["don", "t", "ete", "strasse", "strasse"]),
        ("김서연 (Kim)", ["김", "서", "연", "kim"]),
        ("王秀英2026年", ["王", "秀", "英", "2026", "年"]),
        ("አማኑኤል", ["አ", "ማ", "ኑ", "ኤ", "ል"]),
        ("الْمَال", ["ا", "ل", "م", "ا", "ل"]),
        ("नीलम श्रेष्ठ", ["नीलम", "शरेषठ"]),
        ("snake_case", ["snake", "case"]),
        ('* " - NEAR( «»', ["near"]),
    ],
)
def test_words_as_they_are_compared(text: str, told: list[str]) -> None:
    assert words(text) == told


@given(st.text(max_size=40))
def test_where_words_stand_is_where_they_are(text: str) -> None:
    places = list(spans(text))
    assert [word for word, _, _ in places] == words(text)
    assert all(0 <= begin < end <= len(text) for _, begin, end in places)
    assert places == sorted(places, key=lambda place: place[1])


def test_what_another_process_puts_in_meanwhile_is_looked_at_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "one.toml"
    create(path, header(title="Before"))
    index, other = Index(folder, tmp_path / "index"), Index(folder, tmp_path / "index")
    content(other)
    path.write_text(path.read_text("utf-8").replace("Before", "Much later"), "utf-8")
    read = index_module._row_sets  # noqa: SLF001

    def meanwhile(paths: Sequence[bytes]) -> Iterator[RowSet]:
        yield from read(paths)
        # It had begun before this one, and ends after it.
        (file,) = (tmp_path / "index").glob("*.sqlite")
        with closing(sqlite3.connect(file)) as late:
            late.execute("UPDATE stamp SET written = 1")
            late.execute("INSERT INTO stamp VALUES (?, 1, 1, 1)", (b"gone.toml",))
            late.commit()

    monkeypatch.setattr(index_module, "_row_sets", meanwhile)
    content(index)
    monkeypatch.undo()
    (name,) = index.ask(lambda asked: asked.execute("SELECT count(*) FROM stamp").fetchone())
    assert name == 1, "what was not there is taken out by the next question"
    assert [row["title"] for row in content(index)["session"]] == ["Much later"]
