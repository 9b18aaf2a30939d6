"""A format's own words for what is contributed, everywhere a person sees them."""

import re

from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.meeting.naming import as_one, called
from sessions.meeting.taking_down.writing import Writing
from sessions.record.header import Header, Session
from tests.builders.meetings import EVERYBODY, NINE, Room
from tests.builders.tables import each
from tui.commands import catalogue
from tui.commands.correcting import contributions as correcting
from tui.commands.effects import Choose
from tui.commands.windows import LIVE
from tui.screens.dialogs.keys import keys_content
from tui.views import composer, stage
from tui.views import live as live_view
from tui.views.people import person_line
from tui.views.review import contributions, follow_up, rows
from tui.views.review import time as review_time
from tui.views.review.card import card


def room_of(name: str) -> Room:
    """Return a meeting in a format, with its words."""
    found = load_format(name)
    session = Session(title="Why do I stay?", format=name, scheduled=NINE)
    return Room(Header(session=session, roles=found.roles, words=found.words, people=EVERYBODY, phases=found.agenda()))


def in_the_mirror() -> Room:
    """Return a Case Clinic whose first coach has given an image, and the second has the floor."""
    room = room_of("case-clinic")
    room.do("start")
    room.go_to("mirroring")
    room.do("next-speaker")
    room.do("tip", "A door that is painted shut.")
    room.do("next-speaker")
    return room


def texts(shown: list[rows.Row]) -> str:
    """Return the rows of a page of the review as text."""
    return "\n".join(row.content.plain for row in shown)


def test_no_window_calls_an_image_a_tip() -> None:
    room = in_the_mirror()
    meeting = room.meeting
    word = meeting.words[0]
    writing = Writing("tip", word.entry.person)
    ask_kind = correcting.ask_kind(word, meeting)
    ask_which = correcting.ask_which(word, "tip", "jose", word.entry.n, meeting, "x")
    assert isinstance(ask_kind, Choose)
    assert isinstance(ask_which, Choose)
    said = "\n".join(
        [
            composer.field_title(meeting, writing, 80).plain,
            composer.field_title(meeting, Writing("tip", None, word.entry.n), 80).plain,
            live_view.contribution_line(meeting, word, with_kind=True, reviewed=False).plain,
            live_view.entry_summary(meeting, word.entry),
            correcting.standing(meeting, word),
            ask_which.title,
            *(f"{choice.words} {choice.remark}" for choice in (*ask_kind.choices, *ask_which.choices)),
            texts(contributions.rounds(meeting, 80)),
            texts(contributions.outcomes(meeting, 80)),
            texts(follow_up.hits(meeting, "door", 80)),
            texts(review_time.times(meeting, room.now, 100)),
            texts(review_time.by_minute(meeting, room.now, 80)),
            card(meeting, f"word:{word.first.n}", room.now, 80, roomy=True).plain,
            card(meeting, f"person:{word.entry.person}", room.now, 80, roomy=True).plain,
            " ".join(rows.page_names(meeting, 20)),
            keys_content(catalogue.in_words_of(meeting, LIVE), columns=2).plain,
            *(command.title_here for command in catalogue.in_words_of(meeting, LIVE).commands),
            room.refused("tip", "A second one.", person=word.entry.person),
            room.refused("tip", "  ", person="jose"),
        ]
    )
    assert not re.search(r"\btips?\b", said, re.IGNORECASE), re.findall(r".*\btips?\b.*", said, re.IGNORECASE)
    assert "has already given an image" in said
    assert "EDIT IMAGE" in said
    assert "Write: image" in said
    assert "1 image" in said


def test_the_kind_keeps_its_name_for_scripts_and_in_the_record() -> None:
    room = in_the_mirror()
    assert room.meeting.words[0].entry.kind == "tip"
    assert room.do("revise", room.meeting.words[0].entry.n, "A wall.", as_="tip").kind == "tip"


