"""White corridors that part the columns of a table without upright rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Box
from vanban.extract.tables.marks import WordRow

FINE = 0.1
"""The page is looked at in bins of this width, in em as are all lengths here."""
NARROWEST = 0.3
WIDE = 1.1
"""The white around a corridor is this wide on the average: that between words of a justified line is less."""
STRAIGHT = 0.55
MANY = 5
"""White as wide as this, straight through so many lines, is no chance either."""
COUNTED = 3.0
"""More white than this counts no more."""
CROSSED = 0.12
"""Headings may cross a corridor in this share of the lines."""
HEADINGS = 0.25
"""No more of a table's lines are headings over several columns."""
LONG = 0.6
"""A line of one sentence that is as long as this share of the table is such a heading."""
SLACK = 0.15
"""A word that reaches no further into a corridor does not stand in it."""
SENTENCE = 0.7
"""Words of a sentence stand no further apart."""
LEAST_IN_A_COLUMN = 2
"""So many lines at least stand in each column that isn't wide apart from others."""
SPARSE = 0.25
"""What stands in fewer of the lines, and each time goes on from the words to its left as a sentence does, is no column of its own."""
SPACE = 0.4
"""Nor is what stands no further from the words to its left than this, however often ("Cấp độ 3" row after row)."""
BESIDE = 2
"""So many lines have words on both sides of a corridor, unless it is wide through all lines."""


@dataclass(frozen=True, slots=True)
class Corridor:
    """An upright white strip."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


def corridors_of(rows: Sequence[WordRow], em: float) -> list[Corridor]:
    """The corridors through these lines of print, from left to right; each column between them holds some print.

    Of a strip that a few lines reach into, the part that the fewest reach into is the corridor: no word is cut there.
    Where a word stands in its midst, wide white on both sides, that is the header of a blank column.
    """
    left, right = min(row.boxes[0].x0 for row in rows), max(box.x1 for row in rows for box in row.boxes)
    fine = FINE * em
    inked = np.zeros((len(rows), max(1, round((right - left) / fine)) + 1), dtype=bool)
    for number, row in enumerate(rows):
        for box in row.boxes:
            inked[number, int((box.x0 - left) / fine) : int((box.x1 - left) / fine) + 1] = True
    headings = [_is_heading(row, right - left, em) for row in rows]
    if 0 < sum(headings) <= HEADINGS * len(rows):
        inked = inked[~np.array(headings)]
    crossing = inked.sum(axis=0)
    kept = []
    for first, end in _runs(crossing <= CROSSED * len(inked)):
        if _parts_columns(Corridor(left + first * fine, left + end * fine), rows, em):
            clear = _runs(crossing[first:end] == crossing[first:end].min())
            wide = [run for run in clear if run[1] - run[0] >= WIDE / FINE]
            parts = wide or [max(clear, key=lambda run: run[1] - run[0])]
            kept += [Corridor(left + (first + start) * fine, left + (first + stop) * fine) for start, stop in parts]
    return _with_columns(kept, rows, em)


def _runs(white: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """From where to where each run of true values goes."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], white.astype(np.int8), [0]))))
    return [(int(first), int(end)) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _parts_columns(strip: Corridor, rows: Sequence[WordRow], em: float) -> bool:
    """Whether the white of a strip is more than chance: wide around it, or straight through many lines."""
    gaps = _gaps(strip, rows, em)
    width, beside = strip.right - strip.left, len(gaps)
    if width < NARROWEST * em or beside < (1 if width >= WIDE * em else BESIDE):
        return False
    return sum(gaps) >= WIDE * em * beside or (width >= STRAIGHT * em and beside >= MANY)


def _is_heading(row: WordRow, width: float, em: float) -> bool:
    """Whether a line is one sentence over a good part of the table, apart from a number before it."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(row.boxes)]
    wide = [number for number, gap in enumerate(gaps) if gap >= WIDE * em]
    first = wide[0] + 1 if wide else 0
    return len(wide) <= 1 and row.boxes[-1].x1 - row.boxes[first].x0 >= LONG * width


def _gaps(corridor: Corridor, rows: Sequence[WordRow], em: float) -> list[float]:
    """How wide the white around a corridor is in each line with words on both sides."""
    gaps = []
    for row in rows:
        before = max((box.x1 for box in row.boxes if box.centre[0] < corridor.middle), default=None)
        behind = min((box.x0 for box in row.boxes if box.centre[0] > corridor.middle), default=None)
        if before is not None and behind is not None:
            gaps.append(min(max(behind - before, 0.0), COUNTED * em))
    return gaps


def _with_columns(corridors: Sequence[Corridor], rows: Sequence[WordRow], em: float) -> list[Corridor]:
    """Without corridors that would part a column with hardly any print from its neighbour; its header may stand alone amid white."""
    kept: list[Corridor] = []
    edge = Corridor(float("-inf"), 0.0)
    for corridor, end in zip(corridors, [*(after.middle for after in corridors[1:]), float("inf")], strict=False):
        enough = _lines_between(rows, edge.middle, corridor.middle) >= _least((edge, corridor), em)
        if enough and not _goes_on(rows, corridor, end, em):
            kept.append(corridor)
            edge = corridor
    while kept and _lines_between(rows, kept[-1].middle, float("inf")) < _least(kept[-1:], em):
        kept.pop()
    return kept


def _least(around: Sequence[Corridor], em: float) -> int:
    """How many lines a column between these corridors needs."""
    return 1 if all(corridor.right - corridor.left >= WIDE * em for corridor in around) else LEAST_IN_A_COLUMN


def _lines_between(rows: Sequence[WordRow], left: float, right: float) -> int:
    return sum(any(left < box.centre[0] < right for box in row.boxes) for row in rows)


def _goes_on(rows: Sequence[WordRow], corridor: Corridor, end: float, em: float) -> bool:
    """Whether what stands behind a corridor goes on each time from what stands before it."""
    gaps: list[float] = []
    for row in rows:
        behind = [box.x0 for box in row.boxes if corridor.middle < box.centre[0] < end]
        if behind:
            before = max((box.x1 for box in row.boxes if box.centre[0] < corridor.middle), default=float("-inf"))
            gaps.append(min(behind) - before)
    nearest = SENTENCE if len(gaps) < SPARSE * len(rows) else SPACE
    return bool(gaps) and all(gap < nearest * em for gap in gaps)


def crosses(row: WordRow, corridor: Corridor) -> bool:
    """Whether a word of the line stands in the corridor's way."""
    return any(box.x0 < corridor.left and box.x1 > corridor.right for box in row.boxes)


def runs_through(boxes: Sequence[Box], corridor: Corridor, em: float) -> bool:
    """Whether a line runs through a corridor: a word stands in it, and the next one follows as words of a sentence do."""
    slack = SLACK * em
    for box in boxes:
        if box.x0 < corridor.right - slack and box.x1 > corridor.left + slack:
            if box.x0 < corridor.left and box.x1 > corridor.right:
                return True
            level = [other for other in boxes if other is not box and abs(other.centre[1] - box.centre[1]) < em / 2]
            before = any(0 <= box.x0 - other.x1 < SENTENCE * em and other.x1 <= corridor.right for other in level)
            behind = any(0 <= other.x0 - box.x1 < SENTENCE * em and other.x0 >= corridor.left for other in level)
            if before and behind:
                return True
    return False
