"""The sheet found in a picture that shows more than it: a photograph of paper on a desk, a scan with a black border.

The sheet is the largest bright area, and has four straight sides. What lies outside is no page; what is inside is brought
to a rectangle, which takes the perspective out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.pixels import Array, Grey, levelled, turned
from vanban.extract.sheet import Picture


@dataclass(frozen=True, slots=True)
class PhotographSettings:
    """Shares of the picture, unless said otherwise."""

    side: int = 500
    """The sheet is looked for on a small picture, its long side this many pixels long."""
    narrowest: int = 100
    """A picture whose short side is shorter than this then is no photograph of a page."""
    rim: float = 0.012
    """What lies outside the sheet reaches the picture's edge: only a rim as wide as this is looked at first."""
    dark_rim: float = 0.12
    """Of the rim so much must be darker than paper."""
    paper: float = 0.65
    """Darker than this share of the sheet's brightness is not the sheet."""
    least: float = 0.3
    """The sheet fills at least so much of the picture; what is smaller is a picture on a page."""
    straight: float = 0.97
    """A sheet fills its four straight sides to this share; a shadow that was taken for its edge does not."""
    inset: float = 0.004
    """Of the sheet, along each side: its edge and the shadow there."""


SETTINGS = PhotographSettings()
Corners = NDArray[np.float64]
"""Four points, x and y: top left, top right, bottom right, bottom left."""


def only_the_sheet(picture: Picture, sheet: Sequence[float]) -> Picture:
    """The picture of the sheet alone, as a rectangle; the picture itself where it is all sheet (`sheet` is empty)."""
    if not sheet:
        return picture
    height, width = picture.pixels.shape[:2]
    return Picture(_rectangle(picture.pixels, np.reshape(sheet, (4, 2)) * (width, height)), picture.scale)


def sheet_in(picture: Picture) -> tuple[float, ...]:
    """Where the sheet lies, as Page.sheet says it."""
    corners = corners_of_sheet(picture.pixels)
    height, width = picture.pixels.shape[:2]
    return () if corners is None else tuple(round(float(value), 5) for value in (corners / (width, height)).ravel())


def as_read(pixels: Array, sheet: Sequence[float], turn: int, skew: float) -> Array:
    """The picture of a page as its words were measured on it: the sheet alone, upright and level. Bends stay."""
    cut = only_the_sheet(Picture(pixels, 1.0), sheet).pixels
    return levelled(turned(cut, turn), skew, 255)


def corners_of_sheet(pixels: Array) -> Corners | None:
    """Where the sheet's corners lie; None where the picture is all sheet, or shows none with four straight sides."""
    shrink = SETTINGS.side / max(pixels.shape[:2])
    if shrink >= 1 or min(pixels.shape[:2]) * shrink < SETTINGS.narrowest:
        return None
    small = cv2.resize(pixels, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else small.max(axis=2)
    bare = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    level = _between(np.asarray(bare, dtype=np.uint8))
    if level is None or np.mean(_rim(np.asarray(bare, dtype=np.uint8)) < level) < SETTINGS.dark_rim:
        return None
    quad = _four_sides(np.asarray(bare >= level, dtype=np.uint8))
    return None if quad is None else _ordered(quad / shrink)


def _between(bare: Grey) -> float | None:
    """The grey between the sheet and what lies outside."""
    level, bright = cv2.threshold(bare, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    inside, outside = bare[bright > 0], bare[bright == 0]
    if not inside.size or not outside.size or np.median(outside) > SETTINGS.paper * np.median(inside):
        return None
    return float(level)


def _rim(bare: Grey) -> Grey:
    width = max(2, round(SETTINGS.rim * max(bare.shape)))
    return np.concatenate(
        [bare[:width].ravel(), bare[-width:].ravel(), bare[:, :width].ravel(), bare[:, -width:].ravel()]
    )


def _four_sides(bright: Grey) -> Corners | None:
    """The corners of the largest bright area, if its outline has four straight sides."""
    opened = cv2.morphologyEx(bright, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    outlines, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    area = cv2.contourArea(outline)
    if area < SETTINGS.least * bright.size:
        return None
    hull = cv2.convexHull(outline)
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        quad = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, True), True)
        if len(quad) <= 4:
            break
    if len(quad) != 4:
        return None
    corners = _fitted(outline[:, 0].astype(np.float64), quad[:, 0].astype(np.float64))
    whole = cv2.contourArea(corners.astype(np.float32))
    return corners if min(area, whole) >= SETTINGS.straight * max(area, whole) else None


def _fitted(outline: NDArray[np.float64], quad: Corners) -> Corners:
    """The corners where straight lines through the outline's sides meet: a bent corner of the sheet moves none of them."""
    lines = []
    for start, end in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        along = (end - start) / max(float(np.hypot(*(end - start))), 1.0)
        offset = outline - start
        off = np.abs(offset[:, 0] * along[1] - offset[:, 1] * along[0])
        at = offset @ along / max(float(np.hypot(*(end - start))), 1.0)
        side = outline[(off < 0.02 * SETTINGS.side) & (at > 0.1) & (at < 0.9)]
        if len(side) < 10:
            return quad
        vx, vy, x, y = (
            float(value) for value in np.ravel(cv2.fitLine(side.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01))
        )
        lines.append((vx, vy, x, y))
    return np.array([_meeting(lines[number - 1], lines[number]) for number in range(4)])


def _meeting(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, float]:
    ax, ay, x, y = first
    bx, by, u, v = second
    way = ((u - x) * by - (v - y) * bx) / (ax * by - ay * bx)
    return x + way * ax, y + way * ay


def _ordered(corners: Corners) -> Corners:
    """Clockwise from the top left."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def _rectangle(pixels: Array, corners: Corners) -> Array:
    """What lies between the corners, as wide and high as the sheet's sides are long."""
    middle = corners.mean(axis=0)
    corners = middle + (corners - middle) * (1 - 2 * SETTINGS.inset)
    top, right, bottom, left = (float(np.hypot(*side)) for side in np.roll(corners, -1, axis=0) - corners)
    width, height = round((top + bottom) / 2), round((left + right) / 2)
    goal = np.array([(0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1)], np.float32)
    way = cv2.getPerspectiveTransform(corners.astype(np.float32), goal)
    return np.asarray(
        cv2.warpPerspective(pixels, way, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )
