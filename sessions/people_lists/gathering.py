"""Everybody on a list, each once: who is left out, why, and what is worth saying about how the list was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sessions.common.sanitize import NAME_LENGTH, brief, fold_name
from sessions.language.texts import _, ngettext
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Listed, PeopleList, Why
from sessions.people_lists.ids import give_ids
from sessions.people_lists.names.candidates import CROSSED_OUT, DECLINED, Candidate
from sessions.people_lists.names.nonames import NO_NAME_THERE, NoName, no_name
from sessions.people_lists.names.vocabulary import clipped, has_number
from sessions.people_lists.remarks import remarks_on
from sessions.people_lists.same_people import (
    Omission,
    alike,
    name_key,
    same_as_line,
    with_first_names_joined,
    with_owners,
    without_addresses_of_others,
)

MOST_PEOPLE = 500
_LONGEST_ECHO = 120
# So many of those who are left out can be taken in; nobody looks through more.
_MOST_TAKEN_IN = 300
# What is left out for these reasons has no name of its own, or is on the list under it.
_NO_NAMES: frozenset[Why] = frozenset({"number", "device", "program", "no name", "too many", "repeated"})


@dataclass
class Gathered:
    """The people so far; `known` are those who were on the list before."""

    known: Sequence[Person]
    small: bool = False
    listed: list[Candidate] = field(default_factory=list)
    omitted: list[Omission] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    _absent: list[Candidate] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._known = {key: one for one in self.known for key in (name_key(clipped(one.name)), fold_name(one.name))}

    def remark(self, sentence: str) -> None:
        """Keep a sentence about the list, once."""
        if sentence:
            self.remarks[sentence] = None

    def is_known(self, line: str) -> bool:
        """Whether a line is just the name of somebody who is on the list already."""
        return len(line) <= 2 * NAME_LENGTH and fold_name(line) in self._known

    # --- one after the other

    def add(self, one: Candidate) -> None:
        """Add somebody, unless it is nobody, or somebody who does not come or is there already."""
        name = clipped(one.name)
        if one.nobody or not name:
            self._leave_out(one, "no name", _(one.nobody or NO_NAME_THERE))
        elif nothing := self._nobody(one, name):
            self._leave_out(one, nothing.why, _(nothing.reason), nothing.name)
        elif one.doubt:
            self._leave_out(one, "doubt", _(one.doubt), name)
        elif one.absence:
            self._absent.append(replace(one, name=name))
        else:
            told_apart = self._told_apart(name, clipped(one.organisation))
            self._add_person(replace(one, name=told_apart), is_cut=name != one.name)

    def _nobody(self, one: Candidate, name: str) -> NoName | None:
        """Return why a name is none; one that is on the list already is no doubt."""
        key = name_key(name)
        if key in self._names or key in self._known:
            return None
        return no_name(name, sure=one.is_sure, small=self.small)

    def _add_person(self, one: Candidate, *, is_cut: bool) -> None:
        key = name_key(one.name)
        if key in self._known:
            self._owners.setdefault(one.address.casefold(), self._known[key].name)
            self._leave_out(one, "known", _("on the list already"))
        elif (at := self._names.get(key)) is not None:
            self._join(at, one)
            self._leave_out(one, "repeated", same_as_line(self.listed[at].line))
        elif one.address and (owner := self._owner(one)):
            self._leave_out(one, "repeated", _("the same address as {name}", name=owner), one.name)
        elif len(self.listed) + len(self.known) >= MOST_PEOPLE:
            self._leave_out(one, "too many", too_many())
            self.remark(too_many_remark())
        else:
            self._names[key] = len(self.listed)
            if is_cut:
                self.remark(
                    _("A name has at most {number} characters: “{name}” was longer.", number=NAME_LENGTH, name=one.name)
                )
            self._owners.setdefault(one.address.casefold(), one.name)
            self.listed.append(one)

    def _told_apart(self, name: str, organisation: str) -> str:
        """Return the name, with the organisation where somebody of another organisation has the same name."""
        key, theirs = name_key(name), ""
        if (at := self._names.get(key)) is not None:
            theirs = self.listed[at].organisation
        elif key in self._known:
            theirs = self._known[key].organisation or ""
        longer = f"{name} ({organisation})"
        organisation = "" if has_number(organisation) or "@" in organisation else organisation
        is_another = theirs and organisation and fold_name(clipped(theirs)) != fold_name(organisation)
        return longer if is_another and len(longer) <= NAME_LENGTH else name

    def _join(self, at: int, again: Candidate) -> None:
        """Complete what is known of somebody by another line about them."""
        one = self.listed[at]
        self.listed[at] = replace(
            one,
            role=one.role or again.role,
            place=one.place or again.place,
            organisation=one.organisation or again.organisation,
            language=one.language or again.language,
            call_role=one.call_role or again.call_role,
            address=one.address or again.address,
        )

    def _owner(self, one: Candidate) -> str:
        """Return who has the same address and a name that is partly the same, as on another device."""
        owner = self._owners.get(one.address.casefold(), "")
        return owner if owner and alike(one.name, owner) else ""

    def _leave_out(self, one: Candidate, why: Why, reason: str, name: str | None = None) -> None:
        if name is None:
            name = "" if why in _NO_NAMES or no_name(clipped(one.name), sure=True) else one.name
        self.omitted.append(Omission(one, why, reason, name))

    # --- what comes of it

    def result(self) -> PeopleList:
        """Return everybody, with who is left out in the order of the list."""
        for one in self._absent:
            if (at := self._names.get(name_key(one.name))) is not None:
                self._leave_out(one, "repeated", same_as_line(self.listed[at].line))
            else:
                self._leave_out(
                    one, "not coming", _(one.absence) if one.absence in (CROSSED_OUT, DECLINED) else one.absence
                )
        listed, by_address = without_addresses_of_others(self.listed)
        listed, by_first_name = with_first_names_joined(listed)
        omitted = with_owners([*self.omitted, *by_address, *by_first_name], listed)
        omitted.sort(key=lambda each: each.one.line)
        for sentence in remarks_on(listed):
            self.remark(sentence)
        people = self._people(listed)
        shown = (Listed(person, one.line, one.group) for person, one in zip(people, listed, strict=True))
        return PeopleList(tuple(shown), self._left_out(omitted, people), tuple(self.remarks))

    def _left_out(self, omitted: Sequence[Omission], people: Sequence[Person]) -> tuple[LeftOut, ...]:
        """Return who is left out, those of the beginning with the person each of them would be."""
        may_come = [each for each in omitted if each.name][:_MOST_TAKEN_IN]
        persons = self._people([replace(each.one, name=clipped(each.name)) for each in may_come], people)
        would_be = {id(each): person for each, person in zip(may_come, persons, strict=True)}
        return tuple(
            LeftOut(each.one.line, _echo(each.one), each.why, each.reason, would_be.get(id(each))) for each in omitted
        )

    def _people(self, candidates: Sequence[Candidate], others: Sequence[Person] = ()) -> tuple[Person, ...]:
        """Return people, each with a unique id."""
        known = (*self.known, *others)
        taken = {person.id for person in known}
        rows: list[dict[str, object]] = []
        for one in candidates:
            identity = "" if one.id in taken else clipped(one.id)
            taken.add(identity)
            rows.append({"name": one.name, "called": one.called, "id": identity})
        return tuple(
            Person(
                id=str(identity),
                name=one.name,
                role=one.role or "peer",
                organisation=("" if "@" in one.organisation else clipped(one.organisation)) or None,
                language=clipped(one.language) or None,
                place=one.place,
                called=clipped(one.called) or None,
            )
            for one, identity in zip(candidates, give_ids(rows, known), strict=True)
        )


def _echo(one: Candidate) -> str:
    """Return what is shown of somebody who is left out, or of several lines about the list."""
    shown = brief(one.text or one.name, _LONGEST_ECHO)
    if one.lines < 2:
        return shown
    return ngettext("{text} … {number} line", "{text} … {number} lines", one.lines, text=shown)


def too_many() -> str:
    """Return why somebody is left out of a list that has as many people as a list can have."""
    return _("a list has at most {number} people", number=MOST_PEOPLE)


def too_many_remark() -> str:
    """Return the same as a sentence about the list."""
    return _("A list has at most {number} people: the rest was left out.", number=MOST_PEOPLE)


def gathered(
    candidates: Iterable[Candidate], known: Sequence[Person], remarks: Iterable[str] = (), *, small: bool = False
) -> PeopleList:
    """Return everybody among the candidates, each once, with the remarks on how they were read before those on them."""
    all_of_them = Gathered(known, small)
    for sentence in remarks:
        all_of_them.remark(sentence)
    for one in candidates:
        all_of_them.add(one)
    return all_of_them.result()
