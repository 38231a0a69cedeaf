"""The same document as born-digital PDF, Word file, text with tabs and good scan: how many of its rows differ from form to form.

python -m bench --only forms
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.metrics import Rate, Row, cell
from bench.tables import as_rows
from samples.make import Finish, make
from samples.write import KINDS, Kind, Order, layouts
from vanban.pipeline import convert
from vanban.results import DocumentResult

FORMS = {"docx": ".docx", "tabs": "text with tabs", "good": "good scan"}
SEEDS = (31, 32)
OF_THE_PAPER = frozenset({"page", "row_no", "bbox", "confidence", "remarks"})
"""A Word file has no pages of its own; and that a page end cut a row is no difference of what the row says."""


def measure(quick: bool) -> list[Figure]:
    """For each form the share of the PDF's rows that it gives otherwise or not at all."""
    differing = dict.fromkeys(FORMS, Rate(0, 0))
    for kind, layout, seed in _orders(quick):
        order = Order(seed, kind, layout, size=1, appendix_only=True)
        with tempfile.TemporaryDirectory() as folder:
            born = rows_of(order, "born", Path(folder))
            for form in FORMS:
                if form != "good" or not quick:
                    differing[form] += differences(born, rows_of(order, form, Path(folder)))
    return [
        Figure(
            "The same document in other forms",
            f"{name}: rows that differ from the PDF's",
            round(rate.percent, 2),
            "%",
            f"{rate.of} rows",
            "≤ 1",
            "0",
        )
        for name, rate in ((FORMS[form], differing[form]) for form in FORMS)
        if rate.of
    ]


def _orders(quick: bool) -> Iterator[tuple[Kind, str, int]]:
    for kind in KINDS:
        if kind not in ("mixed", "body"):
            for layout in layouts(kind):
                for seed in SEEDS[: 1 if quick else None]:
                    yield kind, layout, seed


def rows_of(order: Order, form: str, folder: Path) -> list[tuple[str, Row]]:
    """The rows of every table that the whole program makes of this document in this form, each with its table's name."""
    outcome = convert(make(order, Finish(form), folder / form, "a"))
    if not isinstance(outcome, DocumentResult):
        raise SystemExit(f"{order}: {outcome}")
    tables = ("tasks", "statistics", "cells")
    return [(table, _said(row)) for table in tables for row in as_rows(getattr(outcome.content, table))]


def _said(row: Row) -> Row:
    return {name: cell(str(text)) for name, text in row.items() if name not in OF_THE_PAPER}


def differences(one: list[tuple[str, Row]], other: list[tuple[str, Row]]) -> Rate:
    """How many rows of either have no equal in the other, of how many rows there are."""
    left = list(other)
    missing = 0
    for row in one:
        if row in left:
            left.remove(row)
        else:
            missing += 1
    return Rate(max(missing, len(left)), max(len(one), len(other)))
