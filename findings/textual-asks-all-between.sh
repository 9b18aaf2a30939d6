#!/bin/sh
# Two small changes far apart have every widget between them asked for all of its lines.
#
# Version   Textual 8.2.8.
# Guess     A repaint asks the widgets that have changed for the lines that have changed.
# Seen      The compositor takes one rectangle around all changes, and asks each widget that overlaps it for all of its
#           lines. Of 41 labels one below the other, of which the first and the last change, all 41 are asked, as in a
#           full repaint; with one of the two changes it is one.
# Matters   A clock at the top and a word at the bottom of a screen cost as much as the whole screen, but for what each
#           widget keeps of its own lines.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check textual==8.2.8

"$folder/venv/bin/python" - <<'PYTHON'
import asyncio

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Label

LABELS = 41
asked: list[str] = []


class Counted(Label):
    """A label that says when it is asked for its lines."""

    DEFAULT_CSS = "Counted { width: 20; height: 1; }"

    def render_lines(self, crop):
        asked.append(str(self.id))
        return super().render_lines(crop)


class Window(App[None]):
    """Labels one below the other, each in a box of its own."""

    CSS = "Vertical { height: 1; }"

    def compose(self) -> ComposeResult:
        for number in range(LABELS):
            with Vertical():
                yield Counted("as it was", id=f"label-{number}")


async def asked_after(pilot, *numbers: int) -> int:
    asked.clear()
    for number in numbers:
        pilot.app.query_one(f"#label-{number}", Counted).update("as it is!")
        pilot.app.query_one(f"#label-{number}", Counted).update("as it was")
    await pilot.pause(0.2)
    return len(set(asked))


async def main() -> None:
    async with Window().run_test(size=(40, LABELS)) as pilot:
        await pilot.pause(0.2)
        one, two = await asked_after(pilot, 0), await asked_after(pilot, 0, LABELS - 1)
    print("asked after one change:", one, "after two:", two, "of", LABELS)
    assert one <= 2, one
    assert two == LABELS, two


asyncio.run(main())
PYTHON
echo "as found"
