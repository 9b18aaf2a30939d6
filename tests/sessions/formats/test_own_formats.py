"""What somebody writes who has read the page about formats once: what is clear is taken, the rest is explained."""

import copy
import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from sessions.common.errors import FormatError
from sessions.formats.keys import FORMAT, PHASE, REPEATED, VARIANT
from sessions.formats.loading import built_in_names, load_format
from sessions.formats.model import Format, Phase, Variant
from sessions.formats.validation import parse_format
from tests.builders.tables import each

HEAD = 'id = "x"\ntitle = "X"\nsource = "ours"\npeople = [4, 8]\nslot_minutes = 30\n'
PHASE_OF_TEN = '[[phases]]\nid = "talk"\ntitle = "Talk"\nminutes = 10\n'


def parsed(added: str = "", before: str = "") -> Phase:
    """Return the phase of a small format with lines added to it, and some before it."""
    return parse_format(HEAD + before + PHASE_OF_TEN + added, "x.toml").phases[0]


def mistakes(text: str) -> tuple[str, ...]:
    """Return what is said of a format that is not sound."""
    with pytest.raises(FormatError) as error:
        parse_format(text, "x.toml")
    return error.value.sentences


def mistake(added: str, before: str = "") -> str:
    """Return the only mistake in a small format with lines added to its phase: what is said behind file and line."""
    (sentence,) = mistakes(HEAD + before + PHASE_OF_TEN + added)
    line = 5 + before.count("\n") + 5
    prefix = f"x.toml, line {line}: phase 1, "
    assert sentence.startswith(prefix), sentence
    return sentence.removeprefix(prefix)


def mistakes_if_any(text: str) -> tuple[str, ...]:
    """Return what is said of a format; nothing of one that is sound."""
    try:
        parse_format(text, "x.toml")
    except FormatError as error:
        return error.sentences
    return ()


# --- keys


def test_what_is_read_are_the_keys_that_there_are() -> None:
    tables = {"phases", "variants", "roles", "words"}
    assert FORMAT.keys() | tables == Format.model_fields.keys() - {
        "language"
    }  # an own one has one, and need not say which
    assert PHASE.keys() == Phase.model_fields.keys() - {"client"}  # which the program counts
    assert VARIANT.keys() | {"minutes", "minutes_from"} == Variant.model_fields.keys()
    assert REPEATED.keys() < tables


@each("name", built_in_names())
def test_what_comes_with_the_program_reads_as_it_is_written(name: str) -> None:
    found = load_format(name)
    text = tomli_w.dumps(
        {
            **found.model_dump(mode="json", exclude_none=True, exclude={"language"}),
            "several_groups": found.several_groups,
        }
    )
    text = re.sub(r"^client = 0\n", "", text, flags=re.MULTILINE)
    assert parse_format(text, f"{name}.toml") == found.model_copy(update={"language": ""})


def test_all_mistakes_are_told_in_the_order_of_the_lines() -> None:
    second = PHASE_OF_TEN.replace("talk", "more").replace("minutes = 10", "minutes = 0\ncaptures = [3, 'tipp', 'note']")
    told = mistakes(
        HEAD.replace("[4, 8]", "6") + 'colour = "red"\n[roles]\nqueen = "host"\n' + PHASE_OF_TEN + "day = 2\n" + second
    )
    numbers = [int(re.search(r"line (\d+)", one)[1]) for one in told]  # type: ignore[index]
    assert numbers == sorted(numbers)
    assert [re.search(r"line \d+: (?:phase \d, )?([a-z_.]+):", one)[1] for one in told] == [  # type: ignore[index]
        "people", "colour", "roles.queen", "day", "minutes", "captures", "captures",
    ]  # fmt: skip


# --- roles and kinds


NAMED = '[roles]\npresenter = "guest"\nnote-taker = "scribe"\n[words]\ntip = "image"\nlearned = ["story", "stories"]\n'


@each(
    ("added", "roles"),
    [
        ('listens = ["guest"]', ("presenter",)),
        ('listens = ["presenter"]', ("presenter",)),
        ('listens = "Guests"', ("presenter",)),
        ('listens = ["peers", "Note taker", "IT support"]', ("peer", "note-taker", "support")),
        ('listens = ["scribe", "observers"]', ("note-taker", "observer")),
    ],
)
def test_a_role_is_its_id_or_what_the_format_calls_it(added: str, roles: tuple[str, ...]) -> None:
    assert parsed(f"{added}\n", NAMED).listens == roles


