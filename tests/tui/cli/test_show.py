"""Showing and checking records, sound and damaged, and what docs/record.md promises."""

import os
import re
from pathlib import Path

import pytest

from sessions.model.entries import MODELS, WORDS
from tests.builders.cli_world import NAME, Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.places import DOCS
from tests.builders.tables import each

DOCUMENT = (DOCS / "record.md").read_text("utf-8")


def test_show_says_where_the_meeting_is(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "tip", "You should paint the wall.")
    cli("do", path, "revise", "9", "We painted the wall.", "--redirected")
    cli("do", path, "action", "Send the table", "--person", "diallo", "--due", "2026-05-26")
    cli.at("2026-05-22T09:29:30Z")
    shown = cli("show", NAME)
    assert "Approved is not released" in shown
    assert "Round-robin: 8:30 left of 10:00. José Ángel has the floor." in shown
    assert "Ends about 09:51, 3 min late." in shown
    assert re.search(r"speaking +1:30  José Ángel\n", shown)
    assert re.search(r"waiting +0:00  Fatou D., remote\n", shown)
    assert "Tips (1)\n    10  José Ángel (redirected): We painted the wall.\n        first wording: You should" in shown
    assert "Actions (1)\n    11  Fatou D. (due 2026-05-26): Send the table" in shown
    later = cli("show", NAME, "--at", "09:40")
    assert "Round-robin: 2:00 over its 10:00." in later
    assert "5 min late" in later


def test_show_of_a_session_that_has_not_begun_and_of_one_that_has_ended(cli: Cli) -> None:
    path = cli.session()
    assert "Planned; it has no date yet." in cli("show", path)
    cli("do", path, "start")
    cli.at("2026-05-22T09:31:00Z")
    cli("do", path, "pause", "--at", "09:01")
    assert "Welcome: 2:00 left of 3:00. The clock is paused." in cli("show", path, "--at", "09:30")
    cli("do", path, "end", "--at", "09:31")
    ended = cli("show", path, "--at", "09:31")
    assert "Ended, after 31:00." in ended
    assert "Ended at 09:31, 17 min early." in ended
    assert cli("show", path, "--at", "2026-05-22T17:00Z") == ended


def test_after_midnight_a_time_of_the_evening_is_yesterdays(cli: Cli) -> None:
    path = cli.session()
    cli.at("2026-05-22T23:40:00Z")
    cli("do", path, "start")
    cli.at("2026-05-23T00:05:00Z")
    assert "Welcome: 2:00 over its 3:00." in cli("show", path, "--at", "23:45")
    assert "Welcome: 27:00 over its 3:00." in cli("show", path, "--at", "00:10")


def test_json_has_the_face_that_is_promised(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "tip", "You should paint the wall.")
    cli("do", path, "revise", "9", "We painted the wall.", "--redirected")
    cli("do", path, "tip", "A table.", "--builds-on", "10", "--person", "diallo")
    cli("do", path, "action", "Send it", "--due", "2026-05-26", "--person", "jose")
    cli("do", path, "extend", "-60")
    data = cli.json("show", path, "--json", "--at", "2026-05-22T09:29:00Z")
    assert " ".join(data) == "title format state days phase speaking phases people entries totals"
    assert data["days"] == [{"day": 1, "planned": None, "began": "2026-05-22T09:00:00Z"}]
    assert (data["state"], data["phase"], data["speaking"]) == ("running", "round", "jose")
    assert data["phases"][6] == {
        "id": "round", "title": "Round-robin", "planned_seconds": 540, "actual_seconds": 60, "state": "running",
    }  # fmt: skip
    assert data["people"][2] == {
        "id": "jose", "name": "José Ángel Ibáñez", "role": "peer", "state": "speaking", "seconds": 60,
    }  # fmt: skip
    assert data["people"][0]["state"] == "here"
    assert data["entries"].keys() == WORDS.keys()
    assert data["entries"]["tip"] == [
        {
            "n": 10, "at": "2026-05-22T09:28:00Z", "person": "jose", "text": "We painted the wall.", "builds_on": None,
            "first": "You should paint the wall.", "redirected": True,
        },
        {
            "n": 11, "at": "2026-05-22T09:28:00Z", "person": "diallo", "text": "A table.", "builds_on": 10,
            "redirected": False,
        },
    ]  # fmt: skip
    assert data["entries"]["action"][0]["due"] == "2026-05-26"
    assert " ".join(data["totals"]) == (
        "people clarifying questions redirected_questions tips redirected_tips passes returns takeaways learned "
        "actions parked references offers late left back challenge_versions total_seconds"
    )
    assert data["totals"]["total_seconds"] == 29 * 60


