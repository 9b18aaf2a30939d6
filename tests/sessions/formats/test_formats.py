"""The formats: data that comes with the program, and data that somebody wrote."""

from collections import defaultdict
from pathlib import Path

import pytest

from sessions.common.errors import FormatError
from sessions.formats.describe import format_lines, format_list, origin, soundness
from sessions.formats.loading import (
    built_in_names,
    format_names,
    formats_folder,
    load_format,
    own_files,
    read_own,
)
from sessions.formats.model import Format
from sessions.formats.validation import parse_format
from sessions.model.entries import WORDS
from sessions.record.header import Header, Session
from sessions.storage.store import Store, create
from tests.builders.tables import each

SMALL = 'id = "x"\ntitle = "X"\nsource = "ours"\npeople = [4, 8]\nslot_minutes = 30\n'
PHASE = '[[phases]]\nid = "talk"\ntitle = "Talk"\nminutes = 10\n'


# Minutes of each day without its breaks, and those of the breaks.
MINUTES: dict[str, list[tuple[int, int]]] = {
    "after-action-review": [(15, 0)],
    "case-clinic": [(60, 0)],
    "ks-toolkit": [(95, 0)],
    "ks-toolkit-groups": [(95, 0)],
    "tci": [(90, 0)],
    "tci-two-days": [(390, 90), (390, 90)],
    "troika": [(30, 0)],
    "unicef-virtual": [(90, 0)],
    "unicef-virtual-120": [(120, 0)],
    "unicef-virtual-60": [(60, 0)],
    "unitar": [(390, 75), (195, 15)],
    "unitar-compact": [(120, 0)],
    "wise-crowds": [(66, 0)],
    "world-bank": [(48, 0)],
    "world-bank-30": [(30, 0)],
}
# What the sources give: minutes, or the least and the most of them.
GIVEN: dict[str, dict[str, int | tuple[int, int]]] = {
    "after-action-review": {},
    "case-clinic": {"roles": 2, "statement": (10, 15), "stillness": 3},
    "ks-toolkit": {"introduction": 10, "process": 5, "case": (5, 10), "validate": 5, "plenary": 15, "close": 5},
    "ks-toolkit-groups": {
        "introduction": 10, "process": 5, "case": (5, 10), "discussion": 45, "validate": 5, "plenary": 15, "close": 5,
    },
    "tci": {},
    "tci-two-days": {},
    "troika": {"reflect": 1, "question": (1, 2), "clarifying": (1, 2), "ideas": (4, 5), "feedback": (1, 2)},
    "unicef-virtual": {},
    "unicef-virtual-120": {},
    "unicef-virtual-60": {},
    "unitar": {},
    "unitar-compact": {},
    "wise-crowds": {"challenge": 2, "clarifying": 3, "consulting": 8, "feedback": 2},
    "world-bank": {
        "introduction": 3, "clarifying": 3, "qstorming": 10, "reflection": 2, "round": 10, "conversation": 10,
    },
    "world-bank-30": {"introduction": 3},
}  # fmt: skip
ROLES = {
    "after-action-review": ["team member", "facilitator"],
    "case-clinic": ["case giver", "coach", "time keeper"],
    "ks-toolkit": ["peer assistee", "peer", "facilitator"],
    "tci": ["host team", "resource team", "facilitator"],
    "tci-two-days": ["host team", "resource team", "facilitator"],
    "troika": ["client", "consultant", "time keeper"],
    "unicef-virtual": ["learning group", "advisory group", "facilitator", "rapporteur", "IT support"],
    "unitar": ["learning team", "participant", "external facilitator", "external note-taker"],
    "unitar-compact": ["learning team", "participant", "external facilitator", "external note-taker"],
    "wise-crowds": ["client", "consultant", "time keeper"],
    "world-bank": ["presenter", "participant", "facilitator"],
    "world-bank-30": ["presenter", "participant", "facilitator"],
}
FORBID_ADVICE = {"world-bank", "world-bank-30", "case-clinic"}

