"""Cut cells out of a page and stack them on one strip, so that the engine reads each without its neighbours, in one go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.letters import Blobs, looks_printed
from vanban.extract.ocr import Seen
from vanban.extract.page import Box
from vanban.extract.pixels import Grey

SPACE = 3.0
"""White around each piece of the strip, in heights of a small letter."""
SOFT_EDGE = 0.5
"""How far the pale rim of worn print may reach beyond its ink, in heights of a small letter: the arm of a T, the ends of a 3."""
PALE = 200
"""What is paler than this in the rim is the paper's grain."""
RULE_EDGE = 0.25
"""So near a cell's edge what is pale, or flat, may be left of its rule."""
FLAT = 0.15
CORNER = 0.3
"""In a cell with hardly any print, which stands clear of its rules by so much, what is low or narrow and doesn't is left of them."""
CORNER_HIGH = 0.5
MOST_LONE = 3
EDGE = 0.3
"""A letter that reaches over the edge of a line's piece is another line's if its middle lies no further inside."""
LINE_HEIGHT = 2.6
"""In heights of a small letter: from the top of an accent to the foot of a descender."""
PAPER = -2
NOBODY = -1


@dataclass(frozen=True, slots=True)
class StripPart:
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
    parts: tuple[StripPart, ...]

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
    owner[_left_of_rules(blobs.stats, owner, boxes, size)] = NOBODY
    printed = looks_printed(blobs, size)
    owners = np.concatenate(([PAPER], owner))
    margin = round(SPACE * size)
    pieces: list[tuple[StripPart, Grey]] = []
    top = margin
    for index in range(len(boxes)):
        own = owner == index
        if not (own & printed).any():
            continue
        inked = extent(blobs.stats[own])
        x0, y0, x1, y1 = with_rim(inked, boxes[index], clean, size)
        theirs = owners[blobs.labels[y0:y1, x0:x1]]
        piece = _alone(clean[y0:y1, x0:x1], theirs == index, (theirs != index) & (theirs != PAPER))
        _bleach_rim(piece, (inked[0] - x0, inked[1] - y0, inked[2] - x0, inked[3] - y0))
        pieces.append((StripPart(index, x0, y0, top, top + piece.shape[0], margin), piece))
        top += piece.shape[0] + margin
    return Strip(_pasted(pieces, top, margin), tuple(part for part, _ in pieces))


def extent(stats: NDArray[np.int32]) -> tuple[int, int, int, int]:
    """The box around pieces of ink: left, top, right, bottom."""
    low, high = stats[:, :2].min(axis=0), (stats[:, :2] + stats[:, 2:4]).max(axis=0)
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def with_rim(inked: tuple[int, int, int, int], cell: Box, page: Grey, size: int) -> tuple[int, int, int, int]:
    """The box around ink with room for its pale rim, as far as that lies within the cell and on the page."""
    x0, y0, x1, y1 = inked
    rim, inset = round(SOFT_EDGE * size), round(RULE_EDGE * size)
    left, top = round(cell.x0) + inset, round(cell.y0) + inset
    right, bottom = round(cell.x1) - inset, round(cell.y1) - inset
    return (
        max(min(x0 - 1, max(x0 - rim, left)), 0),
        max(min(y0 - 1, max(y0 - rim, top)), 0),
        min(max(x1 + 1, min(x1 + rim, right)), page.shape[1]),
        min(max(y1 + 1, min(y1 + rim, bottom)), page.shape[0]),
    )


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


def _left_of_rules(
    stats: NDArray[np.int32], owner: NDArray[np.int64], boxes: Sequence[Box], size: int
) -> NDArray[np.bool_]:
    """Which pieces of ink are remains of a cell's rules: flat, and along its edge."""
    if not boxes:
        return np.zeros(len(stats), dtype=np.bool_)
    x, y, width, height = (stats[:, i] for i in range(4))
    x0, y0, x1, y1 = np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes])[owner].T
    near = RULE_EDGE * size
    along = (height <= FLAT * size) & (np.minimum(y + height / 2 - y0, y1 - y - height / 2) < near)
    beside = (width <= FLAT * size) & (np.minimum(x + width / 2 - x0, x1 - x - width / 2) < near)
    return np.asarray((owner != NOBODY) & (along | beside), dtype=np.bool_)


