"""Tables that are neither tasks nor statistics, cell by cell, so that no table is lost."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.layouts.confidence.evidence import Sight, against
from vanban.layouts.confidence.hazards import chance
from vanban.layouts.confidence.listing import sights_of
from vanban.layouts.records import CellRow
from vanban.layouts.tables.table import LongCell, LongTable


def cell_rows(table: LongTable, number: int, cells: Iterable[LongCell] | None = None) -> list[CellRow]:
    """The given cells (all, if none are given), a merged one once at its top left; rows and columns count from 1."""
    chosen = sorted(table.cells if cells is None else cells, key=lambda item: (item.row, item.column))
    return [_cell_row(table, number, *seen) for seen in zip(chosen, sights_of(table, chosen), strict=True)]


def _cell_row(table: LongTable, number: int, item: LongCell, sight: Sight) -> CellRow:
    headers = table.columns.headers[item.column : item.column + item.column_span]
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
        confidence=round(chance("cell", against(sight)), 3),
    )
