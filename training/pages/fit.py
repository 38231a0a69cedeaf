"""Fits what says that a row, or a merged cell, goes on over a page end: layouts/tables/seams.tsv.

    python -m training.pages.fit [--tables 3000]

Random tables are printed on pages (training/pages/print.py), so that it is known which page ends cut what. How columns usually begin
and end is counted on the same tables. The same seed gives the same weights.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from vanban.layouts.columns.columns import Columns
from vanban.layouts.tables import runon
from vanban.layouts.tables.stitch import PageRows, stitch
from vanban.layouts.words.sentences import end, start

from training.pages.print import TableOnPages, some_print

SEED = 200_000
RIDGE = 0.5
HEAD = """# Weights for what goes on over a page end (layouts/tables/runon.py), fitted by `python -m training.pages.fit` on {tables} random tables
# printed on pages. cut = the page cut a row, runs on = a merged cell runs on beside a new row, usual = how cells usually are.
"""
Example = tuple[Mapping[str, float], bool]


class ToldCuts:
    """Says what is true, and keeps what could be seen."""

    def __init__(self, printed: TableOnPages) -> None:
        self.truth = iter(zip(printed.cuts, printed.runs, strict=True))
        self.running: set[int] = set()
        self.rows: list[Example] = []
        self.columns: list[Example] = []

    def cut(self, seams: Sequence[runon.Seam]) -> float:
        """Whether the page cut a row."""
        cut, self.running = next(self.truth)
        self.rows.append((runon.of_row(seams), cut))
        return 0.99 if cut else 0.01

    def runs_on(self, seam: runon.Seam) -> float:
        """Whether a merged cell runs on here."""
        runs = seam.column in self.running
        self.columns.append((runon.of_column(seam), runs))
        return 0.99 if runs else 0.01


def sheets(printed: TableOnPages) -> list[PageRows]:
    """The data rows of the pages."""
    made = []
    for page, depth in zip(printed.pages, printed.header_rows, strict=True):
        table = page.tables[0]
        cells = [(cell, cell.row - depth) for cell in table.cells if cell.row >= depth]
        moved = tuple(replace(cell, row=row) for cell, row in cells)
        made.append(PageRows(page.number, table.rows - depth, moved))
    return made


def examples(tables: int) -> tuple[list[Example], list[Example]]:
    """Page ends and columns at them: what could be seen, and what is true."""
    rows: list[Example] = []
    columns: list[Example] = []
    for number in range(tables):
        printed = some_print(random.Random(SEED + number))
        if printed.cuts:
            told = ToldCuts(printed)
            stitch(
                (),
                Columns("cells", printed.table.roles, printed.table.headers),
                len(printed.table.roles),
                sheets(printed),
                joins=told,
            )
            rows += told.rows
            columns += told.columns
    return rows, columns


def usual(tables: int) -> dict[str, float]:
    """How often cells are blank, and how they start and end."""
    texts = [
        text
        for number in range(tables)
        for cells in some_print(random.Random(SEED + number)).table.texts
        for text in cells
    ]
    full = [text for text in texts if text.strip()]
    starts, ends = Counter(map(start, full)), Counter(map(end, full))
    return (
        {"blank": 1 - len(full) / len(texts)}
        | {f"starts {kind}": starts[kind] / len(full) for kind in runon.STARTS}
        | {f"ends {kind}": ends[kind] / len(full) for kind in runon.ENDS}
    )


def fit(seen: Sequence[Example]) -> dict[str, float]:
    """The weights of the likeliest logistic curve, each pulled to 0 by a ridge."""
    names = sorted({name for one, _ in seen for name in one})
    matrix = np.array([[one.get(name, 0.0) for name in names] for one, _ in seen])
    truth = np.array([1.0 if label else -1.0 for _, label in seen])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:  # type: ignore[type-arg]
        margin = truth * (matrix @ weights)
        chance = 1 / (1 + np.exp(np.clip(margin, -30, 30)))
        return float(np.logaddexp(0, -margin).sum() + RIDGE / 2 * weights @ weights), -(
            matrix.T @ (truth * chance)
        ) + RIDGE * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, map(float, found.x), strict=True))


def write(curves: Mapping[str, Mapping[str, float]], tables: int) -> None:
    """The weights as layouts reads them."""
    lines = (f"{curve}\t{name}\t{value:.3f}\n" for curve, weights in curves.items() for name, value in weights.items())
    runon.FILE.write_text(HEAD.format(tables=tables) + "".join(lines), encoding="utf-8")


def main() -> None:
    """Count, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=3000)
    tables = parser.parse_args().tables
    counted = usual(min(tables, 800))
    write({"usual": counted}, tables)
    rows, columns = examples(tables)
    curves = {"usual": counted, "cut": fit(rows), "runs on": fit(columns)}
    write(curves, tables)
    for name, seen in (("cut", rows), ("runs on", columns)):
        right = sum((sum(curves[name][key] * value for key, value in one.items()) > 0) == label for one, label in seen)
        print(f"{name}: {right} of {len(seen)} right on what was fitted; {sum(label for _, label in seen)} go on")


if __name__ == "__main__":
    main()
