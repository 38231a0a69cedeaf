"""Tables that are neither tasks nor statistics, cell by cell, so that no table is lost."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.layouts.records import CellRow
from vanban.layouts.rows.confidence import chance, evidence, of_print
from vanban.layouts.tables.table import Cell, Table


def cell_rows(table: Table, number: int, cells: Iterable[Cell] | None = None) -> list[CellRow]:
    """The given cells (all, if none are given), a merged one once at its top left; rows and columns count from 1."""
    chosen = sorted(table.cells if cells is None else cells, key=lambda item: (item.row, item.column))
    printed = of_print(table.words)
    return [_cell_row(table, number, item, printed) for item in chosen]


def _cell_row(table: Table, number: int, item: Cell, printed: float) -> CellRow:
    headers = table.columns.headers[item.column : item.column + item.column_span]
    confidence = chance(evidence(list(item.words), printed)) * item.sure * table.rows[item.row].sure
    return CellRow(
        table_no=number,
        title=" ".join(table.title),
        page=table.page(item.row),
        row_no=item.row + 1,
        column_no=item.column + 1,
        row_span=item.row_span,
        column_span=item.column_span,
        header=" | ".join(dict.fromkeys(filter(None, headers))),
        text=item.text,
        confidence=round(confidence, 3),
    )
