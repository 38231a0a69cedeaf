"""Which lines of print are one row of a table whose rows no rule parts: what stands closer together, and what has one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Box

SLACK = 0.05
"""Rows parted by white are believed even if numbers alone would part a little better."""
CLOSE = 0.6
"""Lines in one column whose middles are nearer than this, in em, are one."""


@dataclass(frozen=True, slots=True)
class Split:
    """Heights at which rows are parted, and how well that fits: 1 where each row has one number and no blank cell."""

    heights: tuple[float, ...]
    fit: float


def split_rows(columns: Sequence[Sequence[Box]], em: float) -> Split:
    """How the words of these columns fall into rows."""
    lines = [_lines(column, em) for column in columns]
    by_white = [_judged(heights, lines) for heights in _white_heights(lines)]
    by_number = [_judged(heights, lines) for column in lines if (heights := _above_each(column, lines))]
    best_white = max(by_white, key=lambda split: (round(split.fit, 3), len(split.heights)), default=Split((), 0.0))
    best_number = max(by_number, key=lambda split: split.fit, default=Split((), 0.0))
    return best_white if best_white.fit >= best_number.fit - SLACK else best_number


Interval = tuple[float, float]


def _lines(boxes: Sequence[Box], em: float) -> list[Interval]:
    """From where to where each line of one column reaches."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.centre[1]):
        if lines and box.centre[1] - lines[-1][-1].centre[1] < CLOSE * em:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [(min(box.y0 for box in line), max(box.y1 for box in line)) for line in lines]


def _white_heights(columns: Sequence[Sequence[Interval]]) -> list[tuple[float, ...]]:
    """The ways to part rows at level white: at the widest, at the two widest kinds, and so on."""
    reached, gaps = float("-inf"), []
    for top, low in sorted(interval for column in columns for interval in column):
        if top > reached > float("-inf"):
            gaps.append((top - reached, (top + reached) / 2))
        reached = max(reached, low)
    widths = sorted({round(width, 1) for width, _ in gaps}, reverse=True)
    return [tuple(height for width, height in gaps if round(width, 1) >= least) for least in widths]


def _above_each(column: Sequence[Interval], columns: Sequence[Sequence[Interval]]) -> tuple[float, ...]:
    """Heights above each line of a column but the first: where its number stands a row begins."""
    ends = sorted(low for lines in columns for _, low in lines)
    heights = []
    for top, low in column[1:]:
        before = [end for end in ends if end <= (top + low) / 2]
        heights.append((max(before) + top) / 2 if before and max(before) < top else top)
    return tuple(heights)


def _judged(heights: tuple[float, ...], columns: Sequence[Sequence[Interval]]) -> Split:
    """How well these heights part rows."""
    rows = len(heights) + 1
    counts = [[0] * rows for _ in columns]
    for number, lines in enumerate(columns):
        for top, low in lines:
            counts[number][sum(height < (top + low) / 2 for height in heights)] += 1
    filled = sum(count > 0 for column in counts for count in column) / (rows * len(columns))
    single = max(sum(count == 1 for count in column) / rows for column in counts)
    return Split(heights, (filled + single) / 2)
