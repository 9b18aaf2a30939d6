"""What comes onto the list of people all at once, from a list or an earlier session, and is taken back all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sessions.common.sanitize import fold_name
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Listed, PeopleList
from sessions.people_lists.ids import give_ids
from sessions.planning.plan import Plan, with_people


@dataclass(frozen=True, slots=True)
class Addition:
    """Who `came` last, from `where` ("from teams.csv", empty for what was typed), and what was left out of it.

    Those who came have the lines they stood on; 0 where there are none. `text` is what stood in the field for them.
    """

    came: tuple[Listed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    where: str = ""
    text: str = ""
    is_taken_back: bool = False

    @property
    def lines(self) -> Mapping[str, int]:
        """The line of each person who came, by id; 0 where the list has one line or none. Empty once taken back."""
        if self.is_taken_back:
            return {}
        has_several = len({*(one.line for one in self.came), *(one.line for one in self.left_out)}) > 1
        return {one.person.id: one.line if has_several else 0 for one in self.came}


NOBODY_CAME = Addition()


def with_found(plan: Plan, found: PeopleList, where: str = "", text: str = "") -> tuple[Plan, Addition]:
    """Return the plan with those on a list who are not on its own yet, and who they are."""
    plan, came, known = _gathered(plan, found.listed)
    return plan, Addition(came, (*found.left_out, *known), found.remarks, where, text)


def without_addition(plan: Plan, addition: Addition) -> tuple[Plan, Addition]:
    """Return the plan without those who came; they stay as they were changed since, for when they are added again."""
    here = {person.id: person for person in plan.people}
    came = tuple(replace(one, person=here[one.person.id]) for one in addition.came if one.person.id in here)
    gone = {one.person.id for one in came}
    rest = with_people(plan, [person for person in plan.people if person.id not in gone])
    return rest, replace(addition, came=came, is_taken_back=True)


def with_addition_again(plan: Plan, addition: Addition) -> tuple[Plan, Addition]:
    """Return the plan with those who came and were taken back, without those who came by another way meanwhile."""
    plan, came, _ = _gathered(plan, addition.came)
    return plan, replace(addition, came=came, is_taken_back=False)


def with_left_out(plan: Plan, addition: Addition, left: LeftOut, person: Person) -> tuple[Plan, Addition]:
    """Return the plan with `person` for what was left out; as it is where somebody of that name is on the list."""
    changed, came, _ = _gathered(plan, (Listed(person, left.line),))
    if not came:
        return plan, addition
    others = tuple(one for one in addition.left_out if one is not left)
    return changed, replace(addition, came=(*addition.came, *came), left_out=others)


def _gathered(plan: Plan, listed: Sequence[Listed]) -> tuple[Plan, tuple[Listed, ...], tuple[LeftOut, ...]]:
    """Return the plan with these people, each with an id of their own, and who is on it already."""
    names = {fold_name(one.name) for one in plan.people}
    new: list[Listed] = []
    known: list[LeftOut] = []
    for one in listed:
        name = fold_name(one.person.name)
        if name in names:
            known.append(LeftOut(one.line, one.person.name, "known", "on the list already", one.person))
        else:
            names.add(name)
            new.append(one)
    came = _with_own_ids(plan.people, new)
    return with_people(plan, (*plan.people, *(one.person for one in came))), came, tuple(known)


def _with_own_ids(known: Sequence[Person], listed: Sequence[Listed]) -> tuple[Listed, ...]:
    taken = {person.id for person in known}
    rows: list[dict[str, object]] = []
    for one in listed:
        person = one.person
        # Of two Anas in two lists each has the id `ana`.
        identity = "" if person.id in taken else person.id
        taken.add(identity)
        rows.append({"name": person.name, "called": person.called or "", "id": identity})
    return tuple(
        replace(one, person=one.person.model_copy(update={"id": str(identity)}))
        for one, identity in zip(listed, give_ids(rows, known), strict=True)
    )
