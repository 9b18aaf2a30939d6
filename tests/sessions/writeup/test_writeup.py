"""The write-up as people read it: what is in it, in which order, and what the group agreed about names."""

import json
import re

import pytest

from sessions.common.errors import RefusedError
from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.writeup.documents import FORMATS, write_up
from tests.builders.meetings import EVERYBODY, Room, header, in_the_round
from tests.builders.writeups import HOSTILE, LATER, NASTY, Reader, document, finished, hostile_meeting, one_line

NAMES = re.compile(
    "Ngozi|Okonkwo|Tomás|Súilleabháin|Nguyễn|Thảo|Fatou|Diallo|Ndiaye|Amanuel|አማኑኤል|Kim Seo|김서연|Wilhelmina|Oyelaran|"
    "Suharti|Youssef|يوسف|Zoë|Đorđević|José|Ibáñez|Meitheal|Jamaat|ngozi|tomas|fatou|suharti|youssef|wilhelmina"
)


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def test_the_chapters_of_a_whole_meeting_stand_in_the_order_of_their_importance() -> None:
    text = document(finished(), "md")
    assert headings(text) == [
        "The challenge", "What was done", "What was learned", "Action steps", "Tips", "Questions",
        "What came up for the presenter", "Offers of help", "To read", "Parked for later", "Clarifying questions",
        "Said while only listening", "Notes", "Follow-up", "About these notes",
    ]  # fmt: skip
    assert text.startswith("# Approved is not released\n\n- **Asked for help**: Ngozi Adaeze Okonkwo-Eze, State")
    assert "- **When**: Thursday 22 May 2025, 09:00–09:56 UTC (56 min)\n" in text
    assert "- **Where**: 5 in the room, 7 remote\n" in text
    assert "Fatou Diallo, Réseau Santé Communale; Fatou Ndiaye, Observatoire du Budget;" in text


def test_the_activity_is_told_in_numbers() -> None:
    text = document(finished(), "md")
    assert (
        "12 people met for 56 min. After 5 clarifying questions the challenge was reworded, and the group went to "
        "work. The group asked 17 questions, 3 of them reworded on the way. It offered 9 tips from its own "
        "experience, one from each person; those who passed at first spoke later. 10 people named the ONE thing they "
        "had learned. 4 action steps were agreed."
    ) in text
    assert re.search(r"^Round-robin +─+█+▒+ +12:10 of 10:00  2:10 over$", text, re.MULTILINE)


def test_words_stand_as_they_were_put_in_the_end_and_the_first_wording_does_not() -> None:
    text = document(finished(), "md")
    assert "3. **Wilhelmina**: What do the treasurers and the nurses know about each other's day?" in text
    assert "invited the treasurers for lunch" not in text
    assert "My advice would be" not in text
    assert "> What makes a treasurer put a family planning request on top of the pile" in text
    assert "As first put: How do we get the nine local governments" in text
    assert "- **Zoë**: Who signs last?\n  - **Ngozi**: The chairman, but he signs" in text
    assert "| Amanuel Tesfaye | Send the four-column table as it was used | 24 May 2025 | open |" in text


def test_what_was_done_since_and_what_builds_on_what_is_said() -> None:
    room = Room().go_to("round")
    first = room.do("tip", "We painted the date on the wall.", person="jose")
    room.do("tip", "So did we.", person="fatou-d", builds_on=first.n)
    promised = room.do("action", "Send the table", person="jose")
    room.do("end")
    room.do("followed_up", "Sent", of=promised.n)
    room.do("followed_up", "Send the notes")
    text = document(room.meeting, "md", now=room.now)
    assert "2. **Fatou D.**: So did we. *(builds on tip 1)*\n" in text
    assert "| José Ángel | Send the table | no date | 22 May 2026 |" in text
    assert "By Saturday 23 May 2026, 09:00 UTC, 24 hours after the end:" in text
    assert "- ✓ Send the notes, within 24 hours if possible\n- ○ Tell the group" in text


def test_a_meeting_that_goes_on_says_so_at_the_top() -> None:
    room = Room().go_to("qstorming").wait(31 * 60)
    room.do("question", "What is on the pile?", person="jose")
    text = document(room.meeting, "md", now=room.now)
    assert text.startswith("# Approved is not released\n\n*As of 09:31 UTC; the session is still in progress.*\n")
    assert "8 people are meeting. The group asked 1 question." in text
    assert "Follow-up" not in text


