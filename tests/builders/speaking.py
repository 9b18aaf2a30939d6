"""Meetings that are held in another language, and one language in which each of our texts stands in brackets."""

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from sessions.language.catalogues import CompiledCatalogue, catalogue
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from tests.builders.long_language import CODE, write_catalogue


def in_brackets(monkeypatch: pytest.MonkeyPatch) -> str:
    """Give that language a catalogue for the time of a test, and return its code."""
    monkeypatch.setattr(
        "sessions.language.texts.catalogue", lambda code: _catalogue() if code == CODE else catalogue(code)
    )
    return CODE


@cache
def _catalogue() -> CompiledCatalogue:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / CODE / "peer-assist.mo"
        write_catalogue(path)
        return CompiledCatalogue(path)


def speaking(meeting: Meeting, code: str) -> Meeting:
    """Return a meeting as it would be, had it been planned in another language."""
    session = meeting.header.session.model_copy(update={"language": code})
    return fold(meeting.header.model_copy(update={"session": session}), meeting.log)


def outside(text: str) -> str:
    """Return what of a text is not in that language."""
    text = re.sub(r"\\(?=[\[\]])", "", text)
    before = ""
    while text != before:
        before, text = text, re.sub(r"\[¡(?:[^\[\]]|\[(?!¡)[^\[\]]*\])*!\]", "", text)
    return " ".join(text.split())
