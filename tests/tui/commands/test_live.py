"""What the commands of a running meeting decide, as the facilitator would go through them."""

from datetime import timedelta

import pytest

from sessions.formats.loading import load_format
from sessions.meeting import clock
from sessions.model.entries import WORDS
from tests.builders.keys import Keys
from tests.builders.meetings import FATOU_D, JOSE, NGOZI, NINE, SUHARTI, Room, header, in_the_round
from tests.builders.writeups import room_of
from tui.commands.effects import AskOrder, Change, Choose, Effect, Export, Open, SayMore
from tui.commands.refusals import why_not
from tui.commands.ui import Ui
from tui.commands.windows import LIVE, NOTES


def at_the_keys() -> Keys:
    """Return the facilitator's keys, with the round just begun."""
    return Keys(in_the_round())


def test_space_starts_pauses_and_resumes() -> None:
    keys = Keys(Room()).press("clock")
    assert keys.room.state == "running"
    keys.room.wait(60)
    assert keys.press("clock").room.state == "paused"
    assert keys.press("clock").room.state == "running"


def test_a_clock_that_nobody_started_is_asked_about_and_may_count_from_when_it_was_due() -> None:
    keys = Keys(Room().wait(125)).press("clock")
    assert keys.offered == ["Start now", "Started at 09:00", "Started 1 min ago"]
    keys.answer("all")
    assert keys.room.meeting.started == header().session.scheduled


def test_a_day_that_nobody_started_may_count_from_when_it_was_due() -> None:
    morning = NINE + timedelta(days=1)
    room = Room(header(phases=load_format("unitar").agenda(), days={2: morning})).go_to("recap")
    room.now = morning + timedelta(minutes=2)
    keys = Keys(room).press("clock")
    assert keys.offered == ["Start now", "Started at 09:00", "Started 1 min ago"]
    assert keys.answer("all").room.meeting.days[2] == morning


def test_a_day_that_would_begin_on_the_evening_before_is_asked_about_once() -> None:
    morning = NINE + timedelta(days=3)
    room = Room(header(phases=load_format("unitar").agenda(), days={2: morning})).go_to("recap")
    room.now = morning - timedelta(hours=12)
    keys = Keys(room).press("clock")
    assert keys.notice == "Press space again to start day 2 now: it is planned for Mon 25 May 09:00."
    assert room.meeting.is_between_days
    assert keys.press("clock").room.state == "running"
    assert clock.lateness_in_words(room.meeting, room.now) == "begun 12 h early"


@pytest.mark.parametrize("key", ["clock", "next-phase"])
def test_a_session_that_would_begin_long_before_its_time_is_asked_about_once(key: str) -> None:
    keys = Keys(Room(header(scheduled=NINE + timedelta(days=4)))).press(key)
    assert keys.notice.endswith("again to start the session now: it is planned for Tue 26 May 09:00.")
    assert keys.room.meeting.log == ()
    assert keys.press(key).room.state == "running"
    assert clock.lateness_in_words(keys.room.meeting, keys.room.now) == "begun 4 days early"
    soon = Keys(Room(header(scheduled=NINE + timedelta(hours=1)))).press(key)
    assert soon.room.state == "running"


def test_after_the_end_the_clock_says_how_the_end_is_taken_back() -> None:
    room = in_the_round()
    room.do("end")
    assert Keys(room).press("clock").notice == "The session has ended. u takes the end back."


def test_moving_on_while_people_are_still_to_speak_asks_once_more() -> None:
    keys = at_the_keys().press("next-speaker", "next-phase")
    assert keys.notice.startswith("4 still to speak. Press N again to move on anyway. Waiting: ")
    assert keys.press("next-phase").room.meeting.run
    assert keys.room.meeting.run
    assert keys.room.meeting.run.phase.id == "conversation"


def test_moving_on_while_somebody_who_had_their_turn_has_no_tip_asks_once_more_and_says_who() -> None:
    keys = at_the_keys()
    for who in keys.room.meeting.order[:3]:
        keys.press("next-speaker")
        keys.room.do("tip", "In our town it was a wall.", person=who)
    keys.press("next-speaker")
    keys.room.do("away", "jose")
    keys.press("next-speaker")
    assert keys.press("next-phase").notice == (
        "2 without a tip. Press N again to move on anyway. No tip: Suharti, José Ángel (away)"
    )
    assert len("2 without a tip. Press N again to move on anyway. ") < 78, "whatever the names are"
    keys.press("next-phase")
    assert keys.room.meeting.run
    assert keys.room.meeting.run.phase.id == "conversation"
    assert keys.room.meeting.log[-1].kind == "phase"


