"""Rules that are none: a line of accents or an underline taken for a rule parts one cell in two, and no other column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Cell, Table
from vanban.layouts.words.joining import speaks
from vanban.layouts.words.sentences import start


def without_false_rules(table: Table) -> Table:
    """The table with such cells whole again."""
    place = 1
    while place < table.rows:
        pair = _parted_alone(table, place)
        if pair and _one_text(*pair):
            table = _joined(table, place, *pair)
        else:
            place += 1
    return table


def _parted_alone(table: Table, row: int) -> tuple[Cell, Cell] | None:
    """The two cells that meet above this row, where every other column runs through."""
    above = [cell for cell in table.cells if cell.row + cell.row_span == row]
    below = [cell for cell in table.cells if cell.row == row]
    if len(above) != 1 or len(below) != 1 or table.columns < 3:
        return None
    one, other = above[0], below[0]
    return (one, other) if (one.column, one.column_span) == (other.column, other.column_span) else None


def _one_text(above: Cell, below: Cell) -> bool:
    """Whether both are one text: a half of it is blank, or the second half begins in mid-sentence."""
    return not speaks(above.text) or not speaks(below.text) or start(below.text) == "small"


def _joined(table: Table, row: int, above: Cell, below: Cell) -> Table:
    """The two cells as one, and the rows below moved up."""
    cells = [_moved(cell, row) for cell in table.cells if cell is not above and cell is not below]
    lines = (*above.lines, *below.lines)
    span = above.row_span + below.row_span - 1
    cells.append(replace(above, row_span=span, box=above.box.union(below.box), lines=lines))
    return replace(table, rows=table.rows - 1, cells=_sorted(cells))


def _moved(cell: Cell, row: int) -> Cell:
    if cell.row >= row:
        return replace(cell, row=cell.row - 1)
    return replace(cell, row_span=cell.row_span - 1) if cell.row + cell.row_span > row else cell


def _sorted(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
