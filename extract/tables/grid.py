"""The lines of a table's rows and columns, and how much of each edge between two of its squares is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Rule

Shown = Callable[[Rule], float]
"""How much of a straight line shows darkness on the page, 0–1: asked where the place is known and no rule was found."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Positions of a table's lines and which of its edges are drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: NDArray[np.float64]
    """len(ys) × (len(xs) − 1): how much of each level edge is drawn."""
    down: NDArray[np.float64]
    """(len(ys) − 1) × len(xs): how much of each upright edge is drawn."""


def grid_of(level: Sequence[Rule], upright: Sequence[Rule], reach: float) -> Grid | None:
    """The grid that rules draw once their slant is taken out; None for rules that make none."""
    xs = _positions([((rule.x0 + rule.x1) / 2, rule.y1 - rule.y0) for rule in upright], reach)
    ys = _positions([((rule.y0 + rule.y1) / 2, rule.x1 - rule.x0) for rule in level], reach)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), _coverage_across(level, xs, ys, reach), _coverage_down(upright, xs, ys, reach))


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
