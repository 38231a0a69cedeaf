"""Signs that stand alone in their cells: dashes by their shape, crosses by their likeness to the table's others."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.look import Found, Look
from vanban.extract.ocr import Seen
from vanban.extract.page import UNREADABLE, Box, Cell, Table
from vanban.extract.signs import with_signs

SIZE, WIDE, HIGH = 17, 120, 50


def cross(page: np.ndarray, x: int, y: int) -> None:
    cv2.line(page, (x - 11, y - 12), (x + 11, y + 12), 0, 2)
    cv2.line(page, (x + 11, y - 12), (x - 11, y + 12), 0, 2)


def star(page: np.ndarray, x: int, y: int) -> None:
    for degrees in (0, 60, 120):
        dx, dy = 7 * np.cos(np.radians(degrees)), 7 * np.sin(np.radians(degrees))
        cv2.line(page, (round(x - dx), round(y - dy)), (round(x + dx), round(y + dy)), 0, 1)


def table(rows: int, columns: int) -> Table:
    cells = tuple(
        Cell(row, column, 1, 1, Box(column * WIDE, row * HIGH, (column + 1) * WIDE, (row + 1) * HIGH))
        for row in range(rows)
        for column in range(columns)
    )
    return Table(Box(0, 0, columns * WIDE, rows * HIGH), rows, columns, cells)


def told(page: np.ndarray, grid: Table, words: dict[int, tuple[str, float]]) -> dict[int, str]:
    found = [
        Found(
            Seen(text, *(round(v) for v in (b.x0 + 20, b.y0 + 10, b.x0 + 60, b.y1 - 10)), sure, (0, 0, 0)), (0, place)
        )
        for place, (text, sure) in words.items()
        for b in [grid.cells[place].box]
    ]
    after = with_signs(Look(page, blobs_of(ink_of(page)), [grid], SIZE, found))
    return {one.place[1]: one.seen.text for one in after.found if one.place}


def blank(grid: Table) -> np.ndarray:
    return np.full((int(grid.box.y1) + 10, int(grid.box.x1) + 10), 255, np.uint8)


def test_a_lone_dash_is_read() -> None:
    grid = table(1, 3)
    page = blank(grid)
    cv2.rectangle(page, (55, 24), (64, 26), 0, -1)
    assert told(page, grid, {1: ("12,5", 0.9)}) == {0: "-", 1: "12,5"}


@pytest.mark.parametrize(
    ("x0", "y0", "x1", "y1"),
    [(2, 24, 12, 26), (55, 3, 64, 5), (55, 40, 64, 42), (40, 24, 90, 26), (58, 22, 61, 27), (55, 18, 66, 30)],
)
def test_what_lies_at_a_rule_or_has_another_shape_is_no_dash(x0: int, y0: int, x1: int, y1: int) -> None:
    grid = table(1, 3)
    page = blank(grid)
    cv2.rectangle(page, (x0, y0), (x1, y1), 0, -1)
    assert told(page, grid, {1: ("12,5", 0.9)}) == {1: "12,5"}


def test_a_word_that_was_read_is_no_dash() -> None:
    grid = table(1, 2)
    page = blank(grid)
    cv2.rectangle(page, (55, 24), (64, 26), 0, -1)
    assert told(page, grid, {0: ("một", 0.5)}) == {0: "một"}


@pytest.mark.parametrize("misread", [{}, {4: ("xe", 0.3)}, {4: (UNREADABLE, 0.0)}])
@pytest.mark.parametrize("starred", [True, False])
def test_a_cross_is_told_by_the_others(starred: bool, misread: dict[int, tuple[str, float]]) -> None:
    grid = table(2, 3)
    page = blank(grid)
    for place in range(5):
        cross(page, 50 + place % 3 * WIDE, 25 + place // 3 * HIGH)
    if starred:
        star(page, 50 + WIDE + 24, 20 + HIGH)
    read = told(page, grid, dict.fromkeys(range(4), ("X", 0.9)) | misread)
    assert read[4] == ("X*" if starred else "X")
    assert 5 not in read


@pytest.mark.parametrize(("half", "sign"), [(8, "x"), (12, "X")])
def test_the_height_of_a_lone_cross_tells_its_capital(half: int, sign: str) -> None:
    grid = table(2, 2)
    page = blank(grid)
    for y in (25, 75):
        cv2.line(page, (170 - half, y - half), (170 + half, y + half), 0, 2)
        cv2.line(page, (170 + half, y - half), (170 - half, y + half), 0, 2)
    assert told(page, grid, {1: ("Xx", 0.9), 3: ("x", 0.4)}) == {1: sign, 3: sign}


def test_without_sure_crosses_nothing_is_told() -> None:
    grid = table(1, 3)
    page = blank(grid)
    for place in range(3):
        cross(page, 50 + place * WIDE, 25)
    assert told(page, grid, {0: ("X", 0.9), 1: ("xe", 0.3)}) == {0: "X", 1: "xe"}


def test_another_letter_is_no_cross() -> None:
    grid = table(2, 3)
    page = blank(grid)
    for place in range(4):
        cross(page, 50 + place % 3 * WIDE, 25 + place // 3 * HIGH)
    cv2.putText(page, "8", (160, 85), cv2.FONT_HERSHEY_SIMPLEX, 1, 0, 2, cv2.LINE_AA)
    assert told(page, grid, dict.fromkeys(range(4), ("X", 0.9)) | {4: ("§", 0.3)})[4] == "§"
