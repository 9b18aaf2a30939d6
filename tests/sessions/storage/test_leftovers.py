"""What killed saves left behind goes a day later, and nothing else does."""

import os
import time
from pathlib import Path

from sessions.storage.leftovers import DAY_S, EDITED_S, clear_leftovers

OURS = ".0123456789abcdef.new"


def _aged(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then), follow_symlinks=False)


def test_what_a_killed_save_has_left_goes_a_day_later(tmp_path: Path) -> None:
    for name, age in ((OURS, DAY_S + 60), (".fedcba9876543210.new", DAY_S - 60)):
        (tmp_path / name).write_text("words")
        _aged(tmp_path / name, age)
    clear_leftovers(time.time(), tmp_path, tmp_path, tmp_path / "nowhere")
    assert [file.name for file in tmp_path.iterdir()] == [".fedcba9876543210.new"]


def test_what_only_looks_like_it_stays(tmp_path: Path) -> None:
    target = tmp_path / "session.toml"
    target.write_text("a record")
    (tmp_path / ".0000000000000000.new").symlink_to(target)
    (tmp_path / ".1111111111111111.new").mkdir()
    for name in ("0123456789abcdef.new", ".0123456789abcde.new", ".0123456789ABCDEF.new", f"{OURS}.toml", ".notes.new"):
        (tmp_path / name).write_text("somebody's")
    before = sorted(tmp_path.iterdir())
    for file in before:
        _aged(file, 10 * DAY_S)
    clear_leftovers(time.time(), tmp_path)
    assert sorted(tmp_path.iterdir()) == before
    assert target.read_text() == "a record"


def test_a_plan_left_in_an_editor_goes_after_a_month_where_no_begun_plan_needs_it(tmp_path: Path) -> None:
    for key, age, file_age in (("1" * 16, 60, 60), ("2" * 16, -60, 60), ("3" * 16, 60, -60), ("4" * 16, 60, 60)):
        folder = tmp_path / f"edited-{key}"
        folder.mkdir()
        (folder / "plan.toml").write_text("names")
        _aged(folder / "plan.toml", EDITED_S + file_age)
        _aged(folder, EDITED_S + age)
    (tmp_path / f"plan-{'4' * 16}.toml").write_text("a begun plan")
    somebodys = tmp_path / "edited-by-hand"
    somebodys.mkdir()
    _aged(somebodys, 2 * EDITED_S)
    (tmp_path / f"edited-{'5' * 16}").symlink_to(somebodys)
    clear_leftovers(time.time(), tmp_path)
    left = sorted(path.name.removeprefix("edited-")[:2] for path in tmp_path.glob("edited-*"))
    assert left == ["22", "33", "44", "55", "by"]
