"""Imports run downhill only (DESIGN): vanban → layouts → extract.page, vanban → diacritics, vanban → extract."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ("extract", "diacritics", "layouts", "vanban", "samples", "bench", "tests")
ALLOWED = {
    "extract": {"vanban.extract", "vanban.nfc"},
    "diacritics": {"vanban.diacritics", "vanban.nfc"},
    "layouts": {"vanban.layouts", "vanban.extract.page", "vanban.nfc"},
    "vanban": {"vanban"},
}
"""What every package may import; letters are composed in one way, for whoever reads text."""


def imported(path: Path) -> Iterator[str]:
    """The house's modules that a file imports, lazily or at its top."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it leads"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in HOUSE)


def may(package: str, name: str) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in ALLOWED[package])


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_run_downhill(package: str):
    files = [path for path in sorted((ROOT / package).rglob("*.py")) if "train" not in path.relative_to(ROOT).parts]
    assert files
    wrong = [f"{path.relative_to(ROOT)}: {name}" for path in files for name in imported(path) if not may(package, name)]
    assert not wrong


def test_only_one_file_talks_to_tesseract():
    callers = [
        str(path.relative_to(ROOT))
        for package in ALLOWED
        for path in sorted((ROOT / package).rglob("*.py"))
        if re.search("import (pytesseract|tesserocr)", path.read_text(encoding="utf-8"))
    ]
    assert callers == ["extract/ocr.py"]


def at_the_top(path: Path) -> Iterator[str]:
    """The modules of the program that a file imports when it is loaded; what only types need is not."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (name for one in node.names for name in (f"{node.module}.{one.name}", node.module))


def test_no_module_of_the_program_waits_for_itself():
    files = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in (ROOT / "vanban").rglob("*.py")}
    leads = {name: {to for to in at_the_top(path) if to in files and to != name} for name, path in files.items()}
    while free := [name for name, needs in leads.items() if not needs & set(leads)]:
        for name in free:
            del leads[name]
    assert not leads, f"these import each other: {sorted(leads)}"
