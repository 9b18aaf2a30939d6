"""From home into the windows that are chosen there, and back."""

from collections.abc import Callable
from pathlib import Path

from sessions.common.errors import PeerAssistError, RecordError
from sessions.language.texts import _, person_language, speak
from sessions.planning.plan import Plan
from sessions.storage.plenary import find_plenary
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tui.app.base import BaseApp
from tui.app.home import HomeApp
from tui.app.launch import live_app, notes_app, review_app, stage_app
from tui.commands.context import Context
from tui.commands.effects import LeaveFor
from tui.terminal.program import name_here
from tui.terminal.running import give_back_screen, run


def run_home(context: Context, demo: Callable[[], Path], plan: Plan | None = None) -> int:
    """Open home, and the windows that are chosen there, until home itself is left; return the exit code.

    `demo` makes the record of a demo; with a `plan` it begins with the setup.
    """
    notice, place, spoken = "", None, person_language()
    while True:
        home = HomeApp(context, plan=plan, notice=notice, place=place)
        code = run(home, again=name_here(context.environ))
        if home.opening is None or code:
            return code
        plan, notice, place = None, "", home.place
        try:
            window = _window(home.opening, context, demo)
        except PeerAssistError as error:
            notice = str(error)
            continue
        window.hands_on = True
        code = run(window, again=name_here(context.environ))
        speak(spoken)
        if code:
            give_back_screen()
            return code


def _window(opening: LeaveFor, context: Context, demo: Callable[[], Path]) -> BaseApp:
    """Return the window that was chosen, not yet open. Raises RecordError when its record cannot be opened."""
    path = opening.path or demo()
    if opening.window == "plenary":
        from tui.app.plenary import PlenaryApp  # few sessions have several groups

        name = Reader(path).meeting.header.session.plenary
        if name is None:
            raise RecordError(_("{name} is not one of several groups.", name=path.name))
        return PlenaryApp(find_plenary(path.parent, name), context)
    if opening.window == "stage":
        reader = Reader(path)
        speak(reader.meeting.header.session.language)  # the group sees what its keys answer, too
        return stage_app(reader, context)
    if opening.window == "review":
        return review_app(Store(path), context, opening.entry)
    return (notes_app if opening.window == "notes" else live_app)(Store(path), context)
