"""Numbers of successive rows in one cell: the scan lost the short rules between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vanban.extract.page import Box, Cell, Table
from vanban.layouts.numerals.numbering import readings
from vanban.layouts.words.joining import speaks


def with_parted_numbers(table: Table) -> Table:
    """The table with each cell of its first column parted that spans as many rows as it holds numbers, one a line."""
    cells = [part for cell in table.cells for part in _numbers_parted(cell, table)]
    return replace(table, cells=tuple(cells)) if len(cells) > len(table.cells) else table


def _numbers_parted(cell: Cell, table: Table) -> Iterable[Cell]:
    lines = [line for line in cell.lines if speaks(line.text)]
    numbers = cell.column == 0 and cell.column_span == 1 and all(readings(line.text) for line in lines)
    if cell.row_span < 2 or len(lines) != cell.row_span or not numbers:
        return [cell]
    tops = [_top(table, cell.row + place) for place in range(1, cell.row_span)]
    edges = [cell.box.y0, *(top if top is not None else line.box.y0 for top, line in zip(tops, lines[1:], strict=True))]
    return [
        Cell(cell.row + place, 0, 1, 1, Box(cell.box.x0, top, cell.box.x1, bottom), (line,))
        for place, (line, top, bottom) in enumerate(zip(lines, edges, [*edges[1:], cell.box.y1], strict=True))
    ]


def _top(table: Table, row: int) -> float | None:
    """Where the row's own cells begin."""
    return max((other.box.y0 for other in table.cells if other.row == row), default=None)
