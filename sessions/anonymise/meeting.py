"""A meeting without names: as strictly as the group agreed, everything that says who was there is taken away (R24)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sessions.anonymise.name_forms import Named, Names, is_word, names_of
from sessions.anonymise.pseudonyms import (
    NOBODY_APART,
    Pseudonyms,
    in_alphabetical_order,
    person_as,
    pseudonyms,
)
from sessions.anonymise.rewriting import Doubt, Rewriting
from sessions.anonymise.substitution import Sayings
from sessions.anonymise.tokens import common_words, fold_word, small_words, words_of
from sessions.common.errors import FormatError, RefusedError
from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.model.entries import (
    WORDS,
    Announce,
    AnyEntry,
    Arrive,
    Attendance,
    ContributionEntry,
    Extend,
    HandOver,
    Order,
    Pass,
    PhaseBegins,
    Skip,
    Turn,
)
from sessions.model.people import ROLES, free_id
from sessions.record.header import Attribution, Header

__all__ = ["Attributed", "Doubt", "attributed", "strictest"]

_STRICTER: tuple[Attribution, ...] = ("names", "roles", "none")
_SAID: Mapping[Attribution, str] = {"names": "names", "roles": "roles only", "none": "no attribution at all"}
_OF_PEOPLE = Order | Turn | Pass | Arrive | Attendance | HandOver


@dataclass(frozen=True, slots=True)
class Attributed:
    """A meeting as it may be written up; `doubts` are words that were left in it and may still point to somebody."""

    meeting: Meeting
    attribution: Attribution
    doubts: tuple[Doubt, ...]


def strictest(agreed: Attribution, asked: Attribution | None) -> Attribution:
    """Return the attribution of a write-up: what was asked for, or what the group agreed where nothing was.

    Raises RefusedError when less is asked for than the group agreed.
    """
    if asked is None:
        return agreed
    if _STRICTER.index(asked) < _STRICTER.index(agreed):
        raise RefusedError(
            f"The group agreed on {_SAID[agreed]}: a write-up with {_SAID[asked]} would break that. "
            f"Leave out the attribution, or ask for something stricter."
        )
    return asked


def attributed(meeting: Meeting, attribution: Attribution) -> Attributed:
    """Return the meeting with people called by their roles, or by nothing; with names it is the meeting itself.

    The header and every entry are written anew, also what was undone, removed or first said, and folded again. Entries
    keep their numbers: under "none" those that are about people become ones that change nothing. Never fails.
    """
    if attribution == "names":
        return Attributed(meeting, attribution, ())
    names = _names(meeting)
    names.common = common_words((getattr(entry, "person", None), entry.text) for entry in _said(meeting))
    usual = frozenset[str]().union(*(small_words(text) for text in _texts(meeting)))
    english = meeting.header.session.language.casefold().startswith("en")
    neutral = Rewriting(names, Sayings(NOBODY_APART, english=False), usual)
    published = _published(meeting.header.session.format)
    roles = {
        role: neutral.plain(name) if name in published else neutral.write(name)
        for role, name in meeting.header.roles.items()
    }
    renamed = meeting.header.model_copy(update={"roles": roles})
    called = pseudonyms(meeting, renamed.role_name) if attribution == "roles" else NOBODY_APART
    texts = Rewriting(names, Sayings(called, english), usual)
    anew = _Anew(renamed, attribution, called, texts, _phase_ids(renamed, neutral), published)
    written, log = anew.header(), tuple(anew.entry(entry) for entry in meeting.log)
    ordered = (_in_order(role, called) for role in in_alphabetical_order(meeting, called))
    return Attributed(fold(written, log), attribution, (*ordered, *neutral.doubts, *texts.doubts))


def _in_order(role: str, called: Pseudonyms) -> Doubt:
    numbered = ", ".join(name for who, name in called.names.items() if called.roles.get(who) == role)
    reason = "the list of people is in the order of the alphabet, and so are these numbers"
    return Doubt(None, role, numbered, reason)


# --- what is a name here


def _names(meeting: Meeting) -> Names:
    """Return the names of everybody who is in the header or in the log; what people are called by roles is none."""
    called = pseudonyms(meeting, meeting.header.role_name)
    known: dict[str, list[str]] = {who: [] for who in called.ids}
    for person in (*meeting.header.people, *meeting.people):
        known[person.id] += [name for name in (person.name, person.called) if name and name != called.names[person.id]]
    for entry in meeting.log:
        if isinstance(entry, Arrive) and entry.name and entry.name != called.names[entry.person]:
            known[entry.person].append(entry.name)
    ours = {word.folded for role in ROLES for word in words_of(f"{role} {meeting.header.role_name(role)}")}
    whole: dict[str, str] = {}
    for who, names in known.items():
        if who != called.ids[who] and who.isalpha():
            names += [who] if fold_word(who) not in ours and _may_be_called(who) else []
        elif who != called.ids[who] and len(who) > 1 and not who.isdecimal():
            whole[who] = who
    organisations = [person.organisation for person in meeting.header.people if person.organisation]
    return names_of(
        (Named(who, tuple(dict.fromkeys(names)), whole.get(who, "")) for who, names in known.items()), organisations
    )


def _may_be_called(identity: str) -> bool:
    """Whether an id of one word may be somebody's name: most ids are made of one."""
    return len(fold_word(identity)) > 2 and not is_word(fold_word(identity))