def test_while_people_wait_those_without_a_tip_are_named_behind_them() -> None:
    keys = at_the_keys().press("next-speaker", "next-speaker", "next-phase")
    assert keys.notice == (
        "3 still to speak. Press N again to move on anyway. Waiting: Amanuel Tesfaye, Suharti, José Ángel. "
        "No tip: Fatou D., Fatou N."
    )


def test_of_many_who_wait_only_the_first_are_named_so_that_two_lines_hold_it() -> None:
    people = header().people
    more = [people[-1].model_copy(update={"id": f"p{at}", "name": f"Wilhelmina {at}"}) for at in range(6)]
    keys = Keys(Room(header(people=(*people, *more))).go_to("round"))
    assert keys.press("next-speaker", "next-speaker", "next-phase").notice == (
        "9 still to speak. Press N again to move on anyway. "
        "Waiting: Amanuel Tesfaye, Suharti, José Ángel I. and 6 more. "
        "No tip: Fatou D., Fatou N."
    )


def test_where_everybody_has_given_a_tip_nothing_is_asked() -> None:
    keys = at_the_keys()
    for who in keys.room.meeting.order:
        keys.press("next-speaker")
        keys.room.do("tip", "In our town it was a wall.", person=who)
    keys.press("next-speaker")
    assert keys.press("next-phase").notice == ""
    assert keys.room.meeting.run
    assert keys.room.meeting.run.phase.id == "conversation"


def test_who_passed_twice_is_named_and_a_script_is_asked_nothing() -> None:
    keys = at_the_keys()
    for _ in range(2 * len(keys.room.meeting.order)):
        keys.press(*(("pass",) if keys.room.meeting.speaking else ("next-speaker", "pass")))
    assert keys.press("next-phase").notice.startswith(
        "5 without a tip. Press N again to move on anyway. No tip: Fatou D."
    )
    keys.room.do("next-phase")
    assert keys.room.meeting.run
    assert keys.room.meeting.run.phase.id == "conversation"


def test_a_round_that_asks_for_no_tip_asks_for_nothing() -> None:
    phases = tuple(
        phase.model_copy(update={"captures": ("option", "note")}) if phase.id == "round" else phase
        for phase in header().phases
    )
    keys = Keys(Room(header(phases=phases)).go_to("round"))
    for _ in range(len(keys.room.meeting.order) + 1):
        keys.press("next-speaker")
    assert keys.press("next-phase").notice == ""


# --- calling off


def test_a_planned_session_is_called_off_with_a_reason_and_u_brings_it_back() -> None:
    keys = Keys(Room()).press("call-off")
    assert keys.title == "Call the session off?"
    keys.answer("The clinic is flooded")
    assert keys.room.state == "called off"
    assert keys.notice == "The session is called off. u brings it back."
    assert keys.press("clock").notice == "The session is called off. u brings it back."
    assert keys.press("next-phase").notice == "The session is called off. Undo that to hold it after all."
    assert keys.press("undo").notice == "Undone: session called off · U brings it back"
    assert keys.room.state == "planned"


def test_a_session_that_runs_is_not_called_off() -> None:
    keys = at_the_keys().press("call-off")
    assert keys.question is None
    assert keys.notice == "The session has started and can no longer be called off. End it instead."


def test_what_was_asked_once_more_is_asked_again_after_another_key_or_another_entry() -> None:
    keys = at_the_keys().press("next-speaker", "next-phase", "say", "next-phase")
    assert "Press N again" in keys.notice
    keys.room.do("note", "Somebody laughed.")
    assert "Press N again" in keys.press("next-phase").notice
    assert keys.room.meeting.run
    assert keys.room.meeting.run.phase.id == "round"


def test_the_last_phase_ends_the_session_with_the_second_press() -> None:
    keys = Keys(Room().go_to("close"))
    assert keys.press("next-phase").notice == "This is the last phase. Press N again to end the session."
    assert keys.press("next-phase").room.state == "ended"
    assert keys.press("next-phase").notice


def test_undo_and_redo_say_what_they_took_back() -> None:
    keys = at_the_keys().press("next-speaker", "undo")
    assert keys.notice.startswith("Undone: ")
    assert keys.room.meeting.speaking is None
    assert keys.press("redo").notice.startswith("Redone: ")
    assert keys.room.meeting.speaking == "fatou-d"


