"""What the commands of home decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from sessions.common.sanitize import clean_line
from sessions.language.texts import _, ngettext, pgettext
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from sessions.meeting.state import Meeting
from sessions.model.entries import Undo
from sessions.moves import history, steering
from sessions.moves.context import MoveContext
from tui.commands.effects import (
    NOTHING,
    Choice,
    Choose,
    Decision,
    Effect,
    LeaveFor,
    Move,
    Notice,
    TurnTo,
)
from tui.commands.every_window import OF_EVERY_WINDOW, ask_why_not_held
from tui.commands.footer import footer
from tui.commands.setup.decisions import ask_to_take_back
from tui.commands.setup.effects import Plans, TakeBack
from tui.commands.windows import HOME
from tui.widgets.key_bar import FooterKey


@dataclass(frozen=True, slots=True)
class HomeUi:
    """Home, as decisions see it: what its rows are, the session at the mark, and the entry that the row is about."""

    lists: Literal["sessions", "found", "due"] = "sessions"
    chosen: SessionSummary | None = None
    entry: int | None = None
    promise: OpenPromise | None = None

    @property
    def path(self) -> Path | None:
        """The record of the row at the mark, where it can be read."""
        if self.promise:  # its session may be older than those that are listed
            return self.promise.path
        return self.chosen.path if self.chosen and not self.chosen.trouble else None


@dataclass(frozen=True, slots=True)
class MakeIn(Effect):
    """A move on the record at `path`, which no window of this process has open; `said` is the notice that follows."""

    path: Path
    move: Move
    said: str


def why_not(name: str, ui: HomeUi) -> str:
    """Return why a command does nothing now; empty where it can be used."""
    if name not in {"open", "plan", "call-off", "review", "copy", "window", "regroup"}:
        return ""
    if ui.path is None:
        return ui.chosen.trouble if ui.chosen else _("No sessions yet.")
    state = ui.chosen.state if ui.chosen else ""
    if name == "plan" and state == "called off":
        return _("This session is called off: x brings it back, and then its plan can be edited.")
    if name == "plan" and state != "planned":
        return _("Only sessions that have not started can be edited.")
    if name == "regroup" and not (ui.chosen and ui.chosen.plenary):
        return _("This session is not one of several groups.")
    if name == "regroup" and state not in {"planned", "called off"}:
        return _("This group has begun: the groups cannot be one plan again.")
    if name == "call-off" and state not in {"planned", "called off"}:
        return _("Only sessions that have not started can be called off.")
    return ""


def decide(name: str, library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    """Decide what the command called `name` does; `library` is None while nobody has looked yet."""
    reason = why_not(name, ui)
    return Notice(reason, trouble=True) if reason else _DECISIONS[name](library, now, ui)


def keys_for(library: Snapshot | None, ui: HomeUi) -> tuple[FooterKey, ...]:
    """Return the keys that matter now, for the marked row."""
    if not (library and library.total):
        return footer(HOME, ("new", "demo", "keys"))
    state = ui.chosen.state if ui.chosen else ""
    if ui.lists == "due":
        names: tuple[str, ...] = ("open", "back", "keys")
        words = {"open": pgettext("key line", "review")}
    else:
        opens = {
            "": pgettext("key line", "open"),
            "planned": pgettext("key line", "run it"),
            "ended": pgettext("key line", "review"),
            "called off": pgettext("key line", "open"),
        }
        words = {"open": opens.get(state) or pgettext("key line", "continue")}
        names = ("open", "back") if ui.lists == "found" else (
            "open", "search", "new", "plan", "review", "copy", "window", "keys"
        )  # fmt: skip
    keys = footer(HOME, names, words, lambda name: why_not(name, ui))
    return (keys[0], FooterKey("", "↑↓", pgettext("key line", "choose")), *keys[1:]) if ui.lists == "found" else keys


def _open(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    if ui.promise or (ui.chosen and ui.chosen.state == "ended"):
        return _review(library, now, ui)
    return LeaveFor("run", ui.path) if ui.path else NOTHING


def _review(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return LeaveFor("review", ui.path, ui.entry) if ui.path else NOTHING


def _edit(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return Plans("edit", ui.path) if ui.path else NOTHING


def _copy(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    """Copy a session; of one of several groups ask whether all are meant."""
    path, chosen = ui.path, ui.chosen
    if path is None or chosen is None or not chosen.plenary:
        return Plans("copy", path) if path else NOTHING
    choices = (
        Choice("all", _("All groups"), _("everybody, in the groups they are in")),
        Choice(
            "one",
            _("Group {number} only", number=chosen.group) if chosen.group else _("The plenary only"),
            ngettext("{number} person", "{number} people", chosen.size),
        ),
    )
    return Choose(_("Copy what?"), choices, lambda which: Plans("copy-all" if which == "all" else "copy", path))


def _regroup(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return ask_to_take_back(TakeBack(ui.path)) if ui.path else NOTHING


def _call_off(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    """Ask why, which is asking once more; a session that is called off is brought back at once."""
    path, chosen = ui.path, ui.chosen
    if path is None or chosen is None:
        return NOTHING
    title = clean_line(chosen.title)
    if chosen.state == "called off":
        return MakeIn(path, _bring_back, _("Planned again: {title}", title=title))
    # A narrow screen cuts a long title off: how it is undone comes before it.
    said = _("Called off, x brings it back: {title}", title=title)
    return ask_why_not_held(
        _("Call off “{title}”?", title=title), lambda why: MakeIn(path, partial(steering.call_off, text=why), said)
    )


def _bring_back(meeting: Meeting, context: MoveContext) -> Undo:
    """Undo what calls the session off, whatever was noted since; else refuse as undo does."""
    return history.undo(meeting, context, n=meeting.called_off.n if meeting.called_off else None)


def _ask_window(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    path = ui.path
    if path is None:
        return NOTHING
    choices = [
        Choice("run", _("Live window"), _("for the facilitator")),
        Choice("notes", _("Notes"), _("for the note-taker")),
        Choice("stage", _("Stage"), _("what the group sees")),
        *([Choice("plenary", _("Plenary"), _("where all groups are"))] if ui.chosen and ui.chosen.plenary else []),
    ]
    return Choose(_("Which window?"), choices, lambda window: LeaveFor(window, path))


def _search(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return TurnTo("found") if library and library.total else Notice(_("No sessions to search yet."))


def _due(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    if library and library.promises:
        return TurnTo("due")
    return Notice(_("Nothing that was promised is due in the next few days."))


_DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    "open": _open,
    "new": lambda *given: Plans("new"),
    "plan": _edit,
    "review": _review,
    "copy": _copy,
    "regroup": _regroup,
    "call-off": _call_off,
    "window": _ask_window,
    "groups": lambda *given: Plans("new", sentence=_("Add the people, then F8 makes groups of them.")),
    "demo": lambda *given: LeaveFor("demo"),
    "search": _search,
    "due": _due,
    "back": lambda *given: TurnTo("sessions"),
}
