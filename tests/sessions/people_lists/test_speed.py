"""No list is slow to read, whatever is in it: of each kind that once was there is one here, and what it drops is said.

A limit is 3 s of CPU, or forty times what an ordinary list takes on this machine, whichever is more: what these took
before were minutes.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import islice, product
from string import ascii_lowercase as letters

import pytest

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean
from sessions.people_lists.reading import read_list
from tests.builders.tables import each

SECONDS, TIMES = 3.0, 40


def _names(count: int) -> list[str]:
    """Return names, each of somebody else."""
    words = (f"{one.upper()}{''.join(rest)}" for one, *rest in product(letters, letters, letters, letters))
    return [f"{word} Souza" for word in islice(words, count)]


def _rows(count: int) -> Iterator[str]:
    return (f"{name},p{at}@example.org,FAO" for at, name in enumerate(_names(count)))


def _cpu(text: str) -> float:
    began = time.process_time()
    with suppress(RosterError):
        read_list(text)
    return time.process_time() - began


@cache
def _limit() -> float:
    ordinary = "Name,Email,Organisation\n" + "\n".join(_rows(500))
    return max(SECONDS, TIMES * _cpu(ordinary))


def _is_fast(text: str) -> None:
    assert _cpu(text) < _limit()


@each(
    "text",
    [
        "<!--a-->" * 1_000 + "x",
        "<!--" * 100_000,
        "Ana Souza" + "\n" * 60_000 + "x",
        "<s>" * 60_000,
        "<s>" + "a" * 900_000,
        "[http://" * 30_000,
        "[http://a " * 30_000,
        "{|\n" + "|a\n" * 150_000,
        "a: b:" + " " * 49_000 + "1",
        "a, b" + " " * 49_000 + "c",
        "a" + " " * 990_000 + "1\nb: c",
        "A-" * 49_000,
        "Name,Email\n" + "A-" * 49_000 + ",x@example.org\nAna Souza,a@example.org\n",
        "id,Name\n" + "a" * 90_000 + "!,Ana Souza\n",
        ("a" * 49_990 + "@\n") * 20,
        "\n".join("1," + " " * (380 - at % 50) + "<x:" for at in range(2_000)),
        "^ a" + " ^" * 100_000 + "x",
        "(" * 100_000,
        '"' * 100_000,
    ],
)
def test_no_pattern_is_looked_for_again_and_again(text: str) -> None:
    _is_fast(text)


def test_a_file_of_windows_shows_its_accents_at_once() -> None:
    began = time.process_time()
    assert read_list(("a" * 900_000 + "\nJosé Li").encode("cp1252")).remarks[0].endswith("“José”.")
    assert time.process_time() - began < _limit()


def test_marks_on_a_letter_are_put_in_order_at_once() -> None:
    began = time.process_time()
    for run in ("\u0315\u0300", "\U0001d165\u302e", "\u0315" * 20 + "\u200b" + "\u0300" * 20 + "\u200b"):
        assert len(clean("a" + run * (1_000_000 // len(run)))) < 10
    assert time.process_time() - began < _limit()
    assert clean("a\u0323\u0302 Ana") == "ậ Ana"


def test_forms_with_different_questions_are_no_table() -> None:
    _is_fast("".join(f"Name: {name}\nk{at}: y\n\n" for at, name in enumerate(_names(4_000))))


def test_cells_by_the_thousand_are_read() -> None:
    row = [f"{one}{two}a" for one, two in islice(product(letters, letters), 400)] * 2
    _is_fast("\n".join("\t".join(f"{cell}{at % 7}x" for cell in row) for at in range(240)))
    _is_fast("\n".join("\t".join(f"{cell.title()}{letters[at % 26]}" for cell in row) for at in range(240)))
    _is_fast("Name\t" + "\t".join(row) + "\n" + "\n".join("Ana Li\t" + "\t".join(row) for _ in range(240)))


def test_rows_with_empty_lines_between_them_are_no_titles() -> None:
    _is_fast("\n".join(f"a{at},b{at}\n" for at in range(60_000)))


def test_brackets_without_end_are_read() -> None:
    _is_fast("\n".join(f"{name} " + "(a)" * 98 for name in _names(2_000)))
    assert read_list("Ana Souza " + "(a)" * 98 + "\nBen Rau").people[0].name == "Ana Souza"


def test_each_of_many_devices_has_an_owner_at_once() -> None:
    phones = "\n".join(f"{name}'s iPhone" for name in _names(9_000)[500:])
    _is_fast("Name\n" + "\n".join(_names(500)) + "\n" + phones)
    _is_fast("Name,Email\n" + "\n".join(_rows(500)) + "\n" + "\n".join(f"{phone},x" for phone in phones.split("\n")))


@each(
    ("text", "remark"),
    [
        ("Name,Email,Organisation\n" + "\n".join(_rows(30_000)), "Only the first 10,000 rows were read."),
        ("\n".join(_rows(30_000)), "Only the first 10,000 rows were read."),
        (
            "<table><tr><td>Name<td>Organisation" + "".join(f"<tr><td>{one}<td>FAO" for one in _names(11_000)),
            "Only the first 10,000 rows were read.",
        ),
        ("\n".join(_names(30_000)), "Only the first 2,000 lines were read."),
        ("\n".join("Ana Souza,Ben Rau," * 40 for _ in range(1_300)), "Only the first 5,000 people were read."),
        ("Participants: " + ", ".join(_names(1_200)), "Line 1 is long: only its beginning was read."),
        ("; ".join(f"{name} <a@b.org>" for name in _names(1_500)), "Line 1 is long: only its beginning was read."),
        (
            "".join(f"BEGIN:VCARD\nFN:{name}\nEND:VCARD\n" for name in _names(10_000)),
            "Only the first 5,000 people were read.",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
            + "".join(f"ATTENDEE;CN={name}:mailto:p{at}@example.org\n" for at, name in enumerate(_names(15_000))),
            "Only the first 5,000 people were read.",
        ),
        (
            "".join(f'[[people]]\nname = "{name}"\n' for name in _names(10_000)),
            "A list has at most 500 people: the rest was left out.",
        ),
        ("Ana Souza\n" * 200_000, "Only the first 1,000,000 characters were read."),
    ],
)  # fmt: skip
def test_of_a_list_beyond_all_lists_the_beginning_is_read_and_it_is_said(text: str, remark: str) -> None:
    began = time.process_time()
    remarks = read_list(text).remarks
    assert time.process_time() - began < _limit()
    assert remark in remarks


def test_all_of_the_longest_list_is_read() -> None:
    assert len(read_list("Name,Email,Organisation\n" + "\n".join(_rows(500))).people) == 500
    assert read_list("; ".join(_names(500))).remarks == ()
    five_thousand = read_list("Name,Email,Organisation\n" + "\n".join(_rows(5_000)))
    assert not any("were read" in remark for remark in five_thousand.remarks)


def test_a_key_of_thousands_of_parts_is_a_mistake_in_the_toml() -> None:
    text = '[[people]]\nname = "Ana"\na' + ".a" * 20_000 + " = 1\n"
    _is_fast(text)
    with pytest.raises(RosterError, match=r"a key of more than 20 parts \(at line 3\)\. Fix the TOML there\."):
        read_list(text, "list")