def test_a_command_that_does_nothing_now_says_why() -> None:
    keys = Keys(Room())
    for name in ("next-speaker", "pass", "undo", "redo", "back-phase", "reword"):
        before = keys.room.meeting
        assert keys.press(name).notice == why_not(name, before, keys.room.now) != ""
        assert keys.room.meeting is before


def test_a_phase_is_skipped_by_its_name_and_the_optional_ones_stand_first() -> None:
    keys = Keys(Room()).press("clock", "skip-phase")
    assert keys.title == "Skip which phase?"
    assert isinstance(keys.question, Choose)
    assert keys.question.choices[-1].remark == "the group is in it"
    keys.answer("reflection")
    assert "reflection" in {run.phase.id for run in keys.room.meeting.phases if run.state == "skipped"}


def test_the_rest_is_fitted_into_so_many_minutes_and_what_was_left_out_is_said() -> None:
    keys = Keys(Room().wait(720)).press("clock").answer("0").press("fit")
    assert keys.title == "Fit the rest into how many minutes?"
    keys.answer("30")
    said = "u takes it back · Round gives 1:24 each. Left out: Reframe, Reflect."
    assert keys.notice == said
    assert clock.projected_end(keys.room.meeting, keys.room.now) == keys.room.now + timedelta(minutes=30)
    keys.press("undo")
    assert keys.notice == "Undone: rest fitted into less time · U brings it back"
    assert {run.state for run in keys.room.meeting.phases} == {"begun", "upcoming"}


def test_what_is_no_time_that_is_left_is_said_and_changes_nothing() -> None:
    keys = Keys(Room()).press("fit").answer("soon")
    assert "“soon” is no time that is left" in keys.notice
    assert keys.press("fit").answer("60").notice.startswith("Everything fits as it is planned")
    assert keys.room.meeting.log == ()


def test_when_it_is_late_the_key_that_leaves_out_offers_to_fit_the_rest_in() -> None:
    keys = Keys(Room()).press("clock", "skip-phase")
    assert isinstance(keys.question, Choose)
    assert "" not in {choice.key for choice in keys.question.choices}
    late = Keys(Room().wait(720)).press("clock").answer("0").press("skip-phase")
    assert isinstance(late.question, Choose)
    assert late.question.choices[-1].words == "Fit the rest into … min"
    late.answer("")
    assert late.title == "Fit the rest into how many minutes?"
    late.answer("until 9:42")
    assert clock.lateness(late.room.meeting, late.room.now) == -6 * 60


@pytest.mark.parametrize(("answer", "state"), [("yes", "ended"), ("no", "running")])
def test_the_end_is_asked_for(answer: str, state: str) -> None:
    assert at_the_keys().press("end").answer(answer).room.state == state


# --- people


def test_whoever_is_away_stands_first_and_comes_back() -> None:
    keys = at_the_keys().press("away").answer("jose")
    assert "jose" in keys.room.meeting.absent
    assert keys.press("away").offered[0] == "José Ángel"
    assert "jose" not in keys.answer("jose").room.meeting.absent


def test_whoever_came_back_in_another_window_meanwhile_leaves() -> None:
    keys = at_the_keys().press("away").answer("jose").press("away")
    keys.room.do("back", person="jose")
    assert "jose" in keys.answer("jose").room.meeting.absent


def test_somebody_new_joins_at_the_end_of_the_order() -> None:
    keys = at_the_keys().press("arrive")
    assert keys.answer("+Zoë").room.meeting.order[-1] == keys.room.meeting.people[-1].id


def test_the_order_is_changed_on_what_was_seen() -> None:
    keys = at_the_keys().press("order")
    assert isinstance(keys.question, AskOrder)
    keys.room.do("next-speaker")
    assert "another window" in keys.answer(("jose", "suharti")).notice.casefold()


def test_a_role_is_handed_over_to_somebody_who_has_another_one() -> None:
    keys = at_the_keys().press("hand-over").answer("facilitator")
    assert "Tomás" not in keys.offered
    keys.answer("jose")
    assert keys.room.meeting.with_role("facilitator") == keys.room.meeting.person("jose")


