"""The door: what people type or paste comes in clean, and every word of it comes in."""

import unicodedata

from sessions.common.sanitize import MARKS_PER_LETTER, clean, clean_line, fold_name
from sessions.model.people import Person
from tests.builders.meetings import Room
from tests.builders.tables import each

ESCAPE_CODES = "\x1b]52;c;c3RlYWw=\x07"


@each(
    ("typed", "kept"),
    [
        ("What is on top of the pile?", "What is on top of the pile?"),
        (
            "first line\r\nsecond\rthird\u2028fourth\u2029fifth\x85sixth",
            "first line\nsecond\nthird\nfourth\nfifth\nsixth",
        ),
        ("a\tcolumn", "a\tcolumn"),
        (f"before{ESCAPE_CODES}after", "before]52;c;c3RlYWw=after"),
        ("\x9b31mred", "31mred"),
        ("a\x00b\x7fc", "abc"),
        ("pay \u202eyad-on\u202c now", "pay yad-on now"),
        ("\u2066left\u2069 \u200eright\u200f \u200bzero \ufeffmark", "left right zero mark"),
        ("\U000e0041\U000e007ftagged", "tagged"),
        ("\ue000private", "private"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("soft\u00adhyphen", "softhyphen"),
        ("Jose\u0301 A\u0301ngel", "José Ángel"),
        ("Greek question mark\u037e", "Greek question mark;"),
    ],
)
def test_words_come_in_without_what_a_terminal_would_obey(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@each(
    "words",
    [
        "می\u200cخواهم",
        "👩\u200d👩\u200d👧",
        "يوسف بن عبد الله",
        "नीलम श्रेष्ठ",
        "王秀英",
        "김서연",
        "አማኑኤል ተስፋዬ",
        "Nguyễn Thị Phương Thảo",
    ],
)
def test_every_script_comes_in_as_it_was_written(words: str) -> None:
    assert clean(words) == unicodedata.normalize("NFC", words)


def test_a_pile_of_marks_on_one_letter_is_cut_to_a_few() -> None:
    tower = "o" + "\u0336\u0337\u0338\u034f" * 500 + "k"
    cleaned = clean(tower)
    assert cleaned[0] == "o"
    assert cleaned[-1] == "k"
    assert len(cleaned) == 2 + MARKS_PER_LETTER


def test_marks_cannot_be_piled_up_around_an_invisible_letter() -> None:
    tower = "o" + "\u0336\u0337\u200b" * 10
    assert len(clean(tower)) == 1 + MARKS_PER_LETTER


def test_two_letters_that_meet_when_an_invisible_one_goes_are_written_as_one() -> None:
    assert clean("e\u200b\u0301") == "é"


def test_markup_is_only_words() -> None:
    assert clean("[/] [@click=app.quit]x[/] ${HOME} <script>") == "[/] [@click=app.quit]x[/] ${HOME} <script>"


def test_long_words_are_never_cut_at_the_door() -> None:
    assert len(clean("é" * 10_000)) == 10_000


def test_a_name_is_one_line_with_single_spaces() -> None:
    assert clean_line("  Fatou \r\n\t Diallo\u00a0\u3000 ") == "Fatou Diallo"


@each(
    ("typed", "meant"),
    [
        ("JOSE angel", "José Ángel"),
        ("zoe lukaszewicz-dordevic", "Zoë Łukaszewicz-Đorđević"),
        ("thorhallsdottir", "Þórhallsdóttir"),
        ("strasse", "Straße"),
        ("nguyen thi phuong thao", "Nguyễn Thị Phương Thảo"),
    ],
)
def test_a_name_is_found_by_what_a_plain_keyboard_types(typed: str, meant: str) -> None:
    assert fold_name(typed) == fold_name(meant)


def test_a_person_and_a_word_of_a_meeting_pass_the_same_door() -> None:
    person = Person(id="x\x1b", name="Ann\u202e\nLee")
    assert (person.id, person.name) == ("x", "Ann Lee")
    room = Room().go_to("qstorming")
    room.do("question", "What\x1b[31m is\u202e it?")
    assert room.meeting.words[0].entry.text == "What[31m is it?"
