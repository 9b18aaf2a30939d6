"""How contributions are written, recorded, edited and reworded: what each step decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sessions.common.errors import (
    AlreadyGivenError,
    DiskTroubleError,
    RefusedError,
    StandsAlreadyError,
)
from sessions.language.texts import _
from sessions.meeting.naming import as_given, as_one, called
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.taking_down import capture
from sessions.meeting.taking_down.questions import QUESTIONS
from sessions.meeting.taking_down.writing import Writing, addressed, anew, is_gone, next_box
from sessions.model.entries import ContributionEntry
from sessions.moves import contributions
from tui.commands.correcting import contributions as correcting
from tui.commands.effects import (
    NOTHING,
    Advise,
    Choice,
    Choose,
    CloseComposer,
    Compose,
    Decide,
    Effect,
    KeepComposing,
    Make,
    Move,
    Notice,
    Outcome,
    Together,
)
from tui.commands.ui import Ui
from tui.views import live as live_view
from tui.views.fitting import fitted, one_line
from tui.views.people import name_of


def write(meeting: Meeting, ui: Ui, kind: str | None, person: str | None = None, answers: int | None = None) -> Effect:
    """Open the composer: for this kind, or for what comes next; what was half typed is there again.

    `answers` is the entry that an answer belongs to.
    """
    if kind and ui.is_writing_anew and ui.writing and ui.typed.strip():
        # Somebody is typing: their words become the other kind.
        person = capture.whose(meeting, kind)
        turned = replace(ui.writing, kind=kind, purpose=None, answers=None, person=person, is_chosen=True)
        return Compose(turned, ui.typed)
    if ui.half_typed:
        return _go_on(ui, tell=kind not in {None, ui.half_typed.kind})
    if kind:
        writing = Writing(kind, person or capture.whose(meeting, kind), answers=answers, is_chosen=True)
    else:
        writing = addressed(meeting, next_box(meeting), person) if person else next_box(meeting)
    given = capture.stands_already(meeting, writing.kind, writing.person)
    if given:
        return edit(given, ui, is_offered=True)
    planned = {"challenge": meeting.session.challenge, "consent": meeting.header.session.consent}
    known = "" if meeting.kind(writing.kind) else planned.get(writing.kind) or ""
    return Compose(replace(writing, first=known), known)


def _go_on(ui: Ui, *, tell: bool) -> Effect:
    """Go back to what is half typed; `tell` says that it is not what was asked for."""
    if ui.half_typed is None:
        return NOTHING
    again = Compose(ui.half_typed, ui.typed)
    unfinished = Notice(_("This is half typed: Enter saves it, or empty the field first."), trouble=True)
    return Together((again, unfinished)) if tell else again


def edit(contribution: Contribution, ui: Ui, *, redirected: bool = False, is_offered: bool = False) -> Effect:
    """Open the composer with the current words; empty where they were `redirected` and are reworded.

    What `is_offered` was not asked for: with another kind, it is a new contribution.
    """
    if ui.half_typed:
        return _go_on(ui, tell=True)
    entry = contribution.entry
    writing = Writing(
        entry.kind, entry.person, entry.n, redirected=redirected, first=entry.text, is_chosen=not is_offered
    )
    return Compose(writing, "" if redirected else entry.text)


def record(writing: Writing, words: str, due: date | None) -> Effect:
    """Record what was written; it stays in the field until the record has it."""
    fields: dict[str, Any] = {"text": words, "person": writing.person, "draft": writing.draft, "due": due}
    move: Move
    if writing.revises is not None:
        move = partial(
            contributions.revise, n=writing.revises, kind=writing.kind, redirected=writing.redirected, **fields
        )
    else:
        move = partial(contributions.say, kind=writing.kind, answers=writing.answers, purpose=writing.purpose, **fields)
    return Make(move, then=lambda outcome: Decide(partial(_recorded, writing, words, outcome)))


def _recorded(
    writing: Writing, words: str, outcome: Outcome, meeting: Meeting, now: datetime, ui: Ui
) -> Effect:  # fmt: skip
    if isinstance(outcome, AlreadyGivenError) and writing.revises is not None:
        return _offer_both(meeting, writing, outcome, words)
    if isinstance(outcome, StandsAlreadyError):
        return _offer_to_replace(meeting, writing, outcome)
    if isinstance(outcome, RefusedError) and is_gone(meeting, writing):
        return KeepComposing(_("What this would have replaced is gone: Enter records it anew."), anew(writing))
    if isinstance(outcome, Exception):
        return KeepComposing(outcome.short, unsafe=isinstance(outcome, DiskTroubleError))
    if isinstance(outcome, ContributionEntry):
        return Together((CloseComposer(), Decide(partial(_say_recorded, outcome))))
    return CloseComposer()


def _offer_to_replace(meeting: Meeting, writing: Writing, refused: StandsAlreadyError) -> Effect:
    """Show both wordings: what was typed in the field, the recorded one below it."""
    given = meeting.find_word(refused.n)
    if given is None:
        return NOTHING
    words = given.entry.text
    short = fitted(words, 120)
    said = _("{name} has already given: “{words}”", name=name_of(meeting, writing.person), words=short)
    if writing.revises is not None:
        stands = correcting.standing(meeting, given)
        # For translators: {standing} is, for example, "tip of Ana"
        said = _("Changed meanwhile, {standing}: “{words}”", standing=stands, words=short)
        before = meeting.log[writing.revises - 1]
        # What was put right elsewhere stays right, unless it was this that was put right here as well.
        if (writing.kind, writing.person) == (before.kind, getattr(before, "person", None)):
            writing = replace(writing, kind=given.kind, person=given.entry.person)
    recorded = _("recorded: “{words}”", words=one_line(words))
    return Together((
        Notice(said, trouble=True),
        KeepComposing(recorded, replace(writing, revises=refused.n, first=words)),
    ))  # fmt: skip


def _offer_both(meeting: Meeting, writing: Writing, refused: AlreadyGivenError, words: str) -> Effect:
    """Ask which of two tips stands, where one is moved to somebody who has given one; the words stay in the field."""
    moved = meeting.find_word(writing.revises or 0)
    if moved is None:
        return NOTHING
    ask = correcting.ask_which(moved, writing.kind, writing.person, refused.n, meeting, words)
    given = as_given(meeting, writing.kind)
    # For translators: {kind} is, for example, "a tip"
    said = _("{name} has already given {kind}", name=name_of(meeting, writing.person), kind=given)
    return Together((KeepComposing(said), ask))


def _say_recorded(entry: ContributionEntry, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    advice = capture.what_to_say(meeting, entry.kind, entry.text, entry.person)
    parts = (
        _("Recorded: {kind}", kind=called(meeting, entry.kind)),
        name_of(meeting, entry.person),
        live_view.other_wording(in_field=ui.in_field) if advice and advice.rule != capture.LISTENS else "",
    )
    return Together((Advise(advice), Notice(" · ".join(part for part in parts if part))))


def check(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """While somebody types: say what sounds like advice or interrupts, and what the facilitator can say."""
    if ui.writing is None:
        return NOTHING
    return Advise(capture.what_to_say(meeting, ui.writing.kind, ui.typed, ui.writing.person))


def reword(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Take another wording of the last contribution: from scratch where it was advice, else an edit of its words.

    Asked again before anything is changed, it takes the contribution before that one.
    """
    if not meeting.words:
        return NOTHING
    if ui.writing and ui.writing.revises and ui.writing.is_untouched(ui.typed):
        return edit(_before(meeting, ui, ui.writing.revises), ui)
    flagged = _flagged_before_notes(meeting, ui)
    return edit(flagged or _newest_first(meeting, ui)[0], ui, redirected=flagged is not None)


