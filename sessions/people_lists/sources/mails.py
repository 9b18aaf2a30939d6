"""The source of a mail (.eml), as the heads that people see: who it is from, and to whom."""

import email
import re
from email import policy

_SOURCE = re.compile(
    r"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To|DKIM-Signature):", re.IGNORECASE | re.MULTILINE
)
_HEADS = ("From", "To", "Cc", "Reply-To")
_BEGINNING = 4_000


def is_mail(text: str) -> bool:
    """Whether a text is the source of a mail: it begins with heads that only programs read."""
    beginning = text[:_BEGINNING]
    return re.match(r"[\w-]+:\s", beginning) is not None and len(set(_SOURCE.findall(beginning))) > 1


def heads_of_mail(text: str) -> str:
    """Return the heads of a mail with people in them, a line each, in plain letters."""
    mail = email.message_from_string(text.split("\n\n", 1)[0] + "\n\n", policy=policy.default)
    lines = []
    for head in _HEADS:
        for value in mail.get_all(head, []):
            found = getattr(value, "addresses", ())
            people = [f'"{one.display_name}" <{one.addr_spec}>' if one.display_name else one.addr_spec for one in found]
            lines.append(f"{head}: {', '.join(people)}")
    return "\n".join(lines)
