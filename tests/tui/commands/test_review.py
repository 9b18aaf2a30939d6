"""What the commands of the review decide, as somebody would go through a meeting that has ended."""

from dataclasses import replace

from sessions.meeting import reading_back, retrospect
from tests.builders.keys import Keys
from tests.builders.meetings import Room, in_the_round
from tui.commands import review
from tui.commands.effects import Effect, Look, Notice, Search, StopReading
from tui.commands.read_back import ReadingUi
from tui.commands.review import keys_for
from tui.commands.windows import REVIEW
from tui.views.review.view import FOLLOW_UP, MINUTES, OUTCOMES, QUESTIONS, ROUND, View


class Review(Keys):
    """A review: what is looked at and which row is marked are part of what it decides on."""

    def __init__(self, room: Room) -> None:
        super().__init__(room, review.decide, ReadingUi(), by="review")

    def at(self, row: str, page: int | None = None) -> "Review":
        """Mark a row."""
        view = self.ui.view if page is None else View(page)
        self.ui = replace(self.ui, row=row, view=view)
        return self

    def perform(self, effect: Effect) -> None:
        """Do what the window would."""
        match effect:
            case Look(view, mark):
                self.ui = replace(self.ui, view=view, row=mark or self.ui.row)
            case StopReading(stopped):
                self.ui = replace(self.ui, stopped=stopped)
            case Search(words):
                self.ui = replace(self.ui, view=View(self.ui.view.page, words))
            case _:
                super().perform(effect)


def ended() -> Room:
    """Return a meeting with a tip, a question and an action that has ended."""
    room = in_the_round()
    room.do("tip", "We painted the wall", person="jose")
    room.do("question", "What did it cost?", person="suharti")
    room.do("action", "Visit the treasurers", person="ngozi")
    room.wait(60).do("end")
    return room


def row_of(room: Room, kind: str) -> str:
    """Return the row of the first contribution of a kind."""
    return f"word:{room.meeting.kind(kind)[0].first.n}"


def test_the_digits_and_tab_turn_the_pages() -> None:
    keys = Review(ended()).press("page-3")
    assert keys.ui.view == View(QUESTIONS)
    assert keys.press("next-page").ui.view == View(OUTCOMES)
    assert keys.press("page-1", "previous-page").ui.view == View(MINUTES)


def test_a_correction_keeps_the_first_wording_and_undo_brings_it_back() -> None:
    keys = Review(ended())
    keys.at(row_of(keys.room, "tip")).press("correct")
    assert keys.ui.typed == "We painted the wall"
    keys.write("We painted the wall white")
    assert keys.room.meeting.kind("tip")[0].entry.by == "review"
    assert keys.press("undo").notice.startswith("Undone: ")
    assert keys.room.tips == {"jose": "We painted the wall"}
    assert keys.press("redo").notice.startswith("Redone: ")
    assert keys.room.tips == {"jose": "We painted the wall white"}


def test_only_what_a_review_did_is_undone() -> None:
    assert Review(ended()).press("undo").notice.startswith("Nothing was changed in a review since")


def test_where_no_contribution_is_marked_it_says_how_one_is() -> None:
    for name in ("correct", "remove"):
        assert Review(ended()).at("phase:0").press(name).notice.startswith("Select a contribution first")


def test_what_is_removed_is_kept_in_the_file_and_comes_back() -> None:
    keys = Review(ended())
    keys.at(row_of(keys.room, "question")).press("remove")
    assert keys.notice == "Removed; u brings it back."
    assert not keys.room.meeting.kind("question")
    assert keys.press("undo").room.meeting.kind("question")


def test_a_part_of_the_follow_up_and_an_action_are_ticked_off_and_reopened() -> None:
    keys = Review(ended())
    for row in ("part:0", row_of(keys.room, "action")):
        assert keys.at(row).press("tick").notice == "Done. The same key reopens it."
        assert keys.press("tick").notice == "Open again."
    assert keys.at(row_of(keys.room, "tip")).press("tick").notice.startswith("Only parts of the follow-up")


