"""The numbers of a list that is neither tasks nor statistics: "I" above 2 and 3 is 1. What rows are made of is mended with the rows."""

from __future__ import annotations

from dataclasses import replace

from vanban.layouts.columns.wording import names_numbers
from vanban.layouts.numerals.mending import mend
from vanban.layouts.numerals.numbering import arabic, printed, readings
from vanban.layouts.tables.table import LongCell, LongTable

#: So large a share of a column without such a header must be numbers.
NUMBERS = 0.8
#: Figures that were read as surely as this are not changed.
DOUBTED = 0.7
#: How sure a number is that follows from its neighbours.
MENDED = 0.85


def with_mended_numbers(table: LongTable) -> LongTable:
    """The table with the misread numbers of its first column as their neighbours ask for, where it counts its rows."""
    cells = [cell for cell in table.cells if cell.column == 0 and cell.column_span == 1]
    texts = [cell.text for cell in cells]
    filled = [text for text in texts if text]
    heads = bool(table.columns.headers) and names_numbers(table.columns.headers[0])
    if not heads and sum(bool(readings(text)) for text in filled) < max(3, NUMBERS * len(filled)):
        return table
    better = {
        id(cell): _renumbered(cell, number)
        for cell, number in zip(cells, mend(texts), strict=True)
        if number != printed(cell.text) and _may_be_misread(cell)
    }
    return replace(table, cells=tuple(better.get(id(cell), cell) for cell in table.cells)) if better else table


def _may_be_misread(cell: LongCell) -> bool:
    """Whether an eye read the number as one word that is none in figures, or was unsure of it; some lists say a number twice."""
    words = list(cell.words)
    unsure = DOUBTED if arabic(cell.text) else 1.0
    return len(words) == 1 and words[0].confidence < unsure


def _renumbered(cell: LongCell, number: str) -> LongCell:
    """The cell with this number, and with the stop that is printed behind it."""
    part, line = next((part, line) for part in cell.parts for line in part.lines if line.words)
    (word,) = line.words
    told = replace(word, text=number + word.text[len(word.text.rstrip(".)/")) :], confidence=MENDED)
    lines = tuple(replace(one, words=(told,)) if one is line else one for one in part.lines)
    return replace(cell, parts=tuple(replace(one, lines=lines) if one is part else one for one in cell.parts))
