"""What the composer offers: which kind of contribution comes next, whose it is, and what is recorded already."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from sessions.meeting.naming import takes_one
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.state import Contribution, Meeting, PhaseRun
from sessions.model.entries import Intervention

if TYPE_CHECKING:
    from sessions.wording.review import Review

CHECKED: Mapping[str, Literal["tip", "question"]] = {"tip": "tip", "question": "question"}
# Whose these are, no matter who has the floor.
_PRESENTERS = frozenset({"challenge", "reflection", "intervention", "takeaway"})
_TAKEN_ALONG = frozenset({"action", "lesson", "change"})
_NOBODYS = frozenset({"consent", "note", "prepared", "validated", "followed_up"})
QUESTIONS = ("clarifying", "intervention")
"""The kinds of contributions that can be answered."""
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
    if is_told(meeting):
        return "note"  # the first sentences of whoever presents do not put the challenge anew
    if "learned" in kinds and "takeaway" in kinds and not meeting.kind("learned"):
        # First come the presenter's takeaways, several of them, then everyone's ONE thing.
        return "takeaway"
    if kinds[0] == "tip" and meeting.round:
        return "tip" if next_up(meeting) else "note"
    is_given = any(_since_phase(meeting, word) for word in meeting.kind(kinds[0]))
    if kinds[0] in _ONCE_A_PHASE and is_given and len(kinds) > 1:
        return next((kind for kind in kinds[1:] if kind not in {"answer", "intervention"}), kinds[0])
    return kinds[0]


def is_told(meeting: Meeting) -> bool:
    """Whether this is where the challenge is told that is in the plan, and not yet where it is put anew."""
    if meeting.ended or kinds_now(meeting)[0] != "challenge":
        return False
    telling = [run for run in meeting.phases if "challenge" in run.phase.captures][:1]
    return meeting.run in telling and bool(meeting.header.session.challenge) and not telling[0].phase.client


def kind_of(meeting: Meeting, kind: str, person: str) -> str:
    """Return the kind that this person's contribution is where `kind` comes next.

    It is the ONE thing that is still owed, else: only the presenter has takeaways and answers, others have learned and
    ask. People who only listen in this phase give no tips: their contribution is an intervention.
    """
    kinds, who = kinds_now(meeting), meeting.person(person)
    presenter = meeting.with_role("presenter")
    presents = presenter is not None and person == presenter.id
    if kind == "tip" and meeting.run and who and who.role in meeting.run.phase.listens:
        return "intervention" if "intervention" in kinds else kind
    if owes := owed(meeting, person):
        return owes
    if kind in {"takeaway", "learned"} and {"takeaway", "learned"} <= {*kinds}:
        return _taken_along(meeting, person) if presents else "learned"
    if _waits_for_answer(meeting, presents=presents):
        return "answer"
    if kind in {"challenge", "reflection"} and not presents:
        return "note"
    if kind in {"answer", "clarifying"} and "answer" in kinds:
        return _asked_or_answered(meeting, kind, presents=presents)
    return kind


def owed(meeting: Meeting, person: str) -> str | None:
    """Return the ONE thing that this person has still to give: what the phase takes of each, or the round just left."""
    run = meeting.run
    if run is None or meeting.ended:
        return None
    late = _left_just_now(meeting)
    if late and person in late.called and not meeting.word_of("tip", person):
        return "tip"
    one = next((kind for kind in run.phase.captures if takes_one(meeting, kind)), None)
    if one is None or meeting.word_of(one, person):
        return None
    who, presenter = meeting.person(person), meeting.with_role("presenter")
    if who is None or who.role in run.phase.listens:
        return None
    if one == "tip":
        return one if person in meeting.order else None
    takes_along = "takeaway" in run.phase.captures and presenter is not None and person == presenter.id
    return None if takes_along else one


def _left_just_now(meeting: Meeting) -> PhaseRun | None:
    """Return the round of tips before this phase, as long as nothing but tips was written down since it was left."""
    before = [run for run in meeting.phases[: meeting.current] if run.state == "done"][-1:]
    if not before or not before[0].is_round or before[0].phase.captures[0] != "tip":
        return None
    return before[0] if all(word.kind == "tip" for word in meeting.words if _since_phase(meeting, word)) else None


def _taken_along(meeting: Meeting, presenter: str) -> str:
    """Return what the presenter says at the end: takeaways, several of them; ONE thing once it is the others' turn."""
    others = [word.first.n for word in meeting.kind("learned") if word.entry.person != presenter]
    own = [word.first.n for word in meeting.kind("takeaway")]
    is_over = bool(own) and any(n > own[-1] for n in others)
    return "learned" if is_over and not meeting.word_of("learned", presenter) else "takeaway"