def test_our_word_finds_a_kind_that_the_format_calls_otherwise() -> None:
    room = in_the_mirror()
    asked = correcting.ask_kind(room.meeting.words[0], room.meeting)
    note = room.do("note", "Somebody laughs.")
    of_note = correcting.ask_kind(room.meeting.find_word(note.n) or room.meeting.words[0], room.meeting)
    assert isinstance(asked, Choose)
    assert isinstance(of_note, Choose)
    (image,) = [choice for choice in of_note.choices if choice.key == "tip"]
    assert (image.words, image.found_by) == ("Image", "tip")
    assert "tip" not in [choice.key for choice in asked.choices]


def test_whoever_has_spoken_and_is_not_written_down_lacks_an_image() -> None:
    room = in_the_mirror()
    second = room.meeting.speaking
    room.do("next-speaker")
    assert second
    assert person_line(room.meeting, second, 40).plain.endswith("no image")
    assert live_view.not_written_down(room.meeting).startswith("no image yet: ")
    while room.meeting.speaking:
        room.do("next-speaker")
    lacks, names = live_view.what_the_round_lacks(room.meeting)
    assert re.fullmatch(r"\d without an image", lacks)
    assert names.startswith("No image: ")


@each(
    ("word", "said"),
    [("image", "an image"), ("tip", "a tip"), ("hour", "an hour"), ("idea", "an idea"), ("use", "a use")],
)
def test_the_article_is_right(word: str, said: str) -> None:
    one = Room(Header(session=Session(title="X", format="x"), words={"tip": (word, f"{word}s")}, phases=(_turns(),)))
    assert as_one(one.meeting, "tip") == said


def test_kinds_without_a_word_of_the_format_have_ours() -> None:
    meeting = Room().meeting
    assert as_one(meeting, "learned") == "the ONE thing learned"
    assert as_one(meeting, "answer") == "an answer"
    assert as_one(meeting, "feedback") == "feedback"
    assert as_one(meeting, "parked") == "something parked"


# --- several, and the open floor


def _turns(**more: object) -> Phase:
    """Return a round of ten minutes."""
    about = {"id": "talk", "title": "Talk", "minutes": 10, "turns": "each-once", "captures": ("tip", "learned")}
    return Phase.model_validate(about | more)


def test_where_each_may_give_several_nothing_speaks_of_one() -> None:
    start = Header(session=Session(title="X", format="x"), people=EVERYBODY, phases=(_turns(several=True),))
    room = Room(start)
    room.do("start")
    room.do("next-speaker")
    for text in ("A wall.", "A table."):
        room.do("learned", text, person="jose")
    assert called(room.meeting, "learned") == "thing learned"
    told = [f"{one.title_here} {one.help_here}" for one in catalogue.in_words_of(room.meeting, LIVE).commands]
    assert not [line for line in told if "ONE" in line]
    assert any("what a person offers" in line for line in told)
    assert "ONE" not in texts(review_time.times(room.meeting, room.now, 100))
    assert "ONE" not in composer.field_title(room.meeting, Writing("learned", "jose"), 80).plain


def test_the_share_of_each_is_of_the_minutes_before_the_floor_is_open() -> None:
    room = room_of("unicef-virtual")
    room.do("start")
    room.go_to("experience")

    def turn() -> str:
        return live_view.turn_line(room.meeting, room.now).plain

    assert turn() == "next Fatou D., about 5:00 each, then open"
    room.do("next-speaker")
    for _ in range(4):
        room.wait(300)
        room.do("next-speaker")
    assert turn().endswith(" of 5:00 · then open")
    assert stage.following(room.meeting) == "4 of 5 have spoken"
    room.wait(300)
    room.do("next-speaker")
    assert turn() == "the floor is open for 10:00 · everyone has spoken"
    assert stage.following(room.meeting) == "the floor is open · 5 of 5 have spoken"
    room.wait(700)
    assert turn() == "the floor is open · everyone has spoken"