def test_what_was_left_out_and_what_was_not_held_is_said() -> None:
    room = Room().go_to("qstorming").wait(11 * 60)
    room.do("skip-phase", "reflection")
    room.do("next-phase")
    page = Reader(document(room.meeting, "html", now=room.now))
    assert "Presenter reflects: left out." in page.text
    assert "Round-robin: 10:00 planned, 0:00 taken, in progress." in page.text
    assert "Close: 3:00 planned, not held yet." in page.text
    room.do("end")
    page = Reader(document(room.meeting, "html", now=room.now))
    assert "Q-storming: 10:00 planned, 11:00 taken, 1:00 over." in page.text
    assert "Close: 3:00 planned, not held." in page.text
    assert "in progress" not in page.text


def test_a_session_that_is_only_planned_can_be_written_up_too() -> None:
    text = document(Room(header(challenge="How do we get it released?")).meeting, "md", now=LATER)
    assert "*As of 12:00 UTC: the session has not started. This is the plan.*" in text
    assert "> How do we get it released?" in text
    assert "8 people are expected. 48 min planned." in text
    assert headings(text) == ["The challenge", "The plan", "About these notes"]


def test_a_session_about_which_nothing_is_known_has_no_empty_chapters() -> None:
    bare = header((), scheduled=None, slot_minutes=None)
    for to in ("md", "html", "csv", "json", "eml"):
        assert document(Room(bare).meeting, to)
    assert headings(document(Room(bare).meeting, "md")) == ["The plan", "About these notes"]


def test_a_session_of_several_days_has_one_axis() -> None:
    long = load_format("tci-two-days")
    room = Room(header(EVERYBODY, long.agenda(), format=long.id, source=long.source))
    room.do("next-phase")
    room.wait(70 * 60)
    room.do("next-phase")
    text = document(room.meeting, "md", now=room.now)
    assert re.search(r"█+▒+ .*1:10:00 of 1:00:00 +10:00 over", text)
    assert "World Bank" not in text


# --- names


@pytest.mark.parametrize("name", ["session_12", "session_8"])
@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_no_name_is_in_any_document_that_leaves_them_out(name: str, attribution: str) -> None:
    meeting = finished(name)
    texts = {to: document(meeting, to, attribution=attribution) for to in FORMATS}
    texts["eml"] = _mail_text(texts["eml"])
    known = {person.name for person in meeting.people} | {person.organisation for person in meeting.people}
    for to, text in texts.items():
        assert not [one for one in known if one and one in text], to
        if name == "session_12":
            assert not NAMES.search(text), to
        if to != "csv":
            plain = one_line(text.replace("\r\n ", ""))
            assert "Names are left out of this copy. The log on the laptop" in plain, to


def _mail_text(text: str) -> str:
    from email import message_from_string
    from email.policy import default

    parts = message_from_string(text, policy=default).walk()
    return "".join(str(part.get_content()) for part in parts if not part.is_multipart())


def test_with_roles_people_are_called_by_their_roles_and_nobody_is_listed() -> None:
    text = document(finished(), "md", attribution="roles")
    assert "1. **Peer 9**: In our municipality the money moved" in text
    assert "**Presenter**: I will look at the pile" in text
    assert "Asked for help" not in text
    assert "- **Names**: left out of this copy\n" in text
    assert "12 people met for 56 min." in text


def test_with_no_attribution_words_are_nobodys() -> None:
    text = document(finished(), "md", attribution="none")
    assert "1. In our municipality the money moved" in text
    assert "| What | By | Done |" in text
    assert "12 people met for 56 min." in text
    assert "peer 1" not in text.lower()


def test_the_record_says_how_strict_it_is_and_nobody_may_be_less() -> None:
    meeting = Room(header(attribution="roles")).meeting
    assert write_up(meeting, LATER, "md").attribution == "roles"
    assert write_up(meeting, LATER, "md", attribution="none").attribution == "none"
    with pytest.raises(RefusedError, match="The group agreed on roles only"):
        write_up(meeting, LATER, "md", attribution="names")


def test_with_names_the_reader_is_told_that_the_log_has_them_too() -> None:
    text = document(finished(), "md")
    assert (
        "Names are included, as the group agreed; the log on the laptop where the meeting was recorded keeps them"
        in text
    )


# --- credit


@pytest.mark.parametrize("to", ["md", "html", "eml"])
def test_what_follows_the_world_bank_says_so_and_nothing_else_does(to: str) -> None:
    credit = "Steps and wording follow “Organizing a Peer Assist”, World Bank Group CoP toolkit, CC BY 4.0."
    ks = load_format("ks-toolkit")
    other = Room(header(EVERYBODY, ks.agenda(), format=ks.id, source=ks.source)).meeting
    read = _mail_text if to == "eml" else str
    assert credit in one_line(read(document(finished(), to)))
    assert "World Bank" not in read(document(other, to))
    assert "What is ONE thing you learned from this activity?" not in read(document(other, to))


# --- hostile words


