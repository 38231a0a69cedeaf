"""Documents that others' programs laid out, not our own generator: their rows born digital, and on paper that others have worn.

python -m bench --only browser       (some kinds of wear need Augraphy: docs/samples.md)

Each page in browser_pages/ and office_pages/ is an invented document of another office, with a table of another form: its source,
the PDF that Chromium made of it, or one of six programs of offices and reports, and the rows that a person would copy (.json). No
setting was fitted on them; defects that they showed were mended.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.figures import Figure
from bench.metrics import Rate, Row, RowScore, rows
from bench.tables import as_rows
from samples.foreign import DPI, POOR, POOR_DPI, fax, fold, letterpress, phone, poor, worn
from samples.make import render
from samples.paper import ScannedPage, write_scan
from vanban.pipeline import convert
from vanban.results import DocumentResult

SETS = {
    "Documents that a browser laid out": Path(__file__).with_name("browser_pages"),
    "Documents that other programs laid out": Path(__file__).with_name("office_pages"),
}
COLUMNS = {
    "tasks": ("stt", "section", "subsection", "action", "task", "goal", "activities", "product", "lead_unit", "support_units",
              "authority", "deadline", "deadline_date", "other"),
    "statistics": ("form", "section", "stt", "parent", "indicator", "unit", "measure", "value", "value_number", "note"),
    "cells": ("row_no", "column_no", "row_span", "column_span", "header", "text"),
}  # fmt: skip
KEYS = {"tasks": ("task",), "statistics": ("indicator", "measure"), "cells": ("text",)}
WEAR = {"poor": poor, "phone": phone, "fold": fold, "letterpress": letterpress, "fax": fax}
FREE = frozenset({"poor", "phone"})
"""Wear that needs no Augraphy."""
GOALS = {"born": ("≥ 99.5", "100"), "poor": ("≥ 88", "≥ 93"), "phone": ("≥ 94", "≥ 97"), "fold": ("≥ 75", "≥ 90")} | {
    "letterpress": ("≥ 85", "≥ 93"),
    "fax": ("≥ 96", "≥ 98"),
}


def measure(quick: bool) -> list[Figure]:
    """Cells of all documents born digital and under each kind of wear, over cells of rows; quickly, born digital alone."""
    known = [name for name in WEAR if name in FREE or find_spec("augraphy")]
    kinds = ["born", *([] if quick else known)]
    return [_figure(title, kind, 1000 + 100 * number) for title in SETS for number, kind in enumerate(kinds)]


def pages() -> list[Path]:
    """The PDFs of all documents."""
    return [page for folder in SETS.values() for page in sorted(folder.glob("*.pdf"))]


def _figure(title: str, kind: str, seed: int) -> Figure:
    exact, found, extra = Rate(0, 0), Rate(0, 0), 0
    for number, page in enumerate(sorted(SETS[title].glob("*.pdf"))):
        for score in scores(page, kind, seed + number):
            exact, found, extra = exact + score.exact, found + score.found, extra + score.extra
    name = "born digital" if kind == "born" else kind
    goal, aim = GOALS.get(kind, ("", ""))
    n = f"{exact.of} cells, {found.of} rows, {extra} too many"
    return Figure(title, f"{name}: cells exact", round(exact.percent, 1), "%", n, goal, aim, True)


def scores(pdf: Path, kind: str, seed: int) -> Iterator[RowScore]:
    """How the rows of one document's tables were read, born digital or worn."""
    wanted = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        outcome = convert(pdf if kind == "born" else _worn(pdf, kind, seed, Path(folder)))
    if not isinstance(outcome, DocumentResult):
        raise SystemExit(f"{pdf}: {outcome}")
    for table, gold in wanted.items():
        read = rows_of(outcome, table)
        yield rows([_keyed(row, table) for row in gold], [_keyed(row, table) for row in read], "key", COLUMNS[table])


def rows_of(outcome: DocumentResult, table: str) -> list[Row]:
    """A table's rows with the columns that a person would copy."""
    return [{name: row[name] for name in COLUMNS[table]} for row in as_rows(getattr(outcome.content, table))]


def _keyed(row: Row, table: str) -> Row:
    return row | {"key": " ".join(row[name] for name in KEYS[table])}


def _worn(pdf: Path, kind: str, seed: int, folder: Path) -> Path:
    recipe = WEAR[kind]
    dpi = POOR_DPI if recipe in POOR else DPI
    path = folder / "worn.pdf"
    write_scan((ScannedPage(worn(page, recipe, seed + at), dpi) for at, page in enumerate(render(pdf, DPI))), path)
    return path
