"""How a line of a list was understood where it may mean something else."""

from typing import NamedTuple

from sessions.language.texts import N_, _

FAMILY_NAME = N_("“{name}, ...” is read as a family name: {other}.")
SOMEBODYS_ORGANISATION = N_("“{name}” is an organisation here. If that is somebody, write a line for each.")
ORGANISATION_HERE = N_("“{name}” is an organisation here. If these are people, write each on its own line.")
ONE_PERSON_HERE = N_("“{name}” is one person here. If these are two, write each on its own line.")
TWO_OR_ORGANISATION = N_(
    "“{name}” and “{other}” are two people here. If one is an organisation, write {name} ({other})."
)
TWO_PEOPLE_HERE = N_("“{name}” and “{other}” are two people here.")


class Understood(NamedTuple):
    """One of these sentences, and the names in it."""

    sentence: str
    name: str = ""
    other: str = ""

    def __str__(self) -> str:
        """Return the sentence as it is shown."""
        return _(self.sentence, name=self.name, other=self.other)
