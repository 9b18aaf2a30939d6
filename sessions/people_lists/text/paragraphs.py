"""Lines of no table: the people on them, below the headings that say who they are or that they do not come."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sessions.language.texts import N_
from sessions.model.people import Role
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.headings import heading_meant, is_counted, without_count
from sessions.people_lists.names.nonames import greets, no_name
from sessions.people_lists.names.surroundings import Habits, one_person
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    addresses,
    folded,
    is_organisation,
    without_addresses,
    without_marks,
    word_meant,
)
from sessions.people_lists.text.joining import belonging_together
from sessions.people_lists.text.labels import Above, labelled
from sessions.people_lists.text.lines import families_before_commas, keep_together, people_on
from sessions.people_lists.text.panels import without_countries, without_what_is_beside, without_words_of_windows
from sessions.people_lists.text.records import beside_names

# Ten times as many as a list may have people.
MOST_ON_LINES = 5_000
_MANY_COMMAS = 3
_FEWEST_OF_A_WINDOW = 2
_TIME_FIRST = re.compile(r"\s*[(\[]?\d{1,2}\s?[:.h]\s?\d{2}\b(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?!\d)")
_SECTION = re.compile(r"\s*#{1,6}\s*(?!\d)")
_BULLET = re.compile(r"\s*[-*•▪◦]\s+(?=\w)")
# A heading that ends like this is one of several people.
_SEVERAL = ("s", "team", "group", "en", "i", "e")

Below = Literal["people", "absent", "aside"]


def people_in_lines(
    lines: Sequence[tuple[int, str]], roles: RoleWords, is_known: Callable[[str], bool]
) -> list[Candidate]:
    """Return everybody on the lines, in their order, those who do not come and what may be no name as well.

    `is_known` says whether a line is just the name of somebody who is on a list already.
    """
    joined = belonging_together(lines, roles)
    reader = _Reader(_habits(joined, roles), is_known)
    for number, line in joined:
        reader.read(number, line)
        if len(reader.found) > MOST_ON_LINES:
            break
    reader.end_of_heading()
    found = without_what_is_beside(reader.found, beside_names(joined))
    nobody = sum(not one.name or no_name(one.name) is not None for one in found if not one.absence)
    is_messy = reader.window_words >= _FEWEST_OF_A_WINDOW or nobody >= _FEWEST_OF_A_WINDOW
    found = without_words_of_windows(found) if is_messy else found
    return without_countries(found) if sum(bool(word_meant("countries", one.name)) for one in found) > 1 else found


@dataclass
class _Reader:
    """Reads one line after the other: `below` what heading they stand, and of which role."""

    habits: Habits
    is_known: Callable[[str], bool]

    def __post_init__(self) -> None:
        self.found: list[Candidate] = []
        self.below: Below = "people"
        self.heading = ""
        self.role: Role | None = None
        self.is_plural = self.has_people = False
        self.follows_person = False
        self.after_blank = True
        self.window_words = 0
        self.organisation = ""
        self.may_be_name: tuple[int, Candidate] | None = None

    @property
    def roles(self) -> RoleWords:
        return self.habits.roles

    def read(self, number: int, line: str) -> None:
        """Read a line."""
        bare = without_marks(line)
        if not any(letter.isalnum() for letter in bare):
            self.role = None if self.has_people else self.role
            self.follows_person = False
            self.after_blank = True
            return
        self._read_words(number, line, bare)
        self.after_blank = False

    def _read_words(self, number: int, line: str, bare: str) -> None:
        if self.is_known(line) or (bare != line and self.is_known(bare)):
            self._add(number, line, [Candidate(name=bare if self.is_known(bare) else line, is_sure=True)])
        elif not self._read_beside(number, line, bare):
            self._read_label(number, line, bare)

    def _read_beside(self, number: int, line: str, bare: str) -> bool:
        """Read a line that says something of the person above, or begins with an instant; return whether it is one."""
        if self._is_status(line):
            self.found[-1] = replace(self.found[-1], absence=bare)
            self.window_words += 1
        elif self._is_address_of_the_last(line):
            self.found[-1] = replace(self.found[-1], address=addresses(line)[0])
        elif _YEAR.search(line) and "@" not in line and ":" not in line:
            name = one_person(_YEAR.sub(" ", line), self.habits).name
            is_name = " " in name and no_name(name) is None
            self.found.append(
                Candidate(name=name if is_name else "", doubt=N_("there is a year in it"), line=number, text=line)
            )
        elif _TIME_FIRST.match(line):
            nothing = no_name(line.strip())
            only_a_time = nothing is not None and nothing.why == "number"
            self.found.append(Candidate(name=line.strip() if only_a_time else "", line=number, text=line))
        elif greets(line):
            self.found.append(Candidate(line=number, text=line))
        elif _SECTION.match(line) and not heading_meant(bare, self.roles):
            self.organisation = bare if is_organisation(bare) or bare.isupper() else ""
            self.found.append(Candidate(line=number, text=line))
        else:
            return False
        return True

    def _read_label(self, number: int, line: str, bare: str) -> None:
        """Read a line of people, a heading of those below, or a label with people behind it."""
        self.window_words += bool(word_meant("windows", bare))
        label, words = labelled(keep_together(line), self.roles, Above(self.follows_person, self.after_blank))
        is_cell = bool(label and words) and line.lstrip().startswith(f"{label}\t")
        if not words or is_cell:
            self._begin(number, line, label)  # in the first cell of a table it is that of the rows below as well
            if is_cell and self.below == "aside":
                self.below = "people"  # a line of its own, as the head of a mail
                self.found.append(Candidate(line=number, text=line))
            elif is_cell:
                self._add_people(number, line, words, "")
        elif label and (meaning := self._meaning(label, words)) != "people":
            self._add_other(number, line, words, label, meaning)
        else:
            self._add_people(number, line, words, label)

    # --- headings

    def _meaning(self, label: str, words: str) -> Below:
        if self.roles.meant(label) and words:
            return "people"
        meant = heading_meant(label, self.roles)
        return "absent" if meant == "absent" else "aside" if meant == "aside" else "people"

    def _is_address_of_the_last(self, line: str) -> bool:
        """Whether a line is only an address, of the person whose name stands above it."""
        if not (self.follows_person and "@" in line and self.found and not self.found[-1].address):
            return False
        listed = addresses(line)
        if len(listed) != 1 or without_marks(without_addresses(line)):
            return False
        local = folded(listed[0].partition("@")[0])
        words = [word for word in re.findall(r"[^\W\d_]+", folded(self.found[-1].name)) if len(word) > 1]
        return any(word in local or (len(local) > 2 and local in word) for word in words)

    def end_of_heading(self) -> None:
        """Keep a heading that nobody stands below, where it may be a name: "Ana Souza:"."""
        if self.may_be_name:
            at, heading = self.may_be_name
            if not any(one.name and no_name(one.name) is None for one in self.found[at:]):
                self.found.insert(at, heading)
        self.may_be_name = None

    def _begin(self, number: int, line: str, label: str) -> None:
        """Begin with those below a heading."""
        self.end_of_heading()
        meant = heading_meant(label, self.roles)
        if not meant and not self.roles.meant(label) and no_name(label) is None:
            doubt = N_("it ends like a heading, and nobody stands below it")
            self.may_be_name = len(self.found), Candidate(name=label, doubt=doubt, line=number, text=line)
        self.below = "absent" if meant == "absent" else "aside" if meant == "aside" else "people"
        self.heading = label
        of_call = is_counted(label) and word_meant("call_roles", without_count(label))  # "Presenters (2)"
        self.role = self.roles.meant(without_count(label)) if self.below == "people" and not of_call else None
        self.is_plural = folded(label).rstrip(" :)]0123456789([").endswith(_SEVERAL)
        self.has_people = self.follows_person = False

    def _is_status(self, line: str) -> bool:
        """Whether a line says that the person above it does not come, as windows do: "Declined"."""
        bare = without_marks(line)
        if not (self.follows_person and self.found and word_meant("answers", bare) == "no"):
            return False
        return (
            ":" not in line
            and not is_counted(line)
            and not (heading_meant(bare, self.roles) == "absent" and bare.endswith("s"))
        )

    # --- people

    def _add(self, number: int, line: str, people: Sequence[Candidate]) -> None:
        for one in people:
            # Of several on a line each is shown by what is its own.
            self.found.append(replace(one, line=number, text=one.text if len(people) > 1 and one.text else line))
        self.has_people = True
        self.follows_person = any(one.name and no_name(one.name) is None for one in people)

    def _add_other(self, number: int, line: str, words: str, label: str, meaning: Below) -> None:
        """Add those behind a label that do not come; what is behind another label is nobody."""
        if meaning == "absent":
            people = people_on(words, self.habits, is_list=True)
            self._add(number, line, [replace(one, absence=one.absence or label) for one in people])
        else:
            self.found.append(Candidate(line=number, text=line))
            self.follows_person = False

    def _add_people(self, number: int, line: str, words: str, label: str) -> None:
        if self.below == "aside" and not label:
            self.found.append(Candidate(line=number, text=line))
            return
        if label:
            self.below = "people"
            self.organisation = ""
        is_list = bool(label) or line.count(",") >= _MANY_COMMAS - 1 or _BULLET.match(line) is not None
        nothing = no_name(words)
        if nothing and nothing.why == "number" and not label:
            self._add(number, line, [Candidate(name=words)])
            return
        people = people_on(words, self.habits, is_list=bool(label))
        absence = self.heading if self.below == "absent" else ""
        said = self.roles.meant(label) if label else None
        added = []
        for one in people:
            is_name = any(map(str.isalpha, one.name)) and no_name(one.name) is None
            added.append(
                replace(
                    one,
                    role=one.role or said or self.role,
                    absence=one.absence or absence,
                    organisation=one.organisation or self.organisation,
                )
                if is_name
                else one
            )
            if is_name and not self.is_plural:
                self.role = None
        self._add(number, line, [replace(one, is_vouched=True) for one in added] if is_list else added)


def _habits(lines: Sequence[tuple[int, str]], roles: RoleWords) -> Habits:
    labels = [(line, labelled(line, roles)) for _, line in lines if line.strip()]
    filled = [line for line, (_, words) in labels if words]
    parted = [parts for _, parts in labels if parts[1]]
    # Between commas behind a label stand people, unless it is the label of a mail.
    words = [words for label, words in parted if not label or ";" in words]
    pieces = [piece for line in words for piece in line.split(";")]
    crowded = sum(line.count(",") >= _MANY_COMMAS for line in filled)
    return Habits(
        roles,
        alone=len(filled) == 1,
        families=families_before_commas(pieces, roles),
        one_list=crowded == 1,
    )
