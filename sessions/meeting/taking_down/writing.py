"""What is being written in the composer, before it is an entry: of which kind, whose, and in place of what."""

import secrets
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sessions.common.phrases import asks
from sessions.meeting.naming import takes_one
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down import capture
from sessions.meeting.taking_down.due import read_due
from sessions.meeting.taking_down.questions import asked_before, is_talk, kinds_now, last_question, presents

# Besides what the phase records, these can be written at any time.
_EVERYWHERE = (
    "note", "parked", "action", "reference", "offer", "takeaway", "question", "clarifying", "answer", "consent",
)  # fmt: skip

# What a phase that is over would have recorded can be added afterwards.
_AFTERWARDS = ("tip", "learned", "challenge", "reflection", "option", "feedback", "lesson", "change")


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: the `kind`, whose (an id), and the entry it `revises` or `answers`.

    `first` is what was in the field at first: the current wording, or what was planned. `is_chosen` says that somebody
    asked for this kind, `is_named` that somebody said whose words they are; else both follow from the meeting, and the
    kind from the words themselves.
    """

    kind: str
    person: str | None = None
    revises: int | None = None
    redirected: bool = False
    purpose: Literal["clarifying", "steering"] | None = None
    answers: int | None = None
    first: str = ""
    draft: str = ""
    is_chosen: bool = False
    is_named: bool = False

    @property
    def follows(self) -> bool:
        """Whether nobody has said anything of it: an empty field is for what comes next then."""
        return not (self.is_chosen or self.is_named) and self.revises is None

    def is_untouched(self, typed: str) -> bool:
        """Whether what is typed is only what was offered: the current wording, or nothing where it is reworded."""
        return bool(self.first) and typed in ({"", self.first} if self.revises is not None else {self.first})


def would_write(meeting: Meeting) -> Writing:
    """Return what would be written now: what the phase records, of whoever has the floor or is next."""
    kind = capture.kind_now(meeting)
    takes_turns = meeting.round and kind == kinds_now(meeting)[0]
    person = capture.next_up(meeting) if takes_turns else capture.whose(meeting, kind)
    presenter = meeting.with_role("presenter")
    if kind == "note" and presenter and (capture.is_told(meeting) or capture.is_telling(meeting)):
        person = presenter.id
    return Writing(kind, person, answers=last_question(meeting) if kind == "answer" else None)


def next_box(meeting: Meeting) -> Writing:
    """Return what is written next, in every window: a person's ONE tip once, then notes on it."""
    writing = would_write(meeting)
    stands = capture.stands_already(meeting, writing.kind, writing.person)
    return replace(writing, kind="note") if stands else writing


def beside(writing: Writing) -> Writing:
    """Return what would have replaced the current wording, as a note on it: both are kept."""
    return Writing("note", writing.person, draft=writing.draft)


def is_gone(meeting: Meeting, writing: Writing) -> bool:
    """Whether what an edit would replace was removed or undone meanwhile."""
    return writing.revises is not None and meeting.find_word(writing.revises) is None


def anew(writing: Writing) -> Writing:
    """Return an edit as a contribution of its own."""
    return replace(writing, revises=None, redirected=False, first="")


def is_turned(meeting: Meeting, writing: Writing) -> bool:
    """Whether an edit says of a contribution that somebody else said it, or that it was of another kind."""
    stands = meeting.find_word(writing.revises) if writing.revises is not None else None
    return stands is not None and (writing.kind, writing.person) != (stands.kind, stands.entry.person)


def as_draft(writing: Writing) -> Writing:
    """Return the writing with an id, by which it comes into the record once at the most."""
    return writing if writing.draft else replace(writing, draft=secrets.token_hex(4))


def addressed(meeting: Meeting, writing: Writing, person: str) -> Writing:
    """Return the writing as the words of `person`, and of the kind that their words are; a chosen kind stays."""
    writing = replace(writing, person=person, is_named=True)
    if writing.is_chosen or writing.revises is not None:
        return writing
    kind = capture.kind_of(meeting, writing.kind, person)
    answers = last_question(meeting) if kind == "answer" else None
    return replace(writing, kind=kind, answers=answers)


