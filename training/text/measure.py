"""How well text without geometry becomes rows: the product's search beside the learnt reader, on documents kept aside.

python -m training.text.measure [simulated | worn] [COUNT [FIRST]] makes the documents; python -m training.text.measure FILE.jsonl takes those that
training.text.aside wrote. Every text is restored first, as `extract` does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vanban.diacritics import restore
from vanban.layouts.plain import read_text
from vanban.layouts.records import StatisticRow, TaskRow
from vanban.layouts.rows.from_tables import rows_of

from bench.plain import COLUMNS, Score
from training.text.aside import documents
from training.text.read import text_tables

KEYS = {"tasks": "task", "statistics": "indicator"}
Rows = Sequence[TaskRow] | Sequence[StatisticRow]
Reader = Callable[[Sequence[str], str], Rows]


def searched(pages: Sequence[str], kind: str) -> Rows:
    """What the product reads."""
    found = read_text(pages)
    return found.tasks if kind == "tasks" else found.statistics


def learnt(pages: Sequence[str], kind: str) -> Rows:
    """What the learnt reader reads."""
    found = rows_of(text_tables(pages))
    return found.tasks if kind == "tasks" else found.statistics


READERS: Mapping[str, Reader] = {"search": searched, "learnt": learnt}


def scores(made: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], Score]:
    """The score of every reader on every layout, and on each kind of table under "all"."""
    found: dict[tuple[str, str, str], Score] = {}
    for document in made:
        kind, layout = str(document["kind"]), str(document["layout"])
        raw = "\f".join("\n".join(" ".join(word[0] for word in line) for line in page) for page in document["pages"])
        pages = restore(raw).text.split("\f")
        for reader, read in READERS.items():
            rows = [asdict(row) for row in read(pages, kind)]
            for name in (layout, "all"):
                score = found.setdefault((reader, kind, name), Score())
                score.add(document["gold"], rows, COLUMNS[kind], KEYS[kind])
    return found


def main() -> None:
    """Print a line for each reader and layout."""
    how, *numbers = sys.argv[1:] or ["simulated"]
    count, first = (*map(int, numbers), *(2, 0)[len(numbers) :])
    lines = Path(how).read_text(encoding="utf-8").splitlines() if how.endswith(".jsonl") else []
    made = map(json.loads, lines) if lines else documents(count, first, how)
    for (reader, kind, layout), score in sorted(scores(made).items()):
        print(f"{reader:8} {kind:10} {layout:10} {score}", flush=True)


if __name__ == "__main__":
    main()
