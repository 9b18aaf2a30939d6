"""What the group reads along on the stage: what was written down last, or the word that is read back."""

from sessions.model.windows import NOTHING_TOLD, Doing
from tests.builders.meetings import Room
from tests.tui.views.test_stage import format_header, in_format
from tui.views.flipchart import flipchart, listed_now, to_read


def wall(room: Room, width: int = 78, height: int = 12, doing: Doing = NOTHING_TOLD) -> str:
    """Return what is seen."""
    return flipchart(room.meeting, doing, width, height).plain


def lines(room: Room, doing: Doing = NOTHING_TOLD) -> list[str]:
    """Return what is seen, line by line."""
    return [line.strip() for line in wall(room, doing=doing).split("\n") if line.strip()]


def test_questions_come_as_they_are_asked_without_names() -> None:
    room = Room().go_to("qstorming")
    room.do("question", "What is on top of the pile?", person="suharti")
    room.do("question", "What would you stop?", person="jose")
    seen = wall(room)
    assert seen.index("1  What is on top of the pile?") < seen.index("2  What would you stop?")
    assert "Suharti" not in seen
    room.do("revise", "7", "What would you stop first?")
    assert "2  What would you stop first?" in wall(room)


def test_of_many_questions_the_newest_stay_on_the_wall() -> None:
    room = Room().go_to("qstorming")
    for number in range(1, 31):
        room.do("question", f"What about the {number}. clinic in the row of clinics by the river?")
    seen = wall(room)
    assert "30  What about the 30. clinic" in seen
    assert len(seen.split("\n")) <= 12


def tomorrow(room: Room) -> Room:
    """Begin the second day, unless it has begun."""
    while room.meeting.run and room.meeting.run.phase.day == 1:
        room.do("next-phase")
    if room.meeting.is_between_days:
        room.do("start")
    return room


def test_a_discussion_is_typed_along_with_whose_words_they_are_and_what_they_are() -> None:
    room = in_format("ks-toolkit").go_to("case")
    room.do("note", "The case was told quickly.")
    room.go_to("discussion")
    room.do("clarifying", "How many hours do the packs hold?", person="jose")
    room.do("answer", "Eleven, in the shade.", person="ngozi")
    room.do("note", "We laughed about the goat.")
    assert lines(room) == [
        "1  How many hours do the packs hold? · José Ángel · clarifying question",
        "2  Eleven, in the shade. · Ngozi · answer",
        "3  We laughed about the goat.",
    ]


def test_where_notes_are_obvious_a_lesson_alone_says_that_it_is_none() -> None:
    room = in_format("ks-toolkit").go_to("discussion")
    room.do("lesson", "Tea helps.", person="jose")
    assert lines(room) == ["1  Tea helps. · José Ángel · lesson"]
    room.do("note", "We laughed.", person="suharti")
    assert lines(room) == ["1  Tea helps. · José Ángel · lesson", "2  We laughed. · Suharti"]


def test_options_go_on_where_an_earlier_phase_stopped() -> None:
    room = in_format("tci-two-days").go_to("options")
    room.do("option", "Put the bus times on the radio.", person="jose")
    for phase in ("options-2", "options-3", "preparing", "feedback"):
        tomorrow(room).go_to(phase)
        assert lines(room) == ["1  Put the bus times on the radio. · José Ángel"], phase


def test_a_new_day_begins_with_what_the_day_before_has_brought() -> None:
    room = in_format("unitar").go_to("presentation")
    room.do("challenge", "How do we close the books?", person="ngozi")
    room.go_to("telling").do("lesson", "Tea helps.", person="jose")
    room.go_to("analysing").do("option", "Close them together.", person="suharti")
    room.do("challenge", "How do we close the books together?", person="ngozi")
    room.go_to("wrap").do("next-phase")
    assert listed_now(room.meeting) == ()  # until day 2
    room.do("start")
    assert lines(room) == [
        "1  Tea helps. · José Ángel · lesson",
        "2  Close them together. · Suharti · option",
        "3  How do we close the books together? · Ngozi · challenge",
    ]


