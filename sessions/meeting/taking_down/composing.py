"""What a typed line means, in every window and for `peer-assist do`: whose words they are, and when they are due."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sessions.common.sanitize import fold_name
from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.due import TypedLine, read_due
from sessions.model.entries import Promise
from sessions.model.people import short_names
from sessions.model.typed_names import Follows, after, forms, says_exactly

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
    named = forms(meeting.people)
    used = 0
    for word in words:
        further = after(named, word, whole=used > 0 and len(named) == 1) if word else {}
        if not further:
            break
        named, used = further, used + 1
    if used < len(words):
        # A word that is nobody's name: the words that were said begin there.
        who = _named(meeting, named, words[:used])
        if who:
            return Address(" ".join((*words[used:], typing)), who)
        return Address(text, None, tuple(named) if used else ())
    going_on = after(named, typing, whole=False)
    if used and not going_on and (who := _named(meeting, named, words)):
        return Address(typing, who)
    return Address(text, None, tuple(named if not typing else going_on or (named if used else ())))


def _named(meeting: Meeting, named: Follows, words: Sequence[str]) -> str | None:
    """Return who is meant by words that are no further part of a name: the only one, or who is called just that."""
    if not words or len(named) == 1:
        return next(iter(named)) if words else None
    exact = says_exactly(meeting.people, " ".join(words))
    return exact[0].id if len(exact) == 1 else None


def only_named(meeting: Meeting, typed: str) -> str | None:
    """Return the id of the person whom `@name` names with no words after it, if it is one."""
    address = split_address(meeting, f"{typed.rstrip()} ")
    if address.person:
        return None if address.text.strip() else address.person
    return address.meant[0] if len(address.meant) == 1 else None


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
        return _("Which one: {names}?", names=", ".join(names[who] for who in address.meant))
    if address.meant:
        return _("Write what was said.")
    return _("Nobody here is called “{name}”.", name="".join(address.text[1:].split()[:1]))


def _stands_there(meeting: Meeting, revises: int | None, phrase: str) -> bool:
    stands = None if revises is None else meeting.find_word(revises)
    if stands is None or not isinstance(stands.entry, Promise) or stands.entry.due is None:
        return False
    return fold_name(phrase) in fold_name(stands.entry.text)[-len(phrase) - 9 :]
