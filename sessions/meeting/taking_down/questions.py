"""Questions and answers: which question is open, whose words answer it, and who asks."""

from sessions.common.phrases import asks
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import Intervention

QUESTIONS = ("clarifying", "intervention")
"""The kinds of contributions that can be answered."""


def kinds_now(meeting: Meeting) -> tuple[str, ...]:
    """Return the kinds of contributions that the phase records, in the order they are offered."""
    return meeting.run.phase.captures if meeting.run else ("note",)


def is_talk(meeting: Meeting) -> bool:
    """Whether the group just talks: what is typed along is a note, if nothing else."""
    return not meeting.ended and kinds_now(meeting)[0] == "note"


def presents(meeting: Meeting, person: str | None) -> bool:
    """Whether this person is one of those who ask for help."""
    who = meeting.person(person)
    return who is not None and who.role == "presenter"


def open_question(meeting: Meeting) -> Contribution | None:
    """Return the last question if it is still open: asked in this phase or, in a round, in this very turn."""
    questions = [word for word in meeting.kind(*QUESTIONS) if since_phase(meeting, word)]
    if not questions or meeting.answers_to(questions[-1]):
        return None
    last = questions[-1]
    if meeting.round is None:
        # In a talk it goes on: only what was asked a moment ago waits.
        waits = "answer" in kinds_now(meeting) and not is_talk(meeting)
        return last if waits or (meeting.words[-1] is last and wants_answer(last)) else None
    turn = max((entry.n for entry in meeting.log if entry.kind in {"turn", "pass"}), default=0)
    return last if wants_answer(last) and last.first.n > turn else None


def last_question(meeting: Meeting) -> int | None:
    """Return the entry of the question that an answer belongs to: the last open one, or the last one.

    What was asked in an earlier phase is over once something was asked in this one.
    """
    questions = meeting.kind(*QUESTIONS)
    here = [question for question in questions if since_phase(meeting, question)] or questions
    unanswered = [question for question in here if not meeting.answers_to(question)]
    asked = [question for question in unanswered if wants_answer(question)]
    return (asked or unanswered or here)[-1].entry.n if here else None


def waits_for_answer(meeting: Meeting, person: str) -> bool:
    """Whether what was written down last is a question to this person: of a presenter to others, or the other way.

    What was asked in an earlier phase is answered where answers are recorded; else the group has gone on.
    """
    last = meeting.words[-1] if meeting.words else None
    if last is None or not wants_answer(last):
        return False
    by_presenter = presents(meeting, last.entry.person)
    is_on = is_answered_here(meeting) or since_phase(meeting, last) or not by_presenter
    return by_presenter != presents(meeting, person) and is_on


def is_answered_here(meeting: Meeting) -> bool:
    """Whether a question is answered now: where answers are recorded, in a talk, by who tells or has the floor."""
    if meeting.ended or meeting.run is None:
        return False
    talks = is_talk(meeting) and meeting.with_role("presenter") is not None
    is_theirs = talks or meeting.round is not None or meeting.run.phase.whose == "presenter"
    return "answer" in kinds_now(meeting) or is_theirs


def wants_answer(word: Contribution) -> bool:
    """Whether it wants an answer: a clarifying question, or one of somebody who only listens."""
    if isinstance(word.entry, Intervention):
        return word.entry.purpose == "clarifying" and asks(word.entry.text)
    return word.kind == "clarifying"


def asked_before(meeting: Meeting) -> bool:
    """Whether the phase before this one was one of questions: the last of them may be written down now."""
    before = [run for run in meeting.phases[: meeting.current] if run.state == "done"][-1:]
    return bool(before) and "clarifying" in before[0].phase.captures


def asked_or_answered(meeting: Meeting, kind: str, person: str) -> str:
    """Return whether this person answers the last question or asks one: presenters answer, unless they asked it.

    In a phase of questions everything else asks, also without a question mark; in a talk it does not.
    """
    asked = [word for word in meeting.kind(*QUESTIONS) if since_phase(meeting, word)]
    if kinds_now(meeting)[0] != "clarifying" and (not asked or meeting.words[-1] is not asked[-1]):
        return "note"
    if not asked:
        return "note" if presents(meeting, person) and kind == "clarifying" else "clarifying"
    if presents(meeting, person) != presents(meeting, asked[-1].entry.person):
        return "answer"
    return "clarifying" if kinds_now(meeting)[0] == "clarifying" else "note"


def since_phase(meeting: Meeting, word: Contribution) -> bool:
    """Whether a contribution was made since the phase began."""
    return meeting.run is not None and 0 < meeting.run.begins <= word.first.n
