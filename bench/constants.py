"""The numbers that the program is set by, found in its source, and a way to load a module as if one of them were another.

A constant is a name in capitals at a module's top, or a field's default in a settings object, whose value is a number or a
tuple of numbers. It is moved where it stands in the source, so whatever is made of it when the module is loaded moves along.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

SETTINGS = frozenset({"Settings", "Limits"})
"""How the last word of a settings object's name reads."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the program: the module it stands in, its name there (`Settings.noise`), and where its value is written."""

    module: str
    name: str
    written: str
    line: int

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


def constants(root: Path, packages: Sequence[str]) -> Iterator[Constant]:
    """Every constant of the packages, by file and line; what makes models is not part of the program."""
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            if "train" not in path.relative_to(root).parts:
                yield from in_source(path.read_text(encoding="utf-8"), _module(path.relative_to(root)))


def in_source(source: str, module: str) -> Iterator[Constant]:
    """The constants of one module."""
    for name, value in _values(ast.parse(source)):
        yield Constant(module, name, ast.unparse(value), value.lineno)


def moved(source: str, name: str, factor: float) -> ast.Module:
    """The module's tree with the numbers of the constant `name` multiplied."""
    tree = ast.parse(source)
    for known, value in _values(tree):
        if known == name:
            for node in ast.walk(value):
                if isinstance(node, ast.Constant) and _is_number(node.value):
                    node.value = _times(node.value, factor)
    return tree


class MovedModule(MetaPathFinder, SourceFileLoader):
    """Loads one module with a constant moved; every other module is found as ever."""

    def __init__(self, constant: Constant, factor: float) -> None:
        self.constant = constant
        self.factor = factor

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        """Step in for the constant's module alone."""
        if fullname != self.constant.module:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)  # type: ignore[arg-type]
            if spec is not None and spec.origin:
                SourceFileLoader.__init__(self, fullname, spec.origin)
                spec.loader = self
                return spec
        return None

    def get_code(self, fullname: str) -> CodeType:
        """Never what was compiled before."""
        path = self.get_filename(fullname)
        tree = moved(Path(path).read_text(encoding="utf-8"), self.constant.name, self.factor)
        return compile(tree, path, "exec")


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    return ".".join(parts if parts[0] == "vanban" else ("vanban", *parts))


def _values(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Names and values of all constants of a module."""
    for node in tree.body:
        for name, value in _assigned(node):
            if name.lstrip("_").isupper() and _is_numeric(value):
                yield name, value
        if isinstance(node, ast.ClassDef) and any(node.name.endswith(word) for word in SETTINGS):
            for inner in node.body:
                yield from ((f"{node.name}.{field}", value) for field, value in _assigned(inner) if _is_numeric(value))


def _assigned(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement gives values to, and the values; `A, B = 1, 2` gives two."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        yield node.targets[0].id, node.value
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
        for target, value in zip(node.targets[0].elts, node.value.elts, strict=True):
            yield from ((target.id, value),) if isinstance(target, ast.Name) else ()


def _is_numeric(value: ast.expr) -> bool:
    """A number that can be moved, or a tuple or sum of such: nothing else stands in it."""
    inside = list(ast.walk(value))
    plain = (ast.Constant, ast.Tuple, ast.UnaryOp, ast.BinOp, ast.operator, ast.unaryop, ast.expr_context)
    numbers = [node.value for node in inside if isinstance(node, ast.Constant)]
    return all(isinstance(node, plain) for node in inside) and all(map(_is_number, numbers)) and any(numbers)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _times(value: float, factor: float) -> float:
    """The number, moved; a whole number stays whole and moves by one at least."""
    if isinstance(value, float) or not value:
        return value * factor
    step = max(1, round(abs(value * (factor - 1))))
    return value + (step if factor > 1 else -step) * (1 if value > 0 else -1)
