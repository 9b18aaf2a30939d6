"""A meeting without names: everything that says who was there is removed, as strictly as the group agreed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sessions.anonymise.name_forms import Named, Names, names_of
from sessions.anonymise.placeholders import placeholder
from sessions.anonymise.pseudonyms import NO_ATTRIBUTION, Pseudonyms, in_alphabetical_order, person_as, pseudonyms
from sessions.anonymise.rewriting import Doubt, TextRewriter
from sessions.anonymise.substitution import Substitutes
from sessions.anonymise.tokens import common_words, fold_word, small_words, words_of
from sessions.anonymise.word_lists import is_word
from sessions.common.errors import FormatError, RefusedError
from sessions.common.sanitize import fold_name
from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.language.catalogues import ENGLISH
from sessions.language.tags import base
from sessions.language.texts import N_, _, in_language, person_language
from sessions.meeting.addressed import to_the_group
from sessions.meeting.clients import has_clients
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting, turn_of_client
from sessions.model.entries import (
    WORDS,
    Announce,
    AnyEntry,
    Arrive,
    CallOff,
    ContributionEntry,
    Correct,
    is_about_people,
)
from sessions.model.people import ROLES, Person, free_id
from sessions.record.header import Attribution, Header, Session
from sessions.record.proposals import CONSENT, GROUP_CONSENT, TITLE, proposed

__all__ = ["Attributed", "Doubt", "attributed", "strictest"]

_STRICTER: tuple[Attribution, ...] = ("names", "roles", "none")
# What is refused, by what the group agreed on and what is asked for.
_LOOSER: Mapping[tuple[Attribution, Attribution], str] = {
    ("roles", "names"): N_(
        "The group agreed on roles only: a write-up with names would break that. "
        "Leave out the attribution, or ask for something stricter."
    ),
    ("none", "names"): N_(
        "The group agreed on no attribution at all: a write-up with names would break that. "
        "Leave out the attribution, or ask for something stricter."
    ),
    ("none", "roles"): N_(
        "The group agreed on no attribution at all: a write-up with roles only would break that. "
        "Leave out the attribution, or ask for something stricter."
    ),
}
# The fields of entries that may say who was there.
_TELLING = frozenset(
    {"text", "phase", "people", "name", "called", "person", "next", "place", "draft", "title", "challenge"}
)


_TEXTS_OF_A_PHASE = ("title", "short", "reminder", "held_if", "ask")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A meeting as it may be written up; `doubts` are words that were left in it and may still identify somebody."""

    meeting: Meeting
    attribution: Attribution
    doubts: tuple[Doubt, ...]


def strictest(agreed: Attribution, asked: Attribution | None) -> Attribution:
    """Return the attribution of a write-up: the one requested, or else the one the group agreed on.

    Raises RefusedError when something looser is requested than the group agreed on.
    """
    if asked is None:
        return agreed
    if _STRICTER.index(asked) < _STRICTER.index(agreed):
        raise RefusedError(_(_LOOSER[agreed, asked]))
    return asked


