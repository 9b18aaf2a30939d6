"""What the composer offers: which kind of contribution comes next, whose it is, and what is recorded already."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import ONE_EACH, Intervention

if TYPE_CHECKING:
    from sessions.wording.review import Review

CHECKED: Mapping[str, Literal["tip", "question"]] = {"tip": "tip", "question": "question"}
# Whose these are, no matter who has the floor.
_PRESENTERS = frozenset({"challenge", "reflection", "intervention", "takeaway"})
_TAKEN_ALONG = frozenset({"action", "lesson", "change"})
_NOBODYS = frozenset({"consent", "note", "prepared", "validated", "followed_up"})
# Given once in a phase; after that the composer offers the phase's next kind.
_ONCE_A_PHASE = frozenset({"consent", "challenge", "tip"})


def kinds_now(meeting: Meeting) -> tuple[str, ...]:
    """Return the kinds of contributions that the phase records, in the order they are offered."""
    return meeting.run.phase.captures if meeting.run else ("note",)


def kind_now(meeting: Meeting) -> str:
    """Return the kind of contribution that is most likely to come next."""
    kinds = kinds_now(meeting)
    if meeting.ended:
        return "note"
    if "answer" in kinds and open_question(meeting):
        return "answer"
    if "learned" in kinds and "takeaway" in kinds and not meeting.kind("learned"):
        # First come the presenter's takeaways, several of them, then everyone's ONE thing.
        return "takeaway"
    if kinds[0] == "tip" and meeting.round:
        return "tip" if meeting.speaking else "note"
    is_given = any(_since_phase(meeting, word) for word in meeting.kind(kinds[0]))
    if kinds[0] in _ONCE_A_PHASE and is_given and len(kinds) > 1:
        return next((kind for kind in kinds[1:] if kind not in {"answer", "intervention"}), kinds[0])
    return kinds[0]


def kind_of(meeting: Meeting, kind: str, person: str) -> str:
    """Return the kind that this person's contribution is: only the presenter has takeaways, others have learned.

    People who only listen in this phase give no tips: their contribution is an intervention.
    """
    presenter = meeting.with_role("presenter")
    who = meeting.person(person)
    if kind == "tip" and meeting.run and who and who.role in meeting.run.phase.listens:
        return "intervention" if "intervention" in kinds_now(meeting) else kind
    others = presenter is None or person != presenter.id
    return "learned" if kind == "takeaway" and others and "learned" in kinds_now(meeting) else kind


def open_question(meeting: Meeting) -> Contribution | None:
    """Return the last question if it is still open: asked in this phase or, in a round, in this very turn."""
    questions = [word for word in meeting.kind("clarifying", "intervention") if _since_phase(meeting, word)]
    if not questions or meeting.answers_to(questions[-1]):
        return None
    last = questions[-1]
    if meeting.round is None:
        return last
    turn = max((entry.n for entry in meeting.log if entry.kind in {"turn", "pass"}), default=0)
    to_clarify = not isinstance(last.entry, Intervention) or last.entry.purpose == "clarifying"
    return last if to_clarify and last.first.n > turn else None


def _since_phase(meeting: Meeting, word: Contribution) -> bool:
    began = meeting.run.began if meeting.run else None
    return began is not None and word.first.at >= began


def stands_already(meeting: Meeting, kind: str, person: str | None) -> Contribution | None:
    """Return the one tip (or learned thing) that this person has given: a further one is an edit of it."""
    return meeting.word_of(kind, person) if kind in ONE_EACH and person else None


def whose(meeting: Meeting, kind: str) -> str | None:
    """Return whose contribution of this kind it is if nobody is named: the current speaker's, or the presenter's."""
    presenter = meeting.with_role("presenter")
    if kind in _NOBODYS:
        return None
    if kind in _PRESENTERS:
        return presenter.id if presenter else None
    if kind == "answer" and (n := last_question(meeting)):
        question = meeting.find_word(n)
        if question and presenter and question.kind == "clarifying" and question.entry.person == presenter.id:
            return None  # somebody else answers
    if meeting.speaking:
        return meeting.speaking
    presents = meeting.run is not None and meeting.run.phase.whose == "presenter"
    if presenter and (presents or kind in _TAKEN_ALONG or kind == "answer"):
        return presenter.id
    return None


def last_question(meeting: Meeting) -> int | None:
    """Return the entry of the question that an answer belongs to: the last open one, or the last one."""
    questions = meeting.kind("clarifying", "intervention")
    unanswered = [question for question in questions if not meeting.answers_to(question)]
    return (unanswered or questions)[-1].entry.n if questions else None


def check_wording(meeting: Meeting, kind: str, text: str, person: str | None) -> "Review | None":
    """Return the review of a tip or a question if it is flagged and the phase asks for the check.

    People speak their own language or the session's: a tip may be advice in either, a question may open as in either.
    """
    checked = CHECKED.get(kind)
    # Where any phase checks this kind, a late contribution is checked like a timely one.
    is_asked_for = any(run.phase.check_wording for run in meeting.phases if kind in run.phase.captures)
    if checked is None or not text.strip() or not is_asked_for:
        return None
    from sessions.wording import review  # not needed for the first frame of a window

    spoken = dict.fromkeys((_language(meeting, person), _language(meeting, None)))
    reviews = [review(text, kind=checked, language=language) for language in spoken]
    flagged = [one for one in reviews if one.flagged]
    if not flagged or (checked == "question" and len(flagged) < len(reviews)):
        return None
    return flagged[0]


def sounds_like_advice(meeting: Meeting, word: Contribution) -> bool:
    """Whether a contribution sounds like advice, and was not reworded because of it."""
    entry = word.entry
    return not word.redirected and check_wording(meeting, entry.kind, entry.text, entry.person) is not None


def learn_wording(meeting: Meeting) -> None:
    """Load the rules of every language that is spoken here, so that the first review need not wait for them."""
    from sessions.wording import review  # likewise: not needed for the first frame

    for language in {_language(meeting, None), *(_language(meeting, person.id) for person in meeting.people)}:
        for kind in CHECKED.values():
            review("", kind=kind, language=language)


def _language(meeting: Meeting, person: str | None) -> str:
    who = meeting.person(person)
    spoken = (who.language if who else None) or meeting.header.session.language
    base = spoken.casefold().split("-")[0]
    from sessions.wording.rules import languages  # likewise: not needed for the first frame

    return base if base in languages() else "en"


def people_for(meeting: Meeting, kind: str) -> tuple[str, ...]:
    """Return who may have said it: first the speaking order, then the others who are here."""
    others = [person.id for person in meeting.people if person.id not in meeting.order]
    present = [who for who in (*meeting.order, *others) if who not in meeting.absent]
    if kind in ONE_EACH:
        return tuple(sorted(present, key=lambda who: meeting.word_of(kind, who) is not None))
    return tuple(present)
