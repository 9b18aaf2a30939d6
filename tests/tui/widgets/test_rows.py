"""Rows show all of their words, whatever comes and goes beside them."""

from textual.app import App, ComposeResult
from textual.content import Content

from tui.widgets.base.rows import Rows


async def test_no_word_is_lost_when_a_list_gets_its_scrollbar_or_loses_it() -> None:
    rows = Rows()

    class Host(App[None]):
        CSS = "Rows { width: 20; height: 5; }"

        def compose(self) -> ComposeResult:
            yield rows

    async with Host().run_test(size=(40, 10)) as pilot:
        for count, lines in ((5, 5), (6, 12), (7, 14), (2, 2), (5, 5)):
            keys = [f"{number}" for number in range(count)]
            rows.show(keys, [Content(f"row {number} shows all end.") for number in keys])
            await pilot.pause()
            await pilot.pause()
            assert rows.virtual_size.height == lines
