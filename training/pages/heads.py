"""Fits what says that a row is header: layouts/tables/headrows.tsv.

python -m training.pages.heads [--tables 3000]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator

from vanban.layouts.tables.headrows import FILE, LEVELS, evidence

from training.pages.fit import Example, fit
from training.pages.print import TableOnPages, some_print

SEED = 300_000
HEAD = "# Weights for what is header (layouts/tables/headrows.py), fitted by `python -m training.pages.heads` on {tables} random tables printed on pages.\n"


def examples(printed: TableOnPages, rng: random.Random) -> Iterator[Example]:
    """The top rows of each page, and whether they are header."""
    for page, depth in zip(printed.pages, printed.header_rows, strict=True):
        for row in range(min(LEVELS + 1, page.tables[0].rows)):
            seen = evidence(page.tables[0], row, 0)
            if seen.get("counts columns") or seen.get("any data"):
                continue
            yield seen, row < depth


def main() -> None:
    """Fit, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=3000)
    tables = parser.parse_args().tables
    seen: list[Example] = []
    for number in range(tables):
        rng = random.Random(SEED + number)
        for one, label in examples(some_print(rng), rng):
            seen.append((one, label))
            if number % 2:
                seen.append(({name: value for name, value in one.items() if not name.startswith("known")}, label))
    weights = fit(seen)
    right = sum((sum(weights[name] * value for name, value in one.items()) > 0) == label for one, label in seen)
    FILE.write_text(
        HEAD.format(tables=tables) + "".join(f"{name}\t{value:.3f}\n" for name, value in weights.items()),
        encoding="utf-8",
    )
    print(f"{right} of {len(seen)} rows right on what was fitted")


if __name__ == "__main__":
    main()