def test_who_speaks_and_whose_a_phase_is_are_called_as_the_format_does() -> None:
    phase = parsed('whose = "guest"\nturns = "each-once"\nspeakers = ["scribe", "peers"]\n', NAMED)
    assert (phase.whose, phase.speakers) == ("presenter", ("note-taker", "peer"))


@each(
    ("added", "kinds"),
    [
        ('captures = ["image", "note"]', ("tip", "note")),
        ('captures = ["Images"]', ("tip",)),
        ('captures = ["stories"]', ("learned",)),
        ('captures = "tips"', ("tip",)),
        ('captures = ["clarifying question", "ONE thing learned"]', ("clarifying", "learned")),
        ('captures = ["what will be different"]', ("change",)),
    ],
)
def test_a_kind_is_its_id_or_what_it_is_called(added: str, kinds: tuple[str, ...]) -> None:
    assert parsed(f"{added}\n", NAMED).captures == kinds


@each(
    ("before", "added", "said"),
    [
        (
            '[roles]\npresenter = "peer"\n',
            'listens = ["peer"]',
            (
                "listens: “peer” is a role of its own, and what [roles] calls the presenter as well. "
                "Give the presenter another name there."
            ),
        ),
        (
            '[roles]\npresenter = "host"\nfacilitator = "host"\n',
            'whose = "host"',
            "whose: [roles] calls presenter and facilitator “host”. Write here which of them is meant.",
        ),
        (
            '[roles]\npresenter = "guest"\n',
            'whose = "gest"',
            (
                "whose: “gest” is no role. Did you mean guest? "
                "There are presenter (guest), peer, facilitator, note-taker, observer, support."
            ),
        ),
        (
            "",
            'listens = "presenter, peer"',
            ('listens: “presenter, peer” are several. Write each one in quotes: ["presenter", "peer"].'),
        ),
        ("", 'whose = ["peer"]', "whose: it is ONE role. Write it in quotes, without brackets."),
    ],
)
def test_a_name_that_is_not_clear_is_explained(before: str, added: str, said: str) -> None:
    assert mistake(f"{added}\n", before) == said


def test_of_two_roles_with_one_name_the_ids_still_tell() -> None:
    host = '[roles]\npresenter = "host"\nfacilitator = "host"\n'
    assert parsed('whose = "facilitator"\nlistens = ["presenter"]\n', host).listens == ("presenter",)


def test_a_kind_that_there_is_not_is_answered_with_those_that_there_are() -> None:
    said = mistake('captures = ["tipp"]\n', '[words]\ntip = "image"\n')
    assert said.startswith(
        "captures: “tipp” is no kind of contribution. Did you mean tip? There are consent, prepared, "
    )
    assert " tip (image), " in said
    assert said.count(",") >= 21


@each(
    ("table", "said"),
    [
        (
            '[roles]\nguest = "presenter"',
            ('roles.guest: “guest” is no role. Write it the other way round: presenter = "guest".'),
        ),
        (
            '[words]\nimage = "tip"',
            ('words.image: “image” is no kind of contribution. Write it the other way round: tip = "image".'),
        ),
        ('[words]\nbanana = "fruit"', "words.banana: “banana” is no kind of contribution. There are consent, "),
        (
            '[words]\ntip = ["a", "b", "c"]',
            ('words.tip: it is what one is called, and several. Write it as ["image", "images"].'),
        ),
        ('[words]\ntip = ""', "words.tip: it is empty. "),
        ('[words]\ntip = "a"\ntips = "b"', "words.tips: tip has a name already. Leave one of them out."),
        (
            '[roles]\nprepare = ["Soup"]',
            (
                "roles.prepare: it is none of the [roles], but for the whole. Write it further "
                "up, above the first line in brackets."
            ),
        ),
        ('presenter = "guest"', "presenter: it is for [roles]. Write it below a line [roles]."),
        ('[roles]\ntip = "image"', "roles.tip: it is for [words]. Write it below a line [words]."),
        ("[roles]\nminutes = 5", "roles.minutes: it is for a phase. Write it below a line [[phases]]."),
        ('[[roles]]\npresenter = "x"', "roles: a list is not what goes here. Write it once, as [roles]."),
        (
            'roles = "guest"',
            ('roles: “guest” is not what goes here. Write a line [roles], and below it presenter = "guest".'),
        ),
    ],
)
def test_what_is_wrong_with_the_names_of_a_format(table: str, said: str) -> None:
    (sentence,) = mistakes(f"{HEAD}{table}\n{PHASE_OF_TEN}")
    assert said in sentence


