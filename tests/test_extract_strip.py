"""What goes on the strip: a cell's print with its pale rim, and nothing that its rules or its paper have left."""

from __future__ import annotations

import numpy as np
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.lone import lone_cells
from vanban.extract.look import Look
from vanban.extract.page import UNREADABLE, Box, Cell, Table
from vanban.extract.strip import stacked

SIZE = 17
CELL = Box(100, 100, 300, 160)
STEM = (200, 120, 6, 24)


def on_strip(*marks):
    """For each mark (x, y, width, height, grey) on a white page, whether it is seen on the strip of the cell."""
    page = np.full((400, 400), 255, np.uint8)
    for x, y, width, height, grey in marks:
        page[y : y + height, x : x + width] = grey
    strip = stacked(page, blobs_of(ink_of(page)), [CELL], SIZE)
    (part,) = strip.parts
    seen = np.full(page.shape, 255, np.uint8)
    wide = strip.image.shape[1] - 2 * part.left
    seen[part.y : part.y + part.bottom - part.top, part.x : part.x + wide] = strip.image[
        part.top : part.bottom, part.left : part.left + wide
    ]
    return [bool((seen[y : y + height, x : x + width] == grey).all()) for x, y, width, height, grey in marks]


def test_the_pale_arm_of_a_letter_is_not_cut_off():
    assert on_strip((*STEM, 0), (194, 120, 6, 4, 160), (206, 120, 6, 4, 160)) == [True, True, True]


def test_the_grain_of_the_paper_around_print_is_left_out():
    assert on_strip((*STEM, 0), (194, 130, 2, 2, 240)) == [True, False]


def test_what_a_rule_has_left_is_no_print():
    assert on_strip((*STEM, 0), (150, 102, 20, 2, 0), (101, 110, 2, 30, 0)) == [True, False, False]


def test_an_accent_close_to_the_rule_stays():
    assert on_strip((200, 108, 6, 36, 0), (199, 102, 9, 4, 0)) == [True, True]


def test_print_in_the_corner_of_a_page_is_looked_at_again_like_any_other():
    page = np.full((200, 200), 255, np.uint8)
    page[176:200, 190:198] = 0
    cell = Cell(0, 0, 1, 1, Box(150, 150, 205, 205))
    look = Look(page, blobs_of(ink_of(page)), [Table(cell.box, 1, 1, (cell,))], SIZE, [])
    after = lone_cells(look, Nothing(), 10)
    assert [one.seen.text for one in after.found] == [UNREADABLE]


def test_what_rules_left_in_the_corner_of_a_cell_hides_no_number():
    page = np.full((200, 400), 255, np.uint8)
    page[112:136, 130:137] = 0
    page[145:148, 104:111] = 0
    cell = Cell(0, 0, 1, 1, Box(100, 100, 200, 150))
    look = Look(page, blobs_of(ink_of(page)), [Table(cell.box, 1, 1, (cell,))], SIZE, [])
    assert [one.seen.text for one in lone_cells(look, Nothing(), 10).found] == [UNREADABLE]


class Nothing:
    """An engine that sees nothing."""

    def read(self, image, layout, seconds):
        return []
