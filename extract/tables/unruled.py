"""Tables that nobody ruled: columns from white corridors, rows from white and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, quantiles

import numpy as np
from vanban.extract.page import Box, Table
from vanban.extract.tables.corridors import Corridor, corridors_of, crosses, runs_through
from vanban.extract.tables.edges import Open
from vanban.extract.tables.grid import Grid
from vanban.extract.tables.marks import Marks, WordRow, rows_of_marks
from vanban.extract.tables.regions import numbered, regions_of
from vanban.extract.tables.slant import Slant
from vanban.extract.tables.textrows import ROWING, Split, split_rows


@dataclass(frozen=True, slots=True)
class Unruled:
    """What makes a table of print without rules; lengths in em. (Set on synthetic pages of two makers, see docs/reading.md.)."""

    gap: float = 1.3
    """So much white parts two columns of a line that shows columns."""
    columns: int = 3
    """Mastheads, signatures and lists have two; a table without any rule is believed from three."""
    rows: int = 3
    cells: int = 10
    """Two rows are a table, too, if they have so many cells."""
    lines: int = 4
    apart: float = 3.2
    """Lines further apart than this are not of one table."""
    following: float = 0.9
    """A line with one gap is of the table above it if it is no further below."""
    continued: float = 1.5
    """A line that shows no columns goes on with the one above it if it stands no lower than this ..."""
    pitch: float = 1.15
    """... or than so many times the distance of the lines within the table's cells, which some faces set wider apart; ..."""
    beside: float = 0.9
    """... even over several columns if it stands so near: half a line above the next, as a header of two levels does."""
    fit: float = 0.72
    """Rows have to fit so well: one number each, and few blank cells."""
    filled: float = 0.7
    """So much of the cells holds print, ..."""
    heads: int = 2
    headings: float = 0.4
    """... those of rows left out that hold no more than the first columns, if so many rows are left, ..."""
    common: float = 0.6
    """... and those of columns left out that are mostly blank, if so many columns are left."""
    aligned: float = 0.75
    """So many lines begin, end or have their middle on one upright line with others of their column, to within `straight`, ..."""
    aligned_seen: float = 0.85
    """... so many where they are pieces of ink, a seal's letters perhaps: as strict as good scans of our own without rules allow, ..."""
    somewhat: float = 0.55
    """... and so many of each column with a few lines."""
    straight: float = 0.4
    joined: float = 0.25
    """Hardly more than this of the corridors between cells is crossed by words."""
    sure_none: float = 0.7
    """How sure the grid can be at best."""


UNRULED = Unruled()


def unruled_tables(marks: Marks, taken: Sequence[Box]) -> list[Table]:
    """The tables in what is printed outside the boxes of other tables."""
    if len(marks.boxes) < UNRULED.columns * UNRULED.rows:
        return []
    rows = rows_of_marks(marks)
    tables = []
    for region in _regions(rows, marks.em):
        table = _table(region, marks.em, UNRULED.aligned_seen if marks.seen else UNRULED.aligned)
        if table is not None and not any(overlap(table.box, box) for box in taken):
            tables.append(table)
    return tables


def _regions(rows: Sequence[WordRow], em: float) -> list[list[WordRow]]:
    """Runs of lines through which at least two corridors go, from a line that shows columns to the last that does."""
    shows = [_gaps(row, em) >= UNRULED.columns - 1 for row in rows]
    regions: list[list[WordRow]] = []
    number = 0
    while number < len(rows):
        if not shows[number]:
            number += 1
            continue
        last = number
        for later in range(number + 1, len(rows)):
            apart = rows[later].y0 - rows[later - 1].y1
            if apart > UNRULED.apart * em:
                break
            if shows[later] or apart <= UNRULED.following * em and _gaps(rows[later], em):
                if len(corridors_of(rows[number : later + 1], em)) < UNRULED.columns - 1:
                    break
                last = later
        if last > number:
            regions.append(_grown(rows, number, last, em))
        number = last + 1
    return [region for region in regions if len(region) >= UNRULED.lines]


def _gaps(row: WordRow, em: float) -> int:
    """How many wide white gaps a line has."""
    pairs = zip(row.boxes, row.boxes[1:], strict=False)
    return sum(right.x0 - left.x1 >= UNRULED.gap * em for left, right in pairs)


