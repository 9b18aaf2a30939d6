"""What the documents about formats and the record say is true."""

import re

from sessions.formats.loading import built_in_names, load_format
from sessions.formats.model import Format, Phase
from sessions.formats.validation import parse_format
from sessions.model.kinds import LABELS, MEANINGS
from sessions.model.people import ROLES, Person
from sessions.record.header import Session
from tests.builders.places import DOCS

FORMATS = (DOCS / "formats.md").read_text("utf-8")
RECORD = (DOCS / "record.md").read_text("utf-8")


def named(text: str) -> set[str]:
    """Return what stands in backquotes in the first two columns of the tables."""
    rows = re.findall(r"^\|([^|]*)\|([^|]*)\|", text, re.MULTILINE)
    return {name for row in rows for cell in row for name in re.findall(r"`([^`]+)`", cell)}


def test_every_built_in_format_is_in_the_table_and_no_other() -> None:
    table = FORMATS.partition("## Your own")[0]
    assert named(table) == set(built_in_names())


def test_the_examples_of_own_formats_are_sound() -> None:
    first, whole = re.findall(r"```toml\n(.*?)```", FORMATS, re.DOTALL)
    shortest = parse_format(first, "lunch-clinic.toml", "lunch-clinic")
    assert [len(phase.model_fields_set) for phase in shortest.phases] == [3, 3]
    found = parse_format(whole, "lunch-clinic.toml", "lunch-clinic")
    assert [phase.id for phase in found.agenda()] == ["story", "images", "learned"]
    assert found.phases[1].listens == ("presenter",)
    assert found.phases[1].captures == ("tip", "note")


def test_every_kind_and_every_role_is_listed_with_what_it_is() -> None:
    kinds = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]+) \|$", FORMATS.partition("### Kinds")[2], re.MULTILINE)
    assert kinds == [(kind, LABELS[kind], meaning) for kind, meaning in MEANINGS.items()]
    roles = re.findall(r"^\| `([a-z-]+)` \|", FORMATS.partition("### Roles")[2].partition("###")[0], re.MULTILINE)
    assert tuple(roles) == ROLES


def test_every_key_of_a_format_and_of_a_phase_is_explained() -> None:
    keys = named(FORMATS.partition("## Your own")[2])
    # What the program fills in for each client, and for variants.
    own = {"client", "language", "several_groups", "roles", "words", "variants", "phases"}
    assert (Phase.model_fields.keys() | Format.model_fields.keys()) - own <= keys


def test_every_key_of_the_header_is_explained() -> None:
    keys = set(re.findall(r"`([a-z_]+)`", RECORD))
    assert Session.model_fields.keys() | Person.model_fields.keys() <= keys


def test_the_minutes_in_the_table_are_those_of_the_formats() -> None:
    assert "| `world-bank` | 48 of 60 | 6-12 |" in FORMATS
    assert sum(phase.minutes for phase in load_format("world-bank").agenda()) == 48
    assert sum(phase.minutes for phase in load_format("unitar").agenda() if not phase.rest) == 585
    assert sum(phase.minutes for phase in load_format("tci-two-days").agenda() if not phase.rest) == 780