def clear_of_rules(stats: NDArray[np.int32], cell: Box, size: int) -> NDArray[np.bool_]:
    """Which pieces of ink stand in the cell, by their middle, and are not what its rules left along its edges and in its corners."""
    x, y, width, height = (stats[:, i] for i in range(4))
    within_x = (x + width // 2 >= cell.x0) & (x + width // 2 < cell.x1)
    within_y = (y + height // 2 >= cell.y0) & (y + height // 2 < cell.y1)
    rim = CORNER * size
    along = (np.minimum(y - cell.y0, cell.y1 - y - height) < rim) & (height < CORNER_HIGH * size)
    beside = (np.minimum(x - cell.x0, cell.x1 - x - width) < rim) & (width < rim)
    return np.asarray(within_x & within_y & ~along & ~beside, dtype=np.bool_)


def _alone(piece: Grey, own: NDArray[np.bool_], others: NDArray[np.bool_]) -> Grey:
    """The piece without its neighbours' ink and the soft edges of that."""
    kernel = np.ones((3, 3), np.uint8)
    strange = cv2.dilate(others.astype(np.uint8), kernel) > cv2.dilate(own.astype(np.uint8), kernel)
    return np.where(strange, np.uint8(255), piece)


def cut_out(clean: Grey, boxes: Sequence[Box], size: int, blobs: Blobs | None = None) -> Strip:
    """A strip of all that lies in each box; with `blobs`, without the feet and heads of the lines above and below it."""
    margin = round(SPACE * size)
    pieces: list[tuple[StripPart, Grey]] = []
    top = margin
    for index, box in enumerate(boxes):
        x0, y0, x1, y1 = (max(round(value), 0) for value in (box.x0, box.y0, box.x1, box.y1))
        piece = clean[y0:y1, x0:x1]
        if blobs is not None and piece.size:
            piece = _without_neighbours(piece, blobs, (x0, y0, x1, y1), size)
        if piece.size:
            pieces.append((StripPart(index, x0, y0, top, top + piece.shape[0], margin), piece))
            top += piece.shape[0] + margin
    return Strip(_pasted(pieces, top, margin), tuple(part for part, _ in pieces))


def _without_neighbours(piece: Grey, blobs: Blobs, where: tuple[int, int, int, int], size: int) -> Grey:
    """A line's piece without letters of which only the foot or the head lies in it; what is larger may be a seal that it runs into."""
    x0, y0, x1, y1 = where
    labels = blobs.labels[y0:y1, x0:x1]
    top, height = blobs.stats[:, 1], blobs.stats[:, 3]
    middle = top + height / 2
    over = ((top < y0) & (middle < y0 + EDGE * size)) | ((top + height > y1) & (middle > y1 - EDGE * size))
    strange = np.concatenate(([False], over & (height <= LINE_HEIGHT * size)))[labels]
    return _alone(piece, (labels > 0) & ~strange, strange) if strange.any() else piece


def scaled(image: Grey, scale: float) -> Grey:
    """The picture so many times as large."""
    if scale == 1:
        return image
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=way), np.uint8)


def resized(word: Seen, scale: float) -> Seen:
    """A word where it stands on a picture so many times as large."""
    x0, y0, x1, y1 = (round(value * scale) for value in (word.x0, word.y0, word.x1, word.y1))
    return replace(word, x0=x0, y0=y0, x1=x1, y1=y1)


def _bleach_rim(piece: Grey, inked: tuple[int, int, int, int]) -> None:
    """White where the rim around the ink is as pale as paper may be: its grain must not look like print on the white strip."""
    x0, y0, x1, y1 = inked
    for side in (piece[: max(y0 - 1, 0)], piece[y1 + 1 :], piece[:, : max(x0 - 1, 0)], piece[:, x1 + 1 :]):
        side[side > PALE] = 255


def _pasted(pieces: Sequence[tuple[StripPart, Grey]], height: int, margin: int) -> Grey:
    width = max((piece.shape[1] for _, piece in pieces), default=0) + 2 * margin
    image = np.full((height, width), 255, dtype=np.uint8)
    for part, piece in pieces:
        image[part.top : part.bottom, part.left : part.left + piece.shape[1]] = piece
    return image
