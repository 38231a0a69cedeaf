"""From rules to tables: counts, spans, borders that are missing, rules that are broken or aslant."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.extract.compose import composed
from vanban.extract.page import Box, Page, Rule, Word
from vanban.extract.tables.find import find_tables

from tests.extract_drawn import grid_boxes, rules_of

XS, YS = (50, 120, 300, 420), (60, 100, 160, 260)


def shapes(tables):
    return [[(c.row, c.column, c.row_span, c.column_span) for c in table.cells] for table in tables]


def test_a_plain_grid():
    level, upright = rules_of(grid_boxes(XS, YS))
    (table,) = find_tables(level, upright, 5, 595)
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)
    assert table.cells[4].box.x0 == pytest.approx(120)


def test_merged_cells_stand_once():
    boxes = [(50, 60, 120, 260), (120, 60, 420, 100), (120, 100, 300, 260), (300, 100, 420, 160), (300, 160, 420, 260)]
    (table,) = find_tables(*rules_of(boxes), 5, 595)
    assert shapes([table]) == [[(0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 2, 1), (1, 2, 1, 1), (2, 2, 1, 1)]]


def test_sides_that_are_not_drawn_are_closed():
    level = [Rule(50, y, 420, y) for y in YS]
    upright = [Rule(x, 60, x, 260) for x in XS[1:-1]]
    (table,) = find_tables(level, upright, 5, 595)
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)


def test_a_table_at_the_edge_of_the_page_is_closed_by_it():
    level = [Rule(0, y, 420, y) for y in (60, 100)]
    upright = [Rule(x, 60, x, 100) for x in XS[1:]]
    (table,) = find_tables(level, upright, 5, 595)
    assert (table.rows, table.columns) == (1, 3)


def test_two_tables_stay_two():
    first, second = rules_of(grid_boxes(XS, (60, 80, 100))), rules_of(grid_boxes(XS, (300, 320, 340)))
    tables = find_tables([*first[0], *second[0]], [*first[1], *second[1]], 5, 595)
    assert [(t.rows, t.columns) for t in tables] == [(2, 3), (2, 3)]


def test_two_tables_with_a_line_of_text_between_them_stay_two():
    above, below = rules_of(grid_boxes(XS, YS)), rules_of(grid_boxes((50, 140, 300, 420), (300, 340, 400)))
    tables = find_tables([*above[0], *below[0]], [*above[1], *below[1]], 5, 595)
    assert [(table.rows, table.columns, table.box.y0) for table in tables] == [(3, 3, 60), (2, 3, 300)]


def test_broken_rules_still_part_cells():
    level, upright = rules_of(grid_boxes(XS, YS))
    torn = [Rule(r.x0, r.y0, r.x0 + 0.4 * (r.x1 - r.x0), r.y1) for r in level]
    torn += [Rule(r.x0 + 0.6 * (r.x1 - r.x0), r.y0, r.x1, r.y1) for r in level]
    (table,) = find_tables(torn, upright, 5, 595)
    assert len(table.cells) == 9


def test_a_row_without_a_closing_rule_is_a_row():
    level, upright = rules_of(grid_boxes(XS, YS))
    level = [rule for rule in level if rule.y0 < 260]
    (table,) = find_tables(level, upright, 5, 595)
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)
    assert [cell.open_below for cell in table.cells] == [False] * 6 + [True] * 3
    assert not any(cell.open_above for cell in table.cells)


def test_a_row_without_a_rule_above_is_a_row():
    level, upright = rules_of(grid_boxes(XS, YS))
    level = [rule for rule in level if rule.y0 > 60]
    (table,) = find_tables(level, upright, 5, 595)
    assert [cell.open_above for cell in table.cells] == [True] * 3 + [False] * 6


def test_a_page_that_holds_one_rule_and_the_tail_of_a_row():
    upright = [Rule(x, 40, x, 100) for x in XS]
    (table,) = find_tables([Rule(50, 100, 420, 100)], upright, 5, 595)
    assert (table.rows, table.columns) == (1, 3)
    assert all(cell.open_above and not cell.open_below for cell in table.cells)


def test_rules_drawn_a_little_too_long_leave_no_row_open():
    level, upright = rules_of(grid_boxes(XS, YS))
    long = [Rule(rule.x0, rule.y0, rule.x1, rule.y1 + 6) for rule in upright]
    (table,) = find_tables(level, long, 5, 595)
    assert table.rows == 3 and not any(cell.open_below for cell in table.cells)


def test_an_open_row_without_words_is_none():
    level, upright = rules_of(grid_boxes(XS, YS))
    (table,) = find_tables([rule for rule in level if rule.y0 < 260], upright, 5, 595)
    words = [Word("x", Box(60, 70, 70, 80)), Word("y", Box(60, 110, 70, 120))]
    page = composed(words, [table], Page(1, 595, 842, "text-layer"))
    assert [(whole.rows, len(whole.cells), whole.box.y1) for whole in page.tables] == [(2, 6, 160)]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), cut_above=st.booleans(), cut_below=st.booleans())
def test_no_word_between_the_rules_is_lost_where_the_grid_is_open(seed, cut_above, cut_below):
    rnd = random.Random(seed)
    xs = [40, *sorted(rnd.sample(range(100, 480, 40), rnd.randint(1, 4))), 520]
    ys = [60, *sorted(rnd.sample(range(120, 600, 40), rnd.randint(2, 6))), 660]
    level, upright = rules_of(grid_boxes(xs, ys))
    level = [r for r in level if not (cut_above and r.y0 == 60) and not (cut_below and r.y0 == 660)]
    words = [
        Word(f"w{row}{column}", Box(xs[column] + 4, ys[row] + 4, xs[column] + 20, ys[row] + 14))
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    ]
    page = composed(words, find_tables(level, upright, 6, 595), Page(1, 595, 842, "text-layer"))
    (table,) = page.tables
    assert {cell.text: (cell.row, cell.column) for cell in table.cells} == {
        f"w{row}{column}": (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)
    }
    assert {cell.row for cell in table.cells if cell.open_above} == ({0} if cut_above else set())
    assert {cell.row for cell in table.cells if cell.open_below} == ({len(ys) - 2} if cut_below else set())


def test_an_underline_parts_nothing():
    level, upright = rules_of(grid_boxes(XS, YS))
    (table,) = find_tables([*level, Rule(150, 210, 280, 210)], upright, 5, 595)
    assert len(table.cells) == 9


def test_loose_rules_are_no_table():
    assert find_tables([Rule(50, 60, 420, 60), Rule(50, 90, 420, 90)], [], 5, 595) == []
    assert find_tables([Rule(50, 60, 420, 60)], [Rule(100, 200, 100, 300)], 5, 595) == []


def divided(box, depth, rnd):
    """A rectangle cut in two again and again: every table that can be drawn so has known cells."""
    x0, y0, x1, y1 = box
    if depth == 0:
        return [box]
    if rnd.random() < 0.5 and x1 - x0 >= 80:
        cut = rnd.randrange(x0 + 40, x1 - 39, 40)
        return divided((x0, y0, cut, y1), depth - 1, rnd) + divided((cut, y0, x1, y1), depth - 1, rnd)
    if y1 - y0 >= 60:
        cut = rnd.randrange(y0 + 30, y1 - 29, 30)
        return divided((x0, y0, x1, cut), depth - 1, rnd) + divided((x0, cut, x1, y1), depth - 1, rnd)
    return [box]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), slant=st.floats(-0.01, 0.01))
def test_any_divided_rectangle_is_found_cell_by_cell(seed, slant):
    boxes = divided((40, 60, 520, 660), 4, random.Random(seed))
    if len(boxes) < 2:
        return
    level, upright = rules_of(boxes)
    level = [Rule(r.x0, r.y0 + slant * r.x0, r.x1, r.y1 + slant * r.x1) for r in level]
    upright = [Rule(r.x0, r.y0 + slant * r.x0, r.x1, r.y1 + slant * r.x1) for r in upright]
    tables = find_tables(level, upright, 6, 595)
    found = sorted(
        (round(c.box.x0), round(c.box.y0 - slant * (c.box.x0 + c.box.x1) / 2), round(c.box.x1))
        for t in tables
        for c in t.cells
    )
    want = sorted((x0, y0, x1) for x0, y0, x1, _ in boxes)
    assert len(found) == len(want)
    assert all(max(abs(a - b) for a, b in zip(f, w, strict=True)) <= 3 for f, w in zip(found, want, strict=True))


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_cells_never_overlap_and_fill_rows_and_columns(seed):
    boxes = divided((40, 60, 520, 660), 5, random.Random(seed))
    for table in find_tables(*rules_of(boxes), 6, 595):
        taken = [
            (row, column)
            for c in table.cells
            for row in range(c.row, c.row + c.row_span)
            for column in range(c.column, c.column + c.column_span)
        ]
        assert len(taken) == len(set(taken)) == table.rows * table.columns
