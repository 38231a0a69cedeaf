"""The rule below the header, lost in one narrow column: a header cell that reaches down into the first row is parted again."""

from __future__ import annotations

from dataclasses import replace

from vanban.extract.page import Box, Cell, Table
from vanban.layouts.columns.wording import ALIKE, likeness
from vanban.layouts.tables.headrows import chance, evidence

#: A header has at most so many rows.
DEEPEST = 3
#: All rows above the lost rule are header, so surely.
HEADER = 0.5


def with_rule_under_head(table: Table) -> Table:
    """The table with such a cell in two, where every other column has the rule and a column's name stands above it."""
    for row in range(1, min(DEEPEST + 1, table.rows)):
        crossing = [cell for cell in table.cells if cell.row < row < cell.row + cell.row_span]
        header = len(crossing) == 1 and all(chance(evidence(table, above, 0)) >= HEADER for above in range(row))
        if header and table.columns > 2 and (parts := _parts(table, crossing[0], row)):
            kept = [cell for cell in table.cells if cell is not crossing[0]]
            return replace(table, cells=tuple(sorted((*kept, *parts), key=lambda cell: (cell.row, cell.column))))
    return table


def _parts(table: Table, cell: Cell, row: int) -> tuple[Cell, Cell] | None:
    """The name above the lost rule and what stands below it; a name that stands in the middle of its cell has no rule."""
    edge = min(other.box.y0 for other in table.cells if other.row == row)
    above = tuple(line for line in cell.lines if line.box.centre[1] < edge)
    below = tuple(line for line in cell.lines if line.box.centre[1] >= edge)
    if not above or likeness(" ".join(line.text for line in above)) < ALIKE:
        return None
    middle = (above[0].box.y0 + above[-1].box.y1) / 2
    if not below and abs(middle - cell.box.centre[1]) < abs(middle - (cell.box.y0 + edge) / 2):
        return None
    box = cell.box
    return (
        replace(cell, row_span=row - cell.row, box=Box(box.x0, box.y0, box.x1, edge), lines=above),
        replace(
            cell, row=row, row_span=cell.row_span - row + cell.row, box=Box(box.x0, edge, box.x1, box.y1), lines=below
        ),
    )
