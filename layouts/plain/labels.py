"""Which rows a merged first column's label stands beside: it is printed in the middle of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Label:
    """A label's text and the table lines on which its pieces were read."""

    text: str
    lines: tuple[int, ...]

    @property
    def middle(self) -> float:
        """The middle of the lines that it was printed on."""
        return (self.lines[0] + self.lines[-1]) / 2


def spread(labels: Sequence[Label], starts: Sequence[int], end: int) -> Iterator[tuple[Label, int, int]]:
    """For each label the rows that it covers, first and one past the last.

    The rows are shared out in order, so that each label stands as near as can be to the middle of its own.

    >>> [(label.text, first, end) for label, first, end in spread([Label("A", (2,)), Label("B", (6,))], [0, 2, 4, 6, 8], 9)]
    [('A', 0, 3), ('B', 3, 5)]
    """
    edges = [*starts, end]
    rows = len(starts)

    @cache
    def best(label: int, first: int) -> tuple[float, tuple[int, ...]]:
        """The least displacement of this and the later labels, and where each of them ends."""
        if label == len(labels):
            return (0.0, ()) if first == rows else (float("inf"), ())
        found = (float("inf"), ())
        for stop in range(first + 1, rows - (len(labels) - label - 1) + 1):
            off = ((edges[first] + edges[stop] - 1) / 2 - labels[label].middle) ** 2
            rest, ends = best(label + 1, stop)
            if off + rest < found[0]:
                found = (off + rest, (stop, *ends))
        return found

    if not labels or not rows:
        return
    first = 0
    for label, stop in zip(labels, best(0, 0)[1], strict=False):
        yield label, first, stop
        first = stop
