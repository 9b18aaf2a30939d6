"""What the commands of the review decide."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from sessions.language.texts import _, pgettext
from sessions.meeting import follow_up, retrospect
from sessions.meeting.speaking_order import taken_of_each
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import AnyEntry, ContributionEntry, Remove, Undo
from sessions.moves import contributions, history
from tui.commands import composing, exporting, read_back
from tui.commands.correcting.renaming import ask_name, ask_whose
from tui.commands.effects import (
    NOTHING,
    Decide,
    Decision,
    Effect,
    Look,
    Make,
    Move,
    Notice,
    Search,
    Together,
    unless_refused,
)
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.footer import footer, in_field, leaves
from tui.commands.read_back import ReadingUi
from tui.commands.ui import Ui
from tui.commands.windows import REVIEW
from tui.views import live as live_view
from tui.views.review.view import FOLLOW_UP, MINUTES, OUTCOMES, PAGES, QUESTIONS, ROUND, View
from tui.widgets.key_bar import FooterKey

_PAGE_OF = {
    **dict.fromkeys(("tip", "intervention"), ROUND), **dict.fromkeys(("question", "clarifying", "answer"), QUESTIONS),
    **dict.fromkeys(("action", "parked"), FOLLOW_UP),
}  # fmt: skip


def decide(name: str, meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Decide what the command called `name` does."""
    return _DECISIONS[name](meeting, now, ui)


def keys_for(meeting: Meeting, ui: ReadingUi) -> tuple[FooterKey, ...]:
    """Return the keys that matter now, on this page, for the marked row."""
    if ui.in_field:
        return (*in_field(), leaves())
    if ui.is_reading:
        words = {
            "open": pgettext("key line", "confirm, next"),
            "write": pgettext("key line", "add"),
            "back": pgettext("key line", "stop"),
        }
        return footer(REVIEW, ("open", "correct", "remove", "write", "back"), words)
    opens = {
        "word": pgettext("key line", "menu"),
        "part": pgettext("key line", "tick off"),
        "person": pgettext("key line", "their words"),
        "phase": pgettext("key line", "its minutes"),
    }
    names = (
        *(("open",) if ui.what in opens else ()),
        *(("tick",) if _promise(meeting, ui) else ()),
        *(("correct",) if ui.what == "word" else ()),
        *(("back",) if ui.view.wanted is not None else ()),
        *("search", "keys", "read-back", "export"),
    )
    return (
        FooterKey("", "1-6", pgettext("key line", "pages")),
        *footer(REVIEW, names, {"open": opens.get(ui.what, "")}),
    )


# --- what the marked row stands for


def _promise(meeting: Meeting, ui: ReadingUi) -> Contribution | None:
    contribution = read_back.marked(meeting, ui)
    return contribution if contribution and contribution.kind in follow_up.PROMISES else None


# --- going about


