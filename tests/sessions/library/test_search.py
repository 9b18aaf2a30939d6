"""Looking for words in all sessions: what is found, in which order, and where in a text it stands."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.library.index import Index
from sessions.library.search import Match, SearchScope, marks, read_terms, search, snippet
from sessions.library.summaries import SessionFilter
from sessions.storage.store import Store, create
from tests.builders.meetings import NINE, add, header
from tests.builders.places import EXAMPLES
from tests.builders.tables import each

APPROVED, PUMP = "approved-is-not-released", "the-pump-works-the-fee-does-not"


@pytest.fixture(name="examples", scope="module")
def examples_fixture(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("sessions")
    for example in EXAMPLES.glob("*.toml"):
        (folder / example.name).write_bytes(example.read_bytes())
    return Index(folder, None)


def look_for(index: Index, typed: str, within: SearchScope | None = None) -> tuple[Match, ...]:
    found, total = index.ask(
        lambda asked: search(asked, index.folder, read_terms(typed), within or SearchScope(), None)
    )
    assert len(found) == total
    return found


def files(found: Sequence[Match]) -> list[str]:
    return [match.session.path.stem for match in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("painted wall", [APPROVED]),
        ("PAINTED Wäll", [APPROVED]),
        ("pump", [PUMP]),
        ("treasurer", [APPROVED, PUMP]),
        ("treasur", [APPROVED, PUMP]),  # the last word may be begun only
        ("treasur pile", []),  # and no other one
        ("pile treasur", [APPROVED]),
        ('"on top of the pile"', [APPROVED]),
        ('"pile the of top on"', []),
        ('"on top of the pi"', []),  # what stands in quotes is whole
        ("“the water calendar", [PUMP]),
        ("lukaszewicz dordevic", [APPROVED]),
        ("suilleabhain", [APPROVED]),
        ("thorhallsdottir", [PUMP]),
        ("አማኑኤል", [APPROVED]),
        ("ማኑ", [APPROVED]),
        ("김서", [APPROVED]),
        ("서연", [APPROVED]),
        ("المنصوري", [APPROVED]),
        ("منصور", [APPROVED]),
        ("秀英", [PUMP]),
        ("नीलम", [PUMP]),
        ("ليلى", [PUMP]),
        ("xylophone", []),
        ("treasurer xylophone", []),
        ("painted xylophone OR wall", []),
    ],
)
def test_what_is_found_in_two_whole_meetings(examples: Index, typed: str, expected: list[str]) -> None:
    assert sorted(files(look_for(examples, typed))) == sorted(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", '"', '""', "*", "-", "- wall", "NEAR(", "NEAR(wall, 2)", "AND", "OR NOT", "wall AND", '"wall', "wall*",
        "(", "title: wall", "{said} : x", "^wall", "a\x00b", "'; DROP TABLE said; --", "x" * 5000, "\ud800", "wall + x",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(examples: Index, typed: str) -> None:
    look_for(examples, typed)


@given(st.text(max_size=30))
def test_no_letters_are_an_error(typed: str) -> None:
    what = read_terms(typed)
    assert all('"' not in word for phrase in what.phrases for word in phrase)
    Index(Path("/nowhere-at-all"), None).ask(lambda asked: search(asked, Path("/nowhere-at-all"), what, SearchScope()))


def test_where_no_entry_has_all_words_sessions_that_have_each_of_them_are_found(examples: Index) -> None:
    (match,) = look_for(examples, "letters chairman")
    assert match.session.path.stem == APPROVED
    assert all(any(word in hit.text.casefold() for word in ("letters", "chairman")) for hit in match.hits)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (SearchScope(kinds=("tip",)), {"tip"}),
        (SearchScope(kinds=("question", "clarifying")), {"question", "clarifying"}),
        (SearchScope(kinds=("followed_up",)), set()),
        (
            SearchScope(person="ngozi"),
            {"answer", "challenge", "action", "takeaway", "reflection", "note", "intervention"},
        ),
        (SearchScope(person="nobody"), set()),
        (SearchScope(SessionFilter(format="world-bank")), None),
        (SearchScope(SessionFilter(format="ks-toolkit")), set()),
        (SearchScope(SessionFilter(since=datetime(2026, 1, 1, tzinfo=UTC))), set()),
        (SearchScope(SessionFilter(until=datetime(2025, 1, 1, tzinfo=UTC))), set()),
    ],
)
def test_where_it_is_looked_for(examples: Index, within: SearchScope, expected: set[str] | None) -> None:
    kinds = {hit.kind for match in look_for(examples, "the", within) for hit in match.hits}
    assert kinds if expected is None else kinds <= expected
    if expected == set():
        assert look_for(examples, "the", within) == ()


def test_days_choose_between_two_meetings(examples: Index) -> None:
    may = SessionFilter(since=datetime(2025, 5, 1, tzinfo=UTC), until=datetime(2025, 6, 1, tzinfo=UTC))
    assert files(look_for(examples, "treasurer", SearchScope(may))) == [APPROVED]
    march = SessionFilter(until=datetime(2025, 5, 1, tzinfo=UTC))
    assert files(look_for(examples, "treasurer", SearchScope(march))) == [PUMP]


def test_titles_weigh_more_and_the_newer_of_two_equals_stands_first(tmp_path: Path) -> None:
    for number, title in enumerate(("The wall", "One", "Two", "Three")):
        path = tmp_path / f"{number}.toml"
        create(path, header(title=title, scheduled=NINE + timedelta(days=number)))
        for move in ("start", "end"):
            add(Store(path), move, at=NINE + timedelta(days=number))
        said = "We wrote it on the wall" if number else "We wrote it down"
        add(Store(path), "tip", said, person="jose", at=NINE + timedelta(days=number))
    index = Index(tmp_path, None)
    assert files(look_for(index, "wall")) == ["0", "3", "2", "1"]
    found, total = index.ask(lambda asked: search(asked, tmp_path, read_terms("wall"), SearchScope(), 2))
    assert (files(found), total) == (["0", "3"], 4)
    (hit,) = found[0].hits
    assert (hit.n, hit.kind, hit.text) == (0, "title", "The wall")
    (hit,) = found[1].hits
    assert (hit.n, hit.kind, hit.called, hit.person) == (3, "tip", "José Ángel", "José Ángel Ibáñez")


def test_how_many_more_there_are_is_told(examples: Index) -> None:
    first, *_ = look_for(examples, "treasurer")
    assert len(first.hits) == 3
    assert first.more == 7


# --- where it stands


@each(
    ("text", "typed", "marked"),
    [
        ("The painted wall", "wall", ["wall"]),
        ("The painted wall", "wal", ["wall"]),
        ("Wände und WÄNDE", "wande", ["Wände", "WÄNDE"]),
        ("on top of the pile, on top", '"on top of"', ["on top of"]),
        ("on top of the pile", "top pile", ["top", "pile"]),
        ("painted wall", "painted wall", ["painted wall"]),
        ("المنصوري", "منصور", ["منصور"]),
        ("王秀英说", "秀英", ["秀英"]),
        ("Zoë Łukaszewicz", "lukasz", ["Łukaszewicz"]),
        ("nothing of it", "wall", []),
    ],
)
def test_what_was_looked_for_is_marked(text: str, typed: str, marked: list[str]) -> None:
    assert [text[begin:end] for begin, end in marks(text, read_terms(typed))] == marked


def test_of_a_long_text_the_part_is_shown_in_which_it_stands() -> None:
    text = (
        "First there was nothing at all,\nand then somebody painted the date on the wall of the clinic for all to see."
    )
    pieces = snippet(text, read_terms("wall"), 40)
    shown = "".join(piece for piece, _ in pieces)
    assert [piece for piece, is_marked in pieces if is_marked] == ["wall"]
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 42


@given(st.text(max_size=60), st.text(max_size=8), st.integers(5, 40))
def test_a_part_of_a_text_is_a_part_of_it(text: str, typed: str, width: int) -> None:
    line = " ".join(text.split())
    shown = "".join(piece for piece, _ in snippet(text, read_terms(typed), width))
    assert shown.strip("…") in line or shown == line
    assert len(shown) <= width + 2


def test_what_is_found_is_called_as_the_format_of_its_session_does(tmp_path: Path) -> None:
    clinic = header(title="Clinic").model_copy(update={"words": {"tip": ("image", "images")}})
    for name, start in (("clinic", clinic), ("bank", header(title="Bank"))):
        create(tmp_path / f"{name}.toml", start)
        add(Store(tmp_path / f"{name}.toml"), "tip", "A painted door.", person="jose")
    found = look_for(Index(tmp_path, None), "painted")
    assert {match.session.path.stem: match.hits[0].is_called for match in found} == {"clinic": "image", "bank": "tip"}
    assert {match.hits[0].kind for match in found} == {"tip"}
