"""From drawn rules, whoever drew them, to tables: a grid of rows and columns, and cells that span them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Box, Cell, Rule, Table

DRAWN = 0.6
"""An edge of a cell counts as drawn when rules cover this share of it."""
HALF_DRAWN = 0.5
"""For the edge between a cell and the one below, measured over its whole width."""
HINTED = 0.2
"""A table's own border may be as broken as this, and still close its cells."""
CONTINUES = 12.0
"""How often `reach` a broken rule may be broken for and still hold its table together."""
FRAMED = 0.8
"""The least share of all outlines that must be drawn for rules to be a table."""
LEAST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of a table's lines and which of its edges are drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: NDArray[np.float64]
    """len(ys) × (len(xs) − 1): how much of each level edge is drawn."""
    down: NDArray[np.float64]
    """(len(ys) − 1) × len(xs): how much of each upright edge is drawn."""


def find_tables(across: Sequence[Rule], down: Sequence[Rule], reach: float, width: float) -> list[Table]:
    """The tables that these level and upright rules draw, from top to bottom.

    `reach` is how far, in the rules' own measure, a rule may end before or behind the rule that it meets: about half the
    height of a letter. `width` is the page's: a table that touches the page's edge is closed by it.
    """
    tables = []
    for level, upright in _connected(across, down, reach):
        tables.extend(_tables(level, upright, reach, width))
    tables.sort(key=lambda table: (table.box.y0, table.box.x0))
    return [table for table in tables if not any(_inside(table, other) for other in tables if other is not table)]


Group = tuple[list[Rule], list[Rule]]
"""The level and the upright rules of one table."""


