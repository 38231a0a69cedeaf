"""A slot's piece of the page, as the network sees it: letters of one size, ink black on white, whatever the paper was."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Box
from vanban.extract.pixels import Grey

HEIGHT, WIDTH = 40, 128
"""Pixels of what the network sees."""
LETTER = 9
"""Pixels that a small printed letter is high there; pens write up to three times as high."""
PAPER, INK = 90, 1
"""The percentiles of a crop's greys that become white and black."""
SHADOW = 16
"""Columns over which a shadow may change; three times as many hold more paper than ink."""
LEAST_CONTRAST = 30.0
"""Greys that part ink from paper at least: below it, there is only paper, and its noise is not blown up."""


def crop(clean: Grey, box: Box, size: float, scale: float) -> Grey:
    """What lies in the box, on a page of `scale` pixels a point and small letters `size` pixels high.

    They become LETTER high, the box's middle the crop's; a slot that is too long is squeezed.
    """
    shrink = LETTER / size
    left, middle, width = box.x0 * scale, box.centre[1] * scale, max(box.width * scale * shrink, 1.0)
    squeeze = min(1.0, WIDTH / width)
    top = middle - HEIGHT / 2 / shrink
    matrix = np.array([[shrink * squeeze, 0.0, -left * shrink * squeeze], [0.0, shrink, -top * shrink]])
    piece = _shrunk(clean, matrix, min(WIDTH, round(width * squeeze)))
    return normalised(piece)


def _shrunk(clean: Grey, matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]], used: int) -> Grey:
    """The piece at its small size, each pixel the mean of those it stands for."""
    fine = 2
    large = cv2.warpAffine(clean, matrix * fine, (WIDTH * fine, HEIGHT * fine), flags=cv2.INTER_LINEAR, borderValue=255)
    large[:, used * fine :] = 255
    return np.asarray(cv2.resize(large, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)


def normalised(piece: Grey) -> Grey:
    """The crop with its paper at 255, wherever it lies in a shadow, and its darkest ink at 0."""
    even = piece * (255 / _paper(piece))
    ink, paper = np.percentile(even, (INK, PAPER))
    span = max(paper - ink, LEAST_CONTRAST)
    stretched = (even - (paper - span)) * (255 / span)
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)


def _paper(piece: Grey) -> NDArray[np.float32]:
    """The paper's grey in every column: what most of the columns around it are at least as dark as."""
    around = np.lib.stride_tricks.sliding_window_view(
        np.pad(piece, ((0, 0), (SHADOW, SHADOW)), mode="reflect"), 3 * SHADOW, axis=1
    )[:, ::SHADOW]
    greys = np.percentile(around, PAPER, axis=(0, 2))
    middles = SHADOW * (np.arange(len(greys)) + 0.5)
    return np.asarray(np.maximum(np.interp(np.arange(piece.shape[1]), middles, greys), 1.0), np.float32)
