"""Dust goes, letters stay: also the pieces of one that came apart, with no whole letter beside it."""

from __future__ import annotations

import numpy as np
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of, without_specks

SIZE = 17


def cleaned(*marks):
    """A white page with black marks (x, y, width, height) after the dust was taken off."""
    page = np.full((400, 400), 255, np.uint8)
    for x, y, width, height in marks:
        page[y : y + height, x : x + width] = 0
    ink = ink_of(page)
    clean, left = without_specks(page, ink, blobs_of(ink), SIZE)
    assert np.array_equal(left, ink_of(clean))
    return [bool((clean[y : y + height, x : x + width] == 0).all()) for x, y, width, height in marks]


def test_specks_that_stand_alone_go():
    assert cleaned((50, 50, 1, 1), (200, 200, 4, 4), (300, 90, 3, 5)) == [False, False, False]


def test_a_mark_beside_a_letter_stays():
    assert cleaned((200, 200, 10, 17), (203, 191, 4, 4)) == [True, True]


def test_the_pieces_of_a_worn_sign_stay():
    ring, stroke, other_ring, grain = (200, 200, 6, 6), (208, 204, 4, 9), (212, 218, 6, 6), (204, 209, 1, 1)
    assert cleaned(ring, stroke, other_ring, grain) == [True, True, True, True]


def test_grains_in_a_row_are_no_letter():
    assert not any(cleaned(*((200, 200 + 6 * step, 1, 1) for step in range(5))))
