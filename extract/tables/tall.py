"""Rows that no rule parts inside a ruled table: a frame, upright rules, a rule under the header, and below it many rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Box, Cell, Table
from vanban.extract.tables.textrows import numbered_rows

HIGH = 4.0
"""A lower row, in em, holds no three rows."""
LEAST_COLUMNS = 3
SURE = 0.85


def with_parted_rows(table: Table, marks: Sequence[Box], em: float) -> Table:
    """The table with every row parted whose first column holds several numbers, each with print beside it in all columns."""
    for row in range(table.rows - 1, -1, -1):
        cells = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
        alone = all(cell.row_span == cell.column_span == 1 for cell in cells)
        if alone and len(cells) >= LEAST_COLUMNS and min(cell.box.height for cell in cells) >= HIGH * em:
            heights = numbered_rows([_inside(cell, marks) for cell in cells], em)
            table = _parted(table, row, heights) if heights else table
    return table


def _inside(cell: Cell, marks: Sequence[Box]) -> list[Box]:
    box = cell.box
    return [mark for mark in marks if box.x0 <= mark.centre[0] < box.x1 and box.y0 <= mark.centre[1] < box.y1]


def _parted(table: Table, row: int, heights: Sequence[float]) -> Table:
    """The table with one of its rows parted at these heights."""
    more = len(heights)
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row != row:
            cells.append(replace(cell, row=cell.row + more) if cell.row > row else cell)
            continue
        ys = [cell.box.y0, *heights, cell.box.y1]
        for number in range(more + 1):
            box = Box(cell.box.x0, ys[number], cell.box.x1, ys[number + 1])
            above, below = cell.open_above and number == 0, cell.open_below and number == more
            cells.append(replace(cell, row=row + number, box=box, open_above=above, open_below=below))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, rows=table.rows + more, cells=tuple(cells), ruled="half", sure=round(table.sure * SURE, 3))
