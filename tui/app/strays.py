"""What no field and no command takes: pasted text, and keys without a meaning. Nothing of it goes unanswered."""

from textual.app import App
from textual.events import Event, Key, Paste

from sessions.language.texts import _
from tui.app.bursts import text_of
from tui.commands.unasked.unused import not_taken, says_nothing
from tui.screens.base import BaseScreen
from tui.screens.dialogs.base import Dialog
from tui.terminal.keyboard import REPLACEMENT, UNREADABLE
from tui.widgets.composer.composer import Composer


class Strays:
    """Answers for the window that is on top in `app`."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        # The key that was said to do nothing: once, until another one is pressed.
        self._said_of = ""
        self._reads_all = True

    def take(self, event: Event) -> bool:
        """Answer what nothing in the window takes. Return whether that is so."""
        if isinstance(event, Paste):
            return not self.takes_text() and self._answer_paste(event.text)
        return isinstance(event, Key) and self._answer_key(event.key, text_of(event))

    def takes_text(self) -> bool:
        """Whether a field is open: letters are text there."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key("a", "a")

    def tell_unreadable(self) -> None:
        """Say once that letters cannot be read; from then on no field records what stands in their place."""
        if not self._reads_all:
            return
        self._reads_all = False
        for screen in self._app.screen_stack:
            for composer in screen.query(Composer):
                composer.reads_all = False
        self._say(_(UNREADABLE))

    def _say(self, sentence: str) -> None:
        top = self._app.screen
        if isinstance(top, BaseScreen):
            top.notice(sentence, trouble=True)
        elif isinstance(top, Dialog):
            top.say(sentence)

    def openers(self) -> str:
        """Return the keys that open a field in the window on top: a script may type into it at once."""
        top = self._app.screen
        return top.OPENERS if isinstance(top, BaseScreen) else ""

    def _answer_paste(self, text: str) -> bool:
        top = self._app.screen
        if isinstance(top, BaseScreen):
            top.perform(top.PASTED(text))
        elif isinstance(top, Dialog):
            top.say(not_taken().sentence)
        return True

    def _answer_key(self, key: str, letter: str) -> bool:
        top = self._app.screen
        if not letter.strip("\n\t") or self.takes_text() or key in top.active_bindings:
            self._said_of = ""
            return False
        if letter == REPLACEMENT and not self._reads_all:
            self._say(_(UNREADABLE))
        elif key != self._said_of:
            self._said_of = key
            if isinstance(top, BaseScreen):
                top.perform(says_nothing(letter, top.CATALOGUE, top.size.width - 2, top.KEY_HINT()))
            elif isinstance(top, Dialog):
                top.say(_("{key} does nothing here. Esc closes.", key=letter))
        return True
