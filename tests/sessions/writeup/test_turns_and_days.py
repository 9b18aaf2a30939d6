"""Words stay with the question that they answer: a client's turn, a phase, a day, a wording of the challenge."""

import json
import re
from datetime import date
from email import message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from sessions.common.errors import RefusedError
from sessions.meeting.clients import client_called, clients
from sessions.meeting.report import as_lines
from sessions.writeup.documents import FORMATS, WriteUp, export_path, write_up
from tests.builders.meetings import Room, header
from tests.builders.places import ROOT
from tests.builders.writeups import document, room_of


def troika(**session: str) -> Room:
    """Return three people who each were the client; Cho asked nothing, and Anna put her question anew."""
    room = room_of("troika", **session)
    said = {
        "question-1": (("challenge", "How do I say no?", "anna"),),
        "clarifying-1": (
            ("clarifying", "To whom?", "bela"),
            ("answer", "To the board.", "anna"),
            ("challenge", "How do I say no to the board?", "anna"),
        ),
        "ideas-1": (("option", "Write to Dorothea first", "bela"), ("option", "Sleep on it", "cho")),
        "feedback-1": (("takeaway", "Sleeping on it", "anna"), ("action", "Write the letter", "anna")),
        "question-2": (("challenge", "How do I find a teacher?", "bela"),),
        "ideas-2": (("option", "Ask at the school in Gombe", "anna"), ("reference", "www.example.org/teach", "cho")),
        "feedback-2": (("takeaway", "The school", "bela"), ("action", "Call the school", "bela")),
        "close": (("learned", "Questions are gifts", "cho"),),
    }
    while room.meeting.ahead:
        room.do("next-phase")
        room.wait(60)
        for kind, text, who in said.get(room.meeting.run.phase.id if room.meeting.run else "", ()):
            due: dict[str, Any] = {"due": date(2026, 6, 1)} if kind == "action" else {}
            room.do(kind, text, person=who, **due)
    room.do("end")
    return room


def read(text: str) -> str:
    """Return a document as it is read; a mail with what is attached to it."""
    parts = message_from_string(text, policy=default).walk() if text.startswith("To:") else ()
    return "".join(str(part.get_content()) for part in parts if not part.is_multipart()) or text


