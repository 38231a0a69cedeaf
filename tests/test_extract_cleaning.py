"""The network that takes wear off a page: print comes through, dirt does not, whatever the page's size."""

from __future__ import annotations

import numpy as np
import pytest
from extract_drawn import text_page
from vanban.extract.cleaning import SETTINGS, cleaned


def test_clean_print_stays_what_it_was():
    page = text_page(dpi=200)
    ink, was = cleaned(page) < 128, page < 128
    assert (ink & was).sum() > 0.85 * was.sum() and (ink & ~was).sum() < 0.15 * was.sum()


def test_dense_specks_go_and_the_print_below_them_stays():
    page = text_page(dpi=200)
    dirt = np.random.default_rng(5).random(page.shape) < 0.15
    ink, was = cleaned(np.where(dirt, 40, page).astype(np.uint8)) < 128, page < 128
    assert (ink & was).sum() > 0.7 * was.sum() and (ink & ~was).sum() < 0.3 * was.sum()


@pytest.mark.parametrize(
    "shape", [(1, 1), (40, 700), (SETTINGS.side, SETTINGS.side - 2 * SETTINGS.margin), (513, 1025)]
)
def test_any_size_comes_back_as_it_was(shape: tuple[int, int]):
    assert cleaned(np.full(shape, 200, np.uint8)).shape == shape


def test_where_the_page_is_cut_for_the_network_does_not_show():
    page = text_page(dpi=200)
    moved = cleaned(np.ascontiguousarray(page[137:, 211:]))
    inner = np.s_[100:-100, 100:-100]
    assert (np.abs(moved[inner].astype(int) - cleaned(page)[137:, 211:][inner]) > 60).mean() < 0.005


def test_dust_alone_is_painted_over_without_asking_the_network(monkeypatch):
    monkeypatch.setattr("vanban.extract.cleaning._network", None)
    page = np.full((600, 600), 250, np.uint8)
    page[5::97, 5::89] = 0
    assert (cleaned(page) == 255).all()
