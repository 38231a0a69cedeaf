"""Rows that no rule parts inside a ruled table: a frame, upright rules, a rule under the header, and below it many rows.

Where a column numbers them, the numbers part them. Where none does, hairlines that a scan in black and white lost parted them, and
nearly all of the table is one row: white parts it, rather too often, and every such place stays open, for whoever reads the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Box, Cell, Table
from vanban.extract.tables.textrows import numbered_rows, white_rows

HIGH = 4.0
"""A lower row, in em, holds no three rows."""
LEAST_COLUMNS = 3
SURE = 0.85
BULK = 0.6
"""A row that is more than this of its table's height is many whose rules were lost."""


def with_parted_rows(table: Table, marks: Sequence[Box], em: float) -> Table:
    """The table with every row parted whose first column holds several numbers, each with print beside it in all columns."""
    for row in range(table.rows - 1, -1, -1):
        cells = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
        alone = all(cell.row_span == cell.column_span == 1 for cell in cells)
        if alone and len(cells) >= LEAST_COLUMNS and min(cell.box.height for cell in cells) >= HIGH * em:
            columns = [_inside(cell, marks) for cell in cells]
            bulk = min(cell.box.height for cell in cells) >= BULK * table.box.height
            if heights := numbered_rows(columns, em):
                table = _parted(table, row, heights)
            elif bulk and (heights := white_rows(columns, em)):
                table = _parted(table, row, heights, opened=True)
    return table


def _inside(cell: Cell, marks: Sequence[Box]) -> list[Box]:
    box = cell.box
    return [mark for mark in marks if box.x0 <= mark.centre[0] < box.x1 and box.y0 <= mark.centre[1] < box.y1]


def _parted(table: Table, row: int, heights: Sequence[float], *, opened: bool = False) -> Table:
    """The table with one of its rows parted at these heights, which are sure or open."""
    more = len(heights)
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row != row:
            cells.append(replace(cell, row=cell.row + more) if cell.row > row else cell)
            continue
        ys = [cell.box.y0, *heights, cell.box.y1]
        for number in range(more + 1):
            box = Box(cell.box.x0, ys[number], cell.box.x1, ys[number + 1])
            above = opened if number else cell.open_above
            below = opened if number < more else cell.open_below
            cells.append(replace(cell, row=row + number, box=box, open_above=above, open_below=below))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, rows=table.rows + more, cells=tuple(cells), ruled="half", sure=round(table.sure * SURE, 3))
