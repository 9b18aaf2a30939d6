#!/bin/sh
# A screen of Textual that dismisses itself while another one lies on it closes the other one.
#
# Version   Textual 8.2.8.
# Guess     `Screen.dismiss(answer)` closes the screen that it is called on, or raises where that one is not on top.
# Seen      The callback of the screen below gets the answer, but the screen on top is the one that is closed. The
#           callback of that one is never called, and the screen below stays open.
# Matters   Two messages that dismiss a dialog (a double click on a row of an OptionList sends two) close the dialog and
#           then whatever was opened by its answer, unseen.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check textual==8.2.8

"$folder/venv/bin/python" - <<'PYTHON'
import asyncio

from textual.app import App
from textual.screen import Screen

answers = []


class Question(Screen[str]):
    """A dialog."""


class Window(App[None]):
    """A window in which two dialogs lie on each other."""


async def main() -> None:
    async with Window().run_test() as pilot:
        below, top = Question(id="below"), Question(id="top")
        await pilot.app.push_screen(below, lambda answer: answers.append(("below", answer)))
        await pilot.app.push_screen(top, lambda answer: answers.append(("top", answer)))
        below.dismiss("yes")
        await pilot.pause()
        left = [screen.id for screen in pilot.app.screen_stack]
    print("answers:", answers, "still open:", left)
    assert answers == [("below", "yes")], answers
    assert left[-1] == "below", left


asyncio.run(main())
PYTHON
echo "as found"
