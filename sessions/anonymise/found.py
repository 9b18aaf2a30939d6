"""What is found in a text: a name with whose it is, or a word that only may be one."""

from dataclasses import dataclass
from typing import Literal

from sessions.anonymise.name_forms import NOBODY, Owners

What = Literal["person", "organisation", "address", "number"]

NAME_HERE = "is a word, and the name of somebody here"
LIKE_A_NAME = "looks like the name of somebody here"
LIKE_AN_ORGANISATION = "looks like the name of an organisation here"
SOMEBODY = "may point to somebody"


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text, from `start` to `end`.

    `owners` are the ids of those whose it is. With a `reason` it is not certain, and only pointed out. `genitive`: an s
    is written together with the name.
    """

    start: int
    end: int
    what: What = "person"
    owners: Owners = NOBODY
    reason: str = ""
    genitive: bool = False
