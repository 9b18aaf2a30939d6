"""The lines below the lists of the setup: what the keys do in them, and in the marked row."""

from collections.abc import Mapping

from sessions.language.texts import pgettext
from sessions.planning.plan import Plan
from tui.commands.footer import key_line
from tui.commands.setup import adding, left_out
from tui.commands.setup.ui import AGENDA, PEOPLE, SetupUi
from tui.commands.windows import SETUP

_OF_PEOPLE = ("role", "called", "place", "out", "take", "shuffle", "remote-first")
_OF_PHASES = ("longer", "out", "take", "own-phase", "open")


def list_keys(page: int, plan: Plan, ui: SetupUi) -> str:
    """Return the line below the list of a page; `page` need not be the one that is shown."""
    if page == AGENDA:
        return _line(_OF_PHASES, {"out": pgettext("key line", "held or not")})
    return _of_people(plan, ui) if page == PEOPLE else ""


def _of_people(plan: Plan, ui: SetupUi) -> str:
    words = {"out": pgettext("key line", "remove"), "remote-first": pgettext("key line", "remote")}
    there = ui.tab_leads or left_out.keys_there(plan, ui)
    if not adding.can_take_back(ui):
        return there or _line(_OF_PEOPLE, words)
    command = SETUP["take-back"]
    word = pgettext("key line", "add again") if ui.addition.is_taken_back else command.foot_here
    back = f"{command.key_in_field} {word}"
    # What is not about one person makes room: the line is full.
    return f"{back} · {there or _line(_OF_PEOPLE[:-2], words)}"


def _line(names: tuple[str, ...], words: Mapping[str, str]) -> str:
    return key_line(SETUP, names, words)