def test_one_of_a_kind_and_several_are_called_as_the_format_says() -> None:
    words = parse_format(HEAD + NAMED + PHASE_OF_TEN, "x.toml").words
    assert words == {"tip": ("image", "images"), "learned": ("story", "stories")}


@pytest.mark.parametrize(
    "both",
    ["story stories", "essay essays", "image images", "guess guesses", "sketch sketches", "wish wishes", "fix fixes"],
)
def test_several_of_a_word_that_stands_alone_are_called_as_english_has_it(both: str) -> None:
    one, several = both.split()
    found = parse_format(f'{HEAD}[words]\ntip = "{one}"\n{PHASE_OF_TEN}captures = ["{several}"]\n', "x.toml")
    assert found.words == {"tip": (one, several)}
    assert found.phases[0].captures == ("tip",)


# --- what is clear is taken, what is not is explained


def test_one_alone_needs_no_brackets() -> None:
    phase = parsed('say = "Thank you, and goodbye"\ncaptures = "tip"\nlistens = "presenter"\nshown = "tip"\n')
    assert (phase.say, phase.captures, phase.listens) == (("Thank you, and goodbye",), ("tip",), ("presenter",))
    whole = parse_format(HEAD + 'prepare = "Order soup"\nfollow_up = "Say thank you"\n' + PHASE_OF_TEN, "x.toml")
    assert (whole.prepare, whole.follow_up) == (("Order soup",), ("Say thank you",))


@each(
    ("added", "said"),
    [
        ('rest = "yes"', "rest: “yes” is neither true nor false. Write true, without quotes."),
        ('rest = "no"', "rest: “no” is neither true nor false. Write false, without quotes."),
        ("silent = 1", "silent: 1 is neither true nor false. Write true, without quotes."),
        ('several = "perhaps"', "several: “perhaps” is neither true nor false. Write true or false, without quotes."),
        ('open_minutes = "5"', "open_minutes: “5” is in quotes. Write the number without them: 5."),
        ('day = "two"', "day: “two” is no number. Write one such as 2, without quotes."),
        ("day = 1.5", "day: 1.5 is no whole number. Write one such as 2."),
        ("day = true", "day: true is no number. Write one such as 2."),
        ("range = 5", "range: it is the least and the most minutes. Write [5, 5] for just 5, or [5, 10]."),
        (
            "range = [5, 10, 15]",
            ("range: it is the least and the most minutes. Write two numbers in brackets, such as [5, 10]."),
        ),
        ("range = [20, 5]", "range: 20 to 5 is no range. The smaller one comes first."),
        ('ask = ["What?"]', "ask: a list is not what goes here. Write one sentence in quotes, without brackets."),
        ("short = 3", 'short: 3 has no quotes. Write "3".'),
        ("short = 2026-05-24", 'short: 2026-05-24 has no quotes. Write "2026-05-24".'),
        ("say = [1]", 'say: 1 has no quotes. Write "1".'),
        (
            "open_minutes = 5",
            ('open_minutes: the floor is open all the time here. Leave it out, or add turns = "each-once".'),
        ),
        (
            "several = true",
            ('several: only notes are recorded here. Leave it out, or add a kind: captures = ["tip", "note"].'),
        ),
        ('shown = ["optoin"]', "shown: “optoin” is no kind of contribution. Did you mean option? There are "),
        (
            "follow_up = []",
            (
                "follow_up: it is not for a phase, but for the whole. Write it further up, above the first "
                "line in brackets."
            ),
        ),
    ],
)
def test_a_value_that_is_not_what_goes_there_is_explained(added: str, said: str) -> None:
    assert mistake(f"{added}\n").startswith(said)


def test_the_open_floor_leaves_time_for_the_turns() -> None:
    said = mistakes(HEAD + PHASE_OF_TEN + 'turns = "each-once"\nopen_minutes = 10\n')
    assert said == (
        "x.toml, line 11: phase 1, open_minutes: nothing of the 10 minutes is left for the turns. Write less than 10.",
    )
    assert parsed('turns = "each-once"\nopen_minutes = 9.5\n').open_minutes == 9.5


def test_each_may_write_a_note_in_turn() -> None:
    phase = parsed('turns = "each-once"\ncaptures = ["note"]\n')
    assert (phase.turns, phase.captures) == ("each-once", ("note",))