def test_what_was_taken_back_is_not_shown(cli: Cli) -> None:
    path = cli.round()
    for line in (["note", "One."], ["note", "Two."], ["remove", "9"], ["note", "Three."], ["undo"]):
        cli("do", path, *line)
    assert [word["text"] for word in cli.json("show", path, "--json")["entries"]["note"]] == ["Two."]


def test_reading_changes_nothing(cli: Cli) -> None:
    path = cli.round()
    before = (path.read_bytes(), sorted(cli.home.iterdir()))
    cli("show", path)
    cli("check", path)
    assert (path.read_bytes(), sorted(cli.home.iterdir())) == before


# --- records that cannot be read


def damaged(cli: Cli) -> Path:
    path = cli.round()
    path.write_bytes(path.read_bytes().replace(b'kind = "turn"', b'kind = "turn'))
    return path


def test_check_tells_sound_records_from_damaged_ones(cli: Cli) -> None:
    sound = cli.session("sound")
    assert cli("check", sound) == f"{sound}: sound, no entries yet.\n"
    cli("do", sound, "note", "One.")
    broken = damaged(cli)
    line = broken.read_bytes().split(b'kind = "turn\n')[0].count(b"\n") + 1
    assert cli("check", sound, broken, code=1) == f"{sound}: sound, 1 entry.\n"
    assert re.match(rf"{re.escape(str(broken))}, line {line}: \S", cli.err)


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        (b'title = "Appr', b'title = 3 # "Appr', b"title = "),
        (b'format = "world-bank"\n', b"", b"[session]"),
        (b'id = "diallo"\n', b'id = "jose"\n', b'id = "jose"\nname = "Fatou'),
        (b'role = "facilitator"', b'role = "queen"', b'role = "queen"'),
        (b'name = "Fatou Ndiaye"\n', b"", b'[[people]]\nid = "ndiaye"'),
        (b"minutes = 3\n", b"minutes = 0\n", b"minutes = 0"),
        (b'captures = ["consent", "note"]', b'captures = ["consent", 3]', b'captures = ["consent", 3]'),
    ],
)
def test_check_names_the_line_in_the_header(cli: Cli, old: bytes, new: bytes, at: bytes) -> None:
    path = cli.session()
    data = path.read_bytes().replace(old, new, 1)
    path.write_bytes(data)
    cli("check", path, code=1)
    assert cli.err.startswith(f"{path}, line {data[: data.index(at)].count(10) + 1}: ")


def test_check_remarks_on_days_that_the_agenda_does_not_have(cli: Cli) -> None:
    path = Path(cli("new", "--format", "unitar", "--start", "9:00", "--day", "9:00").strip())
    assert "sound, no entries yet.\n" in cli("check", str(path))
    path.write_text(path.read_text().replace("days = { 2 =", "days = { 4 = 2026-05-25T09:00:00Z, 3 ="))
    remark = "Planned in `days` but not on the agenda after its first day: day 3, day 4."
    assert cli("check", str(path)).endswith(f"sound, no entries yet. {remark} Nobody has said when day 2 begins.\n")


def test_check_remarks_on_entries_ahead_of_now_and_earlier_than_the_one_before(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "note", "Written down later.", "--at", "09:27")
    record = path.read_bytes()
    path.write_bytes(record.replace(b"2026-05-22T09:11:00Z", b"2026-05-23T09:11:00Z"))
    assert cli("check", path) == (
        f"{path}: sound, 9 entries. In the future: entry 4 (2026-05-23 09:11:00). "
        "Earlier than the entry before: entry 5 (2026-05-22 09:15:00), entry 9 (2026-05-22 09:27:00).\n"
    )
    cli("do", path, "undo")
    assert "entry 9" not in cli("check", path)


