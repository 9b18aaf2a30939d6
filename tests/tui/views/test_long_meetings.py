"""Of a meeting of many hours every page of the review takes as much longer as there is more to show, not more."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache
from time import process_time

import pytest

from benchmarks.long_meetings import long_meeting
from sessions.meeting.state import Meeting
from tui.views.review import contributions as contributions_view
from tui.views.review import follow_up as follow_up_view
from tui.views.review import time as time_view
from tui.views.review.rows import Row

Page = Callable[[Meeting], list[Row]]
HOUR = timedelta(hours=1)
PAGES: dict[str, Page] = {
    "time": lambda meeting: time_view.times(meeting, meeting.log[-1].at + HOUR, 90),
    "round": lambda meeting: contributions_view.rounds(meeting, 90),
    "questions": lambda meeting: contributions_view.questions(meeting, 90),
    "outcomes": lambda meeting: contributions_view.outcomes(meeting, 90),
    "follow-up": lambda meeting: follow_up_view.follow_up_rows(meeting, meeting.log[-1].at + HOUR, 90),
    "minutes": lambda meeting: time_view.by_minute(meeting, meeting.log[-1].at + HOUR, 90),
    "search": lambda meeting: follow_up_view.hits(meeting, "amina", 90),
    "reading back": lambda meeting: follow_up_view.read_back(meeting, frozenset(), 90),
}


@cache
def of_size(entries: int, people: int) -> tuple[Meeting, ...]:
    """Return meetings of so many entries and people, in which nothing is worded alike."""
    return tuple(long_meeting(entries, people, phases=12, letters=letters) for letters in (80, 81, 82, 83))


def least(page: Page, meetings: Iterable[Meeting]) -> float:
    """Return the processor seconds that a page takes for the first time when nothing else disturbs it."""
    times = []
    for meeting in meetings:
        before = process_time()
        page(meeting)
        times.append(process_time() - before)
    return min(times)


@pytest.mark.parametrize("page", PAGES)
def test_four_times_the_entries_and_people_take_no_more_than_eight_times_as_long(page: str) -> None:
    short, long = of_size(480, 25), of_size(1920, 100)
    assert least(PAGES[page], long) <= 8 * least(PAGES[page], short) + 0.01


def test_what_was_said_while_somebody_had_the_floor_stands_in_that_round_only() -> None:
    meeting = long_meeting(480, people=10, phases=12)
    keys = [row.key for row in contributions_view.rounds(meeting, 90)]
    words = [key for key in keys if key.startswith("word:")]
    assert len(words) == len(set(words))
