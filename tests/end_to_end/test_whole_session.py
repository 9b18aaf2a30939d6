"""Whole meetings in the live window of the installed command, by keys only, from the first word to the last."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sessions.meeting.announcements import announcements
from sessions.meeting.speaking_order import remote_first
from sessions.model.entries import Announce, ContributionEntry
from sessions.model.people import short_names
from tests.builders.transcripts import Line, Transcript, read_transcript
from tests.end_to_end.facilitator import Facilitator, Room

KINDS: Mapping[str, str] = {
    "CONSENT": "consent",
    "CHALLENGE": "challenge",
    "CQ": "clarifying",
    "CA": "answer",
    "Q": "question",
    "Q_REDIRECTED": "question",
    "REFLECT": "reflection",
    "TIP": "tip",
    "TIP_NUDGED": "tip",
    "TAKEAWAY": "takeaway",
    "LEARNED": "learned",
    "RESOURCE": "reference",
    "OFFER": "offer",
}
"""What a line of the transcript is called in the composer; every other line is kept as a note."""

KEYS: Mapping[str, tuple[str, str]] = {
    "INTERVENE": ("i", "INTERVENTION"),
    "PARK": ("k", "PARKED"),
    "ACTION": ("c", "ACTION"),
}
"""The words that have a key of their own."""

SPOKEN = {"TIP", "TIP_NUDGED", "PASS", "RETURN"}


class Carrying:
    """A facilitator with a transcript for a script."""

    def __init__(self, facilitator: Facilitator, transcript: Transcript, *, types_all: bool) -> None:
        self.facilitator = facilitator
        self.types_all = types_all
        self.typed: set[str] = set()
        self.room = facilitator.room
        self.transcript = transcript
        self.names = short_names(transcript.people)
        self.titles = {phase.id: (phase.short or phase.title).upper() for phase in transcript.header().phases}
        self.announced: list[str] = []

    def carry(self) -> None:
        """Carry the whole meeting, the clock on the wall always at the instant of the line."""
        for line in self.transcript.log:
            before = self.room.now
            self.room.at(self.transcript.start + timedelta(seconds=line.after))
            if line.kind == "PHASE_START":
                self.begin_phase(line.text)
            elif line.kind != "PHASE_END":
                if line.kind == "TIME":
                    self.announce(before)
                self.hear(line)
        self.end()

    def begin_phase(self, phase: str) -> None:
        if self.room.now == self.transcript.start:
            self.facilitator.press("space")
        else:
            self.facilitator.strike("N")
        self.facilitator.sees(f"▶ {self.titles[phase]}")
        if phase == "round":
            self.put_in_order()

    def put_in_order(self) -> None:
        """Remote people first; then whoever is to be the very first is taken and carried to the top."""
        wanted = self.speaking_order()
        order = remote_first(self.room.meeting.order, self.room.meeting.people)
        self.facilitator.press("o")
        self.facilitator.sees("1  ")
        self.facilitator.press("r")
        self.facilitator.sees(re.compile(rf"1  {self.names[order[0]]} "))
        steps = order.index(wanted[0])
        if steps:
            self.facilitator.press(*["down"] * steps, "space", *["up"] * steps)
            self.facilitator.sees(re.compile(rf"↕ 1  {self.names[wanted[0]]} "))
        self.facilitator.press("enter")
        self.facilitator.sees_no("Enter saves · Esc cancels")
        self.facilitator.sees(f"next {self.names[wanted[0]]}")
        # The screen may say all this before the order is in the record.
        self.facilitator.terminal.wait_until(lambda: self.room.meeting.order == wanted, 20, f"the order is {wanted}")

    def speaking_order(self) -> tuple[str, ...]:
        """Return the order in which people speak in the transcript."""
        spoken = (self.transcript.person(line.who).id for line in self.transcript.log if line.kind in SPOKEN)
        return tuple(dict.fromkeys(spoken))

    def announce(self, before: Any) -> None:  # noqa: ANN401  # whatever it showed
        """Press Enter, where the window has just rung: what it says is kept in the record."""
        meeting = self.room.meeting
        known = {one.key for one in announcements(meeting, before)}
        new = [one for one in announcements(meeting, self.room.now) if one.key not in known]
        if new:
            self.facilitator.sees(f"{new[-1].sentence.upper()}  say it")
            self.facilitator.press("enter")
            self.sees_recorded()
            self.announced.append(new[-1].sentence)

    def hear(self, line: Line) -> None:
        """Keep a line, with whatever it does to the turns and the people."""
        name = self.names[self.transcript.person(line.who).id] if line.who else ""
        # Each letter is drawn anew, which takes most of the time: the first line of each kind is enough.
        self.facilitator.pastes = not self.types_all and line.kind in self.typed
        self.typed.add(line.kind)
        if line.kind in SPOKEN:
            self.give_the_word(name)
        if line.kind in {"Q_REWORDED", "TIP_REWORDED"}:
            self.facilitator.press("r")
            self.facilitator.sees("╭─ REWORD")
            self.facilitator.says(line.text)
        elif line.kind in KEYS:
            key, title = KEYS[line.kind]
            self.facilitator.strike(key)
            self.facilitator.terminal.wait_until(lambda: self.facilitator.box()[0] == title, 20, f"{title} is written")
            self.facilitator.says_of(name, line.text + (f", due {line.due}" if line.due else ""))
        else:
            self.facilitator.writes(KINDS.get(line.kind, "note"), line.text, name)
        if line.kind in {"Q_REDIRECTED", "TIP_NUDGED"}:
            self.facilitator.sees("r rewords it")
        elif line.kind in {"Q", "TIP"}:
            self.facilitator.sees(re.compile(rf"^ Recorded: {KINDS[line.kind]} · {re.escape(name)}$", re.MULTILINE))
        self.move(line, name)

    def give_the_word(self, name: str) -> None:
        if f"▶ {name} " not in self.facilitator.terminal.text():
            self.facilitator.strike("n")
            self.facilitator.sees(f"▶ {name} ")

    def move(self, line: Line, name: str) -> None:
        """Do what a line means for the person beside what was said."""
        if line.kind == "PASS":
            self.facilitator.press("p")
            self.facilitator.sees(re.compile(rf"↩ {name} +passed, comes back"))
        elif line.kind == "LATE":
            self.facilitator.press("l")
            self.facilitator.choose("Who joins?", name)
            self.sees_recorded()
        elif line.kind in {"DROP", "REJOIN"}:
            self.facilitator.press("a")
            self.facilitator.choose("Who is leaving, or coming back?", name)
            away = re.compile(rf"× {name} +(\d+:\d\d, )?away")
            self.facilitator.terminal.wait_until(
                lambda: bool(away.search(self.facilitator.terminal.text())) is (line.kind == "DROP"), 20, line.text
            )

    def end(self) -> None:
        self.facilitator.strike("N")
        self.facilitator.sees("Press N again to end the session")
        self.facilitator.strike("N")
        self.facilitator.sees("the session has ended")

    def sees_recorded(self) -> None:
        """See in the title that the last entry is of this very instant."""
        self.facilitator.sees(f"recorded {self.room.now:%H:%M:%S}")


Numbers = Callable[[Mapping[str, Any]], str]

TOTALS: Mapping[str, Numbers] = {
    "people in the roster": lambda totals: f"{totals['people']}",
    "clarifying questions": lambda totals: f"{totals['clarifying']}",
    "questions accepted (Q + Q_REWORDED)": lambda totals: f"{totals['questions']}",
    "questions redirected": lambda totals: f"{totals['redirected_questions']}",
    "tips in the record (TIP + TIP_REWORDED)": lambda totals: f"{totals['tips']}",
    "tips nudged": lambda totals: f"{totals['redirected_tips']}",
    "passes / returns": lambda totals: f"{totals['passes']} / {totals['returns']}",
    "takeaways": lambda totals: f"{totals['takeaways']}",
    "learned": lambda totals: f"{totals['learned']}",
    "actions": lambda totals: f"{totals['actions']}",
    "parked": lambda totals: f"{totals['parked']}",
    "resources": lambda totals: f"{totals['references']}",
    "offers": lambda totals: f"{totals['offers']}",
    "late / drop / rejoin": lambda totals: f"{totals['late']} / {totals['left']} / {totals['back']}",
    "challenge versions": lambda totals: f"{totals['challenge_versions']}",
    "total time": lambda totals: f"{timedelta(seconds=totals['total_seconds'])}".zfill(8),
}


@pytest.mark.parametrize(
    ("name", "types_all"),
    [
        ("session_8", False),
        pytest.param("session_8", True, marks=pytest.mark.deep),
        pytest.param("session_12", True, marks=pytest.mark.deep),
    ],
)
def test_a_meeting_that_is_carried_by_keys_is_in_the_record_as_it_was_held(
    name: str, types_all: bool, tmp_path: Path
) -> None:
    transcript = read_transcript(name)
    room = Room(tmp_path, transcript.header(), now=transcript.start)
    with room.window() as facilitator:
        carried = Carrying(facilitator, transcript, types_all=types_all)
        carried.carry()
        facilitator.leaves()
    assert_the_record_is_sound_and_brought_what_the_transcript_counts(carried)
    assert_every_phase_took_the_seconds_that_it_took(carried)
    assert_every_word_that_was_said_is_in_the_record_letter_by_letter_with_its_person(carried)
    assert_every_action_has_the_date_that_was_said(carried)
    assert_everybody_spoke_in_the_order_that_was_announced_and_nobody_twice(carried)
    assert_what_the_window_announced_is_in_the_record_where_enter_was_pressed(carried)


def assert_the_record_is_sound_and_brought_what_the_transcript_counts(carried: Carrying) -> None:
    carried.room.run("check", str(carried.room.record))
    totals = carried.room.shown()["totals"]
    assert {what: number(totals) for what, number in TOTALS.items()} == carried.transcript.totals


def assert_every_phase_took_the_seconds_that_it_took(carried: Carrying) -> None:
    shown = {phase["id"]: phase["actual_seconds"] for phase in carried.room.shown()["phases"]}
    assert shown == {timing.phase: timing.actual for timing in carried.transcript.timings}


def assert_every_word_that_was_said_is_in_the_record_letter_by_letter_with_its_person(carried: Carrying) -> None:
    said = {(entry.person, entry.text) for entry in carried.room.meeting.log if isinstance(entry, ContributionEntry)}
    for line in carried.transcript.log:
        if line.kind not in {"PHASE_START", "PHASE_END"}:
            who = carried.transcript.person(line.who).id if line.who else None
            assert (who, unicodedata.normalize("NFC", line.text)) in said, line


def assert_every_action_has_the_date_that_was_said(carried: Carrying) -> None:
    promised = [(word.entry.text, word.entry.model_dump()["due"]) for word in carried.room.meeting.kind("action")]
    assert promised == [(line.text, line.due) for line in carried.transcript.log if line.kind == "ACTION"]


def assert_everybody_spoke_in_the_order_that_was_announced_and_nobody_twice(carried: Carrying) -> None:
    tips = [word.entry.person for word in carried.room.meeting.kind("tip")]
    assert sorted(tips, key=str) == sorted(carried.speaking_order())
    assert set(carried.room.meeting.order) == set(carried.speaking_order())


def assert_what_the_window_announced_is_in_the_record_where_enter_was_pressed(carried: Carrying) -> None:
    kept = [entry.text for entry in carried.room.meeting.log if isinstance(entry, Announce)]
    assert kept == carried.announced
    assert kept
