"""From colours to ink: a seal goes, the letters under it stay, wherever on the page they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vanban.extract.ink import BAND, SEAL_REDNESS, grey_of


@pytest.mark.parametrize("top", [0, BAND - 10, 3 * BAND - 1])
def test_a_seal_goes_and_the_letter_under_it_stays(top: int):
    page = np.full((4 * BAND + 7, 60, 3), 255, np.uint8)
    page[top : top + 20, 10:50] = (60, 60, 230)
    page[top : top + 20, 25:30] = (20, 20, 40)
    grey = grey_of(page)
    assert (grey[top : top + 20, 10:25] >= 230).all() and (grey[top : top + 20, 25:30] < 60).all()
    assert (np.delete(grey, range(top, top + 20), axis=0) == 255).all()


@given(st.integers(1, 2 * BAND + 3), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_every_pixel_is_looked_at_by_itself(height: int, width: int, seed: int):
    page = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    blue, green, red = (page[:, :, channel].astype(int) for channel in range(3))
    plain = (0.114 * blue + 0.587 * green + 0.299 * red).round()
    wanted = np.where(red - np.maximum(green, blue) > SEAL_REDNESS, np.maximum(red, plain), plain)
    assert np.abs(grey_of(page) - wanted).max() <= 1
