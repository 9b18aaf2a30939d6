"""The shape of the program: how long things may grow, what is written beside them, and where the real clock is read.

What may import what is held by the contracts in `pyproject.toml`. Each rule here looks at all modules and names every
place that breaks it.
"""

import ast
import importlib
import json
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from textual.message import Message

from tests.builders.places import ROOT
from tests.builders.program import CLASSES, CORE, PROGRAM, SCREENS, Function, Module, ancestors, parameters

LONGEST_MODULE, SHORTEST_MODULE, USUAL_MODULE = 300, 15, 110
LONGEST_CLASS, LONGEST_FUNCTION = 199, 39
MOST_METHODS, MOST_OPERATIONS = 20, 30
MOST_MODULES_OF_A_FOLDER = 20
MOST_FUNCTIONS_OVER_A_WINDOW = 5

# Modules that are short and yet a subject of their own.
SHORT: Mapping[str, str] = {
    "tui.commands.every_window": "what all windows share, below the commands of each",
    "sessions.language.punctuation": "what stands around words, for every room that quotes somebody",
}
# One name, several modules: the same thing each time, or a word that each folder uses in its own sense.
SHARED_NAMES: Mapping[str, str] = {
    "make": "each maker of a write-up has one",
    "decide": "each window's commands have one",
    "why_not": "each window's commands have one",
    "keys_for": "each window's catalogue has one",
    "ask": "each dialog of several steps begins with one",
    "listed": "several things in a sentence, or on the flipchart",
}

# The core needs these and nothing else, so that a record can be read, written and counted without any screen.
CORE_NEEDS = frozenset({"pydantic", "platformdirs", "sessions", "tomli_w"})
# Only what a write-up is made of needs these, and only the command that makes one imports them.
WRITE_UPS_NEED = frozenset({"babel", "icalendar", "jinja2", "markdown_it", "markupsafe"})
# Only the build needs these, to compile the catalogues.
THE_BUILD_NEEDS = frozenset({"babel", "hatchling"})
BUILDS = "sessions.language.build_hook"
# Only the process that reads a workbook needs this one: what is damaged may end it.
WORKBOOKS_NEED = frozenset({"python_calamine"})
READS_WORKBOOKS = "sessions.people_lists.sources.sheets"
SCREEN_LIBRARIES = frozenset({"textual", "rich", "tui"})
WINDOWS = frozenset({"textual.app.App", "textual.screen.Screen", "textual.screen.ModalScreen"})
# The only places that may ask what time it is, and that may print.
READS_THE_CLOCK = frozenset({"tui.cli"})
PRINTS = "tui.cli"
# Only there is the unforeseen caught: it becomes a private report, and no traceback with people's words.
NET = "tui/cli/__init__.py"
EVERYTHING = frozenset({"Exception", "BaseException"})
CLOCKS = frozenset({
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime",
})  # fmt: skip


# --- how large things are


def test_a_module_can_be_read_in_one_sitting() -> None:
    long = [f"{module.name}: {len(module.lines)} lines" for module in PROGRAM if len(module.lines) > LONGEST_MODULE]
    assert long == []


def test_a_module_is_worth_a_file() -> None:
    short = {one.name for one in PROGRAM if not one.is_package and len(one.lines) < SHORTEST_MODULE}
    assert short - SHORT.keys() == set()


def test_most_modules_are_short() -> None:
    assert statistics.median(len(module.lines) for module in PROGRAM) <= USUAL_MODULE


def test_a_folder_can_be_overlooked() -> None:
    folders = defaultdict(list)
    for module in PROGRAM:
        folders[str(module.path.parent.relative_to(ROOT))].append(module.path.name)
    full = {f"{folder}: {len(names)}" for folder, names in folders.items() if len(names) > MOST_MODULES_OF_A_FOLDER}
    assert full == set()


def test_a_class_has_one_idea() -> None:
    long = [f"{name}: {length} lines" for name, one in CLASSES.items() if (length := _lines(one.node)) > LONGEST_CLASS]
    broad = [name for name, one in CLASSES.items() if len(one.operations) > MOST_METHODS]
    assert long + broad == []


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{module.at(one)} {one.name}: {length} lines"
        for module in PROGRAM
        for one in module.functions
        if (length := _lines(one) - _docstring_lines(one)) > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_class_is_not_cut_into_functions_that_take_it() -> None:
    """What it inherits and what is done to it elsewhere counts as its own; functions of a frozen value do not."""
    over = _functions_over_classes()
    large = {}
    for name, one in CLASSES.items():
        inherited = {method for base in ancestors(name) if base in CLASSES for method in CLASSES[base].operations}
        size = len(inherited) + len(over[name])
        if size > MOST_OPERATIONS and not _is_value(one.node, ancestors(name)):
            large[name] = size
    assert large == {}


