"""Labels and headings: what a line says of those behind it or below it."""

import re
from dataclasses import dataclass

from sessions.people_lists.names.headings import heading_meant, is_counted, is_heading, without_count
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import without_brackets
from sessions.people_lists.names.vocabulary import RoleWords, is_organisation, without_marks, word_meant
from sessions.people_lists.text.joining import LONGEST_LABEL

_BETWEEN_NAMES = re.compile(r"[,;]|\s(?:and|und|et|y|e|en|&|—|–)\s")


@dataclass(frozen=True, slots=True)
class Above:
    """What stands right above a line: somebody's name (`is_person`), nothing (`is_blank`), or something else."""

    is_person: bool = False
    is_blank: bool = True


NOTHING_ABOVE = Above()


def labelled(line: str, roles: RoleWords, above: Above = NOTHING_ABOVE) -> tuple[str, str]:
    """Return the label that a line begins with, and the words after it.

    A heading is a label without words; without a label the whole line is words.
    """
    bare = without_marks(line)
    if _is_heading(bare, roles, above):
        return bare, ""
    before, colon, behind = line.strip().partition(":")
    cell, tab, cells = line.strip().partition("\t")
    if tab and ":" not in cell and heading_meant(cell, roles):  # a table of labels, as a text
        before, colon, behind = cell, ":", cells
    label, behind = without_marks(before), behind.strip(" \t*_")
    if colon and len(label) <= LONGEST_LABEL and not any(map(str.isdigit, label[:1])) and "@" not in label:
        is_counted_label = " " not in label or heading_meant(label, roles) or word_meant("windows", label)
        if behind.isdigit() and is_counted_label:  # "Accepted: 3"; "Ana Souza: 3" is somebody
            return label, ""
        if not behind or heading_meant(label, roles) or _is_label_of(label, behind):
            return label, behind
    before, dash, behind = (part.strip() for part in line.partition(" – "))
    return (before, behind) if dash and word_meant("countries", before) else ("", line)


def _is_heading(bare: str, roles: RoleWords, above: Above) -> bool:
    """Whether a line without words behind it is a heading, and no word that windows write below a name."""
    if is_counted(bare):
        return word_meant("windows", without_count(bare)) == "word" or is_heading(bare, roles)
    if not is_heading(bare, roles):
        return False
    role = roles.meant(bare)
    if role and role != "peer" and not above.is_blank and ":" not in bare and not bare.endswith("s"):
        return False
    of_a_window = bool(word_meant("windows", bare) or word_meant("call_roles", bare))
    return not (above.is_person and of_a_window and heading_meant(bare, roles) != "absent")


def _is_label_of(label: str, words: str) -> bool:
    """Whether an unknown label is one of the names behind it: there are several, or it is an organisation's acronym."""
    if label.isupper() and " " in words and no_name(words) is None:
        return True
    pieces = [without_marks(without_brackets(piece)) for piece in _BETWEEN_NAMES.split(words) if piece.strip()]
    return len(pieces) > 1 and all(no_name(piece) is None and not is_organisation(piece) for piece in pieces)