each_format = each("name", built_in_names())


def days(found: Format) -> list[tuple[float, float]]:
    """Return the minutes of each day: without its breaks, and of its breaks."""
    minutes: dict[int, list[float]] = defaultdict(lambda: [0, 0])
    for phase in found.agenda():
        minutes[phase.day][phase.rest] += phase.minutes
    return [(held, rests) for held, rests in minutes.values()]


def all_words(found: Format) -> list[str]:
    """Return every sentence of a format that somebody reads or says."""
    said = [sentence for phase in found.phases for sentence in (phase.ask, phase.reminder, phase.held_if, *phase.say)]
    return [found.title, found.about, *found.prepare, *found.follow_up, *said]


# --- the formats that come with the program


def test_the_tables_here_know_every_format() -> None:
    assert set(MINUTES) == set(GIVEN) == set(built_in_names())


@each_format
def test_every_format_that_comes_with_the_program_is_sound(name: str) -> None:
    found = load_format(name)
    assert found.id == name
    assert found.people[0] <= found.people[1]
    assert sum(phase.minutes for phase in found.agenda()) <= found.slot_minutes
    assert found.about
    assert 5 <= len(found.prepare) <= 8
    assert found.follow_up
    for phase in found.phases:
        assert set(phase.captures) <= set(WORDS), f"{phase.id} records what no entry can hold"
        assert 0 < len(phase.ask) <= 75, f"{phase.id} says nothing to the group, or too much"
        assert 1 <= len(phase.say) <= 4, f"{phase.id} gives the facilitator nothing to say, or too much"
        assert len(phase.short or phase.title) <= 10, f"{phase.id} has no short name"
        assert bool(phase.range) == (phase.minutes_from == "range")
        assert "note" in phase.captures, f"{phase.id} has no place for what fits nowhere else"


@each_format
def test_the_minutes_are_those_of_the_source_and_those_we_propose(name: str) -> None:
    found = load_format(name)
    assert days(found) == MINUTES[name]
    given = {
        phase.id: phase.range if phase.minutes_from == "range" else phase.minutes
        for phase in found.phases
        if phase.minutes_from != "ours"
    }
    assert given == GIVEN[name]


@pytest.mark.parametrize("name", ["unicef-virtual", "unicef-virtual-60", "unicef-virtual-120"])
def test_the_three_lengths_of_the_virtual_peer_assist(name: str) -> None:
    lengths = {
        "unicef-virtual-60": [5, 5, 8, 7, 22, 6, 7],
        "unicef-virtual": [5, 8, 10, 12, 35, 10, 10],
        "unicef-virtual-120": [5, 10, 15, 15, 50, 15, 10],
    }
    assert [phase.minutes for phase in load_format(name).phases] == lengths[name]


def test_the_ks_toolkit_lasts_an_hour_and_a_half_with_one_group_and_with_several() -> None:
    for found in (load_format("ks-toolkit"), load_format("ks-toolkit").for_groups()):
        least = sum((phase.range or (phase.minutes,))[0] for phase in found.agenda())
        most = sum((phase.range or (phase.minutes,))[-1] for phase in found.agenda())
        assert (least, most) == (90, 95)
        assert any(phase.plenary for phase in found.agenda()) == found.several_groups
    assert load_format("ks-toolkit").for_groups() == load_format("ks-toolkit-groups")


def test_unitar_lasts_a_day_and_a_half_without_its_breaks() -> None:
    minutes = {phase.id: phase.minutes for phase in load_format("unitar").phases if not phase.rest}
    assert list(minutes.values()) == [60, 30, 60, 60, 60, 90, 30, 15, 45, 60, 45, 30]
    assert sum(minutes.values()) == 585
    compact = {phase.id: phase.minutes for phase in load_format("unitar-compact").phases}
    assert list(compact.values()) == [10, 5, 15, 15, 15, 20, 5, 15, 10, 10]
    assert [one for one in minutes if one in compact] == list(compact)


