"""The registry of moves: each is described once, and what it says of itself is true."""

from contextlib import suppress
from typing import Any

import pytest

from sessions.common.errors import PeerAssistError
from sessions.model.entries import MODELS, WORDS
from sessions.moves.arguments import OPTIONS, Arguments, flag
from sessions.moves.registry import MOVES
from tests.builders.meetings import Room, in_the_round


def test_every_move_is_described_in_words_and_with_options_there_are() -> None:
    for name, move in MOVES.items():
        assert move.help, name
        assert move.receipt, name
        assert set(move.options) <= OPTIONS.keys(), name
        assert set(move.needs) <= set(move.options), name
    assert set(WORDS) <= MOVES.keys()


def test_every_kind_of_entry_comes_from_a_move() -> None:
    by_move = {"next-speaker": "turn", "hand-over": "handover", "away": "leave", "skip-phase": "skip", "start": "phase"}
    assert {by_move.get(name, name) for name in MOVES} >= MODELS.keys()


@pytest.mark.parametrize(
    ("move", "usage"),
    [
        ("next-phase", ""),
        ("start", "[--since INSTANT]"),
        ("skip-phase", "[PHASE]"),
        ("next-speaker", "[WHO]"),
        ("order", "WHO... [--only] [--remote-first]"),
        ("arrive", "NAME [--role ROLE] [--place room|remote]"),
        ("hand-over", "ROLE --person WHO"),
        ("rename", "NAME --person WHO [--called SHORT]"),
        ("correct", "title|challenge|place WORDS [--person WHO]"),
        ("revise", "ENTRY [WORDS] [--person WHO] [--as KIND] [--answers ENTRY] [--due DATE] [--redirected]"),
        ("tip", "WORDS [--person WHO] [--builds-on ENTRY]"),
        ("intervention", "WORDS [--person WHO] [--purpose clarifying|steering]"),
    ],
)
def test_a_usage_comes_from_what_a_move_takes(move: str, usage: str) -> None:
    assert MOVES[move].usage == usage


def test_how_many_words_a_move_takes_and_where_a_text_begins() -> None:
    most = {
        name: MOVES[name].most_words for name in ("pause", "undo", "extend", "skip-phase", "hand-over", "order", "tip")
    }
    assert most == {"pause": 0, "undo": 1, "extend": 1, "skip-phase": 1, "hand-over": 1, "order": None, "tip": None}
    assert (MOVES["tip"].text_at, MOVES["revise"].text_at, MOVES["away"].text_at) == (0, 1, None)
    assert {name for name, move in MOVES.items() if move.names_somebody} == {"next-speaker", "pass"}


def test_which_keys_may_repeat_and_which_wait_for_others() -> None:
    assert {name for name, move in MOVES.items() if move.may_repeat} == {"extend", *WORDS}
    waits = {name for name, move in MOVES.items() if move.waits_for_others}
    assert waits == {"next-speaker", "next-phase", "pass", "undo"}


def test_an_option_is_typed_as_its_field_is_called() -> None:
    assert flag("builds_on") == "--builds-on"
    assert OPTIONS.keys() == Arguments.__dataclass_fields__.keys() - {"words"}


@pytest.mark.parametrize(
    ("move", "words", "options", "receipt"),
    [
        ("next-phase", (), {}, "recorded 8: {title} begins"),
        ("skip-phase", ("conversation",), {}, "recorded 8: {title} is skipped"),
        ("rename", ("Suhartini",), {"person": "suharti"}, "recorded 8: renamed to Suhartini"),
        (
            "rename",
            ("Suhartini", "Ibu"),
            {"person": "suharti", "called": "Bu Tini"},
            "recorded 8: renamed to Suhartini Ibu, called Bu Tini",
        ),
        ("correct", ("title", "Approved,", "not", "paid"), {}, "recorded 8: the title is “Approved, not paid”"),
        ("correct", ("challenge", "What pays?"), {}, "recorded 8: the challenge as planned is “What pays?”"),
        ("correct", ("place", "remote"), {"person": "jose"}, "recorded 8: José Ángel is remote"),
        ("next-speaker", (), {"person": "jose"}, "recorded 8: José Ángel has the floor"),
        ("order", ("jose", "suharti"), {"only": True}, "recorded 8: the speaking order is José Ángel, Suharti"),
        ("hand-over", ("observer",), {"person": "jose"}, "recorded 8: José Ángel is an observer"),
        ("hand-over", ("facilitator",), {"person": "jose"}, "recorded 8: José Ángel is the facilitator"),
        ("pause", (), {}, "recorded 8: the clock is paused"),
        ("announce", ("One minute left, {person}.",), {}, "recorded 8: announcement"),
        ("note", ("A {brace}.",), {"person": "jose"}, "recorded 8: note from José Ángel"),
    ],
)
def test_a_receipt_says_what_was_recorded(
    move: str, words: tuple[str, ...], options: dict[str, Any], receipt: str
) -> None:
    room = in_the_round()
    entry = room.do(move, *words, **options)
    title = next(run.phase.title for run in room.meeting.phases if run.phase.id == "conversation")
    assert MOVES[move].receipt_for(entry, room.meeting) == receipt.replace("{title}", title)


def test_a_phase_that_begins_paused_says_so() -> None:
    room = in_the_round()
    room.do("pause")
    entry = room.do("next-phase")
    assert MOVES["next-phase"].receipt_for(entry, room.meeting).endswith("begins, its clock is not running yet")
    entry = room.do("start")
    assert MOVES["start"].receipt_for(entry, room.meeting).endswith(": the clock is running")


def test_no_move_fails_but_with_a_sentence() -> None:
    for name, move in MOVES.items():
        for room in (Room(), in_the_round()):
            with suppress(PeerAssistError):
                entry = room.do(name)
                assert move.receipt_for(entry, room.meeting).startswith("recorded "), name
