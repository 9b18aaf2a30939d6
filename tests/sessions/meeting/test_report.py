"""The meeting as data and as lines."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions.formats.loading import load_format
from sessions.meeting.clock import late_in_words
from sessions.meeting.fold import fold
from sessions.meeting.report import as_data, as_lines
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.kinds import TITLES
from sessions.model.people import Person
from sessions.record.header import Header, Session
from sessions.record.parsing import parse_entry

START = datetime(2026, 5, 22, 9, tzinfo=UTC)
PEOPLE = (
    Person(id="ngozi", name="Ngozi Okonkwo-Eze", role="presenter"),
    Person(id="diallo", name="Fatou Diallo", place="remote"),
    Person(id="ndiaye", name="Fatou Ndiaye"),
)


def meeting(*log: str) -> Meeting:
    """Fold entries, each written as its kind and keys in TOML."""
    entries = [
        parse_entry(
            f'[[log]]\nkind = "{kind}"\nat = {START + timedelta(minutes=n):%Y-%m-%dT%H:%M:%SZ}\n'
            f"{keys.replace('; ', chr(10))}\nn = {n + 1}\n".encode(),
            "test",
            1,
        )
        for n, (kind, _, keys) in enumerate(line.partition(" ") for line in log)
    ]
    session = Session(title="The wall", format="world-bank", scheduled=START)
    header = Header(schema=1, session=session, people=PEOPLE, phases=load_format("world-bank").agenda())
    return fold(header, entries)


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_every_kind_of_word_has_a_title() -> None:
    assert TITLES.keys() == WORDS.keys()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "on time"), (29, "on time"), (-29, "on time"), (59, "on time"), (-59, "on time"), (61, "1 min late"),
        (240, "4 min late"), (-150, "2 min early"), (5400, "90 min late"),
    ],
)  # fmt: skip
def test_late_and_early_are_words(seconds: float, words: str) -> None:
    assert late_in_words(seconds) == words


def test_the_words_of_a_number_follow_it_through_its_revisions() -> None:
    data = as_data(
        meeting(
            'clarifying person = "diallo"; text = "Who sings last?"',
            'answer person = "ngozi"; text = "The chairman."; answers = 1',
            'clarifying person = "diallo"; text = "Who signs last?"; revises = 1',
            'clarifying text = "And first?"',
            'answer person = "ngozi"; text = "Nobody."; answers = 4',
            "remove of = 4",
        ),
        after(10),
    )
    assert [word["n"] for word in data["entries"]["clarifying"]] == [3]
    assert [word["answers"] for word in data["entries"]["answer"]] == [3, None]
    assert data["entries"]["clarifying"][0]["first"] == "Who sings last?"


def test_a_redirected_word_without_its_first_wording_is_redirected() -> None:
    (question,) = as_data(meeting('question text = "What for?"; redirected = true'), START)["entries"]["question"]
    assert question["redirected"]
    assert "first" not in question


def test_planned_seconds_have_the_extensions_and_an_ended_session_is_in_no_phase() -> None:
    log = ('phase phase = "welcome"', "extend seconds = 120", "extend seconds = -30", "end ")
    running, ended = as_data(meeting(*log[:3]), after(4)), as_data(meeting(*log), after(60))
    assert (running["phase"], ended["phase"]) == ("welcome", None)
    assert running["phases"][0]["planned_seconds"] == 270
    assert running["phases"][0]["actual_seconds"] == 240
    assert (ended["phases"][0]["actual_seconds"], ended["phases"][0]["state"]) == (180, "done")
    assert as_data(meeting(*log), after(600)) == ended


def test_whoever_is_in_no_order_is_here_or_absent() -> None:
    data = as_data(meeting('leave person = "ngozi"', 'leave person = "diallo"'), START)
    assert [person["state"] for person in data["people"]] == ["absent", "absent", "waiting"]
    assert as_data(meeting(), START)["people"][0]["state"] == "here"


def test_lines_for_people_have_every_word_under_its_kind_with_names_as_on_the_screen() -> None:
    log = [f'{kind} person = "diallo"; text = "What is said as {kind}.\\nOn two lines."' for kind in WORDS]
    lines = list(as_lines(meeting(*log), after(1)))
    for number, kind in enumerate(WORDS, 1):
        assert f"{TITLES[kind]} (1)" in lines
        at = next(index for index, line in enumerate(lines) if line.endswith(f"What is said as {kind}."))
        assert lines[at].startswith(f"  {number:>4}  Fatou D.")
        assert lines[at + 1] == "        On two lines."


def test_flagged_words_are_marked_until_they_are_put_in_other_words() -> None:
    held = meeting(
        'tip person = "diallo"; text = "You should paint the wall."',
        'tip person = "ndiaye"; text = "We painted the wall."',
        'question person = "diallo"; text = "Did you paint the wall?"',
        'question text = "Why is it white?"',
        'note text = "You should paint the wall."',
    )
    lines = list(as_lines(held, after(10)))
    assert "!    1  Fatou D.: You should paint the wall." in lines
    assert "     2  Fatou N.: We painted the wall." in lines
    assert "!    3  Fatou D.: Did you paint the wall?" in lines
    assert "!    4  Why is it white?" in lines
    assert "     5  You should paint the wall." in lines
    assert lines[-1].startswith("! sounds like advice")
    reworded = fold(
        held.header,
        [
            *held.log,
            *meeting(
                *["end "] * 5,
                'tip person = "diallo"; text = "You should, I painted it."; revises = 1; redirected = true',
                'question person = "diallo"; text = "What was painted?"; revises = 3; redirected = true',
                'question text = "What is white?"; revises = 4; redirected = true',
            ).log[5:],
        ],
    )
    lines = list(as_lines(reworded, after(10)))
    assert not any(line.startswith("!") for line in lines)
    assert "     8  (redirected): What is white?" in lines


def test_a_record_that_names_nobody_known_is_shown_all_the_same() -> None:
    odd = meeting(
        'phase phase = "round"', 'turn person = "ghost"', 'pass person = "ghost"',
        'tip person = "ghost"; text = "Boo."',
        'order people = ["ghost"]', 'handover person = "ghost"; role = "peer"', 'leave person = "ghost"',
        'phase phase = "nowhere"', "undo of = 99", "remove of = 99", 'note text = "x"; revises = 99',
    )  # fmt: skip
    assert any("ghost: Boo." in line for line in as_lines(odd, after(20)))
    assert as_data(odd, after(20))["entries"]["tip"][0]["person"] == "ghost"


def test_a_meeting_seen_before_it_was_written_has_no_time_below_zero() -> None:
    data = as_data(meeting('phase phase = "welcome"'), after(-60))
    assert data["phases"][0]["actual_seconds"] == 0
    assert data["totals"]["total_seconds"] >= 0


def test_whoever_was_heard_and_left_was_heard() -> None:
    gone = meeting(
        'phase phase = "round"', 'turn person = "diallo"', 'turn person = "ndiaye"', 'leave person = "diallo"',
        'leave person = "ndiaye"',
    )  # fmt: skip
    lines = list(as_lines(gone, after(10)))
    assert "  has spoken        1:00  Fatou D., remote, away now" in lines
    assert "  absent            2:00  Fatou N." in lines