@each(
    ("text", "said"),
    [
        (
            HEAD.replace("[4, 8]", "6") + PHASE_OF_TEN,
            ("line 4: people: it is how few and how many people. Write [6, 6] for just 6, or [4, 8]."),
        ),
        (
            HEAD + PHASE_OF_TEN.replace("[[phases]]", "[phases]"),
            ("line 6: phases: it stands there in single brackets. Write [[phases]], once for each of them."),
        ),
        (
            HEAD + PHASE_OF_TEN.replace("[[phases]]", "[[phase]]"),
            ("line 6: phase: there is no such key. Did you mean [[phases]]?"),
        ),
        (HEAD + "phases = 3\n", "line 6: phases: there is none. Write a line [[phases]] for each phase, "),
        (HEAD + "phases = [3]\n", "line 6: phase 1: 3 is none. Write a line [[phases]] for each phase, "),
        (HEAD + "minutes = 3\n" + PHASE_OF_TEN, "line 6: minutes: it is for a phase. Write it below a line [["),
        (
            HEAD + PHASE_OF_TEN.replace('title = "Talk"\n', ""),
            ('line 6: phase 1, title: it is missing. Add title = "The story".'),
        ),
        (
            HEAD + PHASE_OF_TEN + '[[variants]]\nid = "60"\ntitle = "Y"\nslot_minutes = 60\nminutes = 5\n',
            "line 14: variant 1, minutes: 5 does not say for which phase. Write minutes = { story = 10 }.",
        ),
        (
            HEAD + PHASE_OF_TEN + '[[variants]]\nid = "60"\ntitle = "Y"\nslot_minutes = 60\n[variants.minutes]\n\n'
            'talk = "5"\n',
            "line 16: variant 1, minutes.talk: “5” is in quotes.",
        ),
    ],
)
def test_what_is_wrong_with_the_whole(text: str, said: str) -> None:
    (sentence,) = mistakes(text)
    assert sentence.startswith(f"x.toml, {said}")


def test_a_line_is_found_behind_texts_and_lists_of_several_lines() -> None:
    text = 'say = [\n  "One = 1", # ] \n  "Two",\n]\nask = """\nday = 3\n"""\n"day" = 0\n'
    (sentence,) = mistakes(HEAD + PHASE_OF_TEN + text)
    assert sentence.startswith("x.toml, line 17: phase 1, day: 0 is less than 1.")


# --- what is no TOML


@each(
    ("text", "said"),
    [
        ("title = Lunch clinic", 'line 1: a text needs quotes. Write title = "Lunch clinic".'),
        ('\ntitle = "Lunch\n', "line 2: quotes are not closed on this line. "),
        ("title = “Lunch”", 'line 1: the quotes are curly. Write straight ones: ".'),
        ('title: "Lunch"', 'line 1: Write a key, = and its value: title = "Lunch clinic".'),
        ('my title = "x"', "line 1: “my title” is no key. "),
        ("people = [4, 8\nslot_minutes = 3", "line 1: a list is not closed, here or above."),
        ('prepare = [\n"Soup",\n"Bread"', "line 3: a list is not closed, here or above."),
        ('prepare = [\n"Soup"\n"Bread",\n]', "line 2: a comma is missing at the end of the line."),
        ('prepare = [\nSoup,\n"Bread",\n]', 'line 2: a text needs quotes. Write "Soup",.'),
        ('id = "x"\nid = "x"', "line 2: this stands there a second time."),
        ("[roles]\n[roles]", "line 2: this stands there a second time."),
        ('[[phases]\nid = "x"', "line 1: two brackets are not closed. Write [[phases]]."),
        ("people = 4-8", "line 1: 4-8 are two numbers. Write people = [4, 8]."),
        ("people = 4 to 8", "line 1: 4 to 8 are two numbers. Write people = [4, 8]."),
        ("people = 4, 8", "line 1: 4, 8 are two numbers. Write people = [4, 8]."),
        ("people = a few", "line 1: a few is no number. Write people = [4, 8]."),
        ("slot_minutes = ten", "line 1: ten is no number. Write slot_minutes = 10."),
        ("minutes = 5 min", "line 1: 5 min is more than a number. Write the number alone, such as 5."),
        ("minutes = .5", "line 1: .5 is more than a number. Write the number alone, such as 0.5."),
        ("title = three", 'line 1: a text needs quotes. Write title = "three".'),
        ("rest = perhaps", "line 1: perhaps is not known. Write true or false."),
        ("title = 5 whys", 'line 1: a text needs quotes. Write title = "5 whys".'),
        ("rest = yes", "line 1: yes is not known. Write true."),
        ("rest = False", "line 1: False is not known. Write false."),
        ("rest = ture", "line 1: ture is not known. Write true."),
        (
            "captures = tip, note",
            'line 1: several stand in brackets, each in quotes. Write captures = ["tip", "note"].',
        ),
        ('captures = "tip", "note"', 'line 1: several stand in brackets. Write captures = ["tip", "note"].'),
        ('say = "One." "Two."', "line 1: there is something behind the quotes."),
        ('ask = "C:\\soup"', "line 1: a backslash stands in a text."),
        ("minutes = { story = 3", "line 1: a { is not closed on its line."),
    ],
)
def test_what_cannot_be_read_is_told_in_plain_words(text: str, said: str) -> None:
    (sentence,) = (one for one in mistakes(text) if said[:7] in one and ": phase 1, " not in one and not OF_KEYS(one))
    assert sentence.startswith(f"x.toml, {said}"), sentence