def as_heard(meeting: Meeting, writing: Writing, words: str) -> Writing:
    """Return the writing as its `words` make it: they ask, name an address, promise for a day, or say what they are.

    A kind that somebody chose stays, and so does the ONE thing of a person, unless it is put off or help is offered.
    """
    if writing.is_chosen or writing.revises is not None:
        return writing
    if writing.person is None and takes_one(meeting, writing.kind) and words.strip() and not words.startswith("@"):
        writing = replace(writing, kind="note")  # of each person ONE thing is taken: what is nobody's is none of them
    # Not needed before somebody types.
    from sessions.wording.openers import agrees, begins_to_ask, kind_by_words, puts_anew, states

    kinds = _open_to(meeting, writing)
    kind = kind_by_words(words, kinds) or writing.kind
    if "challenge" in kinds and presents(meeting, writing.person) and puts_anew(words):
        kind = "challenge"
    is_question = asks(words) or (kind == "note" and is_talk(meeting) and begins_to_ask(words))
    if is_question and kind not in {"challenge", "consent"} and not takes_one(meeting, writing.kind):
        return _asked(meeting, writing)
    if kind == "clarifying" and states(words):
        kind = "note"
    if kind == "consent" and words.strip() and not (kind_by_words(words, kinds & {"consent"}) or agrees(words)):
        kind = "note"  # somebody speaks before anything is agreed
    if kind == "action" and kind_by_words(words, {"lesson", "reflection"}):
        kind = "note"
    if kind == writing.kind and _is_promised(meeting, writing, words):
        kind = "action"
    if kind == writing.kind:
        return writing
    person = writing.person if writing.is_named else capture.whose(meeting, kind)
    return replace(writing, kind=kind, person=person, answers=None)


# What may turn out to be something else by its words; an answer only where it puts the challenge anew.
_SOFT = frozenset({
    "note", "option", "feedback", "lesson", "change", "takeaway", "action", "tip", "reflection",
})  # fmt: skip
_BY_PRESENTERS = frozenset({"challenge", "reflection"})


def _open_to(meeting: Meeting, writing: Writing) -> Set[str]:
    """Return the kinds that words may be by what they say: those of the phase, and a reference anywhere."""
    kinds = {*kinds_now(meeting)}
    if meeting.kind("consent") or not _hears_consent(meeting, writing):
        kinds -= {"consent"}
    if writing.person and not presents(meeting, writing.person):
        kinds -= _BY_PRESENTERS
    if writing.kind == "consent":
        return kinds & {"consent"}
    if takes_one(meeting, writing.kind):
        return kinds & ({"parked"} if writing.kind == "tip" else {"parked", "offer"})
    if writing.kind in {"answer", "clarifying"}:
        return kinds & {"challenge"} | _beside_the_answer(meeting, writing)
    return kinds | {"reference"} if writing.kind in _SOFT else set()


def _hears_consent(meeting: Meeting, writing: Writing) -> bool:
    """Whether it may be what was agreed: said by nobody in particular, by whoever leads, or where nobody leads."""
    who = meeting.person(writing.person) if writing.is_named else None
    return who is None or who.role not in {"presenter", "peer"} or not meeting.with_role("facilitator")


def _beside_the_answer(meeting: Meeting, writing: Writing) -> Set[str]:
    """Return what may be said in place of an answer: by others an address; in a talk, what says itself what it is."""
    if writing.is_named:
        return set() if presents(meeting, writing.person) else {"reference"}
    return {"reference", *({"option", "lesson", "change"} & {*kinds_now(meeting)})} if is_talk(meeting) else set()


def _is_promised(meeting: Meeting, writing: Writing, words: str) -> bool:
    """Whether the words end with the day by which it will be done: a promise where these are recorded.

    In a talk it is one if they say besides that somebody will do it.
    """
    from sessions.wording.openers import kind_by_words, tells_of_before  # likewise

    if writing.kind not in _SOFT - {"action", "change"}:
        return False
    says_so = kind_by_words(words, {"action"}) is not None
    is_recorded = "action" in kinds_now(meeting) and not tells_of_before(words)
    if not is_recorded and not (says_so and (is_talk(meeting) or "action" in kinds_now(meeting))):
        return False
    # Which day it is does not matter here.
    return read_due(words.strip(), _ANY_DAY, only_by=True).due is not None


