"""Make a scan ready for reading: dark letters of a good size on white paper, upright and level."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from vanban.extract.bends import flattened
from vanban.extract.contrast import bleached
from vanban.extract.ink import grey_of, ink_of
from vanban.extract.letters import Blobs, blobs_of, letter_size, letter_sizes, without_specks
from vanban.extract.pixels import Array, Grey, Ink, levelled, turned
from vanban.extract.sheet import Picture
from vanban.extract.upright import (
    letter_points,
    levelled_points,
    lines_run_down,
    size_on_lines,
    skew_of,
    stands_on_head,
)

FIRST_LOOK = 1700
"""Short side in pixels of the picture on which the letters are measured; about 200 dpi for A4."""
GOOD_SIZE = 17
"""Height of a small letter, in pixels, at which the engine reads best; more only costs time."""
SIZES_LEFT_ALONE = (12, 21)
MOST_ENLARGED = 2.5
MOST_PIXELS = 8_000_000
"""No page of text needs more to be read: dust taken for tiny letters must not cost the memory of a poster."""
SMALL_PRINT = 0.006
"""Of the page's short side: small letters of six points on A4."""
DOT_BLURS = (1.0, 1.3, 1.6)
"""Pixels; a fax's dots at 200 dpi are four or five apart, and no more blur is used than joins them."""
SIZE_WOBBLE = 0.3
"""By this share a size may differ that is measured anew."""
LEAST_SKEW = 0.05
BLANK_SHARE = 0.0002
"""Ink on a blank page, as a share of the page: dust is less, a name alone on a page is more."""
USUAL_SIZE = 6.2
"""Points; the small letters of the type that offices print in, for a page with too few of them to measure."""


Bleach = Callable[[Grey], Grey]


