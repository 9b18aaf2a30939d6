"""Asks how a meeting is to be written up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessions.common.sanitize import clean_line
from sessions.record.header import Attribution
from tui.commands.choosing import Choice, choose
from tui.commands.effects import Export

if TYPE_CHECKING:
    from sessions.writeup.saving import SavedWriteUp
    from tui.screens.recording import RecordingScreen

_PEOPLE: Mapping[Attribution, tuple[str, str]] = {
    "names": ("With names", "whoever reads it knows who said what"),
    "roles": ("Roles only", "names are looked for in sentences too"),
    "none": ("Without people", "no attribution at all"),
}


def tell_written(screen: "RecordingScreen", written: "SavedWriteUp") -> None:
    """Say where a write-up lies, and show what somebody should look at before it is sent."""
    screen.notice(clean_line(f"Written: {written.path.name}, in {written.path.parent}."))
    if not written.doubts:
        return
    doubts = [
        Choice(str(at), f"{doubt.word}", f"{f'entry {doubt.n}' if doubt.n else 'title'}: {doubt.sentence}")
        for at, doubt in enumerate(written.doubts)
    ]
    choose(screen, "Look at these before you send it: they may point to somebody", doubts, lambda _: None)


def ask_export(screen: "RecordingScreen") -> None:
    """Ask for the document, and for how it names people where the group has agreed to more than the strictest way."""
    from sessions.writeup.documents import FORMATS  # whoever writes nothing up does not wait for it

    if screen.meeting is None:
        return
    agreed = screen.meeting.header.session.attribution
    allowed = list(_PEOPLE)[list(_PEOPLE).index(agreed) :]
    people = [Choice(one, *_PEOPLE[one]) for one in allowed]

    def chosen(to: str) -> None:
        def named(attribution: str) -> None:
            found = next(one for one in allowed if one == attribution)
            screen.post_message(Export(to, found))

        if len(allowed) > 1:
            choose(screen, "How are people named?", people, named)
        else:
            named(agreed)

    documents = [Choice(name, f"{name:<5}", target.phrase) for name, target in FORMATS.items()]
    choose(screen, "Write it up as", documents, chosen)
