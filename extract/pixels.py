"""Names for the arrays of pixels that travel between the steps, and the few moves that all of them use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Height × width, 0 black to 255 white."""
Colour = NDArray[np.uint8]
"""Height × width × 3, blue, green, red."""
Ink = NDArray[np.uint8]
"""Height × width, 255 where there is ink, 0 where there is paper."""
Labels = NDArray[Any]
"""Height × width, whole numbers: which piece each pixel belongs to."""
Array = NDArray[Any]

_QUARTERS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}


def turned(image: Array, degrees: int) -> Array:
    """The image turned clockwise by a multiple of 90°."""
    quarter = (degrees // 90) % 4
    return cv2.rotate(image, _QUARTERS[quarter]) if quarter else image


def transposed(image: Array) -> Array:
    """Rows become columns."""
    return cv2.transpose(image)


def components(ink: Ink, corners: bool = True) -> tuple[Labels, NDArray[np.int32]]:
    """The connected pieces of ink: the picture of their numbers, and x, y, width, height, area of each; 0 is the paper.

    `corners`: pixels that touch at a corner are connected, too. Small numbers take a third of the time; only a page of
    dust has more pieces than they can count.
    """
    ways = 8 if corners else 4
    try:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=ways, ltype=cv2.CV_16U)
    except cv2.error:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=ways, ltype=cv2.CV_32S)
    return np.asarray(labels), np.asarray(stats, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class InkPiece:
    """A connected piece of ink: where its box begins, and which pixels of the box are its own."""

    x: int
    y: int
    area: int
    pixels: NDArray[np.bool_]

    @property
    def width(self) -> int:
        """Of its box."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Of its box."""
        return int(self.pixels.shape[0])

    @property
    def place(self) -> tuple[slice, slice]:
        """Its box, as arrays are cut."""
        return slice(self.y, self.y + self.height), slice(self.x, self.x + self.width)


def scattered(ink: Ink) -> Iterator[InkPiece]:
    """The connected pieces of ink where most rows hold none: white rows are left out, all but one below each inked one."""
    inked = ink.max(axis=1) > 0
    inked[1:] |= inked[:-1].copy()
    rows = np.flatnonzero(inked)
    if not rows.size:
        return
    labels, stats = components(ink[rows])
    for number in range(1, len(stats)):
        x, y, width, height, area = (int(value) for value in stats[number])
        yield InkPiece(x, int(rows[y]), area, labels[y : y + height, x : x + width] == number)


def levelled(image: Array, degrees: float, paper: int) -> Array:
    """The image rotated by a small angle about its centre; positive lowers what stood too high on the right."""
    if not degrees:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,) * 3)