def test_the_clients_of_a_format_have_the_same_minutes_each() -> None:
    for name, people, length in (("wise-crowds", 5, 15), ("troika", 3, 9)):
        minutes: dict[int, float] = defaultdict(float)
        for phase in load_format(name).agenda(people):
            minutes[phase.client] += phase.minutes
        assert {client: minutes[client] for client in minutes if client} == dict.fromkeys(range(1, people + 1), length)


@each("name", ROLES)
def test_roles_are_called_as_in_the_source(name: str) -> None:
    assert list(load_format(name).roles.values()) == ROLES[name]


def test_variants_keep_the_roles() -> None:
    variants = set(built_in_names()) - set(ROLES)
    assert variants == {"ks-toolkit-groups", "unicef-virtual-120", "unicef-virtual-60"}
    assert load_format("unicef-virtual-60").roles == load_format("unicef-virtual").roles


@each_format
def test_advice_is_marked_only_where_the_source_forbids_it(name: str) -> None:
    found = load_format(name)
    assert any(phase.check_wording for phase in found.phases) == (name in FORBID_ADVICE)
    assert not any("you should" in words.casefold().replace("“you should”", "") for words in all_words(found))


@each_format
def test_who_only_listens_is_told_kindly_on_the_wall(name: str) -> None:
    for phase in load_format(name).phases:
        assert phase.whose not in phase.listens
        if phase.listens and "presenter" in phase.listens:
            assert phase.reminder
            assert not {"must", "forbidden", "not allowed"} & set(phase.reminder.casefold().split())


@pytest.mark.parametrize("name", ["tci", "tci-two-days"])
def test_the_host_listens_to_options_and_feedback_and_need_not_defend(name: str) -> None:
    phases = [phase for phase in load_format(name).phases if phase.captures[0] in {"option", "feedback"}]
    listened = [phase for phase in phases if phase.id != "preparing"]
    assert {phase.captures[0] for phase in listened} == {"option", "feedback"}
    assert all(phase.listens == ("presenter",) for phase in listened)
    assert any("defend" in phase.reminder for phase in listened)


def test_what_the_sources_want_recorded_has_its_place() -> None:
    wanted = {
        "world-bank": {"challenge", "clarifying", "answer", "question", "tip", "takeaway", "learned"},
        "world-bank-30": {"challenge", "clarifying", "answer", "question", "tip", "takeaway", "learned"},
        "unicef-virtual": {"challenge", "tip", "option", "reference", "feedback"},
        "ks-toolkit": {"option", "lesson", "validated", "action"},
        "unitar": {"challenge", "option", "feedback", "lesson", "change"},
        "unitar-compact": {"challenge", "option", "feedback", "lesson", "change"},
        "tci": {"challenge", "clarifying", "answer", "option", "feedback", "lesson", "action"},
        "tci-two-days": {"challenge", "clarifying", "answer", "option", "feedback", "lesson", "action"},
    }
    for name, kinds in wanted.items():
        assert kinds <= {kind for phase in load_format(name).phases for kind in phase.captures}, name
    validate = next(phase for phase in load_format("ks-toolkit").phases if phase.id == "validate")
    assert validate.captures[0] == "note"  # what is missing


def test_time_to_be_together_is_planned_where_the_source_wants_it() -> None:
    for name in ("unitar", "unitar-compact", "tci", "tci-two-days"):
        assert load_format(name).phases[0].id in {"socialise", "rapport"}


@pytest.mark.parametrize("name", built_in_names())
def test_a_record_carries_its_format_to_other_computers(name: str, tmp_path: Path) -> None:
    found = load_format(name)
    session = Session(title="X", format=name, source=found.source, prepare=found.prepare, follow_up=found.follow_up)
    header = Header(schema=1, session=session, roles=found.roles, phases=found.agenda())
    create(tmp_path / "x.toml", header)
    assert Store(tmp_path / "x.toml").meeting.header == header


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


