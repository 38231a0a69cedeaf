"""What was read in cells and is no text: a seal over blank cells, dirt, the edges of rules. It is taken out, and said so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from vanban.extract.page import UNREADABLE, Cell, Line, Note, Table, Word
from vanban.layouts.records import Doubt
from vanban.layouts.tables.boxes import around

#: Below this confidence, its letters' mean, a line is not believed to be text.
HARDLY = 0.3
#: A line of fewer letters says nothing by itself.
WORDED = 4
#: What so many other cells hold alone is a sign that this table uses, however short.
USED = 2
#: Letters lower than this share of the table's usual line are none, when the eye hardly believed them: the edge of a rule.
FLAT, FLAT_SURE = 0.5, 0.4
#: What is short by its nature, and hardly ever believed: per cent and per mille, as an eye reads their rings.
_SHARES = re.compile(r"%\s?[oO0°]{0,2}|‰")


def without_dirt(page: int, table: Table) -> tuple[Table, list[Doubt]]:
    """The table without the text of cells in which the eye believed no line, and a doubt for each of them.

    A line among lines that were read is text, however badly read, and so is what other cells hold as well. The first column is
    left alone: a row's number is so short that it is hardly ever believed, and mended by its place.
    """
    doubts: list[Doubt] = []
    cells = []
    alone = Counter(cell.text for cell in table.cells)
    usual = median([line.box.height for cell in table.cells for line in cell.lines] or [0.0])
    for cell in table.cells:
        if flat := [word for line in cell.lines for word in line.words if _is_flat(word, line, usual)]:
            cell = _without(cell, flat)
            doubts.append(_left_out(page, cell, flat))
        if cell.column > 0 and UNREADABLE in cell.text:
            doubts.append(doubt_of(page, cell))
            cell = _without(cell, [word for line in cell.lines for word in line.words if UNREADABLE in word.text])
        if cell.column > 0 and _letters(cell) and alone[cell.text] <= USED and _is_dirt(cell):
            doubts.append(doubt_of(page, cell))
            cell = replace(cell, lines=())
        cells.append(cell)
    return replace(table, cells=tuple(cells)), doubts


def _is_dirt(cell: Cell) -> bool:
    """Whether the eye believed hardly a letter of the cell, and no line that has words."""
    if _SHARES.fullmatch(cell.text):
        return False
    letters = sum(_sure(line) * _letters(line) for line in cell.lines)
    worded = (line for line in cell.lines if _letters(line) >= WORDED)
    return letters < HARDLY * _letters(cell) and all(_sure(line) < HARDLY for line in worded)


def _is_flat(word: Word, line: Line, usual: float) -> bool:
    """Whether a word is what the edge of a rule reads as: of a whole line so low, or lower still within its line."""
    letters = any(char.isalnum() for char in word.text)
    low = line.box.height < FLAT * usual or word.box.height < FLAT * FLAT * usual
    return letters and low and word.confidence < FLAT_SURE


def _without(cell: Cell, words: Iterable[Word]) -> Cell:
    """The cell without these words, and without the lines that hold no others."""
    gone = set(map(id, words))
    kept = (tuple(word for word in line.words if id(word) not in gone) for line in cell.lines)
    lines = tuple(
        line if len(own) == len(line.words) else Line(own, around(word.box for word in own))
        for line, own in zip(cell.lines, kept, strict=True)
        if own
    )
    return replace(cell, lines=lines)


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


def _left_out(page: int, cell: Cell, words: Iterable[Word]) -> Doubt:
    text = " ".join(word.text for word in words)
    message = f'"{text}" in row {cell.row + 1}, column {cell.column + 1} of a table is too low for letters: left out'
    return Doubt(page, Note("info", "unread", message, "Compare the row with the page; it may be the edge of a rule."))


def doubt_of(page: int, cell: Cell) -> Doubt:
    """What is said of a cell whose text is taken out."""
    message = f'"{cell.text}" in row {cell.row + 1}, column {cell.column + 1} of a table could not be read as text'
    return Doubt(page, Note("warning", "unread", message, "Compare the row with the page; it may be a seal or dirt."))
