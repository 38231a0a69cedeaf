"""A worn page as it was before: a small network that has seen pages before and after drums, copiers, faxes and pens went over them.

It says of each pixel whether there was ink. It is asked only about pages that are hard to read as they are (`attempts`), since
what it paints is a guess, however good. How it was learnt, and from what, says training/cleaning; OpenCV computes it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from vanban.extract.contrast import evened
from vanban.extract.pixels import Grey

FILE = Path(__file__).parent / "data" / "cleaning.onnx"


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """How a page is cut for the network; pixels."""

    side: int = 640
    """Of the pieces: what the network was written for (training/cleaning/export.py)."""
    margin: int = 64
    """So much around a piece is looked at and thrown away: about as far as the network sees."""


SETTINGS = CleaningSettings()
_one_at_a_time = threading.Lock()


def cleaned(grey: Grey) -> Grey:
    """The scan with its paper white and its ink as the network thinks that it was printed."""
    flat = evened(grey)
    clean = np.empty_like(flat)
    step, margin = SETTINGS.side - 2 * SETTINGS.margin, SETTINGS.margin
    height, width = flat.shape
    low, right = step - height % step, step - width % step
    bordered = cv2.copyMakeBorder(flat, margin, margin + low, margin, margin + right, cv2.BORDER_REPLICATE)
    around = np.asarray(bordered, dtype=np.uint8)
    for top in range(0, height, step):
        for left in range(0, width, step):
            piece = around[top : top + SETTINGS.side, left : left + SETTINGS.side]
            rows, columns = min(step, height - top), min(step, width - left)
            clean[top : top + rows, left : left + columns] = _cleaned_piece(piece)[
                margin : margin + rows, margin : margin + columns
            ]
    return clean


def _cleaned_piece(piece: Grey) -> Grey:
    if piece.min() == 255:
        return piece
    ink = (255 - piece.astype(np.float32)) / np.float32(255)
    with _one_at_a_time:
        network = _network()
        network.setInput(ink[None, None])
        found = network.forward()[0, 0]
    return np.asarray(255 - np.rint(found * 255), dtype=np.uint8)


@cache
def _network() -> Any:
    return cv2.dnn.readNetFromONNX(str(FILE))
