"""How a meeting is to be written up: what is asked, and what is said of a write-up."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sessions.common.sanitize import clean_line
from sessions.meeting.state import Meeting
from sessions.record.header import Attribution
from tui.commands.effects import Choice, Choose, Effect, Export, Notice, Together
from tui.commands.ui import Ui

if TYPE_CHECKING:
    from sessions.writeup.saving import SavedWriteUp

_PEOPLE: Mapping[Attribution, tuple[str, str]] = {
    "names": ("With names", "readers see who said what"),
    "roles": ("Roles only", "names inside sentences are replaced too"),
    "none": ("Without people", "no attribution at all"),
}


def ask(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask for the document, and for how it names people where the group has agreed to more than the strictest way."""
    from sessions.writeup.documents import FORMATS  # most meetings write nothing up while they run

    agreed = meeting.header.session.attribution
    allowed = list(_PEOPLE)[list(_PEOPLE).index(agreed) :]

    def document_chosen(to: str) -> Effect:
        if len(allowed) == 1:
            return Export(to, agreed)
        people = [Choice(one, *_PEOPLE[one]) for one in allowed]
        return Choose(
            "How are people named?", people, lambda answer: Export(to, next(one for one in allowed if one == answer))
        )

    documents = [Choice(name, f"{name:<5}", target.phrase) for name, target in FORMATS.items()]
    return Choose("Write it up as", documents, document_chosen)


def say_written(saved: "SavedWriteUp") -> Effect:
    """Say where a write-up lies, and list what somebody should look at before it is sent."""
    where = Notice(clean_line(f"Written: {saved.path.name}, in {saved.path.parent}."))
    if not saved.doubts:
        return where
    doubts = [
        Choice(str(at), f"{doubt.word}", f"{f'entry {doubt.n}' if doubt.n else 'title'}: {doubt.sentence}")
        for at, doubt in enumerate(saved.doubts)
    ]
    return Together((where, Choose("Look at these before you send it: they may point to somebody", doubts)))
