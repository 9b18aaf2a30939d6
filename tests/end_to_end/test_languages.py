"""Whole meetings in each of our languages, in real terminals: nothing on a screen or in a write-up is in another one."""

import os
from pathlib import Path

import pytest

from tests.builders.languages import TALKS
from tests.builders.long_language import CODE, longer_in_other_letters, with_test_language
from tests.builders.vocabulary import foreign_lines, words_of_formats
from tests.end_to_end.speaker import (
    Seen,
    holds,
    is_written_up,
    looks_around,
    looks_at_plan,
    looks_back,
    opened,
    plans,
    quits,
    sees_groups,
)
from tests.end_to_end.test_setup import HomeRoom

TO_THE_GROUP = frozenset({"stage", "plenary", "export", "md", "html", "csv", "json", "ics", "eml"})
"""Where the group is spoken to, in its own language."""


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
            with opened(room, code, talk, seen, "stage", str(room.record), ready=talk.title) as stage:
                holds(home, stage)
                assert quits(stage) == 0
            looks_back(home)
            assert quits(home) == 0
        is_written_up(room, code, seen)
        sees_groups(room, code, talk, seen)
    finally:
        Path(f"/tmp/le2e-scratch/seen-{code}.txt").write_text("\n".join(f"======= {a}\n{b}" for a, b in seen))
    assert foreign_lines(seen, "en", code, talk.known) == []


@pytest.mark.parametrize(("person", "group"), [("en", "fr"), pytest.param("fr", "en", marks=pytest.mark.deep)])
def test_the_group_reads_its_own_language_and_the_person_at_the_keys_another_one(
    person: str, group: str, tmp_path: Path
) -> None:
    talk, room, seen = TALKS[group], HomeRoom(tmp_path), Seen()
    people = tmp_path / "list.txt"
    people.write_text(talk.people, "utf-8")
    made = room.run("--lang", person, "new", "--title", talk.title, "--people", str(people), "--language", group)
    room.record = Path(made.strip())
    try:
        with opened(room, person, talk, seen, "home", ready=talk.title) as home:
            looks_at_plan(home)
            home.strike("enter")
            with opened(room, person, talk, seen, "stage", str(room.record), ready=talk.title, speaks=group) as stage:
                holds(home, stage)
                assert quits(stage) == 0
            looks_back(home)
            assert quits(home) == 0
        is_written_up(room, person, seen)
        sees_groups(room, person, talk, seen)
    finally:
        Path(f"/tmp/le2e-scratch/seen-{person}-{group}.txt").write_text("\n".join(f"======= {a}\n{b}" for a, b in seen))
    groups, persons = [], []
    for place, shown in seen:
        (groups if place in TO_THE_GROUP else persons).append((place, shown))
    assert foreign_lines(groups, person, group, talk.known) == []
    of_the_group = f"{talk.known} {room.meeting.session.consent} {' '.join(words_of_formats(group))}"
    assert foreign_lines(persons, group, person, of_the_group) == []


def test_a_language_that_was_added_is_spoken_by_every_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(with_test_language(tmp_path / "program", longer_in_other_letters)))
    talk, room, seen = TALKS["en"], HomeRoom(tmp_path), Seen()
    try:
        with opened(room, CODE, talk, seen, "home", ready=" ? ") as home:
            plans(home)
            home.terminal.wait_until(lambda: room.records, 40, "it is made")
            (room.record,) = room.records
            with opened(room, CODE, talk, seen, "stage", str(room.record), ready=talk.title) as stage:
                looks_around(home, stage)
                assert quits(stage) == 0
    finally:
        Path("/tmp/le2e-scratch/seen-qaa.txt").write_text("\n".join(f"======= {a}\n{b}" for a, b in seen))
    assert foreign_lines(seen, "en", "", talk.known) == []
