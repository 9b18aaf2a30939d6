"""Days in words."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from sessions.language import days

FRIDAY = datetime(2026, 12, 4, 9, 5)
FIRST = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (days.weekday, "Friday"),
        (days.weekday_short, "Fri"),
        (days.month, "December"),
        (days.month_short, "Dec"),
        (days.time_of_day, "09:05"),
        (days.day_and_month, "4 December"),
        (days.full_date, "4 December 2026"),
        (days.weekday_and_date, "Friday 4 December"),
        (days.weekday_and_full_date, "Friday 4 December 2026"),
        (days.short_day, "4 Dec"),
        (days.two_figure_day, "04 Dec"),
        (days.short_date, "4 Dec 2026"),
        (days.short_date_and_time, "4 Dec 2026 09:05"),
        (days.short_day_and_time, "Fri 4 Dec 09:05"),
        (days.weekday_and_time, "Fri 09:05"),
    ],
)
def test_english_has_the_day_before_the_month(words: Callable[[datetime], str], said: str) -> None:
    assert words(FRIDAY) == said


def test_the_first_of_a_month_is_a_text_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    french = {("first of a month", "1"): "1er", ("month", "May"): "mai"}

    def in_french(context: str, message: str, **values: object) -> str:
        return french.get((context, message), message).format(**values)

    monkeypatch.setattr(days, "pgettext", in_french)
    assert days.full_date(FIRST) == "1er mai 2026"
    assert days.full_date(date(2026, 5, 11)) == "11 mai 2026"


def test_every_day_and_month_has_its_name() -> None:
    every = [date(2026, month, 1) for month in range(1, 13)]
    assert [days.month(day) for day in every] == [f"{day:%B}" for day in every]
    assert [days.month_short(day) for day in every] == [f"{day:%b}" for day in every]
    week = [date(2026, 5, day) for day in range(4, 11)]
    assert [days.weekday(day) for day in week] == [f"{day:%A}" for day in week]
    assert [days.weekday_short(day) for day in week] == [f"{day:%a}" for day in week]
