"""A name means one thing: no two public classes of the house share it."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOUSE = ("extract", "diacritics", "layouts", "vanban", "samples", "training", "bench", "tools")


def test_no_two_public_classes_have_one_name():
    places = defaultdict(list)
    for folder in HOUSE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(str(path.relative_to(ROOT)))
    assert len(places) > 100
    assert not {name: found for name, found in places.items() if len(found) > 1}
