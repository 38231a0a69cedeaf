"""The texts that the writers draw from: themes, places, names, units and laws, all in samples/texts."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"


@cache
def load(name: str) -> Any:
    """One file of samples/texts, by its name without the ending."""
    return json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def themes() -> tuple[dict[str, Any], ...]:
    """All themes, in the order of their file names."""
    return tuple(load(f"themes/{path.stem}") for path in sorted((TEXTS / "themes").glob("*.json")))
