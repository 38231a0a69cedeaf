"""Which lines of print are one row of a table whose rows no rule parts.

Lines of one cell follow each other as those of a paragraph do, and lines of two rows stand further apart: so each column falls
into blocks, and blocks that stand beside each other are a row. A block beside several blocks of two other columns spans their rows.
Where rows are set as close as lines, the numbers of one column tell where they begin.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from vanban.extract.page import Box


@dataclass(frozen=True, slots=True)
class Rowing:
    """How lines make rows; lengths in em. (Physical, or set on synthetic pages of two makers: docs/reading.md.)."""

    close: float = 0.6
    """Words of one column whose middles are nearer than this are on one line."""
    leading: float = 2.0
    """Lines of a paragraph are set no wider; in one column they are hardly closer than `tightest`."""
    tightest: float = 0.9
    alike: float = 1.08
    """Distances that differ no more are one, ..."""
    wider: float = 1.35
    """... and from so many times the leading on two lines are of two rows for sure."""
    half: float = 0.45
    """So far a line reaches above and below its middle."""
    tied: int = 2
    """So many columns show together that a row ends beside a cell that goes on."""
    sparse: float = 0.35
    """A column with print in fewer rows is one for remarks, and may be blank."""
    numbered: int = 3
    numbered_filled: float = 0.85
    closely: float = 0.92
    """Rows set as close as lines leave hardly any cell blank; the lines of a text that is broken in cells do."""
    white_filled: float = 0.95
    white_fit: float = 0.8
    """Rows that white alone parts leave hardly any cell blank, and one column holds a single line in most of them."""
    told: float = 0.6
    """White tells the rows if it makes so many of them as the first column, that of the numbers, has lines."""


ROWING = Rowing()


class TextBlock(NamedTuple):
    """Lines of one column that follow each other closely: from where to where they reach, and how many there are."""

    top: float
    low: float
    lines: int = 1


@dataclass(frozen=True, slots=True)
class RowCut:
    """A height at which rows are parted, and the columns whose cells go on through it."""

    height: float
    through: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Split:
    """Where rows are parted, and how well that fits: 1 where each row has one number, or block, and no blank cell."""

    cuts: tuple[RowCut, ...]
    fit: float


def split_rows(columns: Sequence[Sequence[Box]], em: float) -> Split:
    """How the words of these columns fall into rows."""
    lines = [_lines(column, em) for column in columns]
    blocks = _all_blocks(lines, em)
    by_white = _between_blocks(blocks)
    if len(by_white) + 1 >= ROWING.told * len(lines[0]):
        return _judged(by_white, blocks)
    closer = [_judged(cuts, lines) for cuts in (_between_blocks(lines), _above_each(lines[0], lines))]
    best = max(closer, key=lambda split: split.fit)
    return best if best.fit >= ROWING.closely else _judged(by_white, blocks)


def numbered_rows(columns: Sequence[Sequence[Box]], em: float) -> tuple[float, ...]:
    """The heights that part rows whose first column has one line each, where nearly no cell stays blank; none where not so."""
    lines = [_lines(column, em) for column in columns]
    heights = tuple(cut.height for cut in split_rows(columns, em).cuts)
    single = all(count == 1 for count in _counts(heights, lines[0]))
    well = sum(_shares(heights, lines)) / len(lines) >= ROWING.numbered_filled
    return heights if single and well and len(heights) + 1 >= ROWING.numbered else ()


def white_rows(columns: Sequence[Sequence[Box]], em: float) -> tuple[float, ...]:
    """The heights at which white runs through all columns and no column is left blank: those that part rows, and perhaps more."""
    lines = [_lines(column, em) for column in columns]
    ways = [[cut for cut in _between_blocks(blocks) if not cut.through] for blocks in (lines, _all_blocks(lines, em))]
    heights = [tuple(cut.height for cut in cuts) for cuts in ways if _judged(cuts, lines).fit >= ROWING.white_fit]
    whole = [way for way in heights if sum(_shares(way, lines)) >= ROWING.white_filled * len(lines)]
    best = max(whole, key=len, default=())
    return best if len(best) + 1 >= ROWING.numbered else ()


def _lines(boxes: Sequence[Box], em: float) -> list[TextBlock]:
    """The lines of one column, each as high as a line is: accents and the tails of letters don't move it."""
    lines: list[list[float]] = []
    for middle in sorted(box.centre[1] for box in boxes):
        if lines and middle - lines[-1][-1] < ROWING.close * em:
            lines[-1].append(middle)
        else:
            lines.append([middle])
    half = ROWING.half * em
    return [TextBlock(median(line) - half, median(line) + half) for line in lines]


