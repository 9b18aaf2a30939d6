"""Somebody who may be on a list, as one line, row or card says it."""

from dataclasses import dataclass

from sessions.language.texts import N_
from sessions.model.people import Place, Role
from sessions.people_lists.names.understood import Understood

# More than these are on no list, twenty times as many as it may have people.
MOST_FOUND = 10_000
CROSSED_OUT, DECLINED = N_("crossed out"), N_("declined")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be on a list, from `line`, with everything that its `text` says of them.

    `address` is the e-mail address beside the name; `is_address`: the name is only what that says. `is_sure`: the list
    itself says that this is a name; `is_vouched`: it stands behind a label of people, or in a row of them. `doubt` says
    why it may be none. `nobody` is what it is instead of a person: "a room"; both are marked, and translated where they
    are shown. `absence` is what says that they do not come: "declined". `call_role` is what a video call or a calendar
    calls them. `remark` is a sentence on how the line was understood where it may mean something else. `lines`: so many
    lines, from `line`, are one block.
    """

    name: str = ""
    role: Role | None = None
    place: Place | None = None
    organisation: str = ""
    language: str = ""
    called: str = ""
    id: str = ""
    address: str = ""
    group: str = ""
    absence: str = ""
    call_role: str = ""
    remark: Understood | None = None
    doubt: str = ""
    line: int = 0
    text: str = ""
    is_sure: bool = False
    is_address: bool = False
    is_vouched: bool = False
    nobody: str = ""
    lines: int = 1
