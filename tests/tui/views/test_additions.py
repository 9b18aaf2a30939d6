"""What the rows below the people say of a list: once, with what somebody should look at first."""

import pytest

from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Listed
from sessions.planning.additions import Addition
from tui.views.additions import keys_below, passed_over_said, tab_leads, title_part, why_left_out

ANA = Person(id="ana", name="Ana Souza")
LATE = LeftOut(5, "Bjørn Aasgård", "not coming", "declined")


@pytest.mark.parametrize(
    ("text", "reason", "line", "said"),
    [
        ("Bjørn Aasgård", "declined", 5, "declined, line 5"),
        ("Bjørn Aasgård", "declined", 0, "declined"),
        ("Apologies: Bjørn Aasgård", "Apologies", 5, "line 5"),
        ("Tariq Benhaddou", "the same as line 11", 20, "the same as line 11, line 20"),
    ],
)
def test_why_something_was_left_out_is_said_once_and_each_line_has_a_verb(
    text: str, reason: str, line: int, said: str
) -> None:
    assert why_left_out(LeftOut(line, text, "repeated", reason)) == said


def test_what_is_nobody_is_one_row() -> None:
    repeated = [LeftOut(at, "Ana", "repeated", "as line 1") for at in range(7)]
    others = [LeftOut(at, "?", "no name", "no name there") for at in range(3)]
    assert passed_over_said(Addition(passed_over=(*repeated, *others))) == "7 lines repeat somebody · 3 have no name"
    assert passed_over_said(Addition(passed_over=(others[0],))) == "1 line has no name"


def test_the_heading_counts_who_came_and_who_may_be_missing_and_nobody_else() -> None:
    came = (Listed(ANA, 1),)
    harmless = (LeftOut(2, "Ana Souza", "repeated", "as line 1"),) * 10
    assert title_part(Addition(came), [ANA]) == " · 1 new"
    assert title_part(Addition(came, passed_over=harmless), [ANA]) == " · 1 new · nobody in doubt"
    assert title_part(Addition(came, (LATE,), harmless), [ANA]) == " · 1 new · 1 to look at"
    assert title_part(Addition(came, (LATE,), is_taken_back=True), []) == ""
    assert title_part(Addition(earlier=(LATE,), is_taken_back=True), []) == " · 1 to look at"
    assert tab_leads(Addition(came, (LATE,), earlier=(LATE,)), [ANA]) == "Tab leads to the 2 to look at"
    assert tab_leads(Addition(came, (LATE,)), [ANA]) == "Tab leads to the one to look at"
    assert tab_leads(Addition(came, (), harmless), [ANA]) == ""


def test_of_very_many_lines_that_may_be_names_the_first_are_shown() -> None:
    doubts = tuple(LeftOut(at, f"Word {at}", "doubt", "a name?") for at in range(2_000))
    assert len(keys_below(Addition(missing=doubts), [])) == 301
