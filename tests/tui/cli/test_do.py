"""Moves from a script."""

import os
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessions.model.entries import WORDS, Arrive, ContributionEntry, Extend, Order, PhaseBegins
from sessions.moves.registry import MOVES
from sessions.storage.store import Store
from tests.builders.cli_world import NAME, Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.elsewhere import clock_in


def last(path: Path) -> ContributionEntry:
    entry = Store(path).meeting.log[-1]
    assert isinstance(entry, ContributionEntry)
    return entry


def test_a_meeting_from_a_script(cli: Cli) -> None:
    path = cli.session()
    said = [
        cli("do", NAME, *shlex.split(line)).strip()
        for line in (
            "start --at 2026-05-22T08:58:00Z --by facilitator",
            "challenge How do we get there?",
            "skip-phase introduction",
            "next-phase",
            "clarifying 'Who signs last?' --person 'Fatou D'",
            "answer 'The chairman.'",
            "next-phase", "next-phase", "next-phase", "next-phase",
            "order ndiaye jose",
            "next-speaker",
            "tip We painted the date on the wall.",
            "pass jose",
            "next-speaker --person diallo",
            "put-back",
            "extend -60",
            "extend -- -30",
            "extend +90",
            "pause", "resume",
            "away diallo", "back Fatou D.",
            "arrive 'Youssef al-Mansouri' --place remote",
            "hand-over note-taker --person diallo",
            "announce One minute left.",
            "undo", "redo",
            "revise 13 We painted the day on the wall. --redirected",
            "remove 5",
            "end",
        )
    ]  # fmt: skip
    assert [line.partition(":")[0] for line in said] == [f"recorded {n}" for n in range(1, 32)]
    assert said[0] == "recorded 1: Welcome begins"
    assert said[2] == "recorded 3: Introduction is skipped"
    assert said[4] == "recorded 5: clarifying question from Fatou D."
    assert said[10] == "recorded 11: the speaking order is Fatou N., José Ángel, Fatou D."
    assert said[11] == "recorded 12: Fatou N. has the floor"
    assert said[12] == "recorded 13: tip from Fatou N."
    assert said[13] == "recorded 14: José Ángel passes"
    assert said[15] == "recorded 16: Fatou N. has the floor again"
    assert said[16:19] == [
        "recorded 17: Round-robin gets 1:00 less", "recorded 18: Round-robin gets 0:30 less",
        "recorded 19: Round-robin gets 1:30 more",
    ]  # fmt: skip
    assert said[23] == "recorded 24: Youssef joins"
    assert said[24] == "recorded 25: Fatou D. is the note-taker"
    assert said[26:30] == [
        "recorded 27: entry 25 (role handed over) undone", "recorded 28: entry 25 (role handed over) restored",
        "recorded 29: tip from Fatou N., replaces entry 13", "recorded 30: entry 5 is removed",
    ]  # fmt: skip
    assert said[30] == "recorded 31: the session ends"
    log = Store(path).meeting.log
    assert isinstance(log[0], PhaseBegins)
    assert log[0].by == "facilitator"
    assert f"{log[0].at:%H:%M}" == "08:58"
    assert {entry.by for entry in log[1:]} == {"script"}


def test_a_receipt_is_in_words(cli: Cli) -> None:
    path = cli.session()
    said = [cli("do", path, kind, "Said.", "--person", "jose").strip().partition(": ")[2] for kind in sorted(WORDS)]
    assert all(line.endswith(" from José Ángel") for line in said)
    assert not any("_" in line for line in said)
    assert "followed up from José Ángel" in said
    for role, receipt in (("observer", "an observer"), ("peer", "a peer"), ("facilitator", "the facilitator")):
        assert cli("do", path, "hand-over", role, "--person", "diallo").endswith(f": Fatou D. is {receipt}\n")


