"""The columns of a ruled table, and the same columns found again on the next page, where they are shifted, scaled or missing.

A page's scan moves, shrinks and loses rules, so the columns of a continued table are compared by where their edges stand:
an edge of the next page that lies near an edge of the first page is that edge.
"""

from __future__ import annotations

import statistics as stats
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.extract.page import Cell, Line, Table

#: How far, in points, a column edge may wander between two pages once shift and scale are taken out.
DRIFT = 14.0
#: An edge of the first table that is missing in the next counts so much against it; one that is new counts 1.
LOST = 0.4
#: A continuation's width lies between this share of the first page's and its inverse; where no column is missing, it may go on
#: on a page that lies on its side.
LEAST, LEAST_TURNED = 0.86, 0.6
#: The share of a table's edges that must be found again for it to be the same table.
SHARED = 0.75


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """How the columns of one table map onto another's, and how well (0–1)."""

    edges: tuple[int, ...]
    likeness: float


def edges(table: Table) -> tuple[float, ...]:
    """Where the columns begin, and where the last one ends."""
    starts: list[list[float]] = [[] for _ in range(table.columns + 1)]
    for cell in table.cells:
        starts[cell.column].append(cell.box.x0)
        starts[min(cell.column + cell.column_span, table.columns)].append(cell.box.x1)
    known = [stats.median(found) if found else None for found in starts]
    known[0] = table.box.x0 if known[0] is None else known[0]
    known[-1] = table.box.x1 if known[-1] is None else known[-1]
    return tuple(_filled(known))


def _filled(known: Sequence[float | None]) -> list[float]:
    """Edges that no cell shows lie midway between their neighbours, and none lies left of the one before."""
    filled: list[float] = []
    for place, edge in enumerate(known):
        if edge is None:
            after = next(e for e in known[place:] if e is not None)
            edge = (filled[-1] + after) / 2
        filled.append(max(edge, filled[-1]) if filled else edge)
    return filled


def match(own: Sequence[float], base: Sequence[float]) -> ColumnMatch | None:
    """How a continuation's column edges lie on those of the table it continues, or None where they don't.

    >>> match([10, 52, 110], [0, 40, 100]).edges
    (0, 1, 2)
    >>> match([52, 110], [10, 52, 110]).edges
    (1, 2)
    >>> match([0, 30, 100], [0, 60, 100]) is None
    True
    """
    tries = (_matched(moved, own, base) for moved in _moves(own, base))
    best = max(tries, key=lambda found: found.likeness)
    return best if best.likeness >= SHARED else None


def _moves(own: Sequence[float], base: Sequence[float]) -> list[list[float]]:
    """The continuation as it stands, pushed to the left end, to the right end, and stretched to both.

    >>> match([0, 60, 90, 150], [0, 100, 150, 250]).edges
    (0, 1, 2, 3)
    """
    width, base_width = own[-1] - own[0], base[-1] - base[0]
    moved = [[edge + by for edge in own] for by in (0.0, base[0] - own[0], base[-1] - own[-1])]
    same = len(own) == len(base)
    if width and (LEAST_TURNED if same else LEAST) <= base_width / width <= 1 / (LEAST_TURNED if same else LEAST):
        moved.append([base[0] + (edge - own[0]) * base_width / width for edge in own])
    return moved


def _matched(moved: Sequence[float], own: Sequence[float], base: Sequence[float]) -> ColumnMatch:
    """Each edge goes to the nearest one of the base that is left; an edge near none goes where the one before went."""
    places: list[int] = []
    hits = 0
    off = 0.0
    for edge in moved:
        nearest = min(range(len(base)), key=lambda place: abs(base[place] - edge))
        near = abs(base[nearest] - edge) <= DRIFT and (not places or nearest > places[-1])
        hits += near
        off += abs(base[nearest] - edge) if near else 0.0
        places.append(nearest if near else max(places, default=0))
    missed = sum(moved[0] + DRIFT < edge < moved[-1] - DRIFT for edge in base) - sum(place > 0 for place in places[:-1])
    likeness = hits / (len(own) + LOST * max(0, missed)) - off / (1000 * len(own))
    return ColumnMatch(tuple(places), likeness if hits >= min(3, len(own)) else 0.0)


def refit(cells: Sequence[Cell], places: Sequence[int]) -> tuple[Cell, ...]:
    """The cells on the base table's columns; cells that fall into one column become one, left before right."""
    fitted: dict[tuple[int, int], Cell] = {}
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        first, last = places[cell.column], places[cell.column + cell.column_span]
        moved = replace(cell, column=first, column_span=max(1, last - first))
        at = (cell.row, first)
        fitted[at] = _beside(fitted[at], moved) if at in fitted else moved
    return tuple(fitted.values())


def _beside(left: Cell, right: Cell) -> Cell:
    """Two cells that a rule too many had parted: their lines together, from top to bottom."""
    lines: list[Line] = sorted((*left.lines, *right.lines), key=lambda line: (round(line.box.y0 / 4), line.box.x0))
    return replace(
        left,
        row_span=max(left.row_span, right.row_span),
        column_span=max(left.column_span, right.column + right.column_span - left.column),
        box=left.box.union(right.box),
        lines=tuple(lines),
    )
