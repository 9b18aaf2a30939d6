"""The groups of a plenary become one plan again, all or none, and nothing of what they were is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sessions.common.errors import NotRecordedError, RecordError, RefusedError
from sessions.formats.loading import load_format
from sessions.groups.proposal import groups_of, propose
from sessions.groups.split import split_by_hand
from sessions.meeting.state import Meeting
from sessions.model.people import Person
from sessions.moves import contributions
from sessions.moves.context import MoveContext
from sessions.planning.drafts import UnfinishedPlan
from sessions.planning.plan import Plan, new_plan, with_people, with_split
from sessions.planning.plenary_record import PlenaryRecord
from sessions.planning.regrouping import TakenBack, copied_groups, take_groups_back
from sessions.planning.saving import save_groups
from sessions.record.header import Header
from sessions.storage.plenary import find_plenary
from sessions.storage.presence import Presence
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tests.builders.meetings import NINE, add

PEOPLE = tuple(
    Person(id=f"p{at}", name=f"Person {at}", role="presenter" if at < 2 else "facilitator" if at < 4 else "peer")
    for at in range(14)
)


def a_plan() -> Plan:
    """Return a plan of fourteen people in two groups."""
    plan = replace(with_people(new_plan(load_format("world-bank"), NINE), PEOPLE), title="Days", challenge="How?")
    return with_split(plan, propose(PEOPLE, plan.format, "en", "evenly"))


def made(folder: Path) -> tuple[Path, ...]:
    """Make the records of its groups."""
    plan = a_plan()
    assert plan.split is not None
    return save_groups(plan, groups_of(PEOPLE, plan.split), folder / "sessions", NINE)[1]


def back(folder: Path, path: Path) -> TakenBack:
    """Take the groups back."""
    return take_groups_back(path, folder / "drafts", folder / "formats")


def in_groups_of_ids(plan: Plan) -> list[set[str]]:
    return [set(group) for group in plan.split.groups] if plan.split else []


def test_the_plan_is_what_it_was_with_everybody_where_they_were(tmp_path: Path) -> None:
    first, _ = made(tmp_path)
    taken, before = back(tmp_path, first), a_plan()
    plan = taken.plan
    assert (plan.title, plan.challenge, plan.scheduled, plan.consent) == ("Days", "How?", NINE, before.consent)
    assert (plan.plenary, plan.group, plan.language, plan.attribution) == (None, None, "en", "names")
    assert {person.id for person in plan.people} == {person.id for person in PEOPLE}
    assert in_groups_of_ids(plan) == in_groups_of_ids(before)
    assert taken.sentence == "14 people in one plan; F8 shows the groups, F9 there makes them again."
    assert UnfinishedPlan(tmp_path / "drafts", taken.draft.path.name).load(tmp_path) == plan


def test_what_a_group_had_of_its_own_is_said_and_kept_in_its_record(tmp_path: Path) -> None:
    first, second = made(tmp_path)
    add(Store(second), "correct", "challenge", "What now?")
    add(Store(second), "note", "The room is cold.")
    for path in (first, second):
        add(Store(path), "arrive", "Bilal Demir" if path == first else "Bilal Aydin")
    taken = back(tmp_path, second)
    assert taken.plan.challenge == ""
    assert {"bilal", "bilal-aydin"} <= {person.id for person in taken.plan.people}
    assert taken.sentence.endswith(
        "Look at challenge, notes: the groups differed, and their records are kept, as .regrouped-TIME."
    )
    (aside,) = (tmp_path / "sessions").glob(f"{second.name}.regrouped-*")
    assert b"The room is cold." in aside.read_bytes()
    aside.rename(second)
    assert Reader(second).meeting.session.challenge == "What now?"


def test_it_is_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = made(tmp_path)
    before = [path.read_bytes() for path in paths]
    put_aside = Store.put_aside

    def full(store: Store, what: str, check: Callable[[Meeting], None]) -> Path:
        if store.path == paths[1]:
            raise NotRecordedError("NOT RECORDED: no space left on the disk.")
        return put_aside(store, what, check)

    monkeypatch.setattr(Store, "put_aside", full)
    with pytest.raises(NotRecordedError, match=r"no space left on the disk\. All groups are as they were"):
        back(tmp_path, paths[0])
    assert [path.read_bytes() for path in paths] == before
    assert sorted(path.name for path in (tmp_path / "sessions").iterdir()) == sorted(path.name for path in paths)
    assert list((tmp_path / "drafts").glob("*")) == []


def test_a_group_that_begins_at_that_moment_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = made(tmp_path)
    put_aside = Store.put_aside

    def begins(store: Store, what: str, check: Callable[[Meeting], None]) -> Path:
        if store.path == paths[1]:
            add(Store(paths[1]), "start")
        return put_aside(store, what, check)

    monkeypatch.setattr(Store, "put_aside", begins)
    with pytest.raises(RefusedError, match="Group 2 has begun"):
        back(tmp_path, paths[0])
    assert all(path.exists() for path in paths)
    assert Reader(paths[1]).meeting.state == "running"


def test_what_has_begun_is_called_off_or_alone_is_refused(tmp_path: Path) -> None:
    first, second = made(tmp_path)
    add(Store(second), "call-off", "No electricity")
    with pytest.raises(RefusedError, match="Group 2 is called off: x at home brings it back"):
        back(tmp_path, first)
    add(Store(second), "undo")
    record = PlenaryRecord(plenary := find_plenary(tmp_path / "sessions"))
    groups = [Reader(group.path).meeting for group in plenary.groups]
    record.add(
        lambda meeting, context: contributions.say(meeting, context, kind="note", text="All here."),
        MoveContext(NINE + timedelta(minutes=1)),
        groups,
    )
    for path in (first, record.path):
        with pytest.raises(RefusedError, match="The plenary has begun"):
            back(tmp_path, path)


def test_a_copy_of_all_groups_has_nothing_booked(tmp_path: Path) -> None:
    paths = made(tmp_path)
    plan = copied_groups([Reader(path).meeting for path in paths], tmp_path)
    assert (plan.title, plan.challenge, plan.scheduled, len(plan.people), plan.groups) == ("", "", None, 14, 2)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:120])


def garbled(path: Path) -> None:
    path.write_bytes(b"\xff\x00 nothing")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [truncated, garbled, emptied, Path.unlink])
def test_a_group_that_cannot_be_read_is_not_left_out_of_the_plan(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    first, second = made(tmp_path)
    spoil(second)
    with pytest.raises(RecordError, match=r"The record of group 2 .* All groups are as they were\.") as refused:
        back(tmp_path, first)
    assert second.name in str(refused.value) or not second.exists()
    assert sorted(path.name for path in (tmp_path / "sessions").glob(f"{first.name}*")) == [first.name]
    assert not (tmp_path / "drafts").exists()


def test_the_record_of_the_plenary_stops_it_also_where_it_cannot_be_read(tmp_path: Path) -> None:
    first, _ = made(tmp_path)
    own = find_plenary(tmp_path / "sessions").own_path
    own.write_bytes(b"schema = 1\n[session]\ntitle = ")
    with pytest.raises(RecordError, match=r"The record of the plenary cannot be read: line 3"):
        back(tmp_path, first)


def test_an_open_window_of_the_plenary_stops_it(tmp_path: Path) -> None:
    first, _ = made(tmp_path)
    window = Presence(find_plenary(tmp_path / "sessions").own_path, "facilitator", {})
    window.join()
    with pytest.raises(RefusedError, match="A window of the plenary is open"):
        back(tmp_path, first)
    window.leave()
    assert len(back(tmp_path, first).plan.people) == 14


def test_nothing_is_said_in_the_plenary_of_groups_that_were_taken_back(tmp_path: Path) -> None:
    first, _ = made(tmp_path)
    plenary = find_plenary(tmp_path / "sessions")
    groups = [Reader(group.path).meeting for group in plenary.groups]
    record = PlenaryRecord(plenary)
    back(tmp_path, first)
    with pytest.raises(RefusedError, match="the groups are not there any more"):
        record.add(
            lambda meeting, context: contributions.say(meeting, context, kind="note", text="All here."),
            MoveContext(NINE),
            groups,
        )
    assert not record.path.exists()


def test_why_a_record_of_the_plenary_cannot_be_made_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path)
    record = PlenaryRecord(plenary := find_plenary(tmp_path / "sessions"))

    def refuse(path: Path, header: Header) -> None:
        why = "cannot be created: no permission"
        raise RecordError(f"{path} {why}. Choose another folder.", why)

    monkeypatch.setattr("sessions.planning.plenary_record.create", refuse)
    with pytest.raises(NotRecordedError) as refused:
        record.add(
            lambda meeting, context: contributions.say(meeting, context, kind="note", text="All here."),
            MoveContext(NINE),
            [Reader(group.path).meeting for group in plenary.groups],
        )
    assert str(refused.value) == f"NOT RECORDED: cannot be created: no permission · {record.path.name}"


def test_everybody_is_in_the_order_of_the_list_again_also_whoever_was_moved(tmp_path: Path) -> None:
    """The first presenter of a group stays before whoever was put into it, however often groups are made."""
    plan = a_plan()
    assert plan.split is not None
    groups = groups_of(PEOPLE, plan.split)
    last = next(person for person in reversed(PEOPLE) if person in groups[1])
    numbers = {person.id: at for at, group in enumerate(groups, start=1) for person in group} | {last.id: 1}
    paths = save_groups(plan, split_by_hand(PEOPLE, numbers), tmp_path / "sessions", NINE)[1]
    add(Store(paths[0]), "arrive", "Bilal Demir")
    taken = back(tmp_path, paths[0]).plan
    assert [person.id for person in taken.people] == [*(person.id for person in PEOPLE), "bilal"]
    again = with_split(taken, propose(taken.people, taken.format, "en", "language"))
    assert again.split is not None
    for group in groups_of(again.people, again.split):
        places = [taken.people.index(person) for person in group]
        assert places == sorted(places)
        assert group[0].role == "presenter"
