"""Are the drawn cells found, all of them and with their spans: a real scan, and worn scans of synthetic appendices.

python -m bench.cells
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from vanban.extract import open_source, read_page
from vanban.extract.ocr import Layout, Seen
from vanban.extract.page import Table
from vanban.extract.pixelpage import tables_of
from vanban.extract.pixels import Grey
from vanban.extract.scan import prepare
from vanban.extract.source import Source

from bench.figures import Figure, as_markdown
from bench.metrics import Rate
from samples.make import Finish, make
from samples.write import Kind, Order, layouts

SCAN = Path(__file__).parent.parent.parent / "shared" / "scans" / "707-QD-TTg.pdf"
TRUTH = Path(__file__).parent / "cells_707.tsv"
TABLE = "Reading: drawn cells"
KINDS: tuple[Kind, ...] = ("tasks", "statistics", "cells")
LEVELS = {"good": "300 dpi good", "fair": "200 dpi fair", "poor": "150 dpi poor"}
FIRST_SEED = 300
Shape = tuple[int, int, tuple[tuple[int, int, int, int], ...]]


class Blind:
    """An engine that reads nothing: cells are found without one."""

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """No words."""
        return []


def measure(quick: bool) -> list[Figure]:
    """Pages whose tables are exactly right: how many cells, which spans."""
    figures = list(_real()) if SCAN.exists() else []
    for level, name in LEVELS.items():
        if not quick or level == "poor":
            rate = _synthetic(level, quick)
            figures.append(
                Figure(TABLE, f"synthetic, {name}", round(rate.percent, 1), "%", f"{rate.of} pages", "", "", True)
            )
    return figures


def _real() -> Iterator[Figure]:
    right = total = 0
    with open_source(SCAN) as source:
        for number, rows, columns, cells, spans in _truth():
            found = scanned(source, number)
            total += 1
            right += len(found) == 1 and _matches(found[0], rows, columns, cells, spans)
    yield Figure(TABLE, "QĐ 707: pages exactly right", right, "pages", f"{total} pages", "17/17", "", True)


def _truth() -> Iterator[tuple[int, int, int, int, set[str]]]:
    for line in TRUTH.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            page, rows, columns, cells, spans = line.split("\t")
            yield int(page), int(rows), int(columns), int(cells), set(spans.split())


def _matches(found: Shape, rows: int, columns: int, cells: int, spans: set[str]) -> bool:
    merged = {f"{row},{column},{down}x{across}" for row, column, down, across in found[2] if down * across > 1}
    return found[:2] == (rows, columns) and len(found[2]) == cells and merged == spans


def _synthetic(level: str, quick: bool) -> Rate:
    """The born-digital page says what its scan must show."""
    rate = Rate(0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            for index, layout in enumerate(layouts(kind)[: 2 if quick else None]):
                order = Order(seed=FIRST_SEED + index, kind=kind, layout=layout, appendix_only=True)
                born = make(order, Finish("born"), Path(folder), f"{kind}-{layout}-born")
                worn = make(order, Finish(level), Path(folder), f"{kind}-{layout}-{level}")
                with open_source(born) as truth, open_source(worn) as source:
                    for number in range(1, truth.pages + 1):
                        rate += Rate(scanned(source, number) == printed(truth, number), 1)
    return rate


def printed(source: Source, number: int) -> list[Shape]:
    """The tables that a born-digital page draws."""
    return shapes(read_page(source, number, engine=Blind()).tables)


def scanned(source: Source, number: int) -> list[Shape]:
    """The tables that a page's pixels show."""
    scan = prepare(source.sheet(number).picture())
    return [] if scan.blank else shapes(tables_of(scan))


def shapes(tables: Sequence[Table]) -> list[Shape]:
    """Rows, columns, and each cell's place and spans."""
    return [(t.rows, t.columns, tuple((c.row, c.column, c.row_span, c.column_span) for c in t.cells)) for t in tables]


if __name__ == "__main__":
    print(as_markdown(measure(quick=False)))