def _texts(meeting: Meeting) -> Iterator[str]:
    """Yield everything that people wrote."""
    session = meeting.header.session
    yield from (text for text in (session.title, session.challenge, session.share_with, session.consent) if text)
    yield from (entry.text for entry in _said(meeting))


def _said(meeting: Meeting) -> Iterator[ContributionEntry | Announce]:
    return (entry for entry in meeting.log if isinstance(entry, ContributionEntry | Announce))


def _phase_ids(header: Header, texts: Rewriting) -> Mapping[str, str]:
    """Return the ids of the phases with those they get: another one where there is a name in it."""
    ids: dict[str, str] = {}
    for number, phase in enumerate(header.phases, 1):
        safe = texts.identity(phase.id) == phase.id
        taken = {*ids.values(), *(one.id for one in header.phases)}
        ids[phase.id] = phase.id if safe else free_id([f"phase-{number}"], taken)
    return ids


def _published(name: str) -> frozenset[str]:
    """Return every text of a format that comes with the program: nobody of a meeting is meant there."""
    try:
        found = load_format(name)
    except FormatError:
        return frozenset()
    phases = (*found.phases, *found.agenda())
    of_phases = (
        text
        for phase in phases
        for text in (phase.title, phase.short, phase.reminder, phase.held_if, phase.ask, *phase.say)
    )
    return frozenset((found.source, *found.roles.values(), *found.prepare, *found.follow_up, *of_phases))


# --- everything written anew


@dataclass(frozen=True, slots=True)
class _Anew:
    """Writes the header and the entries of a meeting anew.

    `phases` has the ids that phases get, `published` the texts of the format.
    """

    old: Header
    attribution: Attribution
    called: Pseudonyms
    texts: Rewriting
    phases: Mapping[str, str]
    published: frozenset[str]

    def header(self) -> Header:
        """Return the header without names."""
        session, write = self.old.session, self.texts.write
        about: dict[str, Any] = {
            "title": write(session.title),
            "challenge": session.challenge and write(session.challenge),
            "consent": session.consent and write(session.consent),
            "share_with": session.share_with and write(session.share_with),
            "plenary": session.plenary and self.texts.identity(session.plenary),
            "format": session.format if self.published else self.texts.identity(session.format),
            "language": self.texts.identity(session.language),
            # Whoever published a format that comes with the program has to be named.
            "source": session.source if session.source in self.published else session.source and write(session.source),
            "prepare": self._each(session.prepare),
            "follow_up": self._each(session.follow_up),
            "attribution": self.attribution,
        }
        people = tuple(person_as(person, self.called) for person in self.old.people if person.id in self.called.ids)
        return self.old.model_copy(
            update={
                "session": session.model_copy(update=about),
                "people": people,
                "phases": tuple(self._phase(phase) for phase in self.old.phases),
            }
        )

    def _each(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._write(text) for text in texts)

    def _write(self, text: str) -> str:
        """Return a text of the header without names; what a format has published leaves nobody in doubt."""
        return self.texts.plain(text) if text in self.published else self.texts.write(text)

    def _phase(self, phase: Phase) -> Phase:
        return phase.model_copy(
            update={
                "id": self.phases[phase.id],
                "title": self._write(phase.title),
                "short": self._write(phase.short),
                "reminder": self._write(phase.reminder),
                "held_if": self._write(phase.held_if),
                "ask": self._write(phase.ask),
                "say": self._each(phase.say),
                "captures": tuple(kind if kind in WORDS else "note" for kind in phase.captures),
            }
        )

    def entry(self, entry: AnyEntry) -> AnyEntry:
        """Return an entry without names, with its number."""
        if self.attribution == "none" and isinstance(entry, _OF_PEOPLE):
            # Its number stays, so that what refers to other entries still does.
            return Extend(seconds=0, at=entry.at, n=entry.n)
        changes = self._changes(entry)
        if self.attribution == "none":
            changes["by"] = "script"
        return entry.model_copy(update=changes) if changes else entry

    def _changes(self, entry: AnyEntry) -> dict[str, Any]:
        if isinstance(entry, ContributionEntry):
            text = self.texts.write(entry.text, entry.n)
            return {"text": text, "person": self._id(entry.person), "draft": None}
        if isinstance(entry, Announce):
            return {"text": self.texts.write(entry.text, entry.n)}
        if isinstance(entry, PhaseBegins | Skip):
            return {"phase": self.phases.get(entry.phase, "elsewhere")}
        if isinstance(entry, Order):
            return {"people": tuple(self.called.ids[who] for who in entry.people)}
        if isinstance(entry, Pass):
            return {"person": self._id(entry.person), "next": self._id(entry.next)}
        if isinstance(entry, Arrive):
            name = None if self._was_expected(entry.person) else self.called.names[entry.person]
            return {"person": self._id(entry.person), "name": name, "place": None}
        if isinstance(entry, Turn | Attendance | HandOver):
            return {"person": self._id(entry.person)}
        return {}

    def _was_expected(self, identity: str) -> bool:
        return any(person.id == identity for person in self.old.people)

    def _id(self, identity: str | None) -> str | None:
        return None if identity is None else self.called.ids.get(identity)
