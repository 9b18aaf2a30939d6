"""Instants and dates as people type them."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sessions.instants import InstantError, iso, on_the_wall, parse_date, parse_instant

NOW = datetime(2026, 5, 22, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_abuja(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the clock on the wall an hour ahead of UTC."""
    monkeypatch.setenv("TZ", "WAT-1")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-05-22T09:00:00Z", "2026-05-22T09:00:00Z"),
        ("2026-05-22T09:00Z", "2026-05-22T09:00:00Z"),
        ("2026-05-22 09:00:00.9+02:00", "2026-05-22T07:00:00Z"),
        ("2026-05-22T10:00", "2026-05-22T09:00:00Z"),
        (" 10:00 ", "2026-05-22T09:00:00Z"),
        ("9:05:07", "2026-05-22T08:05:07Z"),
        ("00:30", "2026-05-21T23:30:00Z"),
    ],
)
def test_instants_that_people_type(text: str, instant: str) -> None:
    assert iso(parse_instant(text, NOW)) == instant


def test_today_is_the_day_of_the_clock_on_the_wall() -> None:
    late = datetime(2026, 5, 22, 23, 30, tzinfo=UTC)
    assert iso(parse_instant("10:00", late)) == "2026-05-23T09:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2026-05-22", "9", "24:00", "09:60", "09:00:60", "2026-02-30T09:00", "2026-05-22T25:00", "٠٩:٠٠",
        "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "09:00\x1b[2J", "\udc80", "1" * 5000, "now",
    ],
)  # fmt: skip
def test_what_is_no_instant_is_said_on_one_line(text: str) -> None:
    with pytest.raises(InstantError, match=r"is not an instant\. Write it like") as refused:
        parse_instant(text, NOW)
    assert "\x1b" not in str(refused.value)


def test_dates() -> None:
    assert parse_date(" 2026-05-26 ") == date(2026, 5, 26)
    for text in ("friday", "26.5.2026", "2026-02-30", ""):
        with pytest.raises(InstantError, match="is not a date"):
            parse_date(text)


def test_the_clock_on_the_wall_is_local_and_says_the_day_where_it_is_another() -> None:
    assert on_the_wall(NOW, NOW) == "10:30"
    assert on_the_wall(datetime(2026, 6, 1, 9, tzinfo=UTC), NOW) == "2026-06-01 10:00"
