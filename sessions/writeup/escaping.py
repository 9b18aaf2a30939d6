"""People's words in Markdown: whatever they contain, a reader sees exactly the words, and web addresses are links."""

import re

from sessions.writeup.addresses import web_addresses

# In every Markdown a backslash takes away the meaning of a punctuation mark. Escaped are the marks that mean something
# in CommonMark or on platforms that extend it: tables, ~~, $, bare links, :emoji:.
_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|:(?=[^\s\d])|/(?=/)|(?<=www)\.|#(?=#*$)", re.IGNORECASE)
_OPENS_A_BLOCK = re.compile(r"[#+=:-]")
_NUMBERS_A_LIST = re.compile(r"([0-9]{1,9})([.)])")


def as_words(text: str) -> str:
    """Return Markdown that reads as `text`; its lines stay lines, even in a list."""
    lines = (line.strip() for line in text.splitlines())
    # In a list the next line is a continuation even without the spaces; with them it looks like one.
    return "\\\n   ".join(_escaped(line) for line in lines if line)


def as_line(text: str) -> str:
    """Return Markdown that reads as `text`, on one line: for headings and cells of tables."""
    return " / ".join(_escaped(line) for line in (line.strip() for line in text.splitlines()) if line)


def _escaped(line: str) -> str:
    inner = _inner(line)
    if numbered := _NUMBERS_A_LIST.match(inner):
        return f"{numbered[1]}\\{inner[numbered.end(1) :]}"
    return f"\\{inner}" if _OPENS_A_BLOCK.match(inner) else inner


def _inner(text: str) -> str:
    """Return Markdown for the inside of a line: addresses between <>, which is how they are links everywhere."""
    written, done = "", 0
    for address in web_addresses(text):
        written += f"{_without_meaning(text[done : address.start])}<{address.target}>"
        done = address.end
    return written + _without_meaning(text[done:])


def _without_meaning(text: str) -> str:
    return _MEANS_SOMETHING.sub(lambda mark: f"\\{mark[0]}", text)
