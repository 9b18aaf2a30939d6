"""The source of a mail (.eml), as the heads that people see: who it is from, and to whom."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header

_ONLY_FOR_PROGRAMS = re.compile(
    r"^(Received|Return-Path|Message-ID|MIME-Version|Delivered-To|DKIM-Signature):", re.IGNORECASE | re.MULTILINE
)
_HEAD = re.compile(r"(From|To|Cc|Reply-To):[ \t]*(.*)", re.IGNORECASE)
_BEGINNING = 4_000
_LONGEST_HEAD = 50_000


def is_mail(text: str) -> bool:
    """Whether a text is the source of a mail: it begins with heads that only programs read."""
    beginning = text[:_BEGINNING]
    kinds = {head.casefold() for head in _ONLY_FOR_PROGRAMS.findall(beginning)}
    return re.match(r"[\w-]{1,40}:[ \t]", beginning) is not None and len(kinds) > 1


def heads_of_mail(text: str) -> str:
    """Return the heads of a mail with people in them, a line each, in plain letters."""
    heads: list[str] = []
    is_open = False
    for line in text.split("\n"):
        if not line.strip():
            break
        if line[:1] in {" ", "\t"} and is_open:
            heads[-1] = f"{heads[-1]} {line.strip()}"
        elif match := _HEAD.match(line):
            heads.append(f"{match[1]}: {match[2].strip()}")
            is_open = True
        else:
            is_open = False
    return "\n".join(_decoded(head[:_LONGEST_HEAD]) for head in heads)


def _decoded(head: str) -> str:
    """Return a head with its encoded words in letters; as it is where they are damaged."""
    if "=?" not in head:
        return head
    try:
        return str(make_header(decode_header(head)))
    except (HeaderParseError, LookupError, ValueError):  # no such encoding, no such letters
        return head
