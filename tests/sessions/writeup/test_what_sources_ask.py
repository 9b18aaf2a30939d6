"""What the source of each format asks to be recorded is found in the write-up, under a heading that says so."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from tests.builders.meetings import Room
from tests.builders.writeups import document, room_of

# Who says what: most is said by a peer.
_ANNA = frozenset({"challenge", "answer", "reflection", "takeaway", "action", "lesson", "change", "intervention"})

# By format: the phase in which it is said, the kind, and the headings below which it is found.
ASKED: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "world-bank": (
        ("introduction", "challenge", "The challenge"),
        ("clarifying", "clarifying", "Clarifying questions"),
        ("clarifying", "answer", "Clarifying questions"),
        ("qstorming", "question", "Questions"),
        ("reflection", "reflection", "What came up for the presenter"),
        ("round", "tip", "Tips"),
        ("round", "intervention", "Said while only listening"),
        ("conversation", "takeaway", "What was learned / What the presenter takes away"),
        ("conversation", "learned", "What was learned / What is ONE thing you learned from this activity?"),
        ("close", "action", "Action steps"),
        ("close", "offer", "Offers of help"),
        ("close", "reference", "To read"),
        ("close", "parked", "Parked for later"),
        ("close", "note", "Notes"),
    ),
    "world-bank-30": (
        ("qstorming", "question", "Questions"),
        ("round", "tip", "Tips"),
        ("conversation", "takeaway", "What was learned / What the presenter takes away"),
        ("conversation", "learned", "What was learned / What is ONE thing you learned from this activity?"),
    ),
    "ks-toolkit": (
        ("case", "challenge", "The challenge"),
        ("discussion", "option", "Options"),
        ("discussion", "lesson", "What was learned / Lessons"),
        ("discussion", "note", "Notes"),
        ("discussion", "reference", "To read"),
        ("validate", "validated", "About these notes"),
        ("validate", "action", "Action steps"),
        ("validate", "change", "What will be done differently"),
    ),
    "unicef-virtual": (
        ("challenge", "challenge", "The challenge"),
        ("experience", "tip", "Experiences"),
        ("experience", "feedback", "Feedback"),
        ("experience", "reference", "To read"),
        ("reflecting", "reflection", "What came up for the learning group"),
        ("summary", "takeaway", "What was learned / What the learning group takes away"),
        ("summary", "action", "Action steps"),
    ),
    "unitar": (
        ("presentation", "challenge", "The challenge"),
        ("telling", "note", "Notes / Day 1"),
        ("analysing", "option", "Options / Day 1"),
        ("wrap", "parked", "Parked for later / Day 1"),
        ("feedback", "feedback", "Feedback / Day 2"),
        ("commit", "lesson", "What was learned / Lessons / Day 2"),
        ("commit", "change", "What will be done differently / Day 2"),
        ("commit", "action", "Action steps"),
    ),
    "unitar-compact": (
        ("analysing", "option", "Options"),
        ("feedback", "feedback", "Feedback"),
        ("commit", "lesson", "What was learned / Lessons"),
        ("commit", "change", "What will be done differently"),
        ("commit", "action", "Action steps"),
    ),
    "tci": (
        ("options", "option", "Options"),
        ("feedback", "feedback", "Feedback"),
        ("conclusion", "takeaway", "What was learned / What the host team takes away"),
        ("conclusion", "lesson", "What was learned / Lessons"),
        ("conclusion", "action", "Action steps"),
        ("conclusion", "change", "What will be done differently"),
    ),
    "tci-two-days": (
        ("options", "option", "Options / Day 1"),
        ("preparing", "feedback", "Feedback / Day 2"),
        ("conclusion", "takeaway", "What was learned / What the host team takes away / Day 2"),
        ("draft", "lesson", "What was learned / Lessons / Day 2"),
        ("draft", "action", "Action steps"),
    ),
    "case-clinic": (
        ("statement", "challenge", "The challenge"),
        ("mirroring", "tip", "Images"),
        ("mirroring", "reflection", "What came up for the case giver"),
        ("dialogue", "note", "Notes"),
        ("closing", "takeaway", "What was learned / What the case giver takes away"),
        ("closing", "action", "Action steps"),
    ),
    "troika": (
        ("question-1", "challenge", "Client 1: Anna"),
        ("clarifying-1", "clarifying", "Client 1: Anna / Clarifying questions"),
        ("clarifying-1", "answer", "Client 1: Anna / Clarifying questions"),
        ("ideas-1", "option", "Client 1: Anna / Ideas and options"),
        ("feedback-1", "takeaway", "Client 1: Anna / What was worth most"),
        ("ideas-2", "option", "Client 2: Bela / Ideas and options"),
        ("ideas-2", "reference", "Client 2: Bela / To read"),
        ("feedback-2", "action", "Client 2: Bela / Action steps"),
        ("close", "learned", "What was learned / One thing each person learned"),
    ),
    "wise-crowds": (
        ("challenge-1", "challenge", "Client 1: Anna"),
        ("consulting-1", "option", "Client 1: Anna / Ideas and options"),
        ("feedback-1", "takeaway", "Client 1: Anna / What was worth most"),
        ("consulting-4", "option", "Client 4: Dov / Ideas and options"),
        ("feedback-4", "action", "Client 4: Dov / Action steps"),
        ("close", "offer", "Offers of help"),
    ),
    "after-action-review": (
        ("supposed", "note", "What was supposed to happen?"),
        ("happened", "note", "What happened?"),
        ("why", "note", "Why was there a difference?"),
        ("why", "lesson", "Why was there a difference?"),
        ("learn", "lesson", "What do we learn?"),
        ("learn", "change", "What do we learn?"),
        ("learn", "action", "What do we learn?"),
    ),
}


def held(name: str) -> Room:
    """Return a session in which everything was said that the source asks for, one word of each kind in a phase."""
    room = room_of(name)
    for run in room.meeting.phases:
        room.do("next-phase")
        room.wait(60)
        if room.meeting.is_between_days:
            room.wait(14 * 3600).do("resume")
        for phase, kind, _ in ASKED[name]:
            if phase == run.phase.id:
                due: dict[str, Any] = {"due": date(2026, 6, 1)} if kind in {"action", "change", "parked"} else {}
                room.do(kind, f"{kind} in {phase}", person="anna" if kind in _ANNA else "bela", **due)
    room.do("end")
    return room


def places(text: str) -> dict[str, list[str]]:
    """Return the headings of each line that is not one, by the line."""
    found: dict[str, list[str]] = {}
    above: list[str] = []
    for line in text.splitlines():
        if line.startswith("##"):
            depth = line.index(" ") - 2
            above = [*above[:depth], line.partition(" ")[2]]
        elif line:
            found.setdefault(line, []).append(" / ".join(above))
    return found


@pytest.mark.parametrize("name", ASKED)
def test_what_the_source_asks_for_is_found(name: str) -> None:
    text = document(held(name).meeting, "md")
    lines = places(text)
    missing = [
        f"{kind} of {phase}: {where}, not {heading}"
        for phase, kind, heading in ASKED[name]
        if heading
        not in (where := [one for line, all_of in lines.items() if f"{kind} in {phase}" in line for one in all_of])
    ]
    assert not missing, text


@pytest.mark.parametrize("name", ASKED)
def test_nothing_stands_twice_but_what_is_due(name: str) -> None:
    lines = places(document(held(name).meeting, "md"))
    lines = {line: where for line, where in lines.items() if not line.startswith("It began")}
    for phase, kind, _ in ASKED[name]:
        times = sum(len(all_of) for line, all_of in lines.items() if f"{kind} in {phase}" in line)
        assert times == (2 if kind == "action" and name == "after-action-review" else 1), f"{kind} of {phase}"


def test_a_write_up_for_the_hub_says_what_was_done_what_was_learned_and_which_steps_follow() -> None:
    text = document(held("tci").meeting, "md")
    order = ["## What was done", "## What was learned", "## Action steps"]
    assert [line for line in text.splitlines() if line in order] == order
    assert "| Anna | action in conclusion | 1 June 2026 | open |" in text
