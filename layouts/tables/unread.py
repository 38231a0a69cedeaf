"""Cells whose text is no text: a seal over blank cells, dirt. It is taken out, and said so."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Cell, Line, Note, Table
from layouts.records import Doubt

#: Below this confidence, its letters' mean, a line is not believed to be text.
HARDLY = 0.3
#: A line of fewer letters says nothing by itself.
WORDED = 4


def without_dirt(page: int, table: Table) -> tuple[Table, list[Doubt]]:
    """The table without the text of cells in which the eye believed no line, and a doubt for each of them.

    A line among lines that were read is text, however badly read. The first column is left alone: a row's number is so
    short that it is hardly ever believed, and mended by its place.
    """
    doubts: list[Doubt] = []
    cells = []
    for cell in table.cells:
        if cell.column > 0 and _letters(cell) and _is_dirt(cell):
            doubts.append(doubt_of(page, cell))
            cell = replace(cell, lines=())
        cells.append(cell)
    return replace(table, cells=tuple(cells)), doubts


def _is_dirt(cell: Cell) -> bool:
    """Whether the eye believed hardly a letter of the cell, and no line that has words."""
    letters = sum(_sure(line) * _letters(line) for line in cell.lines)
    worded = (line for line in cell.lines if _letters(line) >= WORDED)
    return letters < HARDLY * _letters(cell) and all(_sure(line) < HARDLY for line in worded)


def _sure(line: Line) -> float:
    """The mean confidence of the line's letters."""
    letters = _letters(line)
    if not letters:
        return 1.0
    return sum(word.confidence * _count(word.text) for word in line.words) / letters


def _letters(part: Line | Cell) -> int:
    return _count(part.text)


def _count(text: str) -> int:
    return sum(char.isalnum() for char in text)


def doubt_of(page: int, cell: Cell) -> Doubt:
    """What is said of a cell whose text is taken out."""
    message = f'"{cell.text}" in row {cell.row + 1}, column {cell.column + 1} of a table could not be read as text'
    return Doubt(page, Note("warning", "unread", message, "Compare the row with the page; it may be a seal or dirt."))
