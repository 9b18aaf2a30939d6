"""Lists of people as they are pasted or typed: forgiving, where a list in a file has to be correct."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sessions.common.sanitize import NAME_LENGTH, clean, fold_name
from sessions.model.people import Person, Role
from sessions.people_lists.lines import Habits, ListedPerson, keep_together, people_on
from sessions.people_lists.strict import give_ids
from sessions.people_lists.tables import ColumnHeader, column_header, person_under
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
# A heading that ends like this is one of several people.
_SEVERAL = ("s", "team", "group")
# The commas, semicolons, colons and brackets of other keyboards.
_OTHER_MARKS = str.maketrans("，،、；؛：（）｜", ",,;;;:()|")


@dataclass(frozen=True)
class Pasted:
    """The people in a pasted text, and a sentence for each thing that may be unexpected."""

    people: tuple[Person, ...]
    remarks: tuple[str, ...]


def read_pasted(text: str, known: Sequence[Person] = (), roles: Mapping[Role, str] | None = None) -> Pasted:
    """Read people from whatever somebody pastes or types; never raises. `roles` are the format's words for roles.

    A line is one person, with what follows the name: "Ana Souza, host", "Ana Souza (FAO)", "Ana Souza - FAO",
    cells of a table. It is several people where semicolons or e-mail addresses separate them, after a label
    ("Participants: Ana, Ben"), or where a single line has three names, or two names of two words. "and" is part of
    many names of organisations, and separates nobody.

    "Souza, Ana" becomes "Ana Souza" where that is clear: in quotation marks, in a cell of a table, between
    semicolons, beside an e-mail address, with the last name in capitals. Elsewhere it may be two people or an
    organisation, and stays as it is; on a single line a remark says so.

    People who are `known` already, or listed twice, are left out with a remark; with another organisation they are
    two people, the second of whom is called "Ana (WHO)". A list has at most MOST_PEOPLE, known ones included.
    """
    gathered = _Gathered(
        names={fold_name(name): (name, one.organisation or "") for one in known for name in (clipped(one.name),)},
        room=MOST_PEOPLE - len(known),
    )
    words = RoleWords(roles or {})
    lines = [clean(line) for line in text[:MOST_CHARACTERS].translate(_OTHER_MARKS).splitlines()]
    for person, role in _everybody(_joined(lines, words), gathered, words):
        gathered.add(person, role)
        if gathered.is_full:
            break
    if len(text) > MOST_CHARACTERS and not gathered.is_full:
        gathered.remark(f"Only the first {MOST_CHARACTERS:,} characters were read.")
    return Pasted(gathered.people(known), gathered.all_remarks())


@dataclass
class _Gathered:
    """The people so far: `names`, known ones included, by folded name with organisations; `room` for so many more."""

    names: dict[str, tuple[str, str]]
    room: int
    listed: list[tuple[ListedPerson, Role]] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    empty_lines: list[int] = field(default_factory=list)
    is_full: bool = False

    def remark(self, sentence: str) -> None:
        self.remarks[sentence] = None

    def has(self, line: str) -> bool:
        """Whether a line is just the name of somebody on the list; then a remark says so."""
        listed = self.names.get(fold_name(line)) if len(line) <= 2 * NAME_LENGTH else None
        if listed is not None:
            self.remark(f"{listed[0]} is on the list already.")
        return listed is not None

    def add(self, person: ListedPerson, role: Role) -> None:
        """Add one person, unless they are on the list or it is full."""
        name = self._told_apart(clipped(person.name), clipped(person.organisation))
        if self.has(name):
            return
        if self.room <= len(self.listed):
            self.is_full = True
            self.remark(f"A list has at most {MOST_PEOPLE} people: the rest was left out.")
            return
        if clipped(person.name) != person.name:
            self.remark(f"A name has at most {NAME_LENGTH} characters: “{name}” was longer.")
        if person.address:
            self.remark(f"{clipped(person.address)} came without a name: it is {name} here.")
        if person.remark:
            self.remark(person.remark)
        self.names[fold_name(name)] = name, person.organisation
        self.listed.append((replace(person, name=name), role))

    def _told_apart(self, name: str, organisation: str) -> str:
        """Return the name, with the organisation where somebody of another organisation has the same name."""
        _, theirs = self.names.get(fold_name(name), ("", ""))
        longer = f"{name} ({organisation})"
        is_another = theirs and organisation and fold_name(clipped(theirs)) != fold_name(organisation)
        return longer if is_another and len(longer) <= NAME_LENGTH else name

    def people(self, known: Sequence[Person]) -> tuple[Person, ...]:
        """Return the new people, each with a unique id."""
        taken = {person.id for person in known}
        rows: list[dict[str, object]] = []
        for person, _ in self.listed:
            identity = "" if person.id in taken else clipped(person.id)
            taken.add(identity)
            rows.append({"name": person.name, "called": person.called, "id": identity})
        return tuple(
            Person(
                id=str(identity),
                name=person.name,
                role=person.role or role,
                organisation=clipped(person.organisation) or None,
                language=clipped(person.language) or None,
                place=person.place,
                called=clipped(person.called) or None,
            )
            for (person, role), identity in zip(self.listed, give_ids(rows, known), strict=True)
        )

    def all_remarks(self) -> tuple[str, ...]:
        """Return every remark once, and last the lines without a name."""
        if not self.empty_lines:
            return tuple(self.remarks)
        more = len(self.empty_lines) - _MOST_LINES_NAMED
        numbers = ", ".join(map(str, self.empty_lines[:_MOST_LINES_NAMED])) + (f" and {more} more" if more > 0 else "")
        return (*self.remarks, f"Line{'s' if len(self.empty_lines) > 1 else ''} {numbers}: no name there.")


def _everybody(lines: Sequence[str], gathered: _Gathered, roles: RoleWords) -> Iterator[tuple[ListedPerson, Role]]:
    """Yield the people in the lines, each with the role of the heading above.

    A heading holds to the next blank line, "Facilitator:" for one person, "Facilitators:" for several.
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
        if names_columns := column_header(line):
            header = names_columns
            continue
        label, words = ("", keep_together(line)) if header else _labelled(keep_together(line), roles)
        if not words:
            heading, is_plural, several = roles.meant(label), label.casefold().endswith(_SEVERAL), False
            continue
        people = [person_under(header, words, roles)] if header else people_on(words, habits, is_list=bool(label))
        named = [one for one in people if any(letter.isalpha() for letter in clipped(one.name))]
        if not named:
            gathered.empty_lines.append(number)
        several = True
        for one in named:
            yield one, roles.meant(label) or heading or "peer"
            heading = heading if is_plural else None


