"""The program as its files: what each module defines, imports, and takes as parameters."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.builders.places import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the program."""

    path: Path

    @cached_property
    def name(self) -> str:
        """Its dotted name, as others import it."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        """Its source."""
        return self.path.read_text("utf-8")

    @cached_property
    def lines(self) -> list[str]:
        """Its source, line by line."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """Its source, parsed."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in its tree."""
        return list(ast.walk(self.tree))

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a package."""
        return self.path.name == "__init__.py"

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        """Its classes."""
        return (node for node in self.nodes if isinstance(node, ast.ClassDef))

    @property
    def functions(self) -> Iterator[Function]:
        """Its functions and methods, also those inside others."""
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def imports(self) -> Iterator[str]:
        """The dotted name of everything it imports, wherever in it, and of what is taken out of that."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.at(node)}: imports are written in full"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What each name that it imports or defines stands for, as a dotted name."""
        meanings: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.ImportFrom):
                meanings |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.ClassDef):
                meanings[node.name] = f"{self.name}.{node.name}"
        return meanings

    def meaning(self, node: ast.expr) -> str:
        """Return the dotted name that an expression such as `Screen[None]` or `"Live"` stands for, else nothing."""
        if isinstance(node, ast.Subscript):
            return self.meaning(node.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.meaning(ast.parse(node.value, mode="eval").body)
        if isinstance(node, ast.Attribute):
            return f"{self.meaning(node.value)}.{node.attr}"
        return self.meanings.get(node.id, node.id) if isinstance(node, ast.Name) else ""

    def at(self, node: ast.stmt | ast.expr | ast.ExceptHandler) -> str:
        """Return where a node is, for people who look for it."""
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"


def modules(*packages: str) -> list[Module]:
    """Return the modules of some packages."""
    return [Module(path) for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


CORE, SCREENS = modules("sessions"), modules("tui")
PROGRAM = CORE + SCREENS


@dataclass(frozen=True)
class Class:
    """A class of the program, and where it is."""

    module: Module
    node: ast.ClassDef

    @property
    def name(self) -> str:
        """Its dotted name."""
        return f"{self.module.name}.{self.node.name}"

    @cached_property
    def bases(self) -> list[str]:
        """The dotted names of its base classes."""
        return [self.module.meaning(base) for base in self.node.bases]

    @cached_property
    def operations(self) -> set[str]:
        """The names of its own methods."""
        return {one.name for one in self.node.body if isinstance(one, Function)}


CLASSES = {one.name: one for one in (Class(module, node) for module in PROGRAM for node in module.classes)}


def ancestors(name: str) -> Iterator[str]:
    """Return the dotted names of a class and of all that it inherits from, as far as they are ours, and one further."""
    yield name
    for base in CLASSES[name].bases if name in CLASSES else ():
        yield from ancestors(base)


def parameters(module: Module, function: Function) -> set[str]:
    """Return the dotted names of the classes that a function takes: `X`, `"X"` or `X | None`."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return {name for one in arguments if one.annotation for name in _alternatives(module, one.annotation)}


def _alternatives(module: Module, annotation: ast.expr) -> Iterator[str]:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    if isinstance(annotation, ast.BinOp):
        yield from _alternatives(module, annotation.left)
        yield from _alternatives(module, annotation.right)
    else:
        yield module.meaning(annotation)