def _newest_first(meeting: Meeting, ui: Ui) -> list[Contribution]:
    """Return the contributions, the newest one first; in a notes window those that were typed in it come before."""
    own = frozenset() if ui.has_letters else frozenset(ui.made)
    return sorted(meeting.words, key=lambda one: (one.entry.n in own, one.entry.n), reverse=True)


def _before(meeting: Meeting, ui: Ui, n: int) -> Contribution:
    newest = _newest_first(meeting, ui)
    later = [place for place, one in enumerate(newest, start=1) if one.entry.n == n]
    return newest[later[0] % len(newest)] if later else newest[0]


def _flagged_before_notes(meeting: Meeting, ui: Ui) -> Contribution | None:
    """Return the last contribution if it sounds like advice; a note on what the facilitator said may follow it."""
    last = next((one for one in _newest_first(meeting, ui) if one.kind != "note"), None)
    if last is None or last.redirected:
        return None
    review = capture.check_wording(meeting, last.kind, last.entry.text, last.entry.person)
    return last if review else None


def remove_last(meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Remove the last contribution."""
    return Make(partial(contributions.remove, n=_newest_first(meeting, ui)[0].entry.n)) if meeting.words else NOTHING


def ask_about(n: int, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Ask what to do with the contribution in entry `n`."""
    contribution = meeting.find_word(n)
    if contribution is None:
        return NOTHING
    answers: dict[str, Callable[[Contribution, Meeting, Ui], Effect]] = {
        "answer": lambda one, meeting, ui: write(meeting, ui, "answer", answers=one.entry.n),
        "edit": lambda one, meeting, ui: edit(one, ui),
        "person": lambda one, meeting, ui: correcting.ask_who_said(one, meeting),
        "kind": lambda one, meeting, ui: correcting.ask_kind(one, meeting),
        "question": lambda one, meeting, ui: correcting.ask_question(one, meeting),
        "reword": lambda one, meeting, ui: edit(one, ui, redirected=True),
        "remove": lambda one, meeting, ui: Make(partial(contributions.remove, n=one.entry.n)),
    }

    def chosen(answer: str) -> Effect:
        return Decide(lambda meeting, now, ui: answers[answer](contribution, meeting, ui))

    title = f"{name_of(meeting, contribution.entry.person)} {fitted(contribution.entry.text, 44)}".strip()
    return Choose(title, _choices_about(meeting, contribution), chosen)


def _choices_about(meeting: Meeting, contribution: Contribution) -> tuple[Choice, ...]:
    answer = [Choice("answer", _("Answer"))] if contribution.kind in QUESTIONS else []
    question = [Choice("question", _("It answers another question"))] if contribution.kind == "answer" else []
    reword = [Choice("reword", _("Reword"), _("after a nudge"))] if contribution.kind in capture.CHECKED else []
    return (
        *answer,
        Choice("edit", _("Edit"), _("the first wording stays in the file")),
        Choice("person", _("Somebody else said it")),
        Choice("kind", _("It is something else"), _("not {one}", one=as_one(meeting, contribution.kind))),
        *question,
        *reword,
        Choice("remove", _("Remove"), _("kept in the file")),
    )