def _grown(rows: Sequence[WordRow], first: int, last: int, em: float) -> list[WordRow]:
    """The lines with those that go on with them above and below: the rest of a cell of several lines."""
    corridors = corridors_of(rows[first : last + 1], em)
    near_by = max(UNRULED.continued * em, UNRULED.pitch * _pitch(rows[first : last + 1], corridors, em))
    left, right = (
        min(row.boxes[0].x0 for row in rows[first : last + 1]),
        max(box.x1 for row in rows[first : last + 1] for box in row.boxes),
    )

    def belongs(row: WordRow, neighbour: WordRow) -> bool:
        apart = abs((row.y0 + row.y1) - (neighbour.y0 + neighbour.y1)) / 2
        inside = left - em <= row.boxes[0].x0 and row.boxes[-1].x1 <= right + em
        clear = apart <= UNRULED.beside * em or not any(crosses(row, corridor) for corridor in corridors)
        return apart <= near_by and inside and clear and len(corridors) > 1

    while first > 0 and belongs(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and belongs(rows[last + 1], rows[last]):
        last += 1
    return list(rows[first : last + 1])


def _pitch(rows: Sequence[WordRow], corridors: Sequence[Corridor], em: float) -> float:
    """How far apart lines of one cell stand: what is usual among the nearer ones of each column's lines."""
    boxes = [box for row in rows for box in row.boxes]
    edges = [boxes[0].x0, *(corridor.middle for corridor in corridors), boxes[-1].x1]
    columns = [rows_of_marks(Marks(tuple(column), em)) for column in by_column(boxes, edges)]
    steps = [(low.y0 + low.y1 - top.y0 - top.y1) / 2 for lines in columns for top, low in pairwise(lines)]
    return quantiles(steps)[0] if len(steps) > 1 else 0.0


def _table(region: Sequence[WordRow], em: float, aligned: float) -> Table | None:
    """The table of these lines, its columns parted by corridors."""
    corridors = corridors_of(region, em)
    if len(corridors) + 1 < UNRULED.columns:
        return None
    boxes = [box for row in region for box in row.boxes]
    edges = [min(box.x0 for box in boxes) - 1, *(c.middle for c in corridors), max(box.x1 for box in boxes) + 1]
    top, low = min(row.y0 for row in region) - em / 4, max(row.y1 for row in region) + em / 4
    columns = by_column(boxes, edges)
    split = split_rows(columns, em)
    rows = len(split.cuts) + 1
    if split.fit < UNRULED.fit or rows < 2 or rows < UNRULED.rows and rows * len(columns) < UNRULED.cells:
        return None
    if not _aligned(columns, em, aligned):
        return None
    table = gridded(boxes, edges, (top, low), split, corridors, em)
    if not well_filled(table, boxes):
        return None
    return replace(table, ruled="none", sure=round(UNRULED.sure_none * split.fit, 3))


def _aligned(columns: Sequence[Sequence[Box]], em: float, aligned: float) -> bool:
    """Whether the lines of the columns begin, end or are centred on upright lines: most of them, and a good part of each column."""
    alike, counts = [], []
    for column in columns:
        lines = rows_of_marks(Marks(tuple(column), em))
        lefts, rights = [line.boxes[0].x0 for line in lines], [max(box.x1 for box in line.boxes) for line in lines]
        middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
        ways = (sum(abs(x - median(xs)) <= UNRULED.straight * em for x in xs) for xs in (lefts, middles, rights) if xs)
        alike.append(max(ways, default=0))
        counts.append(len(lines))
    each = all(a >= UNRULED.somewhat * n for a, n in zip(alike, counts, strict=True) if n >= UNRULED.rows)
    return each and sum(alike) >= aligned * sum(counts)


def well_filled(table: Table, boxes: Sequence[Box]) -> bool:
    """Whether most cells hold print, but for headings and remarks, and few words reach from one into the next."""
    if sum(cell.column_span - 1 for cell in table.cells) > UNRULED.joined * table.rows * (table.columns - 1):
        return False
    held = np.zeros((table.rows, table.columns), dtype=bool)
    for cell in table.cells:
        if any(_middle_within(box, cell.box) for box in boxes):
            held[cell.row : cell.row + cell.row_span, cell.column : cell.column + cell.column_span] = True
    full = held[held[:, UNRULED.heads :].any(axis=1)]
    shares = full.mean(axis=0) if len(full) else np.zeros(table.columns)
    common = shares[shares >= ROWING.sparse]
    some = len(full) >= UNRULED.headings * table.rows and len(common) >= UNRULED.common * table.columns
    return some and bool(common.mean() >= UNRULED.filled)


def _middle_within(box: Box, cell: Box) -> bool:
    x, y = box.centre
    return cell.x0 <= x < cell.x1 and cell.y0 <= y < cell.y1


def by_column(boxes: Sequence[Box], edges: Sequence[float]) -> list[list[Box]]:
    """The boxes between each two edges."""
    columns: list[list[Box]] = [[] for _ in edges[1:]]
    for box in boxes:
        inside = sum(edge < box.centre[0] for edge in edges[1:-1])
        columns[inside].append(box)
    return columns


def gridded(
    boxes: Sequence[Box],
    xs: Sequence[float],
    ends: tuple[float, float],
    split: Split,
    corridors: Sequence[Corridor],
    em: float,
) -> Table:
    """The table of these edges; a word that stands in the way of a corridor makes one cell of those that it joins."""
    ys = [ends[0], *(cut.height for cut in split.cuts), ends[1]]
    across, down = np.ones((len(ys), len(xs) - 1)), np.ones((len(ys) - 1, len(xs)))
    for row, cut in enumerate(split.cuts, 1):
        across[row, list(cut.through)] = 0.0
    for row, (top, low) in enumerate(pairwise(ys)):
        here = [box for box in boxes if top <= box.centre[1] < low]
        down[row, 1:-1] = [not runs_through(here, corridor, em) for corridor in corridors]
    grid = Grid(tuple(xs), tuple(ys), across, down)
    return numbered(regions_of(grid), grid, Slant(), Open())


def overlap(first: Box, second: Box) -> bool:
    """Whether two boxes share any of the page."""
    return first.x0 < second.x1 and second.x0 < first.x1 and first.y0 < second.y1 and second.y0 < first.y1
