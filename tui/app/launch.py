"""Opens each kind of window on a record; the process ends with it."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sessions.language.texts import speak
from sessions.storage.presence import Presence
from sessions.storage.reader import Reader
from sessions.storage.shared_clock import clock_on
from sessions.storage.store import Store
from tui.app.themes import LIGHT
from tui.app.viewer import ViewerApp
from tui.commands.context import Context
from tui.terminal.program import name_here
from tui.terminal.running import leave

if TYPE_CHECKING:
    from tui.app.recorder import RecorderApp


def live_app(store: Store, around: Context) -> "RecorderApp":
    """Return the live window of a record, not yet open."""
    # The stage waits for nothing that records, and no window for another one's screen.
    from tui.app.recorder import RecorderApp
    from tui.screens.live import LiveScreen

    return RecorderApp(store, around, window="facilitator", view=LiveScreen(around.monotonic))


def notes_app(store: Store, around: Context) -> "RecorderApp":
    """Return the note-taker's window of a record, not yet open."""
    from tui.app.recorder import RecorderApp  # likewise
    from tui.screens.notes import NotesScreen

    return RecorderApp(store, around, window="notes", view=NotesScreen(around.monotonic))


def stage_app(reader: Reader, around: Context, *, light: bool = False, rests: bool = False) -> ViewerApp:
    """Return the stage of a record, not yet open; with `rests` its time stays at 0:00."""
    from tui.screens.stage import StageScreen  # likewise

    presence = Presence(reader.path, "stage", around.environ)
    app = ViewerApp(reader, clock_on(around.clock, reader.path), presence, StageScreen(around.monotonic, rests=rests))
    if light:
        app.theme = LIGHT.name
    return app


def review_app(store: Store, around: Context, entry: int | None = None) -> "RecorderApp":
    """Return the review of a record, not yet open; it begins at the word in `entry`, where one is given."""
    from tui.app.recorder import RecorderApp  # likewise
    from tui.screens.review import ReviewScreen

    return RecorderApp(store, around, window="review", view=ReviewScreen(around.monotonic, entry))


def run_window(command: str, path: Path, around: Context, farewell: str = "") -> NoReturn:
    """Open the window that `command` names on the record at `path`, and say `farewell` at the end.

    Raises RecordError when the record cannot be opened.
    """
    window = {"run": live_app, "notes": notes_app, "review": review_app}[command]
    leave(window(Store(path), around), again=_again(command, path, around), farewell=farewell)


def run_stage(path: Path, around: Context, *, light: bool, rests: bool) -> NoReturn:
    """Open the stage on the record at `path`. Raises RecordError when it cannot be opened.

    The group sees what its keys answer, too: as long as it is open the person is spoken to in the group's language.
    """
    reader, again = Reader(path), _again("stage", path, around)
    speak(reader.meeting.header.session.language)
    leave(stage_app(reader, around, light=light, rests=rests), again=again)


def _again(command: str, path: Path, around: Context) -> str:
    return shlex.join([name_here(around.environ), command, str(path)])
