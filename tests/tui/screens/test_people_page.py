"""The page with the people, as whoever pastes a list meets it: what is seen of it, what comes of it, the way back."""

import threading
from pathlib import Path

import pytest

from sessions.people_lists.found import PeopleList
from tests.builders.driving import _key
from tests.builders.home_window import HomeWindow, drafts, home_window
from tests.builders.plain_reader import NONSENSE, REPORT, TABLE, read_plainly
from tests.tui.screens.test_setup import to_the_rows

CAME = ["Mirela Kostandi", "Tariq Benhaddou", "Suvi Lahtela", "Ignacio Peralta Ruiz"]
FIELD, PAGE = "#people-page Field", "#people-page"


@pytest.fixture(autouse=True)
def lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lists read line by line, whatever the real reader makes of them."""
    monkeypatch.setattr("sessions.people_lists.reading.read_list", read_plainly)


async def at_the_people(window: HomeWindow, pasted: str = "", *keys: str) -> None:
    """Open the setup of a new session, go to the people, and paste a list."""
    await window.press("n", "pagedown")
    if pasted:
        await window.paste(pasted)
    await window.press(*keys)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_of_a_list_the_first_names_are_seen_and_how_many_lines_it_has(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with home_window(tmp_path, size=size) as window:
        names = [f"Person Number{at} {'of a long organisation ' * 8}" for at in range(1, 25)]
        await at_the_people(window, "\n".join(names))
        assert "Person Number1 " in window.text
        assert "Person Number2 " in window.text
        assert "Person Number24 " not in window.text
        assert "24 lines · Enter adds the people in them" in window.text
        await window.write("!")
        assert window.value(FIELD).endswith("!"), "whoever types on is behind the last one"


async def test_who_came_is_marked_with_the_line_and_what_was_left_out_is_below(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Ana Souza", "enter")
        assert window.rows(PAGE) == ["+ 1 Ana Souza"], "one line is no line to look for"
        await window.paste(REPORT)
        await window.press("enter")
        assert window.rows(PAGE)[:3] == [
            "1 Ana Souza", "+ 2 Mirela Kostandi line 1 presenter", "+ 3 Tariq Benhaddou line 2",
        ]  # fmt: skip
        assert window.rows(PAGE)[5] == "HOW IT WAS READ"
        assert window.rows(PAGE)[6].startswith("! The names are those of the column Name (Original Name), as the")
        assert window.rows(PAGE)[8:] == [
            "LEFT OUT · Enter takes one in", "– +254****123 the number of a caller, line 3",
            "– Bjørn Aasgård declined, line 5", "… 1 line is a device · 1 is a program",
        ]  # fmt: skip
        assert window.line(f"{PAGE} .heading") == "5 PEOPLE · made for 6 to 12 · 4 new · 2 to look at"
        assert window.notice.startswith("4 added. Left out: 1 who does not come (Bjørn Aasgård), 1 number of a caller,")
        await window.write("Dao\r")
        assert window.rows(PAGE) == [
            "1 Ana Souza", *(f"{at} {name}{' presenter' if at == 2 else ''}" for at, name in enumerate(CAME, 2)),
            "+ 6 Dao", "LEFT OUT · Enter takes one in", "– +254****123 the number of a caller, line 3",
            "– Bjørn Aasgård declined, line 5",
        ]  # fmt: skip


@pytest.mark.parametrize("keys", [("f7",), ("ctrl+z",), ("tab", "u"), ("tab", "f7")])
async def test_one_key_takes_all_back_in_the_field_and_in_the_list(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, REPORT, "enter")
        assert "F7 take back" in window.line(f"{PAGE} .keys")
        await window.press(*keys)
        assert (window.names, window.value(FIELD)) == ([], REPORT)
        assert "Mirela Kostandi, presenter" in window.text, "the first names are seen again"
        assert window.rows(PAGE) == []
        await window.press("f7")
        assert (window.names, window.value(FIELD)) == (CAME, "")


async def test_ctrl_z_in_a_field_with_words_is_about_these(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Ana\nBen", "enter")
        await window.write("Cleo")
        await window.press("ctrl+z")
        assert window.names == ["Ana", "Ben"]
        assert window.value(FIELD) == ""


async def test_who_was_left_out_is_taken_in_by_enter_and_by_the_mouse(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, REPORT, "enter")
        assert window.line(f"{PAGE} .keys") == "F7 take back · Tab leads to the 2 to look at"
        await window.press("tab", "down")
        assert window.line(f"{PAGE} .keys") == "F7 take back · Enter takes it in · x drops it"
        await window.press("enter")
        assert (window.names[-1], window.notice) == (
            "Bjørn Aasgård", "Bjørn Aasgård added; the list says: declined."
        )  # fmt: skip
        await window.press("enter")
        assert window.title == "Bjørn Aasgård", "the mark is on him: nobody else is taken in by the same key"
        await window.press("escape")
        await window.click(f"{PAGE} Rows", "+254")
        assert window.title == "Whose number is +254****123?"
        await window.press("enter")
        assert window.title == "Whose number is +254****123?", "nobody is called nothing"
        await window.write("Grace Tembo\r")
        assert window.names == [*CAME, "Bjørn Aasgård", "Grace Tembo"]
        assert window.rows(PAGE)[4:6] == ["+ 5 Bjørn Aasgård line 5", "+ 6 Grace Tembo line 3"]
        assert window.rows(PAGE)[-1] == "… 1 line is a device · 1 is a program"
        await window.press("end", "space")
        assert len(window.names) == 6, "rows that are nobody are not moved"
        await window.press("x")
        assert "device" not in window.rows(PAGE)[-1], "they are dropped"
        assert len(window.names) == 6


async def test_tab_leads_to_what_is_to_be_looked_at_once_and_to_the_people_then(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, REPORT, "enter", "tab")
        assert window.setup.people.key == "left:0"
        await window.press("x")
        assert window.setup.people.key == "left:0", "the next one"
        assert window.notice == "+254****123 stays out."
        await window.press("home", "shift+tab", "tab")
        assert window.setup.people.at == 0


async def test_what_is_pasted_with_the_mark_in_the_list_goes_into_the_field(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Ana\nBen", "enter", "tab")
        await window.paste("Cleo\nDao")
        assert (window.value(FIELD), window.names) == ("Cleo\nDao", ["Ana", "Ben"])
        await window.press("enter")
        assert window.names == ["Ana", "Ben", "Cleo", "Dao"]


async def test_one_key_empties_the_field_and_ctrl_z_brings_it_back(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Ana", "enter")
        await window.paste(TABLE)
        await window.press("enter", "escape")
        assert "2 lines, not added · Enter adds them · ctrl+u empties it" in window.text
        await window.press("ctrl+u")
        assert window.value(FIELD) == ""
        await window.press("ctrl+z")
        assert (window.value(FIELD), window.names) == (TABLE, ["Ana"])


async def test_a_list_that_was_pasted_is_seen_before_the_session_is_made(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Ana\nBen\nCleo", "f9")
        assert window.names == ["Ana", "Ben", "Cleo"]
        assert window.notice == "3 added. F9 again makes the session."
        assert window.app.opening is None
        await window.press("f7", "f9")
        assert (window.names, window.value(FIELD)) == ([], "Ana\nBen\nCleo")
        assert "The text in the field is not added: Enter adds it." in window.notice
        await window.press("enter", "f9")
        assert window.app.opening


async def test_what_somebody_is_called_is_replaced_by_what_is_typed(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Mirela Kostandi", "enter")
        await to_the_rows(window)
        await window.press("c")
        await window.write("Miri\r")
        assert window.rows(PAGE) == ["+ 1 Mirela Kostandi called Miri"]


async def test_what_was_said_goes_when_somebody_types_on(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "", "f7")
        assert window.notice == "Nothing was added just now."
        await window.write("A")
        assert window.notice == ""


async def test_a_remark_is_said_whole_by_enter(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, REPORT, "enter")
        await to_the_rows(window, 5)
        await window.press("enter")
        assert window.notice == REPORT.splitlines()[-1].removeprefix("! ")


async def test_a_table_asks_for_its_column_and_stays_in_the_field_when_that_is_left(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, TABLE, "enter")
        assert window.title == "Which column holds the names?"
        assert window.rows() == ["Column 1 Suvi", "Column 2 Lahtela"]
        await window.press("escape")
        assert (window.names, window.value(FIELD)) == ([], TABLE)
        await window.press("enter", "down", "enter")
        assert (window.names, window.value(FIELD)) == (["Lahtela", "Benhaddou"], "")


async def test_what_is_no_list_is_said_and_stays(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, NONSENSE, "enter")
        assert window.notice == "the list is an invitation with nobody in it."
        assert (window.names, window.value(FIELD)) == ([], NONSENSE)
        await window.press("pagedown")
        assert window.setup.page is window.setup.agenda
        await window.press("escape", "n", "enter", "pagedown")
        assert window.value(FIELD) == NONSENSE, "it is kept with the plan"


class SlowReader:
    """A reader that waits until it is allowed to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._goes_on = threading.Event()
        monkeypatch.setattr("sessions.people_lists.reading.read_list", self._read)

    def _read(self, content: str, *others: object, column: str = "") -> PeopleList:
        if len(content) > 1_000:
            assert self._goes_on.wait(60)
        return read_plainly(content)

    async def finishes(self, window: HomeWindow) -> None:
        """Let it go on to the end."""
        self._goes_on.set()
        await window.settle()