@to_the_group
def attributed(meeting: Meeting, attribution: Attribution, elsewhere: Sequence[Person] = ()) -> Attributed:
    """Return the meeting with people called by their roles, or not at all; with names it is the meeting itself.

    Whoever is `elsewhere`, and takes no part in this meeting, may be spoken of in it and is somebody there.
    The header and every entry are rewritten, including those that were undone, removed or reworded, and folded again.
    Entries keep their numbers: under "none" those about people become placeholders. Never fails.
    """
    if attribution == "names":
        return Attributed(meeting, attribution, ())
    names = _names(meeting, elsewhere)
    names.common = common_words((getattr(entry, "person", None), entry.text) for entry in _spoken_entries(meeting))
    session = meeting.header.session
    written = [text for text in (session.title, session.challenge, session.share_with, session.consent) if text]
    corrections = [entry for entry in meeting.log if isinstance(entry, Correct)]
    written += [text for one in corrections for text in (one.title, one.challenge) if text]
    written += [entry.text for entry in _spoken_entries(meeting)]
    usual = frozenset[str]().union(*map(small_words, written))
    neutral = TextRewriter(names, Substitutes(NO_ATTRIBUTION, language=""), usual)
    turns = max((phase.client for phase in meeting.header.phases), default=0)
    published = _published(session.format, ENGLISH, turns) | _published(session.format, session.language, turns)
    roles = {role: name if name in published else neutral.write(name) for role, name in meeting.header.roles.items()}
    renamed = meeting.header.model_copy(update={"roles": roles})
    called = pseudonyms(meeting, renamed.role_name) if attribution == "roles" else NO_ATTRIBUTION
    texts = TextRewriter(names, Substitutes(called, base(session.language)), usual)
    rewriter = _MeetingRewriter(
        renamed, attribution, called, texts, _phase_ids(renamed, neutral), published, _proposals(session)
    )
    shown = fold(rewriter.header(), [rewriter.entry(entry) for entry in meeting.log])
    if attribution == "none" and has_clients(meeting):
        shown = replace(shown, turns={word.first.n: turn_of_client(meeting, word) for word in meeting.words})
    telling = tuple(_telling_numbers(role, called) for role in in_alphabetical_order(meeting, called))
    return Attributed(shown, attribution, (*telling, *neutral.doubts, *texts.doubts))


def _telling_numbers(role: str, called: Pseudonyms) -> Doubt:
    numbered = ", ".join(name for who, name in called.names.items() if called.roles.get(who) == role)
    with in_language(person_language()):
        reason = _("the list of people is in alphabetical order, and so are these numbers")
    return Doubt(None, role, numbered, reason)


# --- which words are names here


def _names(meeting: Meeting, elsewhere: Sequence[Person]) -> Names:
    """Return the names of everyone in the header, in the log or elsewhere; a pseudonym by role is not a name."""
    called = pseudonyms(meeting, meeting.header.role_name)
    known: dict[str, list[str]] = {who: [] for who in called.ids}
    for person in (*meeting.header.people, *meeting.people):
        known[person.id] += [name for name in (person.name, person.called) if name and name != called.names[person.id]]
    for entry in meeting.log:
        for name in (getattr(entry, "name", None), getattr(entry, "called", None)):
            who = getattr(entry, "person", None)
            if who and name and name != called.names[who]:
                known[who].append(name)
    ours = {word.folded for role in ROLES for word in words_of(f"{role} {meeting.header.role_name(role)}")}
    whole: dict[str, str] = {}
    for who, names in known.items():
        if who != called.ids[who] and who.isalpha():
            # Most ids are made from names.
            may_be_called = len(fold_word(who)) > 2 and not is_word(fold_word(who)) and fold_word(who) not in ours
            names += [who] if may_be_called else []
        elif who != called.ids[who] and len(who) > 1 and not who.isdecimal():
            whole[who] = who
    everybody = (*meeting.header.people, *elsewhere)
    people = [Named(who, tuple(dict.fromkeys(names)), whole.get(who, "")) for who, names in known.items()]
    here = {fold_name(name) for names in known.values() for name in names}
    absent = {fold_name(one.name): one for one in elsewhere if fold_name(one.name) not in here}
    # An id that nobody has: people of two groups may have the same.
    people += [Named(f"elsewhere {at}", _called(one)) for at, one in enumerate(absent.values())]
    return names_of(people, [person.organisation for person in everybody if person.organisation])


def _called(person: Person) -> tuple[str, ...]:
    return (person.name, person.called) if person.called else (person.name,)


def _spoken_entries(meeting: Meeting) -> Iterator[ContributionEntry | Announce | CallOff]:
    return (entry for entry in meeting.log if isinstance(entry, ContributionEntry | Announce | CallOff))


def _phase_ids(header: Header, texts: TextRewriter) -> Mapping[str, str]:
    """Return the new id of each phase by its old one; it changes only where it contains a name."""
    ids: dict[str, str] = {}
    for number, phase in enumerate(header.phases, 1):
        safe = texts.identity(phase.id) == phase.id
        taken = {*ids.values(), *(one.id for one in header.phases)}
        ids[phase.id] = phase.id if safe else free_id([f"phase-{number}"], taken)
    return ids


