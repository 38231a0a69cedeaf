"""From a grid to cells: squares joined where no edge is drawn between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Box, Cell, Table
from vanban.extract.tables.edges import Open
from vanban.extract.tables.grid import DRAWN, Grid
from vanban.extract.tables.slant import Slant

HALF_DRAWN = 0.5
"""For the edge between a cell and the one below, measured over its whole width."""
HINTED = 0.2
"""A table's own border may be as broken as this, and still close its cells."""

Region = tuple[int, int, int, int]
"""First row, first column, and the row and column behind the last."""


def regions_of(grid: Grid) -> list[Region]:
    """Grid squares joined where no edge is drawn between them, each region a rectangle."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    regions: list[Region] = []
    taken = np.zeros((rows, columns), dtype=bool)
    for row in range(rows):
        for column in range(columns):
            if taken[row, column]:
                continue
            region = _grown(grid, taken, row, column)
            taken[region[0] : region[2], region[1] : region[3]] = True
            regions.append(region)
    return regions


def _grown(grid: Grid, taken: NDArray[np.bool_], row: int, column: int) -> Region:
    """The rectangle that starts at this square: to the right until an edge is drawn, then down until one is."""
    right = column + 1
    while right < len(grid.xs) - 1 and not taken[row, right] and grid.down[row, right] < DRAWN:
        right += 1
    low = row + 1
    while low < len(grid.ys) - 1 and not taken[low, column:right].any():
        widths = np.diff(grid.xs[column : right + 1])
        if float((grid.across[low, column:right] * widths).sum() / widths.sum()) >= HALF_DRAWN:
            break
        if (grid.down[low, column + 1 : right] >= DRAWN).any():
            break
        low += 1
    return row, column, low, right


def parted(regions: list[Region]) -> list[list[Region]]:
    """The regions from top to bottom, those below a band in which no cell lies apart from those above it."""
    parts: list[list[Region]] = []
    low = 0
    for region in sorted(regions):
        if not parts or region[0] > low:
            parts.append([])
        parts[-1].append(region)
        low = max(low, region[2])
    return parts


def inner(regions: list[Region], grid: Grid) -> list[Region]:
    """Without regions that lie outside the table's outline: open to a side where no border is drawn.

    A band over the whole width has both its borders: else it is what stands between two tables.
    """
    kept = []
    for top, left, low, right in regions:
        sides = (
            grid.across[top, left:right].mean(),
            grid.across[low, left:right].mean(),
            grid.down[top:low, left].mean(),
            grid.down[top:low, right].mean(),
        )
        whole = left == 0 and right == len(grid.xs) - 1
        if sum(side >= HINTED for side in sides) >= 3 and (not whole or min(sides[2:]) >= HINTED):
            kept.append((top, left, low, right))
    return kept


def framed(regions: Sequence[Region], grid: Grid) -> float:
    """How much of all cells' outlines is drawn: nearly all in a table, little where a seal was taken for one."""
    drawn = total = 0.0
    widths, heights = np.diff(grid.xs), np.diff(grid.ys)
    for top, left, low, right in regions:
        for row in (top, low):
            drawn += float((grid.across[row, left:right] * widths[left:right]).sum())
        for column in (left, right):
            drawn += float((grid.down[top:low, column] * heights[top:low]).sum())
        total += 2 * float(widths[left:right].sum() + heights[top:low].sum())
    return min(1.0, drawn / total)


def numbered(regions: Sequence[Region], grid: Grid, slant: Slant, opened: Open) -> Table:
    """Cells with rows and columns counted only where some cell begins."""
    row_starts = sorted({region[0] for region in regions})
    column_starts = sorted({region[1] for region in regions})
    row_of = {start: index for index, start in enumerate(row_starts)}
    column_of = {start: index for index, start in enumerate(column_starts)}
    cells = []
    for top, left, low, right in regions:
        cells.append(
            Cell(
                row_of[top],
                column_of[left],
                sum(top <= start < low for start in row_starts),
                sum(left <= start < right for start in column_starts),
                slant.placed(Box(grid.xs[left], grid.ys[top], grid.xs[right], grid.ys[low])),
                open_above=opened.above is not None and top == 0,
                open_below=opened.below is not None and low == len(grid.ys) - 1,
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(around(cells), len(row_starts), len(column_starts), tuple(cells), sure=framed(regions, grid))


def around(cells: Sequence[Cell]) -> Box:
    """The box around cells."""
    whole = cells[0].box
    for cell in cells[1:]:
        whole = whole.union(cell.box)
    return whole
