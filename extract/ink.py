"""Seals lifted off the paper, and which pixels are ink."""

from __future__ import annotations

import cv2
import numpy as np
from vanban.extract.pixels import Array, Colour, Grey, Ink

SEAL_REDNESS = 24
"""How much stronger red must be than green and blue for a pixel to be seal ink."""
BAND = 128
"""Rows of a colour scan that are looked at together: what comes in between stays in the processor's own memory."""


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


def ink_of(clean: Grey) -> Ink:
    """255 where there is ink."""
    return np.asarray(cv2.threshold(clean, 127, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
