"""Which way is up, and by how much is the page askew: measured on the letters alone, so rules and seals have no say."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.letters import LEAST_LETTERS, Blobs
from vanban.extract.pixels import Ink

WIDEST_SKEW = 5.0
COARSE_STEP = 0.25
FINE_STEP = 0.02
SAMPLE = 60_000
CLEAR_ENOUGH = 0.5
"""Letters of other sizes on the page stand on its lines as well; dust, at best, by a quarter as clearly."""

Points = NDArray[np.float64]


def letter_points(blobs: Blobs, size: int) -> Points:
    """The corners of letter-sized blobs: x0, y0, x1, y1 of each."""
    height, width = blobs.height, blobs.width
    like = (height > 0.6 * size) & (height < 2.6 * size) & (width > 0.3 * size) & (width < 3.5 * size)
    x, y, w, h = (blobs.stats[like, i].astype(np.float64) for i in range(4))
    return np.stack([x, y, x + w, y + h], axis=1)


def size_on_lines(blobs: Blobs, sizes: Sequence[int]) -> int:
    """Of the sizes that letters may have, the first whose letters stand on lines about as clearly as any others'; dust does not."""
    clear = [_clearness(letter_points(blobs, size), size) for size in sizes]
    return next(size for size, own in zip(sizes, clear, strict=True) if own >= CLEAR_ENOUGH * max(clear))


def _clearness(points: Points, size: int) -> float:
    """How many more letters stand on a line than would if they were strewn over the page, along or across."""
    if len(points) < LEAST_LETTERS:
        return 0.0
    lines = max(float(np.ptp(points[:, 2:])), 1.0) / (size / 3)
    ways = ((0, 3), (1, 2), (1, 0))
    return max(_sharpest(points[:, x], points[:, y], size)[0] for x, y in ways) - 1 - len(points) / lines


def lines_run_down(points: Points, size: int) -> bool:
    """Whether the page lies on its side: its lines show as rows of letters from top to bottom."""
    across, _ = _sharpest(points[:, 0], points[:, 3], size)
    along, _ = _sharpest(points[:, 1], points[:, 2], size)
    along_other, _ = _sharpest(points[:, 1], points[:, 0], size)
    across_other, _ = _sharpest(points[:, 0], points[:, 1], size)
    return max(along, along_other) > max(across, across_other)


def skew_of(points: Points, size: int) -> float:
    """Degrees by which the lines of an upright page sink towards the right; 0 when they can't be seen."""
    _, angle = _sharpest(points[:, 0], points[:, 3], size)
    return angle


def levelled_points(points: Points, degrees: float, shape: tuple[int, ...]) -> Points:
    """Where the letters stand once their page was rotated by so much about its centre."""
    angle = np.radians(degrees)
    x, y = (points[:, 0] + points[:, 2]) / 2 - shape[1] / 2, points[:, 3] - shape[0] / 2
    dx, dy = x * np.cos(angle) + y * np.sin(angle) - x, y * np.cos(angle) - x * np.sin(angle) - y
    return np.asarray(points + np.stack([dx, dy, dx, dy], axis=1), dtype=np.float64)


def stands_on_head(ink: Ink, blobs: Blobs, size: int) -> float:
    """How much more ink lies below the small letters and beside them than above, −1 to 1: above 0 the page is upside down.

    Strokes up, capitals and the marks of Vietnamese vowels lie above; strokes down and dots below are fewer.
    """
    height, width = blobs.height, blobs.width
    small = (np.abs(height - size) <= max(1, 0.12 * size)) & (width > 0.4 * size) & (width < 1.8 * size)
    x, y, w, h = (blobs.stats[small, i].astype(np.int64) for i in range(4))
    # Ink counts 255 a pixel, above and below alike. A sum that runs over 32 bits still has the right difference to another.
    sums = np.asarray(cv2.integral(ink, sdepth=cv2.CV_32S), dtype=np.int32)
    reach = round(0.6 * size)
    left, right = np.maximum(x - size, 0), np.minimum(x + w + size, ink.shape[1])
    above = _ink_between(sums, left, np.maximum(y - reach, 0), right, y)
    below = _ink_between(sums, left, y + h, right, np.minimum(y + h + reach, ink.shape[0]))
    total = int(above.sum() + below.sum())
    return float((below.sum() - above.sum()) / total) if total else 0.0


Places = NDArray[np.int64]


def _ink_between(sums: NDArray[np.int32], left: Places, top: Places, right: Places, bottom: Places) -> Places:
    return np.asarray(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left], dtype=np.int64)


def _sharpest(along: Points, across: Points, size: int) -> tuple[float, float]:
    """The angle at which the letters' feet fall on the fewest lines, and how sharply they do."""
    if along.size < 8:
        return 0.0, 0.0
    stride = max(1, along.size // SAMPLE)
    along, across = along[::stride] - along.mean(), across[::stride]
    coarse = np.arange(-WIDEST_SKEW, WIDEST_SKEW + COARSE_STEP / 2, COARSE_STEP)
    best = max(coarse, key=lambda a: (_sharpness(along, across, float(a), size / 3), -abs(a)))
    fine = np.arange(best - COARSE_STEP, best + COARSE_STEP + FINE_STEP / 2, FINE_STEP)
    scores = np.array([_sharpness(along, across, float(a), max(1.0, size / 10)) for a in fine])
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    angle = float(fine[int(np.argmax(smooth))])
    return _sharpness(along, across, angle, size / 3), round(angle, 3)


def _sharpness(along: Points, across: Points, degrees: float, bin_size: float) -> float:
    """Sum of squares of how many feet fall on each line, a foot on average counting one."""
    shifted = across - along * np.tan(np.radians(degrees))
    bins = ((shifted - shifted.min()) / bin_size).astype(np.int64)
    counts = np.bincount(bins).astype(np.float64)
    return float((counts**2).sum() / counts.sum())
