"""What people are called in a write-up without names, and the ids they get."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sessions.anonymise.name_forms import Owners
from sessions.common.sanitize import fold_name
from sessions.language.texts import N_, _
from sessions.meeting.state import Meeting
from sessions.meeting.undo import in_force
from sessions.model.entries import Arrive, people_in
from sessions.model.people import Person, Role

# For translators: it stands for the name of a person in what people said, mostly in the middle of a sentence
SOMEBODY = N_("somebody")
# For translators: it stands for the name of an organisation in what people said, mostly in the middle of a sentence
ORGANISATION = N_("an organisation")
# For translators: it stands for an e-mail address or a link in what people said, mostly in the middle of a sentence
ADDRESS = N_("an address")
# For translators: it stands for a telephone number in what people said, mostly in the middle of a sentence
NUMBER = N_("a number")
_NOBODY_HERE = "somebody"  # the id of whoever is only mentioned
_FEWEST_IN_ORDER = 3


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """By each person's id in the record: `ids` the new id, `names` and `roles` what the person and the role are called.

    `alone` are the roles that only one person has.
    """

    ids: Mapping[str, str]
    names: Mapping[str, str]
    roles: Mapping[str, str]
    alone: frozenset[str] = frozenset()

    def of(self, owners: Owners) -> str:
        """Return what the owners of a name are called: if there are several, the role they share."""
        if len(owners) == 1:
            return self.names.get(next(iter(owners)), _(SOMEBODY))
        roles = {self.roles.get(owner, "") for owner in owners}
        role = roles.pop() if len(roles) == 1 else ""
        return _one_of_several(role) if role else _(SOMEBODY)


def _one_of_several(role: str) -> str:
    # For translators: somebody in a sentence, of whom only the role is said; English has two articles. The role may be
    # any word: write no article where that would depend on it.
    return _("an {role}", role=role) if role[0].lower() in "aeiou" else _("a {role}", role=role)


NO_ATTRIBUTION = Pseudonyms({}, {}, {})
"""No attribution at all: everyone is somebody."""


def pseudonyms(meeting: Meeting, role_name: Callable[[Role], str]) -> Pseudonyms:
    """Return what each person is called: their first role, with a number from the list where several people have it.

    People who are only mentioned, or were added by mistake, are called "somebody".
    """
    first: dict[str, Role] = {person.id: person.role for person in meeting.header.people}
    for entry in in_force(meeting.log):
        if isinstance(entry, Arrive):
            first.setdefault(entry.person, entry.role or "peer")
    began = {person.id: first.get(person.id, person.role) for person in meeting.people}
    called = {who: role_name(role) or role for who, role in began.items()}
    of_them = Counter(called.values())
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    reached: Counter[str] = Counter()
    for who, role in called.items():
        reached[role] += 1
        alone = of_them[role] == 1
        ids[who] = began[who] if alone else f"{began[who]}-{reached[role]}"
        names[who] = role if alone else f"{role} {reached[role]}"
    others = dict.fromkeys(who for entry in meeting.log for who in people_in(entry) if who not in ids)
    for number, who in enumerate(others, 1):
        ids[who] = _NOBODY_HERE if number == 1 else f"{_NOBODY_HERE}-{number}"
        names[who] = _(SOMEBODY)
    single = frozenset(role for role, count in of_them.items() if count == 1)
    return Pseudonyms(ids, names, called, single)


def person_as(person: Person, called: Pseudonyms) -> Person:
    """Return a person of whom only the role is left."""
    name = called.names[person.id]
    # Otherwise only the first word of a role would be shown as a short name.
    whole = name if " " in called.roles[person.id] else None
    return Person(id=called.ids[person.id], name=name, role=person.role, called=whole)


def in_alphabetical_order(meeting: Meeting, called: Pseudonyms) -> Iterator[str]:
    """Yield the roles whose numbers give people away, because the list of people is in alphabetical order."""
    for role in dict.fromkeys(called.roles.values()):
        names = [fold_name(person.name).split() for person in meeting.people if called.roles.get(person.id) == role]
        if len(names) < _FEWEST_IN_ORDER:
            continue
        if names == sorted(names) or (family := [name[-1:] for name in names]) == sorted(family):
            yield role
