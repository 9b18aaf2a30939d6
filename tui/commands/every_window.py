"""What the commands decide that every window has, or several have alike."""

from collections.abc import Callable, Mapping

from sessions.language.texts import _
from tui.commands.effects import AskLine, Change, Decision, Effect, Open

OF_EVERY_WINDOW: Mapping[str, Decision] = {
    "dark": lambda *given: Change("light"),
    "keys": lambda *given: Open("keys"),
    "palette": lambda *given: Open("palette"),
    "leave": lambda *given: Change("leave"),
}
"""By the names that the catalogues of all windows have them under."""


def ask_why_not_held(question: str, then: Callable[[str], Effect]) -> AskLine:
    """Ask why a session is called off, which is asking once more; `then` gets the reason, empty where none is given."""
    return AskLine(question, "", then, hint=_("why? Enter calls it off, with or without a reason"))
