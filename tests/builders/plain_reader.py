"""A reader of lists for tests of what is done with what it finds: everything that can be found is a line of its own."""

from collections.abc import Mapping, Sequence

from sessions.common.errors import RosterError
from sessions.model.people import Person, Role
from sessions.people_lists.found import LeftOut, Listed, NoNamesError, PeopleList, Why
from sessions.people_lists.same_people import name_key

REPORT = """Mirela Kostandi, presenter
Tariq Benhaddou
+254****123
Suvi Lahtela
Bjørn Aasgård - declined
Suvi's iPad - second device
Ignacio Peralta Ruiz
Otter - program
! The names are those of the column Name (Original Name), as the meeting showed them: look whether they are whole.
! The presenter of the video tool is nobody's role here: Mirela Kostandi opened the meeting."""
TABLE = "Suvi;Lahtela\nTariq;Benhaddou"
NONSENSE = "BEGIN:VEVENT"

_ENDS: Mapping[str, Why] = {"declined": "not coming", "second device": "device", "program": "program"}


def read_plainly(
    content: bytes | str,
    source: str = "the list",
    known: Sequence[Person] = (),
    roles: Mapping[Role, str] | None = None,
    *,
    column: str = "",
) -> PeopleList:
    """Return a name a line; `- declined` and a number are left out, `!` is a remark, `;` a table without names."""
    text = content.decode() if isinstance(content, bytes) else content
    if text == NONSENSE:
        raise RosterError(f"{source} is an invitation with nobody in it.")
    if ";" in text and not column:
        columns = (("Column 1", text.split(";")[0]), ("Column 2", text.splitlines()[0].split(";")[1]))
        raise NoNamesError("No column is known to hold names.", columns)
    names = {name_key(one.name) for one in known}
    listed: list[Listed] = []
    left_out: list[LeftOut] = []
    remarks: list[str] = []
    for at, line in enumerate(text.splitlines(), 1):
        name, _, end = line.partition(" - ")
        if column:
            name = name.split(";")[int(column[-1]) - 1]
        if not name.strip():
            continue
        if line.startswith("!"):
            remarks.append(line.removeprefix("!").strip())
        elif name.startswith("+"):
            left_out.append(LeftOut(at, line, "number", "the number of a caller"))
        elif end:
            person = _person(name, at) if end == "declined" else None
            left_out.append(LeftOut(at, name, _ENDS[end], end, person))
        elif name_key(_person(name, at).name) in names:
            left_out.append(LeftOut(at, name, "known", "on the list already"))
        else:
            listed.append(Listed(_person(name, at), at))
    return PeopleList(tuple(listed), tuple(left_out), tuple(remarks))


def _person(words: str, line: int) -> Person:
    name, _, role = words.strip().partition(", ")
    return Person(id=f"of-line-{line}", name=name, role="presenter" if role == "presenter" else "peer")
