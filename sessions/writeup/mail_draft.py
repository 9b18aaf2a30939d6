"""A mail as a file that mail programs open for editing and sending, with a page attached."""

from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

_LONGEST_TITLE = 120


def title_for_mail(title: str) -> str:
    """Return the title of a session as the subject of a mail has it."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"


def mail_draft(about: str, text: str, page: bytes) -> bytes:
    """Return a mail to nobody yet, `about` something."""
    mail = EmailMessage(policy=SMTP)
    mail["To"] = ""
    # Set as usual, a title that looks like an encoded word of a header would be decoded. Encoded here, and left alone
    # by the policy, it means itself.
    subject = Header(about, "utf-8", header_name="Subject")
    mail.set_raw("Subject", subject.encode(linesep=SMTP.linesep))
    mail["X-Unsent"] = "1"
    mail.set_content(text, cte="quoted-printable")
    mail.add_attachment(page, maintype="text", subtype="html", filename="write-up.html", params={"charset": "utf-8"})
    return mail.as_bytes()