@each(
    ("text", "sentence"),
    [
        (SMALL.replace('"x"', "") + PHASE, r"mine\.toml, line 1: id has no value\. "),
        ("x = " + "[" * 100_000, r"mine\.toml: there are too many brackets"),
        ("x = " + "9" * 10_000, r"mine\.toml: a number is too long"),
        (SMALL, r"mine\.toml: phases: it is missing\. Add a line \[\[phases\]\]"),
        (SMALL + "phases = []\n", r"mine\.toml, line 6: phases: "),
        (SMALL + PHASE.replace("10", "0"), r"mine\.toml, line 9: phase 1, minutes: 0 is not more than 0\."),
        (SMALL + PHASE.replace("10", "-3"), r"mine\.toml, line 9: phase 1, minutes: -3 is not more than 0\."),
        (SMALL + PHASE.replace("10", "inf"), r"mine\.toml, line 9: phase 1, minutes: inf is no number\."),
        (SMALL + PHASE + 'turn = "open"\n', r"line 10: phase 1, turn: there is no such key\. Did you mean turns\?"),
        (SMALL + PHASE + PHASE, r"mine\.toml, line 11: phase 2, id: “talk” is used twice\."),
    ],
)
def test_a_format_that_is_not_sound_names_the_key_and_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        parse_format(text, "mine.toml")


# --- formats that somebody wrote


@each(
    ("added", "sentence"),
    [
        ('captures = ["tipp"]\n', "captures: “tipp” is no kind of contribution. Did you mean tip?"),
        ('captures = ["extend"]\n', "captures: “extend” is no kind of contribution"),
        ("captures = []\n", "captures: nothing would be recorded"),
        ('whose = "queen"\n', "whose: “queen” is no role. There are presenter, peer, facilitator, "),
        ('listens = ["pears"]\n', "listens: “pears” is no role. Did you mean peer"),
        ('minutes_from = "guess"\n', 'minutes_from: “guess” is not known here. Write "source" or "range" or "ours"'),
        ('minutes_from = "range"\n', r"minutes_from: there is no range. Add one, such as range = \[5, 10\]"),
        ("range = [2, 5]\n", "range: 10 minutes are not within 2 to 5"),
        ("day = 0\n", "day: 0 is less than 1"),
        ("day = 40\n", "day: 40 is more than 31"),
        ('turns = "each-once"\nspeakers = []\n', "speakers: each speaks once, but there are no roles"),
        ('optional = "perhaps"\n', "optional: "),
        ("ask = 3\n", "ask: "),
    ],
)
def test_a_mistake_in_a_phase_names_the_line_the_key_and_the_reason(added: str, sentence: str) -> None:
    key = sentence.partition(":")[0]
    line = 10 + added.split("\n").index(next(one for one in added.split("\n") if one.startswith(key)))
    with pytest.raises(FormatError, match=rf"mine\.toml, line {line}: phase 1, {sentence}"):
        parse_format(SMALL + PHASE + added, "mine.toml")


@pytest.mark.parametrize("several", ["", "plenary = true\n"])
def test_a_phase_is_not_called_as_another_will_be_that_each_client_has(several: str) -> None:
    each = PHASE + "each_client = true\n"
    with pytest.raises(FormatError) as error:
        parse_format(SMALL + each + PHASE.replace('"talk"', '"talk-8"') + several, "mine.toml")
    said = "phase 2, id: “talk” gets the id “talk-8” for client 8. Choose another id."
    assert str(error.value) == f"mine.toml, line 12: {said}"
    for sound in ("talk-9", "talk-0", "talk-08", "talk-", "talk-8-1", "talking-8"):
        found = parse_format(SMALL + each + PHASE.replace('"talk"', f'"{sound}"'), "mine.toml")
        ids = [phase.id for phase in found.for_groups().agenda(found.people[1])]
        assert len(set(ids)) == len(ids) == 9
    parse_format(SMALL + each + each.replace('"talk"', '"talk-8"'), "mine.toml")


