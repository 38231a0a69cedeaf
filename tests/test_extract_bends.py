"""Folded and curled pages come out with straight lines and rules; straight pages come out untouched."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from extract_drawn import grid_boxes, ruled_page, text_page
from vanban.extract.bends import flattened
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of
from vanban.extract.pixels import Array, Grey
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture
from vanban.extract.upright import letter_points

DPI = 150
BOXES = grid_boxes((60, 180, 420, 780), tuple(range(80, 500, 40)))
TABLE = ruled_page(BOXES, ["Sở Nội vụ chủ trì việc này"] * len(BOXES), dpi=DPI)


def bent(page: Grey, rise: Array) -> Grey:
    """The page with each column moved down by so many pixels."""
    height, width = page.shape
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    moved = cv2.remap(page, across, down - rise.astype(np.float32)[None, :], cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(moved, np.uint8)


def fold(width: int, deep: float) -> Array:
    """Flat, down to a fold, and up again."""
    return np.interp(np.arange(width), [0, 0.3 * width, 0.45 * width, 0.6 * width, width], [0, 0, deep, 0, 0])


def curl(width: int, deep: float) -> Array:
    """One gentle wave."""
    return deep * np.sin(np.pi * np.arange(width) / width)


def wavering(page: Grey, size: int) -> float:
    """By how many pixels the first long rule rises and falls."""
    ink = page < 128
    rows = [np.flatnonzero(ink[: page.shape[0] // 3, x]) for x in range(page.shape[1] // 6, 5 * page.shape[1] // 6)]
    tops = [row[0] for row in rows if row.size]
    return float(np.ptp(np.quantile(tops, (0.1, 0.9))))


@pytest.mark.parametrize(("shape", "deep"), [(fold, 18.0), (curl, 40.0)])
def test_rules_of_a_bent_table_are_straight_again(shape, deep: float):
    page = bent(TABLE, shape(TABLE.shape[1], deep))
    scan = prepare(Picture(page, DPI / 72))
    assert wavering(page, scan.size) > 8 and wavering(scan.clean, scan.size) < 4


def test_a_straight_page_is_not_touched():
    page = text_page(dpi=DPI)
    letters = letter_points(blobs_of(ink_of(page)), 14)
    assert flattened(page, letters, 14) is page


def test_a_page_with_few_letters_is_not_bent():
    page = np.full((900, 700), 255, np.uint8)
    assert flattened(page, np.empty((0, 4)), 12) is page