def test_words_and_options_in_any_order(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "action", "Send", "--due", "2026-05-26", "the", "table", "--person", "Ngozi")
    assert (last(path).text, last(path).person) == ("Send the table", "ngozi")
    cli("do", "--person", "jose", path, "note", "--", "--person", "-x", "-")
    assert (last(path).text, last(path).person) == ("--person -x -", "jose")
    cli("do", path, "note", "-60 degrees")
    assert last(path).text == "-60 degrees"
    cli("do", path, "extend", "-60")
    extend = Store(path).meeting.log[-1]
    assert isinstance(extend, Extend)
    assert extend.seconds == -60


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("+7", "2026-05-29"), ("due +7", "2026-05-29"), ("fri.", "2026-05-29"), ("in two weeks", "2026-06-05"),
        ("the 15th", "2026-06-15"), ("d'ici vendredi", "2026-05-29"), ("tomorrow 14:00", "2026-05-23"),
    ],
)  # fmt: skip
def test_the_option_takes_every_day_that_the_words_take(cli: Cli, day: str, due: str) -> None:
    path = cli.round()
    for given in (("Send it", "--due", day), ("Send it", f"--due={day}"), (f"Send it, due {day}",)):
        cli("do", path, "action", *given)
        assert f"{last(path).model_dump()['due']}" == due


def test_all_options_reach_their_entries(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "tip", "A wall.", "--draft", "d1")
    tip = last(path).n
    cli("do", path, "tip", "A table.", "--person", "diallo", "--builds-on", str(tip))
    assert last(path).model_dump()["builds_on"] == tip
    cli("do", path, "intervention", "Which columns?", "--purpose", "steering")
    cli("do", path, "answer", "Four.", "--answers", str(last(path).n), "--person", "jose")
    assert last(path).model_dump()["answers"] == last(path).n - 1
    cli("do", path, "arrive", "--person", "Youssef", "--role", "observer", "--place", "remote")
    arrived = Store(path).meeting.log[-1]
    assert isinstance(arrived, Arrive)
    assert (arrived.name, arrived.role, arrived.place) == ("Youssef", "observer", "remote")
    cli("do", path, "order", "jose", "diallo", "--only")
    order = Store(path).meeting.log[-1]
    assert isinstance(order, Order)
    assert order.people == ("jose", "diallo")
    assert "Fatou D., José Ángel" in cli("do", path, "order", "--remote-first")
    assert cli.refused("do", path, "note", "Twice.", "--draft", "d1") == "This is already in the record."


def test_since_counts_from_earlier(cli: Cli) -> None:
    path = cli.session()
    cli("do", path, "start", "--since", "08:56")
    assert cli.json("show", path, "--json")["phases"][0]["actual_seconds"] == 240