@each(
    ("text", "sentence"),
    [
        (SMALL.replace("[4, 8]", "[8, 4]") + PHASE, "line 4: people: 8 to 4 is no range. The smaller one comes first"),
        (SMALL.replace("[4, 8]", "[0, 4]") + PHASE, "line 4: people: 0 is less than 1"),
        (SMALL.replace("30", "0") + PHASE, "line 5: slot_minutes: 0 is not more than 0"),
        (SMALL.replace('source = "ours"\n', "") + PHASE, 'source: it is missing. Add source = "our own".'),
        (SMALL + 'language = "en"\n' + PHASE, "line 6: language: there is no such key"),
        (SMALL + PHASE + "day = 2\n" + PHASE.replace('"talk"', '"more"'), "line 11: phase 2, day: it comes after"),
        (
            SMALL + PHASE + '[[variants]]\nid = "60"\ntitle = "Y"\nslot_minutes = 60\nminutes = { walk = 3 }\n',
            "line 14: variant 1, minutes.walk: there is no phase “walk”",
        ),
        (
            SMALL + PHASE + '[[variants]]\nid = "60"\ntitle = "Y"\nslot_minutes = 60\n'
            'minutes_from = { walk = "ours" }\n',
            "line 14: variant 1, minutes_from.walk: there is no phase “walk”",
        ),
        (
            SMALL + PHASE + '[[variants]]\nid = "60"\ntitle = "Y"\nslot_minutes = 60\n' * 2,
            "line 15: variant 2, id: “60” is used twice",
        ),
        (
            SMALL + PHASE + '[[variants]]\nid = "60"\ntitle = "Y"\nslot_minute = 60\n',
            "line 13: variant 1, slot_minute: there is no such key. Did you mean slot_minutes?",
        ),
    ],
)
def test_a_mistake_in_what_holds_the_phases_together(text: str, sentence: str) -> None:
    with pytest.raises(FormatError) as error:
        parse_format(text, "mine.toml")
    assert sentence in str(error.value)


VARIANT = """
[[variants]]
id = "short"
title = "Short"
slot_minutes = 20
minutes = { talk = 7, case = 6, end = 1 }
minutes_from = { end = "source" }
"""


def test_a_variant_has_minutes_of_its_own_and_says_whose_they_are() -> None:
    case = PHASE.replace('"talk"', '"case"') + 'minutes_from = "range"\nrange = [5, 10]\n'
    phases = PHASE + 'minutes_from = "source"\n' + case + PHASE.replace('"talk"', '"end"')
    found = parse_format(SMALL + phases + VARIANT, "mine.toml")
    assert [origin(phase) for phase in found.phases] == ["given", "range 5-10", "our proposal"]
    short = found.in_variant(found.variants[0])
    assert [phase.minutes for phase in short.phases] == [7, 6, 1]
    assert [origin(phase) for phase in short.phases] == ["our proposal", "range 5-10", "given"]


def test_what_each_client_has_is_numbered_for_people_and_for_programs() -> None:
    text = SMALL + PHASE + 'short = "Chat"\neach_client = true\n' + PHASE.replace('"talk"', '"end"')
    agenda = parse_format(text, "mine.toml").agenda(4)
    assert [(phase.id, phase.title, phase.short, phase.client) for phase in agenda] == [
        *((f"talk-{client}", f"Talk {client}", f"Chat {client}", client) for client in range(1, 5)),
        ("end", "Talk", "", 0),
    ]


# --- a folder of one's own


