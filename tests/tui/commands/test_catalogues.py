"""What holds for the catalogues of all eight windows."""

from collections import Counter

import pytest

from sessions.model.entries import WORDS
from tui.commands import live
from tui.commands.bindings import bindings
from tui.commands.catalogue import COMMANDS, Catalogue
from tui.commands.windows import GROUPS, HOME, LIVE, NOTES, PLENARY, REVIEW, SETUP, STAGE
from tui.screens.dialogs.keys import keys_content

WINDOWS = {
    "live": LIVE, "notes": NOTES, "review": REVIEW, "stage": STAGE,
    "plenary": PLENARY, "home": HOME, "setup": SETUP, "groups": GROUPS,
}  # fmt: skip

each = pytest.mark.parametrize("catalogue", WINDOWS.values(), ids=list(WINDOWS))


def keys_of(catalogue: Catalogue) -> list[str]:
    """Return every key that is bound, as often as it is."""
    return [key for binding in bindings(catalogue) for key in binding.key.split(",")]  # type: ignore[union-attr]  # ours


@each
def test_no_key_is_on_two_commands(catalogue: Catalogue) -> None:
    assert [key for key, times in Counter(keys_of(catalogue)).items() if times > 1] == []


@each
def test_f1_lists_the_keys_and_so_does_a_question_mark_where_letters_are_commands(catalogue: Catalogue) -> None:
    assert catalogue["keys"].field_key == "f1"
    assert "f1" in keys_of(catalogue)
    assert ("question_mark" in keys_of(catalogue)) == catalogue.has_letters


@each
def test_the_window_is_left_by_two_keys_one_of_which_no_multiplexer_takes(catalogue: Catalogue) -> None:
    leave = catalogue["leave"]
    assert leave.keys == ("ctrl+q",)
    assert leave.field_key == "f10"


@each
def test_everything_that_is_said_of_a_command_is_in_the_list_of_keys(catalogue: Catalogue) -> None:
    for columns in (1, 2):
        listed = keys_content(catalogue, columns).plain
        for command in catalogue.commands:
            if command.help and catalogue.key_of(command):
                assert command.title in listed or command.help in listed
        assert all(what in listed for _, what in catalogue.while_writing)


@each
def test_the_list_of_keys_fits_eighty_columns(catalogue: Catalogue) -> None:
    assert max(line.cell_length for line in keys_content(catalogue, 2).split("\n")) <= 76


@each
def test_the_names_are_unique(catalogue: Catalogue) -> None:
    names = [command.name for command in catalogue.commands]
    assert len(names) == len(set(names))


def test_every_decision_of_a_running_meeting_can_be_asked_for() -> None:
    named = {command.name for catalogue in (LIVE, NOTES) for command in catalogue.commands}
    assert set(live.DECISIONS) <= named


def test_each_kind_of_contribution_can_be_written_under_a_title_of_its_own() -> None:
    titles = {command.title for command in COMMANDS if command.name in WORDS}
    assert {command.name for command in COMMANDS} >= set(WORDS)
    assert len(titles) == len(WORDS)


@each
def test_what_is_said_of_a_command_has_no_more_than_its_text_in_english(catalogue: Catalogue) -> None:
    for command in catalogue.commands:
        assert (command.title_here, command.help_here, command.foot_here) == (
            command.title, command.help, command.foot,
        )  # fmt: skip
