"""Write-ups: the documents that are made from a record, for people, for programs and for calendars."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.meeting.state import Meeting
from sessions.record.header import Attribution

if TYPE_CHECKING:
    from sessions.anonymise.meeting import Doubt
    from sessions.writeup.source import Source


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of document: how its files end, what mail programs call it, and what people do."""

    ending: str
    media_type: str
    phrase: str


FORMATS: Mapping[str, Target] = {
    "md": Target(".md", "text/markdown", "the write-up as Markdown"),
    "html": Target(".html", "text/html", "the write-up as a page to read, print or send"),
    "csv": Target(".csv", "text/csv", "every entry of the log as a table"),
    "json": Target(".json", "application/json", "the meeting for programs"),
    "ics": Target(".ics", "text/calendar", "what is due, for a calendar"),
    "eml": Target(".eml", "message/rfc822", "the follow-up mail as a draft, with the write-up attached"),
}


@dataclass(frozen=True, slots=True)
class WriteUp:
    """A document as bytes, what a person should look at before it is sent, and what it says about people.

    `day` is when the meeting began or is booked, where that is known.
    """

    data: bytes
    doubts: "tuple[Doubt, ...]"
    attribution: Attribution
    day: date | None = None


def write_up(
    meeting: Meeting,
    now: datetime,
    to: str,
    *,
    attribution: Attribution | None = None,
    templates: Path | None = None,
) -> WriteUp:
    """Return a meeting as the document `to`, one of FORMATS, with the people as strictly as the group agreed.

    `attribution` may ask for something stricter. Files in the folder `templates` stand in for those that come with the
    program. Raises RefusedError where something looser is asked for, or where there is nothing to put into the
    document; TemplateMistakeError for a template.
    """
    from sessions.anonymise.meeting import attributed, strictest
    from sessions.writeup.source import Source

    agreed = meeting.header.session.attribution
    allowed = strictest(agreed, attribution)
    shown = attributed(meeting, allowed)
    source = Source(shown.meeting, meeting, allowed, now, templates)
    begins = meeting.started or meeting.header.session.scheduled
    day = begins.astimezone().date() if begins else None
    return WriteUp(_maker(to)(source), tuple(shown.doubts), allowed, day)


def _maker(to: str) -> "Callable[[Source], bytes]":
    """Return what makes a document; what only the others need is not loaded."""
    from importlib import import_module

    maker: Callable[[Source], bytes] = import_module(f"sessions.writeup.makers.{_MAKERS[to]}").make
    return maker


_MAKERS = {"md": "markdown", "html": "html", "csv": "table", "json": "data", "ics": "calendar", "eml": "mail"}


def export_path(record: Path, to: str, made: WriteUp, folder: Path) -> Path:
    """Return where in `folder` the document of a record lies if nobody says what it is called.

    The name of a record is made of its title, which may name somebody: a copy without names has the day only.
    """
    day = f"{made.day.isoformat()}-" if made.day else ""
    stem = record.stem if made.attribution == "names" else f"{day}peer-assist-{made.attribution}"
    return folder / f"{stem}{FORMATS[to].ending}"


def templates_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for a person's own templates: it lies beside the one for own formats."""
    from sessions.formats.loading import formats_folder

    return formats_folder(environ).with_name("templates")


def built_in_templates() -> Mapping[str, str]:
    """Return the templates that come with the program, by the names of their files."""
    from importlib import resources

    files = resources.files(__name__).joinpath("templates").iterdir()
    return {file.name: file.read_text("utf-8") for file in sorted(files, key=lambda file: file.name)}
