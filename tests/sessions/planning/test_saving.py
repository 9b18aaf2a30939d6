"""A plan becomes a record, is changed until the session begins, or becomes a record for each group."""

import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sessions.common import files
from sessions.common.errors import NotConfirmedError, NotKnownError, NotRecordedError, RecordError, RefusedError
from sessions.formats.loading import load_format
from sessions.groups.proposal import groups_of, propose
from sessions.groups.split import split_evenly
from sessions.meeting.state import Meeting
from sessions.model.people import Person
from sessions.moves.context import MoveContext
from sessions.planning import saving
from sessions.planning.header import header_of, plan_of
from sessions.planning.plan import (
    Plan,
    changed_phase,
    new_plan,
    toggled_phase,
    with_people,
    with_split,
)
from sessions.planning.saving import in_groups, save_again, save_groups, save_plan, tick_off
from sessions.record.header import Header, Split
from sessions.record.proposals import GROUP_CONSENT, proposed
from sessions.storage import store as store_module
from sessions.storage.plenary import find_plenary
from sessions.storage.reader import Reader
from sessions.storage.store import Store, create
from tests.builders.meetings import EVERYBODY, NINE, add, texts
from tests.sessions.groups.test_groups import is_whole

WORLD_BANK, KS_TOOLKIT, TROIKA, WISE_CROWDS = (
    load_format(name) for name in ("world-bank", "ks-toolkit", "troika", "wise-crowds")
)
FIRST, SECOND, *_ = WORLD_BANK.prepare
LATER = NINE + timedelta(minutes=5)


@pytest.fixture
def plan() -> Plan:
    """Return the plan of a session with eight people."""
    return replace(
        with_people(new_plan(WORLD_BANK, NINE), EVERYBODY), title="Approved is not released", done=frozenset({FIRST})
    )


def crowd(number: int) -> tuple[Person, ...]:
    return tuple(Person(id=f"p{at}", name=f"Person {at}") for at in range(number))


def prepared(meeting: Meeting) -> list[str]:
    return [word.entry.text for word in meeting.kind("prepared")]


def opened(path: Path) -> Plan:
    """Return the plan as the setup finds it in a record."""
    meeting = Reader(path).meeting
    return plan_of(meeting.header, load_format(meeting.header.session.format), prepared(meeting))


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- the record of a plan


