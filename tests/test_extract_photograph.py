"""A sheet on a desk is cut out and brought to a rectangle; a page that fills its picture is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from extract_drawn import text_page
from vanban.extract.page import Box
from vanban.extract.photograph import as_read, corners_of_sheet, only_the_sheet, sheet_in
from vanban.extract.pixels import Array, turned
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture

DPI = 100
PAGE = text_page(dpi=DPI)
HEIGHT, WIDTH = PAGE.shape
CORNERS = np.array([(70, 50), (880, 90), (900, 1200), (40, 1160)], np.float32)


def photographed(page: Array, desk: int = 80) -> Array:
    """The page in perspective on a desk of this grey."""
    height, width = page.shape
    whole = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(whole, CORNERS)
    return np.asarray(cv2.warpPerspective(page, way, (960, 1260), borderValue=desk))


def test_the_corners_of_a_sheet_are_found():
    corners = corners_of_sheet(photographed(PAGE))
    assert corners is not None and np.abs(corners - CORNERS).max() < 6


def test_the_sheet_comes_out_as_it_was():
    picture = Picture(photographed(PAGE), DPI / 72)
    cut = only_the_sheet(picture, sheet_in(picture)).pixels
    again = cv2.resize(cut, (WIDTH, HEIGHT))
    likeness = np.corrcoef(*(cv2.blur(image, (9, 9)).ravel().astype(float) for image in (again, PAGE)))[0, 1]
    assert likeness > 0.8


@pytest.mark.parametrize("paper", [255, 235, 180])
def test_a_page_that_fills_its_picture_is_left_alone(paper: int):
    picture = Picture(np.minimum(PAGE, paper), DPI / 72)
    assert sheet_in(picture) == () and only_the_sheet(picture, ()) is picture


def test_a_dark_picture_on_a_page_is_no_desk():
    page = PAGE.copy()
    page[300:800, 200:700] = 40
    assert corners_of_sheet(page) is None


def test_a_scan_with_a_black_border_loses_it():
    bordered = np.full((HEIGHT + 90, WIDTH + 60), 5, np.uint8)
    bordered[50 : 50 + HEIGHT, 30 : 30 + WIDTH] = PAGE
    picture = Picture(bordered, DPI / 72)
    scan = prepare(only_the_sheet(picture, sheet_in(picture)))
    edge = np.concatenate(
        [scan.ink[:8].ravel(), scan.ink[-8:].ravel(), scan.ink[:, :8].ravel(), scan.ink[:, -8:].ravel()]
    )
    assert not scan.blank and np.count_nonzero(edge) < 0.02 * edge.size


def test_pictures_for_people_show_the_sheet_upright():
    pixels = turned(photographed(PAGE), 90)
    shown = as_read(pixels, sheet_in(Picture(pixels, DPI / 72)), 270, 0.0)
    box = Box(0, 0, shown.shape[1], shown.shape[0])
    assert box.height > box.width and abs(box.height / box.width - HEIGHT / WIDTH) < 0.1