def test_what_can_be_done_with_somebody_depends_on_where_they_are() -> None:
    keys = at_the_keys()
    about = {}
    for person in (NGOZI, FATOU_D, JOSE):
        keys.perform(_about(keys, person.id))
        about[person.id] = keys.offered
    assert about["ngozi"] == [
        "Give them the floor",
        "Write for them",
        "Away",
        "Correct the name",
        "Called otherwise",
        "Is remote",
    ]
    assert about["jose"] == [
        "Give them the floor",
        "Write for them",
        "Pass",
        "Let them speak next",
        "Away",
        "Correct the name",
        "Called otherwise",
        "Is remote",
    ]
    keys.perform(_about(keys, "jose"))
    assert keys.answer("floor").room.meeting.speaking == "jose"
    keys.perform(_about(keys, "jose"))
    assert "Give them the floor" not in keys.offered
    keys.perform(_about(keys, "suharti"))
    assert keys.answer("pass").room.turns["suharti"] == "passed"
    keys.perform(_about(keys, "amanuel"))
    assert keys.answer("first").room.meeting.order[0] == "amanuel"
    keys.perform(_about(keys, "amanuel"))
    assert "amanuel" in keys.answer("away").room.meeting.absent


def test_where_there_is_no_round_nobody_is_given_the_floor() -> None:
    keys = Keys(Room())
    keys.perform(_about(keys, "jose"))
    assert keys.offered == [
        "Write for them",
        "Let them speak next",
        "Away",
        "Correct the name",
        "Called otherwise",
        "Is remote",
    ]


def test_while_somebody_writes_a_person_who_is_chosen_is_whose_words_they_are() -> None:
    keys = at_the_keys().press("write")
    keys.perform(_about(keys, "jose"))
    assert keys.question is None
    assert keys.ui.writing.person == "jose"


def test_a_misspelt_name_is_corrected_and_undo_brings_it_back() -> None:
    keys = at_the_keys()
    keys.perform(_about(keys, "jose"))
    keys.answer("rename").answer("José Ángel Ibáñez Ruiz")
    assert keys.notice.startswith("José Ángel Ibáñez is José Ángel Ibáñez Ruiz from now on")
    renamed = keys.room.meeting.person("jose")
    assert renamed
    assert renamed.name == "José Ángel Ibáñez Ruiz"
    keys.press("undo")
    assert keys.room.meeting.person("jose") == JOSE
    keys.press("rename").answer("jose").answer(JOSE.name)
    assert keys.room.meeting.log[-1].kind == "undo"


def test_what_somebody_is_called_is_changed_and_nobody_else_is_called_so() -> None:
    keys = at_the_keys()
    keys.perform(_about(keys, "suharti"))
    keys.answer("called").answer("Bu Tini")
    assert keys.notice.startswith("Suharti is called Bu Tini from now on")
    keys.press("called").answer("jose").answer("Bu Tini")
    assert keys.notice == "Suharti is called so already: add what tells the two apart."
    keys.press("undo")
    assert keys.room.meeting.person("suharti") == SUHARTI


def test_where_somebody_is_is_corrected_in_their_menu() -> None:
    keys = at_the_keys()
    keys.perform(_about(keys, "suharti"))
    assert "Is in the room" in keys.offered
    assert "Is remote" not in keys.offered
    keys.answer("room")
    assert keys.notice.startswith("Suharti is in the room")
    corrected = keys.room.meeting.person("suharti")
    assert corrected
    assert corrected.place == "room"


def test_the_title_and_the_challenge_as_planned_are_corrected() -> None:
    keys = at_the_keys().press("title").answer("Approved is not paid")
    assert keys.notice == "The title is corrected; u takes that back."
    keys.press("planned-challenge").answer("What pays?")
    assert (keys.room.meeting.session.title, keys.room.meeting.session.challenge) == (
        "Approved is not paid",
        "What pays?",
    )
    before = keys.room.meeting
    keys.press("title").answer("Approved is not paid")
    keys.press("planned-challenge").answer(" ")
    assert keys.room.meeting is before
    keys.press("undo").press("undo")
    assert keys.room.meeting.session.title == "Approved is not released"


def test_a_name_that_somebody_else_has_is_refused() -> None:
    keys = at_the_keys().press("rename").answer("jose").answer("Suharti")
    assert keys.notice
    assert keys.room.meeting.person("jose") == JOSE


def _about(keys: Keys, who: str) -> Effect:
    from tui.commands.live import ask_about_person  # beside the only test that asks so

    return ask_about_person(who, keys.room.meeting, keys.room.now, keys.ui)


# --- each window takes back what was done in it


