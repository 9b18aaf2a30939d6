#!/bin/sh
# A line that is inserted into a full text area of Textual is not scrolled to, though the cursor is in it.
#
# Version   Textual 8.2.8.
# Guess     After `TextArea.insert` the cursor is on the screen, as after a key or a paste.
# Seen      The cursor is moved, and scrolled to, before the area knows how many lines it has now: it scrolls as far as it
#           did before, and the new last line stays below the edge until the next key.
# Matters   Whoever types fast into a field of three lines sees nothing of the last words.
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
from textual.events import Paste
from textual.widgets import TextArea


class Window(App[None]):
    """A window with a text area of three lines."""

    CSS = "TextArea { height: 5; }"

    def compose(self) -> ComposeResult:
        yield TextArea()


async def is_in_sight(how: str) -> bool:
    async with Window().run_test() as pilot:
        area = pilot.app.query_one(TextArea)
        area.focus()
        area.insert("\n".join(f"line {n}" for n in range(6)))
        await pilot.pause()
        area.scroll_cursor_visible()
        await pilot.pause()
        if how == "paste":
            area.post_message(Paste("\nthe last line"))
        else:
            area.insert("\nthe last line")
        await pilot.pause()
        region = area.content_region
        return region.y <= area.cursor_screen_offset.y < region.bottom


async def main() -> None:
    seen = {how: await is_in_sight(how) for how in ("paste", "insert")}
    print("the cursor is in sight after", seen)
    assert seen == {"paste": True, "insert": False}, seen


asyncio.run(main())
PYTHON
echo "as found"
