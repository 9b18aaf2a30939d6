"""The entries: what can stand in a log, and what a hand that edits it cannot put there."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from sessions.common.dates import whole_second
from sessions.model.entries import MODELS, ONE_EACH, WORDS, Arrive, Entry, Extend, Promise, Tip, Word
from tests.builders.meetings import NINE

STEERING = {
    "phase", "skip", "pause", "resume", "extend", "order", "turn", "pass", "arrive", "leave", "back", "handover",
    "rename", "correct", "announce", "end", "undo", "remove", "call-off", "fit",
}  # fmt: skip
SPOKEN = {
    "challenge", "clarifying", "answer", "question", "reflection", "tip", "intervention", "takeaway", "learned",
    "option", "feedback", "note", "reference", "offer", "action", "lesson", "change", "parked", "consent", "prepared",
    "validated", "followed_up",
}  # fmt: skip


def test_there_is_a_model_for_every_kind_of_entry() -> None:
    assert set(MODELS) == STEERING | SPOKEN
    assert set(WORDS) == SPOKEN
    assert ONE_EACH <= SPOKEN


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_no_kind_takes_a_key_that_it_does_not_know(kind: str) -> None:
    with pytest.raises(ValidationError, match="surprise"):
        MODELS[kind].model_validate({"kind": kind, "at": NINE, "n": 1, "surprise": 1})


def test_an_entry_cannot_be_changed() -> None:
    entry = Tip(text="A wall.", at=NINE, n=1)
    with pytest.raises(ValidationError, match="frozen"):
        entry.text = "Another."  # type: ignore[misc]


def test_an_instant_is_kept_in_utc_and_to_the_second() -> None:
    lagos = timezone(timedelta(hours=1))
    entry = Extend(seconds=60, at=datetime(2026, 5, 22, 10, 0, 0, 999_999, lagos), n=1)
    assert entry.at == NINE
    assert entry.at.tzinfo is UTC


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Extend(seconds=60, at=datetime(2026, 5, 22, 9, 0), n=1)


@pytest.mark.parametrize("year", [1, 999, 9999])
def test_a_year_in_which_nobody_meets_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"the year {year} is not one in which people meet"):
        whole_second(datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=14))))


def test_words_and_names_in_an_entry_are_clean() -> None:
    tip = Tip(person="jo\x1bse\n", text="one\r\ntwo\u202e", at=NINE, n=1)
    assert (tip.person, tip.text) == ("jose", "one\ntwo")
    assert Arrive(person="x", name="Xi\n\tWang", at=NINE, n=1).name == "Xi Wang"


@pytest.mark.parametrize(
    "fields",
    [{"n": 0}, {"n": -1}, {"revises": 0}, {"text": ""}, {"by": "stage"}, {"kind": "advice"}],
)
def test_a_word_that_makes_no_sense_by_itself_is_refused(fields: dict[str, object]) -> None:
    sound = {"kind": "note", "text": "x", "at": NINE, "n": 1}
    with pytest.raises(ValidationError):
        Word.model_validate(sound | fields)


def test_a_promise_has_a_day_and_not_an_hour() -> None:
    action = Promise(kind="action", text="Send the table", due=date(2026, 5, 26), at=NINE, n=1)
    assert action.due == date(2026, 5, 26)


def test_a_phase_cannot_grow_by_more_than_a_day_at_once() -> None:
    with pytest.raises(ValidationError, match="86400"):
        Extend(seconds=86_401, at=NINE, n=1)


def test_every_entry_says_when_and_from_which_window_it_came() -> None:
    for model in set(MODELS.values()):
        assert {"kind", "at", "by", "n"} <= set(model.model_fields)
        assert issubclass(model, Entry)
