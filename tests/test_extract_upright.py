"""Which way is up, how far askew, blank or not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from vanban.extract.pixels import turned
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture

from tests.extract_drawn import askew, black_and_white, grid_boxes, ruled_page, text_page

SCALE = 200 / 72


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("rough", [False, True])
def test_text_turned_any_way_comes_upright(degrees, rough):
    page = black_and_white(text_page()) if rough else text_page()
    assert (prepare(Picture(turned(page, degrees), SCALE)).turned + degrees) % 360 == 0


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_table_with_little_text_comes_upright(degrees):
    page = ruled_page(
        grid_boxes((60, 300, 780), (80, 200, 400)), ["The head of the unit", "publishes", "and the rest", "by hand"]
    )
    assert (prepare(Picture(turned(page, degrees), SCALE)).turned + degrees) % 360 == 0


@pytest.mark.parametrize("degrees", [-5.0, -2.31, -0.4, 0.07, 1.13, 4.9])
def test_skew_within_a_twentieth_of_a_degree(degrees):
    assert prepare(Picture(askew(text_page(), degrees), SCALE)).skew == pytest.approx(degrees, abs=0.05)


def test_letters_come_at_a_good_size_from_any_resolution():
    sizes = [prepare(Picture(text_page(dpi=dpi), dpi / 72)).size for dpi in (75, 100, 200, 400)]
    assert all(12 <= size <= 22 for size in sizes), sizes


def test_blank_pages_are_known_even_with_the_ghost_of_a_seal():
    paper = np.full((1600, 1130, 3), 235, np.uint8)
    paper += np.random.default_rng(1).integers(0, 12, paper.shape, dtype=np.uint8)
    assert prepare(Picture(paper, 1.9)).blank
    cv2.circle(paper, (500, 1200), 120, (190, 190, 245), 5)
    assert prepare(Picture(paper, 1.9)).blank


def test_a_seal_in_red_is_lifted_and_the_letters_below_stay():
    grey = text_page()
    page = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    seal = np.zeros(grey.shape, np.uint8)
    cv2.circle(seal, (600, 700), 220, 255, 14)
    page[(seal > 0) & (grey > 128)] = (60, 60, 220)
    sealed, plain = prepare(Picture(page, SCALE)), prepare(Picture(grey, SCALE))
    assert sealed.clean.shape == plain.clean.shape
    assert np.mean(np.abs(sealed.ink.astype(int) - plain.ink)) < 1.0


def test_dust_is_not_taken_for_small_print():
    page = text_page()
    clean = prepare(Picture(page, SCALE)).size
    dusty, rng = page.copy(), np.random.default_rng(4)
    for x, y in zip(rng.integers(0, page.shape[1] - 5, 6000), rng.integers(0, page.shape[0] - 5, 6000), strict=True):
        dusty[y : y + 5, x : x + 5] = 0
    scan = prepare(Picture(dusty, SCALE))
    assert abs(scan.size - clean) <= 2 and scan.turned == 0 and abs(scan.skew) < 0.2


def test_the_dots_of_a_fax_are_joined():
    page = text_page(size=16.0)
    screen = np.zeros(page.shape, bool)
    screen[::4, ::4] = screen[1::4, ::4] = screen[::4, 1::4] = screen[1::4, 1::4] = True
    dotted = np.where((page < 128) & ~screen, 255, page).astype(np.uint8)
    scan = prepare(Picture(dotted, SCALE))
    assert abs(scan.size - prepare(Picture(page, SCALE)).size) <= 4 and scan.turned == 0