def _go(page: int, meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    return Look(View(page))


def _turn(step: int, meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    return Look(View((ui.view.page + step) % PAGES))


def _open(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    if ui.is_reading:
        return read_back.confirm(meeting, now, ui)
    if ui.what not in _OPENINGS or (ui.what == "word" and read_back.marked(meeting, ui) is None):
        return NOTHING
    return _OPENINGS[ui.what](meeting, now, ui)


def _find_words_of(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    person = meeting.person(ui.which)
    if person is None or ui.which not in retrospect.contributions(meeting):
        return Notice(_("{name}: nothing was written down.", name=person.name if person else ui.which))
    return Search(person.name)


def _go_to_phase(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    began = meeting.phases[int(ui.which)].began
    return _go_to_minute(meeting, now, began) if began else Notice(_("This phase was not held."))


def _go_to_minute(meeting: Meeting, now: datetime, instant: datetime) -> Effect:
    before = [minute for minute in retrospect.minutes(meeting, now) if minute.begins <= instant]
    return Look(View(MINUTES), f"minute:{before[-1].since}" if before else None)


def _go_into_minute(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Go to the first contribution of a minute, where it stands among the others."""
    minutes = [minute for minute in retrospect.minutes(meeting, now) if minute.since == int(ui.which)]
    numbers = [entry.n for minute in minutes for entry in minute.entries if meeting.find_word(entry.n)]
    return (
        go_to_entry(numbers[0], meeting, now, ui) if numbers else Notice(_("Nothing was written down in this minute."))
    )


def _go_from_hit(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    entry = meeting.log[int(ui.which) - 1]
    if meeting.find_word(entry.n):
        return go_to_entry(entry.n, meeting, now, ui)
    return _go_to_minute(meeting, now, entry.at)


def go_to_entry(n: int, meeting: Meeting, now: datetime, ui: Ui) -> Effect:
    """Go to the page that has the contribution in entry `n`, and mark it there."""
    contribution = meeting.find_word(n)
    if contribution is None:
        return NOTHING
    return Look(View(_PAGE_OF.get(contribution.kind, OUTCOMES)), f"word:{contribution.first.n}")


def _back(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    if ui.view == View(ui.view.page):
        return Notice(_("ctrl+q or F10 leaves the review."))
    return read_back.stop(meeting, now, ui)


# --- contributions


def _write(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Write what was forgotten: by the person whose row is marked; on the page of the round, what it takes."""
    if ui.is_reading:
        return read_back.add(meeting, now, ui)
    if ui.what != "person" or ui.view != View(ui.view.page):
        return composing.write(meeting, ui, None)
    if ui.view.page != ROUND:
        return composing.write(meeting, ui, "note", ui.which)
    held = [run for run in meeting.phases if run.is_round and run.turns]
    return composing.write(meeting, ui, taken_of_each(held[-1]) if held else "tip", ui.which)


def _rename(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Correct the name of the person whose row is marked, or whose contribution it is."""
    contribution = read_back.marked(meeting, ui)
    who = ui.which if ui.what == "person" else contribution.entry.person if contribution else None
    return ask_name(meeting, who, ui) if who else ask_whose(meeting, ui)


def _tick(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Tick something off, or take the tick back."""
    part = follow_up.parts(meeting)[int(ui.which)] if ui.what == "part" else None
    promise = _promise(meeting, ui)
    move: Move
    if part:
        done = part.done
        move = partial(contributions.say, kind="followed_up", text=part.text)
    elif promise:
        ticked = follow_up.done_by(meeting, promise)
        done = ticked.entry.n if ticked else None
        move = partial(contributions.say, kind="followed_up", text=promise.entry.text, of=promise.entry.n)
    else:
        return Notice(_("Only parts of the follow-up, actions and parked items are ticked off: page 5 has them."))
    sentence = Notice(_("Done. The same key reopens it.") if done is None else _("Open again."))
    return Make(
        partial(contributions.remove, n=done) if done is not None else move,
        then=unless_refused(lambda outcome: sentence),
    )


def _undo(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Take back the last change, where it was made in a review: the end of the session is not undone by chance."""
    last = meeting.log[meeting.undoable[-1] - 1] if meeting.undoable else None
    if last is None or last.by != "review":
        return Notice(_("Nothing was changed in a review since: there is nothing to undo here."))
    if ui.is_reading and last.n <= ui.view.since:
        return Notice(_("Nothing has changed since you began to read back. Press Esc, then u to undo earlier changes."))
    return _take_back(history.undo)


def _redo(meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    return _take_back(history.redo)


def _take_back(move: Move) -> Effect:
    brings_back = move is history.redo
    return Make(move, then=unless_refused(lambda outcome: Decide(partial(_say_taken_back, outcome, brings_back))))


def _say_taken_back(outcome: AnyEntry, brings_back: bool, meeting: Meeting, now: datetime, ui: ReadingUi) -> Effect:
    """Say what was undone or redone, and mark the contribution it was about."""
    entry = outcome
    while isinstance(entry, Undo):
        entry = meeting.log[entry.of - 1]
    about = meeting.log[entry.of - 1] if isinstance(entry, Remove) else entry
    what = live_view.entry_summary(meeting, about)
    sentence = Notice(
        _("Redone: {what} · u takes it back", what=what)
        if brings_back
        else _("Undone: {what} · U brings it back", what=what)
    )
    contribution = meeting.find_word(
        about.revises if isinstance(about, ContributionEntry) and about.revises else about.n
    )
    return Together((sentence, Look(ui.view, f"word:{contribution.first.n}"))) if contribution else sentence


_OPENINGS: Mapping[str, Callable[[Meeting, datetime, ReadingUi], Effect]] = {
    "part": _tick,
    "word": lambda meeting, now, ui: composing.ask_about(int(ui.which), meeting, now, ui),
    "person": _find_words_of,
    "phase": _go_to_phase,
    "minute": _go_into_minute,
    "entry": _go_from_hit,
}
_DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    **{f"page-{page + 1}": partial(_go, page) for page in range(PAGES)},
    "next-page": partial(_turn, 1),
    "previous-page": partial(_turn, -1),
    "open": read_back.on_what_was_seen("open", _open),
    "correct": read_back.on_what_was_seen("correct", read_back.correct_word),
    "tick": read_back.on_what_was_seen("tick", _tick),
    "remove": read_back.on_what_was_seen("remove", read_back.take_out),
    "rename": _rename,
    "write": _write,
    "search": lambda *given: Search(),
    "read-back": read_back.go_on,
    "export": exporting.ask,
    "undo": _undo,
    "redo": _redo,
    "back": _back,
}
