"""Put words where they stand: into cells where tables are drawn, into blocks in reading order where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.lines import lines_of
from vanban.extract.order import reading_order
from vanban.extract.page import Block, Box, Cell, Page, Table, Word
from vanban.extract.tables.find import without_blank_open_rows


def composed(words: Sequence[Word], tables: Sequence[Table], page: Page) -> Page:
    """The page with its words in their cells and, outside tables, in reading order."""
    outside, filled = into_cells(words, tables)
    trimmed = [whole for table in filled if (whole := without_blank_open_rows(table)) is not None]
    return replace(page, body=reading_order(outside, trimmed, page.height))


def words_of(page: Page) -> list[Word]:
    """The words of a page that stand in no table."""
    return [word for part in page.body if isinstance(part, Block) for line in part.lines for word in line.words]


def into_cells(words: Sequence[Word], tables: Sequence[Table]) -> tuple[list[Word], list[Table]]:
    """Each word to the cell that holds its middle; the words of no cell, and the tables with their words."""
    held: dict[tuple[int, int], list[Word]] = {}
    outside = []
    for word in words:
        place = _cell_of(word.box, tables)
        if place is None:
            outside.append(word)
        else:
            held.setdefault(place, []).append(word)
    filled = []
    for t, table in enumerate(tables):
        cells = (_filled(cell, held.get((t, c), [])) for c, cell in enumerate(table.cells))
        filled.append(replace(table, cells=tuple(cells)))
    return outside, filled


def _filled(cell: Cell, words: Sequence[Word]) -> Cell:
    if not words:
        return cell
    return replace(cell, lines=tuple(lines_of([*(word for line in cell.lines for word in line.words), *words])))


def _cell_of(box: Box, tables: Sequence[Table]) -> tuple[int, int] | None:
    x, y = box.centre
    for t, table in enumerate(tables):
        if not (table.box.x0 <= x <= table.box.x1 and table.box.y0 <= y <= table.box.y1):
            continue
        for c, cell in enumerate(table.cells):
            if cell.box.x0 <= x <= cell.box.x1 and cell.box.y0 <= y <= cell.box.y1:
                return t, c
    return None
