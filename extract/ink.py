"""From the pixels of a scan to dark ink on white paper: seals lifted off, shadows and show-through bleached."""

from __future__ import annotations

import cv2
import numpy as np
from vanban.extract.pixels import Array, Colour, Grey, Ink

SEAL_REDNESS = 24
"""How much stronger red must be than green and blue for a pixel to be seal ink."""
GROUND_CELLS = 48
"""The paper's brightness is measured on a coarse picture, its short side this many pixels long."""
BAND = 128
"""Rows of a colour scan that are looked at together: what comes in between stays in the processor's own memory."""
FEW_GREYS = 0.004
"""A scan with fewer pixels than this between black and white was stored as black and white."""


def grey_of(pixels: Array) -> Grey:
    """Grey values in which red seal ink is as bright as paper, and dark ink below it stays dark."""
    if pixels.ndim == 2:
        return np.asarray(pixels, dtype=np.uint8)
    grey = np.empty(pixels.shape[:2], dtype=np.uint8)
    for top in range(0, len(pixels), BAND):
        grey[top : top + BAND] = _without_seals(pixels[top : top + BAND])
    return grey


def _without_seals(pixels: Colour) -> Grey:
    """Where a pixel is reddish, its red value tells what a red filter would see: the seal gone, the letters left."""
    plain = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    blue, green, red = cv2.split(pixels)
    redness = cv2.subtract(red, cv2.max(green, blue))
    sealed = redness > SEAL_REDNESS
    if not sealed.any():
        return plain
    return np.where(sealed, cv2.max(red, plain), plain)


def is_bilevel(grey: Grey) -> bool:
    """Whether the scanner already decided between black and white."""
    sample = grey[::7, ::5]
    return bool(np.count_nonzero((sample > 8) & (sample < 247)) < FEW_GREYS * sample.size)


def bleached(grey: Grey) -> Grey:
    """The scan with its paper white and its ink black, whatever shadow, tint or show-through lies on the paper."""
    if is_bilevel(grey):
        return grey
    flat = _flattened(grey)
    level = _ink_level(flat)
    dark, light = 0.0, level + (255 - level) * 0.9
    steps = np.clip((np.arange(256) - dark) * (255 / (light - dark)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(flat, steps), dtype=np.uint8)


def _flattened(grey: Grey) -> Grey:
    """Divide by the brightness of the paper around."""
    height, width = grey.shape
    shrink = GROUND_CELLS * 4 / min(height, width)
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ground = cv2.GaussianBlur(cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 9), (0, 0), 4)
    full = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(full, 60), scale=255), dtype=np.uint8)


def _ink_level(flat: Grey) -> float:
    """The grey value between ink and paper; on a page that is nearly all paper, a fixed one."""
    level, _ = cv2.threshold(flat, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return float(min(max(level, 90), 190))


def ink_of(clean: Grey) -> Ink:
    """255 where there is ink."""
    return np.asarray(cv2.threshold(clean, 127, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
