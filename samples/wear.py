"""What a scanner, a fax, an old printer and a clerk's stamp do to a page: each effect is one small function on a grey or colour image.

Images are uint8 arrays; paper is 255. `rng` is numpy's generator, so that the same seed gives the same dirt.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Rng = np.random.Generator


def _to_image(values: NDArray[Any]) -> Image:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def skew(image: Image, degrees: float, shift: tuple[float, float] = (0.0, 0.0)) -> Image:
    """Turns the page a little, as paper lies on the glass; the new corners are paper."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix[:, 2] += np.array(shift)
    return np.asarray(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)), np.uint8
    )


def warp(image: Image, rng: Rng, strength: float) -> Image:
    """Bends lines by a pixel or two, as a worn feed roller does."""
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    phase = rng.uniform(0, 6.28, 2)
    dx = strength * np.sin(ys / height * 5 + phase[0])
    dy = strength * np.sin(xs / width * 4 + phase[1])
    moved = cv2.remap(
        image, xs + dx.astype(np.float32), ys + dy.astype(np.float32), cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    return np.asarray(moved, np.uint8)


def blur(image: Image, sigma: float) -> Image:
    """Loses focus."""
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8) if sigma > 0 else image


def noise(image: Image, rng: Rng, sigma: float) -> Image:
    """Sensor noise."""
    return _to_image(image.astype(np.float32) + rng.normal(0, sigma, image.shape).astype(np.float32))


def specks(image: Image, rng: Rng, per_megapixel: float, largest: int = 3) -> Image:
    """Dust: black dots anywhere, and a few white ones in the ink."""
    out = image.copy()
    height, width = image.shape[:2]
    count = rng.poisson(per_megapixel * height * width / 1e6)
    for _ in range(count):
        at = (int(rng.integers(width)), int(rng.integers(height)))
        tone = int(rng.integers(0, 90)) if rng.random() < 0.85 else 255
        cv2.circle(out, at, int(rng.integers(0, largest + 1)) // 2, (tone,) * 3, -1)
    return out


def fade(image: Image, rng: Rng, ink: int, paper: int) -> Image:
    """Weak toner on greying paper, unevenly over the page."""
    height, width = image.shape[:2]
    coarse = rng.uniform(-10, 10, (4, 3)).astype(np.float32)
    shade = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    if image.ndim == 3:
        shade = shade[:, :, None]
    return _to_image(ink + image.astype(np.float32) / 255 * (paper - ink) + shade)


def bleed(image: Image, back: Image, share: float) -> Image:
    """The back of the sheet shines through, mirrored and blurred."""
    ghost = cv2.GaussianBlur(cv2.flip(back, 1), (0, 0), 2.2)
    if ghost.shape[:2] != image.shape[:2]:
        ghost = cv2.resize(ghost, (image.shape[1], image.shape[0]))
    return _to_image(image.astype(np.float32) - (255 - ghost.astype(np.float32)) * share)


def shadow(image: Image, rng: Rng, depth: float) -> Image:
    """A dark edge, as at a book's fold or beside the paper on the glass."""
    height, width = image.shape[:2]
    reach = width * rng.uniform(0.008, 0.02)
    ramp = np.exp(-np.arange(width, dtype=np.float32) / reach) * depth * 255
    if rng.random() < 0.5:
        ramp = ramp[::-1]
    ramp = ramp[None, :, None] if image.ndim == 3 else ramp[None, :]
    return _to_image(image.astype(np.float32) - ramp)


def print_worn(image: Image, rng: Rng, share: float) -> Image:
    """Toner that flaked off: tiny light holes inside the strokes."""
    holes = rng.random(image.shape[:2]) < share
    out = image.copy()
    out[holes] = 255
    return out


def threshold(image: Image, level: int) -> Image:
    """One bit a pixel, as office scanners save to fax: no greys are left."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
    return np.asarray(cv2.threshold(grey, level, 255, cv2.THRESH_BINARY)[1], np.uint8)


def lose_columns(image: Image, rng: Rng, count: int) -> Image:
    """Thin light streaks from dirt on the scanner's glass; they break horizontal rules."""
    out = image.copy()
    for _ in range(count):
        x = int(rng.integers(0, image.shape[1]))
        out[:, x : x + 1] = np.maximum(out[:, x : x + 1], 235)
    return out


def turn(image: Image, degrees: int) -> Image:
    """Lays the page sideways or upside down: 90, 180 or 270 degrees clockwise."""
    quarter = degrees // 90 % 4
    return np.ascontiguousarray(np.rot90(image, -quarter)) if quarter else image
