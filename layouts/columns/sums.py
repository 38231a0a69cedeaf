"""Whether the numbers of a table follow from each other: a price times how many, a share in per cent, a sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

from vanban.layouts.values import number

#: Printed numbers are rounded: they agree to within this share of the larger, or this much.
ROUNDED, LEAST = 0.006, 0.06
#: So many rows at least must say so, and so large a share of those that could.
ROWS, SHARE = 2, 0.8
#: More columns of numbers than this are not compared: what they tell is told by the first ones.
COLUMNS = 7
Numbers = Sequence[float | None]

_RELATIONS: dict[str, Callable[[float, float], float]] = {
    "product": lambda one, other: one * other,
    "percentage": lambda one, other: 100 * one / other if other else 0.0,
    "sum": lambda one, other: one + other,
}


def relations(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """Which relations hold between three of the columns, row by row; `texts` are the cells of each column.

    >>> relations([["2", "150", "4"], ["5.000", "200", "30"], ["10.000", "30.000", "120"]])
    {'columns product': 1.0}
    """
    columns = [numbers for cells in texts if (numbers := _numbers(cells))][:COLUMNS]
    return {
        f"columns {name}": 1.0
        for name, relation in _RELATIONS.items()
        if any(_holds(relation, *three) for three in permutations(columns, 3))
    }


def _numbers(cells: Sequence[str]) -> Numbers:
    """The column's numbers, or none where few of its cells are any."""
    read = [float(found) if (found := number(text)) else None for text in cells[:30]]
    said = sum(bool(text.strip()) for text in cells[:30])
    return read if 2 * sum(one is not None for one in read) > said else ()


def _holds(relation: Callable[[float, float], float], one: Numbers, other: Numbers, made: Numbers) -> bool:
    """Whether the third column is what the relation makes of the first two, in rows where that is no chance."""
    rows = [
        (a, b, c)
        for a, b, c in zip(one, other, made, strict=False)
        if a is not None and b is not None and c is not None and min(abs(a), abs(b), abs(c)) > 1
    ]
    right = sum(abs(relation(a, b) - c) <= max(LEAST, ROUNDED * abs(c)) for a, b, c in rows)
    return right >= ROWS and right >= SHARE * len(rows)
