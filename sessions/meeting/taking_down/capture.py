"""What the composer offers: which kind of contribution comes next, whose it is, and what is recorded already."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from sessions.common.phrases import asks
from sessions.language.tags import base
from sessions.language.texts import _
from sessions.meeting.addressed import to_the_group
from sessions.meeting.naming import takes_one
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.state import Contribution, Meeting, PhaseRun
from sessions.meeting.taking_down.questions import (
    asked_or_answered,
    is_answered_here,
    kinds_now,
    last_question,
    open_question,
    presents,
    since_phase,
    waits_for_answer,
)
from sessions.model.people import short_names

if TYPE_CHECKING:
    from sessions.wording.review import Review

CHECKED: Mapping[str, Literal["tip", "question"]] = {"tip": "tip", "question": "question"}
# Whose these are, no matter who has the floor.
_PRESENTERS = frozenset({"challenge", "reflection", "intervention", "takeaway"})
_TAKEN_ALONG = frozenset({"action", "change"})
_NOBODYS = frozenset({"consent", "note", "prepared", "validated", "followed_up"})
LISTENS = "listens"
"""The rule that words of somebody who only listens are remarked on by."""
# What those say who bring something; of others it is a note.
_OF_PARTICIPANTS = frozenset({"clarifying", "question", "option", "feedback", "lesson", "change", "takeaway"})
# Given once in a phase; after that the composer offers the phase's next kind.
_ONCE_A_PHASE = frozenset({"consent", "challenge", "tip"})


def kind_now(meeting: Meeting) -> str:
    """Return the kind of contribution that is most likely to come next."""
    kinds = kinds_now(meeting)
    if meeting.ended:
        return "note"
    if meeting.speaking and owed(meeting, meeting.speaking) == kinds[0]:
        return kinds[0]  # whatever was asked in between
    if is_answered_here(meeting) and open_question(meeting):
        return "answer"
    if is_told(meeting):
        return "note"  # the first sentences of whoever presents do not put the challenge anew
    if "learned" in kinds and "takeaway" in kinds and not meeting.kind("learned"):
        # First come the presenter's takeaways, several of them, then everyone's ONE thing.
        return "takeaway"
    if kinds[0] == "tip" and meeting.round:
        return "reflection" if _is_over(meeting) and "reflection" in kinds else "tip" if next_up(meeting) else "note"
    if kinds[0] in _ONCE_A_PHASE and is_telling(meeting):
        return "note"
    is_given = any(since_phase(meeting, word) for word in meeting.kind(kinds[0]))
    if kinds[0] in _ONCE_A_PHASE and is_given and len(kinds) > 1:
        return next((kind for kind in kinds[1:] if kind not in {"answer", "intervention"}), kinds[0])
    return kinds[0]


def is_told(meeting: Meeting) -> bool:
    """Whether this is where the challenge is told that is in the plan, and not yet where it is put anew."""
    if meeting.ended or kinds_now(meeting)[0] != "challenge":
        return False
    telling = [run for run in meeting.phases if "challenge" in run.phase.captures][:1]
    return meeting.run in telling and bool(meeting.header.session.challenge) and not telling[0].phase.client


def is_telling(meeting: Meeting) -> bool:
    """Whether the presenter, whose phase it is, has put the challenge in it: what follows is told about it."""
    run = meeting.run
    if run is None or run.phase.whose != "presenter" or run.phase.captures[0] != "challenge":
        return False
    return any(since_phase(meeting, word) for word in meeting.kind("challenge"))


def kind_of(meeting: Meeting, kind: str, person: str) -> str:
    """Return the kind that this person's contribution is where `kind` comes next.

    It is the ONE thing that is still owed, or the answer that is waited for. Whoever only listens intervenes. Else only
    presenters have takeaways and answers; others have learned, ask, and talk.
    """
    kinds = kinds_now(meeting)
    if owes := owed(meeting, person):
        return owes
    if waits_for_answer(meeting, person):
        return "answer"
    if only_listens(meeting, person):
        return _of_a_listener(meeting, person)
    if kind in {"takeaway", "learned"} and {"takeaway", "learned"} <= {*kinds}:
        return _taken_along(meeting, person) if presents(meeting, person) else "learned"
    if kind in {"answer", "clarifying"} and is_answered_here(meeting):
        return asked_or_answered(meeting, kind, person)
    if kind in _OF_PARTICIPANTS and is_beside(meeting, person):
        return "note"
    if kind == "note" and kinds[0] == "tip" and not takes_one(meeting, "tip") and not presents(meeting, person):
        return "tip"  # the floor is open for more of them
    return "note" if kind in _PRESENTERS and not presents(meeting, person) else kind


def is_beside(meeting: Meeting, person: str | None) -> bool:
    """Whether this person helps the others to talk, and takes no part: whoever facilitates, writes or looks on."""
    who = meeting.person(person)
    taking_part = {role for run in meeting.phases if run.is_round for role in run.phase.speakers}
    return who is not None and who.role not in taking_part | {"presenter", "peer"}


def only_listens(meeting: Meeting, person: str | None) -> bool:
    """Whether this person's role only listens in this phase."""
    who = meeting.person(person)
    return who is not None and meeting.run is not None and not meeting.ended and who.role in meeting.run.phase.listens


