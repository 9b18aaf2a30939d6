"""The example records that come with the program: the two transcripts, played move by move."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from sessions.meeting.clock import total_seconds
from sessions.meeting.state import Meeting
from sessions.storage.store import Store, create
from tests.builders.places import EXAMPLES
from tests.builders.transcripts import Transcript, make, play, read_transcript
from tests.make_examples import TRANSCRIPTS, make_examples, record_text

FILES = sorted(TRANSCRIPTS)


def _words(kind: str, *, redirected: bool | None = None) -> Callable[[Meeting], int]:
    def number(meeting: Meeting) -> int:
        return sum(1 for word in meeting.kind(kind) if redirected is None or word.redirected is redirected)

    return number


def _entries(kind: str) -> Callable[[Meeting], int]:
    return lambda meeting: sum(1 for entry in meeting.log if entry.kind == kind)


def _passes_and_returns(meeting: Meeting) -> str:
    turns = [turn for run in meeting.phases for turn in run.turns.values()]
    return f"{sum(turn.passes for turn in turns)} / {sum(turn.returned for turn in turns)}"


def _late_dropped_back(meeting: Meeting) -> str:
    return " / ".join(str(_entries(kind)(meeting)) for kind in ("arrive", "leave", "back"))


def _total_time(meeting: Meeting) -> str:
    assert meeting.ended is not None
    minutes, seconds = divmod(int(total_seconds(meeting, meeting.ended)), 60)
    return f"00:{minutes:02}:{seconds:02}"


COUNTS: Mapping[str, Callable[[Meeting], int | str]] = {
    "people in the roster": lambda meeting: len(meeting.people),
    "clarifying questions": _words("clarifying"),
    "questions accepted (Q + Q_REWORDED)": _words("question"),
    "questions redirected": _words("question", redirected=True),
    "tips in the record (TIP + TIP_REWORDED)": _words("tip"),
    "tips nudged": _words("tip", redirected=True),
    "passes / returns": _passes_and_returns,
    "takeaways": _words("takeaway"),
    "learned": _words("learned"),
    "actions": _words("action"),
    "parked": _words("parked"),
    "resources": _words("reference"),
    "offers": _words("offer"),
    "late / drop / rejoin": _late_dropped_back,
    "challenge versions": _words("challenge"),
    "total time": _total_time,
}


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    """Return the name of an example."""
    return str(request.param)


@pytest.fixture
def transcript(name: str) -> Transcript:
    """Return the transcript behind the example."""
    return read_transcript(TRANSCRIPTS[name])


def test_the_examples_are_what_the_transcripts_tell_byte_for_byte(tmp_path: Path) -> None:
    make_examples(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == FILES
    for name in FILES:
        assert (EXAMPLES / name).read_bytes() == (tmp_path / name).read_bytes(), (
            f"run python -m tests.make_examples: {name}"
        )


def test_an_example_opens_as_an_ended_meeting(name: str, transcript: Transcript) -> None:
    meeting = Store(EXAMPLES / name).meeting
    assert meeting.state == "ended"
    assert meeting == play(transcript)[0]
    assert {entry.by for entry in meeting.log} == {"facilitator"}


def test_every_expected_total_comes_out(name: str, transcript: Transcript) -> None:
    meeting = Store(EXAMPLES / name).meeting
    assert {what: str(COUNTS[what](meeting)) for what in transcript.totals} == dict(transcript.totals)
    assert set(transcript.totals) == set(COUNTS)


def test_every_phase_took_as_long_as_the_transcript_says(name: str, transcript: Transcript) -> None:
    meeting = Store(EXAMPLES / name).meeting
    assert [(run.phase.id, run.phase.seconds, run.ran) for run in meeting.phases] == [
        (timing.phase, timing.planned, timing.actual) for timing in transcript.timings
    ]


def test_everybody_who_gave_a_tip_was_heard_once_and_nobody_else(name: str) -> None:
    meeting = Store(EXAMPLES / name).meeting
    heard = {who for who, turn in meeting.last_turns.items() if turn.has_spoken}
    assert heard == {word.entry.person for word in meeting.kind("tip")} == set(meeting.order)


def test_the_seconds_of_the_turns_are_the_seconds_of_the_round(name: str) -> None:
    meeting = Store(EXAMPLES / name).meeting
    (run,) = (run for run in meeting.phases if run.is_round)
    first = next(entry.at for entry in meeting.log if entry.kind == "turn")
    assert run.began is not None
    before_the_first = (first - run.began).total_seconds()
    assert sum(turn.seconds for turn in run.turns.values()) == run.ran - before_the_first


def test_no_word_of_the_transcript_is_missing(name: str, transcript: Transcript) -> None:
    meeting = Store(EXAMPLES / name).meeting
    kept = {entry.model_dump().get("text") for entry in meeting.log}
    silent = {"FAC", "PHASE_START", "PHASE_END", "LATE", "DROP", "REJOIN", "PASS", "RETURN"}
    assert [line.text for line in transcript.log if line.kind not in silent and line.text not in kept] == []


def test_a_name_that_came_in_decomposed_is_kept_composed() -> None:
    transcript = read_transcript("session_12")
    assert any("\u0301" in row["name"] for row in transcript.roster)
    record = record_text(transcript)
    assert 'name = "José Ángel Ibáñez"' in record
    assert "\u0301" not in record


def test_the_same_meeting_carried_by_a_window_makes_the_same_file(
    name: str, transcript: Transcript, tmp_path: Path
) -> None:
    create(tmp_path / name, transcript.header())
    window = Store(tmp_path / name)
    for step in play(transcript)[1]:
        window.add(partial(make, step))
    assert (tmp_path / name).read_bytes() == (EXAMPLES / name).read_bytes()


def test_an_example_can_be_read_by_people() -> None:
    record = (EXAMPLES / "approved-is-not-released.toml").read_text("utf-8")
    assert '\n[[log]]\nkind = "tip"\nat = 2025-05-22T09:28:50Z\nby = "facilitator"\nperson = "jose"\n' in record
    assert max(len(line) for line in record.splitlines()) < 300
