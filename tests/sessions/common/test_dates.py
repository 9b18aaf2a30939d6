"""Instants and dates as people type them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from sessions.common.dates import InstantError, iso, on_the_wall, parse_date, parse_day, parse_instant, parse_start

NOW = datetime(2026, 5, 22, 9, 30, tzinfo=UTC)


@contextmanager
def clock_in(monkeypatch: pytest.MonkeyPatch, zone: str) -> Iterator[None]:
    """Hang the clock of another place on the wall."""
    try:
        with monkeypatch.context() as place:
            place.setenv("TZ", zone)
            time.tzset()
            yield
    finally:
        time.tzset()


@pytest.fixture(autouse=True)
def in_abuja(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the clock on the wall an hour ahead of UTC."""
    with clock_in(monkeypatch, "WAT-1"):
        yield


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


# --- when something begins. It is Friday the 22nd of May, 10:30 on the wall.


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("now", "2026-05-22T09:30:00Z"),
        (" Now ", "2026-05-22T09:30:00Z"),
        ("14:00", "2026-05-22T13:00:00Z"),
        ("9:05", "2026-05-22T08:05:00Z"),
        ("2026-05-26T09:00Z", "2026-05-26T09:00:00Z"),
        ("2026-05-26 10:00", "2026-05-26T09:00:00Z"),
        ("today 14:00", "2026-05-22T13:00:00Z"),
        ("tomorrow 9", "2026-05-23T08:00:00Z"),
        ("Tomorrow, 9:15", "2026-05-23T08:15:00Z"),
        ("+3 10:00", "2026-05-25T09:00:00Z"),
        ("+0 0", "2026-05-21T23:00:00Z"),
        ("sat 9:30", "2026-05-23T08:30:00Z"),
        ("Thu. 9:30", "2026-05-28T08:30:00Z"),
        ("wednes 9:30", "2026-05-27T08:30:00Z"),
        ("monday, at 14", "2026-05-25T13:00:00Z"),
        # The next Friday, not this one: whoever means today says so.
        ("fri 9:30", "2026-05-29T08:30:00Z"),
        ("friday at 14:00", "2026-05-29T13:00:00Z"),
    ],
)
def test_beginnings_that_people_type(text: str, instant: str) -> None:
    assert iso(parse_start(text, NOW)) == instant


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("9h30", "22 09:30"), ("9.30", "22 09:30"), ("14h", "22 14:00"), ("2 pm", "22 14:00"), ("12 am", "22 00:00"),
        ("27 may 10:00", "27 10:00"), ("may 27 10", "27 10:00"), ("2026-05-29 9:30", "29 09:30"),
        ("fri 9:30 pm", "29 21:30"), ("in 10 min", f"{NOW + timedelta(minutes=10):%d %H:%M}"),
    ],
)  # fmt: skip
def test_times_and_days_are_taken_as_people_write_them(monkeypatch: pytest.MonkeyPatch, text: str, wall: str) -> None:
    with clock_in(monkeypatch, "UTC"):
        assert f"{parse_start(text, NOW):%d %H:%M}" == wall


def test_a_day_that_has_gone_by_this_year_is_one_of_the_next() -> None:
    assert parse_day("15 jan", date(2026, 5, 22)) == date(2027, 1, 15)
    assert parse_day("15 dec 2026", date(2026, 5, 22)) == date(2026, 12, 15)
    assert parse_day("Friday", date(2026, 5, 22)) == date(2026, 5, 29)
    with pytest.raises(InstantError, match="is no day"):
        parse_day("soon", date(2026, 5, 22))


def test_now_is_cut_to_the_second() -> None:
    assert parse_start("now", NOW.replace(microsecond=999_999)) == NOW


def test_tomorrow_is_the_day_after_the_one_on_the_wall() -> None:
    late = datetime(2026, 5, 22, 23, 30, tzinfo=UTC)
    assert iso(parse_start("tomorrow 9", late)) == "2026-05-24T08:00:00Z"
    assert iso(parse_start("sat 9", late)) == "2026-05-30T08:00:00Z"
    assert iso(parse_start("sun 9", late)) == "2026-05-24T08:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "tomorrow", "fri", "9", "+3", "today 24", "tomorrow 9:60", "fri 99", "+99999999 9", "-1 9", "fri9",
        "yesterday 9", "someday 9", "monkey 9", "sunset 9", "satin 9", "fridays 9", "fr 9", "fri 9:3", "fri 9 30",
        "٣ 9", "tomorrow ٩", "fri 13 pm", "fri 0 am", "31 feb 9:00", "2026-13-01 9", "in a while", "now now",
        "fri 9\x1b[2J",
    ],
)  # fmt: skip
def test_what_is_no_beginning_is_said_on_one_line(text: str) -> None:
    with pytest.raises(InstantError, match=r"Write it like") as refused:
        parse_start(text, NOW)
    assert "\x1b" not in str(refused.value)


def test_no_day_lies_beyond_the_calendar() -> None:
    with pytest.raises(InstantError, match="is no day and time"):
        parse_start("tomorrow 9", datetime(9998, 12, 30, tzinfo=UTC))
    with pytest.raises(InstantError, match="is no day and time"):
        parse_start("+999 9", datetime(9999, 12, 1, tzinfo=UTC))


def test_nine_is_nine_on_the_wall_also_when_the_clocks_are_changed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    with clock_in(monkeypatch, "CET-1CEST,M3.5.0,M10.5.0/3"):
        spring, autumn = datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)
        assert iso(parse_start("sat 9", spring)) == "2026-03-28T08:00:00Z"
        assert iso(parse_start("sun 9", spring)) == "2026-03-29T07:00:00Z"
        assert iso(parse_start("+3 9:00", spring)) == "2026-03-30T07:00:00Z"
        assert iso(parse_start("tomorrow 9", autumn)) == "2026-10-25T08:00:00Z"
        # On the night itself: before and after the change it is one day.
        night = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
        assert iso(parse_start("today 9", night)) == "2026-03-29T07:00:00Z"
        assert iso(parse_start("9:00", night)) == "2026-03-29T07:00:00Z"
        assert iso(parse_start("tomorrow 0:30", night)) == "2026-03-29T22:30:00Z"