def test_check_remarks_on_an_entry_that_was_cut_off_and_leaves_it(cli: Cli) -> None:
    path = cli.round()
    with path.open("ab") as record:
        record.write(b'\n[[log]]\nkind = "tip"\nte')
    before = path.read_bytes()
    assert "sound, 8 entries. An entry at its end was cut off" in cli("check", path)
    assert path.read_bytes() == before
    assert "Round-robin" in cli("show", path)


@pytest.mark.parametrize("command", [["show"], ["check"], ["do", "note", "x"]])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\0\0\0", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "line 1: this is not UTF-8 text"),
        (b"Dear all,\n", "line 1: "),
        (b'name = "something else"\n', "is not a Peer Assist session record"),
        (b"schema = 2\n[session]\n", "written by a newer peer-assist"),
        (b"schema = 1\n[session]\n", "header"),
        (b'schema = 1\n[session]\ntitle = "Cut o', "line 3: "),
        (b"x = " + b"[" * 100_000, "too large"),
        (b"x = " + b"9" * 10_000, "too large"),
    ],
)
def test_a_record_that_is_none(cli: Cli, command: list[str], content: bytes, said: str) -> None:
    path = cli.home.parent / "broken.toml"
    path.write_bytes(content)
    sentence = cli.refused(command[0], path, *command[1:])
    assert sentence.startswith(str(path))
    assert said in sentence
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", [["show"], ["check"], ["do", "note", "x"]])
def test_a_record_that_is_no_file(cli: Cli, command: list[str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    for name, said in (
        ("pipe.toml", "not a file"), ("folder.toml", "a folder"), ("no/where.toml", "is not there"),
        ("", "no record “”"),
        ("/dev/null", "not a file"), ("x" * 300, "no record"), ("nobody", "There is no record “nobody”"),
        ("\x1b[2Jx", "no record “[2Jx”"),
    ):  # fmt: skip
        assert said in cli.refused(command[0], name, *command[1:])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_record_that_is_closed(cli: Cli) -> None:
    path = cli.session()
    path.chmod(0)
    assert "no permission" in cli.refused("show", path)


def test_a_record_that_may_not_be_opened(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.session()

    def closed(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("sessions.storage.store.os.open", closed)
    assert "no permission" in cli.refused("show", path)


def test_a_damaged_record_is_left_as_it_is(cli: Cli) -> None:
    path = damaged(cli)
    before = path.read_bytes()
    assert ", line " in cli.refused("do", path, "note", "x")
    assert ", line " in cli.refused("show", path)
    assert path.read_bytes() == before


def test_an_instant_that_is_none(cli: Cli) -> None:
    path = cli.session()
    assert "--at: “soon” is not an instant" in cli.refused("show", path, "--at", "soon", code=2)


def test_words_edited_by_hand_cannot_steer_the_terminal(cli: Cli) -> None:
    path = cli.session("\x1b[2Jname")
    cli("do", path, "note", "Tea.", "--person", "jose")
    path.write_bytes(path.read_bytes().replace(b"Tea.", b"T\\u001b[2J\\u202ea.").replace(b"Ngozi", b"N\\u0007gozi"))
    for command in ("show", "check"):
        printed = cli(command, path)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in printed)
    assert "T[2Ja." in cli("show", path)
    assert "\x1b" not in cli("show", path, "--json")


# --- what docs/record.md promises


@each("kind", MODELS)
def test_every_kind_of_entry_is_documented(kind: str) -> None:
    row = re.search(rf"^\|[^|\n]*`{kind}`[^\n]*$", DOCUMENT, re.MULTILINE)
    assert row, kind
    own = MODELS[kind].model_fields.keys() - {
        "kind",
        "at",
        "by",
        "n",
        "person",
        "text",
        "revises",
        "redirected",
        "draft",
    }
    assert all(f"`{field}`" in row[0] for field in own)


def test_every_key_of_the_json_is_documented(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "tip", "One.")
    cli("do", path, "revise", "9", "Two.")
    cli("do", path, "action", "Three.", "--due", "2026-05-26")
    cli("do", path, "answer", "Four.")
    cli("do", path, "intervention", "Five.")
    for key in keys(cli.json("show", path, "--json")) - WORDS.keys():
        assert f"`{key}`" in DOCUMENT, key


def keys(data: object) -> set[str]:
    if isinstance(data, list):
        return set().union(*map(keys, data))
    if isinstance(data, dict):
        return set(data).union(*map(keys, data.values()))
    return set()
