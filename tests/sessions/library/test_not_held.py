"""Sessions that were called off, and those that nobody ever ended: where they stand in a list, and what is said."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sessions.library.in_words import state_words
from sessions.library.index import Index
from sessions.library.search import SearchScope, read_terms, search
from sessions.library.snapshot import LibraryFollower
from sessions.library.statistics import participations
from sessions.library.summaries import SessionFilter, SessionSummary, sessions
from sessions.meeting.clock import left_open_from
from sessions.record.header import Header
from sessions.storage.locations import running_or_newest
from sessions.storage.store import Store, create
from tests.builders.meetings import NINE, Room, add, header
from tests.sessions.library.test_summaries import DAYS

JULY = datetime.fromisoformat("2025-07-09T09:00:00Z")


def keep(folder: Path, title: str, scheduled: datetime | None, *moves: str, at: datetime = NINE) -> Path:
    """Keep a session in which these moves were made at one instant."""
    return keep_as(folder, header(title=title, scheduled=scheduled), *moves, at=at)


def keep_as(folder: Path, start: Header, *moves: str, at: datetime = NINE) -> Path:
    """Keep a session with this header likewise."""
    path = folder / f"{start.session.title.lower()}.toml"
    create(path, start)
    for move in moves:
        add(Store(path), move, *(("The clinic is flooded",) if move == "call-off" else ()), at=at)
    return path


def some(folder: Path) -> None:
    """Keep sessions of each state, and those that are neither to come nor really running."""
    keep(folder, "Forgotten", JULY, "start", at=JULY)
    keep(folder, "Never", NINE - timedelta(days=40))
    keep(folder, "Off", NINE + timedelta(days=1), "call-off")
    keep(folder, "Booked", NINE + timedelta(days=2))
    keep(folder, "Held", NINE - timedelta(days=1), "start", "end", at=NINE - timedelta(hours=21))
    keep(folder, "Going", NINE, "start", at=NINE - timedelta(minutes=5))


def listed(folder: Path, state: str = "") -> tuple[SessionSummary, ...]:
    """Return the sessions as `list` has them."""
    return Index(folder, None).ask(lambda index: sessions(index, folder, NINE, SessionFilter(state=state)))


def test_they_stand_below_what_is_to_come_and_what_is_called_off_comes_last(tmp_path: Path) -> None:
    some(tmp_path)
    shown = [(one.title, state_words(one, NINE)) for one in listed(tmp_path)]
    assert shown == [
        ("Going", "running · Welcome"),
        ("Booked", "planned · Sunday 24 May, 09:00 UTC"),
        ("Held", "ended yesterday · follow-up due in 3 h"),
        ("Never", "was planned for 12 Apr 2026"),
        ("Forgotten", "not ended · 9 Jul 2025"),
        ("Off", "called off: The clinic is flooded"),
    ]
    assert [one.title for one in LibraryFollower(tmp_path, None).look(NINE).sessions] == [title for title, _ in shown]


def test_by_its_state_a_session_is_found_as_the_record_has_it(tmp_path: Path) -> None:
    some(tmp_path)
    assert [one.title for one in listed(tmp_path, "planned")] == ["Booked", "Never"]
    assert [one.title for one in listed(tmp_path, "called off")] == ["Off"]
    assert [one.title for one in listed(tmp_path, "running")] == ["Going", "Forgotten"]


def test_undo_puts_it_back_among_those_to_come(tmp_path: Path) -> None:
    path = keep(tmp_path, "Off", NINE + timedelta(days=1), "call-off")
    keep(tmp_path, "Booked", NINE + timedelta(days=2))
    assert [one.title for one in listed(tmp_path)] == ["Booked", "Off"]
    add(Store(path), "undo")
    assert [(one.title, one.state, one.called_off) for one in listed(tmp_path)] == [
        ("Off", "planned", None),
        ("Booked", "planned", None),
    ]


def test_the_search_finds_it_by_its_title_and_by_the_reason(tmp_path: Path) -> None:
    some(tmp_path)

    def found(typed: str, *kinds: str) -> list[tuple[str, str, int]]:
        scope = SearchScope(kinds=kinds)
        matches, _ = Index(tmp_path, None).ask(lambda index: search(index, tmp_path, read_terms(typed), scope))
        return [(match.session.title, hit.kind, hit.n) for match in matches for hit in match.hits]

    assert found("flooded clinic") == [("Off", "called_off", 0)]
    assert found("flooded", "called_off") == [("Off", "called_off", 0)]
    assert found("off") == [("Off", "title", 0)]


def test_who_was_to_come_did_not_take_part(tmp_path: Path) -> None:
    keep(tmp_path, "Off", NINE, "call-off")
    assert Index(tmp_path, None).ask(lambda index: participations(index, SessionFilter())) == ()
    assert LibraryFollower(tmp_path, None).look(NINE).took_part_lately == {}


@pytest.mark.parametrize(
    ("moves", "hours", "is_left_open"),
    [
        (["start"], 23.9, False),
        (["start"], 24, True),
        (["start", "pause"], 24, True),
        (["start", "end"], 1000, False),
        (["start", "end", "undo"], 24, True),
        ([], 1000, False),
    ],
)
def test_after_a_day_without_a_word_nobody_holds_it_any_more(
    tmp_path: Path, moves: list[str], hours: float, is_left_open: bool
) -> None:
    keep(tmp_path, "It", NINE, *moves)
    (one,) = listed(tmp_path)
    later = NINE + timedelta(hours=hours)
    assert one.was_left_open(later) == is_left_open
    assert one.is_in_progress(later) == (one.state in {"running", "paused"} and not is_left_open)


def test_a_session_of_several_days_is_waited_for(tmp_path: Path) -> None:
    room = Room(header(phases=DAYS))
    room.do("start")
    assert left_open_from(room.meeting) == NINE + timedelta(days=14)
    room.wait(3600).do("next-phase")
    assert left_open_from(room.meeting) == NINE + timedelta(days=14, hours=1)
    room.wait(86400).do("start")
    assert left_open_from(room.meeting) == NINE + timedelta(days=2, hours=1)


def test_a_word_since_then_makes_it_a_running_one_again(tmp_path: Path) -> None:
    path = keep(tmp_path, "It", JULY, "start", at=JULY)
    (one,) = listed(tmp_path)
    assert one.was_left_open(NINE)
    add(Store(path), "note", "We go on.", at=NINE - timedelta(hours=1))
    (one,) = listed(tmp_path)
    assert one.is_in_progress(NINE)


def test_without_a_name_neither_of_them_is_opened(tmp_path: Path) -> None:
    planned = keep(tmp_path, "Booked", NINE)
    keep(tmp_path, "Forgotten", JULY, "start", at=JULY)
    assert running_or_newest(tmp_path, JULY) == tmp_path / "forgotten.toml"
    (tmp_path / "forgotten.toml").unlink()
    off = keep(tmp_path, "Off", NINE, "call-off")
    assert running_or_newest(tmp_path, NINE) == planned
    planned.unlink()
    assert running_or_newest(tmp_path, NINE) == off
