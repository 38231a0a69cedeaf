"""The lines of a table's rows and columns, and how much of each edge between two of its squares is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Rule
from vanban.extract.tables.evidence import Along

DRAWN = 0.6
"""An edge of a cell counts as drawn when rules cover this share of it."""
WHOLE = 0.9
PLAIN = 0.85
"""Where other rules say that an edge may be, it is drawn when so much of it shows darkness; words have gaps."""
FAINT = 0.3
"""It is also drawn where less is left of it, if no more than LETTERS of it is dark amid other ink."""
LETTERS = 0.1
WRITTEN = 0.4
"""An upright edge with more than this share of letters on it is none: a word stands there."""
BARE = 0.3
"""A band between two level rules that no upright one reaches into further than this is no row."""
SUPPORT = 10.0
"""So much of a line of the grid, in `reach`, or half of it, is drawn."""
ENDING = 1.3
"""So many times `reach` an edge is looked at where it meets the next: there a rule is dark, and a word is not."""
ENDS = 0.5
UNBROKEN = 0.98
JUNCTION = 0.3
"""So near to it, in `reach`, the rule that it meets is dark itself."""
SHORT = 6.0
"""An edge no longer than this, in `reach`, is as long as a line of print is high with its accents."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the page itself shows along a level and an upright line."""

    across: Callable[[Rule], Along]
    down: Callable[[Rule], Along]


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of a table's lines and which of its edges are drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: NDArray[np.float64]
    """len(ys) × (len(xs) − 1): how much of each level edge is drawn."""
    down: NDArray[np.float64]
    """(len(ys) − 1) × len(xs): how much of each upright edge is drawn."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rules of one table, their slant taken out: those that are drawn, and those that close it only in thought."""

    level: Sequence[Rule]
    upright: Sequence[Rule]
    open_rows: Sequence[Rule] = ()
    open_sides: Sequence[Rule] = ()


def grid_of(drawn: Drawn, reach: float, looked: Looked | None) -> Grid | None:
    """The grid that rules draw; None for rules that make none.

    Where the page can be looked at, a rule counts only where it reaches the rule that it should end on; a line of the grid
    that no such edge is left of is dropped; and an edge that was missed counts if the page shows it dark from end to end.
    """
    level, upright = [*drawn.level, *drawn.open_rows], [*drawn.upright, *drawn.open_sides]
    xs = _positions([((rule.x0 + rule.x1) / 2, rule.y1 - rule.y0) for rule in upright], reach)
    ys = _positions([((rule.y0 + rule.y1) / 2, rule.x1 - rule.x0) for rule in level], reach)
    if looked is not None and len(xs) > 1 and len(ys) > 1:
        return _looked_at(xs, ys, drawn, reach, looked)
    return _covered_grid(drawn, xs, ys, reach) if len(xs) > 1 and len(ys) > 1 else None


def _looked_at(xs: list[float], ys: list[float], drawn: Drawn, reach: float, looked: Looked) -> Grid | None:
    grid = _ended(_covered_grid(drawn, xs, ys, reach), drawn, reach, looked)
    kept_xs = _supported(xs, grid.down.T, np.diff(ys), reach)
    kept_ys = _supported(ys, grid.across, np.diff(xs), reach)
    if len(kept_xs) < 2 or len(kept_ys) < 2:
        return None
    if (kept_xs, kept_ys) != (xs, ys):
        grid = _ended(_covered_grid(drawn, kept_xs, kept_ys, reach), drawn, reach, looked)
    return _filled(grid, drawn, reach, looked)


def _supported(
    lines: list[float], edges: NDArray[np.float64], lengths: NDArray[np.float64], reach: float
) -> list[float]:
    """The lines of the grid that are drawn over a good length; less is a stroke of a letter between two rules."""
    enough = min(SUPPORT * reach, float(lengths.sum()) / 2)
    return [line for line, drawn in zip(lines, edges, strict=True) if lengths[drawn >= DRAWN].sum() >= enough]


def bands_between(drawn: Drawn, reach: float) -> list[float]:
    """The heights of bands in which nothing upright is drawn: there one table ends and the next begins."""
    rules = [*drawn.upright, *drawn.open_sides]
    ys = _positions([((rule.y0 + rule.y1) / 2, 1.0) for rule in [*drawn.level, *drawn.open_rows]], reach)
    bare = []
    for top, low in pairwise(ys):
        reached = max((min(rule.y1, low) - max(rule.y0, top) for rule in rules), default=0.0)
        if reached < BARE * (low - top):
            bare.append((top + low) / 2)
    return bare


def _covered_grid(drawn: Drawn, xs: list[float], ys: list[float], reach: float) -> Grid:
    level, upright = [*drawn.level, *drawn.open_rows], [*drawn.upright, *drawn.open_sides]
    across, down = _coverage_across(level, xs, ys, reach), _coverage_down(upright, xs, ys, reach)
    return Grid(tuple(xs), tuple(ys), across, down)