def _of_a_listener(meeting: Meeting, person: str) -> str:
    """Return what somebody says who only listens: what a round touched, once it is over; else they intervene."""
    reflects = _is_over(meeting) and "reflection" in kinds_now(meeting) and presents(meeting, person)
    return "reflection" if reflects else "intervention"


def _is_over(meeting: Meeting) -> bool:
    """Whether everybody who speaks in this round has had their turn, and has given what the round takes of them."""
    if meeting.round is None or still_to_come(meeting):
        return False
    return not meeting.speaking or owed(meeting, meeting.speaking) is None


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
    who = meeting.person(person)
    if who is None or who.role in run.phase.listens:
        return None
    if one == "tip":
        return one if person in meeting.order else None
    return None if "takeaway" in run.phase.captures and presents(meeting, person) else one


def _left_just_now(meeting: Meeting) -> PhaseRun | None:
    """Return the round of tips before this phase, as long as nothing but tips was written down since it was left."""
    before = [run for run in meeting.phases[: meeting.current] if run.state == "done"][-1:]
    if not before or not before[0].is_round or before[0].phase.captures[0] != "tip":
        return None
    return before[0] if all(word.kind == "tip" for word in meeting.words if since_phase(meeting, word)) else None


def _taken_along(meeting: Meeting, presenter: str) -> str:
    """Return what the presenter says at the end: takeaways, several of them; ONE thing once it is the others' turn."""
    others = [word.first.n for word in meeting.kind("learned") if word.entry.person != presenter]
    own = [word.first.n for word in meeting.kind("takeaway")]
    is_over = bool(own) and any(n > own[-1] for n in others)
    return "learned" if is_over and not meeting.word_of("learned", presenter) else "takeaway"


def next_up(meeting: Meeting) -> str | None:
    """Return who has the floor in the round or, where nobody has, who is next."""
    return meeting.speaking or next(iter(still_to_come(meeting)), None)


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
        return who_asks(meeting)
    if kind == "answer" and (n := last_question(meeting)):
        question = meeting.find_word(n)
        if question and question.kind == "clarifying" and presents(meeting, question.entry.person):
            return None  # somebody else answers
    if meeting.speaking:
        return meeting.speaking
    phase = meeting.run.phase if meeting.run else None
    is_theirs = phase is not None and phase.whose == "presenter"
    takes_along = kind in _TAKEN_ALONG and not (phase and phase.plenary)
    return presenter.id if presenter and (is_theirs or takes_along or kind == "answer") else None


def who_asks(meeting: Meeting) -> str | None:
    """Return who asks if nobody is named: the current speaker, or a presenter who has listened until now."""
    presenter = meeting.with_role("presenter")
    is_theirs = meeting.run is not None and meeting.run.phase.whose == "presenter"
    asks_now = is_theirs and kinds_now(meeting)[0] in {"reflection", "clarifying"}
    return presenter.id if presenter and asks_now else meeting.speaking


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

    # The sentence to say is the group's, where it has one.
    spoken = dict.fromkeys((_language(meeting, None), _language(meeting, person)))
    reviews = [review(text, kind=checked, language=language) for language in spoken]
    flagged = [one for one in reviews if one.flagged]
    if not flagged or (checked == "question" and len(flagged) < len(reviews)):
        return None
    return flagged[0]


def what_to_say(meeting: Meeting, kind: str, text: str, person: str | None) -> "Review | None":
    """Return what the facilitator can say to words of this kind: to advice, or to somebody who only listens here."""
    if kind == "intervention" and text.strip() and only_listens(meeting, person):
        return _to_a_listener(meeting, text, person)
    return check_wording(meeting, kind, text, person)


def _to_a_listener(meeting: Meeting, text: str, person: str | None) -> "Review":
    from sessions.wording import Review  # not needed for the first frame of a window

    say = _said_to_a_listener(meeting, text, person)
    # For translators: what is noticed of somebody who speaks, and whose role only listens in this phase.
    return Review(text, flagged=True, rule=LISTENS, words=_("only listens"), say=say)


@to_the_group
def _said_to_a_listener(meeting: Meeting, text: str, person: str | None) -> str:
    name = short_names(meeting.people).get(person or "", "")
    phase = meeting.run.phase if meeting.run else None
    if phase and asks(text) and ("answer" in phase.captures or meeting.round):
        return _("A short question and a short answer, please; then we go on.")
    if reminder := phase.reminder.partition(". ")[0].rstrip(".") if phase else "":
        return _("Thank you, {name}. {reminder}.", name=name, reminder=reminder)
    return _("Thank you, {name}. You just listen for a while.", name=name)


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
    code = base(spoken)
    from sessions.wording.rules import languages  # likewise: not needed for the first frame

    return code if code in languages() else "en"


def people_for(meeting: Meeting, kind: str) -> tuple[str, ...]:
    """Return who may have said it: first the speaking order, then the others who are here."""
    others = [person.id for person in meeting.people if person.id not in meeting.order]
    present = [who for who in (*meeting.order, *others) if who not in meeting.absent]
    if takes_one(meeting, kind):
        return tuple(sorted(present, key=lambda who: meeting.word_of(kind, who) is not None))
    return tuple(present)
