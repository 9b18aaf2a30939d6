"""What the commands of the stage and of the plenary decide: nothing in them is a move."""

from tests.builders.meetings import NINE, in_the_round
from tui.commands.effects import Change, Compose, Decide, Make, Notice, Open, Rest, Scroll, ShowGroup, Together
from tui.commands.looking import WriteTogether, decide_in_plenary, decide_on_stage
from tui.commands.ui import Ui
from tui.commands.windows import PLENARY, STAGE


def test_nothing_that_only_looks_makes_a_move() -> None:
    meeting = in_the_round().meeting
    for command in STAGE.commands:
        assert not isinstance(decide_on_stage(command.name, meeting, NINE, rests=False), Make)
    for command in PLENARY.commands:
        assert not isinstance(decide_in_plenary(command.name, (1, 2), NINE, 0), Make)


def test_the_time_of_the_stage_rests_and_counts_on() -> None:
    for rests, sentence in ((False, "The time stops at 0:00."), (True, "The time counts the overrun after 0:00.")):
        effect = decide_on_stage("rest", None, NINE, rests=rests)
        assert effect == Together((Rest(not rests), Notice(sentence)))


def test_the_plenary_shows_the_groups_there_are() -> None:
    assert decide_in_plenary("group-2", (1, 2), NINE, 0) == ShowGroup(2)
    assert decide_in_plenary("group-0", (1, 2), NINE, 2) == ShowGroup(0)
    assert decide_in_plenary("group-3", (1, 2), NINE, 0) == Notice("There is no group 3.")


def test_the_plenary_scrolls_by_lines_pages_and_to_its_ends() -> None:
    moves = {name: decide_in_plenary(name, (1,), NINE, 0) for name in ("up", "down", "page-up", "page-down", "home")}
    assert moves["up"] == Scroll(-1)
    assert moves["down"] == Scroll(1)
    assert moves["page-up"] == Scroll(pages=-1)
    assert moves["page-down"] == Scroll(pages=1)
    assert isinstance(moves["home"], Scroll)
    assert moves["home"].lines < -1000


def test_every_window_turns_light_lists_its_keys_and_is_left() -> None:
    for name, effect in (("dark", Change("light")), ("keys", Open("keys")), ("leave", Change("leave"))):
        assert decide_on_stage(name, None, NINE, rests=False) == effect
        assert decide_in_plenary(name, (1,), NINE, 0) == effect


def test_what_is_said_in_the_plenary_is_nobodys_until_somebody_is_named() -> None:
    effect = decide_in_plenary("write", (1, 2), NINE, 0)
    assert isinstance(effect, WriteTogether)
    assert isinstance(effect.effect, Decide)
    opened = effect.effect.decision(in_the_round().meeting, NINE, Ui())
    assert isinstance(opened, Compose)
    assert (opened.writing.person, opened.writing.is_named) == (None, True)
    assert opened.writing.kind != "tip", "ONE each is somebody's"
    corrected = decide_in_plenary("reword", (1, 2), NINE, 0)
    assert isinstance(corrected, WriteTogether)
