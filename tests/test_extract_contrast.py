"""Faint ink, uneven paper: what stands out from its surroundings becomes dark on white, and paper's own grain does not."""

from __future__ import annotations

import numpy as np
import pytest
from extract_drawn import text_page
from hypothesis import given, settings
from hypothesis import strategies as st
from vanban.extract.contrast import SETTINGS, bleached, evened, levels_of
from vanban.extract.pixels import Grey
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture

DPI = 150
PAGE = text_page(dpi=DPI)
INK = PAGE < 60


def printed(ink: float, paper: float, noise: float = 0.0) -> Grey:
    """The page of text in these greys."""
    shade = paper + (ink - paper) * (255.0 - PAGE) / 255
    grain = np.random.default_rng(1).normal(0, noise, PAGE.shape) if noise else 0.0
    return np.asarray(np.clip(shade + grain, 0, 255), np.uint8)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 200), st.integers(225, 255))
def test_ink_comes_out_dark_however_faint_it_is(ink: int, paper: int):
    clean = bleached(printed(ink, paper))
    assert np.median(clean[INK]) < 100
    assert np.median(clean[PAGE == 255]) == 255


@pytest.mark.parametrize("noise", [3.0, 6.0])
def test_the_grain_of_bare_paper_is_no_ink(noise: float):
    bare = np.random.default_rng(2).normal(230, noise, (1000, 700)).clip(0, 255).astype(np.uint8)
    assert not levels_of(evened(bare)).printed
    assert prepare(Picture(bare, DPI / 72)).blank


def test_faint_print_is_not_called_blank():
    scan = prepare(Picture(printed(200, 250, noise=2.0), DPI / 72))
    assert not scan.blank and scan.size


def test_dark_ink_stays_as_it_is():
    levels = levels_of(evened(printed(20, 250)))
    assert levels.ink <= SETTINGS.dark_enough and not levels.faint


def test_a_shadow_leaves_print_of_one_darkness():
    ramp = np.linspace(0.45, 1.0, PAGE.shape[1])
    clean = bleached(np.asarray(printed(60, 250) * ramp, np.uint8))
    left, right = (np.median(clean[part][INK[part]]) for part in (np.s_[:, :620], np.s_[:, 620:]))
    assert abs(left - right) < 40


@pytest.mark.parametrize("shape", [(2, 300), (300, 3), (1, 1)])
def test_a_strip_narrower_than_a_tile_is_bare(shape: tuple[int, int]):
    assert not levels_of(np.full(shape, 90, np.uint8)).printed
