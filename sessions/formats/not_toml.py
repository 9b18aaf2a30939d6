"""What is wrong with a line that cannot be read as TOML, in words for somebody who has never heard of it.

Each answer has the line as it was probably meant, so that what comes below it can be looked at as well.
"""

import re
import tomllib
from dataclasses import dataclass

from sessions.common.sanitize import brief, clean_line
from sessions.formats import values
from sessions.formats.keys import FORMAT, NAMING, PHASE, REPEATED, VARIANT
from sessions.formats.known_words import in_brackets, nearest
from sessions.language.texts import N_, _

NOTHING = "{}"
"""A value that no key takes: it stands for one that cannot be read, and what is said of it is not told."""
SECOND_ENDS = ' again"]'
"""How a line in brackets ends that stood there before: what is below it is not looked at."""

_CURLY = re.compile("(?:^|=)[^\"'#=]*[“”„«»‘’]")
_ALL_CURLY = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’", "'"))
_HEADER = re.compile(r"\s*(\[+)\s*([\w.-]+)\s*\]*\s*(?:#.*)?")
_PAIR = re.compile(r"(\s*)([A-Za-z0-9_.-]+)\s*[=:](.*)")
_SECOND = N_("this stands there a second time. Leave one of them out")
_BACKSLASH = N_("a backslash stands in a text. Write two of them, or a slash")
_TABLE_AGAIN = N_("this stands there a second time. Leave one out; only [[phases]] and [[variants]] repeat")
_UNSEEN = N_("there is a character that is not seen, and does not belong here. Write the line anew")
_LIST = N_("a list, here or above, is not closed, or lacks a comma. Write it as [1, 2], texts in quotes")
_OPEN = N_("quotes are not closed on this line. Write the closing ones at the end of the text")
# What is said of a line begins with one of these, in the words of the reader of TOML.
_REASONS = (
    ("Unclosed array", _LIST),
    ("Unclosed inline table", N_("a { is not closed on its line. Write it as { story = 10, tips = 20 }")),
    ("Expected ']]'", N_("two brackets are not closed. Write [[phases]]")),
    ("Expected ']'", N_("a bracket is not closed. Write it as [roles]")),
    ("Cannot overwrite", _SECOND),
    ("Cannot declare", _TABLE_AGAIN),
    ("Cannot mutate", N_("this was given before in brackets of its own. Put it in there")),
    ("Duplicate", _SECOND),
    ("Unterminated", N_("quotes are not closed. Write the closing ones at the end of the text")),
    (r"Illegal character '\n'", _OPEN),
    ("Unescaped", _BACKSLASH),
    ("Invalid hex", _BACKSLASH),
    ("Illegal character", _UNSEEN),
    ("Found invalid", _UNSEEN),
    ("Exceeds the limit", N_("a number is too long")),
    ("maximum recursion", N_("there are too many brackets within brackets")),
)  # fmt: skip
_YES_OR_NO = {"yes": "true", "no": "false", "on": "true", "off": "false"}
_BRIEF = 60
_SAMPLE = N_('Write a key, = and its value: title = "Lunch clinic"')
_READS = {key: about.read for keys in (VARIANT, PHASE, FORMAT) for key, about in keys.items()}


def _read_by(*readers: values.Reader) -> frozenset[str]:
    return frozenset(key for key, read in _READS.items() if read in readers)


