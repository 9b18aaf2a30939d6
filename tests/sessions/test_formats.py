"""The formats: data that comes with the program, and data that somebody wrote."""

import pytest

from sessions.entries import WORDS
from sessions.errors import FormatError
from sessions.formats import built_in_names, load_format, parse_format

SMALL = 'id = "x"\ntitle = "X"\nsource = "ours"\npeople = [4, 8]\nslot_minutes = 30\n'
PHASE = '[[phases]]\nid = "talk"\ntitle = "Talk"\nminutes = 10\n'


@pytest.mark.parametrize("name", built_in_names())
def test_every_format_that_comes_with_the_program_is_sound(name: str) -> None:
    found = load_format(name)
    assert found.id == name
    assert found.people[0] <= found.people[1]
    assert sum(phase.minutes for phase in found.agenda()) <= found.slot_minutes
    for phase in found.phases:
        assert set(phase.captures) <= set(WORDS), f"{phase.id} records what no entry can hold"
        assert phase.ask, f"{phase.id} says nothing to the group"
        assert phase.say, f"{phase.id} gives the facilitator nothing to say"


def test_the_world_bank_format_has_the_steps_and_minutes_of_its_source() -> None:
    found = load_format("world-bank")
    given = {phase.id: phase.minutes for phase in found.phases if phase.minutes_from == "source"}
    assert given == {
        "introduction": 3, "clarifying": 3, "qstorming": 10, "reflection": 2, "round": 10, "conversation": 10,
    }  # fmt: skip
    assert [phase.id for phase in found.phases if phase.turns == "each-once"] == ["round"]
    assert [phase.id for phase in found.phases if phase.may_be_left_out] == ["reframing", "reflection", "plenary"]


def test_a_format_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(FormatError, match=r"There is no format “waltz”. Choose one of: .*world-bank"):
        load_format("waltz")


def test_a_name_that_climbs_out_of_the_folder_is_no_format() -> None:
    with pytest.raises(FormatError, match="There is no format"):
        load_format("../formats/world-bank")


def test_a_format_needs_no_more_than_a_title_and_minutes_for_a_phase() -> None:
    (phase,) = parse_format(SMALL + PHASE, "mine.toml").phases
    assert (phase.seconds, phase.turns, phase.captures) == (600, "open", ("note",))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id = ", r"mine\.toml is not TOML"),
        ("x = " + "[" * 100_000, r"mine\.toml is not TOML"),
        ("x = " + "9" * 10_000, r"mine\.toml is not TOML"),
        (SMALL, r"mine\.toml: phases: it is missing\. Add it\."),
        (SMALL + "phases = []\n", r"mine\.toml, line 6: phases: "),
        (SMALL + PHASE.replace("10", "0"), r"mine\.toml, line 9: phase 1, minutes: 0 is not more than 0\."),
        (SMALL + PHASE.replace("10", "-3"), r"mine\.toml, line 9: phase 1, minutes: -3 is not more than 0\."),
        (SMALL + PHASE.replace("10", "inf"), r"mine\.toml, line 9: phase 1, minutes: inf is more than 1440\."),
        (SMALL + PHASE + 'turn = "open"\n', r"line 10: phase 1, turn: there is no such key\. Did you mean turns\?"),
        (SMALL + PHASE + PHASE, r"mine\.toml, line 11: phase 2, id: “talk” is used twice\."),
    ],
)
def test_a_format_that_is_not_sound_names_the_key_and_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        parse_format(text, "mine.toml")