def _labelled(line: str, roles: RoleWords) -> tuple[str, str]:
    """Return the label that a line begins with, and the words after it; without a label the whole line is words."""
    bare = without_marks(line)
    if is_heading(bare, roles):
        return bare, ""
    text = line.strip()
    before, colon, behind = text.partition(":")
    label = without_marks(before)
    if colon and len(label) <= _LONGEST_LABEL and not label.isdigit():
        follows = heading_meant(label, roles)
        if follows == "aside" or not behind.strip(" *_"):
            return label, ""
        if follows == "people":
            return label, behind
    return "", line


def _joined(lines: Sequence[str], roles: RoleWords) -> list[str]:
    """Return the lines; a list over several lines, each but the last with a comma at its end, becomes one line."""
    filled = [line.strip() for line in lines if line.strip()]
    *most, last = filled or [""]
    pieces = [piece for line in filled for piece in line.split(",")]
    goes_on = most and all(line.endswith(",") for line in most) and not last.endswith(",")
    has_details = any(is_detail(piece, pieces[0], roles) for piece in pieces[1:])
    return [" ".join(filled)] if goes_on and len(pieces) > 2 * len(filled) - 1 and not has_details else list(lines)


def _habits(lines: Sequence[str], roles: RoleWords) -> Habits:
    filled = [line for line in lines if line.strip() and _labelled(line, roles)[1]]
    commas = [without_marks(keep_together(line)).split(",") for line in filled if "," in line]
    surnames = any(
        len(pieces[0].split()) == 1 and not is_detail(pieces[1], pieces[0], roles) and not is_organisation(pieces[1])
        for pieces in commas
        if len(pieces) > 1
    )
    return Habits(roles, alone=len(filled) == 1, surnames=surnames)
