"""Days as people type them who look back."""

from datetime import UTC, date, datetime

import pytest
from sessions.library.days import NoDayError, days, since_of, until_of

# A Wednesday.
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "first", "behind"),
    [
        ("2026-05-22", "2026-05-22", "2026-05-23"),
        ("2025-05", "2025-05-01", "2025-06-01"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("today", "2026-11-25", "2026-11-26"),
        (" Yesterday ", "2026-11-24", "2026-11-25"),
        ("tomorrow", "2026-11-26", "2026-11-27"),
        ("+7", "2026-12-02", "2026-12-03"),
        ("friday", "2026-11-20", "2026-11-21"),
        ("wed", "2026-11-25", "2026-11-26"),
        ("Thu.", "2026-11-19", "2026-11-20"),
        ("15 nov", "2026-11-15", "2026-11-16"),
        ("15 dec", "2025-12-15", "2025-12-16"),
        ("dec 15", "2025-12-15", "2025-12-16"),
        ("15. December 2026", "2026-12-15", "2026-12-16"),
        ("Dec 15, 2024", "2024-12-15", "2024-12-16"),
        ("29 feb", "2024-02-29", "2024-03-01"),
        ("may", "2026-05-01", "2026-06-01"),
        ("dec", "2025-12-01", "2026-01-01"),
        ("may 2025", "2025-05-01", "2025-06-01"),
    ],
)
def test_what_people_type_is_the_latest_day_that_is_not_ahead(typed: str, first: str, behind: str) -> None:
    assert days(typed, TODAY) == (date.fromisoformat(first), date.fromisoformat(behind))


@pytest.mark.parametrize(
    ("typed", "after", "first"),
    [
        ("15 dec", "2026-11-15", "2026-12-15"),
        ("friday", "2026-11-23", "2026-11-27"),
        ("friday", "2026-01-01", "2026-11-20"),
        ("friday", "2030-01-01", "2026-11-20"),
        ("jan", "2026-11-01", "2027-01-01"),
        ("2025", "2026-11-01", "2025-01-01"),
    ],
)
def test_an_end_does_not_lie_before_the_beginning(typed: str, after: str, first: str) -> None:
    assert days(typed, TODAY, date.fromisoformat(after))[0] == date.fromisoformat(first)


@pytest.mark.parametrize(
    "typed",
    [
        "", "-", "soon", "fr", "0000", "9999", "2026-13", "2026-00", "2026-02-30", "26-05-01", "2026-5",
        "2026-05-22-01",
        "31 feb", "30 feb 2026", "15", "15 16 dec", "dec nov", "dec 15 dec", "99999 dec", "0 dec", "²", "٢٠٢٦", "+",
        "+99999999999", "15 dec 0000", "ma", "may 2025 2026",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NoDayError, match="write a day like"):
        until_of(typed, datetime(2026, 11, 25, 9, tzinfo=UTC))


def test_days_begin_by_the_local_clock() -> None:
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert since_of("2026-05-22", now) == datetime(2026, 5, 22, tzinfo=UTC)
    assert until_of("15 dec", now, since_of("15 nov", now)) == datetime(2026, 12, 16, tzinfo=UTC)