_TRUE_OR_FALSE = _read_by(values.yes_or_no)
_NUMBERS = _read_by(values.minutes, values.open_minutes, values.slot_minutes, values.day)
_PAIRS = _read_by(values.people, values.minutes_range)
_LISTS = _read_by(values.kinds, values.roles)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a line cannot be read, and the line as it is `meant`; None where nobody can tell."""

    reason: str
    meant: str | None = None


def is_header(line: str) -> bool:
    """Whether a line stands in brackets, whole or not: `[roles]`, `[[phases`."""
    return _HEADER.fullmatch(line) is not None


def is_of_its_own(line: str) -> bool:
    """Whether a statement begins with a line: a key, or brackets."""
    return is_header(line) or _PAIR.fullmatch(line) is not None


def repeated_in(line: str) -> str:
    """Return what a line in single brackets is about, where it should be double ones: `[phases]`; else nothing."""
    header = _HEADER.fullmatch(line)
    if header is None or len(header[1]) != 1:
        return ""
    near = nearest(header[2].casefold(), (*REPEATED, *NAMING))
    return near if near in REPEATED else ""


def without_value(line: str) -> str | None:
    """Return a line with a value that no key takes; None where it has no key."""
    pair = _PAIR.fullmatch(line)
    return f"{pair[1]}{pair[2]} = {NOTHING}" if pair else None


def wrong_with(said: str, line: str) -> Wrong:
    """Return what is wrong with the line at which the reader of TOML stopped, and `said` something."""
    if _CURLY.search(line):
        return Wrong(_('the quotes are curly. Write straight ones: "'), line.translate(_ALL_CURLY))
    for beginning, reason in _REASONS:
        if said.startswith(beginning):
            return Wrong(_(reason), _meant(reason, line))
    return _about_line(said, line)


def _meant(reason: str, line: str) -> str | None:
    """Return what was meant by a line that the reader of TOML has words for."""
    if reason == _BACKSLASH:
        return line.replace("\\\\", "\\").replace("\\", "\\\\")
    if reason == _OPEN:
        comma = "," if line.rstrip().endswith(",") else ""
        return f'{line.rstrip().removesuffix(",")}"{comma}'
    if reason == _UNSEEN:
        return clean_line(line)
    if reason == _SECOND:
        return "" if _PAIR.fullmatch(line) else None
    header = _HEADER.fullmatch(line)
    if header is None:
        return without_value(line)
    if reason == _TABLE_AGAIN:
        return f'["{header[2]}{SECOND_ENDS}'
    return f"[[{header[2]}]]" if header[2] in REPEATED else f"[{header[2]}]"


def _about_line(said: str, line: str) -> Wrong:
    """Return what is wrong with a line that has no value, or none that can be read, or more than one."""
    key, equals, value = (part.strip() for part in line.partition("="))
    value = clean_line(value.partition(" #")[0])
    if said.startswith("Invalid value") and not is_of_its_own(line):
        return _in_list(line)
    if not equals or not key or said.startswith("Invalid statement"):
        pair = _PAIR.fullmatch(line)
        return Wrong(_(_SAMPLE), f"{pair[2]} = {pair[3].strip()}" if pair and pair[3].strip() else "")
    if said.startswith("Expected '='"):
        return Wrong(_("“{key}” is no key. {write}", key=brief(clean_line(key)), write=_(_SAMPLE)), "")
    if not value:
        return Wrong(
            _("{key} has no value. {write}", key=brief(clean_line(key)), write=_(_SAMPLE)), without_value(line)
        )
    return _about_value(key, value)


def _in_list(line: str) -> Wrong:
    """Return what is wrong with a line within a list of several lines."""
    plain = clean_line(line).rstrip(",").strip().strip('"')
    meant = f'"{plain}",'.replace("\\", "")
    return Wrong(_("a text needs quotes. Write {line}", line=brief(meant, _BRIEF)), meant)


def _about_value(key: str, value: str) -> Wrong:
    """Return what is wrong with a value, and what was meant where the key tells what it takes."""
    name, short = brief(clean_line(key)), brief(value, _BRIEF)
    if key in _TRUE_OR_FALSE:
        meant = _YES_OR_NO.get(value.casefold()) or nearest(value.casefold(), ("true", "false"))
        if not meant:
            return Wrong(_("{value} is not known. Write true or false", value=short), f"{key} = {NOTHING}")
        return Wrong(_("{value} is not known. Write {meant}", value=short, meant=meant), f"{key} = {meant}")
    if key in _NUMBERS | _PAIRS or (key not in _READS and re.match("[-+]?[.0-9]", value)):
        return _about_number(key, value)
    if value[0] in "\"'":
        if several := _as_list(value):
            reason = _("several stand in brackets. Write {line}", line=f"{name} = {brief(several, _BRIEF)}")
            return Wrong(reason, f"{key} = {several}")
        reason = _(
            'there is something behind the quotes. Write one text in quotes, several as a list: ["One.", "Two."]'
        )
        return Wrong(reason, f"{key} = {NOTHING}")
    if value[0] in "[{":
        reason = _("{value} cannot be read. Write each text in quotes, one comma between two of them", value=short)
        return Wrong(reason, f"{key} = {NOTHING}")
    plain = value.replace('"', "").replace("\\", "")
    if key in _LISTS and "," in plain:
        several = in_brackets(plain.split(","))
        sample = f"{name} = {brief(several, _BRIEF)}"
        reason = _("several stand in brackets, each in quotes. Write {line}", line=sample)
        return Wrong(reason, f"{key} = {several}")
    reason = _("a text needs quotes. Write {line}", line=f'{name} = "{brief(plain, _BRIEF)}"')
    return Wrong(reason, f'{key} = "{plain}"')


def _about_number(key: str, value: str) -> Wrong:
    """Return what is wrong with a value that is to be a number, or two."""
    short = brief(value, _BRIEF)
    if key in _PAIRS and (pair := values.two_numbers(value)):
        meant = f"{key} = {pair}"
        return Wrong(_("{value} are two numbers. Write {line}", value=short, line=meant), meant)
    found = re.match(r"[-+]?[\d.]*\d", value)
    if key in _PAIRS or found is None:
        sample = f"{key} = {'[4, 8]' if key in _PAIRS else 10}"
        return Wrong(_("{value} is no number. Write {line}", value=short, line=sample), f"{key} = {NOTHING}")
    number = f"{float(found[0]):g}" if found[0].count(".") < 2 else "10"
    reason = _("{value} is more than a number. Write the number alone, such as {number}", value=short, number=number)
    return Wrong(reason, f"{key} = {number}")


def _as_list(value: str) -> str:
    """Return texts with commas between them as a list; nothing where they are something else."""
    try:
        found = tomllib.loads(f"x = [{value}]")["x"]
    except ValueError:
        return ""
    return f"[{value.strip(', ')}]" if len(found) > 1 else ""
