"""Everybody on a list, each once: who is left out, why, and what is worth saying about how the list was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sessions.common.sanitize import NAME_LENGTH, brief, fold_name
from sessions.model.people import Person
from sessions.model.typed_names import bare
from sessions.people_lists.found import LeftOut, Listed, PeopleList, Why
from sessions.people_lists.ids import give_ids
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.nonames import NoName, no_name
from sessions.people_lists.names.vocabulary import clipped, word_meant
from sessions.people_lists.names.written import parted_titles

MOST_PEOPLE = 500
_MOST_NAMED = 3
_LONGEST_ECHO = 120
# So many of those who are left out can be taken in; nobody looks through more.
_MOST_TAKEN_IN = 300
# What is left out for these reasons has no name of its own, or is on the list under it.
_NO_NAMES: frozenset[Why] = frozenset({"number", "device", "program", "no name", "too many", "repeated", "known"})


@dataclass
class Gathered:
    """The people so far; `known` are those who were on the list before."""

    known: Sequence[Person]
    small: bool = False
    listed: list[Candidate] = field(default_factory=list)
    left_out: list[tuple[Candidate, Why, str, str]] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _addresses: dict[str, int] = field(default_factory=dict)
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
            self._leave_out(one, "no name", one.nobody or "no name there")
        elif nothing := self._nobody(one, name):
            self._leave_out(one, nothing.why, nothing.reason, nothing.name)
        elif one.doubt:
            self._leave_out(one, "doubt", one.doubt, name)
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
            self._leave_out(one, "known", "on the list already")
        elif (at := self._names.get(key)) is not None:
            self._join(at, one)
            self._leave_out(one, "repeated", f"as line {self.listed[at].line}")
        elif one.address and (at := self._same_device(one)) is not None:
            self._leave_out(one, "repeated", f"the same address as {self.listed[at].name}", one.name)
        elif len(self.listed) + len(self.known) >= MOST_PEOPLE:
            self._leave_out(one, "too many", f"a list has at most {MOST_PEOPLE} people")
        else:
            self._names[key] = len(self.listed)
            if is_cut:
                self.remark(f"A name has at most {NAME_LENGTH} characters: “{one.name}” was longer.")
            if one.address:
                self._addresses.setdefault(one.address.casefold(), len(self.listed))
            self.listed.append(one)

    def _told_apart(self, name: str, organisation: str) -> str:
        """Return the name, with the organisation where somebody of another organisation has the same name."""
        key, theirs = name_key(name), ""
        if (at := self._names.get(key)) is not None:
            theirs = self.listed[at].organisation
        elif key in self._known:
            theirs = self._known[key].organisation or ""
        longer = f"{name} ({organisation})"
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

    def _same_device(self, one: Candidate) -> int | None:
        """Return who has the same address and a name that is partly the same: another device of theirs."""
        at = self._addresses.get(one.address.casefold())
        return at if at is not None and _alike(one.name, self.listed[at].name) else None

    def _leave_out(self, one: Candidate, why: Why, reason: str, name: str | None = None) -> None:
        if name is None:
            name = "" if why in _NO_NAMES or no_name(clipped(one.name), sure=True) else one.name
        self.left_out.append((one, why, reason, name))

    # --- what comes of it

    def result(self) -> PeopleList:
        """Return everybody, with who is left out in the order of the list."""
        for one in self._absent:
            if name_key(one.name) in self._names:
                self._leave_out(one, "repeated", f"as line {self.listed[self._names[name_key(one.name)]].line}")
            else:
                self._leave_out(one, "not coming", one.absence)
        self._merge_addresses()
        self._merge_first_names()
        self._find_owners()
        people = self._people(self.listed)
        left_out = sorted(self.left_out, key=lambda each: each[0].line)
        left_out = [
            (one, why, reason, name if at < _MOST_TAKEN_IN else "")
            for at, (one, why, reason, name) in enumerate(left_out)
        ]
        maybe = iter(self._people([replace(one, name=clipped(name)) for one, _, _, name in left_out if name], people))
        shown = [
            LeftOut(one.line, _echo(one), why, reason, next(maybe) if name else None)
            for one, why, reason, name in left_out
        ]
        self._remark_on_people()
        listed = (Listed(person, one.line, one.group) for person, one in zip(people, self.listed, strict=True))
        return PeopleList(tuple(listed), tuple(shown), tuple(self.remarks))

    def _merge_addresses(self) -> None:
        """Leave out those known only by an address that is of somebody whose name is on the list."""
        whole = {bare(parted_titles(one.name)[1]): one for one in self.listed if not one.is_address}
        whole |= {"".join(sorted(fold_name(one.name).split())): one for one in self.listed if not one.is_address}
        kept = []
        for one in self.listed:
            same = whole.get(bare(one.name)) or whole.get("".join(sorted(fold_name(one.name).split())))
            if one.is_address and not same:
                near = [other for other in self.listed if not other.is_address and _alike(one.name, other.name)]
                same = near[0] if len(near) == 1 and not near[0].address else None
            if one.is_address and same:
                self._leave_out(one, "repeated", f"as line {same.line}")
            else:
                kept.append(one)
        self.listed = kept

    def _merge_first_names(self) -> None:
        """Give what is said of a first name behind a label to the one whose first name it is: "Rapporteurs: Ana, Ben"."""
        kept = []
        for one in self.listed:
            whole = [
                other
                for other in self.listed
                if " " in other.name and name_key(other.name).split()[0] == name_key(one.name)
            ]
            if one.is_vouched and one.role and len(whole) == 1:
                at = self.listed.index(whole[0])
                self.listed[at] = replace(whole[0], role=one.role if whole[0].role in {None, "peer"} else whole[0].role)
                self._leave_out(one, "repeated", f"as line {whole[0].line}")
            else:
                kept.append(one)
        gone = {id(one) for one in self.listed} - {id(one) for one in kept}
        self.listed = [one for one in self.listed if id(one) not in gone or " " in one.name]

    def _find_owners(self) -> None:
        """Say of a device under somebody's name that they are on the list."""
        for at, (one, why, reason, name) in enumerate(self.left_out):
            if why == "device" and name:
                owner = next((each for each in self.listed if _alike(name, each.name)), None)
                if owner:
                    self.left_out[at] = one, why, f"a device of {owner.name}", ""
                else:
                    self.left_out[at] = one, "doubt", reason, name

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
                organisation=clipped(one.organisation) or None,
                language=clipped(one.language) or None,
                place=one.place,
                called=clipped(one.called) or None,
            )
            for one, identity in zip(candidates, give_ids(rows, known), strict=True)
        )

    # --- what is said

    def _remark_on_people(self) -> None:
        for one in self.listed:
            self.remark(one.remark)
        self._remark_on_addresses([one for one in self.listed if one.is_address])
        self._remark_on_roles()
        if any(why == "too many" for _, why, _, _ in self.left_out):
            self.remark(f"A list has at most {MOST_PEOPLE} people: the rest was left out.")

    def _remark_on_addresses(self, made: Sequence[Candidate]) -> None:
        if len(made) > _MOST_NAMED:
            self.remark(f"{len(made)} people came without a name, only with an address: look at their names.")
        else:
            for one in made:
                self.remark(f"{clipped(one.address)} came without a name: it is {one.name} here.")

    def _remark_on_roles(self) -> None:
        presenters = [one.name for one in self.listed if one.role == "presenter"]
        if len(presenters) > 1:
            self.remark(
                f"{len(presenters)} presenters: {_and(presenters)}. Most sessions have one: whose challenge is it?"
            )
        called = [one for one in self.listed if one.call_role]
        words = list(dict.fromkeys(one.call_role for one in called))
        of_call = [word for word in words if word_meant("call_roles", word) in {"leads", "speaks"}]
        if of_call:
            leads = [one.name for one in called if word_meant("call_roles", one.call_role) == "leads"]
            probably = f" {_and(leads)} led the call: perhaps the facilitator." if 0 < len(leads) <= _MOST_NAMED else ""
            self.remark(f"What a call says of people ({_and(of_call)}) gives nobody a role here.{probably}")
        others = [word for word in words if not word_meant("call_roles", word)]
        if others:
            self.remark(f"These are no roles here: {_and([f'“{brief(word)}”' for word in others])}.")


def name_key(name: str) -> str:
    """Return what two ways to write one name have in common: without titles, capitals and accents."""
    return fold_name(parted_titles(name)[1]).replace(".", "").replace("’", "'")


def _echo(one: Candidate) -> str:
    """Return what is shown of somebody who is left out, or of several lines about the list."""
    more = f" … {one.lines} lines" if one.lines > 1 else ""
    return f"{brief(one.text or one.name, _LONGEST_ECHO)}{more}"


def _alike(one: str, other: str) -> bool:
    """Whether two names may be of one person: each word of the shorter one is in the other, or begins a word there."""
    fewer, more = sorted((name_key(one).split(), name_key(other).split()), key=len)
    return any(len(word) > 1 and word in more for word in fewer) and all(
        any(there == word or (len(word) == 1 and there.startswith(word)) for there in more) for word in fewer
    )


def _and(words: Sequence[str]) -> str:
    shown = [*words[:_MOST_NAMED], *([f"{len(words) - _MOST_NAMED} more"] if len(words) > _MOST_NAMED else [])]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


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