def chapter(text: str, heading: str) -> str:
    """Return one chapter of a write-up."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


# --- by client


def test_each_client_has_a_chapter_with_everything_of_their_turn() -> None:
    text = document(troika().meeting, "md")
    assert "- **Asked for help**: Anna Kowalska; Bela Nagy; Cho Min, one after the other\n" in text
    assert "## The challenge" not in text
    anna, bela, cho = (
        chapter(text, f"Client {number}: {who}") for number, who in enumerate(("Anna", "Bela", "Cho"), 1)
    )
    assert (
        "> How do I say no to the board?\n\nAs first put: How do I say no? → after 1 clarifying question: as above"
        in anna
    )
    assert "- **Bela**: To whom?\n  - **Anna**: To the board.\n" in anna
    assert "### Ideas and options\n\n- **Bela**: Write to Dorothea first\n- **Cho**: Sleep on it\n" in anna
    assert "### What was worth most\n\n- **Anna**: Sleeping on it\n" in anna
    assert "### Action steps\n\n- **Anna**: Write the letter *(by 1 June 2026)*\n" in anna
    assert "> How do I find a teacher?\n" in bela
    assert "first put" not in bela
    assert "say no" not in bela
    assert cho.strip() == "Nothing was written down."
    assert text.count("Call the school") == 1
    assert "One thing each person learned\n\n- **Cho**: Questions are gifts" in text


def test_nothing_is_said_of_one_challenge_where_each_client_has_one() -> None:
    text = document(troika().meeting, "md")
    assert "reworded" not in text
    assert "went to work" not in text
    assert "3 people had a turn as the client. 1 clarifying question was asked." in text


def test_a_turn_by_itself_has_that_turn_and_nobody_elses() -> None:
    room = troika()
    for to in FORMATS:
        text = read(document(room.meeting, to, client=2))
        assert not re.search("say no|the board|Dorothea|Sleep|the letter|gifts", text), to
        if to != "ics":
            assert "How do I find a teacher?" in text, to
            assert "Ask at the school in Gombe" in text, to
    text = document(room.meeting, "md", client=2)
    assert "*The notes of Bela's own turn, and of nobody else's.*" in text
    assert "- **Asked for help**: Bela Nagy\n" in text
    assert "- **When**: Friday 22 May 2026, 09:05–09:09 UTC (4 min)" in text
    assert "Follow-up" not in text
    data = json.loads(document(room.meeting, "json", client=2))
    assert data["client"] == 2
    assert {one["id"] for one in data["phases"]} == {"question-2", "clarifying-2", "ideas-2", "feedback-2"}
    assert data["totals"]["takeaways"] == 1
    assert [one["client"] for one in data["entries"]["option"]] == ["bela"]
    assert document(room.meeting, "ics", client=2).count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_a_turn_by_itself_is_as_strict_about_names_as_the_group_agreed(attribution: str) -> None:
    room = troika(attribution=attribution)
    for to in FORMATS:
        made = write_up(room.meeting, room.now, to, client=2)
        assert not re.search("Anna|Bela|Cho|Kowalska|Nagy", read(made.data.decode())), to
        assert (
            export_path(ROOT / "troika-bela.toml", to, made, ROOT).stem
            == f"2026-05-22-peer-assist-{attribution}-client-2"
        )


def test_a_mail_to_everybody_with_a_template_of_ones_own_has_nobodys_turn_in_it(tmp_path: Path) -> None:
    own = "{% for kind, said in words.items() %}{% for item in said %}{{ item.text }}\n{% endfor %}{% endfor %}"
    (tmp_path / "mail.txt.j2").write_text(own, "utf-8")
    room = troika()
    text = read(document(room.meeting, "eml", templates=tmp_path))
    assert "Questions are gifts" in text
    assert not re.search("say no|the board|Dorothea|Sleep|the letter|the school|teacher", text, re.IGNORECASE)
    assert "Sleeping on it" in read(document(room.meeting, "eml", templates=tmp_path, client=1))


def test_the_file_says_whose_turn_it_has() -> None:
    made = write_up(troika().meeting, troika().now, "md", client=2)
    assert export_path(ROOT / "the-well.toml", "md", made, ROOT).name == "the-well-bela.md"
    assert export_path(ROOT / "the-well.toml", "md", WriteUp(b"", (), "names"), ROOT).name == "the-well.md"


def test_a_correction_made_in_the_turn_of_another_goes_where_its_words_are() -> None:
    room = room_of("troika").go_to("ideas-1")
    first = room.do("option", "Write at once", person="bela")
    room.go_to("ideas-2")
    room.do("revise", first.n, "Write to the board at once")
    gone = room.do("option", "Say it twice", person="anna")
    room.go_to("ideas-3")
    room.do("remove", gone.n)
    room.do("end")
    assert "Write to the board at once" in document(room.meeting, "csv", client=1)
    assert "Write to the board" not in document(room.meeting, "csv", client=2)
    rows = document(room.meeting, "csv", client=2)
    assert ",Say it twice," in rows
    assert ",remove," in rows
    assert "Say it twice" not in document(room.meeting, "csv", client=3)


def test_a_turn_that_goes_on_can_be_given_away_too() -> None:
    room = room_of("troika").go_to("ideas-2")
    room.do("option", "Ask at the school", person="anna")
    room.wait(30)
    text = document(room.meeting, "md", client=2, now=room.now)
    assert "the session is still in progress" in text
    assert "The turn is in progress." in text
    assert document(room.meeting, "json", client=2)


def test_a_client_is_found_by_what_they_are_called_and_an_unknown_one_is_answered_with_names() -> None:
    meeting = troika().meeting
    assert [client_called(meeting, name).number for name in ("Bela", "bela nagy", "@cho", "An")] == [2, 2, 3, 1]
    with pytest.raises(RefusedError, match=r"“Dov” has not been the client\. Clients so far: Anna, Bela, Cho\."):
        client_called(meeting, "Dov")
    with pytest.raises(RefusedError, match="nobody is the client in turn"):
        client_called(Room().meeting, "Ngozi")
    with pytest.raises(RefusedError, match="Nobody has been the client yet"):
        client_called(room_of("troika").meeting, "Anna")
    crowd = room_of("wise-crowds").go_to("challenge-3")
    assert [client.number for client in clients(crowd.meeting)] == [1, 2, 3]
    crowd.do("rename", "Anton Berg", person="bela")
    with pytest.raises(RefusedError, match=r"“An” may be several of them\. Clients so far: Anna, Anton, Cho\."):
        client_called(crowd.meeting, "An")
    crowd.do("rename", "Cho Kim", person="cho", called="Cho K.")
    with pytest.raises(RefusedError, match=r"Clients so far: Anna, Anton, Cho K\.$"):
        client_called(crowd.meeting, "An")


def test_a_turn_without_a_date_has_nothing_for_a_calendar() -> None:
    room = room_of("troika").go_to("close")
    room.do("end")
    with pytest.raises(RefusedError, match="Nothing in this turn has a date"):
        write_up(room.meeting, room.now, "ics", client=1)


def test_the_mail_to_everybody_has_nobodys_turn_in_it() -> None:
    text = read(document(troika().meeting, "eml"))
    assert "Each client gets the notes of their own turn" in " ".join(text.split())
    assert not re.search("say no|teacher|Dorothea", text)
    own = document(troika().meeting, "eml", client=2)
    assert "Dear Bela Nagy," in own
    assert "- Bela: Call the school (by 1 June 2026)" in own


# --- by phase


def test_what_was_said_in_a_phase_with_a_chapter_stands_there_in_its_order_and_nowhere_else() -> None:
    room = room_of("after-action-review").go_to("why")
    room.do("lesson", "Start in March", person="anna")
    room.do("note", "It rained", person="bela")
    room.do("consent", "Notes with names")
    room.go_to("learn").do("lesson", "Ask the smith", person="anna")
    room.do("end")
    room.do("lesson", "An afterthought", person="cho")
    text = document(room.meeting, "md")
    assert (
        chapter(text, "Why was there a difference?")
        .strip()
        .endswith("*Lesson*, **Anna**: Start in March\n- **Bela**: It rained")
    )
    assert chapter(text, "What do we learn?").strip().endswith("\n- **Anna**: Ask the smith")
    assert chapter(text, "What was learned").strip() == "### Lessons\n\n- **Cho**: An afterthought"
    assert "Agreed: Notes with names" in chapter(text, "About these notes")
    assert "What happened?" not in re.findall(r"^## (.*)$", text, re.MULTILINE)


# --- by day


def test_the_evening_and_the_night_between_two_days_are_told() -> None:
    room = room_of("unitar", challenge="How do we keep teachers?").go_to("analysing")
    room.do("option", "Houses", person="bela")
    room.wait(8 * 3600).do("next-phase")
    room.go_to("recap").wait(16 * 3600).do("resume")
    room.go_to("feedback").do("option", "Bikes", person="cho")
    room.wait(1800).do("end")
    text = document(room.meeting, "md")
    days = chapter(text, "Day by day")
    assert "### Day 1, Friday 22 May 2026\n\nIt began 09:00. Day 1 ended 17:00, day 2 began 09:00." in days
    assert "In the evening the challenge read “How do we keep teachers?”; 1 option had been written down." in days
    assert "### Day 2, Saturday 23 May 2026\n\nIt began 09:00 and ended 09:30.\n" in days
    assert chapter(text, "Options").strip() == "### Day 1\n\n- **Bela**: Houses\n\n### Day 2\n\n- **Cho**: Bikes"


def test_a_session_of_one_day_says_nothing_of_days() -> None:
    room = room_of("tci").go_to("options")
    room.do("option", "Bikes", person="cho")
    room.do("end")
    assert "Day 1" not in document(room.meeting, "md")


# --- the challenge


def test_what_was_planned_and_put_anew_is_told_with_what_came_before() -> None:
    room = Room(header(challenge="How do we get it released?")).go_to("clarifying")
    for _ in range(3):
        room.do("clarifying", "Who signs?", person="jose")
    room.do("challenge", "What makes a treasurer sign?", person="ngozi")
    room.go_to("qstorming").do("question", "What is on the pile?", person="jose")
    room.do("challenge", "What is on the treasurer's pile?", person="ngozi")
    text = document(room.meeting, "md")
    assert chapter(text, "The challenge").strip() == (
        "> What is on the treasurer's pile?\n\nAs planned: How do we get it released?"
        " → after 3 clarifying questions: What makes a treasurer sign? → after 1 question: as above"
    )
    assert "After 3 clarifying questions the challenge was reworded, and the group went to work." in text


def test_a_challenge_put_before_any_question_was_not_reworded_after_them() -> None:
    room = Room(header(challenge="How do we get it released?")).go_to("introduction")
    room.do("challenge", "What makes a treasurer sign?", person="ngozi")
    room.go_to("clarifying").do("clarifying", "Who signs?", person="jose")
    text = document(room.meeting, "md")
    assert "As planned: How do we get it released? → in “Introduction”: as above" in text
    assert "After 1 clarifying question the group went to work." in text


def test_questions_asked_during_the_work_are_not_before_it() -> None:
    room = room_of("ks-toolkit").go_to("discussion")
    for _ in range(5):
        room.do("clarifying", "How many hours?", person="bela")
    text = document(room.meeting, "md")
    assert "went to work" not in text
    assert "5 clarifying questions were asked." in text


def test_only_questions_from_before_the_work_are_told_as_before_it() -> None:
    room = room_of("unitar").go_to("asking")
    room.do("clarifying", "Who drives?", person="bela")
    room.go_to("analysing").do("clarifying", "And on Sundays?", person="cho")
    assert "After 1 clarifying question the group went to work." in document(room.meeting, "md")


# --- who only listens


def test_whoever_only_listens_is_named_with_the_phase_and_the_answer() -> None:
    room = room_of("tci").go_to("presentation")
    asked = room.do("intervention", "Since when?", person="bela")
    room.do("answer", "Since May.", person="anna", answers=asked.n)
    room.go_to("options").do("intervention", "There is no bus.", person="anna")
    text = document(room.meeting, "md")
    assert chapter(text, "Said while only listening").strip() == (
        "- **Bela**: Since when? *(in “The host presents”)*\n  - **Anna**: Since May.\n"
        "- **Anna**: There is no bus. *(in “Options”)*"
    )
    assert "in the round" not in text


def test_in_a_clients_chapter_the_phase_has_no_number() -> None:
    room = room_of("troika").go_to("ideas-2")
    room.do("intervention", "There is no school.", person="bela")
    said = "### Said while only listening\n\n- **Bela**: There is no school. *(in “Ideas, back turned”)*\n"
    assert said in document(room.meeting, "md")


# --- about the notes


def test_what_was_agreed_and_what_was_confirmed_are_sentences_of_their_own() -> None:
    room = room_of("ks-toolkit").go_to("introduction")
    room.do("consent", "Lara welcomes everybody, coffee at ten")
    room.do("consent", "No photographs!")
    room.go_to("validate").do("validated", "16 entries read back to the group")
    about = chapter(document(room.meeting, "md"), "About these notes")
    assert about.strip().endswith(
        " Agreed: Lara welcomes everybody, coffee at ten. Agreed: No photographs!\n\n"
        "Confirmed: 16 entries read back to the group."
    )


# --- the format's own words


def test_a_case_clinic_speaks_of_images_and_of_the_case_giver() -> None:
    room = room_of("case-clinic").go_to("mirroring")
    first = room.do("tip", "A closed door", person="bela")
    room.do("tip", "A key under the mat", person="cho", builds_on=first.n)
    room.go_to("closing").do("takeaway", "The mat", person="anna")
    room.do("end")
    text = document(room.meeting, "md")
    assert "The group offered 2 images" in text
    assert "from its own experience" not in text
    assert "2. **Cho**: A key under the mat *(builds on image 1)*" in text
    assert "### What the case giver takes away" in text
    assert "tip" not in text.lower()


def test_words_of_a_format_of_ones_own_stand_in_headings_and_sentences() -> None:
    room = room_of("tci", challenge="Which way?")
    words = {"option": ("route", "routes"), "challenge": ("dilemma", "dilemmas"), "action": ("pledge", "pledges")}
    room = Room(room.meeting.header.model_copy(update={"words": words})).go_to("options")
    room.do("option", "By the river", person="bela")
    room.do("challenge", "Which way is shorter?", person="anna")
    room.do("action", "Ask the ferryman", person="anna")
    room.do("end")
    text = document(room.meeting, "md")
    assert "- **Bela**: By the river" in chapter(text, "Routes")
    assert "Which way? → after 1 route: as above" in chapter(text, "The dilemma")
    assert "| Anna | Ask the ferryman |" in chapter(text, "Pledges")
    assert "1 pledge was agreed." in text
    assert not re.search(r"^#+ .*(option|challenge|action)", text, re.IGNORECASE | re.MULTILINE)
    assert "The dilemma:" in document(room.meeting, "eml")
    assert "Routes (1)" in "\n".join(as_lines(room.meeting, room.now))
