"""Groups that belong together: found by the name of their plenary, and looked at whatever becomes of their files."""

import os
from datetime import date
from pathlib import Path

import pytest

from sessions.common.errors import RecordError
from sessions.storage.plenary import GroupReader, find_plenary, free_names, plenaries
from sessions.storage.store import Store, create
from tests.builders.meetings import add, header

DAY = date(2026, 5, 22)


def make(folder: Path, name: str, *groups: int, age: int = 0) -> list[Path]:
    paths = []
    for group in groups:
        path = folder / f"{name}-group-{group}.toml"
        create(path, header(plenary=name, group=group, title=f"T · group {group}"))
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
        paths.append(path)
    return paths


def test_the_records_of_a_plenary_come_by_their_numbers_and_no_others(tmp_path: Path) -> None:
    two, ten, one = make(tmp_path, "2026-05-22-days", 2, 10, 1)
    make(tmp_path, "2026-05-23-nights", 1)
    create(tmp_path / "alone.toml", header())
    (tmp_path / "notes.toml").write_text("plenary = 'no record'\n")
    (tmp_path / "broken.toml").write_bytes(b"plenary \xff\n")
    (tmp_path / "empty.toml").write_text("")
    assert [group.path for group in find_plenary(tmp_path, "2026-05-22-days").groups] == [one, two, ten]


def test_plenaries_are_listed_newest_first(tmp_path: Path) -> None:
    make(tmp_path, "old", 1, 2, age=1)
    make(tmp_path, "new", 1, 2, age=9)
    make(tmp_path, "middle", 1, 2, age=5)
    assert plenaries(tmp_path) == ("new", "middle", "old")
    assert find_plenary(tmp_path).name == "new"
    assert plenaries(tmp_path / "nowhere") == ()


def test_only_headers_are_read_whatever_stands_in_the_log(tmp_path: Path) -> None:
    (path,) = make(tmp_path, "days", 1)
    add(Store(path), "note", "x")
    with path.open("ab") as file:
        file.write(b"\n[[log]]\nnonsense \xff\n")
    assert plenaries(tmp_path) == ("days",)


def test_a_block_that_was_just_begun_hides_no_group(tmp_path: Path) -> None:
    (path,) = make(tmp_path, "days", 1)
    with path.open("ab") as file:
        file.write(b"\n[[lo")
    assert plenaries(tmp_path) == ("days",)


def test_a_unique_beginning_suffices(tmp_path: Path) -> None:
    make(tmp_path, "2026-05-22-learning-days", 1)
    make(tmp_path, "2026-05-22-learning-days-2", 1, age=1)
    make(tmp_path, "2026-05-23-nights", 1)
    assert find_plenary(tmp_path, "nig").name == "2026-05-23-nights"
    assert find_plenary(tmp_path, "2026-05-23").name == "2026-05-23-nights"
    assert find_plenary(tmp_path, "Learning-Days").name == "2026-05-22-learning-days"
    assert find_plenary(tmp_path, "2026-05-22-learning-days-2").name == "2026-05-22-learning-days-2"
    for wanted, said in (
        ("learning", "“learning” may be 2026-05-22-learning-days-2, 2026-05-22-learning-days: type more"),
        ("waltz", "There is no plenary “waltz” in "),
        ("", "There is no plenary “” in "),
    ):
        with pytest.raises(RecordError, match=said):
            find_plenary(tmp_path, wanted)
    with pytest.raises(RecordError, match=r"There are no groups in .* Make their records with `peer-assist groups`"):
        find_plenary(tmp_path / "nowhere", "days")


def test_new_names_are_nobody_elses(tmp_path: Path) -> None:
    name, paths = free_names(tmp_path, "Learning days", DAY, 2)
    assert (name, [path.name for path in paths]) == (
        "2026-05-22-learning-days",
        ["2026-05-22-learning-days-group-1.toml", "2026-05-22-learning-days-group-2.toml"],
    )
    paths[1].symlink_to("nowhere")
    assert free_names(tmp_path, "Learning days", DAY, 2)[0] == "2026-05-22-learning-days-2"
    assert free_names(tmp_path, "Learning days", DAY, 1)[0] == "2026-05-22-learning-days"
    create(tmp_path / "else.toml", header(plenary="2026-05-22-learning-days", group=1))
    assert free_names(tmp_path, "Learning days", DAY, 1)[0] == "2026-05-22-learning-days-2"


def test_a_reader_keeps_what_it_knows_while_the_file_is_away(tmp_path: Path) -> None:
    (path,) = make(tmp_path, "days", 1)
    reader = GroupReader(find_plenary(tmp_path).groups[0])
    assert not reader.has_changed()
    add(Store(path), "note", "kept")
    assert reader.has_changed()
    assert reader.follow()
    path.rename(tmp_path / "away")
    assert reader.has_changed()
    assert reader.follow()
    assert not reader.follow()
    assert "cannot be opened" in reader.trouble
    assert [word.entry.text for word in reader.meeting.words] == ["kept"]
    (tmp_path / "away").rename(path)
    assert reader.follow()
    assert reader.trouble == ""


def test_a_damaged_log_leaves_the_header_to_show(tmp_path: Path) -> None:
    (path,) = make(tmp_path, "days", 1)
    sound = path.read_bytes()
    path.write_bytes(sound + b'\n[[log]]\nkind = "waltz"\nn = 1\n')
    reader = GroupReader(find_plenary(tmp_path).groups[0])
    assert "the kind “waltz” is unknown" in reader.trouble
    assert reader.meeting.header.session.group == 1
    path.write_bytes(sound)
    assert reader.follow()
    assert reader.trouble == ""


def test_what_belongs_to_it_and_cannot_be_read_is_known(tmp_path: Path) -> None:
    one, two, three = make(tmp_path, "days", 1, 2, 3)
    create(tmp_path / "days-group-7.toml", header(title="Another session of that name"))
    create(tmp_path / "nights-group-1.toml", header())
    two.write_bytes(two.read_bytes()[:40])
    three.rename(away := tmp_path / "renamed.toml")
    away.write_bytes(away.read_bytes().replace(b"[[phases]]", b"[[phase]]"))
    plenary = find_plenary(tmp_path)
    assert [group.path for group in plenary.groups] == [one]
    assert sorted((unread.number, unread.path) for unread in plenary.unread) == [(2, two), (3, away)]
    assert plenary.missing == ()
    with pytest.raises(RecordError, match=r"The record of group [23] cannot be read: "):
        plenary.all_or_none()
    away.unlink()
    two.unlink()
    assert find_plenary(tmp_path).missing == (), "nothing says how many there were"
    make(tmp_path, "days", 3)
    assert find_plenary(tmp_path).missing == ("The record of group 2 is gone.",)
