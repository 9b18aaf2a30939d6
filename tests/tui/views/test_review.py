"""What the pages of the review say, without opening it."""

from collections.abc import Iterable
from functools import cache

from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.meeting.state import Meeting
from sessions.storage.reader import Reader
from tests.builders.meetings import Room, header
from tests.builders.window import AFTER, EXAMPLE
from tests.builders.writeups import room_of
from tui.views.review import card as card_view
from tui.views.review import contributions as contributions_view
from tui.views.review import follow_up as follow_up_view
from tui.views.review import rows as rows_view
from tui.views.review import time as time_view
from tui.views.review.rows import Row


@cache
def example() -> Meeting:
    """Return the meeting of the example."""
    return Reader(EXAMPLE).meeting


def said(rows: Iterable[Row]) -> list[str]:
    """Return what rows say."""
    return [" ".join(row.content.plain.split()) for row in rows]


def speaking() -> Room:
    """Return a meeting in whose round somebody has the floor for a minute."""
    room = Room().go_to("round")
    room.do("next-speaker")
    return room.wait(61)


# --- time


def test_the_first_page_has_the_agenda_planned_against_actual() -> None:
    rows = said(time_view.times(example(), AFTER, 78))
    assert rows[0] == "AGENDA · planned 51:00 · took 56:30 · booked 60 min"
    welcome, robin, close = (
        next(row for row in rows if row.startswith(f"✓ {name}")) for name in ("Welcome", "Round-robin", "Close")
    )
    assert "━▒ 4:30 of 4:00 0:30 over" in welcome
    assert "▒ 12:10 of 10:00 2:10 over" in robin
    assert "─ 4:25 of 5:00 0:35 under" in close
    lengths = [row.count("━") + row.count("▒") for row in (welcome, robin)]
    assert lengths[1] > 2 * lengths[0]


def test_phases_of_hours_keep_to_their_lines() -> None:
    room = Room(header(phases=[Phase(id="talk", title="Talk", minutes=60)]))
    room.do("start")
    room.wait(70 * 60).do("end")
    (row,) = (row for row in time_view.times(room.meeting, room.now, 78) if row.key == "phase:0")
    assert "1:10:00 of 1:00:00  10:00 over" in row.content.plain
    assert row.content.cell_length <= 78


def test_everyone_is_there_with_how_long_they_spoke_and_what_they_contributed() -> None:
    room = speaking()
    room.do("tip", "The date was on the wall.")
    room.do("next-speaker")
    rows = said(time_view.times(room.meeting, room.now, 98))
    people = [row for row in rows if row.startswith(("Fatou", "Suharti", "Tomás"))]
    assert people[0].startswith("Fatou D. 1:01 ━")
    assert people[0].endswith("1 tip")
    assert "Suharti 0:00 nothing recorded" in people
    assert "Tomás facilitator" in people


def test_late_arrivals_leaving_and_passes_are_listed() -> None:
    rows = said(time_view.times(example(), AFTER, 78))
    at = rows.index("CAME LATE, LEFT, PASSED · 5")
    assert [row.partition(" ")[2] for row in rows[at + 1 :]] == [
        "Youssef joined late Clarifying questions",
        "Suharti left Q-storming",
        "Suharti came back Presenter reflects",
        "Zoë passed Round-robin",
        "José Ángel left Group conversation",
    ]


def test_a_night_between_two_days_is_said_and_the_day_is_named() -> None:
    room = Room()
    room.do("start")
    room.wait(300).do("pause")
    room.wait(24 * 3600 - 300).do("resume")
    room.do("note", "Good morning.")
    room.wait(180).do("end")
    assert rows_view.about(room.meeting).startswith("22 May 2026 09:00 – 23 May 2026 09:03")
    rows = said(time_view.by_minute(room.meeting, room.now, 78))
    at = rows.index("Saturday 23 May 2026")
    assert rows[at - 1].endswith("with nothing recorded")


def test_a_meeting_that_has_not_started_says_so_on_every_page() -> None:
    meeting, now = Room().meeting, Room().now
    assert "not started" in " ".join(said(time_view.times(meeting, now, 78)))
    assert "No round was held" in " ".join(said(contributions_view.rounds(meeting, 78)))
    assert "No questions were recorded" in " ".join(said(contributions_view.questions(meeting, 78)))
    assert "Nothing recorded yet" in " ".join(said(contributions_view.outcomes(meeting, 78)))
    assert "due 24 h after the end" in " ".join(said(follow_up_view.follow_up_rows(meeting, now, 78)))
    assert "The session has not started" in " ".join(said(time_view.by_minute(meeting, now, 78)))


# --- contributions