def own(folder: Path, name: str, text: str) -> Path:
    """Put a format into a folder."""
    path = folder / f"{name}.toml"
    path.write_text(text.replace('id = "x"', f'id = "{name}"', 1), "utf-8")
    return path


def test_the_folder_for_own_formats_is_beside_the_records(tmp_path: Path) -> None:
    assert formats_folder({"PEER_ASSIST_HOME": str(tmp_path)}) == tmp_path / "formats"
    assert formats_folder({}).parts[-2:] == ("peer-assist", "formats")


def test_an_own_format_comes_beside_the_others_and_in_place_of_one_of_the_same_name(tmp_path: Path) -> None:
    own(tmp_path, "waltz", SMALL + PHASE + VARIANT.replace(", case = 6, end = 1", "").replace("{ end =", "{ talk ="))
    own(tmp_path, "tci", SMALL + PHASE)
    assert {"waltz", "waltz-short"} == set(format_names(tmp_path)) - set(built_in_names())
    assert load_format("waltz-short", tmp_path).phases[0].minutes == 7
    assert load_format("tci", tmp_path).title == "X"
    assert load_format("tci-two-days", tmp_path) == load_format("tci-two-days")
    assert load_format("tci").title == "Peer Assist, TCI, 90 minutes"


def test_an_own_format_that_is_broken_does_not_break_the_others(tmp_path: Path) -> None:
    own(tmp_path, "waltz", SMALL + PHASE)
    own(tmp_path, "tango", SMALL)
    assert set(format_names(tmp_path)) - set(built_in_names()) == {"waltz"}
    assert load_format("waltz", tmp_path).id == "waltz"
    assert load_format("world-bank", tmp_path) == load_format("world-bank")
    with pytest.raises(FormatError, match=r"^tango\.toml: phases: it is missing"):
        load_format("tango", tmp_path)


def test_a_broken_file_that_may_hold_a_variant_hides_none_that_is_sound(tmp_path: Path) -> None:
    own(tmp_path, "unitar", SMALL)
    assert load_format("unitar-compact", tmp_path) == load_format("unitar-compact")
    with pytest.raises(FormatError, match=r"^unitar\.toml: phases: it is missing"):
        load_format("unitar", tmp_path)
    with pytest.raises(FormatError, match=r"^unitar\.toml: phases: it is missing"):
        load_format("unitar-tomorrow", tmp_path)
    own(tmp_path, "unitar-compact", SMALL)
    with pytest.raises(FormatError, match=r"^unitar-compact\.toml: phases: it is missing"):
        load_format("unitar-compact", tmp_path)