def test_the_whole_of_standard_input_is_a_text(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.round()
    send(monkeypatch, b"\xef\xbb\xbfWe painted\r\nthe date \xef\xbf\xbd on\x1b[2J the wall.\n")
    cli("do", path, "tip", "-")
    assert last(path).text == "We painted\nthe date \ufffd on[2J the wall."
    send(monkeypatch, b"Another wording.\n")
    cli("do", path, "revise", str(last(path).n), "-")
    assert last(path).text == "Another wording."
    send(monkeypatch, b" \n")
    assert "is empty" in cli.refused("do", path, "note", "-")
    send(monkeypatch, b"x" * 3_000_000)
    assert "the limit is 2,000" in cli.refused("do", path, "note", "-")
    # What is read of it ends in the middle of a letter.
    send(monkeypatch, b"x" + "é".encode() * 3_000_000)
    assert "the limit is 2,000" in cli.refused("do", path, "note", "-")


def test_bytes_that_are_no_letters_are_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.round()
    before, said = path.read_bytes(), os.fsdecode(b"Zo\xeb sagt")
    sentence = "“Zo\ufffd sagt” is not UTF-8 text. Set the terminal and LANG to UTF-8, and give it again."
    for line in (["note", said], ["note", "--", said], ["away", said], [said]):
        assert cli.refused("do", path, *line, code=2) == sentence
    for option in ("--at", "--person", "--due", "--draft"):
        assert cli.refused("do", path, "action", "x", option, said, code=2).endswith(sentence)
    send(monkeypatch, b"Thank you.\nZo\xeb sagt\n")
    assert "Line 2 of standard input is not UTF-8 text." in cli.refused("do", path, "note", "-", code=2)
    assert path.read_bytes() == before
    cli("do", path, "note", "Zo\ufffd, as it was typed")
    assert last(path).text == "Zo\ufffd, as it was typed"


# --- when it was


def test_nothing_is_recorded_that_is_still_to_come(cli: Cli) -> None:
    path = cli.round()
    for line in (["note", "x", "--at", "2026-05-22T09:28:01Z"], ["note", "x", "--at", "today 10:00"]):
        before = path.read_bytes()
        assert "is still to come: it is 09:28" in cli.refused("do", path, *line)
        assert path.read_bytes() == before
    cli("do", path, "pause")
    assert "10:00 is still to come" in cli.refused("do", path, "resume", "--since", "2026-05-22T10:00Z")
    planned = cli.session("planned")
    assert "09:30 is still to come" in cli.refused("do", planned, "start", "--since", "2026-05-22T09:30Z")
    assert "2027-05-22 09:30 is still to come" in cli.refused("do", planned, "note", "x", "--at", "2027-05-22T09:30Z")


def test_nothing_is_recorded_before_the_session_began_but_a_late_note_is(cli: Cli) -> None:
    path = cli.round()
    before = path.read_bytes()
    assert cli.refused("do", path, "note", "x", "--at", "08:59") == (
        "08:59 is before the session began, which was at 09:00. Give a later instant; without one it is now."
    )
    # Today's is still to come, and yesterday the session had not begun.
    assert "2026-05-21 23:00 is before the session began" in cli.refused("do", path, "undo", "--at", "23:00")
    assert path.read_bytes() == before
    cli("do", path, "note", "Written down later.", "--at", "09:00")


def test_after_midnight_a_time_of_the_evening_was_yesterday(cli: Cli) -> None:
    path = cli.session()
    cli.at("2026-05-22T23:40:00Z")
    cli("do", path, "start", "--since", "23:31")
    cli.at("2026-05-23T00:02:00Z")
    cli("do", path, "note", "said before midnight", "--at", "23:59")
    assert cli.err == "23:59 is still to come today: this is recorded for 2026-05-22 23:59.\n"
    assert f"{last(path).at:%d %H:%M}" == "22 23:59"
    cli("do", path, "pause", "--at", "23:50")
    cli("do", path, "resume", "--since", "23:55")
    assert cli.json("show", path, "--json")["phases"][0]["actual_seconds"] == (19 + 7) * 60
    assert "23:30 is before the session began" in cli.refused("do", path, "note", "x", "--at", "23:30")


def test_a_meeting_of_last_week_is_entered_afterwards_in_its_order(cli: Cli) -> None:
    path = cli.session()
    cli("do", path, "prepared", "The presenter was called.")
    cli("do", path, "note", "The room was ready.", "--at", "2026-05-15T13:50:00Z")
    cli("do", path, "start", "--at", "2026-05-15T14:05:00Z", "--since", "14:00")
    cli("do", path, "note", "Everybody is here.", "--at", "2026-05-15T14:01:00Z")
    cli("do", path, "next-phase", "--at", "2026-05-15 14:04")
    cli("do", path, "end", "--at", "15 may 15:00")
    assert cli.json("show", path, "--json")["totals"]["total_seconds"] == 3600


def test_a_second_tip_says_how_to_change_the_first_and_that_works(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "tip", "A wall.")
    for text in ("It's  a table.", "-x", "a $HOME `b` \\"):
        said = cli.refused("do", path, "tip", "--", text)
        assert said.startswith("José Ángel has already given a tip")
        cli(*shlex.split(said[said.index("peer-assist do ") :])[1:])
        assert last(path).text == text


def test_a_long_second_tip_is_offered_from_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.round()
    cli("do", path, "tip", "A wall.")
    said = cli.refused("do", path, "tip", "one\ntwo")
    send(monkeypatch, b"one\ntwo")
    cli(*shlex.split(said[said.index("peer-assist do ") :])[1:])
    assert last(path).text == "one\ntwo"


def test_an_unknown_move_is_named_with_the_nearest(cli: Cli) -> None:
    cli.session()
    said = cli.refused("do", NAME, "next_speeker", code=2)
    assert "Did you mean next-speaker?" in said
    assert all(move in said for move in MOVES)


def test_what_a_late_press_has_seen(cli: Cli) -> None:
    path = cli.round()
    seen = str(len(Store(path).meeting.log) - 1)
    assert "Another window has just made a move" in cli.refused("do", path, "next-speaker", "--seen", seen)
    cli("do", path, "note", "Words are never too late.", "--seen", seen)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pass tomas", "not waiting"), ("next-phase x", "takes no words"), ("tip", "is empty"),
        ("extend soon", "whole number"),
        ("extend 0", "86,400"), ("extend 999999999999", "86,400"), ("extend 60 90", "leave out “90”"),
        ("undo 99", "cannot be undone"),
        ("remove 99", "no contribution in entry 99"), ("revise 99 x", "no contribution in entry 99"),
        ("revise", "whole number"),
        ("tip x --person nobody", "Nobody here is called “nobody”"), ("tip x --person fatou", "Fatou D., Fatou N."),
        ("away", "Who?"), ("back jose", "already here"), ("arrive", "Who joins?"), ("order", "Who comes first?"),
        ("hand-over queen --person jose", "Hand over which role"), ("skip-phase lunch", "no phase “lunch”"),
        ("announce ' '", "announcement is empty"), ("answer x --answers 999", "999"), ("tip x --builds-on 999", "999"),
    ],
)  # fmt: skip
def test_what_the_meeting_does_not_allow_is_a_sentence(cli: Cli, line: str, said: str) -> None:
    path = cli.round()
    before = path.read_bytes()
    malformed = {"takes no words", "leave out “90”", "whole number", "Who?", "Who comes first?", "Hand over which role"}
    code = 2 if said in malformed else 1
    sentence = cli.refused("do", path, *shlex.split(line), code=code)
    assert said in sentence
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "note x --at soon", "start --since soon", "action x --due soon", "action x --due 1/12",
        "note x --seen -1", "note x --seen many",
        "answer x --answers 0", "tip x --builds-on one", "arrive X --role queen", "arrive X --place mars",
        "note x --by me",
        "intervention x --purpose fun", "note x --due 2026-05-26", "pause --person jose", "tip x --redirected",
        "end --only",
        "note x --since 09:00", "note x --nonsense", "undo 1 2", "remove 1 2",
    ],
)  # fmt: skip
def test_an_option_that_means_nothing_is_a_question_of_usage(cli: Cli, line: str) -> None:
    path = cli.round()
    before = path.read_bytes()
    assert len(cli.refused("do", path, *shlex.split(line), code=2)) > 20
    assert path.read_bytes() == before


