"""Lists of what is said, which lie beside the code: a header, then a row for each, tabs between the cells, nothing quoted."""

from __future__ import annotations

import csv
from pathlib import Path


def wordings(path: Path) -> list[dict[str, str]]:
    """The rows of a list."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
