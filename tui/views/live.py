"""The live meeting in words: whose turn it is, what was contributed, what was just undone, what to say next."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from sessions.language.days import two_figure_day
from sessions.language.punctuation import quoted
from sessions.language.texts import _, grouped, in_language, ngettext, pgettext
from sessions.meeting import clock
from sessions.meeting.addressed import to_the_group
from sessions.meeting.clients import has_clients
from sessions.meeting.fitted_in import fit_in_words
from sessions.meeting.naming import as_theirs, called
from sessions.meeting.reading_back import is_phase_for_it, left_to_read, to_read_back
from sessions.meeting.speaking_order import one_each, still_to_come, without_one
from sessions.meeting.state import Contribution, Meeting, is_of_this_turn
from sessions.meeting.taking_down.capture import sounds_like_advice
from sessions.meeting.taking_down.questions import QUESTIONS
from sessions.model.entries import (
    Answer,
    AnyEntry,
    ContributionEntry,
    Correct,
    Extend,
    Fit,
    HandOver,
    PhaseBegins,
    Promise,
    Undo,
)
from tui.views.fitting import dotted, fitted, one_line
from tui.views.people import name_of
from tui.views.who_leads import who_has_it

if TYPE_CHECKING:
    from sessions.wording.review import Review  # slow to import, and the first frame has no advice


OF_THEIR_PHASE = frozenset({"note", "answer", "intervention"})
"""What is not carried on into a later phase that records or shows the same kind."""
_MOST_NAMED = 4


def challenge(meeting: Meeting) -> str:
    """Return the challenge as it reads now, on one line; in the turn of a client, theirs."""
    versions, planned = meeting.kind("challenge"), meeting.session.challenge or ""
    if meeting.run and has_clients(meeting):
        own = versions if meeting.run.phase.client and not meeting.ended else ()
        versions, planned = tuple(word for word in own if is_of_this_turn(meeting, word)), ""
    return one_line(versions[-1].entry.text if versions else planned)


def challenge_line(meeting: Meeting) -> Content:
    """Return the challenge behind what it is called here; nothing before one is put."""
    text = challenge(meeting)
    return Content.assemble((f"{called(meeting, 'challenge')}  ", "dim"), text) if text else Content("")


def turn_line(meeting: Meeting, now: datetime, *, with_challenge: bool = True) -> Content:
    """Return who has the floor, for how long of how much, and who comes next.

    Outside of a round it is the challenge, or what the group is asked to do where there is none, or it is shown
    elsewhere.
    """
    if meeting.round is None:
        ask = meeting.run.phase.ask if meeting.run and not meeting.ended else ""
        return (challenge_line(meeting) if with_challenge else Content("")) or Content(ask)
    left = still_to_come(meeting)
    opens = meeting.round.phase.open_minutes > 0
    last = _("then open") if opens else _("no one left")
    following = _("next {name}", name=name_of(meeting, left[0])) if left else last
    if meeting.speaking is None:
        share = clock.fair_share(meeting, None, now)
        if not left:
            heard = what_the_round_lacks(meeting)[0] or _("everyone has spoken")
            return Content(dotted(_open_floor(meeting, now) if opens else "", heard))
        each = _("about {time} each", time=clock.count(share)) if share else ""
        return Content(", ".join(part for part in (following, each, last if opens and share else "") if part))
    spoken = clock.turn_seconds(meeting, now)
    over = meeting.budget is not None and spoken > meeting.budget
    time = clock.count(int(spoken))
    if meeting.budget:
        time = _("{time} of {planned}", time=time, planned=clock.count(meeting.budget))
    return Content.assemble(
        (name_of(meeting, meeting.speaking), "bold"),
        (f" {time}", "bold $text-warning" if over else ""),
        (" " + pgettext("turn", "over") if over else "", "bold $text-warning"),
        (f" · {following}", "dim"),
    )


def _open_floor(meeting: Meeting, now: datetime) -> str:
    """Return that everybody may speak now, and for how long."""
    left = clock.remaining(meeting, now)
    return _("the floor is open for {time}", time=clock.count(left)) if left > 0 else _("the floor is open")


def what_the_round_lacks(meeting: Meeting) -> tuple[str, str]:
    """Return how many are still to speak, or else have not given their ONE thing, then who; both may be empty."""
    kind, missing = one_each(meeting), without_one(meeting)
    waiting = [name_of(meeting, who) for who in still_to_come(meeting)]
    without = [_missing(meeting, who) for who in missing]
    names = (
        _("Waiting: {names}", names=_first(waiting)) if waiting else "",
        _("No {kind}: {names}", kind=called(meeting, kind), names=_first(without)) if without else "",
    )
    return _how_many_lack(meeting, len(waiting), len(without)), ". ".join(part for part in names if part)


def _missing(meeting: Meeting, who: str) -> str:
    name = name_of(meeting, who)
    return _("{name} (away)", name=name) if who in meeting.absent else name


def _how_many_lack(meeting: Meeting, waiting: int, without: int) -> str:
    if waiting:
        return ngettext("{number} still to speak", "{number} still to speak", waiting)
    if not without:
        return ""
    kind = as_theirs(meeting, one_each(meeting))
    # For translators: {kind} is such as "a tip", "their ONE thing learned", or what the source of the format calls one.
    return ngettext("{number} without {kind}", "{number} without {kind}", without, kind=kind)


def _first(names: Sequence[str]) -> str:
    """Return so many names that two such lists are said whole in a narrow window; the others are marked among all."""
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    first, others = ", ".join(names[: _MOST_NAMED - 1]), len(names) - _MOST_NAMED + 1
    return ngettext("{names} and {number} more", "{names} and {number} more", others, names=first)


def not_written_down(meeting: Meeting) -> str:
    """Return who has spoken in this round and is not written down yet; empty where everybody is."""
    late = [name_of(meeting, who) for who in without_one(meeting) if meeting.turn_of(who).has_spoken]
    if not late:
        return ""
    kind = called(meeting, one_each(meeting))
    return dotted(_("no {kind} yet: {names}", kind=kind, names=", ".join(late)), _("@name takes it"))


# --- contributions and other entries


def contribution_line(meeting: Meeting, word: Contribution, *, with_kind: bool, reviewed: bool) -> Content:
    """Return a contribution on one line: who, which kind where that is not obvious, the text, remarks.

    `reviewed` says whether a tip that sounds like advice is marked.
    """
    entry = word.entry
    who = fitted(name_of(meeting, entry.person), 24)
    due = _("due {day}", day=two_figure_day(entry.due)) if isinstance(entry, Promise) and entry.due else ""
    remarks = dotted(due, _("reworded") if word.redirected else "")
    flagged = reviewed and sounds_like_advice(meeting, word)
    is_below = _asked(meeting, word) is not None
    mark, kind = ("  → ", "") if is_below else ("! " if flagged else "", called(meeting, entry.kind))
    return Content.assemble(
        (mark, "bold $text-warning" if flagged else "dim"),
        (f"{who} " if who else "", "bold"),
        (f"{kind} " if kind and with_kind else "", "italic dim"),
        fitted(one_line(entry.text), 240),
        (f" · {remarks}" if remarks else "", "dim"),
    )


def entry_summary(meeting: Meeting, entry: AnyEntry) -> str:
    """Return what an entry of the log was, in a few words, such as for an undo."""
    person = getattr(entry, "person", None)
    who = name_of(meeting, person) if isinstance(person, str) else ""
    if isinstance(entry, ContributionEntry):
        return dotted(called(meeting, entry.kind), who, quoted(fitted(entry.text, 40)))
    if isinstance(entry, PhaseBegins):
        titles = {run.phase.id: run.phase.title for run in meeting.phases}
        return _("to {phase}", phase=titles.get(entry.phase, entry.phase))
    if isinstance(entry, Extend):
        length = clock.in_words(abs(entry.seconds))
        return _("{length} more", length=length) if entry.seconds > 0 else _("{length} less", length=length)
    if isinstance(entry, Correct):
        what = _("the title") if entry.title else _("the challenge as planned")
        return dotted(called(meeting, entry.kind), who or what)
    return dotted(called(meeting, entry.kind), who)


def other_wording(*, in_field: bool) -> str:
    """Return which keys reword or remove what was just recorded."""
    reword, remove = ("F7", "F5") if in_field else ("r", "u")
    return _("{reword} rewords it, {remove} removes it", reword=reword, remove=remove)


def news(meeting: Meeting, entries: Sequence[AnyEntry], own: int | None, *, undoes: bool = True) -> str:
    """Return what every window announces of new entries: a handover, and from elsewhere the end or an undo.

    `undoes` says that this window takes back what was steered elsewhere.
    """
    for entry in reversed(entries):
        if isinstance(entry, HandOver):
            way = " " + _("Undo takes it back.") if undoes or entry.n == own else ""
            return _("Handed over: {who_has_it}.", who_has_it=who_has_it(meeting, entry)) + way
        if isinstance(entry, Undo) and entry.n != own:
            return _("Undone in another window: {entry}", entry=entry_summary(meeting, meeting.log[entry.of - 1]))
        if isinstance(entry, Fit) and entry.n != own:
            return _("Fitted in from another window.") + f" {fit_in_words(entry, meeting)}"
        if entry.kind == "end" and entry.n != own:
            return _("The session was ended in another window.")
        if entry.kind == "call-off" and entry.n != own:
            return _("The session was called off in another window.")
    return ""


def phase_contributions(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return the contributions of this phase, the newest first, an answer below its question.

    Kinds that this phase records or shows stand there from before, too, but nothing of the turn of another client.
    Before and after the session, and where a further day begins, it is all of them; so it is where the notes are read
    back.
    """
    begins = meeting.run.begins if meeting.run else 0
    if meeting.ended or not begins or _opens_a_day(meeting):
        return _answers_below(meeting, tuple(reversed(meeting.words)))
    phase = meeting.run.phase if meeting.run else None
    kinds = {*phase.captures, *phase.kinds_shown} - OF_THEIR_PHASE if phase else set()
    read = {word.first.n for word in to_read_back(meeting)} if is_phase_for_it(meeting) else set()
    shown = [
        word for word in reversed(meeting.words) if word.first.n >= begins or word.kind in kinds or word.first.n in read
    ]
    return _answers_below(meeting, [word for word in shown if is_of_this_turn(meeting, word)])