_ANY_DAY = date(2024, 1, 1)


def _asked(meeting: Meeting, writing: Writing) -> Writing:
    """Return the writing as a question: of somebody who only listens, or where questions are asked."""
    if writing.kind == "intervention":
        return replace(writing, purpose=writing.purpose or "clarifying")
    kinds = kinds_now(meeting)
    if writing.kind == "note" and "question" in kinds:
        return replace(writing, kind="question")
    is_found = writing.kind in _FOUND and _can_be_answered(meeting)
    if not is_found and writing.kind not in {"answer", "note", "reflection"}:
        return writing
    is_asked_here = "clarifying" in kinds or is_talk(meeting) or is_found
    if not is_asked_here and not (writing.is_named and asked_before(meeting)):
        if writing.kind == "answer":
            return replace(writing, kind=capture.kind_now(meeting), answers=None)
        # Whoever presents tells; who asks is not known.
        return writing if writing.is_named else replace(writing, person=capture.whose(meeting, "note"))
    person = writing.person if writing.is_named else capture.who_asks(meeting)
    return replace(writing, kind="clarifying", person=person, answers=None)


_FOUND = frozenset({"option", "lesson"})


def _can_be_answered(meeting: Meeting) -> bool:
    """Whether the presenter talks along: where they only listen, an option with a question mark is one all the same."""
    return meeting.run is not None and "presenter" not in meeting.run.phase.listens


def kinds_for(meeting: Meeting, *, afterwards: bool = True) -> tuple[str, ...]:
    """Return what words can be now: what the phase records, what can be said at any time, what earlier phases recorded.

    `afterwards` adds what any phase might have recorded.
    """
    earlier = [kind for run in reversed(meeting.phases[: meeting.current or 0]) for kind in run.phase.captures]
    owed = [kind for kind in earlier if takes_one(meeting, kind)]
    kinds = (*kinds_now(meeting), *owed, *_EVERYWHERE, *earlier, *(_AFTERWARDS if afterwards else ()))
    return tuple(dict.fromkeys(kinds))


def kinds_to_turn(meeting: Meeting, writing: Writing) -> tuple[str, ...]:
    """Return what Tab turns the writing to, in this order."""
    return kinds_for(meeting, afterwards=meeting.ended is not None or writing.revises is not None)


def turned_kind(meeting: Meeting, writing: Writing, step: int) -> Writing:
    """Return the writing with the next kind (or the one before): first what the phase records, then the others."""
    if writing.kind == "intervention" and writing.purpose is None and writing.revises is None:
        return replace(writing, purpose="steering")
    kind = _turned(kinds_to_turn(meeting, writing), writing.kind, step)
    # Whose contribution it is changes with the kind; a person who was named stays.
    stays = writing.is_named or writing.revises is not None
    person = writing.person if stays else capture.whose(meeting, kind)
    return replace(writing, kind=kind, purpose=None, answers=None, person=person, is_chosen=True)


def turned(meeting: Meeting, writing: Writing, typed: str, key: str) -> tuple[Writing, str]:
    """Return the writing as another person's (up, down) or of another kind (tab), and what is typed then."""
    step = 1 if key in {"down", "tab"} else -1
    if key in {"up", "down"}:
        people = capture.people_for(meeting, writing.kind)
        return addressed(meeting, writing, _turned(people, writing.person, step)) if people else writing, typed
    if not writing.is_chosen and writing.is_untouched(typed):
        # What was offered is not wanted: another kind is a new contribution.
        return turned_kind(meeting, as_draft(Writing(writing.kind)), step), ""
    if not writing.is_chosen and writing.revises:
        return writing, typed
    return turned_kind(meeting, writing, step), typed


def _turned(choices: Sequence[str], here: str | None, step: int) -> str:
    if here not in choices:
        return choices[0 if step > 0 else -1]
    return choices[(choices.index(here) + step) % len(choices)]
