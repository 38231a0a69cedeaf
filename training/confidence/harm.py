"""What may be wrong with how a table is built though every word is read: its header is missing, a column is strange, a row is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vanban.extract.page import Cell, Line, Page, Table

STRANGE = ("Dấu mốc", "Thẻ ghi", "Vế ba", "Nẻo khác")
"""Headings that no document has."""

Harm = Callable[[Table], Table]


def without_header(table: Table) -> Table:
    """The sheet was cut, or the table begins on a page that is missing: the first row is not there."""
    kept = [replace(cell, row=cell.row - 1) for cell in table.cells if cell.row > 0]
    return replace(table, rows=table.rows - 1, cells=tuple(kept)) if kept else table


def with_strange_column(table: Table) -> Table:
    """One column is headed by words that say nothing."""
    heads = [cell for cell in table.cells if cell.row == 0 and cell.column > 0]
    if not heads:
        return table
    own = heads[len(table.cells) % len(heads)]
    words = STRANGE[len(table.cells) % len(STRANGE)].split()
    first = own.lines[0].words[0] if own.lines else None
    line = Line(tuple(replace(first, text=word) for word in words), own.box) if first else None
    other = replace(own, lines=(line,) if line else ())
    return replace(table, cells=tuple(other if cell is own else cell for cell in table.cells))


def with_open_row(table: Table) -> Table:
    """The last row is cut through: its last lines are lost, and no rule closes it."""
    last = max(cell.row + cell.row_span for cell in table.cells)
    return replace(table, cells=tuple(_cut(cell) if cell.row + cell.row_span == last else cell for cell in table.cells))


def _cut(cell: Cell) -> Cell:
    lines = cell.lines[:-1] if len(cell.lines) > 1 else cell.lines
    return replace(cell, lines=lines, open_below=True)


HARMS: dict[str, Harm] = {
    "header cut off": without_header,
    "strange column": with_strange_column,
    "open row": with_open_row,
}


def harmed(pages: Sequence[Page], harm: Harm) -> list[Page]:
    """The pages with every table harmed in this way."""
    return [
        replace(page, body=tuple(harm(part) if isinstance(part, Table) and part.cells else part for part in page.body))
        for page in pages
    ]