def _connected(across: Sequence[Rule], down: Sequence[Rule], reach: float) -> list[Group]:
    """Rules that touch each other, directly or through others, and what lies within their outline."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, level in enumerate(across):
        for j, upright in enumerate(down):
            if _meet(level, upright, reach):
                parent[root(i)] = root(len(across) + j)
    for rules, first, lying in ((across, 0, True), (down, len(across), False)):
        for i, j in combinations(range(len(rules)), 2):
            if _continues(rules[i], rules[j], reach, lying):
                parent[root(first + i)] = root(first + j)
    groups: dict[int, Group] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return [group for group in _gathered(list(groups.values()), reach) if len(group[0]) >= 2 and group[1]]


def _continues(first: Rule, second: Rule, reach: float, lying: bool) -> bool:
    """Whether two pieces lie on one line, with a gap between them that a broken rule may have."""
    ends = [(r.x0, r.x1, r.y0, r.y1) if lying else (r.y0, r.y1, r.x0, r.x1) for r in (first, second)]
    (_, end, _, height), (start, _, next_height, _) = sorted(ends)
    return -reach <= start - end <= CONTINUES * reach and abs(height - next_height) <= reach


def _gathered(groups: list[Group], reach: float) -> list[Group]:
    """Groups whose outlines overlap made one: a broken rule leaves pieces that touch nothing."""
    groups = sorted(groups, key=lambda group: -_extent(group))
    whole: list[Group] = []
    for group in groups:
        home = next((other for other in whole if _overlap(_outline(group), _outline(other), reach)), None)
        if home is None:
            whole.append((list(group[0]), list(group[1])))
        else:
            home[0].extend(group[0])
            home[1].extend(group[1])
    return whole


def _outline(group: Group) -> Box:
    rules = [*group[0], *group[1]]
    return Box(
        min(min(rule.x0, rule.x1) for rule in rules),
        min(min(rule.y0, rule.y1) for rule in rules),
        max(max(rule.x0, rule.x1) for rule in rules),
        max(max(rule.y0, rule.y1) for rule in rules),
    )


def _extent(group: Group) -> float:
    box = _outline(group)
    return box.width + box.height


def _overlap(first: Box, second: Box, reach: float) -> bool:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    down = min(first.y1, second.y1) - max(first.y0, second.y0)
    return across > -reach and down > -reach


def _meet(level: Rule, upright: Rule, reach: float) -> bool:
    x, y = (upright.x0 + upright.x1) / 2, (level.y0 + level.y1) / 2
    near_x = level.x0 - reach <= max(upright.x0, upright.x1) and min(upright.x0, upright.x1) <= level.x1 + reach
    near_y = upright.y0 - reach <= max(level.y0, level.y1) and min(level.y0, level.y1) <= upright.y1 + reach
    if not (near_x and near_y):
        return False
    y = level.y0 + _share(x, level.x0, level.x1) * (level.y1 - level.y0)
    x = upright.x0 + _share(y, upright.y0, upright.y1) * (upright.x1 - upright.x0)
    return level.x0 - reach <= x <= level.x1 + reach and upright.y0 - reach <= y <= upright.y1 + reach


def _share(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 0.0


def _tables(across: list[Rule], down: list[Rule], reach: float, page_width: float) -> list[Table]:
    """The table that these rules draw, or several where bands without cells part them."""
    slope_across = _slope([(rule.x1 - rule.x0, rule.y1 - rule.y0) for rule in across])
    slope_down = _slope([(rule.y1 - rule.y0, rule.x1 - rule.x0) for rule in down])
    level = [_straightened(rule, slope_across, slope_down) for rule in across]
    upright = [_straightened(rule, slope_across, slope_down) for rule in down]
    upright += _closing(level, upright, reach, page_width)
    xs = _positions([((rule.x0 + rule.x1) / 2, rule.y1 - rule.y0) for rule in upright], reach)
    ys = _positions([((rule.y0 + rule.y1) / 2, rule.x1 - rule.x0) for rule in level], reach)
    if len(xs) < 2 or len(ys) < 2:
        return []
    grid = Grid(tuple(xs), tuple(ys), _coverage_across(level, xs, ys, reach), _coverage_down(upright, xs, ys, reach))
    regions = _regions(grid)
    regions = _inner(regions, grid)
    if len(regions) < LEAST_CELLS or _framed(regions, grid) < FRAMED:
        return []
    parts = (part for part in _parted(regions) if len(part) >= LEAST_CELLS)
    return [_numbered(part, grid, slope_across, slope_down) for part in parts]


def _slope(legs: list[tuple[float, float]]) -> float:
    """The common slant of rules: the median, long rules counting more."""
    weighted = sorted((rise / run, run) for run, rise in legs if run > 0)
    half, total = sum(run for _, run in weighted) / 2, 0.0
    for slope, run in weighted:
        total += run
        if total >= half:
            return slope
    return 0.0


def _straightened(rule: Rule, slope_across: float, slope_down: float) -> Rule:
    """The rule as it would lie if the table were a true rectangle."""
    return Rule(
        rule.x0 - slope_down * rule.y0,
        rule.y0 - slope_across * rule.x0,
        rule.x1 - slope_down * rule.y1,
        rule.y1 - slope_across * rule.x1,
    )


def _closing(level: list[Rule], upright: list[Rule], reach: float, page_width: float) -> list[Rule]:
    """Upright borders that aren't drawn, though three level rules or more begin or end at one place."""
    top, bottom = min(rule.y0 for rule in level), max(rule.y1 for rule in level)
    missing = []
    for end in (min(rule.x0 for rule in level), max(rule.x1 for rule in level)):
        rules = [rule for rule in level if abs(rule.x0 - end) < 2 * reach or abs(rule.x1 - end) < 2 * reach]
        drawn = sum(rule.y1 - rule.y0 for rule in upright if abs((rule.x0 + rule.x1) / 2 - end) < 2 * reach)
        at_edge = end < 3 * reach or end > page_width - 3 * reach
        if drawn < 0.3 * (bottom - top) and (len(rules) >= 3 or at_edge):
            missing.append(Rule(end, min(rule.y0 for rule in rules), end, max(rule.y1 for rule in rules)))
    return missing


def _positions(placed: list[tuple[float, float]], reach: float) -> list[float]:
    """One position for rules that lie on one line of the grid; long rules say where it is."""
    clusters: list[list[tuple[float, float]]] = []
    for place, length in sorted(placed):
        if clusters and place - _centre(clusters[-1]) <= reach:
            clusters[-1].append((place, length))
        else:
            clusters.append([(place, length)])
    return [_centre(cluster) for cluster in clusters]


def _centre(cluster: list[tuple[float, float]]) -> float:
    weight = sum(length for _, length in cluster)
    return sum(place * length for place, length in cluster) / weight if weight else cluster[0][0]


def _coverage_across(rules: list[Rule], xs: list[float], ys: list[float], reach: float) -> NDArray[np.float64]:
    covered = np.zeros((len(ys), len(xs) - 1))
    for row, y in enumerate(ys):
        spans = [(rule.x0, rule.x1) for rule in rules if abs((rule.y0 + rule.y1) / 2 - y) <= reach]
        for column in range(len(xs) - 1):
            covered[row, column] = _covered(spans, xs[column], xs[column + 1], 1.5 * reach)
    return covered


