"""Lines in table cells that are no text: a seal over blank cells, dirt. They are taken out, and said so."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Cell, Line, Note, Table
from layouts.records import Doubt

#: Below this likelihood, its letters' mean, a line is not taken for text.
HARDLY = 0.3


def without_dirt(page: int, table: Table) -> tuple[Table, list[Doubt]]:
    """The table without lines that the eye itself did not believe, and a doubt for each of them.

    The first column is left alone: a row's number is so short that it is hardly ever believed, and mended by its place.
    """
    doubts: list[Doubt] = []
    cells = []
    for cell in table.cells:
        number = cell.column == 0 and cell.column_span == 1
        kept = cell.lines if number else tuple(line for line in cell.lines if _sure(line) >= HARDLY)
        doubts += [_doubt(page, cell, line) for line in cell.lines if line not in kept and _letters(line)]
        cells.append(cell if len(kept) == len(cell.lines) else replace(cell, lines=kept))
    return replace(table, cells=tuple(cells)), doubts


def _sure(line: Line) -> float:
    """The mean confidence of the line's letters."""
    letters = _letters(line)
    if not letters:
        return 1.0
    return sum(word.confidence * _count(word.text) for word in line.words) / letters


def _letters(line: Line) -> int:
    return sum(_count(word.text) for word in line.words)


def _count(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _doubt(page: int, cell: Cell, line: Line) -> Doubt:
    message = f'"{line.text}" in row {cell.row + 1}, column {cell.column + 1} of a table could not be read as text'
    return Doubt(page, Note("warning", "unread", message, "Compare the row with the page; it may be a seal or dirt."))
