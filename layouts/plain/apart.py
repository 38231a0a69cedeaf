"""Whether an OCR read a table's cells one by one, with blank lines between them, or its lines straight across."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from statistics import median

#: So many blocks above and below tell how long blocks are around here.
_AROUND = 4
#: Where half the blocks have so many lines it is even; and how fast that changes with a line more.
_EVEN, _SLOPE = 3.5, 1.2


def chances(blocks: Sequence[int]) -> list[float]:
    """For each line the chance that its block is a cell, from the lengths of the blocks around it; `blocks` numbers them.

    >>> [round(chance, 2) for chance in chances([1, 1, 2, 3, 3, 4])], round(chances([1] * 20)[0], 2)
    ([0.95, 0.95, 0.86, 0.95, 0.95, 0.86], 0.0)
    """
    sizes = [len(list(lines)) for _, lines in groupby(blocks)]
    found: list[float] = []
    for at, size in enumerate(sizes):
        near = [*sizes[max(0, at - _AROUND) : at], *sizes[at + 1 : at + 1 + _AROUND]] or [size]
        found += [_chance(median(near))] * size
    return found


def _chance(usual: float) -> float:
    return min(0.98, max(0.002, 1.0 / (1.0 + math.exp(_SLOPE * (usual - _EVEN)))))
