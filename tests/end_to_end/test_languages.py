"""Whole meetings in each of our languages, in real terminals: no screen and no write-up has words of another one."""

from pathlib import Path

import pytest

from tests.builders.languages import TALKS, said, said_to_a_group
from tests.builders.long_language import CODE, longer_in_other_letters, with_test_language
from tests.builders.vocabulary import foreign_lines
from tests.end_to_end.facilitator import COMMAND, SLOW
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
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_setup import HomeRoom

TO_THE_GROUP = frozenset({"stage", "plenary", "md", "html", "csv", "json", "ics", "eml"})
"""Where the group is spoken to, in its own language."""


def assert_none(found: list[str]) -> None:
    """Check that no word of another language was found; all of them are shown, each with its line."""
    assert not found, "\n".join(("words of another language", *found))


@pytest.mark.parametrize(
    "code", ["fr", pytest.param("es", marks=pytest.mark.deep), pytest.param("pt", marks=pytest.mark.deep)]
)
def test_a_meeting_from_its_plan_to_its_write_ups_is_in_one_language(code: str, tmp_path: Path) -> None:
    talk, room, seen = TALKS[code], HomeRoom(tmp_path), Seen()
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
    assert_none(foreign_lines(seen, "en", code, talk.known))


@pytest.mark.parametrize(("person", "group"), [("en", "fr"), pytest.param("fr", "en", marks=pytest.mark.deep)])
def test_the_group_reads_its_own_language_and_the_person_at_the_keys_another_one(
    person: str, group: str, tmp_path: Path
) -> None:
    talk, room, seen = TALKS[group], HomeRoom(tmp_path), Seen()
    people = tmp_path / "list.txt"
    people.write_text(talk.people, "utf-8")
    made = room.run("--lang", person, "new", "--title", talk.title, "--people", str(people), "--language", group)
    room.record = Path(made.strip())
    with opened(room, person, talk, seen, "home", ready=talk.title) as home:
        looks_at_plan(home)
        home.strike("enter")
        with opened(room, person, talk, seen, "stage", str(room.record), ready=talk.title, speaks=group) as stage:
            stage.terminal.press("x")  # which the group sees answered
            stage.terminal.wait_for(said(group, "{key} does nothing here.", key="x"), SLOW)
            holds(home, stage)
            assert quits(stage) == 0
        looks_back(home)
        assert quits(home) == 0
    is_written_up(room, person, seen)
    sees_groups(room, person, talk, seen)
    groups = [one for one in seen if one[0] in TO_THE_GROUP]
    persons = [one for one in seen if one[0] not in {*TO_THE_GROUP, "keys of the plenary"}]
    assert_none(foreign_lines(groups, person, group, talk.known))
    assert_none(foreign_lines(persons, group, person, f"{talk.known}\n{said_to_a_group(group)}"))


def test_a_language_that_was_added_is_spoken_by_every_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(with_test_language(tmp_path / "program", longer_in_other_letters)))
    talk, room, seen = TALKS["en"], HomeRoom(tmp_path), Seen()
    with opened(room, CODE, talk, seen, "home", ready=" ? ") as home:
        plans(home)
        home.terminal.wait_until(lambda: room.records, 40, "it is made")
        (room.record,) = room.records
        with opened(room, CODE, talk, seen, "stage", str(room.record), ready=talk.title) as stage:
            looks_around(home, stage)
            assert quits(stage) == 0
    assert_none(foreign_lines(seen, "en", "", talk.known))


@pytest.mark.parametrize(
    ("arguments", "environ", "settings", "code"),
    [
        ((), {"LANGUAGE": "pt_BR:en"}, "", "pt"),
        ((), {"LANGUAGE": "fr"}, 'language = "es"', "es"),
        ((), {"LANGUAGE": "fr", "PEER_ASSIST_LANG": "pt-BR"}, 'language = "es"', "pt"),
        (("--lang", "fr"), {"LANGUAGE": "en", "PEER_ASSIST_LANG": "pt-BR"}, 'language = "es"', "fr"),
    ],
    ids=["system", "file", "variable", "option"],
)
def test_a_language_is_chosen(
    arguments: tuple[str, ...], environ: dict[str, str], settings: str, code: str, tmp_path: Path
) -> None:
    room = HomeRoom(tmp_path)
    if settings:
        (room.home / ".config.toml").write_text(settings, "utf-8")
    with Terminal((COMMAND, *arguments), environ={**room.environ, **environ}) as terminal:
        shown = terminal.wait_for(said(code, "No sessions yet."), SLOW)
        assert_none(foreign_lines([("home", shown)], "en", code))
        terminal.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0


# --- what is found


FRENCH = " PERSONNES · 6 ici              ▏ Installez-vous. Convenez de la manière d…"


@pytest.mark.parametrize(
    "line",
    [
        " The session has ended; notes can still be added.",
        " ▶ ACCUEIL Intro        PAUSED, space resumes",
        "│  n      next speaker                 │",
        " Awa  to speak",
        " say it",
    ],
)
def test_what_is_not_translated_is_found_with_its_line(line: str) -> None:
    found = foreign_lines([("run", f"{FRENCH}\n{line}\n{FRENCH}")], "en", "fr")
    assert found
    assert all(one.endswith(" ".join(line.split())) for one in found)


@pytest.mark.parametrize(
    "line",
    [
        FRENCH,
        " GROUP│ tapez pour trouver",
        "│ Enter choisit · Esc abandonne",
        "Écrit : the-date-is-due.html, ~/peer/the notes/who.toml",
        " Tomás said so ",
    ],
)
def test_what_is_cut_off_named_or_said_is_not(line: str) -> None:
    assert foreign_lines([("run", line)], "en", "fr", "Tomás said so; the notes") == []
