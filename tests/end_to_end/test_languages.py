"""Whole meetings in each of our languages, in real terminals: nothing on a screen or in a write-up is in another one."""

import os
from pathlib import Path

import pytest

from tests.builders.languages import TALKS
from tests.builders.vocabulary import foreign_lines
from tests.end_to_end.speaker import Seen, holds, is_written_up, looks_back, opened, plans, quits, sees_groups
from tests.end_to_end.test_setup import HomeRoom


@pytest.mark.parametrize(
    "code", ["fr", pytest.param("es", marks=pytest.mark.deep), pytest.param("pt", marks=pytest.mark.deep)]
)
def test_a_meeting_from_its_plan_to_its_write_ups_is_in_one_language(code: str, tmp_path: Path) -> None:
    talk, room, seen = TALKS[code], HomeRoom(tmp_path), Seen()
    try:
        with opened(room, code, talk, seen, "home", ready=" ? ") as home:
            plans(home)
            home.terminal.wait_until(lambda: room.records, 40, "it is made")
            (room.record,) = room.records
            with opened(
                room, code, talk, seen, "stage", str(room.record), ready=talk.title, speaks=talk.code
            ) as stage:
                holds(home, stage)
                assert quits(stage) == 0
            looks_back(home)
            assert quits(home) == 0
        is_written_up(room, code, seen)
        sees_groups(room, code, talk, seen)
    finally:
        Path("/tmp/le2e-scratch/seen.txt").write_text("\n".join(f"======= {a}\n{b}" for a, b in seen))
    assert foreign_lines(seen, "en", code, talk.known) == []
