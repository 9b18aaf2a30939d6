#!/bin/sh
# When a list gets its scrollbar, rows that just fitted are wrapped, and their last words are on no line.
#
# Version   Textual 8.2.8.
# Guess     An OptionList counts the lines of its rows for the width they are drawn in.
# Seen      Five rows of 20 letters fit into a list of 20 columns and 5 lines. With a sixth the scrollbar takes a column:
#           each row is wrapped at 19, and only its first line is there. The list says that it is 6 lines high, not 12. It is
#           right again after the next change of its size, or of its rows.
# Matters   A list to which words are added while people talk shows them without their ends just when it is full.
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
from textual.widgets import OptionList


class Host(App):
    CSS = """
    OptionList { width: 20; height: 5; border: none; padding: 0; scrollbar-size-vertical: 1; }
    OptionList > .option-list--option { padding: 0; }
    """

    def compose(self):
        yield OptionList()


async def main():
    app = Host()
    async with app.run_test(size=(40, 10)) as pilot:
        rows = app.query_one(OptionList)
        seen = {}
        for count in (5, 6):
            rows.set_options([f"row {number} shows all end." for number in range(count)])
            await pilot.pause()
            await pilot.pause()
            shown = app.export_screenshot()
            seen[count] = (rows.scrollable_content_region.width, rows.virtual_size.height, shown.count("end."))
        print(seen)
        assert seen == {5: (20, 5, 5), 6: (19, 6, 0)}


asyncio.run(main())
PYTHON
echo "as found"