def _proposals(session: Session) -> frozenset[str]:
    """Return what a plan proposes to say: nobody is meant there either."""
    return frozenset(proposed(text, session.language) for text in (TITLE, CONSENT, GROUP_CONSENT))


def _published(name: str, language: str, turns: int) -> frozenset[str]:
    """Return every text of a format that comes with the program: nobody in a meeting is meant there."""
    try:
        built_in = load_format(name, language=language)
    except FormatError:
        return frozenset()
    phases = (*built_in.phases, *built_in.agenda(turns))
    of_phases = (getattr(phase, key) for phase in phases for key in _TEXTS_OF_A_PHASE)
    said = (text for phase in phases for text in phase.say)
    words = (word for both in built_in.words.values() for word in both)
    of_all = (built_in.source, *built_in.roles.values(), *words, *built_in.prepare, *built_in.follow_up)
    return frozenset((*of_all, *of_phases, *said))


# --- rewriting


@dataclass(frozen=True, slots=True)
class _MeetingRewriter:
    """Rewrites the header and the entries of a meeting.

    `phases` has the new ids of the phases, `published` the texts of the format, `proposed` those of any plan.
    """

    old: Header
    attribution: Attribution
    called: Pseudonyms
    texts: TextRewriter
    phases: Mapping[str, str]
    published: frozenset[str]
    proposed: frozenset[str]

    def header(self) -> Header:
        """Return the header without names."""
        session, write = self.old.session, self.texts.write
        about: dict[str, Any] = {
            "title": self._write(session.title),
            "challenge": session.challenge and write(session.challenge),
            "consent": session.consent and self._write(session.consent),
            "share_with": session.share_with and write(session.share_with),
            "plenary": session.plenary and self.texts.identity(session.plenary),
            "format": session.format if self.published else self.texts.identity(session.format),
            "language": self.texts.identity(session.language),
            # The publisher of a format that comes with the program has to be credited.
            "source": session.source if session.source in self.published else session.source and write(session.source),
            "prepare": self._each(session.prepare),
            "follow_up": self._each(session.follow_up),
            "attribution": self.attribution,
        }
        people = tuple(person_as(person, self.called) for person in self.old.people if person.id in self.called.ids)
        phases = tuple(self._phase(phase) for phase in self.old.phases)
        words = {kind: (self._write(one), self._write(more)) for kind, (one, more) in self.old.words.items()}
        session = session.model_copy(update=about)
        # Who was in which group is said in ids, which most people's names can be read from.
        changed = {"session": session, "people": people, "phases": phases, "words": words, "split": None}
        return self.old.model_copy(update=changed)

    def _each(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._write(text) for text in texts)

    def _write(self, text: str) -> str:
        """Return a text of the header without names; in a published one nobody in the meeting is meant."""
        return text if text in self.published or text in self.proposed else self.texts.write(text)

    def _phase(self, phase: Phase) -> Phase:
        texts = {key: self._write(getattr(phase, key)) for key in _TEXTS_OF_A_PHASE}
        captures = tuple(kind if kind in WORDS else "note" for kind in phase.captures)
        say = self._each(phase.say)
        return phase.model_copy(update={**texts, "id": self.phases[phase.id], "say": say, "captures": captures})

    def entry(self, entry: AnyEntry) -> AnyEntry:
        """Return an entry without names; it keeps its number."""
        if self.attribution == "none" and is_about_people(entry):
            return placeholder(entry)
        changes = {key: self._changed(key, value, entry) for key, value in entry if key in _TELLING}
        if self.attribution == "none":
            changes["by"] = "script"
        return entry.model_copy(update=changes) if changes else entry

    def _changed(self, key: str, value: Any, entry: Any) -> Any:  # noqa: ANN401  # any field of any entry
        if key in {"text", "title", "challenge"}:
            return value and self.texts.write(value, entry.n)
        if key == "phase":
            return self.phases.get(value, "elsewhere")
        if key == "people":
            return tuple(self.called.ids[who] for who in value)
        if key == "name":
            was_expected = isinstance(entry, Arrive) and entry.person in {person.id for person in self.old.people}
            return None if was_expected else self.called.names[entry.person]
        return self.called.ids.get(value) if key in {"person", "next"} else None
