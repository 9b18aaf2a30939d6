"""How a meeting is to be written up: what is asked, and what is said of a write-up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from sessions.common.sanitize import clean_line
from sessions.language.texts import N_, _
from sessions.meeting.clients import Client, clients
from sessions.meeting.state import Meeting
from sessions.record.header import Attribution
from tui.commands.effects import Choice, Choose, Effect, Export, Notice, Together
from tui.commands.ui import Ui
from tui.views.people import name_of

if TYPE_CHECKING:
    from sessions.writeup.saving import SavedWriteUp

_PEOPLE: Mapping[Attribution, tuple[str, str]] = {
    "names": (N_("With names"), N_("readers see who said what")),
    "roles": (N_("Roles only"), N_("names inside sentences are replaced too")),
    "none": (N_("Without people"), N_("no attribution at all")),
}
_OWN = N_("their own turn, and nobody else's")


def ask(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask for the document, for whose turn where there are clients, and for how people are named where that is open.

    How they are named is asked where the group has agreed to more than the strictest way.
    """
    from sessions.writeup.documents import FORMATS  # most meetings write nothing up while they run

    documents = [Choice(name, f"{name:<5}", target.phrase) for name, target in FORMATS.items()]
    turns = clients(meeting)
    chosen = partial(_ask_whose, meeting, turns) if turns else partial(_ask_about_people, meeting, 0)
    return Choose(_("Write it up as"), documents, chosen)


def _ask_whose(meeting: Meeting, turns: Sequence[Client], to: str) -> Effect:
    """Ask whether it is the whole session or the turn of one client, and nobody else's."""
    own = [
        Choice(
            str(one.number),
            name_of(meeting, one.person.id) if one.person else _("Client {number}", number=one.number),
            _(_OWN),
        )
        for one in turns
    ]
    everything = Choice("0", _("The whole session"), _("a mail leaves the turns out: each client gets their own"))
    return Choose(_("Whose turn?"), [everything, *own], lambda answer: _ask_about_people(meeting, int(answer), to))


def _ask_about_people(meeting: Meeting, client: int, to: str) -> Effect:
    agreed = meeting.header.session.attribution
    allowed = list(_PEOPLE)[list(_PEOPLE).index(agreed) :]
    if len(allowed) == 1:
        return Export(to, agreed, client)
    people = [Choice(one, *map(_, _PEOPLE[one])) for one in allowed]
    return Choose(
        _("How are people named?"),
        people,
        lambda answer: Export(to, next(one for one in allowed if one == answer), client),
    )


def say_written(saved: "SavedWriteUp") -> Effect:
    """Say where a write-up lies, and list what somebody should look at before it is sent."""
    said = saved.not_confirmed or _("Written: {file}, in {folder}.", file=saved.path.name, folder=saved.path.parent)
    where = Notice(clean_line(said))
    if not saved.doubts:
        return where
    doubts = [
        Choice(str(at), f"{doubt.word}", _where(doubt.n, doubt.sentence)) for at, doubt in enumerate(saved.doubts)
    ]
    return Together((where, Choose(_("Look at these before you send it: they may point to somebody"), doubts)))


def _where(number: int | None, sentence: str) -> str:
    if number:
        return _("entry {number}: {sentence}", number=number, sentence=sentence)
    return _("title: {sentence}", sentence=sentence)
