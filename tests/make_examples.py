"""Make the example records that come with the program, by playing the transcripts of whole meetings."""

from pathlib import Path

from sessions.record.writing import entry_text, header_text
from tests.builders.places import EXAMPLES
from tests.builders.transcripts import Transcript, play, read_transcript

TRANSCRIPTS = {
    "the-pump-works-the-fee-does-not.toml": "session_8",
    "approved-is-not-released.toml": "session_12",
}


def record_text(transcript: Transcript) -> str:
    """Return the whole record of the meeting that a transcript tells."""
    meeting, _ = play(transcript)
    return header_text(meeting.header) + "".join(entry_text(entry) for entry in meeting.log)


def make_examples(folder: Path) -> None:
    """Write every example record to `folder`."""
    for name, transcript in TRANSCRIPTS.items():
        (folder / name).write_text(record_text(read_transcript(transcript)), encoding="utf-8")


if __name__ == "__main__":
    make_examples(EXAMPLES)
