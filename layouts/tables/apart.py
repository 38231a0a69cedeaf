"""Tables that stand so near each other that the eye took them for one: a gap or a second header parts them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Block, Page, Table
from vanban.layouts.columns.wording import ALIKE, likeness
from vanban.layouts.tables.boxes import around
from vanban.layouts.tables.headrows import TableHead, head, row_texts

#: White between two rows of one grid, in points, that no ruled table has.
GAP = 6.0
#: A row in mid-table is a header where so many of its cells, three at least, are phrases that head columns.
HEADER_CELLS, HEADER_SHARE = 3, 0.75


def body_of(page: Page) -> list[Block | Table]:
    """The page's blocks and tables in reading order, each table by itself, the blocks between two of them in their place."""
    split = {place: apart(part) for place, part in enumerate(page.body) if isinstance(part, Table)}
    inner = {
        place: [part for part in page.body if isinstance(part, Block) and _between(part, pieces)]
        for place, pieces in split.items()
    }
    moved = {id(block) for blocks in inner.values() for block in blocks}
    body: list[Block | Table] = []
    for place, part in enumerate(page.body):
        if place in split:
            body += sorted((*split[place], *inner[place]), key=lambda piece: piece.box.y0)
        elif id(part) not in moved:
            body.append(part)
    return body


def apart(table: Table) -> list[Table]:
    """The tables that this one is.

    A table goes no further than a gap; a second header in mid-table begins a table with the same columns.
    """
    own = head(table)
    starts = [0, *(row for row in range(1, table.rows) if _parts(table, row, own))]
    ends = [*starts[1:], table.rows]
    if len(starts) == 1:
        return [table]
    return [_cropped(table, first, last) for first, last in zip(starts, ends, strict=True)]


def _between(block: Block, pieces: Sequence[Table]) -> bool:
    """Whether the block stands between the first and the last of these tables."""
    middle = block.box.centre[1]
    return len(pieces) > 1 and pieces[0].box.y1 <= middle <= pieces[-1].box.y0


def _parts(table: Table, row: int, own: TableHead | None) -> bool:
    above = [cell for cell in table.cells if cell.row < row]
    below = [cell for cell in table.cells if cell.row >= row]
    if not above or not below or any(cell.row + cell.row_span > row for cell in above):
        return False
    return min(cell.box.y0 for cell in below) - max(cell.box.y1 for cell in above) > GAP or _is_header(table, row, own)


def _is_header(table: Table, row: int, own: TableHead | None) -> bool:
    """Whether a header stands in this row, below the table's own and its data."""
    if own is None or row <= own.rows:
        return False
    filled = list(dict.fromkeys(text for text in row_texts(table, row) if text.strip()))
    known = sum(likeness(text) >= ALIKE for text in filled)
    return known >= HEADER_CELLS and known >= HEADER_SHARE * len(filled)


def _cropped(table: Table, first: int, last: int) -> Table:
    """The rows from `first` to `last`, on the columns that they have."""
    cells = [cell for cell in table.cells if first <= cell.row < last]
    edges = sorted({edge for cell in cells for edge in (cell.column, cell.column + cell.column_span)})
    place = {edge: number for number, edge in enumerate(edges)}
    moved = tuple(
        replace(
            cell,
            row=cell.row - first,
            column=place[cell.column],
            column_span=place[cell.column + cell.column_span] - place[cell.column],
        )
        for cell in cells
    )
    return Table(around(cell.box for cell in moved), last - first, len(edges) - 1, moved)