def _level_edges(grid: Grid, rules: Sequence[Rule], reach: float) -> Iterator[tuple[int, int, Rule]]:
    """The level edges of the grid where rules draw them: bent paper leaves its mean."""
    for row, y in enumerate(grid.ys):
        near = [rule for rule in rules if abs((rule.y0 + rule.y1) / 2 - y) <= reach]
        for column, (left, right) in enumerate(pairwise(grid.xs)):
            here = [(rule.y0 + rule.y1) / 2 for rule in near if rule.x0 < right and rule.x1 > left]
            at = sum(here) / len(here) if here else y
            yield row, column, Rule(left, at, right, at)


def _upright_edges(grid: Grid, rules: Sequence[Rule], reach: float) -> Iterator[tuple[int, int, Rule]]:
    """The upright edges of the grid where rules draw them."""
    for column, x in enumerate(grid.xs):
        near = [rule for rule in rules if abs((rule.x0 + rule.x1) / 2 - x) <= reach]
        for row, (top, low) in enumerate(pairwise(grid.ys)):
            here = [(rule.x0 + rule.x1) / 2 for rule in near if rule.y0 < low and rule.y1 > top]
            at = sum(here) / len(here) if here else x
            yield row, column, Rule(at, top, at, low)


def _ended(grid: Grid, drawn: Drawn, reach: float, looked: Looked) -> Grid:
    """The grid without edges that are dark near neither of their ends: words in a row, the stem of a letter."""
    across, down = grid.across.copy(), grid.down.copy()
    for row, column, edge in _level_edges(grid, drawn.level, reach):
        thought = any(abs(rule.y0 - edge.y0) <= reach for rule in drawn.open_rows)
        if _doubted(across[row, column], edge, reach) and not thought and not _reaches(edge, reach, looked.across):
            across[row, column] = 0.0
    for row, column, edge in _upright_edges(grid, drawn.upright, reach):
        thought = any(abs(rule.x0 - edge.x0) <= reach for rule in drawn.open_sides)
        if thought or not _doubted(down[row, column], edge, reach):
            continue
        written = looked.down(_inner(edge, reach)).crossed > WRITTEN
        if written or not _reaches(edge, reach, looked.down):
            down[row, column] = 0.0
    return Grid(grid.xs, grid.ys, across, down)


def _doubted(drawn: float, edge: Rule, reach: float) -> bool:
    """Whether an edge that rules draw is to be looked at: one that is short, or not drawn from end to end."""
    return 0.0 < drawn < UNBROKEN or drawn > 0 and edge.x1 - edge.x0 + edge.y1 - edge.y0 < SHORT * reach


def _reaches(edge: Rule, reach: float, look: Callable[[Rule], Along]) -> bool:
    """Whether an edge is dark where it meets the rules at its ends; a short one has to be so at both."""
    length = edge.x1 - edge.x0 + edge.y1 - edge.y0
    inset, zone = JUNCTION * reach, min(ENDING * reach, length / 3)
    dark = [look(part).dark >= ENDS for part in (_part(edge, inset, zone), _part(edge, length - zone, length - inset))]
    return all(dark)


def _part(edge: Rule, start: float, end: float) -> Rule:
    """The part of an edge between two distances from its beginning."""
    if edge.x1 > edge.x0:
        return Rule(edge.x0 + start, edge.y0, edge.x0 + end, edge.y1)
    return Rule(edge.x0, edge.y0 + start, edge.x1, edge.y0 + end)


def _filled(grid: Grid, drawn: Drawn, reach: float, looked: Looked) -> Grid:
    """The grid with the edges that no rule was found for, though the page shows them dark from end to end."""
    across, down = grid.across.copy(), grid.down.copy()
    for edges, found, look in (
        (_level_edges(grid, drawn.level, reach), across, looked.across),
        (_upright_edges(grid, drawn.upright, reach), down, looked.down),
    ):
        for row, column, edge in edges:
            if found[row, column] < WHOLE:
                found[row, column] = max(found[row, column], _as_drawn(edge, reach, look))
    return Grid(grid.xs, grid.ys, across, down)


def _as_drawn(edge: Rule, reach: float, look: Callable[[Rule], Along]) -> float:
    """How drawn an edge is by what its line shows: a faint one is, where no letter stands on it."""
    inner = look(_inner(edge, reach))
    if inner.dark < FAINT:
        return 0.0
    whole = look(edge)
    if inner.crowded <= LETTERS:
        return max(whole.dark, DRAWN)
    return whole.dark if whole.dark >= PLAIN and inner.crossed <= WRITTEN and _reaches(edge, reach, look) else 0.0


def _inner(edge: Rule, reach: float) -> Rule:
    """An edge without its ends, where the rules that it meets are dark."""
    length = edge.x1 - edge.x0 + edge.y1 - edge.y0
    inset = min(reach, length / 3)
    return _part(edge, inset, length - inset)


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


def _coverage_across(rules: Sequence[Rule], xs: list[float], ys: list[float], reach: float) -> NDArray[np.float64]:
    covered = np.zeros((len(ys), len(xs) - 1))
    for row, y in enumerate(ys):
        spans = [(rule.x0, rule.x1) for rule in rules if abs((rule.y0 + rule.y1) / 2 - y) <= reach]
        for column in range(len(xs) - 1):
            covered[row, column] = _covered(spans, xs[column], xs[column + 1], 1.5 * reach)
    return covered


def _coverage_down(rules: Sequence[Rule], xs: list[float], ys: list[float], reach: float) -> NDArray[np.float64]:
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
