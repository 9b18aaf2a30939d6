"""An id for everybody on a list: as much of the name as is unique."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sessions.common.sanitize import NAME_LENGTH, clean_line
from sessions.model.people import Person, free_id, id_beginnings
from sessions.people_lists.names.written import parted_titles


def give_ids(rows: Sequence[Mapping[str, object]], known: Sequence[Person] = ()) -> Iterator[object]:
    """Yield an id for each row: its own, or as much of the name as is unique, also among the `known` people.

    The common beginning of several names is nobody's id, except of the person who has no other name.
    """
    everybody = [*rows, *({"name": person.name, "called": person.called or ""} for person in known)]
    names = [id_beginnings(_latin_name(row)) for row in everybody]
    whole = Counter(name[-1] for name in names)
    beginnings = Counter(
        one for name, row in zip(names, everybody, strict=True) for one in {*name, *id_beginnings(_cell(row, "called"))}
    )
    taken = {_cell(row, "id") for row in rows} | {person.id for person in known}
    for name, row in zip(names, rows, strict=False):
        shared = {one for one in name if beginnings[one] > 1 and not (one == name[-1] and whole[one] == 1)}
        identity = row["id"] if _cell(row, "id") else free_id(name, taken, shared)
        taken.add(str(identity))
        yield identity


def _cell(row: Mapping[str, object], column: str) -> str:
    return clean_line(str(row.get(column, "")))


def _latin_name(row: Mapping[str, object]) -> str:
    """Return the name in Latin letters, without titles: the one in brackets after a name in another script."""
    name = _cell(row, "name")[:NAME_LENGTH]
    latin = re.search(r"\(([^()]*[A-Za-z][^()]*)\)", name)
    return latin[1] if latin and not re.match(r"[^(]*[A-Za-z]", name) else parted_titles(name)[1]
