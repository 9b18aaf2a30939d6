"""Meetings that are held in another language, and one language in which each of our texts stands in brackets."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.language import catalogues
from sessions.language.catalogues import CompiledCatalogue, catalogue, our_languages
from sessions.language.texts import speak
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.model.people import Person
from tests.builders.long_language import CODE, write_catalogue
from tests.builders.meetings import Room, header


@contextmanager
def catalogues_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the catalogues in a folder and no others, and speak English to the person again afterwards."""
    monkeypatch.setattr(catalogues, "FOLDER", folder)
    for cached in (catalogue, our_languages):
        cached.cache_clear()
    try:
        yield
    finally:
        speak("en")
        for cached in (catalogue, our_languages):
            cached.cache_clear()


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


TOLD = {"en": "22 May 2026", "fr": "22 mai 2026", "es": "22 de mayo de 2026", "pt": "22 de maio de 2026"}
"""The day of a meeting, as a page in each of our languages has it."""
SAID = {
    "en": "In our town we paint the sum on the wall.",
    "fr": "Chez nous, on peint la somme sur le mur.",
    "es": "En mi pueblo pintamos la suma en la pared.",
    "pt": "Na minha cidade pintamos a soma na parede.",
    "sw": "Kwetu tunaandika jumla ukutani.",
    "ar": "نكتب المبلغ على الجدار.",
}
ARABIC = "من يدفع؟ (2026)"


def with_an_arabic_speaker(code: str, name: str = "world-bank") -> Meeting:
    """Return a meeting in a language, and in a format with its texts in it, in which one person speaks Arabic."""
    form = load_format(name, language=code)
    people = (
        Person(id="ana", name="Ana Duarte", role="presenter"),
        Person(id="bo", name="Bo Nilsson", role="facilitator"),
        Person(id="inés", name="Inés Rojas"),
        Person(id="youssef", name="Youssef", language="ar"),
    )
    start = header(people, form.agenda(4), title=SAID[code], format=form.id, language=code, follow_up=form.follow_up)
    room = Room(start.model_copy(update={"roles": form.roles, "words": form.words}))
    room.do("next-phase")
    for kind in ("tip", "question", "note", "option"):
        room.do(kind, SAID[code], person="inés")
        room.do(kind, ARABIC, person="youssef")
    for who, text in (("ana", SAID[code]), ("youssef", ARABIC)):
        room.do("action", text, person=who, due=date(2026, 6, 1))
    room.wait(600).do("end")
    return room.meeting


def outside(text: str) -> str:
    """Return what of a text is not in that language."""
    text = re.sub(r"\\(?=[\[\]])", "", text)
    before = ""
    while text != before:
        before, text = text, re.sub(r"\[¡(?:[^\[\]]|\[(?!¡)[^\[\]]*\])*!\]", "", text)
    return " ".join(text.split())
