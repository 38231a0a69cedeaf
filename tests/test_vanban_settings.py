"""Kept results are stale as soon as anything changes that they depend on."""

from __future__ import annotations

import re
from pathlib import Path

import vanban
from vanban import settings

HOUSE = Path(vanban.__file__).parent
BEFORE_A_PAGE = {"inputs", "options", "own", "places", "temporary"}
"""They find files and take choices; what they change is part of a result's name by itself, or none of its business."""


def modules_behind(name: str) -> set[str]:
    """A module of ours and all that it imports of ours."""
    known, ahead = set[str](), [name]
    while ahead:
        if (one := ahead.pop()) not in known:
            known.add(one)
            ahead += re.findall(
                r"^from vanban\.(?!extract|diacritics|layouts)(\w+) import",
                (HOUSE / f"{one}.py").read_text(encoding="utf-8"),
                re.M,
            )
    return known


def test_every_module_that_decides_what_a_page_says_is_hashed():
    hashed = {path.stem for path in settings._files() if path.parent == HOUSE}
    assert modules_behind("pipeline") - BEFORE_A_PAGE == hashed
