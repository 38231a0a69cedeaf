"""Tables ruled in one direction only: level rules part rows and white corridors columns, or upright ones columns and white rows.

A level rule over some of the columns parts rows in these only: what stands beside it is one cell, as a group's name is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.extract.page import Box, Cell, Rule, Table
from vanban.extract.tables.corridors import Corridor, corridors_of
from vanban.extract.tables.marks import Marks, rows_of_marks, split_marks
from vanban.extract.tables.tall import with_parted_rows
from vanban.extract.tables.textrows import split_rows
from vanban.extract.tables.unruled import UNRULED, by_column, gridded, overlap, unruled_tables


@dataclass(frozen=True, slots=True)
class HalfRuled:
    """What makes a table whose rules all run one way; lengths in em. (Set on synthetic pages of two makers: docs/reading.md.)."""

    columns: int = 2
    extent: float = 1.5
    """Level rules of one table begin and end within this."""
    touching: float = 0.5
    """Rules on one height, drawn cell by cell, that end no further from each other are one."""
    partial: float = 0.3
    """A rule over some of the columns covers so much of the table's width."""
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
        tables.extend(_between_level(marks, rules, level))
    for rules in _of_one_extent(_joined([_transposed(rule) for rule in down], marks.em), marks.em):
        tables.extend(_between_upright(marks, [_transposed(rule) for rule in rules]))
    kept: list[Table] = []
    for table in sorted(tables, key=lambda table: -len(table.cells)):
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


def _between_level(marks: Marks, rules: Sequence[Rule], level: Sequence[Rule]) -> list[Table]:
    """The table between the first and the last of these rules; where a rule stands after each row, rules part rows."""
    em = marks.em
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    partial = _over_some_columns(level, rules, em)
    heights = sorted(_height(rule) for rule in (*rules, *partial))
    bands: list[list[Box]] = [[] for _ in heights[1:]]
    for box in marks.boxes:
        x, y = box.centre
        number = sum(height < y for height in heights) - 1
        if left - em <= x <= right + em and 0 <= number < len(bands):
            bands[number].append(box)
    boxes = [box for band in bands for box in band]
    if not boxes or not all(bands):
        return []
    rows = rows_of_marks(Marks(tuple(boxes), em))
    corridors = corridors_of(rows, em)
    if len(corridors) + 1 < HALF.columns or len(rows) < UNRULED.rows:
        return []
    xs = [left, *(corridor.middle for corridor in corridors), right]
    ys, fits = [heights[0]], []
    for band, low in zip(bands, heights[1:], strict=True):
        split = split_rows(by_column(band, xs), em)
        numbered = len(bands) < UNRULED.rows and split.fit >= UNRULED.fit
        ys.extend([*(split.heights if numbered else ()), low])
        fits.append(split.fit)
    if len(ys) - 1 < UNRULED.rows:
        return []
    table = gridded(boxes, xs, ys, corridors, em, "half", HALF.sure * sum(fits) / len(fits))
    return [_joined_beside(table, partial)]


def _height(rule: Rule) -> float:
    return (rule.y0 + rule.y1) / 2


def _joined(rules: Sequence[Rule], em: float) -> list[Rule]:
    """Level rules, those on one height that touch made one: some programs draw a table's rules cell by cell."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(_height(rule)), rule.x0)):
        last = joined[-1] if joined else None
        near = last is not None and abs(_height(last) - _height(rule)) <= HALF.touching * em
        if last is not None and near and -em <= rule.x0 - last.x1 <= HALF.touching * em:
            joined[-1] = replace(last, x1=max(last.x1, rule.x1), y1=rule.y1)
        else:
            joined.append(rule)
    return joined


def _over_some_columns(level: Sequence[Rule], whole: Sequence[Rule], em: float) -> list[Rule]:
    """The rules between the first and the last whole one that begin or end with them, and cover a part of their width."""
    left, right = min(rule.x0 for rule in whole), max(rule.x1 for rule in whole)
    tops = [_height(rule) for rule in whole]
    return [
        rule
        for rule in level
        if min(tops) < _height(rule) < max(tops)
        and all(abs(_height(rule) - top) > em / 2 for top in tops)
        and HALF.partial * (right - left) <= rule.x1 - rule.x0
        and left - em <= rule.x0
        and rule.x1 <= right + em
        and min(abs(rule.x0 - left), abs(rule.x1 - right)) <= HALF.extent * em
    ]


def _joined_beside(table: Table, partial: Sequence[Rule]) -> Table:
    """The table with the cells beside each partial rule joined to those above them."""
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    tops = {cell.row: cell.box.y0 for cell in table.cells}
    for row in sorted(tops):
        rule = next((rule for rule in partial if _height(rule) == tops[row]), None)
        if rule is None:
            continue
        for cell in [cell for cell in cells.values() if cell.row == row]:
            above = next((c for c in cells.values() if c.column == cell.column and c.row + c.row_span == row), None)
            beside = not rule.x0 <= cell.box.centre[0] <= rule.x1
            if beside and above is not None and above.column_span == cell.column_span:
                box = above.box.union(cell.box)
                cells[above.row, above.column] = replace(above, row_span=above.row_span + cell.row_span, box=box)
                del cells[cell.row, cell.column]
    kept: list[Cell] = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(kept))


def _between_upright(marks: Marks, rules: Sequence[Rule]) -> list[Table]:
    """The table whose columns these rules part; what stands outside the first and the last is a column, too."""
    em = marks.em
    top, low = min(rule.y0 for rule in rules), max(rule.y1 for rule in rules)
    boxes = [box for box in marks.boxes if top - em / 2 <= box.centre[1] <= low + em / 2]
    inner = sorted((rule.x0 + rule.x1) / 2 for rule in rules)
    if not boxes or inner[-1] - inner[0] < em:
        return []
    left, right = min(box.x0 for box in boxes) - 1, max(box.x1 for box in boxes) + 1
    xs = [x for x in (left, *inner, right) if x in inner or x < inner[0] - em or x > inner[-1] + em]
    if len(xs) - 1 < HALF.columns + 1:
        return []
    columns = by_column(boxes, xs)
    split = split_rows(columns, em)
    if split.fit < UNRULED.fit or len(split.heights) + 1 < UNRULED.rows or not all(columns):
        return []
    corridors = [Corridor(x - em / 20, x + em / 20) for x in xs[1:-1]]
    return [gridded(boxes, xs, [top, *split.heights, low], corridors, em, "half", HALF.sure * split.fit)]


def _transposed(rule: Rule) -> Rule:
    return Rule(rule.y0, rule.x0, rule.y1, rule.x1)
