"""Lines repaint as little as they can."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region

from tui.widgets.base.lines import Lines


@pytest.mark.parametrize(
    ("before", "after", "painted"),
    [
        ("9:59 left · early", "9:58 left · early", 5),
        ("on time", "on time", None),
        ("9:58 left", "10:00 left", 20),
        ("王 9:58", "王 9:57", 20),
        ("राम 9:58", "राम 9:57", 9),
        ("राम आए", "राम गए", 20),
        ("a very long line that is cut off", "a very long line that is cut 0ff", 20),
    ],
)
async def test_a_line_repaints_no_more_than_up_to_what_differs(
    before: str, after: str, painted: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Lines()
    regions: list[tuple[Region, ...]] = []

    class Host(App[None]):
        CSS = "Lines { padding: 0 1; width: 20; }"

        def compose(self) -> ComposeResult:
            yield line

    async with Host().run_test(size=(30, 3)) as pilot:
        line.show(Content(before))
        await pilot.pause()
        monkeypatch.setattr(line, "refresh", lambda *given: regions.append(given))
        line.show(Content(after))
    whole = [20 if not given else given[0].right for given in regions]
    assert whole == ([] if painted is None else [painted])


async def test_a_line_whose_colours_change_is_painted_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Lines()
    regions: list[tuple[Region, ...]] = []

    class Host(App[None]):
        def compose(self) -> ComposeResult:
            yield line

    async with Host().run_test(size=(30, 3)) as pilot:
        line.show(Content("1:00 left"))
        await pilot.pause()
        monkeypatch.setattr(line, "refresh", lambda *given: regions.append(given))
        line.show(Content.styled("0:59 left", "bold"))
    assert regions == [()]