OF_KEYS = re.compile(r"x\.toml, line \d+: [a-z_]+: ").match
SEVERAL_WRONG = """id = “x”
title = "Lunch
source = our own
people = 4-8
slot_minutes = 45 min
prepare = ["Soup", "Bread"
follow_up: "Mail"
[roles]
presenter = guest
[phases]
id = "story"
title = "The story"
minutes = "ten"
captures = "story, note"
say = [
  "One."
  “Two.”,
]
[phases]
id = "tips"
title = "Tips"
minutes = 5
rest = yes
colour = "red"
whose = "guest"
"""


def test_what_cannot_be_read_is_told_together_with_all_the_rest() -> None:
    told = mistakes(SEVERAL_WRONG)
    numbers = [int(re.search(r"line (\d+)", one)[1]) for one in told]  # type: ignore[index]
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 9, 10, 13, 14, 16, 17, 23, 24]
    assert told[8] == (
        "x.toml, line 10: phases: it stands there in single brackets. Write [[phases]], once for each of them "
        "(also on line 19)."
    )


def test_whoever_writes_as_told_is_not_told_again() -> None:
    as_told = {
        "“x”": '"x"', '"Lunch\n': '"Lunch"\n', "our own": '"our own"', "4-8": "[4, 8]", "45 min": "45",
        '"Bread"\n': '"Bread"]\n', "follow_up:": "follow_up =", "= guest": '= "guest"', "[phases]": "[[phases]]",
        '"ten"': "10", '"story, note"': '["challenge", "note"]', '"One."': '"One.",', "“Two.”": '"Two."', "yes": "true",
        'colour = "red"\n': "",
    }  # fmt: skip
    text = SEVERAL_WRONG
    for wrong, right in as_told.items():
        assert wrong in text
        text = text.replace(wrong, right)
    assert mistakes_if_any(text) == ()


def test_where_nobody_can_tell_what_was_meant_it_is_said_that_more_may_follow() -> None:
    told = mistakes(HEAD.replace('"X"', '"""X') + PHASE_OF_TEN)
    assert told[0].endswith("quotes are not closed. Write the closing ones at the end of the text.")
    assert told[1:] == ("x.toml: reading stopped there, so there may be more. Check it again when this is mended.",)


def test_a_format_with_more_phases_than_anybody_holds_is_refused_in_a_sentence() -> None:
    phases = "".join(PHASE_OF_TEN.replace('"talk"', f'"talk-{at}"') for at in range(5_000))
    assert mistakes(HEAD + phases) == (
        "x.toml, line 6: phases: there are 5,000, and 200 are the limit. Leave some out.",
    )


def test_of_thousands_of_mistakes_the_first_are_told_and_the_others_counted() -> None:
    told = mistakes(HEAD + PHASE_OF_TEN + "".join(f"colour_{at} = 5\n" for at in range(5_000)))
    assert len(told) == 21
    assert told[-1] == "x.toml: and 4,980 more."


def test_of_words_that_are_no_format_at_all_the_first_line_is_told() -> None:
    told = mistakes("A lunch is good\nfor everybody who\nis hungry.\n" + HEAD + PHASE_OF_TEN)
    assert told == ('x.toml, line 1: Write a key, = and its value: title = "Lunch clinic".',)


