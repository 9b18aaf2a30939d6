"""What somebody pastes or types as a list of people: forgiving where a list from a file has to be right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sessions.common.sanitize import NAME_LENGTH, clean, fold_name
from sessions.model.people import Person, Role
from sessions.people_lists.lines import Habits, ListedPerson, keep_together, people_in
from sessions.people_lists.strict import give_ids
from sessions.people_lists.tables import ColumnHeader, column_header, people_under
from sessions.people_lists.vocabulary import (
    RoleWords,
    clipped,
    heading_meant,
    is_detail,
    is_heading,
    is_organisation,
    without_marks,
)

MOST_PEOPLE = 500
MOST_CHARACTERS = 100_000

_LONGEST_LABEL = 40
_MOST_LINES_NAMED = 5
# A heading that ends so stands above several people.
_SEVERAL = ("s", "team", "group")
# What other keyboards write for commas, semicolons, colons and brackets.
_OTHER_MARKS = str.maketrans("，،、；؛：（）｜", ",,;;;:()|")


@dataclass(frozen=True)
class Pasted:
    """The people whom a pasted text names, and one sentence for each thing that is not as somebody might expect."""

    people: tuple[Person, ...]
    remarks: tuple[str, ...]


def read_pasted(text: str, known: Sequence[Person] = (), roles: Mapping[Role, str] | None = None) -> Pasted:
    """Read people from whatever somebody pastes or types; never raises. `roles` are the format's words for roles.

    A line is one person, with what stands behind the name: "Ana Souza, host", "Ana Souza (FAO)", "Ana Souza - FAO",
    cells of a table. It is several people where semicolons or e-mail addresses stand between them, behind a label
    ("Participants: Ana, Ben"), or where one line is all there is and it holds three names or two whole ones. "and"
    stands in names of organisations, and separates nobody.

    "Souza, Ana" becomes "Ana Souza" where that is clear: in quotation marks, in a cell of a table, between
    semicolons, beside an e-mail address, with the last name in capitals. Elsewhere it may be two people or an
    organisation, and stays as it was written; where it is all there is, a remark says so.

    Who is `known` already, or named twice, is left out with a remark; where the organisation is another one, they are
    two people, of whom the second is called "Ana (WHO)". No more than MOST_PEOPLE are on the list in
    the end, those who are known included.
    """
    gathered = _Gathered(
        names={fold_name(clipped(person.name)): clipped(person.name) for person in known},
        organisations={fold_name(clipped(person.name)): person.organisation or "" for person in known},
        room=MOST_PEOPLE - len(known),
    )
    words = RoleWords(roles or {})
    lines = [clean(line) for line in text[:MOST_CHARACTERS].translate(_OTHER_MARKS).splitlines()]
    for said, role in _everybody(_joined(lines, words), gathered, words):
        gathered.add(said, role)
        if gathered.is_full:
            break
    if len(text) > MOST_CHARACTERS and not gathered.is_full:
        gathered.remark(f"Only the first {MOST_CHARACTERS:,} characters were read.")
    return Pasted(gathered.people(known), gathered.all_remarks())


@dataclass
class _Gathered:
    """Who was found so far: `names` by the folded name, those known before included; `room` is for how many more."""

    names: dict[str, str]
    organisations: dict[str, str]
    room: int
    found: list[tuple[ListedPerson, Role]] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    nobody: list[int] = field(default_factory=list)
    is_full: bool = False

    def remark(self, sentence: str) -> None:
        self.remarks[sentence] = None

    def has(self, line: str) -> bool:
        """Whether a line is just the name of somebody who is on the list; a remark says so."""
        name = self.names.get(fold_name(line)) if len(line) <= 2 * NAME_LENGTH else None
        if name is not None:
            self.remark(f"{name} is on the list already.")
        return name is not None

    def add(self, said: ListedPerson, role: Role) -> None:
        """Add one person, unless the list has them or is full."""
        name = self._told_apart(clipped(said.name), clipped(said.organisation))
        if self.has(name):
            return
        if self.room <= len(self.found):
            self.is_full = True
            self.remark(f"A list has {MOST_PEOPLE} people at the most: who comes after them was left out.")
            return
        if clipped(said.name) != said.name:
            self.remark(f"A name has {NAME_LENGTH} characters at the most: “{name}” was longer.")
        if said.address:
            self.remark(f"No name stands with {clipped(said.address)}: it is {name} here.")
        if said.remark:
            self.remark(said.remark)
        self.names[fold_name(name)] = name
        self.organisations[fold_name(name)] = said.organisation
        self.found.append((replace(said, name=name), role))

    def _told_apart(self, name: str, organisation: str) -> str:
        """Return the name; where somebody of another organisation has it, with the organisation behind it."""
        theirs, longer = self.organisations.get(fold_name(name)), f"{name} ({organisation})"
        is_another = theirs and organisation and fold_name(clipped(theirs)) != fold_name(organisation)
        return longer if is_another and len(longer) <= NAME_LENGTH else name

    def people(self, known: Sequence[Person]) -> tuple[Person, ...]:
        """Return the people found, each with an id that means nobody else."""
        taken = {person.id for person in known}
        rows: list[dict[str, object]] = []
        for said, _ in self.found:
            identity = "" if said.id in taken else clipped(said.id)
            taken.add(identity)
            rows.append({"name": said.name, "called": said.called, "id": identity})
        return tuple(
            Person(
                id=str(identity),
                name=said.name,
                role=said.role or role,
                organisation=clipped(said.organisation) or None,
                language=clipped(said.language) or None,
                place=said.place,
                called=clipped(said.called) or None,
            )
            for (said, role), identity in zip(self.found, give_ids(rows, known), strict=True)
        )

    def all_remarks(self) -> tuple[str, ...]:
        """Return every remark once, and last which lines name nobody."""
        if not self.nobody:
            return tuple(self.remarks)
        first, more = self.nobody[:_MOST_LINES_NAMED], len(self.nobody) - _MOST_LINES_NAMED
        numbers = ", ".join(str(number) for number in first) + (f" and {more} more" if more > 0 else "")
        return (*self.remarks, f"Line{'s' if len(self.nobody) > 1 else ''} {numbers}: no name was found there.")


def _everybody(lines: Sequence[str], gathered: _Gathered, roles: RoleWords) -> Iterator[tuple[ListedPerson, Role]]:
    """Yield whom the lines name, with the role of the heading they stand under.

    It ends at the next blank line; "Facilitator:" is the heading of one person, "Facilitators:" of several.
    """
    habits = _habits(lines, roles)
    header: ColumnHeader | None = None
    heading: Role | None = None
    is_plural = several = False
    for number, line in enumerate(lines, 1):
        bare = without_marks(line)
        if not any(letter.isalnum() for letter in bare):
            heading = None if several else heading
            continue
        if gathered.has(line) or (bare != line and gathered.has(bare)):
            several = True
            continue
        found = column_header(line)
        if found:
            header = found
            continue
        label, words = ("", keep_together(line)) if header else _labelled(keep_together(line), roles)
        if not words:
            heading, is_plural, several = roles.meant(label), label.casefold().endswith(_SEVERAL), False
            continue
        said = people_under(header, words, roles) if header else people_in(words, habits, is_list=bool(label))
        named = [one for one in said if any(letter.isalpha() for letter in clipped(one.name))]
        if not named:
            gathered.nobody.append(number)
        several = True
        for one in named:
            yield one, roles.meant(label) or heading or "peer"
            heading = heading if is_plural else None


def _labelled(line: str, roles: RoleWords) -> tuple[str, str]:
    """Return the label that a line begins with, and the words behind it; without a label the whole line is words."""
    bare = without_marks(line)
    if is_heading(bare, roles):
        return bare, ""
    text = line.strip()
    before, colon, behind = text.partition(":")
    label = without_marks(before)
    if colon and len(label) <= _LONGEST_LABEL and not label.isdigit():
        meant = heading_meant(label, roles)
        if meant == "aside" or not behind.strip(" *_"):
            return label, ""
        if meant == "people":
            return label, behind
    return "", line


def _joined(lines: Sequence[str], roles: RoleWords) -> list[str]:
    """Return the lines; one list that runs over several, each but the last with a comma at its end, as one line."""
    filled = [line.strip() for line in lines if line.strip()]
    *most, last = filled or [""]
    runs = most and all(line.endswith(",") for line in most) and not last.endswith(",")
    pieces = [piece for line in filled for piece in line.split(",")]
    if (
        runs
        and len(pieces) > 2 * len(filled) - 1
        and not any(is_detail(piece, pieces[0], roles) for piece in pieces[1:])
    ):
        return [" ".join(filled)]
    return list(lines)


def _habits(lines: Sequence[str], roles: RoleWords) -> Habits:
    filled = [line for line in lines if line.strip() and _labelled(line, roles)[1]]
    commas = [without_marks(keep_together(line)).split(",") for line in filled if "," in line]
    surnames = any(
        len(pieces[0].split()) == 1 and not is_detail(pieces[1], pieces[0], roles) and not is_organisation(pieces[1])
        for pieces in commas
        if len(pieces) > 1
    )
    return Habits(roles, alone=len(filled) == 1, surnames=surnames)