def test_u_takes_back_what_was_done_here_and_not_what_a_note_taker_has_written_since() -> None:
    keys = at_the_keys().press("next-speaker")
    keys.room.do("note", "Theirs")
    keys.press("undo")
    assert keys.notice.startswith("Undone: turn")
    assert [word.entry.text for word in keys.room.meeting.words] == ["Theirs"]
    assert keys.press("redo").notice.startswith("Redone: turn")


def test_u_takes_back_what_steered_the_meeting_from_elsewhere() -> None:
    keys = at_the_keys().press("next-speaker")
    keys.room.do("pause")
    assert keys.press("undo").notice.startswith("Undone: pause")


def test_where_nothing_was_done_here_u_asks_before_a_note_taker_loses_words() -> None:
    keys = Keys(in_the_round(), by="notes", ui=Ui(has_letters=False)).press("note").write("Theirs")
    keys.ui = Ui()
    assert keys.press("undo").notice == "u again takes back: note · “Theirs”"
    assert keys.press("undo").notice.startswith("Undone: note · “Theirs”")


def test_a_note_taker_does_not_redo_what_was_undone_elsewhere() -> None:
    room = in_the_round()
    room.do("note", "Theirs")
    room.do("undo")
    keys = Keys(room, by="notes", ui=Ui(has_letters=False)).press("redo")
    assert keys.notice.startswith("Nothing was undone here.")
    assert keys.press("undo").notice == "Nothing of this window is left to take back."


@pytest.mark.parametrize("found", [0, 99])
def test_a_window_whose_own_words_are_used_up_takes_back_nothing_that_is_another_s(found: int) -> None:
    room = in_the_round()
    theirs = Keys(room, by="facilitator").press("note").write("The facilitator's").press("next-speaker")
    keys = Keys(theirs.room, by="notes", ui=Ui(has_letters=False, found=found)).press("note").write("Mine")
    assert keys.press("undo").notice.startswith("Undone: note · “Mine”")
    before = keys.room.meeting
    for _ in range(4):
        assert keys.press("undo").notice == "Nothing of this window is left to take back."
    assert keys.room.meeting is before


def test_a_live_window_whose_own_moves_are_used_up_leaves_the_notes_alone() -> None:
    room = Room(header())
    keys = Keys(room).press("note").write("Mine")
    keys.room = Keys(keys.room, by="notes", ui=Ui(has_letters=False)).press("note").write("Theirs").room
    assert keys.press("undo").notice.startswith("Undone: note · “Mine”")
    assert keys.press("undo").notice == "Nothing of this window is left to take back."
    assert [word.entry.text for word in keys.room.meeting.words] == ["Theirs"]


# --- the window


def test_an_announcement_is_kept_once_it_was_said() -> None:
    keys = Keys(in_the_round(), ui=Ui(announced="ONE MINUTE LEFT."))
    assert keys.press("said").room.meeting.log[-1].kind == "announce"
    assert Keys(in_the_round()).press("said").room.meeting.log[-1].kind == "phase"


def test_what_is_about_the_window_is_left_to_it() -> None:
    keys = at_the_keys().press("keys", "palette", "dark", "bell", "leave", "say")
    assert keys.others == [
        Open("keys"), Open("palette"), Change("light"), Change("bell"), Change("leave"), SayMore(),
    ]  # fmt: skip


def test_a_write_up_is_asked_for_with_no_less_than_what_was_agreed() -> None:
    keys = Keys(Room(header(attribution="roles"))).press("export").answer("csv")
    assert keys.offered == ["Roles only", "Without people"]
    assert keys.answer("none").others == [Export("csv", "none")]
    assert Keys(Room(header(attribution="none"))).press("export").answer("md").others == [Export("md", "none")]


def test_where_there_are_clients_an_export_asks_whose_turn() -> None:
    room = room_of("troika").go_to("question-2")
    keys = Keys(room).press("export").answer("md")
    assert keys.offered == ["The whole session", "Anna", "Bela"]
    assert keys.answer("2").answer("roles").others == [Export("md", "roles", 2)]
    assert Keys(room).press("export").answer("md").answer("0").answer("names").others == [Export("md", "names", 0)]
    assert Keys(room_of("troika")).press("export").answer("md").answer("none").others == [Export("md", "none")]


def test_every_command_of_the_catalogues_decides_something() -> None:
    for catalogue in (LIVE, NOTES):
        for command in catalogue.commands:
            if command.name in WORDS or command.name not in {"revise", "announce", "back"}:
                Keys(in_the_round()).press(command.name)
