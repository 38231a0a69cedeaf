"""Cells whose words stand in columns after all: the scan lost the rules between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from vanban.extract.page import Box, Cell, Line, Table, Word
from vanban.layouts.tables.boxes import around
from vanban.layouts.words.joining import speaks

#: A word may reach so far, in points, over a column's edge and still belong to one side.
OVER = 2.0
#: What the remains of a rule read as; letters, too, where they are as narrow as this, in points, and stand on the edge.
_RULE = frozenset("|¦_—¬")
STROKE = 6.0
#: White between two words of a line, in points, that no running text has.
WHITE = 12.0
#: Two cells have a rule and white on both sides of it between them: more than this share of their lines' height. A space has less.
BETWEEN_CELLS = 0.5
#: The longest number of a heading: VIII with its dot.
LONGEST = 5


def with_lost_rules(table: Table, edges: Sequence[float]) -> Table:
    """The table with each such cell parted at the columns' edges; true merged cells have words over the edges."""
    cells = [part for cell in table.cells for part in _parted(cell, edges)]
    return replace(table, cells=tuple(cells)) if len(cells) > len(table.cells) else table


def _parted(cell: Cell, edges: Sequence[float]) -> Iterable[Cell]:
    """One cell for each column, where every column that the cell covers has words of its own and no word crosses.

    Words that follow one another as in running text are one text that happens to stand over its columns ("Năm | 2025").
    Where some columns are blank, wide white must part the words of those that are not; a heading over nearly the whole width is
    left alone. Words that all stand in one of the first two columns show as well that the rule beside the numbers was lost.
    """
    inner = range(cell.column, cell.column + cell.column_span)
    words = [word for line in cell.lines for word in line.words if not _is_rule(word, edges, inner)]
    if cell.column_span < 2 or not words:
        return [cell]
    homes = [_home(word, edges, inner) for word in words]
    beside_number = cell.column == 0 and cell.column_span == 2 and len(edges) > 4 and len(set(homes)) == 1
    speaking = {home for word, home in zip(words, homes, strict=True) if speaks(word.text)}
    heading = cell.column_span > len(edges) - 3
    white = _white(cell, edges, inner)
    full = set(homes) == set(inner) and white > BETWEEN_CELLS * min(line.box.height for line in cell.lines)
    apart = not heading and len(speaking) > 1 and white >= WHITE
    if None in homes or not (full or apart or beside_number):
        if cell.column == 0 and cell.column_span == len(edges) - 1 > 2 and _number_stands_apart(words, edges):
            return [_part(cell, 0, edges, words[:1]), _spanning(cell, edges, words[1:])]
        return [cell]
    return [
        _part(cell, column, edges, [w for w, home in zip(words, homes, strict=True) if home == column])
        for column in inner
    ]


def _white(cell: Cell, edges: Sequence[float], columns: range) -> float:
    """The least white between neighbours on one line that stand in different columns."""
    rows = ([word for word in line.words if not _is_rule(word, edges, columns)] for line in cell.lines)
    return min(
        (
            right.box.x0 - left.box.x1
            for row in rows
            for left, right in pairwise(row)
            if _home(left, edges, columns) != _home(right, edges, columns)
        ),
        default=math.inf,
    )


def _is_rule(word: Word, edges: Sequence[float], columns: range) -> bool:
    """Whether a word is what is left of the rule: its signs are strokes, or it is one that stands on an inner edge."""
    on_edge = any(word.box.x0 - OVER <= edges[column] <= word.box.x1 + OVER for column in columns[1:])
    return set(word.text) <= _RULE or (on_edge and word.box.width <= STROKE and len(word.text) <= 2)


def _home(word: Word, edges: Sequence[float], columns: Iterable[int]) -> int | None:
    """The column in which the word stands, or None where it crosses an edge."""
    for column in columns:
        if edges[column] - OVER <= word.box.x0 and word.box.x1 <= edges[column + 1] + OVER:
            return column
    return None


def _number_stands_apart(words: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether the first of a heading's words stands in the numbers' column by itself, and is short enough for a number."""
    first, *rest = words
    beside = rest and all(word.box.x0 >= edges[1] - OVER for word in rest)
    return bool(beside) and first.box.x1 <= edges[1] + OVER and len(first.text) <= LONGEST


def _spanning(cell: Cell, edges: Sequence[float], words: Sequence[Word]) -> Cell:
    """What is left of a cell beside its number."""
    part = _part(cell, 1, edges, words)
    return replace(part, column_span=cell.column_span - 1, box=replace(part.box, x1=cell.box.x1))


def _part(cell: Cell, column: int, edges: Sequence[float], words: Sequence[Word]) -> Cell:
    own = set(map(id, words))
    kept = [tuple(word for word in line.words if id(word) in own) for line in cell.lines]
    lines = tuple(Line(row, around(word.box for word in row)) for row in kept if row)
    box = Box(edges[column], cell.box.y0, edges[column + 1], cell.box.y1)
    return replace(cell, column=column, column_span=1, box=box, lines=lines)
