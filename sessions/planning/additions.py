"""What comes onto the list of people all at once, from a list or an earlier session, and is taken back all at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sessions.language.texts import _
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Listed, PeopleList, to_be_looked_at
from sessions.people_lists.ids import give_ids
from sessions.people_lists.same_people import alike, name_key
from sessions.planning.plan import Plan, with_people

# A word that more people have in their names shows nothing: one of them is as likely as another.
_MOST_ALIKE = 3


THERE = "/"
"""Where people came from who are not from a file: from an earlier session. No file is called so."""


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody who came (an id), and who of the others on the list it may be: "Bjørn" beside "Bjørn Aasgård"."""

    new: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """Who `came` last, from `where` ("teams.csv", THERE, empty for what was typed), and what was left out of it.

    Those who came have the lines they stood on; 0 where there are none. `missing` may be somebody who comes after all,
    what was `passed_over` is not, and those who were missing of lists before are `earlier`, the last list first. `text`
    is what stood in the field for them. `doubles` may be on the list twice.
    """

    came: tuple[Listed, ...] = ()
    missing: tuple[LeftOut, ...] = ()
    passed_over: tuple[LeftOut, ...] = ()
    earlier: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    doubles: tuple[Double, ...] = ()
    where: str = ""
    text: str = ""
    is_taken_back: bool = False

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Everything that was left out of the last list."""
        return (*self.missing, *self.passed_over)

    @property
    def to_look_at(self) -> tuple[LeftOut, ...]:
        """Who may be missing, those of the last list first unless it was taken back."""
        return self.earlier if self.is_taken_back else (*self.missing, *self.earlier)

    @property
    def lines(self) -> Mapping[str, int]:
        """The line of each person who came, by id; 0 where nobody needs to look for it. Empty once taken back."""
        if self.is_taken_back:
            return {}
        stood = {*(one.line for one in self.came), *(one.line for one in self.left_out)}
        is_partly = bool(self.left_out) and len(stood) > 1
        return {one.person.id: one.line if is_partly else 0 for one in self.came}

    def doubles_in(self, people: Sequence[Person]) -> tuple[tuple[Person, tuple[Person, ...]], ...]:
        """Return who came and may be somebody else on the list of `people`, where both are on it still."""
        here = {one.id: one for one in people} if self.doubles else {}
        both = (
            (here.get(one.new), tuple(here[other] for other in one.others if other in here)) for one in self.doubles
        )
        return tuple((new, others) for new, others in both if new and others)


NOBODY_CAME = Addition()


def with_found(
    plan: Plan, found: PeopleList, where: str = "", text: str = "", before: Addition = NOBODY_CAME
) -> tuple[Plan, Addition]:
    """Return the plan with those on a list who are not on its own yet, and who they are.

    Of the list that came `before` those stay to be looked at who are missing still, or may be there twice.
    """
    changed, came, known = _gathered(plan, found.listed)
    left_out = (*found.left_out, *known)
    missing = to_be_looked_at(left_out)
    names = {name_key(one.person.name) for one in came}
    again = {(one.text, one.why) for one in missing}
    earlier = tuple(
        one
        for one in before.to_look_at
        if (one.text, one.why) not in again and not (one.person and name_key(one.person.name) in names)
    )
    passed_over = tuple(one for one in left_out if not one.may_be_missing)
    doubles = (*_doubles(plan.people, came), *before.doubles)
    return changed, Addition(came, tuple(missing), passed_over, earlier, found.remarks, doubles, where, text)


def without_addition(plan: Plan, addition: Addition) -> tuple[Plan, Addition]:
    """Return the plan without those who came; they stay as they were changed since, for when they are added again."""
    here = {person.id: person for person in plan.people}
    came = tuple(replace(one, person=here[one.person.id]) for one in addition.came if one.person.id in here)
    gone = {one.person.id for one in came}
    rest = with_people(plan, [person for person in plan.people if person.id not in gone])
    return rest, replace(addition, came=came, is_taken_back=True)


def with_addition_again(plan: Plan, addition: Addition) -> tuple[Plan, Addition]:
    """Return the plan with those who came and were taken back, without those who came by another way meanwhile."""
    changed, came, _known = _gathered(plan, addition.came)
    return changed, replace(addition, came=came, is_taken_back=False)


def with_left_out(plan: Plan, addition: Addition, left: LeftOut, person: Person) -> tuple[Plan, Addition]:
    """Return the plan with `person` for what was left out; as it is where somebody of that name is on the list.

    Whoever was left out of the last list is taken back with it.
    """
    changed, came, _known = _gathered(plan, (Listed(person, left.line),))
    if not came:
        return plan, addition
    is_of_last = any(one is left for one in addition.left_out) and not addition.is_taken_back
    doubles = (*addition.doubles, *_doubles(plan.people, came))
    rest = replace(without_left_out(addition, left), doubles=doubles)
    return changed, replace(rest, came=(*addition.came, *came)) if is_of_last else rest


def without_left_out(addition: Addition, *left: LeftOut) -> Addition:
    """Return the addition when nobody needs to look at these any more."""
    gone = {id(one) for one in left}
    missing, passed_over, earlier = (
        tuple(one for one in several if id(one) not in gone)
        for several in (addition.missing, addition.passed_over, addition.earlier)
    )
    return replace(addition, missing=missing, passed_over=passed_over, earlier=earlier)


def _gathered(plan: Plan, listed: Sequence[Listed]) -> tuple[Plan, tuple[Listed, ...], tuple[LeftOut, ...]]:
    """Return the plan with these people, each with an id of their own, and who is on it already."""
    names = {name_key(one.name) for one in plan.people}
    new: list[Listed] = []
    known: list[LeftOut] = []
    for one in listed:
        name = name_key(one.person.name)
        if name in names:
            known.append(LeftOut(one.line, one.person.name, "known", _("on the list already"), one.person))
        else:
            names.add(name)
            new.append(one)
    came = _with_own_ids(plan.people, new)
    return with_people(plan, (*plan.people, *(one.person for one in came))), came, tuple(known)


def _doubles(people: Sequence[Person], came: Sequence[Listed]) -> tuple[Double, ...]:
    """Return who of those who came has a shorter or longer form of the name of somebody who was there before."""
    by_word: dict[str, list[Person]] = defaultdict(list)
    for person in people if came else ():
        for word in set(name_key(person.name).split()):
            by_word[word].append(person)
    found = []
    for one in came:
        sharing = [by_word[word] for word in name_key(one.person.name).split() if word in by_word]
        near = {other.id: other for several in sharing if len(several) <= _MOST_ALIKE for other in several}
        if others := tuple(other.id for other in near.values() if alike(one.person.name, other.name)):
            found.append(Double(one.person.id, others))
    return tuple(found)


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
