"""The follow-up mail: a draft with its four parts, that no word can turn into another mail."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.meeting.state import Meeting
from sessions.writeup.documents import write_up
from sessions.writeup.mail_draft import mail_draft, title_for_mail
from tests.builders.meetings import Room, header
from tests.builders.writeups import HOSTILE, LATER, finished, hostile_meeting, one_line


def mail(meeting: Meeting, attribution: str | None = None) -> EmailMessage:
    data = write_up(meeting, LATER, "eml", attribution=attribution).data  # type: ignore[arg-type]  # a test's word
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text


def page(message: EmailMessage) -> str:
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("text/html", "write-up.html")
    text = attached.get_content()
    assert isinstance(text, str)
    return text


def test_it_is_a_draft_to_nobody_yet() -> None:
    message = mail(finished())
    assert message["X-Unsent"] == "1"
    assert message["To"] == ""
    assert message["Subject"] == "Peer Assist “Approved is not released”: notes, and what comes next"
    assert "<title>Approved is not released</title>" in page(message)


def test_its_four_parts_say_what_is_known_and_leave_room_for_the_rest() -> None:
    text = one_line(body(mail(finished())))
    parts = ["1. NOTES", "2. WHAT COMES NEXT", "3. ONE TO ONE", "4. TOGETHER, ON THE PLATFORM"]
    at = [text.index(part) for part in parts]
    assert at == sorted(at)
    assert "- Amanuel Tesfaye: Send the four-column table as it was used (by 24 May 2025)" in text[at[0] : at[1]]
    assert "[The next meeting or event: what, when, where, and how to join.]" in text[at[1] : at[2]]
    assert (
        "continue one to one with Ngozi Adaeze Okonkwo-Eze, you are welcome to: [how to reach them]."
        in text[at[2] : at[3]]
    )
    assert "- Wilhelmina: Talk about the Mitchells Plain visit, one to one, any Thursday" in text[at[2] : at[3]]
    assert "- Fatou D.: Agenda of the October half-day in Kaolack, French, one page" in text[at[3] :]
    assert "[link to the platform of the community]" in text[at[3] :]


def test_who_else_gets_the_notes_is_named() -> None:
    room = Room(header(share_with="All health departments"))
    assert "Who else benefits, and gets the notes: All health departments" in body(mail(room.meeting))


def test_lines_are_short_enough_for_every_mail_program() -> None:
    data = write_up(hostile_meeting(), LATER, "eml").data
    assert max(len(line) for line in data.split(b"\r\n")) <= 78
    assert data.isascii()
    assert all(len(line) <= 76 for line in body(mail(finished())).splitlines())


def test_hostile_words_are_words_and_no_headers() -> None:
    message = mail(hostile_meeting())
    assert set(message.keys()) == {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert message["Subject"] == "Peer Assist “<b>*Title*</b> | `x` #”: notes, and what comes next"
    text = one_line(body(message))
    for words in HOSTILE:
        assert one_line(words) in text
    assert [part.get_content_type() for part in message.walk()] == ["multipart/mixed", "text/plain", "text/html"]


def test_a_title_edited_by_hand_adds_no_header() -> None:
    room = Room(header(title="Title\r\nBcc: me@x.example\n\nBody " + "long " * 100))
    message = mail(room.meeting)
    assert "Bcc" not in message
    assert str(message["Subject"]).startswith("Peer Assist “Title Bcc: me@x.example Body long")


@pytest.mark.parametrize("title", ["=?utf-8?q?Caf=C3=A9?=", "=?Fatou?q?Caf=C3=A9?=", "=?ascii?q?=80?=", "a =?b"])
@pytest.mark.parametrize("attribution", ["names", "roles", "none"])
def test_a_title_that_looks_like_the_syntax_of_a_header_means_itself(title: str, attribution: str) -> None:
    known = {"roles": "a peer", "none": "somebody"}
    shown = title.replace("Fatou", known.get(attribution, "Fatou"))
    message = mail(Room(header(title=title)).meeting, attribution)
    assert message["Subject"] == f"Peer Assist “{shown}”: notes, and what comes next"


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" =?"), max_size=150).map(str.strip))
def test_the_subject_is_the_title_in_short_lines_of_plain_letters(title: str) -> None:
    shown = title if len(title) <= 120 else f"{title[:120]}…"
    assert title_for_mail(title) == shown
    data = mail_draft(f"Peer Assist “{shown}”: notes", "", b"")
    assert data.isascii()
    assert max(len(line) for line in data.split(b"\r\n")) <= 78
    assert message_from_bytes(data, policy=default)["Subject"] == f"Peer Assist “{shown}”: notes"


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_without_names_neither_the_mail_nor_what_is_attached_has_any(attribution: str) -> None:
    message = mail(finished(), attribution)
    for text in (body(message), page(message)):
        assert "Wilhelmina" not in text
        assert "Names are left out of this copy." in one_line(text)
    assert "continue one to one with the presenter" in one_line(body(message))
