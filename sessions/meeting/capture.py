"""What the composer offers: the kind of word that comes next, whose it is, and what stands there already."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sessions.common.sanitize import fold_name
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import ONE_EACH, Intervention
from sessions.model.people import short_names
from sessions.moves.contributions import belongs_to

if TYPE_CHECKING:
    from sessions.wording import Review

CHECKED = {"tip": "tip", "question": "question"}
# Said once in a phase; after that the composer offers the phase's next kind.
_ONCE_A_PHASE = frozenset({"consent", "challenge", "tip"})
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DUE = re.compile(
    r"[\s,;(]+(?:due|by)\s+(\d{4}-\d{2}-\d{2}|\+\d{1,3}|[a-z]+day|tomorrow|today)\)?[.\s]*\Z", re.IGNORECASE
)

DATED = frozenset({"action", "lesson", "change", "parked"})


def kinds_now(meeting: Meeting) -> tuple[str, ...]:
    """Return the kinds of words that the phase records, in the order they are offered."""
    return meeting.run.phase.captures if meeting.run else ("note",)


def kind_now(meeting: Meeting) -> str:
    """Return the kind of word that is most likely to come next."""
    kinds = kinds_now(meeting)
    if meeting.ended:
        return "note"
    if "answer" in kinds and open_question(meeting):
        return "answer"
    if "learned" in kinds and "takeaway" in kinds and not meeting.kind("learned"):
        # The presenter's takeaways come first, several of them, then everybody's ONE thing.
        return "takeaway"
    if kinds[0] == "tip" and meeting.round:
        return "tip" if meeting.speaking else "note"
    if kinds[0] in _ONCE_A_PHASE and _said_in_phase(meeting, kinds[0]) and len(kinds) > 1:
        return next((kind for kind in kinds[1:] if kind not in {"answer", "intervention"}), kinds[0])
    return kinds[0]


def kind_of(meeting: Meeting, kind: str, person: str) -> str:
    """Return the kind that a word of this person is: only the presenter has takeaways, others have learned.

    Whoever only listens in this phase gives no tip: their words are an intervention (R17).
    """
    presenter = meeting.with_role("presenter")
    who = meeting.person(person)
    if kind == "tip" and meeting.run and who and who.role in meeting.run.phase.listens:
        return "intervention" if "intervention" in kinds_now(meeting) else kind
    others = presenter is None or person != presenter.id
    return "learned" if kind == "takeaway" and others and "learned" in kinds_now(meeting) else kind


def open_question(meeting: Meeting) -> Contribution | None:
    """Return what was asked last and is not answered yet: in this phase, or in a round in this very turn."""
    asked = [word for word in meeting.kind("clarifying", "intervention") if _since_phase(meeting, word)]
    if not asked or meeting.answers_to(asked[-1]):
        return None
    last = asked[-1]
    if meeting.round is None:
        return last
    turn = max((entry.n for entry in meeting.log if entry.kind in {"turn", "pass"}), default=0)
    to_clarify = not isinstance(last.entry, Intervention) or last.entry.purpose == "clarifying"
    return last if to_clarify and last.first.n > turn else None


def _said_in_phase(meeting: Meeting, kind: str) -> bool:
    return any(_since_phase(meeting, word) for word in meeting.kind(kind))


def _since_phase(meeting: Meeting, word: Contribution) -> bool:
    began = meeting.run.began if meeting.run else None
    return began is not None and word.first.at >= began


def stands_already(meeting: Meeting, kind: str, person: str | None) -> Contribution | None:
    """Return the one tip (or learned thing) of this person, where it is given: a further one is an edit of it."""
    return meeting.word_of(kind, person) if kind in ONE_EACH and person else None


def whose(meeting: Meeting, kind: str) -> str | None:
    """Return the id of the person whose word of this kind it would be."""
    return belongs_to(meeting, kind)


@dataclass(frozen=True, slots=True)
class Address:
    """A text with a leading `@name ` taken off: `person` is the id it names, `meant` who it may still mean."""

    text: str
    person: str | None = None
    meant: tuple[str, ...] = ()


def split_address(meeting: Meeting, text: str) -> Address:
    """Take a leading `@name ` off `text`, where its words name one person; wait while the name may go on."""
    if not text.startswith("@"):
        return Address(text)
    *words, typing = text[1:].split(" ")
    named = _names(meeting)
    used = 0
    for word in words:
        further = _after(named, word, whole=used > 0 and len(named) == 1) if word else {}
        if not further:
            break
        named, used = further, used + 1
    if used < len(words):
        # A word that is nobody's name: the words that were said begin there.
        if used and len(named) == 1:
            return Address(" ".join((*words[used:], typing)), next(iter(named)))
        return Address(text, None, tuple(named) if used else ())
    going_on = _after(named, typing, whole=False)
    if used and len(named) == 1 and not going_on:
        return Address(typing, next(iter(named)))
    return Address(text, None, tuple(going_on or (named if used else ())))


_Follows = dict[str, list[list[str]]]


def _names(meeting: Meeting) -> _Follows:
    """Return, for each person, every part of a name that somebody may begin with, as words."""
    short = short_names(meeting.people)
    named: _Follows = {}
    for person in meeting.people:
        names = [fold_name(name).replace("(", "").replace(")", "").split() for name in (short[person.id], person.name)]
        named[person.id] = [name[at:] for name in names for at in range(len(name))]
    return named


def _after(named: _Follows, word: str, *, whole: bool) -> _Follows:
    """Return who may still be meant after a further word, or its beginning, and what may follow of their names."""
    key = fold_name(word)
    further = {
        who: [name[1:] for name in names if name and (name[0] == key if whole else name[0].startswith(key))]
        for who, names in named.items()
    }
    return {who: names for who, names in further.items() if names}


def split_due(text: str, today: date) -> tuple[str, date | None]:
    """Take a trailing `due DATE` off an action: 2025-05-24, +7 (days), friday, tomorrow."""
    found = _DUE.search(text)
    if not found:
        return text, None
    when = found[1].casefold()
    due: date | None = None
    if when in _DAYS:
        due = today + timedelta(days=(_DAYS.index(when) - today.weekday() - 1) % 7 + 1)
    elif when in {"today", "tomorrow"}:
        due = today + timedelta(days=when == "tomorrow")
    elif when.startswith("+"):
        due = today + timedelta(days=int(when[1:]))
    else:
        try:
            due = date.fromisoformat(when)
        except ValueError:
            return text, None
    return text[: found.start()].rstrip(), due


def has_unclear_due(text: str) -> bool:
    """Whether a text ends in a `due` that names no day."""
    return re.search(r"\bdue\b(?:\s+\S+){0,2}\s*\Z", text, re.IGNORECASE) is not None


def check_wording(meeting: Meeting, kind: str, text: str, person: str | None) -> "Review | None":
    """Return the review of a tip or a question that would be flagged, where the phase asks for the check.

    People speak their own language or the session's: a tip is advice in either, a question may open as in either.
    """
    checked = CHECKED.get(kind)
    if checked is None or not text.strip() or not _checks(meeting, kind):
        return None
    from sessions.wording import review  # nothing of it is needed for the first picture of a meeting

    spoken = dict.fromkeys((_language(meeting, person), _language(meeting, None)))
    found = [review(text, kind="tip" if checked == "tip" else "question", language=language) for language in spoken]
    flagged = [one for one in found if one.flagged]
    if not flagged or (checked == "question" and len(flagged) < len(found)):
        return None
    return flagged[0]


def learn_wording(meeting: Meeting) -> None:
    """Read the rules of every language that is spoken here, so that the first review need not wait for them."""
    from sessions.wording import review  # likewise

    for language in {_language(meeting, None), *(_language(meeting, person.id) for person in meeting.people)}:
        review("", kind="tip", language=language)
        review("", kind="question", language=language)


def _checks(meeting: Meeting, kind: str) -> bool:
    """Whether any phase that records this kind checks its wording: a late word is checked like a timely one."""
    return any(run.phase.check_wording for run in meeting.phases if kind in run.phase.captures)


def _language(meeting: Meeting, person: str | None) -> str:
    who = meeting.person(person)
    spoken = (who.language if who else None) or meeting.header.session.language
    base = spoken.casefold().split("-")[0]
    from sessions.wording import languages  # likewise

    return base if base in languages() else "en"


def people_for(meeting: Meeting, kind: str) -> tuple[str, ...]:
    """Return who can be chosen as the one who said it: those in the order first, then the others who are here."""
    others = [person.id for person in meeting.people if person.id not in meeting.order]
    everybody = [who for who in (*meeting.order, *others) if who not in meeting.absent]
    if kind in ONE_EACH:
        return tuple(sorted(everybody, key=lambda who: meeting.word_of(kind, who) is not None))
    return tuple(everybody)
