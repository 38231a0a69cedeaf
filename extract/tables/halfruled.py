"""Tables ruled in one direction only: level rules part rows and white corridors columns, or upright ones columns and white rows.

A level rule over some of the columns parts rows in these only: what stands beside it is one cell, as a group's name is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.extract.page import Box, Rule, Table
from vanban.extract.tables.corridors import SENTENCE, SLACK, Corridor, corridors_of, runs_through
from vanban.extract.tables.find import find_tables
from vanban.extract.tables.marks import Marks, rows_of_marks, split_marks
from vanban.extract.tables.tall import with_parted_rows
from vanban.extract.tables.textrows import RowCut, split_rows
from vanban.extract.tables.unruled import UNRULED, by_column, gridded, overlap, unruled_tables, well_filled


@dataclass(frozen=True, slots=True)
class HalfRuled:
    """What makes a table whose rules all run one way; lengths in em. (Set on synthetic pages of two makers: docs/reading.md.)."""

    columns: int = 2
    extent: float = 1.5
    """Level rules of one table begin and end within this."""
    touching: float = 0.5
    """Rules on one height, drawn cell by cell, that end no further from each other are one."""
    line: float = 0.8
    """So much white at most is between two lines of a cell ..."""
    filled: float = 0.5
    """... and so many of the columns hold print in a row that no rule closes."""
    meeting: float = 0.3
    interrupted: float = 4.0
    """Rows over all columns part the upright rules above them from those below by no more than this."""
    alone: int = 4
    """So many upright rules beside each other make a table of a single row."""
    running: float = 0.5
    """An upright rule that parts columns runs through such a share of the rows that the longest does."""
    seams: int = 2
    """On so many rules borders of single cells meet at one place, if that is no chance."""
    sure: float = 0.85
    """How sure the grid can be at best."""


HALF = HalfRuled()


def with_open_tables(ruled: Sequence[Table], marks: Marks, across: Sequence[Rule], down: Sequence[Rule]) -> list[Table]:
    """The ruled tables of a page, and those that its rules do not close: half ruled, then without any rule."""
    taken = [table.box for table in ruled]
    outside, inside = split_marks(marks, taken)
    half = half_ruled_tables(outside, across, down, taken)
    bare = unruled_tables(outside, [*taken, *(table.box for table in half)])
    parted = [with_parted_rows(table, inside, marks.em) for table in ruled]
    return sorted([*parted, *half, *bare], key=lambda table: (table.box.y0, table.box.x0))


def half_ruled_tables(marks: Marks, across: Sequence[Rule], down: Sequence[Rule], taken: Sequence[Box]) -> list[Table]:
    """The tables between level rules of one extent, or between upright ones of one height."""
    tables: list[Table] = []
    level = _joined(across, marks.em)
    for rules in _of_one_extent(level, marks.em):
        tables.extend(_between_level(marks, rules, level, across))
    for rules in _beside(down, marks.em):
        tables.extend(_between_upright(marks, rules))
    kept: list[Table] = []
    for table in sorted(tables, key=lambda table: -table.box.width * table.box.height):
        if not any(overlap(table.box, box) for box in (*taken, *(other.box for other in kept))):
            kept.append(table)
    return kept


def _of_one_extent(rules: Sequence[Rule], em: float) -> list[list[Rule]]:
    """Level rules that begin and end together, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.y0):
        for group in groups:
            if abs(group[0].x0 - rule.x0) < HALF.extent * em and abs(group[0].x1 - rule.x1) < HALF.extent * em:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= 2]


def _between_level(marks: Marks, rules: Sequence[Rule], level: Sequence[Rule], pieces: Sequence[Rule]) -> list[Table]:
    """The table between the first and the last of these rules: their own upright rules are drawn in thought."""
    em = marks.em
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    heights = [_height(rule) for rule in rules]
    bands = _bands(marks, (left, right), heights)
    boxes = [box for band in bands for box in band]
    if not boxes or not all(bands):
        return []
    seams = _seams(pieces, heights, em)
    least = 1 if seams else UNRULED.rows
    lines = rows_of_marks(Marks(tuple(boxes), em))
    corridors = seams or corridors_of(lines, em)
    if len(corridors) + 1 < HALF.columns or len(lines) < least:
        return []
    xs = [left, *(corridor.middle for corridor in corridors), right]
    if (low := _open_end(marks, xs, bands, heights, em)) is not None:
        heights.append(low)
        bands = _bands(marks, (left, right), heights)
        boxes = [box for band in bands for box in band]
    splits = [split_rows(by_column(band, xs), em) for band in bands]
    well = [split for split in splits if split.fit >= UNRULED.fit and len(bands) < UNRULED.rows]
    partial = _over_some_columns(level, rules, xs, em)
    cuts = [cut for split in well for cut in split.cuts if all(abs(cut.height - _height(p)) > em for p in partial)]
    unruled = [rule for cut in cuts for rule in _drawn(cut, xs)]
    if len(heights) + len(unruled) + len(partial) - 1 < least:
        return []
    across = [*(Rule(left, y, right, y) for y in heights), *unruled, *partial]
    down = _thought(boxes, sorted({_height(rule) for rule in across}), corridors, (left, right), em, partial)
    sure = HALF.sure * sum(split.fit for split in splits) / len(splits)
    tables = find_tables(across, down, HALF.meeting * em, float("inf"))
    tables = [replace(table, ruled="half", sure=round(sure, 3)) for table in tables]
    return tables if low is None else [_opened(table) for table in tables]