def test_a_plan_becomes_a_record_that_is_its_owners_only(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    path = save_plan(plan, folder, LATER)
    assert path == folder / "2026-05-22-approved-is-not-released.toml"
    assert (path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    meeting = Reader(path).meeting
    assert (meeting.header, meeting.state) == (header_of(plan), "planned")
    assert files_in(folder) == [path.name]


def test_a_second_plan_with_the_same_name_leaves_the_first_one_alone(plan: Plan, tmp_path: Path) -> None:
    first = save_plan(plan, tmp_path, LATER)
    before = first.read_bytes()
    second = save_plan(replace(plan, challenge="Another one"), tmp_path, LATER)
    assert second.name == "2026-05-22-approved-is-not-released-2.toml"
    assert first.read_bytes() == before


def test_without_a_booking_the_record_is_called_after_today(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(replace(plan, scheduled=None), tmp_path, NINE + timedelta(days=9))
    assert path.name == "2026-05-31-approved-is-not-released.toml"


def test_a_plan_that_cannot_be_a_record_leaves_nothing(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="is not a folder"):
        save_plan(plan, tmp_path / "file", LATER)
    _no_space_for_entries(monkeypatch)
    with pytest.raises(NotRecordedError, match="no space left on the disk"):
        save_plan(plan, tmp_path / "records", LATER)
    assert files_in(tmp_path / "records") == []


def _no_space_for_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(store_module, "append", full)


# --- changed until it begins


def again(plan: Plan, path: Path) -> None:
    """Save a plan in its record, as it reads now."""
    save_again(plan, path, Reader(path).meeting.header, LATER)


def test_the_plan_of_a_record_is_changed_until_the_session_begins(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    changed = toggled_phase(with_people(replace(plan, title="Released"), EVERYBODY[:6]), 3)
    again(changed, path)
    assert opened(path) == changed
    assert files_in(tmp_path) == [path.name]
    assert path.stat().st_mode & 0o777 == 0o600
    add(Store(path), "start")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="has started: its plan can no longer be changed"):
        again(plan, path)
    assert path.read_bytes() == before


def test_what_another_window_has_saved_meanwhile_is_not_overwritten(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    seen = Reader(path).meeting.header
    again(replace(plan, challenge="Theirs"), path)
    with pytest.raises(RefusedError, match="Another window has saved this plan"):
        save_again(replace(plan, challenge="Mine"), path, seen, LATER)
    assert opened(path).challenge == "Theirs"


def test_a_session_that_has_ended_is_not_planned_again(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    for move in ("start", "end"):
        add(Store(path), move)
    with pytest.raises(RecordError, match="has started"):
        again(plan, path)


def test_a_beginning_that_was_undone_can_be_planned_again(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    for move in ("start", "undo"):
        add(Store(path), move)
    again(replace(plan, title="Released"), path)
    meeting = Reader(path).meeting
    assert (meeting.header.session.title, meeting.state) == ("Released", "planned")
    assert [entry.kind for entry in meeting.log] == ["prepared", "phase", "undo"]


def test_a_record_that_is_away_or_damaged_is_not_planned(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    path.write_text(path.read_text("utf-8") + "\n[[log]]\nkind = 'waltz'\nn = 2\n", "utf-8")
    damaged = path.read_bytes()
    with pytest.raises(RecordError, match="the kind “waltz” is unknown"):
        again(plan, path)
    assert path.read_bytes() == damaged
    path.unlink()
    with pytest.raises(RecordError, match="cannot be opened"):
        again(plan, path)
    assert files_in(tmp_path) == []


def test_the_record_of_a_group_stays_one_of_its_plenary(plan: Plan, tmp_path: Path) -> None:
    name, (one, two) = save_groups(plan, split_evenly(plan.people, 2), tmp_path, LATER)
    again(replace(opened(two), challenge="How?"), two)
    session = Reader(two).meeting.header.session
    assert (session.plenary, session.group, session.challenge) == (name, 2, "How?")
    assert [group.path for group in find_plenary(tmp_path, name).groups] == [one, two]


# --- what is prepared


def test_what_is_prepared_is_in_the_log_and_taken_out_again_and_stays_after_another_save(
    plan: Plan, tmp_path: Path
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    (entry,) = Reader(path).meeting.log
    assert (entry.kind, entry.at, entry.by) == ("prepared", LATER, "facilitator")
    again(plan, path)
    assert prepared(Reader(path).meeting) == [FIRST]
    assert len(Reader(path).meeting.log) == 1
    again(replace(plan, done=frozenset({SECOND})), path)
    assert prepared(Reader(path).meeting) == [SECOND]
    assert opened(path).done == {SECOND}
    again(replace(plan, done=frozenset({FIRST, SECOND})), path)
    assert sorted(prepared(Reader(path).meeting)) == sorted([FIRST, SECOND])
    # Nothing that was ever ticked is lost from the file.
    assert [one.kind for one in Reader(path).meeting.log] == ["prepared", "remove", "prepared", "prepared"]


def test_what_was_prepared_for_another_format_or_in_other_words_is_left_alone(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(replace(plan, done=frozenset({"Invitations are out"})), tmp_path, LATER)
    assert Reader(path).meeting.log == ()
    add(Store(path), "prepared", "Invitations are out")
    tick_off(Store(path), plan, MoveContext(LATER))
    assert prepared(Reader(path).meeting) == ["Invitations are out", FIRST]


# --- another header


def test_another_header_keeps_the_log_and_other_windows_see_it(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    window, looker = Store(path), Reader(path)
    add(window, "note", "Somebody brings\n[[log]]\nthe cake")
    looker.follow()
    log = window.meeting.log
    Store(path).put_header(header_of(replace(plan, title="Released")), Reader(path).meeting.header)
    for other in (window, looker):
        assert other.follow()
        assert (other.meeting.header.session.title, other.meeting.log) == ("Released", log)
    add(window, "start")
    assert looker.follow()
    assert (looker.meeting.state, Reader(path).meeting.state) == ("running", "running")


def test_a_window_that_has_not_looked_since_writes_to_the_record_as_it_is_now(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, LATER)
    window = Store(path)
    Store(path).put_header(header_of(toggled_phase(plan, 0)), Reader(path).meeting.header)
    add(window, "start")
    meeting = Reader(path).meeting
    assert meeting.run
    assert meeting.run.phase.id == "introduction"
    assert texts(meeting) == [FIRST]


def test_a_header_that_the_disk_does_not_take_leaves_the_one_there_is(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(store_module, "replace_file", full)
    with pytest.raises(NotRecordedError, match="no space left on the disk"):
        again(replace(plan, title="Released"), path)
    assert path.read_bytes() == before


def _refuse(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_plan_that_the_disk_has_not_confirmed_is_saved_with_all_that_goes_with_it(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    monkeypatch.setattr(files, "sync_folder", _refuse)
    with pytest.raises(NotConfirmedError, match=r"The plan is saved, but the disk has not confirmed it \(Input/output"):
        again(replace(plan, title="Released", done=frozenset()), path)
    meeting = Reader(path).meeting
    assert (meeting.session.title, prepared(meeting)) == ("Released", [])


def test_ticks_that_the_disk_does_not_take_are_told_beside_the_plan_that_it_took(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    monkeypatch.setattr(store_module, "append", _refuse)
    with pytest.raises(NotConfirmedError, match=r"The plan is saved, perhaps without what is ticked off") as caught:
        again(replace(plan, title="Released", done=frozenset()), path)
    assert "confirmed it (Input/output error)" in str(caught.value)
    assert "NOT RECORDED" not in str(caught.value)
    assert Reader(path).meeting.header.session.title == "Released"


def test_a_plan_whose_record_cannot_be_opened_again_for_its_ticks_is_saved(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    seen = Reader(path).meeting.header
    opened_before: list[Path] = []

    def open_once(record: Path) -> Store:
        if opened_before:
            raise RecordError(f"{record} cannot be opened: Input/output error.")
        opened_before.append(record)
        return Store(record)

    monkeypatch.setattr(saving, "Store", open_once)
    with pytest.raises(NotConfirmedError, match=r"The plan is saved, perhaps without what is ticked off"):
        save_again(replace(plan, title="Released"), path, seen, LATER)
    assert Reader(path).meeting.header.session.title == "Released"


def test_a_record_that_was_taken_back_is_not_one_of_which_nothing_is_known(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_track(*_: object) -> None:
        raise NotKnownError(
            "NOT KNOWN whether it was recorded: no space left on the disk.", "no space left on the disk"
        )

    monkeypatch.setattr(store_module, "append", lose_track)
    with pytest.raises(RecordError, match="cannot be created: no space left on the disk"):
        save_plan(plan, tmp_path, LATER)
    assert list(tmp_path.iterdir()) == []


def test_what_is_put_aside_is_gone_from_the_list_also_where_the_disk_does_not_confirm_it(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    store = Store(path)
    monkeypatch.setattr(store_module, "sync_folder", _refuse)
    aside = store.put_aside("regrouped", lambda _: None)
    assert (aside.exists(), path.exists()) == (True, False)
    assert store.notices[0].startswith("The disk has not confirmed that")


def test_a_copy_that_is_not_confirmed_is_taken_back_and_its_record_stays(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save_plan(plan, tmp_path, LATER)
    monkeypatch.setattr(files, "sync_folder", _refuse)
    with pytest.raises(NotRecordedError, match="Input/output error"):
        Store(path).put_aside("regrouped", lambda _: None)
    assert list(tmp_path.iterdir()) == [path]


# --- several groups


def _phases(path: Path) -> list[str]:
    return [run.phase.id for run in Reader(path).meeting.phases]


def _clients(path: Path) -> int:
    return max(run.phase.client for run in Reader(path).meeting.phases)


def _people(paths: Sequence[Path]) -> list[tuple[Person, ...]]:
    return [Reader(path).meeting.header.people for path in paths]


def test_each_group_has_a_record_of_its_own_in_one_plenary(plan: Plan, tmp_path: Path) -> None:
    groups = split_evenly(plan.people, 2)
    name, paths = save_groups(plan, groups, tmp_path, LATER)
    assert name == "2026-05-22-approved-is-not-released"
    assert [path.name for path in paths] == [f"{name}-group-1.toml", f"{name}-group-2.toml"]
    assert _people(paths) == list(groups)
    assert is_whole(groups, plan.people)
    assert [Reader(path).meeting.header.session.title for path in paths] == [
        "Approved is not released · group 1",
        "Approved is not released · group 2",
    ]
    assert [prepared(Reader(path).meeting) for path in paths] == [[FIRST], [FIRST]]


def test_groups_meet_for_the_plenary_that_one_group_does_not_have(plan: Plan, tmp_path: Path) -> None:
    assert "plenary" not in [phase.id for phase in plan.held]
    _, paths = save_groups(plan, split_evenly(plan.people, 2), tmp_path, LATER)
    assert all("plenary" in _phases(path) for path in paths)


def test_groups_have_the_minutes_that_the_format_gives_to_several_groups(tmp_path: Path) -> None:
    plan = replace(with_people(new_plan(KS_TOOLKIT, NINE), crowd(14)), done=frozenset(KS_TOOLKIT.prepare[:1]))
    whole = in_groups(plan)
    assert (whole.format.id, whole.slot_minutes, whole.done) == ("ks-toolkit-groups", 95, plan.done)
    assert {phase.id: phase.minutes for phase in whole.held}["discussion"] == 45
    assert in_groups(replace(plan, slot_minutes=120)).slot_minutes == 120
    _, paths = save_groups(plan, split_evenly(plan.people, 2), tmp_path, LATER)
    assert [prepared(Reader(path).meeting) for path in paths] == [[KS_TOOLKIT.prepare[0]]] * 2


def test_groups_hold_the_phases_that_somebody_edited(tmp_path: Path) -> None:
    plan = with_people(new_plan(KS_TOOLKIT, NINE), crowd(14))
    at = [step.phase.id for step in plan.steps].index("discussion")
    edited = toggled_phase(changed_phase(plan, at, minutes=30), 1)
    _, (path, _) = save_groups(edited, split_evenly(plan.people, 2), tmp_path, LATER)
    held = {run.phase.id: run.phase.minutes for run in Reader(path).meeting.phases}
    assert (held["discussion"], held["plenary"]) == (30, 15)
    assert "process" not in held


def test_each_group_has_as_many_clients_as_people(tmp_path: Path) -> None:
    plan = with_people(new_plan(WISE_CROWDS, NINE), crowd(9))
    _, paths = save_groups(plan, split_evenly(plan.people, 2), tmp_path, LATER)
    assert [(_clients(path), len(people)) for path, people in zip(paths, _people(paths), strict=True)] == [
        (5, 5),
        (4, 4),
    ]
    plan = with_people(new_plan(TROIKA, NINE), crowd(8))
    _, paths = save_groups(plan, split_evenly(plan.people, 3), tmp_path, LATER)
    assert [_clients(path) for path in paths] == [3, 3, 2]


def test_groups_are_all_made_or_none(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = split_evenly(plan.people, 3)

    def full(path: Path, header: Header) -> None:
        if header.session.group == 3:
            raise RecordError(f"{path} cannot be made: no space left on the disk. Choose another folder.")
        create(path, header)

    with monkeypatch.context() as patch:
        patch.setattr("sessions.planning.saving.create", full)
        with pytest.raises(RecordError, match=r"no space left .* None of the 3 groups has a record now\."):
            save_groups(plan, groups, tmp_path, LATER)
    assert files_in(tmp_path) == []
    with monkeypatch.context() as patch:
        _no_space_for_entries(patch)
        with pytest.raises(RecordError, match=r"no space left .* None of the 3 groups has a record now\."):
            save_groups(plan, groups, tmp_path, LATER)
    assert files_in(tmp_path) == []
    assert len(save_groups(plan, groups, tmp_path, LATER)[1]) == 3


def test_other_groups_of_the_same_name_are_another_plenary(plan: Plan, tmp_path: Path) -> None:
    groups = split_evenly(plan.people, 2)
    first, paths = save_groups(plan, groups, tmp_path, LATER)
    second, others = save_groups(plan, groups, tmp_path, LATER)
    assert first != second
    assert not set(paths) & set(others)
    assert len(files_in(tmp_path)) == 4


def test_a_title_and_a_place_that_were_corrected_in_the_log_give_way_to_those_of_the_plan(
    plan: Plan, tmp_path: Path
) -> None:
    path = save_plan(plan, tmp_path, NINE)
    add(Store(path), "correct", "title", "Approved is not paid")
    add(Store(path), "correct", "place", "room", person="suharti")
    meeting = Reader(path).meeting
    save_again(replace(opened(path), title="Approved and not paid"), path, meeting.header, LATER)
    meeting = Reader(path).meeting
    assert meeting.session.title == "Approved and not paid"
    assert [one.place for one in meeting.people if one.id == "suharti"] == ["remote"]


def test_a_name_that_was_corrected_in_the_log_gives_way_to_one_of_the_plan(plan: Plan, tmp_path: Path) -> None:
    path = save_plan(plan, tmp_path, NINE)
    add(Store(path), "rename", "Suhartini", person="suharti")
    meeting = Reader(path).meeting
    people = [one.model_copy(update={"name": "Suhartono"}) if one.id == "suharti" else one for one in meeting.people]
    save_again(with_people(opened(path), people), path, meeting.header, LATER)
    person = Reader(path).meeting.person("suharti")
    assert person is not None
    assert person.name == "Suhartono"
    length = len(Reader(path).meeting.log)
    save_again(opened(path), path, Reader(path).meeting.header, LATER)
    assert len(Reader(path).meeting.log) == length


def test_each_group_has_its_own_language_and_agrees_that_the_plenary_sees_what_it_brings(tmp_path: Path) -> None:
    people = tuple(Person(id=f"p{at}", name=f"Person {at}", language="fr" if at % 2 else "en") for at in range(12))
    plan = with_split(with_people(new_plan(KS_TOOLKIT, NINE), people), propose(people, KS_TOOLKIT, "en", "language"))
    assert plan.split is not None
    _, paths = save_groups(plan, groups_of(people, plan.split), tmp_path, LATER)
    headers = [Reader(path).meeting.header for path in paths]
    assert [one.session.language for one in headers] == ["en", "fr"]
    assert [one.session.consent for one in headers] == [GROUP_CONSENT, proposed(GROUP_CONSENT, "fr")]
    splits = [Split(by="language", number=2, language="en", places=tuple(range(at, 13, 2))) for at in (1, 2)]
    assert [one.split for one in headers] == splits
    again(replace(opened(paths[1]), challenge="Le glacier ?"), paths[1])
    assert Reader(paths[1]).meeting.header.split == splits[1]


def test_what_somebody_wrote_about_notes_is_kept(tmp_path: Path) -> None:
    plan = replace(with_people(new_plan(WORLD_BANK, NINE), crowd(12)), consent="It stays in the group.")
    _, paths = save_groups(plan, split_evenly(plan.people, 2), tmp_path, LATER)
    assert Reader(paths[0]).meeting.header.session.consent == "It stays in the group."
