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
    stroke: int = 8
    """A piece that has no dark place on a picture so many times coarser holds nothing but dust, which is painted over."""
    paper: int = 228
    """Print gives 0 to 224 there, the palest of our foreign wear 202 to 224; bare paper, however grainy, 225 to 255."""


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
    if not _holds_print(piece):
        return np.full_like(piece, 255)
    ink = (255 - piece.astype(np.float32)) / np.float32(255)
    with _one_at_a_time:
        network = _network()
        network.setInput(ink[None, None])
        found = network.forward()[0, 0]
    return np.asarray(255 - np.rint(found * 255), dtype=np.uint8)


def _holds_print(piece: Grey) -> bool:
    """Whether more than dust lies on the paper: a stroke is a dark place even on a coarse picture."""
    side = SETTINGS.side // SETTINGS.stroke
    coarse = cv2.resize(piece, (side, side), interpolation=cv2.INTER_AREA)
    return bool(coarse.min() < SETTINGS.paper)


@cache
def _network() -> Any:
    return cv2.dnn.readNetFromONNX(str(FILE))