def test_the_round_has_each_tip_by_its_person_as_they_spoke() -> None:
    rows = said(contributions_view.rounds(example(), 78))
    assert rows[0] == "ROUND-ROBIN · 9 of 9 spoke · 1 passed, 1 came back"
    assert rows[1].startswith("✓ José Ángel In our municipality the money moved")
    assert rows[1].endswith("· 1:00")
    fatou = next(row for row in rows if "Fatou N." in row)
    assert "· 1:35 · reworded first: My advice would be to stop the letters" in fatou
    assert any(row.startswith("? Ngozi May I ask") for row in rows)
    assert any(row.startswith("→ Amanuel Tesfaye Four.") for row in rows)


def test_each_round_of_a_client_has_its_own_tips_and_says_whose_it_was() -> None:
    room = tips_for_each_client().go_to("tips-1")
    room.do("next-speaker", "bela")
    room.do("tip", "Write first")
    for who, text in (("anna", "Ask at the school"), ("cho", "Ask the priest")):
        room.go_to("tips-2").do("next-speaker", who)
        room.do("tip", text)
    room.go_to("tips-3").do("next-speaker", "anna")
    room.do("end")
    rows = said(contributions_view.rounds(room.meeting, 78))
    first, second, third = (
        next(at for at, row in enumerate(rows) if f"client {who}" in row) for who in ("Anna", "Bela", "Cho")
    )
    assert "TIPS 1 · client Anna" in rows[first]
    assert [row for row in rows if "Write first" in row] == rows[first + 1 : first + 2]
    assert {at for at, row in enumerate(rows) if "Ask" in row} <= {*range(second, third)}
    assert rows[first + 1].endswith("Write first · 0:00 · client Anna")


def test_each_gives_one_tip_to_each_client() -> None:
    room = tips_for_each_client().go_to("tips-1")
    room.do("tip", "Write first", person="cho")
    assert "has already given a tip" in room.refused("tip", "And a second one", person="cho")
    room.go_to("tips-2").do("tip", "Ask at the school", person="cho")
    assert "has already given a tip" in room.refused("tip", "And a second one", person="cho")


def tips_for_each_client() -> Room:
    """Return a session in a format of one's own: in each client's turn everybody gives them one tip."""
    room = room_of("troika")
    form = load_format("troika")
    ideas = next(phase for phase in form.phases if phase.id == "ideas")
    tips = ideas.model_copy(update={"id": "tips", "title": "Tips", "captures": ("tip", "note"), "turns": "each-once"})
    phases = form.model_copy(update={"phases": (tips,)}).agenda(3)
    return Room(room.meeting.header.model_copy(update={"phases": phases}))


def test_people_without_a_tip_are_shown_with_the_reason() -> None:
    room = Room().go_to("round")
    first, second, third = room.meeting.order[:3]
    room.do("next-speaker", person=first)
    room.do("next-speaker", person=second)
    room.do("pass")
    room.do("away", person=third)
    rows = " | ".join(said(contributions_view.rounds(room.meeting, 78)))
    assert "spoke, no tip recorded" in rows
    assert "passed and did not come back" in rows
    assert "was away" in rows


def test_a_tip_says_what_it_builds_on() -> None:
    room = speaking()
    first = room.do("tip", "The date was on the wall.")
    room.do("next-speaker")
    room.do("tip", "Ours was on the door.", builds_on=first.n)
    rows = said(contributions_view.rounds(room.meeting, 78))
    assert any("▶ Fatou N. Ours was on the door. · builds on Fatou D." in row for row in rows)
    card = card_view.card(room.meeting, f"word:{first.n}", room.now, 78, roomy=False).plain
    assert "built on by Fatou N. Ours was on the door." in card


def test_questions_have_both_wordings_and_answers_are_below_what_was_asked() -> None:
    rows = said(contributions_view.questions(example(), 78))
    assert rows[0] == "QUESTIONS · 17 · 3 reworded"
    treasurers = next(row for row in rows if "each other's day" in row)
    assert treasurers.endswith("· reworded first: Have you simply invited the treasurers for lunch?")
    at = rows.index("CLARIFYING · 5")
    assert rows[at + 1 : at + 3] == [
        "Zoë Who signs last?",
        "→ Ngozi The chairman, but he signs what the treasurer puts on top of the pile.",
    ]


def test_outcomes_are_listed_by_kind_with_every_version_of_the_challenge() -> None:
    rows = said(contributions_view.outcomes(example(), 78))
    assert rows[0] == "CHALLENGE · 2"
    assert "Ngozi How do we get the nine local governments" in rows[1]
    assert "Ngozi What makes a treasurer put" in rows[2]
    assert "TAKEAWAYS · 3" in rows
    assert "LEARNED · 10 · from everyone" in rows
    assert "REFERENCES · 2" in rows
