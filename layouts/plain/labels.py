"""Which rows a merged first column's label stands beside: it is printed in the middle of them.

Where cells were read one by one it comes before its first row's other cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Label:
    """A label's text and the table lines on which its pieces were read; `alone` where it was read as a cell by itself."""

    text: str
    lines: tuple[int, ...]
    alone: bool = False

    @property
    def middle(self) -> float:
        """The middle of the lines that it was printed on."""
        return (self.lines[0] + self.lines[-1]) / 2


def spread(labels: Sequence[Label], starts: Sequence[int], pages: Sequence[int]) -> Iterator[tuple[Label, int, int]]:
    """For each label the rows that it covers, first and one past the last.

    The rows are shared out in order, so that each label stands as near as can be to the middle of what its page shows of its
    rows. `starts` are the rows' first lines, `pages` the page of every line.

    >>> [(label.text, first, end) for label, first, end in spread([Label("A", (2, 3)), Label("B", (7, 8))], [0, 2, 4, 6, 8], [1] * 10)]
    [('A', 0, 3), ('B', 3, 5)]
    >>> [end for _, _, end in spread([Label("A", (0,), alone=True), Label("B", (8,), alone=True)], [0, 2, 4, 6, 8], [1] * 10)]
    [4, 5]
    """
    edges = [*starts, len(pages)]
    rows = len(starts)

    @cache
    def best(label: int, first: int) -> tuple[float, tuple[int, ...]]:
        """The least displacement of this and the later labels, and where each of them ends."""
        if label == len(labels):
            return (0.0, ()) if first == rows else (math.inf, ())
        found: tuple[float, tuple[int, ...]] = (math.inf, ())
        for stop in range(first + 1, rows - (len(labels) - label - 1) + 1):
            off = _displaced(labels[label], edges[first], edges[stop], pages)
            rest, ends = best(label + 1, stop)
            if off + rest < found[0]:
                found = (off + rest, (stop, *ends))
        return found

    first = 0
    for label, stop in zip(labels, best(0, 0)[1] if labels and rows else (), strict=False):
        yield label, first, stop
        first = stop


def _displaced(label: Label, first: int, end: int, pages: Sequence[int]) -> float:
    """How far from the middle of its lines, as far as they are on its page, or from their first, a label stands, squared."""
    if label.alone:
        return (first - label.lines[0]) ** 2
    page = pages[label.lines[0]]
    shown = [line for line in range(first, end) if pages[line] == page]
    middle = (shown[0] + shown[-1]) / 2 if shown else (first + end - 1) / 2 + len(pages)
    return (middle - label.middle) ** 2
