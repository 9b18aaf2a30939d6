"""Two whole meetings in the live window of the installed command, by keys only, from the first word to the write-up."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sessions.entries import Announce, Said
from sessions.meeting import Meeting
from sessions.people import short_names
from tests.end_to_end.facilitator import Facilitator, Room
from tests.transcripts import Line, Transcript, read_transcript

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
    "INTERVENE": "intervention",
    "TAKEAWAY": "takeaway",
    "LEARNED": "learned",
    "ACTION": "action",
    "PARK": "parked",
    "RESOURCE": "reference",
    "OFFER": "offer",
}
KEYS: Mapping[str, str] = {"INTERVENE": "i", "PARK": "k", "ACTION": "c"}
SPOKEN = ("TIP", "TIP_NUDGED", "PASS")


class Meeting12:
    """A facilitator who carries the meeting of a transcript, line by line."""

    def __init__(self, facilitator: Facilitator, transcript: Transcript) -> None:
        self.facilitator = facilitator
        self.transcript = transcript
        self.room = facilitator.room
        self.short = short_names(transcript.people)

    def play(self) -> None:
        for line in self.transcript.log:
            self.room.at(self.transcript.start + timedelta(seconds=line.after))
            self.hear(line)

    def hear(self, line: Line) -> None:
        if line.kind in {"PHASE_START", "PHASE_END"}:
            self.steer(line)
        elif line.kind in {"Q_REWORDED", "TIP_REWORDED"}:
            self.facilitator.press("r")
            self.facilitator.sees("REWORD")
            self.facilitator.says(line.text)
        elif line.kind in KEYS:
            self.say_with_its_key(line)
        elif line.kind in KINDS:
            self.give_the_word(line)
            self.facilitator.writes(KINDS[line.kind], line.text, self.person(line))
        else:
            self.note(line)

    def person(self, line: Line) -> str | None:
        return self.transcript.person(line.who).id if line.who else None
