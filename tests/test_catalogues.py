"""Every text of ours is marked, stands in every catalogue, and says in each language what it says in English.

Babel looks at none of this: it finds nothing in an f-string before Python 3.12, glues the two texts of a condition into
one, compiles a catalogue with holes in it, and does not compare named places.
"""

import ast
import re
import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from sessions.language.build_hook import compile_catalogues
from sessions.language.catalogues import DOMAIN, FOLDER, CompiledCatalogue
from tests.make_catalogues import KEYWORDS, ROOT, catalogue_files, read_catalogue, template, updated, write_catalogue

MARKS = {"_": 1, "N_": 1, "ngettext": 2, "NN_": 2, "pgettext": 2}
CODES = tuple(path.parent.parent.name for path in catalogue_files())
_LEAST_ROOM = re.compile(r"at most (\d+) letters")
_ENDS = ("…", ".", "?", "!", ":", ",")
_STOPS = str.maketrans("", "", "\u00a0\u202f")

each_language = pytest.mark.parametrize("code", CODES)


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return template()


@cache
def catalogue(code: str) -> Catalog:
    return read_catalogue(FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po")


def messages(code: str) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Yield each message of a catalogue, what it is in English and what it is in that language."""
    for message in catalogue(code):
        if message.id:
            yield message, _several(message.id), _several(message.string)


def _several(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


@each_language
def test_a_catalogue_is_up_to_date_with_the_texts_in_the_code(code: str, texts: Catalog, tmp_path: Path) -> None:
    path = FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    again = tmp_path / code / "LC_MESSAGES" / path.name
    write_catalogue(again, updated(path, texts))
    assert again.read_text("utf-8") == path.read_text("utf-8"), "run python -m tests.make_catalogues"


@each_language
def test_a_catalogue_is_compiled_as_it_stands(code: str, tmp_path: Path) -> None:
    path = FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    copy = tmp_path / code / "LC_MESSAGES" / path.name
    copy.parent.mkdir(parents=True)
    copy.write_bytes(path.read_bytes())
    compile_catalogues(tmp_path)
    assert copy.with_suffix(".mo").read_bytes() == path.with_suffix(".mo").read_bytes(), "install the project again"


@each_language
def test_no_text_is_missing_in_any_form(code: str) -> None:
    holes = [english[0] for _message, english, theirs in messages(code) if not all(theirs)]
    forms = catalogue(code).num_plurals
    holes += [english[0] for _message, english, theirs in messages(code) if len(english) > 1 and len(theirs) != forms]
    assert holes == []


@each_language
def test_what_is_compiled_is_found(code: str) -> None:
    compiled = CompiledCatalogue(FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.mo")
    for message, english, theirs in messages(code):
        context = message.context or ""
        if len(english) == 1:
            assert compiled.text(english[0], context) == theirs[0]
        else:
            one, several = english
            assert compiled.plural(one, several, 1, context) == theirs[0]
            assert compiled.plural(one, several, 7, context) == theirs[-1]


def places(text: str) -> set[str]:
    """Return the named places of a text, with how each is written, and those of argparse."""
    try:
        named = {f"{name}:{how}" for _before, name, how, _as in string.Formatter().parse(text) if name is not None}
    except ValueError:
        named = set(re.findall(r"\{[^{}]*\}", text))  # an example of TOML
    return named | set(re.findall(r"%(?:\(\w+\))?[sdr]", text))


@each_language
def test_named_places_are_the_same(code: str) -> None:
    for _message, english, theirs in messages(code):
        everything = set().union(*map(places, english))
        for form, text in enumerate(theirs):
            # One thing may be said without its figure.
            wanted = places(english[0 if form == 0 else -1]) - {"number:"}
            assert wanted <= places(text) <= everything, text


@each_language
def test_a_text_begins_and_ends_as_in_english(code: str) -> None:
    wrong = []
    for _message, english, theirs in messages(code):
        ours = english[-1]
        for text in theirs:
            blank = ours[: len(ours) - len(ours.lstrip(" "))] == text[: len(text) - len(text.lstrip(" "))]
            end = next((sign for sign in _ENDS if ours.rstrip(" ").endswith(sign)), "")
            same = text.rstrip(" ").endswith(end) and len(ours) - len(ours.rstrip()) == len(text) - len(text.rstrip())
            if not (blank and same and ours.count("\n") == text.count("\n")):
                wrong.append((ours, text))
    assert wrong == []


@each_language
def test_what_has_little_room_fits_into_it(code: str, texts: Catalog) -> None:
    long = []
    for message, _english, theirs in messages(code):
        found = texts.get(message.id, message.context)
        room = _LEAST_ROOM.search(" ".join(found.auto_comments)) if found else None
        long += [text for text in theirs if room and len(text) > int(room[1])]
    assert long == []


def test_french_has_no_break_before_signs_of_two_parts() -> None:
    # A line must not begin with one. Times (9:30), places ({a}:), paths and addresses have none.
    wrong = [
        text
        for _message, _english, theirs in messages("fr")
        for text in theirs
        if re.search(r"(?<=\w)[?!;](?=\s|$)|(?<= )[?!;:»](?=\s|$)|«(?!\u00a0)", text.replace("\u202f", "\u00a0"))
    ]
    assert wrong == []


# --- in the code


@cache
def trees() -> dict[Path, ast.Module]:
    files = [path for package in ("sessions", "tui") for path in sorted((ROOT / package).rglob("*.py"))]
    return {path.relative_to(ROOT): ast.parse(path.read_text("utf-8")) for path in files}


def marked() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield where each text is marked: the place, the call, and by what."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                yield f"{path}:{node.lineno}", node, node.func.id


def test_texts_are_marked_as_they_stand() -> None:
    """A text that is put together first, or one of two by a condition, is in no catalogue.

    What a constant was marked for is shown by its name: `_(title)`.
    """
    made = (ast.JoinedStr, ast.BinOp, ast.IfExp)
    assert [place for place, call, _mark in marked() if any(isinstance(one, made) for one in call.args)] == []


def test_what_is_marked_is_found(texts: Catalog) -> None:
    """Babel finds none in an f-string before Python 3.12, and none within the brackets of another one."""
    lost = []
    for place, call, mark in marked():
        with_context = mark in {"pgettext", "NP_"}
        given = [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
        if len(given) > with_context and texts.get(given[with_context], given[0] if with_context else None) is None:
            lost.append(place)
    assert lost == []


def test_what_marks_a_constant_is_given_its_text() -> None:
    wrong = []
    for place, call, mark in marked():
        if mark in {"N_", "NN_"} and not all(isinstance(one, ast.Constant) for one in call.args):
            wrong.append(place)
    assert wrong == []


def test_each_named_place_is_given_a_value_and_no_other() -> None:
    wrong = []
    for place, call, mark in marked():
        given = call.args[1 if mark == "pgettext" else 0 : MARKS.get(mark, 2)]
        english = [str(one.value) for one in given if isinstance(one, ast.Constant)]
        if mark not in {"_", "ngettext", "pgettext"} or not english or any(one.arg is None for one in call.keywords):
            continue
        named = {name for text in english for _b, name, _h, _c in string.Formatter().parse(text) if name is not None}
        wanted = named - {"number"} if mark == "ngettext" else named
        if wanted != {one.arg for one in call.keywords} and (call.keywords or mark == "ngettext"):
            wrong.append(place)
    assert wrong == []


def test_nothing_takes_the_name_by_which_texts_are_given() -> None:
    wrong = []
    for path, tree in trees().items():
        names = {
            one.asname or one.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names
        }
        if "_" in names:
            wrong += [
                f"{path}:{node.lineno}"
                for node in ast.walk(tree)
                if (isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store))
                or (isinstance(node, ast.arg) and node.arg == "_")
            ]
    assert wrong == []


# What a call is given that is no text for people: patterns, styles, questions to the database, and what only developers
# ever read.
_NO_TEXTS_IN = frozenset({
    "compile", "match", "search", "fullmatch", "sub", "finditer", "findall", "execute", "executescript", "styled",
    "assemble", "stylize", "ValueError", "TypeError", "AssertionError", "KeyError", "RuntimeError", "LookupError",
    "NotImplementedError",
})  # fmt: skip
_PROSE = re.compile(r"[A-Za-z]{3,} [a-z]{2,}|[A-Z][a-z]{2,}\b.*[.:?]$")
_NO_PROSE = re.compile(
    r"\$|\\[bwd]|\(\?|\b(?:SELECT|CREATE|FROM|JOIN|WHERE|CASE|IN) |^bold|^dim|^not bold|^peer-assist |^echo "
)
# Words of files, of libraries and of ours that are no texts, however much they look like some.
_KEYS_AND_VALUES: Mapping[str, str] = {
    "sessions/formats/keys.py": "examples of TOML",
    "sessions/formats/not_toml.py": "what the reader of TOML says, to be recognised",
    "sessions/formats/reading_on.py": "likewise",
    "sessions/record/mistakes.py": "what the reader of records says, to be recognised",
    "sessions/record/writing.py": "the first line of a file, whose language is that of files",
    "sessions/library/search.py": "columns of the index",
    "sessions/library/summaries.py": "likewise",
    "sessions/library/database.py": "likewise",
    "sessions/writeup/words.py": "HTML",
    "sessions/writeup/calling.py": "words of formats for roles, to be recognised",
    "sessions/anonymise/in_sentences.py": "the small words of French, Spanish and Portuguese",
    "tui/cli/argparse_texts.py": "likewise, of argparse",
}
_VALUES = frozenset({
    "called off", "not coming", "too many", "open password", "family name", "passed over", "team member",
})  # fmt: skip


def unmarked() -> Iterator[str]:
    """Yield where there is prose in the code that no mark is around."""
    for path, tree in trees().items():
        within = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree) if path.as_posix() not in _KEYS_AND_VALUES else ():
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                continue
            text = node.value
            is_prose = _PROSE.search(text) and not _NO_PROSE.search(text) and text not in _VALUES
            if is_prose and not _is_marked_or_no_text(node, within):
                yield f"{path}:{node.lineno}: {text[:60]!r}"


def _is_marked_or_no_text(node: ast.AST, within: Mapping[int, ast.AST]) -> bool:
    above = within.get(id(node))
    if isinstance(above, ast.Expr):
        return True  # a docstring
    while above is not None:
        if isinstance(above, ast.Call) and _called(above) in {*KEYWORDS, *_NO_TEXTS_IN}:
            return True
        above = within.get(id(above))
    return False


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def test_every_text_is_marked() -> None:
    assert list(unmarked()) == []