def test_each_client_has_a_list_of_their_own() -> None:
    room = in_format("troika").go_to("ideas-1")
    room.do("option", "Say no on Mondays.", person="jose")
    assert lines(room) == ["1  Say no on Mondays. · José Ángel"]
    assert listed_now(room.go_to("question-2").meeting) == listed_now(room.go_to("ideas-2").meeting) == ()
    room.do("option", "Ask the choir.", person="suharti")
    assert lines(room) == ["1  Ask the choir. · Suharti"]


def test_nothing_is_listed_in_a_break_in_silence_and_after_the_end() -> None:
    room = in_format("tci-two-days").go_to("options")
    room.do("option", "Put the bus times on the radio.")
    assert listed_now(room.meeting)
    assert listed_now(tomorrow(room).go_to("break-3").meeting) == ()
    assert listed_now(room.go_to("feedback").meeting)
    room.do("end")
    assert listed_now(room.meeting) == ()
    assert listed_now(Room().meeting) == ()


def test_whose_words_they_are_is_said_as_the_group_agreed() -> None:
    agreed = {"names": "José Ángel", "roles": "resource team", "none": ""}
    for attribution, said in agreed.items():
        start = format_header("tci")
        session = start.session.model_copy(update={"attribution": attribution})
        room = Room(start.model_copy(update={"session": session})).go_to("options")
        room.do("option", "Put the bus times on the radio.", person="jose")
        assert lines(room) == [f"1  Put the bus times on the radio.{' · ' * bool(said)}{said}"]


def test_the_newest_is_there_from_its_beginning_and_what_is_cut_off_is_seen() -> None:
    room = in_format("tci").go_to("options")
    room.do("option", "One bus, " * 60 + "and that is all.")
    seen = wall(room, height=3).split("\n")
    assert seen[0].startswith(" 1  One bus, One bus")
    assert seen[-1].endswith(" …")
    assert len(seen) == 3


# --- the notes are read back


def read_in_ks_toolkit() -> Room:
    """Return a meeting that has written down a question, an answer and a note, where the notes are validated."""
    room = in_format("ks-toolkit").go_to("discussion")
    room.do("note", "We laughed about the goat.")
    room.do("clarifying", "How many hours do the packs hold?", person="jose")
    room.do("answer", "Eleven, in the shade.", person="ngozi")
    return room.go_to("validate")


def test_before_the_notes_are_read_the_latest_are_there_with_how_many_there_are() -> None:
    room = read_in_ks_toolkit()
    assert to_read(room.meeting, NOTHING_TOLD) == "3 to read"
    assert lines(room)[-1] == "3  Eleven, in the shade. · Ngozi · answer"
    room.do("validated", "3 entries read back to the group, all of them confirmed.")
    assert to_read(room.meeting, NOTHING_TOLD) == "all read"
    room.do("note", "The packs go back.")
    assert to_read(room.meeting, NOTHING_TOLD) == "1 to read"


def test_the_word_that_is_read_is_there_alone_an_answer_with_its_question() -> None:
    room = read_in_ks_toolkit()
    note, asked, answer = (word.entry.n for word in room.meeting.words)
    assert lines(room, Doing(reads=note, confirmed=0)) == ["NOTE", "We laughed about the goat."]
    assert lines(room, Doing(reads=asked, confirmed=1))[0] == "CLARIFYING QUESTION · José Ángel"
    reads = Doing(reads=answer, confirmed=1)
    assert lines(room, reads) == ["ANSWER · Ngozi", "How many hours do the packs hold?", "Eleven, in the shade."]
    assert to_read(room.meeting, reads) == "1 of 3 · 2 to read"
    assert wall(room, doing=Doing(confirmed=3)) == wall(room)
    assert to_read(room.meeting, Doing(confirmed=1)) == "2 to read", "left for a while"
    assert to_read(room.meeting, Doing(confirmed=3)) == "3 of 3 · all read"


def test_where_notes_are_not_validated_nobody_sees_what_somebody_reads() -> None:
    room = read_in_ks_toolkit()
    reads = Doing(reads=room.meeting.words[0].entry.n, confirmed=0)
    room.go_to("close")
    assert wall(room, doing=reads) == ""
    assert to_read(room.meeting, reads) == ""
