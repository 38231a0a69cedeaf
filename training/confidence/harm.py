"""What may be wrong with how a table is built though every word is read: its header is missing, a column is strange, a row is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from vanban.extract.page import Block, Cell, Line, Page, Table

STRANGE = "Dấu mốc"
"""A heading that no document has."""
SAME = 70
"""Two readings of one header are at least so much alike, in percent; set by hand between a copy of a header and a row of text."""

Harm = Callable[[Table], Table]


def without_header(table: Table) -> Table:
    """The sheet was cut, or the table begins on a page that is missing: the first row is not there."""
    kept = [replace(cell, row=cell.row - 1) for cell in table.cells if cell.row > 0]
    return replace(table, rows=table.rows - 1, cells=tuple(kept)) if kept else table


def with_strange_column(table: Table) -> Table:
    """One column is headed by words that say nothing, the same on every page."""
    heads = [cell for cell in table.cells if cell.row == 0 and cell.column > 0 and cell.lines]
    if not heads:
        return table
    own = heads[table.columns % len(heads)]
    line = Line(tuple(replace(own.lines[0].words[0], text=word) for word in STRANGE.split()), own.box)
    other = replace(own, lines=(line,))
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
    """The pages with their tables harmed in this way: where a header stands, or where the document ends."""
    tables = [table for page in pages for table in page.tables if table.cells]
    some = tables[-1:] if harm is with_open_row else [table for table in tables if _headed(table, tables[0])]
    return [replace(page, body=tuple(_harmed(part, harm, some) for part in page.body)) for page in pages]


def _headed(table: Table, first: Table) -> bool:
    """Whether it begins as the document's first table does: on pages where no header is repeated there is none to harm."""
    return fuzz.ratio(_top(table), _top(first)) >= SAME


def _top(table: Table) -> str:
    return " ".join(cell.text for cell in table.cells if cell.row == 0)


def _harmed(part: Block | Table, harm: Harm, only: Sequence[Table]) -> Block | Table:
    return harm(part) if isinstance(part, Table) and any(part is one for one in only) else part
