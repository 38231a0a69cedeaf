"""The smallest box around others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from vanban.extract.page import Box


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these; there must be one.

    >>> around([Box(0, 0, 1, 1), Box(2, -1, 3, 1)])
    Box(x0=0, y0=-1, x1=3, y1=1)
    """
    return reduce(Box.union, boxes)
