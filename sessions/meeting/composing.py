"""What a typed line means, in every window and for `peer-assist do`: whose words they are, and when they are due."""

from dataclasses import dataclass, replace
from datetime import date

from sessions.common.sanitize import fold_name
from sessions.meeting.due import TypedLine, read_due
from sessions.meeting.state import Meeting
from sessions.model.entries import Promise
from sessions.model.people import short_names

DATED = frozenset({"action", "lesson", "change", "parked"})
"""The kinds of words that can be due."""


@dataclass(frozen=True, slots=True)
class Address:
    """A text with a leading `@name ` taken off: `person` is the id it names, `meant` who it may still mean."""

    text: str
    person: str | None = None
    meant: tuple[str, ...] = ()


def split_address(meeting: Meeting, text: str) -> Address:
    """Take a leading `@name ` off `text`, where its words name one person; wait while the name may go on."""
    if not text.startswith("@"):
        return Address(text)
    *words, typing = text[1:].split(" ")
    named = _names(meeting)
    used = 0
    for word in words:
        further = _after(named, word, whole=used > 0 and len(named) == 1) if word else {}
        if not further:
            break
        named, used = further, used + 1
    if used < len(words):
        # A word that is nobody's name: the words that were said begin there.
        if used and len(named) == 1:
            return Address(" ".join((*words[used:], typing)), next(iter(named)))
        return Address(text, None, tuple(named) if used else ())
    going_on = _after(named, typing, whole=False)
    if used and len(named) == 1 and not going_on:
        return Address(typing, next(iter(named)))
    return Address(text, None, tuple(going_on or (named if used else ())))


_Follows = dict[str, list[list[str]]]


def _names(meeting: Meeting) -> _Follows:
    """Return, for each person, every part of a name that somebody may begin with, as words."""
    short = short_names(meeting.people)
    named: _Follows = {}
    for person in meeting.people:
        names = [fold_name(name).replace("(", "").replace(")", "").split() for name in (short[person.id], person.name)]
        named[person.id] = [name[at:] for name in names for at in range(len(name))]
    return named


def _after(named: _Follows, word: str, *, whole: bool) -> _Follows:
    """Return who may still be meant after a further word, or its beginning, and what may follow of their names."""
    key = fold_name(word)
    further = {
        who: [name[1:] for name in names if name and (name[0] == key if whole else name[0].startswith(key))]
        for who, names in named.items()
    }
    return {who: names for who, names in further.items() if names}


def read_line(meeting: Meeting, kind: str, typed: str, today: date | None, revises: int | None = None) -> TypedLine:
    """Return what somebody types as words of this kind; `today` is the day on which it is said, None for no days.

    Of an entry that it `revises`, the day stays where the words about it are those that stood there: `due friday` of
    last week is not this week's.
    """
    address = split_address(meeting, typed)
    if not address.person and typed.startswith("@"):
        return TypedLine(typed, trouble=_whose(meeting, address))
    return replace(read_ending(meeting, kind, address.text, today, revises), person=address.person)


def read_ending(meeting: Meeting, kind: str, typed: str, today: date | None, revises: int | None = None) -> TypedLine:
    """Return likewise what somebody types whose words are known to be whose: a name in front is part of them."""
    if today is None or kind not in DATED:
        return TypedLine(typed)
    line = read_due(typed, today, only_by=kind == "lesson")
    return TypedLine(typed) if line.due and _stands_there(meeting, revises, line.phrase) else line


def _whose(meeting: Meeting, address: Address) -> str:
    if len(address.meant) > 1:
        names = short_names(meeting.people)
        return f"Which one: {', '.join(names[who] for who in address.meant)}?"
    if address.meant:
        return "Write what was said."
    return f"Nobody here is called “{''.join(address.text[1:].split()[:1])}”."


def _stands_there(meeting: Meeting, revises: int | None, phrase: str) -> bool:
    stands = None if revises is None else meeting.find_word(revises)
    if stands is None or not isinstance(stands.entry, Promise) or stands.entry.due is None:
        return False
    return fold_name(phrase) in fold_name(stands.entry.text)[-len(phrase) - 9 :]
