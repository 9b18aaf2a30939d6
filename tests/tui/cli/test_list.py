"""`peer-assist list` and `peer-assist search`, as somebody at a shell meets them."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sessions.model.people import Person
from sessions.storage.store import Store, create
from tests.builders.cli_world import Cli, cli_fixture
from tests.builders.meetings import NINE, add, header
from tests.builders.places import EXAMPLES

__all__ = ["cli_fixture"]


def held(cli: Cli, name: str, *, ago: timedelta = timedelta(days=1), **session: Any) -> Path:  # noqa: ANN401  # fields of Session
    """Keep a session that took an hour and ended so long ago, by a clock that stands at nine."""
    path = cli.home / f"{name}.toml"
    create(path, header(title=name.title(), scheduled=NINE - ago - timedelta(hours=1), **session))
    add(Store(path), "start", at=NINE - ago - timedelta(hours=1))
    add(Store(path), "end", at=NINE - ago)
    return path


def promise(path: Path, kind: str, text: str, day: int | None, person: str = "ngozi") -> None:
    due = NINE.date() + timedelta(days=day) if day is not None else None
    add(Store(path), kind, text, person=person, due=due)


def examples(cli: Cli) -> None:
    cli.home.mkdir(exist_ok=True)
    for example in EXAMPLES.glob("*.toml"):
        (cli.home / example.name).write_bytes(example.read_bytes())


# --- list


def test_a_session_that_was_called_off_is_not_to_come_but_can_be_listed_and_found(cli: Cli) -> None:
    for name in ("soon", "off"):
        create(cli.home / f"{name}.toml", header(title=name.title(), scheduled=NINE + timedelta(days=1)))
    cli("do", "off", "call-off", "The clinic is flooded")
    assert cli("list").splitlines() == [
        "2026-05-23  Soon  planned · tomorrow, 09:00 UTC",
        "2026-05-23  Off   called off: The clinic is flooded",
    ]
    assert cli("list", "--state", "planned").count("\n") == 1
    for typed in ("called-off", "called off"):
        assert cli("list", "--state", typed) == "2026-05-23  Off  called off: The clinic is flooded\n"
    off = cli.json("list", "--state", "called-off", "--json")["sessions"][0]
    assert (off["state"], off["called_off"]) == ("called off", "The clinic is flooded")
    assert "called off  " in cli("search", "flooded")
    cli("do", "off", "undo")
    assert cli("list", "--state", "called-off") == "No matching sessions.\n"
    assert "invalid choice: 'gone'" in cli.refused("list", "--state", "gone", code=2)


def test_a_session_that_nobody_ended_is_running_for_programs_only(cli: Cli) -> None:
    path = cli.home / "old.toml"
    create(path, header(title="Old", scheduled=NINE - timedelta(days=317)))
    add(Store(path), "start", at=NINE - timedelta(days=317))
    assert cli("list") == "2025-07-09  Old  not ended · 9 Jul 2025\n"
    assert cli("list", "--state", "running") == cli("list")
    assert cli.json("list", "--json")["sessions"][0]["state"] == "running"


def test_nothing_kept_says_how_to_begin(cli: Cli) -> None:
    assert cli("list") == "No sessions yet: `peer-assist new` plans one.\n"
    assert cli("list", "--people") == "No sessions have been held yet.\n"
    assert cli("list", "--phases") == "No sessions have ended yet.\n"
    assert cli("list", "--due") == "No open promises.\n"
    assert cli("search", "wall", code=1).startswith("Nothing found. Every word has to occur: try fewer")


def test_sessions_stand_with_their_state_and_what_is_due_below_them(cli: Cli) -> None:
    first, second = held(cli, "one", ago=timedelta(hours=21)), held(cli, "the other one", ago=timedelta(hours=26))
    create(cli.home / "soon.toml", header(title="Soon", scheduled=NINE + timedelta(days=1)))
    for part in ("Send the notes", "Tell the group"):
        add(Store(second), "followed_up", part)
    promise(first, "action", "Look at the pile", -3)
    promise(first, "action", "Far away", 30)
    promise(second, "parked", "Who pays", 0, "jose")
    promise(second, "change", "Ask first", 5)
    promise(second, "lesson", "No day", None)
    assert cli("list").splitlines() == [
        "2026-05-23  Soon           planned · tomorrow, 09:00 UTC",
        "2026-05-21  One            ended yesterday · follow-up due in 3 h",
        "2026-05-21  The Other One  ended yesterday · follow-up 2 of 4 done, 2 h overdue",
        "",
        "DUE",
        "3 days overdue  Ngozi       Look at the pile  One",
        "today           José Ángel  Who pays (parked)  The Other One",
        "in 5 days       Ngozi       Ask first  The Other One",
    ]
    assert cli("list", "--due").splitlines()[-1] == "in 30 days      Ngozi       Far away  One"
    assert cli("list", "--due", "--person", "JOSE").splitlines() == [
        "today  José Ángel  Who pays (parked)  The Other One"
    ]
    add(Store(first), "followed_up", "I did", of=Store(first).meeting.kind("action")[0].entry.n)
    assert "Look at the pile" not in cli("list")


@pytest.mark.parametrize(
    ("days", "said"),
    [(-2, "2 days overdue"), (-1, "a day overdue"), (0, "today"), (1, "tomorrow"), (7, "in 7 days"), (8, None)],
)
def test_what_is_near_is_due(cli: Cli, days: int, said: str | None) -> None:
    promise(held(cli, "one"), "action", "Snapshot", days)
    for clock in ("00:00:00", "23:59:59"):
        cli.at(f"2026-05-22T{clock}Z")
        lines = cli("list").splitlines()
        assert (lines[-1].split("  ")[0] == said) if said else "DUE" not in lines


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(), "due in 24 h"),
        (timedelta(hours=23, minutes=1), "due in 59 min"),
        (timedelta(hours=23, minutes=59, seconds=30), "due in 30 s"),
        (timedelta(hours=24, seconds=1), "1 s overdue"),
        (timedelta(hours=26), "2 h overdue"),
        (timedelta(days=3), "2 days overdue"),
        (timedelta(days=8), "7 days overdue"),
        (timedelta(days=8, seconds=1), "0 of 4 done"),
        (timedelta(days=400), "0 of 4 done"),
    ],
)
def test_until_when_the_follow_up_is_due(cli: Cli, ago: timedelta, said: str) -> None:
    held(cli, "one", ago=ago)
    line = cli("list").splitlines()[0]
    assert line.endswith(f"follow-up {said}")


def test_a_record_that_cannot_be_read_is_in_the_list(cli: Cli) -> None:
    held(cli, "one")
    (cli.home / "broken.toml").write_text("nonsense")
    assert cli("list").splitlines()[-1].endswith("broken  cannot be read")
    rows = cli.json("list", "--json")["sessions"]
    assert [(row["state"], bool(row["trouble"])) for row in rows] == [("ended", False), ("unreadable", True)]


def test_which_sessions_are_listed(cli: Cli) -> None:
    held(cli, "first", ago=timedelta(days=40), format="ks-toolkit", people=(Person(id="ana", name="Ana Łukasz"),))
    held(cli, "second", ago=timedelta(days=2))
    create(cli.home / "third.toml", header(title="Third", scheduled=NINE + timedelta(days=1)))

    def titles(*options: str) -> list[str]:
        return [row["title"] for row in cli.json("list", "--json", *options)["sessions"]]

    assert titles() == ["Third", "Second", "First"]
    assert titles("--format", "ks-toolkit") == titles("--person", "ana lukasz") == ["First"]
    assert titles("--person", "lukasz") == ["First"], "any word of a name"
    assert titles("--person", "kasz") == []
    assert titles("--state", "planned") == ["Third"]
    assert titles("--since", "2026-05-20") == ["Third", "Second"]
    assert titles("--until", "2026-05-19") == titles("--until", "2026-04") == ["First"]
    assert titles("--since", "2026", "--until", "yesterday") == ["Second", "First"]
    assert titles("--since", "20 may") == titles("--since", "wednesday") == ["Third", "Second"]
    assert titles("--since", "2026-05", "--until", "20 may") == ["Second"]
    assert titles("--since", "april", "--until", "april") == ["First"]
    assert titles("--limit", "1") == ["Third"]
    assert cli("list", "--limit", "1").splitlines()[1].startswith("… and 2 more: ")
    assert cli("list", "--person", "nobody") == "No matching sessions.\n"


@pytest.mark.parametrize("date", ["soon", "2026-13", "2026-02-30", "0000", "26-05-01", "-"])
def test_a_date_that_is_none_is_said(cli: Cli, date: str) -> None:
    assert "--since" in cli.refused("list", f"--since={date}", code=2)


def test_many_promises_that_are_over_do_not_bury_the_list(cli: Cli) -> None:
    path = held(cli, "one")
    for day in range(12):
        promise(path, "action", f"Thing {day}", -day)
    lines = cli("list").splitlines()
    assert lines[3] == "… 2 more are longer overdue: `peer-assist list --due` shows all."
    assert len(lines) == 14
    assert lines[-1].startswith("today ")
    assert len(cli("list", "--due").splitlines()) == 12


def test_who_was_asked_too_often(cli: Cli) -> None:
    often, seldom = Person(id="ana", name="Ana Souza"), Person(id="ben", name="Ben")
    for number in range(5):
        name = often.model_copy(update={"name": "ANA  SOUZA", "role": "presenter"}) if number == 4 else often
        people = (name, seldom) if number == 0 else (name,)
        held(cli, f"s{number}", ago=timedelta(days=5 - number), people=people)
    create(cli.home / "planned.toml", header(title="Planned", people=(seldom,)))
    assert cli("list", "--people").splitlines() == [
        "1 person took part often lately (!): who else could help?",
        "",
        "! ANA SOUZA  ████████████     5  last 2026-05-21  peer 4, presenter 1",
        "             in 5 of the last 5 sessions",
        "  Ben        ██▌              1  last 2026-05-17  peer 1",
    ]
    rows = cli.json("list", "--people", "--json")["people"]
    assert rows[0] == {
        "name": "ANA SOUZA", "sessions": 5, "last": "2026-05-21T09:00:00Z", "roles": {"peer": 4, "presenter": 1},
        "lately": 5, "of": 5, "often": True,
    }  # fmt: skip


def test_phases_as_planned_and_as_they_were(cli: Cli) -> None:
    examples(cli)
    lines = cli("list", "--phases").splitlines()
    assert lines[0].startswith("WORLD-BANK ")
    assert lines[5] == "Q-storming             10:00  10:55  10:48–11:02   ███████████▒  over in 2 of 2"
    row = cli.json("list", "--phases", "--json")["phases"][4]
    assert row == {
        "format": "world-bank", "title": "Q-storming", "held": 2, "planned": 600, "actual": 655, "low": 647.5,
        "high": 662.5, "over": 2,
    }  # fmt: skip


def test_one_list_at_a_time(cli: Cli) -> None:
    assert "not allowed with" in cli.refused("list", "--due", "--people", code=2)


# --- search


def test_what_is_found_is_told_by_session(cli: Cli) -> None:
    examples(cli)
    lines = cli("search", "payment", "date", "painted").splitlines()
    assert lines[0] == "2025-05-22  Approved is not released  approved-is-not-released"
    assert lines[1].startswith("  tip        José Ángel    In our municipality the money moved when the «payment date»")
    assert "\x1b" not in "".join(lines)
    assert "  7 more hits: --all shows every one" in cli("search", "treasurer").splitlines()
    every = cli("search", "treasurer", "--all")
    assert "further hit" not in every
    assert len(every.splitlines()) == len(cli("search", "treasurer").splitlines()) + 7 + 3 - 2
    assert "in 1 more session" in cli("search", "treasurer", "--limit", "1")


def test_search_for_programs(cli: Cli) -> None:
    examples(cli)
    data = cli.json("search", "--json", "painted wall", "--kind", "reference", "--person", "jose")
    assert data["total"] == 1
    (session,) = data["sessions"]
    assert session["file"].endswith("approved-is-not-released.toml")
    every = cli.json("search", "--json", "--all", "treasurer")["sessions"]
    assert [(len(one["hits"]) > 3, one["more"]) for one in every] == [(True, 0), (True, 0)]
    assert (session["held"], session["more"]) == ("2025-05-22T09:00:00Z", 0)
    (hit,) = session["hits"]
    assert (hit["kind"], hit["person"]) == ("reference", "José Ángel Ibáñez")


def test_what_cannot_be_looked_for_is_said(cli: Cli) -> None:
    assert "neither a letter nor a digit" in cli.refused("search", "*", code=2)
    assert "there is no kind “wish”" in cli.refused("search", "wall", "--kind", "wish", code=2)
    assert "the following arguments are required" in cli.refused("search", code=2)


@pytest.mark.parametrize(
    "title", ["[/] zebra", "=cmd() zebra", "\x1b[31mred\x07 zebra", f"zebra {'x' * 500}", "zebra \u202e"]
)
def test_words_of_people_are_only_ever_letters(cli: Cli, title: str) -> None:
    path = cli.home / "one.toml"
    create(path, header(title=title, people=(Person(id="a", name=title),)))
    add(Store(path), "action", title, person="a", due=NINE.date())
    for arguments in (("list",), ("list", "--people"), ("search", "zebra"), ("list", "--due")):
        printed = cli(*arguments)
        assert not {"\x1b", "\x07", "\u202e"} & set(printed)


# --- what it costs


def test_a_warm_search_loads_no_models_and_no_screen(cli: Cli) -> None:
    examples(cli)
    cli("list")
    program = (
        "import sys; from tui.cli import main\n"
        "for words in (['search', 'treasurer'], ['list'], ['list', '--people'], ['list', '--phases']): main(words)\n"
        "heavy = {'pydantic', 'textual', 'tomllib', 'tomli_w', 'json', 'subprocess', 'hashlib'}\n"
        "heavy.add('sessions.model.entries')\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=_without_the_clock_of_tests()
    )
    assert ran.stderr.strip() == "[]"


def _without_the_clock_of_tests() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PEER_ASSIST_CLOCK"}


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_longer_than_the_terminal(cli: Cli, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    examples(cli)
    held(
        cli,
        "one of a very long name indeed that nobody would ever give to a session of an hour",
        ago=timedelta(hours=26),
    )
    for module in ("commands.list", "commands.search", "statistics"):
        monkeypatch.setattr(f"tui.cli.{module}.line_width", lambda _: columns)
    for arguments in (("list",), ("list", "--people"), ("list", "--phases"), ("search", "the"), ("list", "--due")):
        for line in cli(*arguments).replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines():
            if not line.startswith(("…", "1 person", "No ")):
                assert _cells(line) <= columns, line


def _cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def test_the_clock_of_a_list_is_the_one_of_the_command(cli: Cli) -> None:
    held(cli, "one")
    cli.at("2026-05-29T09:00:00Z")
    assert "ended 21 May 2026" in cli("list")
    assert datetime.fromisoformat(cli.json("list", "--json")["sessions"][0]["ended"]) == NINE - timedelta(days=1)


@pytest.mark.parametrize(
    "command", [("search", "painted"), ("list", "--people"), ("list", "--phases"), ("search", "painted", "--json")]
)
def test_an_answer_without_a_record_that_cannot_be_read_says_so(cli: Cli, command: tuple[str, ...]) -> None:
    cli("do", cli.round(), "note", "The date was painted on the wall")
    cli(*command)
    assert cli.err == ""
    (cli.home / "damaged.toml").write_text("no record\n")
    cli(*command)
    assert cli.err.startswith("1 record is left out: damaged.toml, line 1: ")
    (cli.home / "newer.toml").write_text("schema = 9\n")
    cli(*command)
    assert cli.err.startswith("2 records are left out, the first of them: damaged.toml, line 1: ")
