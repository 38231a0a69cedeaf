"""Which numbers matter: they are found in the source, moved there, and what changes is counted."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.constants import Constant, MovedModule, constants, in_source
from bench.sensitivity import Effect, difference, stage_of

SOURCE = '''
"""A stage."""
from dataclasses import dataclass
LEAST, MANY = 0.5, 3
SHARE = 0.5
COUNT = 3
_PAIR = (1.0, 10)
NAME = "three"
EMPTY = 0
HALF = SHARE / 2
@dataclass(frozen=True)
class InkSettings:
    dark: int = 100
    name: str = "ink"
    on: bool = True
class Other:
    dark: int = 1
'''


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "stage_of_tests.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    yield "stage_of_tests"
    sys.modules.pop("stage_of_tests", None)


def test_numbers_at_the_top_and_in_settings_are_found_and_nothing_else():
    assert [one.name for one in in_source(SOURCE, "m")] == [
        "LEAST",
        "MANY",
        "SHARE",
        "COUNT",
        "_PAIR",
        "InkSettings.dark",
    ]


@pytest.mark.parametrize(
    ("name", "factor", "reads"),
    [
        ("SHARE", 1.2, "(m.SHARE, m.HALF) == (0.6, 0.3)"),
        ("MANY", 1.2, "(m.LEAST, m.MANY) == (0.5, 4)"),
        ("COUNT", 1.2, "m.COUNT == 4"),
        ("COUNT", 0.8, "m.COUNT == 2"),
        ("_PAIR", 0.8, "m._PAIR == (0.8, 8)"),
        ("InkSettings.dark", 1.2, "m.InkSettings().dark == 120"),
    ],
)
def test_a_number_is_moved_where_it_stands_and_what_is_made_of_it_follows(
    stage: str, name: str, factor: float, reads: str
):
    sys.meta_path.insert(0, MovedModule(Constant(stage, name, "", 0), factor))
    assert eval(reads, {"m": importlib.import_module(stage)})


def test_every_stage_has_numbers_and_its_own_trial():
    root = Path(__file__).parent.parent
    found = {str(one): stage_of(one) for one in constants(root, ("extract", "diacritics", "layouts"))}
    assert {"read", "understand", "part"} == set(found.values())


def test_cells_that_are_not_there_any_more_are_counted():
    before = {"cells": {"a": ["1", "2", "2"]}, "right": 3}
    assert difference(before, {"cells": {"a": ["1", "2", "3"]}, "right": 2}) == Effect(1, -1)
    assert str(difference(before, before)) == "–"
    assert difference(before, {"error": "ValueError"}) == Effect(broken="ValueError")