def test_what_is_done_in_a_window_is_no_function_over_it() -> None:
    over = [
        function
        for name, functions in _functions_over_classes().items()
        if name in CLASSES and WINDOWS & set(ancestors(name))
        for function in functions
    ]
    assert len(over) <= MOST_FUNCTIONS_OVER_A_WINDOW, over


def _functions_over_classes() -> dict[str, set[str]]:
    """Return the names of the functions outside of classes that take each class."""
    over = defaultdict(set)
    for module in PROGRAM:
        for function in module.tree.body:
            if isinstance(function, Function):
                for name in parameters(module, function):
                    over[name].add(f"{module.name}.{function.name}")
    return over


def _is_value(node: ast.ClassDef, lineage: Iterable[str]) -> bool:
    is_frozen = any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    return is_frozen or bool({"pydantic.BaseModel", "typing.NamedTuple"} & set(lineage))


def _lines(node: ast.ClassDef | Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _docstring_lines(node: Function) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None or first.end_lineno is None:
        return 0
    return first.end_lineno - first.lineno + 1


# --- what is written beside them


def test_everything_public_says_what_it_is() -> None:
    silent = [module.name for module in PROGRAM if ast.get_docstring(module.tree) is None]
    silent += [
        module.at(node) for module in PROGRAM for node in _public(module.tree) if ast.get_docstring(node) is None
    ]
    assert silent == []


def test_everything_says_what_it_returns_and_takes() -> None:
    silent = [
        module.at(one)
        for module in PROGRAM
        for one in module.functions
        if one.returns is None or any(_is_untyped(argument) for argument in _arguments(one))
    ]
    assert silent == []


def test_an_import_inside_a_function_says_why() -> None:
    """A comment on the same line or above; one comment does for imports that follow each other."""
    assert [at for module in PROGRAM for at in _silent_imports(module)] == []


def test_a_public_name_has_one_meaning() -> None:
    places = defaultdict(list)
    for module in PROGRAM:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                places[node.name].append(module.name)
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert {name: where for name, where in twice.items() if name not in SHARED_NAMES} == {}


def test_a_constant_is_used() -> None:
    imported = {name for module in PROGRAM for name in module.imports}
    attributes = {node.attr for module in PROGRAM for node in module.nodes if isinstance(node, ast.Attribute)}
    unused = set()
    for module in PROGRAM:
        read = {node.id for node in module.nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        names = {name for name in _constants(module.tree) if name not in read | attributes}
        unused |= {f"{module.name}.{name}" for name in names} - imported
    assert unused == set()


def test_nothing_cites_what_is_not_here() -> None:
    """No numbers of requirements, sources or traps: the reason is written out."""
    number = re.compile(r"\(R\d+[),]|\brequirements? \d|\btraps? \d|\bsources? \d{3}\b", re.IGNORECASE)
    folders = ("sessions", "tui", "tests", "benchmarks", "docs")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.*") if path.suffix in TEXT_FILES]
    citing = [
        f"{path.relative_to(ROOT)}:{at}"
        for path in (*paths, *ROOT.glob("*.md"))
        for at, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if number.search(line)
    ]
    assert citing == []


TEXT_FILES = frozenset({".css", ".j2", ".md", ".py", ".tcss", ".toml", ".txt"})


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _arguments(function: Function) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def _is_untyped(argument: ast.arg) -> bool:
    return argument.annotation is None and argument.arg not in {"self", "cls"}


def _silent_imports(module: Module) -> Iterator[str]:
    for function in module.functions:
        for block in (
            getattr(node, name, []) for node in ast.walk(function) for name in ("body", "orelse", "finalbody")
        ):
            if not isinstance(block, list):
                continue
            follows = False
            for node in block:
                is_import = isinstance(node, ast.Import | ast.ImportFrom)
                if is_import and not follows and not _has_reason(module, node):
                    yield module.at(node)
                follows = is_import


def _has_reason(module: Module, node: ast.stmt) -> bool:
    lines = module.lines
    inside = any("#" in line for line in lines[node.lineno - 1 : node.end_lineno])
    return inside or lines[node.lineno - 2].lstrip().startswith("#")


def _constants(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for one in (name for target in targets for name in ast.walk(target)):
            if isinstance(one, ast.Name) and re.fullmatch("_?[A-Z][A-Z0-9_]*", one.id):
                yield one.id


def test_a_handler_is_named_after_a_message() -> None:
    """Textual calls `on_library_list_taken` for `LibraryList.Taken`, and nobody notices when one of them is renamed."""
    for module in SCREENS:
        importlib.import_module(module.name)
    messages = {message.handler_name for message in _subclasses(Message)}
    deaf = [
        f"{one.module.at(node)} {node.name}"
        for one in CLASSES.values()
        for node in one.node.body
        if isinstance(node, Function) and node.name.lstrip("_").startswith("on_")
        if node.name.lstrip("_") not in messages
    ]
    assert deaf == []


def _subclasses(kind: type[Message]) -> Iterator[type[Message]]:
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)


# --- what is caught


def test_no_mistake_is_hidden_by_catching_everything() -> None:
    broad = [
        module.at(node)
        for module in PROGRAM
        for node in module.nodes
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _names(node.type) & EVERYTHING)
    ]
    suppressed = [
        module.at(node)
        for module in PROGRAM
        for node in module.nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("suppress")
        and any(_names(argument) & EVERYTHING for argument in node.args)
    ]
    assert len(broad) <= 1, "the net of the command line, with its reason beside it"
    assert [place for place in broad if NET not in place] + suppressed == []


def _names(node: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


# --- what is needed from others


def test_what_builds_the_project_is_no_part_of_the_program() -> None:
    assert [module.name for module in PROGRAM if BUILDS in module.imports] == []


def test_the_core_imports_only_what_a_core_needs() -> None:
    needless = {}
    for module in CORE:
        allowed = CORE_NEEDS
        if module.name.startswith("sessions.writeup."):
            allowed |= WRITE_UPS_NEED
        elif module.name == READS_WORKBOOKS:
            allowed |= WORKBOOKS_NEED
        elif module.name == BUILDS:
            allowed |= THE_BUILD_NEEDS
        needs = {name.partition(".")[0] for name in module.imports} - sys.stdlib_module_names - allowed
        if needs:
            needless[module.name] = needs
    assert needless == {}


def test_what_write_ups_need_is_loaded_by_nobody_else() -> None:
    others = [module.name for module in PROGRAM if not module.name.startswith(("sessions.writeup.", BUILDS))]
    # The screens may bring a library for Markdown along.
    assert not _loaded_with(others) & (WRITE_UPS_NEED - {"markdown_it"})


def test_what_reads_workbooks_is_a_process_of_its_own() -> None:
    assert READS_WORKBOOKS not in {name for module in PROGRAM for name in module.imports}
    assert not _loaded_with([module.name for module in PROGRAM if module.name != READS_WORKBOOKS]) & WORKBOOKS_NEED


def test_the_core_can_be_used_where_there_is_no_screen() -> None:
    loaded = _loaded_with([module.name for module in CORE])
    assert "sessions" in loaded
    assert not loaded & SCREEN_LIBRARIES


def _loaded_with(names: list[str]) -> set[str]:
    """Return which packages a fresh Python has loaded after it imported some modules."""
    program = (
        "import importlib, json, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout))


# --- what is done in one place only


def test_the_real_clock_is_read_in_one_place() -> None:
    reads = [at for one in PROGRAM if one.name not in READS_THE_CLOCK for at in _uses(one, lambda name: name in CLOCKS)]
    taken_out = [
        module.name
        for module in PROGRAM
        if module.name not in READS_THE_CLOCK and {"time.time", "time.time_ns"} & set(_taken_out(module))
    ]
    assert reads + taken_out == []


def test_the_clock_is_really_read_where_it_is_allowed() -> None:
    reads = {module.name for module in PROGRAM if _uses(module, lambda name: name in CLOCKS)}
    assert reads == READS_THE_CLOCK


def test_only_the_command_line_prints() -> None:
    others = [module for module in PROGRAM if not module.name.startswith(PRINTS)]
    assert [at for module in others for at in _uses(module, lambda name: name == "print")] == []


def _uses(module: Module, matches: Callable[[str], bool]) -> list[str]:
    """Return where `datetime.now` and its like, or a name such as `print`, are used, also without being called."""
    return [
        module.at(node)
        for node in module.nodes
        if isinstance(node, ast.Name | ast.Attribute) and matches(".".join(ast.unparse(node).split(".")[-2:]))
    ]


def _taken_out(module: Module) -> Iterator[str]:
    """Return what is imported by its own name, as in `from time import time`."""
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
