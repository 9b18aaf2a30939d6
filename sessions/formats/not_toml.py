"""What is wrong with a file that cannot be read as TOML, in words for somebody who has never heard of it."""

import re

from sessions.common.sanitize import clean_line
from sessions.formats.known_words import nearest

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_CURLY = re.compile("=[^\"'#]*[“”„«»‘’]")
# What is said of a line begins with one of these, in the words of the reader of TOML.
_REASONS = (
    ("Unclosed array", "a list, here or above, is not closed, or lacks a comma. Write it as [1, 2], texts in quotes"),
    ("Unclosed inline table", "a { is not closed on its line. Write it as { story = 10, tips = 20 }"),
    ("Expected ']]'", "two brackets are not closed. Write [[phases]]"),
    ("Expected ']'", "a bracket is not closed. Write it as [roles]"),
    ("Cannot overwrite", "this stands there a second time. Leave one of them out"),
    ("Cannot declare", "this stands there a second time. Leave one out; only [[phases]] and [[variants]] repeat"),
    ("Cannot mutate", "this was given before in brackets of its own. Put it in there"),
    ("Duplicate", "this stands there a second time. Leave one of them out"),
    ("Unterminated", "quotes are not closed. Write the closing ones at the end of the text"),
    (r"Illegal character '\n'", "quotes are not closed on this line. Write the closing ones at the end of the text"),
    ("Unescaped", "a backslash stands in a text. Write two of them, or a slash"),
    ("Invalid hex", "a backslash stands in a text. Write two of them, or a slash"),
    ("Illegal character", "there is a character that is not seen, and does not belong here. Write the line anew"),
    ("Found invalid", "there is a character that is not seen, and does not belong here. Write the line anew"),
    ("Exceeds the limit", "a number is too long"),
    ("maximum recursion", "there are too many brackets within brackets"),
)  # fmt: skip
_YES_OR_NO = {"yes": "true", "no": "false", "on": "true", "off": "false"}
_SAMPLE = 'Write a key, = and its value: title = "Lunch clinic"'


def not_toml(error: ValueError | RecursionError, text: str) -> tuple[int | None, str]:
    """Return the line, from 1, that stopped the reader of TOML, if it says which, and what is wrong with it."""
    said = str(error)
    place = _PLACE.search(said)
    lines = text.rstrip("\n").split("\n")
    number = min(int(place[1] or len(lines)), len(lines)) if place else None
    line = lines[number - 1].strip() if number else ""
    if _CURLY.search(line):
        return number, 'the quotes are curly. Write straight ones: "'
    for beginning, reason in _REASONS:
        if said.startswith(beginning):
            return number, reason
    return number, _about_line(said, line)


def _about_line(said: str, line: str) -> str:
    """Return what is wrong with a line that has no value, or none that can be read, or more than one."""
    key, equals, value = (part.strip() for part in line.partition("="))
    value = clean_line(value.partition(" #")[0])[:40].strip()
    if not equals or not key or said.startswith("Invalid statement"):
        return _SAMPLE
    if said.startswith("Expected '='"):
        return f"“{clean_line(key)[:40]}” is no key. {_SAMPLE}"
    if not value:
        return f"{clean_line(key)[:40]} has no value. {_SAMPLE}"
    if meant := _YES_OR_NO.get(value.casefold()) or nearest(value.casefold(), ("true", "false")):
        return f"{value} is not known. Write {meant}"
    if found := re.match(r"[-+]?[\d.]*\d", value):
        number = f"{float(found[0]):g}" if found[0].count(".") < 2 else "10"
        return f"{value} is more than a number. Write the number alone, such as {number}, or the whole in quotes"
    if value[0] in "\"'":
        return 'there is something behind the quotes. Write one text in quotes, several as a list: ["One.", "Two."]'
    if value[0] in "[{":
        return f"{value} cannot be read. Write each text in quotes, one comma between two of them"
    plain = value.replace('"', "").replace("\\", "")
    return f'a text needs quotes. Write {clean_line(key)[:40]} = "{plain}"'