def _open_end(
    marks: Marks, xs: Sequence[float], bands: Sequence[Sequence[Box]], heights: Sequence[float], em: float
) -> float | None:
    """Where a row ends that stands below the last rule, because its own was lost: as near to it as others to theirs, in the same columns."""
    last = heights[-1]
    tops = [min(box.y0 for box in band) - height for band, height in zip(bands, heights, strict=False)]
    end = last + max(tops[1:] or tops) + SLACK * em
    below = [box for box in marks.boxes if box.centre[1] > last and xs[0] - em <= box.centre[0] <= xs[-1] + em]
    row: list[Box] = []
    for line in rows_of_marks(Marks(tuple(below), em)):
        if line.y0 > end or any(box.x0 < x < box.x1 for box in line.boxes for x in xs[1:-1]):
            break
        row += line.boxes
        end = line.y1 + HALF.line * em
    filled = sum(bool(column) for column in by_column(row, xs))
    return max(box.y1 for box in row) + em / 4 if filled >= max(HALF.columns, HALF.filled * (len(xs) - 1)) else None


def _opened(table: Table) -> Table:
    """The table with a last row that no rule closes."""
    cells = (replace(cell, open_below=cell.row + cell.row_span == table.rows) for cell in table.cells)
    return replace(table, cells=tuple(cells))


def _bands(marks: Marks, sides: tuple[float, float], heights: Sequence[float]) -> list[list[Box]]:
    """What is printed between one rule and the next."""
    bands: list[list[Box]] = [[] for _ in heights[1:]]
    for box in marks.boxes:
        x, y = box.centre
        number = sum(height < y for height in heights) - 1
        if sides[0] - marks.em <= x <= sides[1] + marks.em and 0 <= number < len(bands):
            bands[number].append(box)
    return bands


def _seams(pieces: Sequence[Rule], heights: Sequence[float], em: float) -> list[Corridor]:
    """Where the borders of single cells meet that make up the rules: there columns part, however close their words stand."""
    met: dict[float, set[float]] = {}
    for height in heights:
        on_it = sorted((p for p in pieces if abs(_height(p) - height) <= HALF.meeting * em), key=lambda p: p.x0)
        for before, behind in pairwise(on_it):
            if abs(behind.x0 - before.x1) <= HALF.meeting * em:
                x = (behind.x0 + before.x1) / 2
                known = next((other for other in met if abs(other - x) <= HALF.meeting * em), x)
                met.setdefault(known, set()).add(height)
    return [Corridor(x - em / 20, x + em / 20) for x in sorted(met) if len(met[x]) >= HALF.seams]


def _thought(
    boxes: Sequence[Box],
    heights: Sequence[float],
    corridors: Sequence[Corridor],
    sides: tuple[float, float],
    em: float,
    partial: Sequence[Rule],
) -> list[Rule]:
    """Upright rules at both sides, and in each corridor except where words run through it, or a heading of several columns does."""
    upright = [Rule(x, heights[0], x, heights[-1]) for x in sides]
    for top, low in pairwise(heights):
        here = [box for box in boxes if top <= box.centre[1] < low]
        below = [rule for rule in partial if abs(_height(rule) - low) <= HALF.meeting * em]
        upright += [
            Rule(c.middle, top, c.middle, low)
            for c in corridors
            if not runs_through(here, c, em) and not any(_heads(here, rule, c, em) for rule in below)
        ]
    return upright


