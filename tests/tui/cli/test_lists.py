"""The lists that people really have, each through `new --people`: how many are right, and none goes wrong unsaid."""

from collections import Counter
from pathlib import Path

from sessions.model.people import Person
from sessions.storage.store import Store
from tests.builders.cli_world import Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.lists import expected, ghosts, judged, judged_people, list_files

# What is reached; to be raised with the reader, never lowered.
LEAST_RIGHT = 68
MOST_UNSAID = 0


def test_how_near_a_reading_came_is_told_as_a_reader_of_the_list_would() -> None:
    names = list(expected()["minutes-paste.txt"].names)
    assert judged("minutes-paste.txt", reversed(names), {names[0]: "facilitator"}) == "right"
    assert judged("minutes-paste.txt", names, {names[0]: "presenter"}) == "wrong"
    assert judged("minutes-paste.txt", names, {names[4]: "presenter"}) == "wrong"
    assert judged("minutes-paste.txt", [*names, "Agenda"], {}) == "partly"
    assert judged("minutes-paste.txt", names[1:], {}) == "partly"
    assert judged("minutes-paste.txt", names[2:], {}) == "wrong"
    assert judged("minutes-paste.txt", [*names, names[0]], {}) == "partly"
    assert judged("minutes-paste.txt", [*names, "Yes", "No", "Maybe"], {}) == "wrong"
    assert (
        judged("word-table-paste.txt", [name[3:] for name in expected()["word-table-paste.txt"].names], {}) == "right"
    )
    assert ghosts("minutes-paste.txt", [*names, "Agenda"]) == ["Agenda"]


def test_lists_as_they_really_are_become_people_or_are_refused(cli: Cli) -> None:
    """A list is unsaid wrong where somebody who is nobody comes, and no remark names them."""
    verdicts: dict[str, str] = {}
    unsaid: dict[str, list[str]] = {}
    for file in list_files():
        people = _through_new(cli, file)
        verdicts[file.name] = judged_people(file.name, people) if people else "refused"
        strangers = [name for name in ghosts(file.name, [one.name for one in people]) if name not in cli.err]
        if strangers or (verdicts[file.name] == "wrong" and "Left out: " not in cli.err):
            unsaid[file.name] = strangers
    counts = Counter(verdicts.values())
    table = "\n".join(f"{verdict:8} {file}" for file, verdict in sorted(verdicts.items(), key=lambda one: one[::-1]))
    assert counts["right"] >= LEAST_RIGHT, f"{dict(counts)}\n{table}"
    assert len(unsaid) <= MOST_UNSAID, unsaid


def _through_new(cli: Cli, file: Path) -> tuple[Person, ...]:
    code = cli.tried("new", "--people", file)
    assert bool(cli.out) == (code == 0), cli.err
    return Store(Path(cli.out.strip())).meeting.people if cli.out else ()