def _waits_for_answer(meeting: Meeting, *, presents: bool) -> bool:
    """Whether what was written down last is a question to this person: of the presenter to others, or the other way."""
    last = meeting.words[-1] if meeting.words else None
    if last is None or last.kind not in QUESTIONS or getattr(last.entry, "purpose", "") == "steering":
        return False
    presenter = meeting.with_role("presenter")
    return presents != (presenter is not None and last.entry.person == presenter.id)


def asked_before(meeting: Meeting) -> bool:
    """Whether the phase before this one was one of questions: the last of them may be written down now."""
    before = [run for run in meeting.phases[: meeting.current] if run.state == "done"][-1:]
    return bool(before) and "clarifying" in before[0].phase.captures


def _asked_or_answered(meeting: Meeting, kind: str, *, presents: bool) -> str:
    """Return whether this person answers the last question or asks one: the presenter answers, unless they asked it."""
    asked = [word for word in meeting.kind(*QUESTIONS) if _since_phase(meeting, word)]
    if not asked:
        return "note" if presents and kind == "clarifying" else "clarifying"
    presenter = meeting.with_role("presenter")
    of_presenter = presenter is not None and asked[-1].entry.person == presenter.id
    return "answer" if presents != of_presenter else "clarifying"


def next_up(meeting: Meeting) -> str | None:
    """Return who has the floor in the round or, where nobody has, who is next."""
    return meeting.speaking or next(iter(still_to_come(meeting)), None)


def open_question(meeting: Meeting) -> Contribution | None:
    """Return the last question if it is still open: asked in this phase or, in a round, in this very turn."""
    questions = [word for word in meeting.kind(*QUESTIONS) if _since_phase(meeting, word)]
    if not questions or meeting.answers_to(questions[-1]):
        return None
    last = questions[-1]
    if meeting.round is None:
        return last
    turn = max((entry.n for entry in meeting.log if entry.kind in {"turn", "pass"}), default=0)
    to_clarify = not isinstance(last.entry, Intervention) or last.entry.purpose == "clarifying"
    return last if to_clarify and last.first.n > turn else None


def _since_phase(meeting: Meeting, word: Contribution) -> bool:
    return meeting.run is not None and 0 < meeting.run.begins <= word.first.n


def stands_already(meeting: Meeting, kind: str, person: str | None) -> Contribution | None:
    """Return the one tip (or learned thing) that this person has given: a further one is an edit of it."""
    return meeting.word_of(kind, person) if takes_one(meeting, kind) and person else None


def whose(meeting: Meeting, kind: str) -> str | None:
    """Return whose contribution of this kind it is if nobody is named: the current speaker's, or the presenter's."""
    presenter = meeting.with_role("presenter")
    if kind in _NOBODYS:
        return None
    if kind in _PRESENTERS:
        return presenter.id if presenter else None
    if kind == "clarifying":
        return meeting.speaking
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
    questions = meeting.kind(*QUESTIONS)
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
    if takes_one(meeting, kind):
        return tuple(sorted(present, key=lambda who: meeting.word_of(kind, who) is not None))
    return tuple(present)
