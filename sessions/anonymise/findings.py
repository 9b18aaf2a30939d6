"""What is found in a text: a name with its owners, or a word that only may be a name."""

from dataclasses import dataclass
from typing import Literal

from sessions.anonymise.name_forms import NOBODY, Owners
from sessions.language.texts import N_

What = Literal["person", "organisation", "address", "number"]

# For translators: said of a word that stands in front of it: “Hope” (is a word, and the name of somebody here)
NAME_HERE = N_("is a word, and the name of somebody here")
# For translators: said of a word that stands in front of it: “Hop” (looks like the name of somebody here)
LIKE_A_NAME = N_("looks like the name of somebody here")
# For translators: said of a word that stands in front of it, as the one before
LIKE_AN_ORGANISATION = N_("looks like the name of an organisation here")
# For translators: said of a word that stands in front of it, as the one before
SOMEBODY = N_("may identify somebody")


@dataclass(frozen=True, slots=True)
class Finding:
    """A name in a text, from `start` to `end`.

    `owners` are the ids of the people who may be meant. With a `reason`, one of these, it is uncertain: it stays
    in the text and is pointed out. `genitive`: an s is written together with the name.
    """

    start: int
    end: int
    what: What = "person"
    owners: Owners = NOBODY
    reason: str = ""
    genitive: bool = False
