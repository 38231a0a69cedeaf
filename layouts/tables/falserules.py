"""Rules that are none: a line of accents or an underline taken for a rule parts one cell in two, and no other column.

So does the upright stroke of a letter: then a word is parted, and its halves stand nearer than two cells ever do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Cell, Line, Table
from vanban.layouts.numerals.numbering import readings
from vanban.layouts.words.joining import speaks
from vanban.layouts.words.sentences import start

#: The halves of a word stand nearer to each other than this share of their height; two cells have a rule and white between them.
NEAR = 0.3


def without_false_rules(table: Table) -> Table:
    """The table with such cells whole again."""
    table = _with_whole_words(table)
    place = 1
    while place < table.rows:
        pair = _parted_alone(table, place)
        if pair and _one_text(*pair):
            table = _joined(table, place, *pair)
        else:
            place += 1
    return table


def _with_whole_words(table: Table) -> Table:
    """The table with cells joined that part a word and say all that their row says, as a heading's do."""
    cells = list(table.cells)
    said = Counter(cell.row for cell in table.cells if speaks(cell.text))
    for left in [cell for cell in table.cells if said[cell.row] == 2]:
        right = next((cell for cell in cells if _is_right_of(cell, left)), None)
        if right is not None and left in cells and _part_a_word(left, right):
            cells.remove(right)
            cells[cells.index(left)] = _one_cell(left, right)
    return table if len(cells) == len(table.cells) else replace(table, cells=_sorted(cells))


def _is_right_of(cell: Cell, left: Cell) -> bool:
    return (cell.row, cell.row_span, cell.column) == (left.row, left.row_span, left.column + left.column_span)


def _part_a_word(left: Cell, right: Cell) -> bool:
    """Whether the last word of one cell and the first of the next are halves of one; each cell has a single line.

    A row's number is no half, a capital behind a small letter begins another word, and words that fill their whole cells stand
    where nobody saw them.
    """
    if len(left.lines) != 1 or len(right.lines) != 1 or readings(left.text):
        return False
    one, other = left.lines[0].words[-1], right.lines[0].words[0]
    if one.box == left.box or other.box == right.box:
        return False
    end, begin = one.text[-1:], other.text[:1]
    near = abs(other.box.x0 - one.box.x1) < NEAR * min(one.box.height, other.box.height)
    return near and end.isalpha() and begin.isalpha() and (end.isupper() or begin.islower())


def _one_cell(left: Cell, right: Cell) -> Cell:
    one, other = left.lines[0].words[-1], right.lines[0].words[0]
    sure = min(one.confidence, other.confidence)
    whole = replace(one, text=one.text + other.text, box=one.box.union(other.box), confidence=sure)
    words = (*left.lines[0].words[:-1], whole, *right.lines[0].words[1:])
    line = Line(words, left.lines[0].box.union(right.lines[0].box))
    return replace(left, column_span=left.column_span + right.column_span, box=left.box.union(right.box), lines=(line,))


def _parted_alone(table: Table, row: int) -> tuple[Cell, Cell] | None:
    """The two cells that meet above this row, where every other column runs through."""
    above = [cell for cell in table.cells if cell.row + cell.row_span == row]
    below = [cell for cell in table.cells if cell.row == row]
    if len(above) != 1 or len(below) != 1 or table.columns < 3:
        return None
    one, other = above[0], below[0]
    return (one, other) if (one.column, one.column_span) == (other.column, other.column_span) else None


def _one_text(above: Cell, below: Cell) -> bool:
    """Whether both are one text: a half of it is blank, or the second half begins in mid-sentence."""
    return not speaks(above.text) or not speaks(below.text) or start(below.text) == "small"


def _joined(table: Table, row: int, above: Cell, below: Cell) -> Table:
    """The two cells as one, and the rows below moved up."""
    cells = [_moved(cell, row) for cell in table.cells if cell is not above and cell is not below]
    lines = (*above.lines, *below.lines)
    span = above.row_span + below.row_span - 1
    cells.append(replace(above, row_span=span, box=above.box.union(below.box), lines=lines))
    return replace(table, rows=table.rows - 1, cells=_sorted(cells))


def _moved(cell: Cell, row: int) -> Cell:
    if cell.row >= row:
        return replace(cell, row=cell.row - 1)
    return replace(cell, row_span=cell.row_span - 1) if cell.row + cell.row_span > row else cell


def _sorted(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
