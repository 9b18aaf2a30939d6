"""What the commands of home decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from tui.commands.effects import NOTHING, Choice, Choose, Decision, Effect, LeaveFor, Notice, Plans, TurnTo
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.footer import footer
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


def why_not(name: str, ui: HomeUi) -> str:
    """Return why a command does nothing now; empty where it can be used."""
    if name not in {"open", "plan", "review", "copy", "window"}:
        return ""
    if ui.path is None:
        return ui.chosen.trouble if ui.chosen else "No sessions yet."
    started = name == "plan" and (ui.chosen is None or ui.chosen.state != "planned")
    return "Only sessions that have not started can be edited." if started else ""


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
        words = {"open": "review"}
    else:
        words = {"open": {"planned": "run it", "ended": "review"}.get(state, "continue") if state else "open"}
        names = ("open", "back") if ui.lists == "found" else (
            "open", "search", "new", "plan", "review", "copy", "window", "keys"
        )  # fmt: skip
    keys = footer(HOME, names, words, lambda name: why_not(name, ui))
    return (keys[0], FooterKey("", "↑↓", "choose"), *keys[1:]) if ui.lists == "found" else keys


def _open(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    if ui.promise or (ui.chosen and ui.chosen.state == "ended"):
        return _review(library, now, ui)
    return LeaveFor("run", ui.path) if ui.path else NOTHING


def _review(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return LeaveFor("review", ui.path, ui.entry) if ui.path else NOTHING


def _plan(how: Literal["copy", "edit"], library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return Plans(how, ui.path) if ui.path else NOTHING


def _ask_window(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    path = ui.path
    if path is None:
        return NOTHING
    choices = [
        Choice("run", "Live window", "for the facilitator"),
        Choice("notes", "Notes", "for the note-taker"),
        Choice("stage", "Stage", "what the group sees"),
        *([Choice("plenary", "Plenary", "where all groups are")] if ui.chosen and ui.chosen.plenary else []),
    ]
    return Choose("Which window?", choices, lambda window: LeaveFor(window, path))


def _search(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    return TurnTo("found") if library and library.total else Notice("No sessions to search yet.")


def _due(library: Snapshot | None, now: datetime, ui: HomeUi) -> Effect:
    if library and library.promises:
        return TurnTo("due")
    return Notice("Nothing that was promised is due in the next few days.")


_DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    "open": _open,
    "new": lambda *_: Plans("new"),
    "plan": partial(_plan, "edit"),
    "review": _review,
    "copy": partial(_plan, "copy"),
    "window": _ask_window,
    "groups": lambda *_: Plans("new", sentence="Add the people, then F8 makes groups of them."),
    "demo": lambda *_: LeaveFor("demo"),
    "search": _search,
    "due": _due,
    "back": lambda *_: TurnTo("sessions"),
}
