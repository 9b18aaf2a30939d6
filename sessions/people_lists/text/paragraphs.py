"""Lines of no table: the people on them, below the headings that say who they are or that they do not come."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sessions.common.sanitize import clean, fold_name
from sessions.model.people import Role
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.tables.grids import Row
from sessions.people_lists.text.lines import families_before_commas, keep_together, people_on
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import Habits, without_brackets
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    addresses,
    heading_meant,
    is_counted,
    is_detail,
    is_heading,
    is_organisation,
    without_addresses,
    without_count,
    without_marks,
    word_meant,
)

# No list of people has longer lines.
LONGEST_LINE = 4_000
_LONGEST_LABEL = 40
_MANY_COMMAS = 3
_BETWEEN_NAMES = re.compile(r"[,;]|\s(?:and|und|et|y|e|en|&)\s")
# A heading that ends like this is one of several people.
_SEVERAL = ("s", "team", "group", "en", "i", "e")
# The commas, semicolons, colons and brackets of other keyboards.
_OTHER_MARKS = str.maketrans("，،、；；：（）｜【】", ",,,;;:()|[]")
_FEWEST_OF_A_WINDOW = 2
_LONGEST_INITIALS = 3
_LABEL = re.compile(r"\s*[^\W\d][\w ()'’·-]{1,30}\s?:\s")
_SEVERAL_LABELS = re.compile(r"(?:\s{3,}|\t)(?=[^\W\d][\w ()'’·-]{1,30}\s?:\s)")
_WROTE = re.compile(r"(?=.*\d).*?(?:\d{1,2}[:.h]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?,?|\d,)\s+([^\d<>]+<[^<>@\s]+@[^<>\s]+>).{0,20}:")

Below = Literal["people", "absent", "aside"]


def plain_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text, cleaned, each with its number, from 1."""
    return [(at, line[:LONGEST_LINE]) for at, line in enumerate(clean(text).translate(_OTHER_MARKS).split("\n"), 1)]


