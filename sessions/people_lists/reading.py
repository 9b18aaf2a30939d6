"""A list of people in a file: read strictly where it is a table, and as what somebody pastes where it is only text."""

import re
from collections.abc import Mapping, Sequence

from sessions.model.people import Person, Role
from sessions.people_lists.pasted import Pasted, read_pasted
from sessions.people_lists.strict import read_people

_TABLE = re.compile(r"^\s*\[\[\s*people\s*\]\]", re.MULTILINE)


def read_list(
    data: bytes, source: str, known: Sequence[Person] = (), roles: Mapping[Role, str] | None = None
) -> Pasted:
    """Return the people in a file called `source`, with remarks where it is no table; who is `known` may be among them.

    Raises RosterError for a mistake in a CSV with a header or a TOML with [[people]], and for what names nobody.
    """
    if not _is_table(data):
        pasted = read_pasted(data.decode("utf-8-sig"), known, roles)
        if pasted.people or pasted.remarks:
            return pasted
    return Pasted(read_people(data, source), ())


def _is_table(data: bytes) -> bool:
    """Whether somebody has written what each cell is, or it is no text at all; each mistake is then theirs to mend."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = {cell.strip().strip('"').strip().casefold() for cell in re.split(r"[;,\t]", first)}
    return "\0" in text or "name" in cells or bool(_TABLE.search(text))
