"""One typed line means the same in a window and from a script."""

from pathlib import Path

import pytest

from sessions.model.entries import ContributionEntry
from sessions.storage.store import Store
from tests.builders.cli_world import Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.meetings import a_record
from tests.builders.window import live_window

LINES = (
    "Visit the treasurers due 15 dec", "Send the list, due friday", "Send the list (by next friday).",
    "Call them due fri",
    "Visit them due 5 June", "Visit them due 2026-06-01", "Visit them due +7", "Visit them in two weeks",
    "Pay end of month",
    "@ngozi Send the list; due tomorrow", "@fatou d Visit them due 15 dec",
    "Ask the bank when the report is due friday",
    "Pay what is due today", "Visiter les trésorières d'ici vendredi", "Visitar a las tesoreras, para el viernes",
    "Visitar as tesoureiras até sexta", "Go due soon", "Pay by 1/12", "Visit them due friday 14:00", "due friday",
    "Never pay, before friday", "The bank says: due friday", "Ask what happens in two weeks", "Pay next week",
)  # fmt: skip
KINDS = {"action": "c", "parked": "k"}


async def test_a_line_is_the_same_entry_in_the_window_and_from_a_script(cli: Cli, tmp_path: Path) -> None:
    typed, scripted = tmp_path / "typed", tmp_path / "scripted"
    typed.mkdir()
    scripted.mkdir()
    async with live_window(typed) as window:
        for kind in KINDS:
            for line in LINES:
                await window.press(KINDS[kind])
                window.screen.composer.field.insert(line)
                await window.pilot.pause()
                await window.press("enter")
        in_window = [_said(word.entry) for word in window.meeting.words]
    record = a_record(scripted)
    for kind in KINDS:
        for line in LINES:
            cli("do", record, kind, line)
    assert [_said(word.entry) for word in Store(record).meeting.words] == in_window
    assert len(in_window) == len(LINES) * len(KINDS)
    assert in_window[0][2:] == ("Visit the treasurers due 15 dec", "2026-12-15")


def _said(entry: ContributionEntry) -> tuple[object, ...]:
    return entry.kind, entry.person, entry.text, str(entry.model_dump()["due"])


def test_what_comes_through_a_pipe_is_read_likewise(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = a_record(tmp_path)
    send(monkeypatch, b"@ngozi Send the list, due 15 dec\n")
    cli("do", record, "action", "-")
    (action,) = Store(record).meeting.kind("action")
    assert _said(action.entry) == ("action", "ngozi", "Send the list", "2026-12-15")


def test_what_an_option_says_counts_and_the_words_stay_whole(cli: Cli, tmp_path: Path) -> None:
    record = a_record(tmp_path)
    cli("do", record, "action", "@ngozi Send it, due monday", "--due", "15 dec", "--person", "jose")
    cli("do", record, "action", "@ngozi Send it, due monday", "--due", "d'ici vendredi")
    assert [_said(word.entry)[1:] for word in Store(record).meeting.kind("action")] == [
        ("jose", "@ngozi Send it, due monday", "2026-12-15"),
        ("ngozi", "Send it, due monday", "2026-05-29"),
    ]
    for due, day in (
        ("friday", "2026-05-29"),
        ("+7", "2026-05-29"),
        ("fin du mois", "2026-05-31"),
        ("today", "2026-05-22"),
    ):
        cli("do", record, "parked", "x", "--due", due)
        assert _said(Store(record).meeting.words[-1].entry)[3] == day


def test_a_day_counts_from_when_it_was_said(cli: Cli, tmp_path: Path) -> None:
    record = a_record(tmp_path)
    cli("do", record, "action", "Send it due friday", "--at", "2026-05-11T10:00:00Z")
    cli("do", record, "action", "Send it", "--due", "friday", "--at", "monday 10:00")
    assert [_said(word.entry)[3] for word in Store(record).meeting.words] == ["2026-05-15", "2026-05-22"]


def test_what_is_not_understood_is_recorded_as_it_is_and_said(cli: Cli, tmp_path: Path) -> None:
    record = a_record(tmp_path)
    for line, remark in (
        ("Pay due next week", "No day was recorded: due when? friday, +7, or 2026-05-24."),
        ("Pay by 1/12", "No day was recorded: due when? “by 1/12” can be two days: write the month as a word."),
        ("@zorro Go", "Recorded as it was typed. Nobody here is called “zorro”."),
    ):
        cli("do", record, "action", line)
        assert remark in cli.err
        assert _said(Store(record).meeting.words[-1].entry)[2:] == (line, "None")


def test_the_day_that_was_read_and_what_is_left_of_the_words_are_said(cli: Cli, tmp_path: Path) -> None:
    record = a_record(tmp_path)
    for typed, remark, words in (
        ("@ngozi Send the list, due friday", "due Friday 29 May; recorded as “Send the list”\n", "Send the list"),
        ("Send the list due 15 jan", "due Friday 15 January 2027\n", "Send the list due 15 jan"),
        (
            "@zorro Send it, due friday",
            "Recorded as it was typed. Nobody here is called “zorro”.\ndue Friday 29 May\n",
            "@zorro Send it, due friday",
        ),
        ("Send the list", "", "Send the list"),
    ):
        cli("do", record, "action", typed)
        assert cli.err == remark
        assert _said(Store(record).meeting.words[-1].entry)[2] == words
    cli("do", record, "action", "Send it, due friday", "--due", "15 dec")
    assert cli.err == ""


def test_a_day_stays_where_other_words_are_corrected(cli: Cli, tmp_path: Path) -> None:
    record = a_record(tmp_path)
    cli("do", record, "action", "Visit teh treasurers due friday")
    cli.at("2026-06-03T09:00:00Z")
    cli("do", record, "revise", "1", "Visit the treasurers due friday")
    assert _said(Store(record).meeting.words[-1].entry)[2:] == ("Visit the treasurers due friday", "2026-05-29")
    cli("do", record, "revise", "2", "Visit the treasurers due monday")
    assert _said(Store(record).meeting.words[-1].entry)[3] == "2026-06-08"