def _limit(columns: Sequence[Sequence[TextBlock]], em: float) -> float:
    """The distance from line to line up to which they are of one cell; 0 if every cell has one line."""
    apart = sorted(low.top - top.top for column in columns for top, low in pairwise(column))
    near = [distance for distance in apart if ROWING.tightest * em <= distance <= ROWING.leading * em]
    if not near:
        return 0.0
    leading = near[0]
    doubtful = [leading * ROWING.alike, *(d for d in apart if leading * ROWING.alike < d < leading * ROWING.wider)]
    gaps = pairwise([*doubtful, leading * ROWING.wider])
    return max((high - low, (high + low) / 2) for low, high in gaps)[1]


def _all_blocks(columns: Sequence[Sequence[TextBlock]], em: float) -> list[list[TextBlock]]:
    """The blocks of all columns."""
    limit = _limit(columns, em)
    return [_blocks(column, limit) for column in columns]


def _blocks(column: Sequence[TextBlock], limit: float) -> list[TextBlock]:
    """The lines of a column, those made one that are no further apart than this."""
    blocks: list[TextBlock] = []
    last = float("-inf")
    for line in column:
        if line.top - last <= limit:
            blocks[-1] = TextBlock(blocks[-1].top, line.low, blocks[-1].lines + 1)
        else:
            blocks.append(line)
        last = line.top
    return blocks


def _between_blocks(columns: Sequence[Sequence[TextBlock]]) -> list[RowCut]:
    """A cut wherever no block of any column stands in the way, and where several columns have one that others go on beside."""
    cuts: list[RowCut] = []
    reached = float("-inf")
    for block in sorted(block for column in columns for block in column):
        if block.top >= reached > float("-inf"):
            cuts.append(RowCut((block.top + reached) / 2))
        reached = max(reached, block.low)
    bounds = [float("-inf"), *(cut.height for cut in cuts), float("inf")]
    for top, low in pairwise(bounds):
        cuts += _within([[b for b in column if top < b.top and b.low < low] for column in columns])
    return sorted(cuts, key=lambda cut: cut.height)


def _within(columns: Sequence[Sequence[TextBlock]]) -> list[RowCut]:
    """The cuts through some columns of blocks that stand beside each other."""
    gaps = sorted(
        (below.top, above.low, number)
        for number, column in enumerate(columns)
        for above, below in pairwise(column)
        if above.low < below.top
    )
    cuts: list[RowCut] = []
    while gaps:
        end = gaps[0][0]
        together = [gap for gap in gaps if gap[1] < end]
        gaps = [gap for gap in gaps if gap[1] >= end]
        if len({number for _, _, number in together}) >= ROWING.tied:
            height = (end + max(start for _, start, _ in together)) / 2
            through = (n for n, column in enumerate(columns) if any(b.top < height < b.low for b in column))
            cuts.append(RowCut(height, frozenset(through)))
    return cuts


def _above_each(column: Sequence[TextBlock], columns: Sequence[Sequence[TextBlock]]) -> list[RowCut]:
    """Cuts above each line of a column but the first: where its number stands a row begins."""
    ends = sorted(line.low for lines in columns for line in lines)
    cuts = []
    for top, low, _ in column[1:]:
        before = [end for end in ends if end <= (top + low) / 2]
        cuts.append(RowCut((max(before) + top) / 2 if before and max(before) < top else top))
    return cuts


def _judged(cuts: Sequence[RowCut], columns: Sequence[Sequence[TextBlock]]) -> Split:
    """How well these cuts part rows: in the best column for it one block a row, and in all but those for remarks no blank cell."""
    heights = [cut.height for cut in cuts]
    single = max(sum(count == 1 for count in _counts(heights, column)) for column in columns) / (len(cuts) + 1)
    filled = [share for share in _shares(heights, columns) if share >= ROWING.sparse]
    return Split(tuple(cuts), (sum(filled) / max(len(filled), 1) + single) / 2)


def _shares(heights: Sequence[float], columns: Sequence[Sequence[TextBlock]]) -> list[float]:
    """In which share of the rows each column holds print."""
    return [sum(count > 0 for count in _counts(heights, column)) / (len(heights) + 1) for column in columns]


def _counts(heights: Sequence[float], column: Sequence[TextBlock]) -> list[int]:
    """How many blocks of a column stand in each row."""
    counts = [0] * (len(heights) + 1)
    for top, low, _ in column:
        counts[bisect(heights, (top + low) / 2)] += 1
    return counts
