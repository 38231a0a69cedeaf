"""Cut cells out of a page and stack them on one strip, so that the engine reads each without its neighbours, in one go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.letters import Blobs, looks_printed
from extract.ocr import Seen
from extract.page import Box
from extract.pixels import Grey

SPACE = 3.0
"""White around each piece of the strip, in heights of a small letter."""
MOST_LONE = 3
LINE_HEIGHT = 2.6
"""In heights of a small letter: from the top of an accent to the foot of a descender."""
PAPER = -2
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page on the strip: whose it is, where its top left was on the page, where it lies on the strip."""

    owner: int
    x: int
    y: int
    top: int
    bottom: int
    left: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Pieces of a page, one below the other."""

    image: Grey
    parts: tuple[Part, ...]

    def placed(self, words: Sequence[Seen]) -> list[tuple[int, Seen]]:
        """The words with the owner of the piece that each stands in, their places given on the page."""
        tops = [part.top for part in self.parts]
        return [self._placed(word, tops) for word in words] if self.parts else []

    def _placed(self, word: Seen, tops: Sequence[int]) -> tuple[int, Seen]:
        middle = (word.y0 + word.y1) / 2
        below = bisect_right(tops, middle)
        near = self.parts[max(below - 1, 0) : below + 1]
        part = min(near, key=lambda p: max(p.top - middle, middle - p.bottom, 0))
        dx, dy = part.x - part.left, part.y - part.top
        moved = Seen(word.text, word.x0 + dx, word.y0 + dy, word.x1 + dx, word.y1 + dy, word.confidence, word.line)
        return part.owner, moved


def stacked(clean: Grey, blobs: Blobs, boxes: Sequence[Box], size: int) -> Strip:
    """A strip of what is printed in each box (in pixels); a box without print has no part in it.

    A piece of ink belongs, whole, to the box that holds its middle: a letter that reaches over a rule isn't cut.
    """
    owner = _owners(blobs.stats, boxes, clean.shape)
    printed = looks_printed(blobs, size)
    owners = np.concatenate(([PAPER], owner))
    margin = round(SPACE * size)
    pieces: list[tuple[Part, Grey]] = []
    top = margin
    for index in range(len(boxes)):
        own = owner == index
        if not (own & printed).any():
            continue
        x0, y0 = blobs.stats[own, 0].min(), blobs.stats[own, 1].min()
        x1 = (blobs.stats[own, 0] + blobs.stats[own, 2]).max()
        y1 = (blobs.stats[own, 1] + blobs.stats[own, 3]).max()
        x0, y0, x1, y1 = max(int(x0) - 1, 0), max(int(y0) - 1, 0), int(x1) + 1, int(y1) + 1
        theirs = owners[blobs.labels[y0:y1, x0:x1]]
        piece = _alone(clean[y0:y1, x0:x1], theirs == index, (theirs != index) & (theirs != PAPER))
        pieces.append((Part(index, x0, y0, top, top + piece.shape[0], margin), piece))
        top += piece.shape[0] + margin
    return Strip(_pasted(pieces, top, margin), tuple(part for part, _ in pieces))


def lone_lines(blobs: Blobs, tables: Sequence[Box], size: int) -> list[Box] | None:
    """The boxes of what is printed outside tables, if that is at most a few lines with nothing beside them; else None.

    Such lines (a page number, "Biểu số 2") can join a strip, which saves the engine a run of its own.
    """
    height, width = blobs.labels.shape
    printed = blobs.stats[looks_printed(blobs, size) & (_owners(blobs.stats, tables, (height, width)) == NOBODY)]
    if not len(printed):
        return []
    rows = np.zeros(height, dtype=np.int8)
    for _, y, _, high, _ in printed:
        rows[y : y + high] = 1
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows, [0]))))
    bands = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    if len(bands) > MOST_LONE or any(bottom - top > LINE_HEIGHT * size for top, bottom in bands):
        return None
    return [Box(0.0, float(top - size // 2), float(width), float(bottom + size // 2)) for top, bottom in bands]


def _owners(stats: NDArray[np.int32], boxes: Sequence[Box], shape: tuple[int, ...]) -> NDArray[np.int64]:
    """For every blob the number of the box that holds its middle, or NOBODY."""
    ground = np.full(shape, NOBODY, dtype=np.int16)
    for index, box in enumerate(boxes):
        ground[max(round(box.y0), 0) : max(round(box.y1), 0), max(round(box.x0), 0) : max(round(box.x1), 0)] = index
    x = stats[:, 0] + stats[:, 2] // 2
    y = stats[:, 1] + stats[:, 3] // 2
    return np.asarray(ground[y, x], dtype=np.int64)


def _alone(piece: Grey, own: NDArray[np.bool_], others: NDArray[np.bool_]) -> Grey:
    """The piece without its neighbours' ink and the soft edges of that."""
    kernel = np.ones((3, 3), np.uint8)
    strange = cv2.dilate(others.astype(np.uint8), kernel) > cv2.dilate(own.astype(np.uint8), kernel)
    return np.where(strange, np.uint8(255), piece)


def cut_out(clean: Grey, boxes: Sequence[Box], size: int) -> Strip:
    """A strip of all that lies in each box, whatever it belongs to."""
    margin = round(SPACE * size)
    pieces: list[tuple[Part, Grey]] = []
    top = margin
    for index, box in enumerate(boxes):
        x0, y0, x1, y1 = (max(round(value), 0) for value in (box.x0, box.y0, box.x1, box.y1))
        piece = clean[y0:y1, x0:x1]
        if piece.size:
            pieces.append((Part(index, x0, y0, top, top + piece.shape[0], margin), piece))
            top += piece.shape[0] + margin
    return Strip(_pasted(pieces, top, margin), tuple(part for part, _ in pieces))


def _pasted(pieces: Sequence[tuple[Part, Grey]], height: int, margin: int) -> Grey:
    width = max((piece.shape[1] for _, piece in pieces), default=0) + 2 * margin
    image = np.full((height, width), 255, dtype=np.uint8)
    for part, piece in pieces:
        image[part.top : part.bottom, part.left : part.left + piece.shape[1]] = piece
    return image
