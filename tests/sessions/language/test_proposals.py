"""What is proposed to a group, and what stands for a name, is in its language; what is said to the person in theirs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from sessions.anonymise.findings import SOMEBODY as MAY_BE_SOMEBODY
from sessions.anonymise.meeting import attributed
from sessions.anonymise.pseudonyms import SOMEBODY
from sessions.formats.loading import load_format
from sessions.language.build_hook import as_compiled
from sessions.language.catalogues import DOMAIN
from sessions.language.texts import speak
from sessions.library.database import index_path
from sessions.people_lists.found import left_out_counted
from sessions.people_lists.reading import read_list
from sessions.planning.drafts import kept_plan
from sessions.planning.header import header_of
from sessions.planning.language import with_language
from sessions.planning.plan import new_plan, with_split
from sessions.record.header import Split
from sessions.record.proposals import CONSENT, GROUP_CONSENT, TITLE
from tests.builders.meetings import EVERYBODY, Room, header, texts
from tests.builders.speaking import catalogues_in

ENGLISH, FRENCH = load_format("world-bank"), load_format("world-bank", language="fr")
SAID = {
    TITLE: "Assistance entre pairs",
    CONSENT: "On prend des notes pour ce groupe.",
    GROUP_CONSENT: "On prend des notes pour tous les groupes.",
    SOMEBODY: "quelqu'un",
    MAY_BE_SOMEBODY: "désigne peut-être quelqu'un",
    "a device": "un appareil",
}
COUNTED = {("{number} device", "{number} devices"): ("{number} appareil", "{number} appareils")}


@pytest.fixture(autouse=True)
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have a small catalogue in French."""
    made = Catalog(locale="fr")
    for message, said in SAID.items():
        made.add(message, said)
    for both, said_of_both in COUNTED.items():
        made.add(both, said_of_both)
    folder = tmp_path / "locales" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, as_compiled(made))
    with catalogues_in(tmp_path / "locales", monkeypatch):
        yield


def test_what_is_proposed_to_agree_on_follows_the_language_and_the_groups() -> None:
    plan = new_plan(FRENCH)
    assert plan.consent == SAID[CONSENT]
    grouped = with_split(plan, Split(by="evenly"))
    assert grouped.consent == SAID[GROUP_CONSENT]
    assert with_language(grouped, "en").consent == GROUP_CONSENT
    assert with_split(replace(grouped, language="en"), None).consent == CONSENT
    assert with_language(grouped, "sw").consent == GROUP_CONSENT


def test_what_somebody_wants_agreed_on_stays_as_they_wrote_it() -> None:
    plan = replace(new_plan(ENGLISH), consent="No notes.")
    assert with_split(with_language(plan, "fr"), Split(by="evenly")).consent == "No notes."


def test_a_session_without_a_title_has_one_in_its_language_and_as_a_plan_none(tmp_path: Path) -> None:
    kept = header_of(new_plan(FRENCH))
    assert kept.session.title == SAID[TITLE]
    assert kept_plan(kept, tmp_path, ()).title == ""
    assert kept_plan(header_of(new_plan(ENGLISH)), tmp_path, ()).title == ""


def test_what_stands_for_a_name_is_in_the_language_of_the_group_and_what_to_check_in_that_of_the_person() -> None:
    room = Room(header(language="fr"))
    room.do("start")
    room.do("note", f"merci à {EVERYBODY[0].name}, vu à Kaolack", person=EVERYBODY[1].id)
    shown = attributed(room.meeting, "none")
    assert texts(shown.meeting) == ["merci à quelqu'un, vu à Kaolack"]
    assert [(doubt.word, doubt.reason) for doubt in shown.doubts] == [("Kaolack", "may identify somebody")]


def test_a_list_of_people_is_spoken_of_in_the_language_of_the_person_also_when_it_is_read_again() -> None:
    for code, reason, counted in (("en", "a device", "1 device"), ("fr", "un appareil", "1 appareil")):
        speak(code)
        found = read_list("Ana Souza\nGalaxy S21\n")
        assert [one.reason for one in found.left_out] == [reason]
        assert left_out_counted(found.left_out) == counted


def test_the_library_has_an_index_for_each_language(tmp_path: Path) -> None:
    english = index_path(tmp_path, tmp_path)
    speak("fr")
    assert index_path(tmp_path, tmp_path) != english
