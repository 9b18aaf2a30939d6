"""The follow-up mail as a draft: four parts, filled in from the record, with the write-up attached."""

from email.message import EmailMessage
from email.policy import SMTP

from sessions.common.errors import RefusedError
from sessions.writeup.content import content_for_everybody, content_of
from sessions.writeup.makers.html import as_page
from sessions.writeup.source import Source
from sessions.writeup.templating import environment_for, fill_in

TEMPLATE = "mail.txt.j2"
_LONGEST_SUBJECT = 120


def make(source: Source) -> bytes:
    """Return the mail as a file that mail programs open for editing and sending.

    Raises TemplateMistakeError, and RefusedError where the session was called off.
    """
    if source.meeting.called_off:
        raise RefusedError("This session was called off: there is no follow-up to write a mail about.")
    content = content_of(source) if source.client else content_for_everybody(source)
    mail = EmailMessage(policy=SMTP)
    title = content["title"]
    if len(title) > _LONGEST_SUBJECT:
        title = f"{title[:_LONGEST_SUBJECT]}…"
    mail["To"] = ""
    about = "the notes of your own turn" if source.client else "notes, and what comes next"
    mail["Subject"] = f"Peer Assist “{title}”: {about}"
    mail["X-Unsent"] = "1"
    text = fill_in(environment_for("text", source.templates), TEMPLATE, content)
    mail.set_content(text, cte="quoted-printable")
    page = as_page(source, content).encode()
    mail.add_attachment(page, maintype="text", subtype="html", filename="write-up.html", params={"charset": "utf-8"})
    return mail.as_bytes()