def test_a_full_disk_keeps_the_record_as_it_was(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.round()
    before = path.read_bytes()

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sessions.storage.store.os.write", full)
    assert cli.refused("do", path, "note", "x").startswith("NOT RECORDED: no space left on the disk")
    monkeypatch.undo()
    assert path.read_bytes() == before


def test_a_torn_end_is_set_aside_and_said(cli: Cli) -> None:
    path = cli.round()
    with path.open("ab") as record:
        record.write(b'\n[[log]]\nkind = "tip"\nte')
    assert "note" in cli("do", path, "note", "It goes on.")
    assert "was cut off" in cli.err
    assert last(path).text == "It goes on."


def test_standard_input_that_was_closed(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.round()
    monkeypatch.setattr("sys.stdin", None)
    assert "no standard input" in cli.refused("do", path, "note", "-", code=2)


def test_the_title_a_place_and_what_somebody_is_called_are_corrected(cli: Cli) -> None:
    path = cli.round()
    said = cli("do", path, "correct", "title", "Approved is not paid")
    number = said.split()[1].removesuffix(":")
    assert said == f"recorded {number}: the title is “Approved is not paid”\n"
    assert "Fatou D. is in the room" in cli("do", path, "correct", "place", "room", "--person", "Fatou D.")
    assert "called Tou" in cli("do", path, "rename", "--person", "diallo", "--called", "Tou")
    cli("do", path, "tip", "We painted the date on the wall.", "--person", "tou")
    shown = cli("show", path)
    assert "Approved is not paid" in shown
    assert "Tou" in shown
    assert "Approved is not paid" in cli("list")
    assert "Approved is not paid" in cli("search", "painted")
    assert "Approved is not paid" in cli("export", path, "--to", "md")
    assert cli("do", path, "undo", number).endswith(f"entry {number} (correction) undone\n")
    assert "Approved is not paid" not in cli("show", path)
    assert "Correct what?" in cli.refused("do", path, "correct", code=2)
    assert "Who is where?" in cli.refused("do", path, "correct", "place", "room", code=2)


def test_a_name_that_was_corrected_is_the_only_one_from_then_on(cli: Cli) -> None:
    path = cli.round()
    cli("do", path, "tip", "We painted the date on the wall.", "--person", "diallo")
    cli("do", path, "action", "Send the table", "--person", "diallo", "--due", "2026-05-26")
    said = cli("do", path, "rename", "Fanta", "Djalo", "--person", "Fatou D.")
    assert said == "recorded 11: renamed to Fanta Djalo\n"
    assert {"id": "diallo", "name": "Fanta Djalo"}.items() <= cli.json("show", path, "--json")["people"][3].items()
    cli("do", path, "end")
    shown = [cli("show", path), *(cli("export", path, "--to", to) for to in ("md", "html", "csv", "json", "ics"))]
    shown += [cli("list", "--due"), cli("search", "painted"), cli("search", "djalo"), cli("list", "--person", "djalo")]
    assert all("Fanta" in text for text in shown[:-1]), "everywhere but in the list of sessions, which names two roles"
    assert not any("Diallo" in text or "Fatou D" in text for text in shown)
    assert "Approved" in shown[-1]
    assert "Nobody here is called “diallo x”" in cli.refused("do", path, "tip", "x", "--person", "diallo x")
    assert "Approved" not in cli("search", "diallo", code=1)
    assert cli("do", path, "undo", "11").endswith("entry 11 (new name) undone\n")
    assert "Fatou D." in cli("show", path)
    assert "Fatou Diallo is already the name in the record." in cli.refused(
        "do", path, "rename", "Fatou Diallo", "--person", "diallo"
    )
    assert "Whose name is it?" in cli.refused("do", path, "rename", "Fanta", code=2)


def test_a_session_is_called_off_from_a_script_with_or_without_a_reason(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cli.session()
    assert cli("do", path, "call-off", "The clinic", "is flooded") == "recorded 1: the session is called off\n"
    assert "is called off. Undo that to hold it after all." in cli.refused("do", path, "start")
    assert cli("show", path).splitlines()[1] == "Called off: The clinic is flooded"
    assert cli("do", path, "undo") == "recorded 2: entry 1 (session called off) undone\n"
    send(monkeypatch, b"@ngozi is ill, due friday\n")
    cli("do", path, "call-off", "-")
    assert cli("show", path).splitlines()[1] == "Called off: @ngozi is ill, due friday", "it is nobody's promise"
    cli("do", path, "undo")
    assert cli("do", path, "call-off") == "recorded 5: the session is called off\n"
    assert cli.json("show", path, "--json")["called_off"] == ""


# --- the nights in which the clock on the wall is changed


def test_a_time_that_is_left_out_is_no_time_at_which_anything_was(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.session()
    cli.at("2026-03-29T00:20:00Z")
    cli("do", path, "start")
    cli.at("2026-03-29T01:40:00Z")
    with clock_in(monkeypatch, "Europe/Berlin"):
        said = "There is no 02:30 on 29 March: the clock is put forward that night. Write an earlier or a later time."
        assert cli.refused("do", path, "note", "Late.", "--at", "02:30", code=2) == f"--at: {said}"
        assert cli.refused("do", path, "next-phase", "--since", "2:30", code=2) == f"--since: {said}"
        assert cli.refused("show", path, "--at", "2026-03-29 02:30", code=2).startswith("--at: There is no 02:30 on")
        assert cli("do", path, "note", "Late.", "--at", "03:30") == "recorded 2: note\n"
    assert Store(path).meeting.log[-1].at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_before_the_clock_is_put_forward_a_time_that_is_left_out_is_yesterdays(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cli.session()
    cli.at("2026-03-29T00:50:00Z")
    with clock_in(monkeypatch, "Europe/Berlin"):
        cli("do", path, "start", "--at", "02:30")
    assert cli.err == "02:30 is still to come today: this is recorded for 2026-03-28 02:30.\n"


def test_of_a_time_that_came_twice_it_is_said_which_one_is_recorded(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cli.session()
    cli.at("2026-11-01T05:20:00Z")
    cli("do", path, "start")
    with clock_in(monkeypatch, "America/New_York"):
        twice = "01:30 comes twice on 1 November, when the clock is put back."
        cli.at("2026-11-01T06:10:00Z")
        cli("do", path, "note", "First.", "--at", "01:30")
        assert cli.err == f"{twice} The first one is meant (EDT); for the second write 2026-11-01T01:30-05:00.\n"
        cli.at("2026-11-01T06:50:00Z")
        cli("do", path, "note", "Second.", "--at", "01:30")
        assert cli.err == f"{twice} The second one is meant (EST); for the first write 2026-11-01T01:30-04:00.\n"
        cli("do", path, "note", "First again.", "--at", "2026-11-01T01:30-04:00")
        assert cli.err == ""
        cli("show", path, "--at", "01:30")
        assert cli.err.startswith(f"{twice} The second one")
    times = [word.entry.at for word in Store(path).meeting.words]
    assert [(time.hour, time.minute) for time in times] == [(5, 30), (6, 30), (5, 30)]