def _coverage_down(rules: list[Rule], xs: list[float], ys: list[float], reach: float) -> NDArray[np.float64]:
    covered = np.zeros((len(ys) - 1, len(xs)))
    for column, x in enumerate(xs):
        spans = [(rule.y0, rule.y1) for rule in rules if abs((rule.x0 + rule.x1) / 2 - x) <= reach]
        for row in range(len(ys) - 1):
            covered[row, column] = _covered(spans, ys[row], ys[row + 1], 1.5 * reach)
    return covered


def _covered(spans: list[tuple[float, float]], low: float, high: float, inset: float) -> float:
    """The share of low–high that the spans cover; a lone one that reaches neither end is an underline and covers nothing."""
    inside = sorted((max(start, low), min(end, high)) for start, end in spans if end > low and start < high)
    if len(inside) == 1 and inside[0][0] > low + inset and inside[0][1] < high - inset:
        return 0.0
    total, reached = 0.0, low
    for start, end in inside:
        total += max(end - max(start, reached), 0.0)
        reached = max(reached, end)
    return total / (high - low) if high > low else 0.0


Region = tuple[int, int, int, int]
"""First row, first column, and the row and column behind the last."""


def _regions(grid: Grid) -> list[Region]:
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


def _parted(regions: list[Region]) -> list[list[Region]]:
    """The regions from top to bottom, those below a band in which no cell lies apart from those above it."""
    parts: list[list[Region]] = []
    low = 0
    for region in sorted(regions):
        if not parts or region[0] > low:
            parts.append([])
        parts[-1].append(region)
        low = max(low, region[2])
    return parts


def _inner(regions: list[Region], grid: Grid) -> list[Region]:
    """Without regions that lie outside the table's outline: open to a side where no border is drawn."""
    kept = []
    for top, left, low, right in regions:
        sides = (
            grid.across[top, left:right].mean(),
            grid.across[low, left:right].mean(),
            grid.down[top:low, left].mean(),
            grid.down[top:low, right].mean(),
        )
        if sum(side >= HINTED for side in sides) >= 3:
            kept.append((top, left, low, right))
    return kept


def _framed(regions: list[Region], grid: Grid) -> float:
    """How much of all cells' outlines is drawn: nearly all in a table, little where a seal was taken for one."""
    drawn = total = 0.0
    widths, heights = np.diff(grid.xs), np.diff(grid.ys)
    for top, left, low, right in regions:
        for row in (top, low):
            drawn += float((grid.across[row, left:right] * widths[left:right]).sum())
        for column in (left, right):
            drawn += float((grid.down[top:low, column] * heights[top:low]).sum())
        total += 2 * float(widths[left:right].sum() + heights[top:low].sum())
    return drawn / total


def _numbered(regions: list[Region], grid: Grid, slope_across: float, slope_down: float) -> Table:
    """Cells with rows and columns counted only where some cell begins."""
    row_starts = sorted({region[0] for region in regions})
    column_starts = sorted({region[1] for region in regions})
    row_of = {start: index for index, start in enumerate(row_starts)}
    column_of = {start: index for index, start in enumerate(column_starts)}
    cells = []
    for top, left, low, right in regions:
        rows = sum(top <= start < low for start in row_starts)
        columns = sum(left <= start < right for start in column_starts)
        box = _placed(Box(grid.xs[left], grid.ys[top], grid.xs[right], grid.ys[low]), slope_across, slope_down)
        cells.append(Cell(row_of[top], column_of[left], rows, columns, box))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    whole = cells[0].box
    for cell in cells[1:]:
        whole = whole.union(cell.box)
    return Table(whole, len(row_starts), len(column_starts), tuple(cells))


def _placed(box: Box, slope_across: float, slope_down: float) -> Box:
    """A cell of the true rectangle, back where the page shows it."""
    y0 = box.y0 + slope_across * (box.x0 + box.x1) / 2
    y1 = box.y1 + slope_across * (box.x0 + box.x1) / 2
    x0 = box.x0 + slope_down * (box.y0 + box.y1) / 2
    x1 = box.x1 + slope_down * (box.y0 + box.y1) / 2
    return Box(x0, y0, x1, y1)


def _inside(table: Table, other: Table) -> bool:
    """Whether a table lies within a cell of another: a box drawn inside a cell, left to that cell."""
    x, y = table.box.centre
    smaller = table.box.width * table.box.height < other.box.width * other.box.height
    return smaller and other.box.x0 <= x <= other.box.x1 and other.box.y0 <= y <= other.box.y1
