"""A table as it is printed, wide: for people, who want to see it beside the page."""

from __future__ import annotations

from vanban.layouts.records import PrintedTable
from vanban.layouts.tables.table import LongTable


def printed(table: LongTable) -> PrintedTable:
    """The header, then every row; a merged cell stands once, at its top left."""
    header = [*table.columns.headers, *[""] * table.width][: table.width]
    rows = [[""] * table.width for _ in table.rows]
    for cell in table.cells:
        if cell.row < len(rows) and cell.column < table.width:
            rows[cell.row][cell.column] = cell.text
    return PrintedTable(" ".join(table.title), header, rows)