def lines_of(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """Return rows of cells as lines, as they are pasted from a spreadsheet."""
    return [(row.line, "\t".join(" ".join(clean(cell).split()) for cell in row.cells).strip()) for row in rows]


def people_in_lines(
    lines: Sequence[tuple[int, str]], roles: RoleWords, is_known: Callable[[str], bool]
) -> list[Candidate]:
    """Return everybody on the lines, in their order, those who do not come and what may be no name as well.

    `is_known` says whether a line is just the name of somebody who is on a list already.
    """
    joined = _joined([part for at, line in lines for part in _parts(at, line)], roles)
    reader = _Reader(_habits(joined, roles), is_known)
    for number, line in joined:
        reader.read(number, line)
    return without_words_of_windows(reader.found) if reader.window_words >= _FEWEST_OF_A_WINDOW else reader.found


def without_words_of_windows(found: Sequence[Candidate]) -> list[Candidate]:
    """Return what was copied out of a window, without initials, and with doubt about single words.

    What a window says beside names is mostly one word, as most people have two.
    """
    whole = sum(len(one.name.split()) > 1 for one in found if one.name and no_name(one.name) is None)
    single = sum(len(one.name.split()) == 1 for one in found if one.name and no_name(one.name) is None)
    kept = []
    for at, one in enumerate(found):
        names = [found[near].name for near in (at + 1, at - 1, at + 2) if 0 <= near < len(found)]
        if _are_initials(one.name, names):
            one = replace(one, name="", text=one.text)
        elif one.text.startswith("~"):  # the name that somebody gives themselves
            pass
        elif len(one.name.split()) == 1 and whole > 1 and whole >= single and not (one.address or one.role or one.organisation):
            one = replace(one, doubt="a single word, where others have two")
        kept.append(one)
    return kept


def _are_initials(text: str, names: Sequence[str]) -> bool:
    """Whether a text is the initials of a name near it, or its first letters, as windows draw them in a circle."""
    if not 1 <= len(text) <= _LONGEST_INITIALS or " " in text:
        return False
    short = fold_name(text)
    for name in names:
        words = fold_name(name).split()
        letters = "".join(word[0] for word in words)
        if words and name != text and (words[0].startswith(short) or letters.startswith(short) or short == letters[0] + letters[-1]):
            return True
    return False


def _parts(at: int, line: str) -> list[tuple[int, str]]:
    """Return the parts of a line on which several labels stand, each with its words."""
    pieces = _SEVERAL_LABELS.split(line)
    if len(pieces) > 1 and all(_LABEL.match(piece) for piece in pieces):
        return [(at, piece) for piece in pieces]
    if quoted := _WROTE.fullmatch(line):  # above an answer in a thread of mails
        return [(at, quoted[1].strip())]
    return [(at, line)]


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
        self.window_words = 0
        self.organisation = ""

    @property
    def roles(self) -> RoleWords:
        return self.habits.roles

    def read(self, number: int, line: str) -> None:
        """Read a line."""
        bare = without_marks(line)
        if not any(letter.isalnum() for letter in bare):
            self.role = None if self.has_people else self.role
            self.follows_person = False
            return
        if self.is_known(line) or (bare != line and self.is_known(bare)):
            self._add(number, line, [Candidate(name=bare if self.is_known(bare) else line, is_sure=True)])
        elif self._is_status(line):
            self.found[-1] = replace(self.found[-1], absence=bare)
            self.window_words += 1
        elif self._is_address_of_the_last(line):
            self.found[-1] = replace(self.found[-1], address=addresses(line)[0])
        elif line.lstrip().startswith("#") and not heading_meant(bare, self.roles):
            self.organisation = bare if is_organisation(bare) or bare.isupper() else ""
            self.found.append(Candidate(line=number, text=line))
        else:
            self.window_words += bool(word_meant("windows", bare))
            label, words = self._labelled(keep_together(line))
            if not words:
                self._begin(label)
            elif label and (meaning := self._meaning(label, words)) != "people":
                self._add_other(number, line, words, label, meaning)
            else:
                self._add_people(number, line, words, label)

    # --- headings

    def _labelled(self, line: str) -> tuple[str, str]:
        """Return the label that a line begins with, and the words after it; without a label the whole line is words."""
        bare = without_marks(line)
        if is_counted(bare) and word_meant("windows", without_count(bare)) == "word":
            return bare, ""
        if is_heading(bare, self.roles) and (is_counted(bare) or not self._is_one_of_a_window(bare)):
            return bare, ""
        before, colon, behind = line.strip().partition(":")
        cell, tab, cells = line.strip().partition("\t")
        if tab and ":" not in cell and heading_meant(cell, self.roles):  # a table of labels, as a text
            before, colon, behind = cell, ":", cells
        label = without_marks(before)
        if colon and len(label) <= _LONGEST_LABEL and not any(map(str.isdigit, label[:1])) and "@" not in label:
            behind = behind.strip(" \t*_")
            follows = heading_meant(label, self.roles)
            if behind.isdigit():  # "Accepted: 3"
                return label, ""
            if follows or not behind or _is_list_of_names(behind):
                return label, behind
        return "", line

    def _is_one_of_a_window(self, bare: str) -> bool:
        """Whether a word is one that windows put below a name: "Accepted", "Organizer"."""
        return self.follows_person and bool(word_meant("windows", bare) or word_meant("call_roles", bare)) and heading_meant(
            bare, self.roles
        ) != "absent"

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
        local = fold_name(listed[0].partition("@")[0])
        words = [word for word in re.findall(r"[^\W\d_]+", fold_name(self.found[-1].name)) if len(word) > 1]
        return any(word in local or (len(local) > 2 and local in word) for word in words)

    def _begin(self, label: str) -> None:
        """Begin with those below a heading."""
        meant = heading_meant(label, self.roles)
        self.below = "absent" if meant == "absent" else "aside" if meant == "aside" else "people"
        self.heading = label
        self.role = self.roles.meant(label) if self.below == "people" else None
        self.is_plural = fold_name(label).rstrip(" :)]0123456789([").endswith(_SEVERAL)
        self.has_people = self.follows_person = False

    def _is_status(self, line: str) -> bool:
        """Whether a line says that the person above it does not come, as windows do: "Declined"."""
        bare = without_marks(line)
        if not (self.follows_person and self.found and word_meant("answers", bare) == "no"):
            return False
        return ":" not in line and not is_counted(line) and not (heading_meant(bare, self.roles) == "absent" and bare.endswith("s"))

    # --- people

    def _add(self, number: int, line: str, people: Sequence[Candidate]) -> None:
        for one in people:
            self.found.append(replace(one, line=number, text=line))
        self.has_people = True
        self.follows_person = bool(people)

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
        self._add(number, line, added)


def _is_list_of_names(text: str) -> bool:
    """Whether several names stand between commas, with nothing else: what is before them is a label of theirs."""
    pieces = [without_marks(without_brackets(piece)) for piece in _BETWEEN_NAMES.split(text) if piece.strip()]
    return len(pieces) > 1 and all(no_name(piece) is None and not is_organisation(piece) for piece in pieces)


def _joined(lines: Sequence[tuple[int, str]], roles: RoleWords) -> list[tuple[int, str]]:
    """Return the lines; a list over several lines, each but the last with a comma at its end, becomes one line."""
    filled = [(at, line.strip()) for at, line in lines if line.strip()]
    if len(filled) < 2:
        return list(lines)
    goes_on = [line.endswith((",", ";")) for _, line in filled]
    pieces = [piece for _, line in filled for piece in line.split(",")]
    has_details = any(is_detail(piece, pieces[0], roles) for piece in pieces[1:])
    if all(goes_on[:-1]) and not goes_on[-1] and len(pieces) > 2 * len(filled) - 1 and not has_details:
        return [(filled[0][0], " ".join(line for _, line in filled))]
    return _with_what_goes_on(lines)


def _with_what_goes_on(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, those joined that go on behind a label and a comma, as the addresses of a mail do."""
    joined: list[tuple[int, str]] = []
    for at, line in lines:
        before = joined[-1][1].rstrip() if joined else ""
        label = before.partition(":")[0]
        is_open = before.endswith((",", ";")) and ":" in before and len(label) <= _LONGEST_LABEL and len(before) < LONGEST_LINE
        if is_open and line.strip() and not re.match(r"\s*[\w -]{1,30}:\s", line):
            joined[-1] = joined[-1][0], f"{before} {line.strip()}"
        else:
            joined.append((at, line))
    return joined


def _habits(lines: Sequence[tuple[int, str]], roles: RoleWords) -> Habits:
    reader = _Reader(Habits(roles), lambda _: False)
    filled = [line for _, line in lines if line.strip() and reader._labelled(line)[1]]  # noqa: SLF001  # of this module
    words = [reader._labelled(line)[1] or line for line in filled]  # noqa: SLF001  # likewise
    pieces = [piece for line in words for piece in line.split(";") if "," in piece]
    crowded = sum(line.count(",") >= _MANY_COMMAS for line in filled)
    return Habits(
        roles,
        alone=len(filled) == 1,
        families=families_before_commas(pieces, roles),
        one_list=crowded == 1,
    )
