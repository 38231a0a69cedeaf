"""What is printed, as boxes of words: the same for the words of a text layer and for pieces of ink that nobody has read yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.letters import Blobs
from vanban.extract.page import Box
from vanban.extract.pixels import components

EM = 2.1
"""The size of a face, in heights of its small letters."""
EM_OF_A_WORD = 0.9
"""The size of a face, as a share of the height of the boxes that a text layer gives its words."""
LETTER = (0.6, 3.0)
"""Heights of letters and digits, in heights of a small letter."""
WORD_GAP = 0.45
"""Letters of one word stand no further apart, in heights of a small letter."""
DASH = (0.3, 1.6)
"""Widths of a dash between two words, in heights of a small letter ..."""
BESIDE_A_DASH = 1.2
"""... which stand no further from it than this."""
COARSE = 2
"""Words are put together on a picture so many times smaller."""
SAME_LINE = 0.45
"""Middles of words on one line differ by no more than this, in em."""


Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Marks:
    """The boxes of words on a page, and the size of their face."""

    boxes: tuple[Box, ...]
    em: float
    seen: bool = False
    """Whether they are pieces of ink, a seal's letters among them, and no words that the file tells."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words that stand on one height, from left to right."""

    boxes: tuple[Box, ...]
    y0: float
    y1: float


def marks_of_words(boxes: Sequence[Box]) -> Marks:
    """The marks of words whose boxes are known."""
    return Marks(tuple(boxes), EM_OF_A_WORD * median(box.height for box in boxes) if boxes else 0.0)


def marks_of_blobs(blobs: Blobs, size: int) -> Marks:
    """The marks of a scan's ink: letters that stand close together are a word."""
    x, y, width, height = (blobs.stats[:, i] for i in range(4))
    low, high = LETTER
    like = (height >= low * size) & (height <= high * size) & (width <= 4 * size)
    like |= _dashes(x, y, width, height, like, size)
    x, y, width, height = (values[like] // COARSE for values in (x, y, width, height))
    rows, columns = (side // COARSE + 2 for side in blobs.labels.shape)
    ground = np.zeros((rows, columns), dtype=np.uint8)
    half = max(1, size // (3 * COARSE))
    for left, right, middle in zip(x.tolist(), (x + width).tolist(), (y + height // 2).tolist(), strict=True):
        ground[max(middle - half, 0) : middle + half, left : right + 1] = 1
    reach = max(3, round(WORD_GAP * size / COARSE))
    near = np.asarray(cv2.morphologyEx(ground, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)), dtype=np.uint8)
    _, stats = components(near, corners=False)
    boxes = (stats[1:, :4] * COARSE).tolist()
    return Marks(
        tuple(Box(float(a), float(b), float(a + w), float(b + h)) for a, b, w, h in boxes), EM * size, seen=True
    )


def _dashes(x: Ints, y: Ints, width: Ints, height: Ints, like: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
    """Which blobs are dashes between two words of a line, as in "7h30 - 8h00": without them white would part the words."""
    least, most = DASH
    flat = ~like & (2 * height <= width) & (width >= least * size) & (width <= most * size)
    found = np.zeros_like(flat)
    for place in np.flatnonzero(flat):
        level = like & (y < y[place] + height[place]) & (y + height > y[place])
        left, right = x[place] - x - width, x - x[place] - width[place]
        reach = BESIDE_A_DASH * size
        found[place] = bool((level & (abs(left) <= reach)).any() and (level & (abs(right) <= reach)).any())
    return found


def split_marks(marks: Marks, boxes: Sequence[Box]) -> tuple[Marks, list[Box]]:
    """The marks outside these boxes, and those inside."""
    inside = [mark for mark in marks.boxes if any(_within(mark, box) for box in boxes)]
    known = set(map(id, inside))
    return Marks(tuple(mark for mark in marks.boxes if id(mark) not in known), marks.em, marks.seen), inside


def _within(mark: Box, box: Box) -> bool:
    x, y = mark.centre
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def rows_of_marks(marks: Marks) -> list[WordRow]:
    """The marks by the height on which they stand, from top to bottom."""
    rows: list[list[Box]] = []
    for box in sorted(marks.boxes, key=lambda box: box.centre[1]):
        if rows and box.centre[1] - _middle(rows[-1]) <= SAME_LINE * marks.em:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_row(boxes) for boxes in rows]


def _middle(boxes: Sequence[Box]) -> float:
    return sum(box.centre[1] for box in boxes) / len(boxes)


def _row(boxes: Sequence[Box]) -> WordRow:
    ordered = tuple(sorted(boxes, key=lambda box: box.x0))
    return WordRow(ordered, min(box.y0 for box in boxes), max(box.y1 for box in boxes))
