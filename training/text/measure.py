"""How well text without geometry becomes rows, on documents kept aside.

python -m training.text.measure FILE.jsonl… takes those that training.text.aside wrote. Every text is restored first, as `extract` does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vanban.diacritics import restore
from vanban.layouts.plain import read_text

from bench.plain import COLUMNS, Score

KEYS = {"tasks": "task", "statistics": "indicator"}


def scores(made: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Score]:
    """The score on every layout, and on each kind of table under "all"."""
    found: dict[tuple[str, str], Score] = {}
    for document in made:
        kind, layout = str(document["kind"]), str(document["layout"])
        raw = "\f".join("\n".join(" ".join(word[0] for word in line) for line in page) for page in document["pages"])
        content = read_text(restore(raw).text.split("\f"))
        rows = [asdict(row) for row in (content.tasks if kind == "tasks" else content.statistics)]
        for name in (layout, "all"):
            found.setdefault((kind, name), Score()).add(document["gold"], rows, COLUMNS[kind], KEYS[kind])
    return found


def main() -> None:
    """Print a line for each layout of each file."""
    for name in sys.argv[1:]:
        print(name)
        made = map(json.loads, Path(name).read_text(encoding="utf-8").splitlines())
        for (kind, layout), score in sorted(scores(made).items()):
            print(f"{kind:10} {layout:10} {score}", flush=True)


if __name__ == "__main__":
    main()