@dataclass(frozen=True, slots=True)
class Scan:
    """A page's pixels, ready: `clean` for the engine, `ink` for the rules, and how they came from the page as shown."""

    clean: Grey
    ink: Ink
    size: int
    """Height of a small letter in pixels; 0 on a blank page."""
    scale: float
    """Pixels a point."""
    turned: int = 0
    skew: float = 0.0
    blank: bool = False

    @property
    def width(self) -> float:
        """Of the upright page, in points."""
        return float(self.clean.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Of the upright page, in points."""
        return float(self.clean.shape[0] / self.scale)


def prepare(picture: Picture, bleach: Bleach = bleached, turn: int | None = None) -> Scan:
    """Look at the page, measure its letters, and do what it needs, no more.

    `bleach` makes paper white and ink dark; `turn` is by how much the page is turned clockwise, where that is known.
    """
    grey, scale = _at_first_look(grey_of(picture.pixels), picture.scale)
    clean = bleach(grey)
    ink = ink_of(clean)
    blobs = blobs_of(ink)
    size = _measured(blobs, min(ink.shape))
    if _blank(ink):
        return Scan(clean, ink, 0, scale, blank=True)
    if not size:
        return Scan(clean, ink, max(1, round(USUAL_SIZE * scale)), scale)
    if size < SMALL_PRINT * min(ink.shape):
        grey, clean, ink, blobs, size = _dots_joined(grey, clean, ink, blobs, size, bleach)
    if not SIZES_LEFT_ALONE[0] <= size <= SIZES_LEFT_ALONE[1]:
        clean, factor = _resized(picture, clean, scale, GOOD_SIZE / size, bleach)
        scale *= factor
        ink = ink_of(clean)
        blobs = blobs_of(ink)
        size = _measured_again(blobs, ink, size * factor)
    clean, ink = without_specks(clean, ink, blobs, size)
    return _set_straight(clean, ink, blobs, size, scale, turn)


def _measured(blobs: Blobs, short_side: int) -> int:
    """The height of a small letter in pixels; 0 when there are none. What would be very small print may be dust."""
    sizes = letter_sizes(blobs, short_side)
    if not sizes:
        return 0
    return size_on_lines(blobs, sizes) if sizes[0] < SMALL_PRINT * short_side else sizes[0]


def _dots_joined(
    grey: Grey, clean: Grey, ink: Ink, blobs: Blobs, size: int, bleach: Bleach
) -> tuple[Grey, Grey, Ink, Blobs, int]:
    """The page as it is if its print is small; what looks so may be the dots of a halftone, which a blur joins to large letters."""
    for blur in DOT_BLURS:
        joined = np.asarray(cv2.GaussianBlur(grey, (0, 0), blur), dtype=np.uint8)
        bleached_again = bleach(joined)
        ink_again = ink_of(bleached_again)
        blobs_again = blobs_of(ink_again)
        larger = _measured(blobs_again, min(ink.shape))
        if larger >= 2 * size and larger >= SMALL_PRINT * min(ink.shape):
            return joined, bleached_again, ink_again, blobs_again, larger
    return grey, clean, ink, blobs, size


def _measured_again(blobs: Blobs, ink: Ink, expected: float) -> int:
    """The height of a small letter after the picture was changed, unless that is far from what it must be."""
    size = letter_size(blobs, min(ink.shape))
    return size if abs(size - expected) <= SIZE_WOBBLE * expected else max(1, round(expected))


def _at_first_look(grey: Grey, scale: float) -> tuple[Grey, float]:
    shrink = FIRST_LOOK / min(grey.shape)
    if shrink > 0.9:
        return grey, scale
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8), scale * small.shape[1] / grey.shape[1]


def _resized(picture: Picture, clean: Grey, scale: float, factor: float, bleach: Bleach) -> tuple[Grey, float]:
    """The page with letters of a good size; from the original pixels where they hold more than the first look."""
    factor = min(factor, MOST_ENLARGED, max(1.0, math.sqrt(MOST_PIXELS / clean.size)))
    if factor > 1 and picture.scale > scale * 1.05:
        clean = bleach(grey_of(picture.pixels))
    goal = scale * factor
    own = picture.scale if clean.shape[0] == picture.pixels.shape[0] else scale
    ratio = goal / own
    way = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
    resized = np.asarray(cv2.resize(clean, None, fx=ratio, fy=ratio, interpolation=way), dtype=np.uint8)
    return resized, resized.shape[1] / clean.shape[1] * own / scale


def _set_straight(clean: Grey, ink: Ink, blobs: Blobs, size: int, scale: float, known: int | None) -> Scan:
    points = letter_points(blobs, size)
    turn = 0
    if lines_run_down(points, size) if known is None else known % 180 == 90:
        turn = 90
        clean, ink = turned(clean, 90), turned(ink, 90)
        blobs = blobs_of(ink)
        size = _measured_again(blobs, ink, size)
        points = letter_points(blobs, size)
    if stands_on_head(ink, blobs, size) > 0 if known is None else known >= 180:
        turn += 180
        clean, ink = turned(clean, 180), turned(ink, 180)
        points = _half_turned(points, ink)
    skew = skew_of(points, size)
    if abs(skew) >= LEAST_SKEW:
        clean = levelled(clean, skew, 255)
        points = levelled_points(points, skew, clean.shape)
    flat = flattened(clean, points, size)
    if flat is not clean or abs(skew) >= LEAST_SKEW:
        ink = ink_of(flat)
    return Scan(flat, ink, size, scale, turn % 360, skew)


def _half_turned(points: Array, ink: Ink) -> Array:
    height, width = ink.shape
    return np.stack([width - points[:, 2], height - points[:, 3], width - points[:, 0], height - points[:, 1]], axis=1)


def _blank(ink: Ink) -> bool:
    """Whether nothing but dust lies on the page; the edges, where scanners leave shadows, don't count."""
    height, width = ink.shape
    middle = ink[height // 25 : -height // 25, width // 25 : -width // 25]
    return bool(np.count_nonzero(middle) < BLANK_SHARE * middle.size)
