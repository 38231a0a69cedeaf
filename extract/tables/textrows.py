"""Which lines of print are one row of a table whose rows no rule parts: what stands closer together, and what has one number."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Box

SLACK = 0.05
"""Rows parted by white are believed even if numbers alone would part a little better."""
CLOSE = 0.6
"""Lines in one column whose middles are nearer than this, in em, are one."""

LEAST_NUMBERED = 3
NUMBERED_FILLED = 0.85
WHITE_FILLED, WHITE_FIT = 0.95, 0.8
"""Rows that white alone parts leave hardly any cell blank, and one column holds a single line in most of them."""


@dataclass(frozen=True, slots=True)
class Split:
    """Heights at which rows are parted, and how well that fits: 1 where each row has one number and no blank cell."""

    heights: tuple[float, ...]
    fit: float


def split_rows(columns: Sequence[Sequence[Box]], em: float) -> Split:
    """How the words of these columns fall into rows."""
    lines = [_lines(column, em) for column in columns]
    by_white = [_judged(heights, lines) for heights in [(), *_white_heights(lines)]]
    by_number = [_judged(heights, lines) for column in lines if (heights := _above_each(column, lines))]
    best_white = max(by_white, key=lambda split: (round(split.fit, 3), len(split.heights)), default=Split((), 0.0))
    best_number = max(by_number, key=lambda split: split.fit, default=Split((), 0.0))
    return best_white if best_white.fit >= best_number.fit - SLACK else best_number


def numbered_rows(columns: Sequence[Sequence[Box]], em: float) -> tuple[float, ...]:
    """The heights that part rows whose first column has one line each, where nearly no cell stays blank; none where not so."""
    lines = [_lines(column, em) for column in columns]
    if len(lines[0]) < LEAST_NUMBERED:
        return ()
    splits = [_above_each(lines[0], lines), *_white_heights(lines)]
    whole = [split for heights in splits if len((split := _judged(heights, lines)).heights) + 1 == len(lines[0])]
    best = max(whole, key=lambda split: _filled(split.heights, lines), default=None)
    if best is None or _filled(best.heights, lines) < NUMBERED_FILLED or not _single(best.heights, lines[0]):
        return ()
    return best.heights


def white_rows(columns: Sequence[Sequence[Box]], em: float) -> tuple[float, ...]:
    """The heights at which white runs through all columns and no column is left blank: those that part rows, and perhaps more."""
    lines = [_lines(column, em) for column in columns]
    whole = [heights for heights in _white_heights(lines) if _filled(heights, lines) >= WHITE_FILLED]
    best = max(whole, key=len, default=())
    return best if len(best) + 1 >= LEAST_NUMBERED and _judged(best, lines).fit >= WHITE_FIT else ()


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
    """How well these heights part rows: in the best column for it one line a row, and in all no blank cell."""
    rows = len(heights) + 1
    single = max(sum(count == 1 for count in _counts(heights, column)) / rows for column in columns)
    return Split(heights, (_filled(heights, columns) + single) / 2)


def _filled(heights: tuple[float, ...], columns: Sequence[Sequence[Interval]]) -> float:
    cells = [count for column in columns for count in _counts(heights, column)]
    return sum(count > 0 for count in cells) / len(cells)


def _single(heights: tuple[float, ...], column: Sequence[Interval]) -> bool:
    return all(count == 1 for count in _counts(heights, column))


def _counts(heights: tuple[float, ...], column: Sequence[Interval]) -> list[int]:
    """How many lines of a column stand in each row."""
    counts = [0] * (len(heights) + 1)
    for top, low in column:
        counts[bisect(heights, (top + low) / 2)] += 1
    return counts
