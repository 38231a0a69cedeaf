"""Cases as data: seen in the wild, made up, never to be changed, and known to fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from vanban.diacritics import replay, restore

CASES = Path(__file__).parent / "cases"


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}:{case['label']}")
        for name in names
        for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases("in_the_wild", "synthetic", "negative"))
def test_case(case: dict[str, str]) -> None:
    result = restore(case["original"], channel=case["channel"])
    assert result.text == case["fixed"], case["comment"]
    assert replay(case["original"], result.changes) == result.text


@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failure(case: dict[str, str]) -> None:
    result = restore(case["original"], channel=case["channel"])
    assert result.text != case["fixed"], f"{case['label']} passes now: move it to in_the_wild.json"