def _answers_below(meeting: Meeting, words: Sequence[Contribution]) -> tuple[Contribution, ...]:
    """Return contributions, the newest first, with the answers to each below it; no answer is without its question."""
    above = {word.first.n: word for word in (_asked(meeting, word) or word for word in words)}
    newest_first = sorted(above.values(), key=lambda word: word.first.n, reverse=True)
    return tuple(each for word in newest_first for each in (word, *meeting.answers_to(word)))


def _asked(meeting: Meeting, word: Contribution) -> Contribution | None:
    """Return the question that a contribution answers; None where it is no answer, or that question was removed."""
    asked = meeting.find_word(word.entry.answers or 0) if isinstance(word.entry, Answer) else None
    return asked if asked and asked.kind in QUESTIONS else None


def _opens_a_day(meeting: Meeting) -> bool:
    """Whether the group is in the first phase of a further day, where it looks at what stood the evening before."""
    before = meeting.phases[meeting.current - 1] if meeting.current else None
    return before is not None and meeting.run is not None and before.phase.day < meeting.run.phase.day


def noted(meeting: Meeting, shown: int, confirmed: int | None = None) -> str:
    """Return how many contributions are `shown`; where the notes are read back, how many are still to be read.

    `confirmed` is how many were in the reading that is under way or was left.
    """
    left = left_to_read(meeting, confirmed) if is_phase_for_it(meeting) else 0
    if left:
        return ngettext("{number} to read", "{number} to read", left)
    return grouped(shown) if shown else _("none yet")


