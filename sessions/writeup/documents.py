"""The documents that a meeting can be written up as, and how each of them is made."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.common.sanitize import fold_name
from sessions.formats.loading import formats_folder
from sessions.language.texts import N_, _, in_language
from sessions.meeting.state import Meeting
from sessions.model.people import Person, short_names
from sessions.record.header import Attribution

if TYPE_CHECKING:
    from sessions.anonymise.rewriting import Doubt


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of document: the ending of its files, what people know it as, and the module that makes it."""

    ending: str
    known_as: str
    maker: str

    @property
    def phrase(self) -> str:
        """What people know it as, in the language that is spoken now."""
        return _(self.known_as)


FORMATS: Mapping[str, Target] = {
    "md": Target(".md", N_("the write-up as Markdown"), "markdown"),
    "html": Target(".html", N_("the write-up as a page to read, print or send"), "html"),
    "csv": Target(".csv", N_("every entry of the log as a table"), "table"),
    "json": Target(".json", N_("the meeting for programs"), "data"),
    "ics": Target(".ics", N_("what is due, for a calendar"), "calendar"),
    "eml": Target(".eml", N_("the follow-up mail as a draft, with the write-up attached"), "mail"),
}


@dataclass(frozen=True, slots=True)
class WriteUp:
    """A document as bytes, what somebody should check before sending it, and what it says about people.

    `day` is when the meeting began or is scheduled, where that is known; `whose` says in a file's name whose turn alone
    it is, and is empty where it is the whole session. `kept` are the groups that have agreed that notes stay in them.
    """

    data: bytes
    doubts: "tuple[Doubt, ...]"
    attribution: Attribution
    day: date | None = None
    whose: str = ""
    kept: tuple[int, ...] = ()


def write_up(
    meeting: Meeting,
    now: datetime,
    to: str,
    *,
    attribution: Attribution | None = None,
    templates: Path | None = None,
    client: int = 0,
    elsewhere: Sequence[Person] = (),
) -> WriteUp:
    """Return a meeting as the document `to`, one of FORMATS, as strict about people as the group agreed.

    `attribution` may ask for something stricter; with the number of a `client` it is their own turn, and nobody else's.
    Whoever is `elsewhere`, in another group of the same plenary, is not named either where names are left out.
    Files in the folder `templates` replace the templates that come with the program. Raises RefusedError where
    something looser is asked for, or where there is nothing to put into the document; TemplateMistakeError for a
    template.
    """
    # The menu of documents and `--help` need none of the name finding.
    from sessions.anonymise.meeting import attributed, strictest
    from sessions.meeting.clients import entries_of_turn, own_turn
    from sessions.writeup.source import Source

    agreed = meeting.header.session.attribution
    allowed = strictest(agreed, attribution)
    shown = attributed(meeting, allowed, elsewhere)
    # Names are taken out of the whole first: who somebody is depends on all that was said.
    written, whole, doubts, own = shown.meeting, meeting, shown.doubts, frozenset[int]()
    if client:
        written, whole = own_turn(written, client), own_turn(whole, client)
        own = entries_of_turn(meeting, client)
        doubts = tuple(doubt for doubt in doubts if doubt.n is None or doubt.n in own)
    source = Source(written, whole, allowed, now, templates, client, own, was_asked=bool(meeting.kind("consent")))
    begins = meeting.started or meeting.header.session.scheduled
    day = begins.astimezone().date() if begins else None
    # The libraries that only other documents need are not loaded.
    make: Callable[[Source], bytes] = import_module(f"sessions.writeup.makers.{FORMATS[to].maker}").make
    with in_language(meeting.header.session.language):
        data = make(source)
    return WriteUp(data, doubts, allowed, day, _whose(meeting, client, allowed))


def _whose(meeting: Meeting, client: int, attribution: Attribution) -> str:
    """Return how a file's name says whose turn it has: by name, or by number where names are left out."""
    who = next((run.client for run in meeting.phases if client and run.phase.client == client and run.client), "")
    name = short_names(meeting.people).get(who or "", "") if attribution == "names" else ""
    in_plain_letters = "-".join(re.findall(r"[a-z0-9]+", fold_name(name)))
    return in_plain_letters or (f"client-{client}" if client else "")


def export_path(record: Path, to: str, made: WriteUp, folder: Path) -> Path:
    """Return the path in `folder` that the document of a record gets unless somebody chooses another.

    A record is called after its title, which may name somebody: a copy without names is called after the day alone.
    """
    day = f"{made.day.isoformat()}-" if made.day else ""
    stem = record.stem if made.attribution == "names" else f"{day}peer-assist-{made.attribution}"
    return folder / f"{stem}{f'-{made.whose}' if made.whose else ''}{FORMATS[to].ending}"


def templates_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a person's own templates; it is next to the one for their own formats."""
    return formats_folder(environ).with_name("templates")


def built_in_templates() -> Mapping[str, str]:
    """Return the templates that come with the program, by file name."""
    files = resources.files("sessions.writeup").joinpath("templates").iterdir()
    return {file.name: file.read_text("utf-8") for file in sorted(files, key=lambda file: file.name)}