def test_hostile_words_are_words_on_the_page() -> None:
    page = Reader(document(hostile_meeting(), "html"))
    for text in HOSTILE:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert one_line(" ".join(lines)) in page.text, text
        assert one_line(" / ".join(lines)) in page.text, text
    assert NASTY in page.text
    assert "<b>*Title*</b> | `x` #" in page.text
    tags = [tag for tag, _ in page.elements]
    assert not set(tags) & {"script", "img", "b", "i", "code", "pre", "iframe", "link", "object"}
    assert {attributes.get("href") for tag, attributes in page.elements if tag == "a"} == {
        "https://creativecommons.org/licenses/by/4.0/",
        "http://x.example/pixel.png",
        "http://x.example",
    }
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


def test_a_page_stands_alone() -> None:
    text = document(finished(), "html")
    page = Reader(text)
    policy = next(found for tag, found in page.elements if tag == "meta" and found.get("http-equiv"))
    assert str(policy["content"]).startswith("default-src 'none'; style-src 'sha256-")
    assert page.elements[0] == ("html", {"lang": "en"})
    assert not [found for _, found in page.elements if "src" in found or "style" in found]
    assert "<title>Approved is not released</title>" in text
    drawing = next(found for tag, found in page.elements if tag == "svg" and found.get("role"))
    assert drawing["role"] == "img"
    assert drawing["aria-labelledby"] == "title-wide desc-wide"
    assert "Round-robin: 10:00 planned, 12:10 taken, 2:10 over." in page.text
    assert "2:10 over" in page.text


def test_a_title_in_another_script_keeps_its_direction() -> None:
    who = Person(id="y", name="يوسف بن عبد الله المنصوري")
    room = Room(header((who,), title="من يدفع؟", language="ar"))
    room.do("note", "ماذا يعرف المجلس؟", person="y")
    text = document(room.meeting, "html")
    # What is ours is in English, for there is no catalogue of Arabic.
    assert '<html lang="en">' in text
    assert '<h1 dir="auto" lang="ar">من يدفع؟</h1>' in text
    assert '<span dir="auto" lang="ar">ماذا يعرف المجلس؟</span>' in text


# --- for programs


def test_json_is_what_show_prints_with_what_was_agreed_about_names() -> None:
    data = json.loads(document(finished(), "json"))
    assert list(data)[:3] == ["attribution", "about_names", "exported"]
    assert (data["attribution"], data["exported"], data["title"]) == (
        "names",
        "2026-05-22T12:00:00Z",
        "Approved is not released",
    )
    assert data["people"][0]["name"] == "Ngozi Adaeze Okonkwo-Eze"
    assert data["people"][3]["seconds"] > 0
    hidden = json.loads(document(finished(), "json", attribution="roles"))
    assert hidden["people"] == []
    assert hidden["totals"] == data["totals"]
    assert hidden["entries"]["tip"][0]["person"] == "peer-9"
    assert json.loads(document(finished(), "json", attribution="none"))["entries"]["tip"][0]["person"] is None
    for text in HOSTILE:
        found = [word["text"] for word in json.loads(document(hostile_meeting(), "json"))["entries"]["note"]]
        assert text.strip() in found or text in found


def test_who_had_the_floor_when_is_in_no_row_and_no_key() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("tip", "The date was on the wall.")
    room.do("next-speaker")
    table = document(room.meeting, "csv", attribution="roles")
    assert ",turn," not in table
    assert ",phase," in table
    assert '"speaking": null' in document(room.meeting, "json", attribution="roles")
    assert '"speaking": "' in document(room.meeting, "json")


def test_one_from_each_person_is_said_only_where_it_was_so() -> None:
    room = in_the_round()
    for _ in range(2):
        room.do("next-speaker")
        room.do("tip", "The date was on the wall.")
    assert "one from each person" not in document(room.meeting, "md")


def test_where_people_were_is_said_only_where_it_is_known_of_all() -> None:
    some = tuple(person.model_copy(update={"place": None}) if person.id == "jose" else person for person in EVERYBODY)
    assert "**Where**" not in document(Room(header(some)).meeting, "md")
    assert "- **Where**: 4 in the room, 4 remote" in document(Room().meeting, "md")


def test_a_phase_that_was_opened_was_held_however_short_it_was() -> None:
    room = Room().go_to("qstorming")
    room.do("question", "What is on top?", person="jose")
    room.do("next-phase")
    room.do("end")
    text = document(room.meeting, "html")
    assert "Q-storming: 10:00 planned, 0:00 taken" in text


def test_that_the_group_agreed_is_said_only_where_it_was_asked() -> None:
    room = Room().go_to("qstorming")
    assert "Names are included, but the record does not say that the group agreed;" in document(room.meeting, "md")
    room.do("consent", "Everybody agrees to notes with names.")
    assert "Names are included, as the group agreed;" in document(room.meeting, "md")
