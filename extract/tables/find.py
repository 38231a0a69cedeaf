"""From drawn rules, whoever drew them, to tables: a grid of rows and columns, and cells that span them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.page import Cell, Rule, Table
from vanban.extract.tables.connected import Group, connected, may_be_a_table
from vanban.extract.tables.edges import open_ends, undrawn_sides
from vanban.extract.tables.grid import Drawn, Looked, bands_between, grid_of
from vanban.extract.tables.regions import around, framed, inner, numbered, parted, regions_of
from vanban.extract.tables.slant import Slant, slant_of

FRAMED = 0.8
"""The least share of all outlines that must be drawn for rules to be a table."""
LEAST_CELLS = 2


def find_tables(
    across: Sequence[Rule], down: Sequence[Rule], reach: float, width: float, looked: Looked | None = None
) -> list[Table]:
    """The tables that these level and upright rules draw, from top to bottom.

    `reach` is how far, in the rules' own measure, a rule may end before or behind the rule that it meets: about half the
    height of a letter. `width` is the page's: a table that touches the page's edge is closed by it.
    `looked` tells what the page shows where the place of an edge is known and no rule was found.
    """
    tables = []
    for group in connected(across, down, reach):
        tables.extend(_tables(group, reach, width, looked))
    tables.sort(key=lambda table: (table.box.y0, table.box.x0))
    return [table for table in tables if not any(_inside(table, other) for other in tables if other is not table)]


def without_blank_open_rows(table: Table) -> Table | None:
    """The table without a row that is open at an edge and holds no word: rules drawn a little too long. None if none is left."""
    first = [cell for cell in table.cells if cell.open_above and cell.row == 0]
    if first and not any(cell.lines for cell in table.cells if cell.row == 0):
        table = _without_row(table, 0)
    last = table.rows - 1
    if any(cell.open_below for cell in table.cells) and not any(cell.lines for cell in table.cells if cell.row == last):
        table = _without_row(table, last)
    return table if table.cells else None


def _without_row(table: Table, row: int) -> Table:
    """The table without one of its rows at the edge; cells that span it are so much shorter."""
    kept: list[Cell] = []
    for cell in table.cells:
        if cell.row <= row < cell.row + cell.row_span:
            if cell.row_span == 1:
                continue
            cell = replace(cell, row_span=cell.row_span - 1)
        elif cell.row > row:
            cell = replace(cell, row=cell.row - 1)
        kept.append(cell)
    box = around(kept) if kept else table.box
    return replace(table, rows=table.rows - 1, cells=tuple(kept), box=box)


def _tables(group: Group, reach: float, page_width: float, looked: Looked | None) -> list[Table]:
    """The table that these rules draw, or several where bands without cells part them."""
    slant = slant_of(*group)
    level, upright = ([slant.straightened(rule) for rule in rules] for rules in group)
    opened = open_ends(level, upright, reach)
    sides = undrawn_sides([*level, *opened.rules], upright, reach, page_width)
    drawn = Drawn(level, upright, opened.rules, sides)
    between = bands_between(drawn, reach)
    if between:
        parts = _parted_at(between, group, slant)
        return [table for part in parts if may_be_a_table(part) for table in _tables(part, reach, page_width, looked)]
    grid = grid_of(drawn, reach, looked and _straightened(looked, slant))
    if grid is None:
        return []
    regions = inner(regions_of(grid), grid)
    if len(regions) < LEAST_CELLS or framed(regions, grid) < FRAMED:
        return []
    pieces = (piece for piece in parted(regions) if len(piece) >= LEAST_CELLS)
    return [numbered(piece, grid, slant, opened) for piece in pieces]


def _parted_at(heights: Sequence[float], group: Group, slant: Slant) -> list[Group]:
    """The rules above and below these heights of the true rectangle."""
    parts: list[Group] = [([], []) for _ in range(len(heights) + 1)]
    for kind, rules in enumerate(group):
        for rule in rules:
            true = slant.straightened(rule)
            parts[bisect(heights, (true.y0 + true.y1) / 2)][kind].append(rule)
    return parts


def _straightened(looked: Looked, slant: Slant) -> Looked:
    """The same look at the page, asked in places of the true rectangle."""
    return Looked(lambda rule: looked.across(slant.on_page(rule)), lambda rule: looked.down(slant.on_page(rule)))


def _inside(table: Table, other: Table) -> bool:
    """Whether a table lies within a cell of another: a box drawn inside a cell, left to that cell."""
    x, y = table.box.centre
    smaller = table.box.width * table.box.height < other.box.width * other.box.height
    return smaller and other.box.x0 <= x <= other.box.x1 and other.box.y0 <= y <= other.box.y1
