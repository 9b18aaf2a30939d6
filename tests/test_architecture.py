"""The shape of the program: what may import what, how long things may grow, and where the real clock is read."""

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.builders.places import ROOT

LONGEST_MODULE = 300
LONGEST_CLASS = 199
MOST_METHODS = 20
LONGEST_FUNCTION = 39

# The core needs these and nothing else, so that a record can be read, written and counted without any screen.
CORE_NEEDS = frozenset({"pydantic", "platformdirs", "sessions", "tomli_w"})
# Only what a write-up is made of needs these, and only the command that makes one imports them.
WRITE_UPS_NEED = frozenset({"icalendar", "jinja2", "markdown_it", "markupsafe"})
SCREEN_LIBRARIES = frozenset({"textual", "rich", "tui"})
# From the bottom to the top; a layer imports itself and those below it. `tui.command_` is one module a command.
LAYERS = ("tui.views.live", "tui.widgets", "tui.screens", "tui.app.viewer", "tui.command_", "tui.cli")
# The only places that may ask what time it is, and that may print.
READS_THE_CLOCK = frozenset({"tui.cli"})
PRINTS = ("tui.cli", "tui.command_")
EVERYTHING = frozenset({"Exception", "BaseException"})
CLOCKS = frozenset({
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime",
})  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the program."""

    path: Path

    @property
    def name(self) -> str:
        """Return its dotted name, as others import it."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        """Return what stands in it."""
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return what stands in it, parsed."""
        return ast.parse(self.text)

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        """Return its classes."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    @property
    def functions(self) -> Iterator[Function]:
        """Return its functions and methods, also those inside others."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    @property
    def imports(self) -> Iterator[str]:
        """Return the dotted name of everything it imports, wherever in it, and of what is taken out of that."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}, line {node.lineno}: imports are written in full"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def at(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        """Return where something stands, for people who look for it."""
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"


def _modules(*packages: str) -> list[Module]:
    return [Module(path) for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


CORE, SCREENS = _modules("sessions"), _modules("tui")
PROGRAM = CORE + SCREENS

for_each_module = pytest.mark.parametrize("module", PROGRAM, ids=lambda module: module.name)


# --- how long things are


@for_each_module
def test_a_module_can_be_read_in_one_sitting(module: Module) -> None:
    assert len(module.text.splitlines()) <= LONGEST_MODULE


@for_each_module
def test_a_class_has_one_idea(module: Module) -> None:
    for found in module.classes:
        assert _lines(found) <= LONGEST_CLASS, f"{module.at(found)} {found.name} has {_lines(found)} lines"
        methods = sum(isinstance(node, Function) for node in found.body)
        assert methods <= MOST_METHODS, f"{module.at(found)} {found.name} has {methods} methods"


@for_each_module
def test_a_function_fits_on_a_screen(module: Module) -> None:
    for found in module.functions:
        length = _lines(found) - _docstring_lines(found)
        assert length <= LONGEST_FUNCTION, f"{module.at(found)} {found.name} has {length} lines"


def _lines(node: ast.ClassDef | Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _docstring_lines(node: Function) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None or first.end_lineno is None:
        return 0
    return first.end_lineno - first.lineno + 1


# --- what is said of them


@for_each_module
def test_everything_public_says_what_it_is(module: Module) -> None:
    if module.text.strip():
        assert ast.get_docstring(module.tree), f"{module.name} has no docstring"
    silent = [module.at(node) for node in _public(module.tree) if ast.get_docstring(node) is None]
    assert silent == []


@for_each_module
def test_everything_says_what_it_returns_and_takes(module: Module) -> None:
    silent = [module.at(found) for found in module.functions if found.returns is None or _untyped(found)]
    assert silent == []


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _untyped(found: Function) -> bool:
    arguments = [*found.args.posonlyargs, *found.args.args, *found.args.kwonlyargs]
    return any(one.annotation is None and one.arg not in {"self", "cls"} for one in arguments)


# --- what is caught


@for_each_module
def test_no_mistake_is_hidden_by_catching_everything(module: Module) -> None:
    broad = [
        module.at(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or _names(node.type) & {"Exception", "BaseException"})
    ]
    suppressed = [
        module.at(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("suppress")
        and any(_names(argument) & EVERYTHING for argument in node.args)
    ]
    assert broad + suppressed == []


def _names(node: ast.expr) -> set[str]:
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}


# --- what may import what


@pytest.mark.parametrize("module", CORE, ids=lambda module: module.name)
def test_the_core_imports_only_what_a_core_needs(module: Module) -> None:
    needs = {name.partition(".")[0] for name in module.imports}
    allowed = CORE_NEEDS | WRITE_UPS_NEED if module.name.startswith("sessions.writeup.") else CORE_NEEDS
    assert needs - sys.stdlib_module_names <= allowed


def test_what_write_ups_need_is_loaded_by_nobody_else() -> None:
    others = [module.name for module in PROGRAM if not module.name.startswith("sessions.writeup.")]
    program = (
        "import importlib, json, sys\n"
        f"for name in {others!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    # The screens may bring a library for Markdown along.
    assert not set(json.loads(ran.stdout)) & (WRITE_UPS_NEED - {"markdown_it"})


def test_the_core_can_be_used_where_there_is_no_screen() -> None:
    names = [module.name for module in CORE]
    program = (
        "import importlib, json, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(json.loads(ran.stdout))
    assert "sessions" in loaded
    assert not loaded & SCREEN_LIBRARIES


# --- what is done in one place only


@for_each_module
def test_the_real_clock_is_read_in_one_place(module: Module) -> None:
    if module.name not in READS_THE_CLOCK:
        assert _uses(module, lambda called: called in CLOCKS) == []
        assert not {"time.time", "time.time_ns"} & set(_taken_out(module))


@for_each_module
def test_only_the_command_line_prints(module: Module) -> None:
    if not module.name.startswith(PRINTS):
        assert _uses(module, lambda called: called == "print") == []


def test_the_clock_is_really_read_where_it_is_allowed() -> None:
    for name in READS_THE_CLOCK:
        module = next(module for module in PROGRAM if module.name == name)
        assert _uses(module, lambda called: called in CLOCKS), f"{name} reads no clock: take it off the list"


def _uses(module: Module, matches: Callable[[str], bool]) -> list[str]:
    """Return where `datetime.now` and its like, or a name such as `print`, are used, also without being called."""
    found = [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name | ast.Attribute) and matches(".".join(ast.unparse(node).split(".")[-2:]))
    ]
    return [module.at(node) for node in found]


def _taken_out(module: Module) -> Iterator[str]:
    """Return what is imported by its own name, as in `from time import time`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
