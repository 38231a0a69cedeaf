"""Find the letters among the ink, measure their height, and tell specks from print."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.pixels import Grey, Ink, Labels, components

LEAST_LETTERS = 12
"""A page with fewer marks of letter size is blank, or holds nothing that reads like text."""

PEAK = 0.05
"""A height that is commoner than its neighbours may be that of letters if it is at least this share of the commonest."""
SMALL_LETTERS_VALLEY = 0.7
"""Between the two heights there are far fewer letters."""
TALL_ENOUGH = 0.5
DUST = 1
"""Pixels of ink in a speck that no printer made."""
LEAST_INK = 0.05
"""What is left of a letter that came apart holds this share of a small letter's square in ink."""
HIGHEST = 2.6
SOFT = 100
"""Paler than this around a speck is its own blurred edge, and no ink of a neighbour's."""
SMALL_LETTERS_SHARE = 0.4
"""Small letters are at least this share of the tall ones, accents and all, on a page of text."""


@dataclass(frozen=True, slots=True)
class Blobs:
    """Connected pieces of ink: x, y, width, height, area of each, and the picture of their numbers."""

    stats: NDArray[np.int32]
    labels: Labels

    @property
    def width(self) -> NDArray[np.int32]:
        """Widths."""
        return self.stats[:, 2]

    @property
    def height(self) -> NDArray[np.int32]:
        """Heights."""
        return self.stats[:, 3]

    @property
    def area(self) -> NDArray[np.int32]:
        """Pixels of ink."""
        return self.stats[:, 4]


def blobs_of(ink: Ink) -> Blobs:
    """The connected pieces of the ink; number 0 is the paper and is left out of `stats`."""
    labels, stats = components(ink)
    return Blobs(stats[1:], labels)


def letter_size(blobs: Blobs, short_side: int) -> int:
    """The height of a lower-case letter without strokes up or down, in pixels; 0 when nothing looks like letters.

    Most pieces of ink on a page of text are such letters, so their commonest height is it. Turned pages measure the same
    within a pixel or two, as such letters are about as wide as high.
    """
    sizes = letter_sizes(blobs, short_side)
    return sizes[0] if sizes else 0