def _heads(boxes: Sequence[Box], rule: Rule, corridor: Corridor, em: float) -> bool:
    """Whether all that stands on a rule over several columns is one phrase that reaches over the corridor.

    Its words may part just where the corridor is: the few lines that reach into the white around it make it so narrow.
    """
    if not rule.x0 < corridor.middle < rule.x1:
        return False
    over = [box for box in boxes if rule.x0 < box.centre[0] < rule.x1]
    lines = rows_of_marks(Marks(tuple(over), em))
    return bool(lines) and all(
        line.boxes[0].x0 < corridor.middle < line.boxes[-1].x1
        and all(right.x0 - left.x1 < SENTENCE * em for left, right in pairwise(line.boxes))
        for line in lines
    )


def _drawn(cut: RowCut, xs: Sequence[float]) -> list[Rule]:
    """The level rules, in thought, that part two rows beside the cells that go on through them."""
    whole = (number for number in range(len(xs) - 1) if number not in cut.through)
    return [Rule(xs[number], cut.height, xs[number + 1], cut.height) for number in whole]


def _height(rule: Rule) -> float:
    return (rule.y0 + rule.y1) / 2


def _joined(rules: Sequence[Rule], em: float) -> list[Rule]:
    """Level rules, those on one height that touch made one: some programs draw a table's rules cell by cell."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.x0):
        for number, other in enumerate(whole):
            level = abs(_height(other) - _height(rule)) <= HALF.meeting * em
            if level and rule.x0 - other.x1 <= HALF.touching * em:
                whole[number] = replace(other, x1=max(other.x1, rule.x1), y1=rule.y1)
                break
        else:
            whole.append(rule)
    return whole


def _over_some_columns(level: Sequence[Rule], whole: Sequence[Rule], xs: Sequence[float], em: float) -> list[Rule]:
    """The rules between the whole ones that part some columns only, beside cells that span rows; they end where columns do."""
    heights = [_height(rule) for rule in whole]
    kept = []
    for rule in level:
        y = _height(rule)
        apart = min(abs(y - height) for height in heights) > em / 2
        if min(heights) < y < max(heights) and apart and xs[0] - em < rule.x0 and rule.x1 < xs[-1] + em:
            start, end = (min(xs, key=lambda x: abs(x - at)) for at in (rule.x0, rule.x1))
            if end > start:
                kept.append(Rule(start, y, end, y))
    return kept


def _between_upright(marks: Marks, rules: Sequence[Rule]) -> list[Table]:
    """The table whose columns these rules part; what stands outside the first and the last is a column, too."""
    em = marks.em
    inner = _places(rules, em)
    top, low = min(rule.y0 for rule in rules), max(rule.y1 for rule in rules)
    boxes = [box for box in marks.boxes if top - em / 2 <= box.centre[1] <= low + em / 2]
    if not boxes or inner[-1] - inner[0] < em:
        return []
    left, right = min(box.x0 for box in boxes) - 1, max(box.x1 for box in boxes) + 1
    xs = [x for x in (left, *inner, right) if x in inner or x < inner[0] - em or x > inner[-1] + em]
    if len(xs) - 1 < HALF.columns + 1:
        return []
    split = split_rows(by_column(boxes, xs), em)
    least = 1 if len(inner) >= HALF.alone else UNRULED.rows
    if split.fit < UNRULED.fit or len(split.cuts) + 1 < least:
        return []
    corridors = [Corridor(x - em / 20, x + em / 20) for x in xs[1:-1]]
    table = gridded(boxes, xs, (top, low), split, corridors, em)
    if not well_filled(table, boxes):
        return []
    return [replace(table, ruled="half", sure=round(HALF.sure * split.fit, 3))]


def _beside(rules: Sequence[Rule], em: float) -> list[list[Rule]]:
    """Upright rules beside each other, a row or two over the whole width between them: those of one table."""
    groups: list[list[Rule]] = []
    reached = float("-inf")
    for rule in sorted(rules, key=lambda rule: rule.y0):
        if rule.y0 > reached + HALF.interrupted * em:
            groups.append([])
        groups[-1].append(rule)
        reached = max(reached, rule.y1)
    return [group for group in groups if len(group) >= 2]


def _places(rules: Sequence[Rule], em: float) -> list[float]:
    """Where upright rules stand that run through a good part of their table."""
    lengths: dict[float, float] = {}
    for rule in sorted(rules, key=lambda rule: rule.y0 - rule.y1):
        x = (rule.x0 + rule.x1) / 2
        known = next((other for other in lengths if abs(other - x) <= HALF.meeting * em), x)
        lengths[known] = lengths.get(known, 0.0) + rule.y1 - rule.y0
    return sorted(x for x, length in lengths.items() if length >= HALF.running * max(lengths.values()))
