"""How sure a row is once a person has looked at some of its cells: what was checked is certain, and leaves the list of doubts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vanban.corrections.listing import Correction
from vanban.rows import Value, printed

Values = dict[str, Value]
Tables = dict[str, list[Values]]


def settle_confidence(every: Tables, checked: Sequence[tuple[Correction, Sequence[Values]]]) -> None:
    """Take the checked cells off the list of doubts, and let their rows be as sure as what is left on it."""
    cells = {(one.table, one.row, one.column) for one, rows in checked if rows}
    every["doubts"] = [doubt for doubt in every["doubts"] if _cell(doubt) not in cells]
    for one, rows in checked:
        left = [
            float(doubt["confidence"] or 0) for doubt in every["doubts"] if _cell(doubt)[:2] == (one.table, one.row)
        ]
        for row in rows:
            if "confidence" in row:
                row["confidence"] = _sure(float(row["confidence"] or 0), left)


def _sure(was: float, left: Sequence[float]) -> float:
    """The chance of a row that was so sure, and of whose doubts those are left.

    >>> _sure(0.2, [0.5]), _sure(0.2, []), _sure(0.2, [0.5, 0.1])
    (0.5, 1.0, 0.2)
    """
    return round(max(was, math.prod(left, start=1.0)), 3)


def _cell(doubt: Values) -> tuple[str, str, str]:
    """The cell that a doubt is about, as corrections call it."""
    table, row, column = (printed(doubt[name]) for name in ("table_name", "row_no", "column_name"))
    if table == "cells":
        return table, column, "text"
    return table, row, column
