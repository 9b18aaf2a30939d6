"""What somebody types at home: words, and what can be filtered among them."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sessions.library.query import EXAMPLES, read_query
from sessions.library.summaries import SessionFilter
from tests.builders.tables import each

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def phrases(typed: str) -> list[str]:
    return [" ".join(phrase) for phrase in read_query(typed, NOW).terms.phrases]


def test_filters_stand_among_the_words() -> None:
    meant = read_query('pump by:Ngózi "on top" KIND:tip kind:quest format:tci since:2025-05 until:"15 oct" wall', NOW)
    assert [" ".join(phrase) for phrase in meant.terms.phrases] == ["pump", "on top", "wall"]
    assert meant.trouble == ""
    assert (meant.scope.person, meant.scope.kinds) == ("ngozi", ("tip", "question"))
    assert meant.scope.sessions == SessionFilter(
        "tci", "", datetime(2025, 5, 1, tzinfo=UTC), datetime(2026, 10, 16, tzinfo=UTC), matches_prefix=True
    )


@each(
    ("typed", "words"),
    [
        ("http://pump.org", ["http pump org"]),
        ("re: pump", ["re", "pump"]),
        ("stand:by:me", ["stand by me"]),
        ("nearby:ngozi", ["nearby ngozi"]),
        ('"by:ngozi"', ["by ngozi"]),
        ('"it was by:ngozi', ["it was by ngozi"]),
        ("9:30", ["9 30"]),
    ],
)
def test_other_words_with_a_colon_are_words(typed: str, words: list[str]) -> None:
    assert phrases(typed) == words
    assert read_query(typed, NOW).scope.sessions == SessionFilter()
    assert read_query(typed, NOW).scope.person == ""


@each(
    ("typed", "trouble"),
    [
        ("pump by:*", "by: in “*” is no name"),
        ("pump kind:wish", "kind: there is no “wish”; try tip, question, action, lesson, note, title …"),
        ("pump since:soon", "since: Write a day like "),
        ("pump until:2026-13", "until: Write a day like "),
        ("pump since:2 until:soon", "since: Write a day like "),
    ],
)
def test_what_cannot_be_understood_is_said_and_passed_over(typed: str, trouble: str) -> None:
    meant = read_query(typed, NOW)
    assert meant.trouble.startswith(trouble)
    assert meant.scope == read_query("pump", NOW).scope
    assert meant.terms == read_query("pump", NOW).terms


def test_a_filter_that_is_being_typed_is_no_trouble_and_the_last_word_stays_begun() -> None:
    for typed in ("pu by:", "pu kind:", "pu since:", 'pu by:"'):
        assert read_query(typed, NOW).trouble == ""
        assert read_query(typed, NOW).scope == read_query("pu", NOW).scope
        assert read_query(typed, NOW).terms.is_prefix


def test_what_is_shown_of_filters_can_be_typed() -> None:
    assert all(read_query(example, NOW).trouble == "" and read_query(example, NOW) for example in EXAMPLES)
    assert not read_query(" . ", NOW)
    assert not read_query("by: kind:", NOW)


@given(
    st.text() | st.lists(st.sampled_from([*EXAMPLES, "by:", '"', ":", "kind:x", "since:99999", " ", "a"])).map("".join)
)
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    read_query(typed, NOW)