def test_enter_opens_what_the_row_stands_for() -> None:
    keys = Review(ended())
    tip = keys.room.meeting.kind("tip")[0]
    offered = keys.at(f"word:{tip.first.n}").press("open").offered
    assert offered == ["Edit", "Somebody else said it", "It is something else", "Reword", "Remove"]
    assert keys.at("person:jose").press("open").ui.view == View(0, "José Ángel Ibáñez")
    assert keys.at("person:thao").press("open").notice.endswith("nothing was written down.")
    assert keys.at("phase:6").press("open").ui.view == View(MINUTES)
    assert keys.at("phase:8").press("open").notice == "This phase was not held."
    minute = retrospect.minutes(keys.room.meeting, keys.room.now)[-1]
    assert keys.at(f"minute:{minute.since}").press("open").notice in {"", "Nothing was written down in this minute."}
    assert keys.at(f"entry:{tip.entry.n}").press("open").ui.row == f"word:{tip.first.n}"
    assert keys.ui.view == View(ROUND)
    assert keys.at("part:0", FOLLOW_UP).press("open").notice == "Done. The same key reopens it."


def test_what_was_forgotten_is_written_for_whoever_is_marked() -> None:
    keys = Review(ended())
    assert keys.at("person:suharti", ROUND).press("write").ui.writing.kind == "tip"
    assert keys.ui.writing.person == "suharti"
    keys = Review(ended()).at("person:suharti", 0)
    keys.press("write")
    assert keys.ui.writing.kind == "note"
    assert Review(ended()).press("write").ui.writing.person is None


def test_a_name_is_corrected_on_whoevers_row_is_marked() -> None:
    keys = Review(ended())
    for row in ("person:jose", row_of(keys.room, "tip")):
        keys.at(row).press("rename")
        assert keys.title == "How is the name spelt?"
    keys.answer("José Ángel Ruiz")
    assert keys.room.meeting.log[-1].by == "review"
    assert [person.name for person in keys.room.meeting.people if person.id == "jose"] == ["José Ángel Ruiz"]
    assert keys.at("phase:0").press("rename").title == "Whose name was misspelt?"


def test_the_search_is_left_before_the_review_is() -> None:
    keys = Review(ended()).press("search")
    assert keys.ui.view == View(0, "")
    assert keys.press("back").ui.view == View(0)
    assert keys.press("back").notice == "ctrl+q or F10 leaves the review."


def test_the_notes_are_read_back_one_by_one_and_confirmed() -> None:
    keys = Review(ended()).press("read-back")
    read = reading_back.to_read_back(keys.room.meeting)
    for contribution in read:
        assert keys.ui.row == f"word:{contribution.first.n}"
        keys.press("open")
    assert keys.ui.row == "confirm"
    assert keys.press("open").notice == "Confirmed. 3 entries read back to the group, all of them confirmed."
    assert keys.room.meeting.log[-1].kind == "validated"


def test_reading_back_goes_on_where_it_was_stopped_and_undoes_only_its_own() -> None:
    room = ended()
    keys = Review(room)
    keys.at(row_of(room, "tip")).press("correct").write("We painted the wall red")
    keys.press("read-back", "open")
    assert keys.press("undo").notice.startswith("Nothing has changed since you began to read back")
    assert keys.press("back").notice == "Press v to continue reading back."
    second = reading_back.to_read_back(keys.room.meeting)[1]
    assert keys.press("read-back").ui.row == f"word:{second.first.n}"


def test_the_footer_names_what_can_be_done_with_the_row() -> None:
    room = ended()
    keys = Review(room)
    rows = {
        "person:jose": ["", "open", "search", "keys", "read-back", "export"],
        row_of(room, "tip"): ["", "open", "correct", "search", "keys", "read-back", "export"],
        row_of(room, "action"): ["", "open", "tick", "correct", "search", "keys", "read-back", "export"],
    }
    for row, names in rows.items():
        assert [key.command for key in keys_for(room.meeting, keys.at(row).ui)] == names
    assert [key.command for key in keys_for(room.meeting, keys.press("read-back").ui)] == [
        "open", "correct", "remove", "write", "back",
    ]  # fmt: skip


def test_every_command_of_the_catalogue_decides_something() -> None:
    for command in REVIEW.commands:
        Review(ended()).press(command.name)
    assert isinstance(review.decide("remove", ended().meeting, ended().now, ReadingUi()), Notice)
