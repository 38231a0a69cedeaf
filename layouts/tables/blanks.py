"""Merged cells of a text that keeps no rules: a merged cell is printed once, and below it stand blanks.

A blank is a merged cell's where its column holds what is common to many rows (a section, a broad action), and where a whole
column of bodies or deadlines is as often blank as no column of cells of one row each is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.layouts.tables.table import Cell, Table

#: Columns whose blank cells are always merged with the one above.
COMMON = frozenset({"section", "action"})
#: Columns that are merged in some tables: then more of their cells are blank than this share (over synthetic tables 4-12 % of
#: such cells are blank where nothing is merged: training/columns/tables.py).
SOMETIMES, OFTEN = frozenset({"lead_unit", "deadline"}), 0.25


def with_merged_blanks(table: Table) -> Table:
    """The table with its blank cells joined to what stands above them, where that is a merged cell."""
    merging = {column for column in range(table.width) if _merges(table, column)}
    if not merging:
        return table
    stt = table.columns.column("stt")
    action = table.columns.column("action")
    if stt is not None and action is not None and stt < action in merging:
        merging.add(stt)
    kept: list[Cell] = []
    open_cells: dict[int, int] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.column_span > 1:
            open_cells.clear()
        above = open_cells.get(cell.column)
        if cell.column in merging and above is not None and not cell.text and _is_row(table, cell.row):
            kept[above] = replace(kept[above], row_span=cell.row + cell.row_span - kept[above].row)
            continue
        if cell.text and cell.column_span == 1:
            open_cells[cell.column] = len(kept)
        kept.append(cell)
    return replace(table, cells=tuple(kept))


def _merges(table: Table, column: int) -> bool:
    role = table.columns.role(column)
    cells = [
        cell for cell in table.cells if cell.column == column and cell.column_span == 1 and _is_row(table, cell.row)
    ]
    blank = sum(not cell.text for cell in cells)
    if role in COMMON:
        return blank > 0
    return role in SOMETIMES and blank > OFTEN * len(cells) and bool(cells[0].text)


def _is_row(table: Table, row: int) -> bool:
    """Whether a row is more than a heading: two cells at least say something."""
    return sum(1 for _ in _filled(table, row)) > 1


def _filled(table: Table, row: int) -> Iterator[Cell]:
    return (cell for cell in table.cells if cell.row == row and cell.text and table.columns.role(cell.column) != "stt")
