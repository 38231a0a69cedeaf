"""Cells whose text is no text: a seal over blank cells, dirt. It is taken out, and said so."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Cell, Line, Note, Table
from layouts.records import Doubt

#: Below this confidence, its letters' mean, a line is not believed to be text.
HARDLY = 0.3


def without_dirt(page: int, table: Table) -> tuple[Table, list[Doubt]]:
    """The table without the text of cells in which the eye believed no line, and a doubt for each of them.

    A line among lines that were read is text, however badly read. The first column is left alone: a row's number is so
    short that it is hardly ever believed, and mended by its place.
    """
    doubts: list[Doubt] = []
    cells = []
    for cell in table.cells:
        if cell.column > 0 and _letters(cell) and all(_sure(line) < HARDLY for line in cell.lines if _count(line.text)):
            doubts.append(_doubt(page, cell))
            cell = replace(cell, lines=())
        cells.append(cell)
    return replace(table, cells=tuple(cells)), doubts


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


def _doubt(page: int, cell: Cell) -> Doubt:
    message = f'"{cell.text}" in row {cell.row + 1}, column {cell.column + 1} of a table could not be read as text'
    return Doubt(page, Note("warning", "unread", message, "Compare the row with the page; it may be a seal or dirt."))
