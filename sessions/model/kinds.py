"""The words for the kinds of entries: what people call one, and of contributions how sentences and headings have them.

The tables hold English; the functions give a text in the language that is spoken now.
"""

from collections.abc import Mapping

from sessions.language.texts import N_, NN_, NP_, _, pgettext

LABELS: Mapping[str, str] = {
    "consent": NP_("kind", "consent"),
    "prepared": NP_("kind", "prepared"),
    "challenge": NP_("kind", "challenge"),
    "clarifying": NP_("kind", "clarifying question"),
    "answer": NP_("kind", "answer"),
    "question": NP_("kind", "question"),
    "reflection": NP_("kind", "reflection"),
    "tip": NP_("kind", "tip"),
    "intervention": NP_("kind", "intervention"),
    "option": NP_("kind", "option"),
    "takeaway": NP_("kind", "takeaway"),
    "learned": NP_("kind", "ONE thing learned"),
    "feedback": NP_("kind", "feedback"),
    "action": NP_("kind", "action"),
    "lesson": NP_("kind", "lesson"),
    "change": NP_("kind", "what will be different"),
    "reference": NP_("kind", "reference"),
    "offer": NP_("kind", "offer"),
    "parked": NP_("kind", "parked"),
    "note": NP_("kind", "note"),
    "validated": NP_("kind", "validated"),
    "followed_up": NP_("kind", "followed up"),
    # What is done in a meeting, and not said.
    "announce": NP_("kind", "announce"),
    "arrive": NP_("kind", "late arrival"),
    "back": NP_("kind", "back"),
    "call-off": NP_("kind", "session called off"),
    "correct": NP_("kind", "correction"),
    "end": NP_("kind", "end of the session"),
    "extend": NP_("kind", "extend"),
    "fit": NP_("kind", "rest fitted into less time"),
    "handover": NP_("kind", "role handed over"),
    "leave": NP_("kind", "away"),
    "order": NP_("kind", "speaking order"),
    "pass": NP_("kind", "pass"),
    "pause": NP_("kind", "pause"),
    "phase": NP_("kind", "phase"),
    "remove": NP_("kind", "removal"),
    "rename": NP_("kind", "new name"),
    "resume": NP_("kind", "resume"),
    "skip": NP_("kind", "phase skipped"),
    "turn": NP_("kind", "turn"),
    "undo": NP_("kind", "undo"),
}
"""What people call a kind."""
COUNTED: Mapping[str, tuple[str, str]] = {
    "challenge": NN_("{number} challenge", "{number} challenges"),
    "answer": NN_("{number} answer", "{number} answers"),
    "question": NN_("{number} question", "{number} questions"),
    "reflection": NN_("{number} reflection", "{number} reflections"),
    "tip": NN_("{number} tip", "{number} tips"),
    "intervention": NN_("{number} intervention", "{number} interventions"),
    "option": NN_("{number} option", "{number} options"),
    "takeaway": NN_("{number} takeaway", "{number} takeaways"),
    "lesson": NN_("{number} lesson", "{number} lessons"),
    "reference": NN_("{number} reference", "{number} references"),
    "offer": NN_("{number} offer", "{number} offers"),
    "note": NN_("{number} note", "{number} notes"),
    "consent": NN_("{number} consent", "{number} consents"),
}
"""How many of a kind there are, of those that are counted alike in a sentence and in a short row."""
ONE_OF_SEVERAL: Mapping[str, str] = {"learned": NP_("kind", "thing learned")}
"""The same where each person may give several of a kind of which they usually give ONE."""
TITLES: Mapping[str, str] = {
    "consent": NP_("heading", "Consent"),
    "prepared": NP_("heading", "Prepared"),
    "challenge": NP_("heading", "Challenge"),
    "clarifying": NP_("heading", "Clarifying questions"),
    "answer": NP_("heading", "Answers"),
    "question": NP_("heading", "Questions"),
    "reflection": NP_("heading", "Reflections"),
    "tip": NP_("heading", "Tips"),
    "intervention": NP_("heading", "Interventions"),
    "option": NP_("heading", "Options"),
    "takeaway": NP_("heading", "Takeaways"),
    "learned": NP_("heading", "Learned"),
    "feedback": NP_("heading", "Feedback"),
    "action": NP_("heading", "Actions"),
    "lesson": NP_("heading", "Lessons"),
    "change": NP_("heading", "What will be done differently"),
    "reference": NP_("heading", "References"),
    "offer": NP_("heading", "Offers"),
    "parked": NP_("heading", "Parked"),
    "note": NP_("heading", "Notes"),
    "validated": NP_("heading", "Validated"),
    "followed_up": NP_("heading", "Followed up"),
}
"""The headings of the contributions, in the order in which a meeting gets to them."""
MEANINGS: Mapping[str, str] = {
    "consent": N_("what was agreed about notes and names"),
    "prepared": N_("something that was prepared beforehand"),
    "challenge": N_("what the presenter asks help with"),
    "clarifying": N_("a clarifying question"),
    "answer": N_("the answer to the last clarifying question"),
    "question": N_("a question of the Q-storming"),
    "reflection": N_("what comes up for the presenter"),
    "tip": N_("the ONE thing a person offers"),
    "intervention": N_("whoever only listens clarifies or, in extreme cases, steers back"),
    "option": N_("a course of action that the group sees"),
    "takeaway": N_("what the presenter takes along"),
    "learned": N_("the ONE thing a person learned"),
    "feedback": N_("what the group tells the presenter at the end"),
    # For translators: what is typed may be that of the language: d'ici vendredi, para el viernes, até sexta
    "action": N_("who does what; write `due friday` or `due 2026-05-24` at its end"),
    "lesson": N_("a lesson"),
    "change": N_("what will be done differently"),
    "reference": N_("something to read"),
    "offer": N_("help that somebody offers for later"),
    "parked": N_("for later, with an owner"),
    "note": N_("anything else"),
    "validated": N_("the notes were read back and confirmed"),
    "followed_up": N_("something that was done afterwards"),
}
"""What the contributions are."""
_ONE: Mapping[str, str] = {
    "consent": NP_("one", "a consent"),
    "prepared": NP_("one", "a prepared"),
    "challenge": NP_("one", "a challenge"),
    "clarifying": NP_("one", "a clarifying question"),
    "answer": NP_("one", "an answer"),
    "question": NP_("one", "a question"),
    "reflection": NP_("one", "a reflection"),
    "tip": NP_("one", "a tip"),
    "intervention": NP_("one", "an intervention"),
    "option": NP_("one", "an option"),
    "takeaway": NP_("one", "a takeaway"),
    "learned": NP_("one", "a thing learned"),
    "feedback": NP_("one", "feedback"),
    "action": NP_("one", "an action"),
    "lesson": NP_("one", "a lesson"),
    "change": NP_("one", "what will be different"),
    "reference": NP_("one", "a reference"),
    "offer": NP_("one", "an offer"),
    "parked": NP_("one", "something parked"),
    "note": NP_("one", "a note"),
    "validated": NP_("one", "a validated"),
    "followed_up": NP_("one", "a followed up"),
}
_SEVERAL: Mapping[str, str] = {
    "consent": NP_("several", "consent"),
    "prepared": NP_("several", "prepared"),
    "challenge": NP_("several", "challenge"),
    "clarifying": NP_("several", "clarifying questions"),
    "answer": NP_("several", "answers"),
    "question": NP_("several", "questions"),
    "reflection": NP_("several", "reflections"),
    "tip": NP_("several", "tips"),
    "intervention": NP_("several", "interventions"),
    "option": NP_("several", "options"),
    "takeaway": NP_("several", "takeaways"),
    "learned": NP_("several", "learned"),
    "feedback": NP_("several", "feedback"),
    "action": NP_("several", "actions"),
    "lesson": NP_("several", "lessons"),
    "change": NP_("several", "what will be done differently"),
    "reference": NP_("several", "references"),
    "offer": NP_("several", "offers"),
    "parked": NP_("several", "parked"),
    "note": NP_("several", "notes"),
    "validated": NP_("several", "validated"),
    "followed_up": NP_("several", "followed up"),
}
ABOUT_THE_NOTES = frozenset({"consent", "prepared", "validated", "followed_up"})
"""The contributions that are about the notes themselves: no part of what was said, and not read back with it."""


def label(kind: str) -> str:
    """Return what people call a kind of entry: `clarifying question`; nothing for none."""
    return pgettext("kind", LABELS[kind]) if kind else ""


def one_of_several(kind: str) -> str:
    """Return the same of a kind of which each person may give several: `thing learned`."""
    return pgettext("kind", ONE_OF_SEVERAL[kind]) if kind in ONE_OF_SEVERAL else label(kind)


def title(kind: str) -> str:
    """Return the heading of the contributions of a kind: `Clarifying questions`."""
    return pgettext("heading", TITLES[kind])


def meaning(kind: str) -> str:
    """Return what contributions of a kind are."""
    return _(MEANINGS[kind])


def within_a_sentence(kind: str, *, is_the_one: bool = False) -> str:
    """Return a contribution as a sentence has it: `a tip`; of ONE that each person gives, `the ONE thing learned`."""
    if is_the_one and kind in ONE_OF_SEVERAL:
        return pgettext("one", "the ONE thing learned")
    return pgettext("one", _ONE[kind])


def several(kind: str) -> str:
    """Return contributions of a kind as a sentence has them: `clarifying questions`."""
    return pgettext("several", _SEVERAL[kind])