def letter_sizes(blobs: Blobs, short_side: int) -> list[int]:
    """What the height of a small letter may be, the commonest height first, then greater ones: of dust, there is more than of print."""
    height, width = blobs.height, blobs.width
    least, most = max(4, short_side // 400), short_side // 20
    like = (height >= least) & (height <= most) & (width >= least // 2) & (width <= 3 * height)
    like &= blobs.area > 0.12 * height * width
    heights = height[like]
    if heights.size < LEAST_LETTERS:
        return []
    counts = np.bincount(heights, minlength=most + 2).astype(np.float64)
    counts *= np.sqrt(np.arange(counts.size))
    smooth = np.convolve(counts, (0.5, 1.0, 0.5), mode="same")
    commonest = int(np.argmax(smooth))
    first = _smaller_peak(smooth, commonest)
    peaks = np.flatnonzero((smooth[1:-1] >= smooth[:-2]) & (smooth[1:-1] > smooth[2:])) + 1
    others = [int(peak) for peak in peaks if peak > commonest and smooth[peak] >= PEAK * smooth[commonest]]
    return [first, *others]


def _smaller_peak(counts: NDArray[np.float64], tallest: int) -> int:
    """The height of small letters where capitals and tall letters, about half as high again, are more."""
    low, high = math.ceil(0.64 * tallest), math.floor(0.77 * tallest)
    if low > high:
        return tallest
    peak = low + int(np.argmax(counts[low : high + 1]))
    apart = counts[peak : tallest + 1].min() < SMALL_LETTERS_VALLEY * counts[peak]
    return peak if apart and counts[peak] >= SMALL_LETTERS_SHARE * counts[tallest] else tallest


def looks_printed(blobs: Blobs, size: int) -> NDArray[np.bool_]:
    """Which pieces of ink are high enough for a letter or a digit, or long enough for a dash."""
    return (blobs.height >= TALL_ENOUGH * size) | _dashes(blobs, size)


def _dashes(blobs: Blobs, size: int) -> NDArray[np.bool_]:
    return np.asarray((blobs.width >= 0.3 * size) & (blobs.width >= 2 * blobs.height), dtype=bool)


def without_specks(clean: Grey, ink: Ink, blobs: Blobs, size: int) -> tuple[Grey, Ink]:
    """The picture without dust: single pixels, and small marks that stand far from any letter.

    A mark near a letter may be its accent or its dot, however faint, and is never touched; nor are the pieces of a letter
    that came apart.
    """
    height, width, area = blobs.height, blobs.width, blobs.area
    small = (height < 0.5 * size) & (width < 0.5 * size) & ~_dashes(blobs, size)
    solid = (height >= 0.7 * size) | (width >= 0.7 * size)
    dust = area <= DUST
    lonely = small & ~dust & ~_near(blobs, np.flatnonzero(solid), np.flatnonzero(small & ~dust), size)
    apart = _come_apart(blobs, lonely | dust | ~(small | solid), size)
    dust, lonely = dust & ~apart, lonely & ~apart
    if not (dust | lonely).any():
        return clean, ink
    mask = _mask_of(blobs, dust, np.flatnonzero(lonely))
    return _painted(clean, mask), np.asarray(cv2.subtract(ink, mask), dtype=np.uint8)


def _come_apart(blobs: Blobs, pieces: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Which of these pieces stand together as high as a letter and with the ink of one: a worn "%" is three or more."""
    apart = np.zeros(len(blobs.stats), dtype=np.bool_)
    if not pieces.any():
        return apart
    x, y, width, height, area = (blobs.stats[pieces, i] for i in range(5))
    step = max(1, size // 2)
    head, foot, middle = y // step, (y + height) // step, (x + width // 2) // step
    coarse = np.zeros((blobs.labels.shape[0] // step + 1, blobs.labels.shape[1] // step + 1), dtype=np.uint8)
    coarse[head, middle] = coarse[foot, middle] = 255
    labels, stats = components(coarse)
    group = labels[head, middle]
    top, bottom = np.full(len(stats), blobs.labels.shape[0]), np.zeros(len(stats), dtype=np.int64)
    np.minimum.at(top, group, y)
    np.maximum.at(bottom, group, y + height)
    high = (bottom - top >= 0.7 * size) & (bottom - top <= HIGHEST * size)
    apart[pieces] = (high & (np.bincount(group, area, len(stats)) >= LEAST_INK * size * size))[group]
    return apart


def _mask_of(blobs: Blobs, dust: NDArray[np.bool_], marks: NDArray[np.intp]) -> Ink:
    """Where these pieces lie; they are few, and a grain of dust is the pixel where its box begins."""
    mask = np.zeros(blobs.labels.shape, dtype=np.uint8)
    mask[blobs.stats[dust, 1], blobs.stats[dust, 0]] = 255
    for number in marks:
        x, y, width, height, _ = blobs.stats[number]
        box = np.s_[y : y + height, x : x + width]
        mask[box][blobs.labels[box] == number + 1] = 255
    return mask


def _near(blobs: Blobs, letters: NDArray[np.intp], marks: NDArray[np.intp], size: int) -> NDArray[np.bool_]:
    """Which of all blobs are marks that stand within a letter's reach of a letter."""
    near = np.zeros(len(blobs.stats), dtype=bool)
    if not letters.size or not marks.size:
        return near
    step = max(1, size // 2)
    x, y, w, h = (blobs.stats[:, i] for i in range(4))
    shape = blobs.labels.shape
    edges = np.zeros((shape[0] // step + 2, shape[1] // step + 2), dtype=np.int32)
    top, left = y[letters] // step, x[letters] // step
    bottom, right = (y + h)[letters] // step + 1, (x + w)[letters] // step + 1
    for rows, columns, one in ((top, left, 1), (bottom, right, 1), (top, right, -1), (bottom, left, -1)):
        np.add.at(edges, (rows, columns), one)
    coarse = (edges.cumsum(axis=0).cumsum(axis=1) > 0).astype(np.uint8)
    reach = cv2.dilate(coarse, np.ones((7, 7), np.uint8))
    near[marks] = reach[(y[marks] + h[marks] // 2) // step, (x[marks] + w[marks] // 2) // step] > 0
    return near


def _painted(clean: Grey, mask: Ink) -> Grey:
    """Paper where the mask is, and on the soft edge around it."""
    painted = cv2.threshold(clean, SOFT, 255, cv2.THRESH_BINARY)[1]
    cv2.bitwise_and(painted, cv2.dilate(mask, np.ones((3, 3), np.uint8)), dst=painted)
    cv2.bitwise_or(painted, mask, dst=painted)
    return np.asarray(cv2.bitwise_or(painted, clean, dst=painted), dtype=np.uint8)
