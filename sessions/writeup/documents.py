"""The documents that a meeting can be written up as, and how each of them is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.formats.loading import formats_folder
from sessions.meeting.state import Meeting
from sessions.record.header import Attribution

if TYPE_CHECKING:
    from sessions.anonymise.rewriting import Doubt


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of document: the ending of its files, what people know it as, and the module that makes it."""

    ending: str
    phrase: str
    maker: str


FORMATS: Mapping[str, Target] = {
    "md": Target(".md", "the write-up as Markdown", "markdown"),
    "html": Target(".html", "the write-up as a page to read, print or send", "html"),
    "csv": Target(".csv", "every entry of the log as a table", "table"),
    "json": Target(".json", "the meeting for programs", "data"),
    "ics": Target(".ics", "what is due, for a calendar", "calendar"),
    "eml": Target(".eml", "the follow-up mail as a draft, with the write-up attached", "mail"),
}


@dataclass(frozen=True, slots=True)
class WriteUp:
    """A document as bytes, what somebody should check before sending it, and what it says about people.

    `day` is when the meeting began or is scheduled, where that is known.
    """

    data: bytes
    doubts: "tuple[Doubt, ...]"
    attribution: Attribution
    day: date | None = None


def write_up(
    meeting: Meeting, now: datetime, to: str, *, attribution: Attribution | None = None, templates: Path | None = None
) -> WriteUp:
    """Return a meeting as the document `to`, one of FORMATS, as strict about people as the group agreed.

    `attribution` may ask for something stricter. Files in the folder `templates` replace the templates that come with
    the program. Raises RefusedError where something looser is asked for, or where there is nothing to put into the
    document; TemplateMistakeError for a template.
    """
    # The menu of documents and `--help` need none of the name finding.
    from sessions.anonymise.meeting import attributed, strictest
    from sessions.writeup.source import Source

    agreed = meeting.header.session.attribution
    allowed = strictest(agreed, attribution)
    shown = attributed(meeting, allowed)
    source = Source(shown.meeting, meeting, allowed, now, templates)
    begins = meeting.started or meeting.header.session.scheduled
    day = begins.astimezone().date() if begins else None
    # The libraries that only other documents need are not loaded.
    make: Callable[[Source], bytes] = import_module(f"sessions.writeup.makers.{FORMATS[to].maker}").make
    return WriteUp(make(source), shown.doubts, allowed, day)


def export_path(record: Path, to: str, made: WriteUp, folder: Path) -> Path:
    """Return the path in `folder` that the document of a record gets unless somebody chooses another.

    A record is called after its title, which may name somebody: a copy without names is called after the day alone.
    """
    day = f"{made.day.isoformat()}-" if made.day else ""
    stem = record.stem if made.attribution == "names" else f"{day}peer-assist-{made.attribution}"
    return folder / f"{stem}{FORMATS[to].ending}"


def templates_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a person's own templates; it is next to the one for their own formats."""
    return formats_folder(environ).with_name("templates")


def built_in_templates() -> Mapping[str, str]:
    """Return the templates that come with the program, by file name."""
    files = resources.files("sessions.writeup").joinpath("templates").iterdir()
    return {file.name: file.read_text("utf-8") for file in sorted(files, key=lambda file: file.name)}
