"""Every example in a docstring says what is so."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [
    path.relative_to(ROOT)
    for package in ("extract", "diacritics", "layouts", "samples", "vanban")
    for path in sorted((ROOT / package).rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_the_examples_hold(file: Path) -> None:
    name = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
    assert not doctest.testmod(importlib.import_module(name)).failed


def test_examples_are_found() -> None:
    assert len(FILES) > 50