async def keys_of_whoever_goes_on(window: HomeWindow, *keys: str) -> None:
    """Press keys while a list is read, each when the window has had time for the one before."""
    for key in keys:
        window.app.post_message(_key(key))
        await window.pilot.pause(0.1)


LONG = "\n".join(f"Person Number{at:04}" for at in range(5_000))


async def test_the_window_goes_on_while_a_long_list_is_read_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = SlowReader(monkeypatch)
    monkeypatch.setattr("tui.app.plan_session.KEEP_SECONDS", 0.01)
    async with home_window(tmp_path) as window:
        await at_the_people(window, LONG)
        await keys_of_whoever_goes_on(window, "enter")
        assert window.notice == "Reading 5,000 lines …"
        await keys_of_whoever_goes_on(window, *"Dao", "f9")
        assert window.value(FIELD) == "", "who is typed is read, too"
        assert window.app.opening is None
        (draft,) = drafts(tmp_path)
        assert "Person Number4999" in draft.read_text("utf-8"), "it would be there after a crash"
        await keys_of_whoever_goes_on(window, "pagedown", "down", "x")
        assert window.setup.page is window.setup.agenda
        await reader.finishes(window)
        assert len(window.names) == 5_001
        assert window.setup.agenda.at == 1, "the mark of another page stays where it was"
        await window.press("pageup")
        assert "Person Number0000" in window.text or "Dao" in window.text


async def test_a_list_that_is_read_when_the_setup_is_left_is_kept_and_nothing_is_added_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = SlowReader(monkeypatch)
    async with home_window(tmp_path) as window:
        await at_the_people(window, LONG)
        await keys_of_whoever_goes_on(window, "enter", "escape")
        assert window.is_home
        await reader.finishes(window)
        await window.press("n", "enter", "pagedown")
        assert (window.names, window.value(FIELD)) == ([], LONG)


async def test_keys_wait_for_a_name_that_is_read_in_a_moment(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window)
        await window.strike(*"Ana", "enter", *"Ben", "enter", "pagedown", "x")
        assert window.names == ["Ana", "Ben"]
        assert window.setup.page is window.setup.agenda


async def test_a_saved_plan_is_not_left_with_somebody_typed_and_not_added_without_a_word(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_the_people(window, "Ana\nBen", "enter", "f9")
    async with home_window(tmp_path) as window:
        await window.press("e", "pagedown")
        await window.write("Cleo")
        await window.press("ctrl+q")
        assert window.notice == "Not saved. F9 saves; the same key again discards the changes."
        assert window.value(FIELD) == "Cleo"