# --- what the facilitator can say


@to_the_group
def prompts(meeting: Meeting) -> tuple[str, ...]:
    """Return the sentences for this phase, or for the first one before the start; the challenge comes last."""
    if meeting.ended:
        return (_("Thank you. Notes will follow within 24 hours."),)
    if meeting.called_off:
        return ()
    run = meeting.run or (meeting.phases[0] if meeting.phases else None)
    reminder = challenge(meeting)
    return (*(run.phase.say if run else ()), *((reminder,) if reminder else ()))


def to_say(meeting: Meeting, sentence: str) -> str:
    """Return a sentence in the quotes of the group's language; nothing of none."""
    with in_language(meeting.header.session.language):
        return quoted(sentence) if sentence else ""


def prompt(meeting: Meeting, number: int) -> tuple[str, str]:
    """Return the `number`th of these sentences, and its place among them (`2/3`); both empty where there is none."""
    sentences = prompts(meeting)
    if not sentences:
        return ("", "")
    at = number % len(sentences)
    return (sentences[at], f"{at + 1}/{len(sentences)}" if len(sentences) > 1 else "")


def advice_line(meeting: Meeting, advice: "Review") -> Content:
    """Return what a contribution sounds like, and what the facilitator can say about it."""
    return Content.assemble(
        (f"! {advice.words}", "bold"), "  " + _("say:") + " ", (to_say(meeting, advice.say), "italic")
    )