def test_files_that_hold_no_format(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes((SMALL + PHASE).replace("X", "Café").encode("latin-1"))
    other = own(tmp_path, "other", SMALL + PHASE).rename(tmp_path / "renamed.toml")
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    for path, sentence in (
        (latin, r"^latin\.toml is not UTF-8 text\. Save it as UTF-8\.$"),
        (other, r'^renamed\.toml, line 1: id: “other” is not the name of the file\. Write id = "renamed"\.$'),
        (folder, r"^folder\.toml is not a file\.$"),
        (tmp_path / "nowhere.toml", r"^nowhere\.toml cannot be read: "),
    ):
        with pytest.raises(FormatError, match=sentence):
            read_own(path)
    assert set(own_files(tmp_path)) == {latin, other, folder}
    assert own_files(tmp_path / "nowhere") == own_files(None) == ()
    assert format_names(tmp_path) == built_in_names()


def test_a_file_from_an_editor_that_marks_utf_8_is_read(tmp_path: Path) -> None:
    path = own(tmp_path, "waltz", SMALL + PHASE)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_own(path).id == "waltz"


# --- formats as text


def test_the_list_has_a_line_each_and_marks_those_of_ones_own() -> None:
    mine = parse_format(SMALL.replace("[4, 8]", "[5, 5]") + PHASE, "x.toml")
    assert format_list([mine, load_format("tci")], {"x"}) == [
        "x      30 min  for 5     X (your own)",
        "tci    90 min  for 4-12  Peer Assist, TCI, 90 minutes",
    ]
    assert format_list([]) == []


@each_format
def test_everything_of_a_format_is_shown_in_lines_that_fit(name: str) -> None:
    found = load_format(name)
    lines = format_lines(found)
    assert max(map(len, lines)) <= 79
    shown = " ".join(" ".join(lines).split())
    roles = found.roles.values()
    titles = [phase.title for phase in found.phases]
    for words in (found.title, found.source, found.about, *roles, *titles, *found.prepare, *found.follow_up):
        assert " ".join(words.split()) in shown, words


def test_a_phase_says_whose_minutes_it_has_who_speaks_and_when_it_is_held() -> None:
    shown = "\n".join(format_lines(load_format("ks-toolkit")))
    assert "   10 min  range 5-10    Presenting the case\n" in shown
    assert "speaks: peer assistee; only listens: peer\n" in shown
    assert "   60 min  our proposal  Discussion\n" in shown
    assert (
        "   15 min  given         Plenary debriefing\n" + " " * 25 + "all groups together, only with several" in shown
    )
    assert "also as   ks-toolkit-groups (95 min, several groups)" in shown
    assert "In all    95 min\n" in shown
    bank = "\n".join(format_lines(load_format("world-bank"), own=True))
    assert bank.startswith("Peer Assist, World Bank toolkit (world-bank, your own)\n")
    assert "held if: The question can be made more specific." in bank
    assert "optional\n" in bank
    assert "speaks: participant, each once, in turn; only listens:" in bank
    assert "6 min of it may be left out" in bank


def test_a_phase_says_in_the_words_of_its_source_what_it_records_and_what_the_group_sees() -> None:
    unicef = " ".join("\n".join(format_lines(load_format("unicef-virtual"))).split())
    assert "speaks: advisory group, each once, in turn; the last 10 min are open to all; only listens:" in unicef
    assert "records: experience (tip), option, reference, feedback, note; several each" in unicef
    assert "on the stage: options, references" in unicef
    clinic = " ".join("\n".join(format_lines(load_format("case-clinic"))).split())
    assert "records: image (tip), reflection, note; ONE image each" in clinic
    bank = " ".join("\n".join(format_lines(load_format("world-bank"))).split())
    assert "; ONE tip each" in bank
    assert "; ONE thing learned each" in bank
    own = 'captures = ["lesson"]\nshown = ["lesson"]\nchapter = true\n[words]\nlesson = "find"\n'
    mine = "\n".join(format_lines(parse_format(SMALL + PHASE + own, "mine.toml")))
    assert "records: find (lesson)\n" in mine
    assert "on the stage: finds\n" in mine
    assert "a chapter of its own in the write-up\n" in mine


def test_days_and_breaks_are_counted() -> None:
    shown = "\n".join(format_lines(load_format("unitar")))
    assert "\nDay 1\n   60 min  our proposal  Time to socialise\n" in shown
    assert "\nDay 2\n   15 min  our proposal  Recap\n" in shown
    assert "Lunch\n" + " " * 25 + "break\n" in shown
    assert "Day 2     195 min and 15 min of breaks\nIn all    585 min and 90 min of breaks\n" in shown
    assert "In all    66 min, for 4 people" in "\n".join(format_lines(load_format("wise-crowds")))
    assert "in silence" in "\n".join(format_lines(load_format("case-clinic")))


def test_a_sound_format_is_said_to_be_sound_and_whether_it_fits() -> None:
    assert soundness(parse_format(SMALL + PHASE, "x.toml")) == "sound, 1 phase, 10 of 30 min."
    long = parse_format(SMALL + PHASE.replace("10", "31.5"), "x.toml")
    assert soundness(long) == "sound, 1 phase, 31.5 of 30 min, more than is booked."