@given(text=st.text(alphabet="ab =[]{}\"'“”,.#\n\\5-:", max_size=60))
def test_whatever_cannot_be_read_is_told_and_never_taken(text: str) -> None:
    for sentence in mistakes(f"{text}\n{PHASE_OF_TEN}"):
        assert re.match(r"x\.toml(, line \d+)?: .{10,}[.?]$", sentence), sentence


# --- whatever somebody writes


VALIDATORS_WORDS = re.compile(
    r"\b(input|valid|validation|tuple|loc|type|string|integer|float|boolean|bool|dict|dictionary|mapping|list_type|field"
    r"|instance|literal|constraint|extra|pydantic|TOML|array|parse|parsing|None|str|int)\b"
)
EVERYTHING: dict[str, Any] = {
    "id": "x", "title": "X", "source": "ours", "about": "About.", "people": [4, 8], "slot_minutes": 60,
    "several_groups": False, "prepare": ["Soup"], "follow_up": ["Mail"],
    "roles": {"presenter": "guest"},
    "words": {"tip": ["image", "images"], "learned": "find"},
    "variants": [{
        "id": "60", "title": "Long", "slot_minutes": 60, "minutes": {"talk": 8}, "minutes_from": {"talk": "range"},
        "several_groups": True,
    }],
    "phases": [{
        "id": "talk", "title": "Talk", "short": "T", "minutes": 10, "minutes_from": "range", "range": [5, 10], "day": 1,
        "whose": "guest", "listens": ["presenter"], "reminder": "Listen.", "turns": "each-once", "speakers": ["peer"],
        "open_minutes": 2, "captures": ["tip", "note"], "several": True, "shown": ["tip"], "chapter": False,
        "optional": True, "held_if": "Time is left.", "plenary": False, "silent": False, "rest": False,
        "each_client": False, "check_wording": True, "ask": "What?", "say": ["Well."],
    }],
}  # fmt: skip
Way = tuple[str | int, ...]


def ways(value: Any, way: Way = ()) -> Iterator[Way]:  # noqa: ANN401  # any value of TOML
    """Yield the way to each value in a format."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield (*way, key)
        yield from ways(one, (*way, key))


def put(way: Way, value: Any) -> str:  # noqa: ANN401  # likewise
    """Return the whole format with another value in one place."""
    changed = copy.deepcopy(EVERYTHING)
    at: Any = changed
    for key in way[:-1]:
        at = at[key]
    at[way[-1]] = value
    return tomli_w.dumps(changed)


def test_the_format_with_every_key_is_sound() -> None:
    found = parse_format(tomli_w.dumps(EVERYTHING), "x.toml")
    keys = {*FORMAT, "roles", "words", "variants", "phases"}
    assert EVERYTHING.keys() == keys
    assert EVERYTHING["phases"][0].keys() == PHASE.keys()
    assert found.phases[0].whose == "presenter"


WRONG = st.sampled_from(
    [
        True,
        3,
        -2.5,
        "perhaps",
        "",
        "12",
        [],
        ["perhaps"],
        [7],
        [[]],
        {},
        {"a": 1},
        [{"a": 1}],
        date(2026, 5, 24),
        time(9),
    ]
)


@given(way=st.sampled_from(list(ways(EVERYTHING))), value=WRONG)
def test_whatever_stands_in_a_place_is_taken_or_explained_with_line_key_and_reason(way: Way, value: Any) -> None:  # noqa: ANN401
    text = put(way, value)
    for sentence in mistakes_if_any(text):
        assert re.match(r"x\.toml(, line \d+)?: (phase 1|variant 1|[a-z_]+)[a-z_, .0-9-]*: .{15,}[.?]$", sentence)
        assert not VALIDATORS_WORDS.search(sentence), sentence


@given(way=st.sampled_from(list(ways(EVERYTHING))), value=WRONG)
def test_a_value_of_another_sort_is_never_taken(way: Way, value: Any) -> None:  # noqa: ANN401
    at: Any = EVERYTHING
    for key in way:
        at = at[key]
    same = type(at) is type(value) or {type(at), type(value)} == {int, float}
    alone = isinstance(at, list) and isinstance(value, str)
    both = isinstance(at, str) and way[:1] == ("words",)
    if not (same or alone or both):
        said = mistakes(put(way, value))
        number = next(one for one in said if not one.startswith("x.toml: "))
        assert "line " in number
