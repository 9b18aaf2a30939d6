"""Several groups that meet at the same time, and together at the end: what they are as one."""

import re
from collections.abc import Iterator, Sequence

from sessions.language.catalogues import our_languages
from sessions.language.texts import _, in_language
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import PhaseBegins
from sessions.model.kinds import TITLES
from sessions.record.header import Attribution

_STRICTEST: Sequence[Attribution] = ("none", "roles", "names")
# How a consent says that notes stay in the group, in the languages whose wording is known.
_GROUP = frozenset({"group", "groupe", "grupo"})
_ONLY = frozenset({
    "only", "stay", "stays", "remain", "seulement", "uniquement", "reste", "restent", "solo", "sólo", "solamente",
    "únicamente", "quedan", "somente", "apenas", "só", "ficam",
})  # fmt: skip
_PLENARY = frozenset({"plenary", "plénière", "plenaria", "plenária"})
# What a plenary is held for comes first; whatever else was said in it follows.
_FIRST = ("lesson", "option", "learned", "change", "action", "offer", "reference", "question", "parked")
# What was done afterwards is said with what was promised.
_LAST = frozenset({"note", "followed_up"})


def agreed_by_all(groups: Sequence[Meeting]) -> Attribution:
    """Return how people are named where one of the groups has agreed on less than the others."""
    return min((meeting.header.session.attribution for meeting in groups), key=_STRICTEST.index)


def stay_in_the_group(consent: str) -> bool:
    """Whether a consent says that notes stay in the group, and not that the plenary sees what it brings."""
    words = set(re.findall(r"\w+", consent.casefold()))
    return bool(words & _GROUP and words & _ONLY and not words & _PLENARY)


def keeps_its_notes(group: Meeting) -> bool:
    """Whether a group was to be asked, or has agreed, that its notes stay in it."""
    consents = (group.session.consent or "", *(word.entry.text for word in group.kind("consent")))
    return any(stay_in_the_group(consent) for consent in consents)


def title_of_all(first: Meeting) -> str:
    """Return the title of the whole, without the number of the first group."""
    title, number = first.session.title, first.header.session.group
    for ending in _group_endings(number) if number else ():
        if title.endswith(ending):
            return title.removesuffix(ending)
    return title


def title_of_group(title: str, number: int) -> str:
    """Return what a session is called in the record of one of its groups."""
    # For translators: the part behind the title is cut off again where the groups are together; keep it short.
    return _("{title} · group {number}", title=title, number=number)


def _group_endings(number: int) -> tuple[str, ...]:
    """Return how the title of a group ends in each language: it may have been made in any."""
    endings = []
    for code in our_languages():
        with in_language(code):
            endings.append(title_of_group("", number))
    return tuple(dict.fromkeys(endings))


def began_together(groups: Sequence[Meeting]) -> PhaseBegins | None:
    """Return the entry by which the first of the groups has gone to the plenary; None where none has."""
    return min(_beginnings(groups), key=lambda entry: entry.since or entry.at, default=None)


def _beginnings(groups: Sequence[Meeting]) -> Iterator[PhaseBegins]:
    for meeting in groups:
        begins = meeting.run.begins if meeting.run and meeting.run.phase.plenary and not meeting.ended else 0
        entry = meeting.log[begins - 1] if begins else None
        if isinstance(entry, PhaseBegins):
            yield entry


def said_together(own: Meeting) -> tuple[tuple[str, tuple[Contribution, ...]], ...]:
    """Return what was said in the plenary, by kind; answers are with their questions, not among the others."""
    below = {answer.first.n for word in own.words for answer in own.answers_to(word)}
    kinds = dict.fromkeys((*_FIRST, *(kind for kind in TITLES if kind not in _LAST), "note"))
    said = ((kind, tuple(word for word in own.kind(kind) if word.first.n not in below)) for kind in kinds)
    return tuple((kind, words) for kind, words in said if words)
