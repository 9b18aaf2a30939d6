"""The keys that a format, a phase and a variant have: how each is read, whether it is needed, and an example of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.formats import values
from sessions.formats.values import Reader
from sessions.language.texts import N_


@dataclass(frozen=True, slots=True)
class Key:
    """How a key is read; an `example` of it where it cannot be left out."""

    read: Reader
    example: str = ""


FORMAT: Mapping[str, Key] = {
    "id": Key(values.needed_text, 'id = "lunch-clinic"'),
    "title": Key(values.needed_text, 'title = "Lunch clinic"'),
    "source": Key(values.text, 'source = "our own"'),
    "about": Key(values.text),
    "people": Key(values.people, "people = [4, 8]"),
    "slot_minutes": Key(values.slot_minutes, "slot_minutes = 45"),
    "several_groups": Key(values.yes_or_no),
    "prepare": Key(values.texts),
    "follow_up": Key(values.texts),
}
PHASE: Mapping[str, Key] = {
    "id": Key(values.needed_text, 'id = "story"'),
    "title": Key(values.needed_text, 'title = "The story"'),
    "short": Key(values.text),
    "minutes": Key(values.minutes, "minutes = 10"),
    "minutes_from": Key(values.one_of(("source", "range", "ours"))),
    "range": Key(values.minutes_range),
    "day": Key(values.day),
    "whose": Key(values.role),
    "listens": Key(values.roles),
    "reminder": Key(values.text),
    "turns": Key(values.one_of(("open", "each-once"))),
    "speakers": Key(values.roles),
    "open_minutes": Key(values.open_minutes),
    "captures": Key(values.kinds),
    "several": Key(values.yes_or_no),
    "shown": Key(values.kinds),
    "chapter": Key(values.yes_or_no),
    "optional": Key(values.yes_or_no),
    "held_if": Key(values.text),
    "plenary": Key(values.yes_or_no),
    "silent": Key(values.yes_or_no),
    "rest": Key(values.yes_or_no),
    "each_client": Key(values.yes_or_no),
    "check_wording": Key(values.yes_or_no),
    "ask": Key(values.text),
    "say": Key(values.texts),
}
VARIANT: Mapping[str, Key] = {
    "id": Key(values.needed_text, 'id = "60"'),
    "title": Key(values.text, 'title = "Lunch clinic, an hour"'),
    "slot_minutes": Key(values.slot_minutes, "slot_minutes = 60"),
    "several_groups": Key(values.yes_or_no),
}
OF_EACH_PHASE: Mapping[str, Key] = {
    "minutes": Key(values.minutes),
    "minutes_from": Key(values.one_of(("source", "range", "ours"))),
}
"""Keys of a variant with something for some of the phases, by their ids."""

REPEATED: Mapping[str, Mapping[str, Key]] = {"phases": PHASE, "variants": VARIANT}
NAMING = ("roles", "words")
"""The tables in which a format says what it calls things."""
EXAMPLES: Mapping[str, str] = {
    "phases": N_("Write a line [[phases]] for each phase, and below it its id, title and minutes"),
    "variants": N_('Write a line [[variants]] for each, and below it id = "60", a title and slot_minutes'),
    "roles": N_('Write a line [roles], and below it presenter = "guest"'),
    "words": N_('Write a line [words], and below it tip = "image"'),
}
