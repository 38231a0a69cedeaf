"""Cells that hold a sign and no word: a dash, a cross, a cross with a star. Engines that read lines overlook or misread them.

A dash is told by its shape. A cross is told by its likeness to those of the same table that the engine was sure of; what
stands raised behind one, as high as wide, is the star of a footnote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.look import Found, Look, Place
from vanban.extract.ocr import Seen
from vanban.extract.page import UNREADABLE, Cell, Table
from vanban.extract.strip import clear_of_rules

Picture = NDArray[np.float32]
Extent = tuple[int, int, int, int]
CROSSES = frozenset("xXvV+✓✔×")
LETTERS = frozenset("xXvV")
"""Crosses that are letters: alone, nothing but their height tells the capital, and an engine reads "Xx"."""


@dataclass(frozen=True, slots=True)
class SignSettings:
    """Lengths are in heights of a small letter; shapes are physical, likeness was measured on the samples' crosses under wear."""

    doubted: float = 0.7
    """A cell read less surely than this is looked at; as in lone.py."""
    sure: float = 0.8
    """A cross read so surely shows how crosses look here, and as surely is a sign told by its shape."""
    digit: float = 1.4
    capital: float = 0.86
    """From this share of a digit's height on a cross is a capital: a small letter has 0.72 of it in the faces of offices."""
    least: int = 3
    """So many sure crosses a table must have."""
    alike: float = 0.85
    """Pictures of crosses are as alike as this; a cross and any digit are not half as alike."""
    speck: float = 0.01
    """A mark with less ink than this share of a small letter's square is dust."""
    apart: float = 0.12
    """White between two signs."""
    dash: tuple[float, float] = (0.3, 1.4)
    """How long a dash is, and it is `flat` times as long as high."""
    flat: float = 2.0
    clear: float = 0.5
    """How far from the rules it stands."""
    level: float = 0.4
    """How far from the middle of its cell, or of a line of its row."""
    star: tuple[float, float] = (0.4, 1.1)
    """How high and wide a star is."""
    raised: float = 0.75
    """A star ends above this share of the height of the cross before it."""


SETTINGS = SignSettings()


def with_signs(look: Look) -> Look:
    """The words of the page with the dashes and crosses that were overlooked or doubted."""
    words: dict[Place, list[Seen]] = {}
    for one in look.found:
        if one.place is not None:
            words.setdefault(one.place, []).append(one.seen)
    told = {
        place: sign for number, table in enumerate(look.tables) for place, sign in _signs_of(look, number, table, words)
    }
    kept = [one for one in look.found if one.place not in told]
    return replace(look, found=[*kept, *(Found(sign, place) for place, sign in told.items())]) if told else look


def _signs_of(look: Look, number: int, table: Table, words: dict[Place, list[Seen]]) -> Iterator[tuple[Place, Seen]]:
    """The signs of one table's cells, for cells that were not surely read."""
    crosses = _crosses(look, number, table, words)
    tall = _height_of_digits(look, number, words)
    for place, cell in enumerate(table.cells):
        own = words.get((number, place), [])
        letter = cell.column > 0 and _is_letter_alone(own)
        if own and not letter and min(word.confidence for word in own) >= SETTINGS.doubted:
            continue
        marks = _marks(look, cell)
        if letter and len(marks) == 1:
            sure = max(SETTINGS.sure, *(word.confidence for word in own))
            yield (number, place), Seen(_letter(own[0].text, marks[0], tall), *marks[0], sure, own[0].line)
            continue
        if not marks or len(marks) > 4:
            continue
        unread = all(word.text == UNREADABLE for word in own)
        text = "-" if unread and _is_dash(look, cell, marks, _lines(number, table, cell, words)) else ""
        if text := text or _cross(look, marks, crosses):
            around = _around(marks)
            yield (number, place), Seen(text, *around, SETTINGS.sure, (-3, number, place))


def _height_of_digits(look: Look, number: int, words: dict[Place, list[Seen]]) -> float:
    """How high digits, and so capitals, are in a table; the page's letters say it where the table has too few."""
    sure = [word for place, own in words.items() if place[0] == number for word in own if word.text.isdigit()]
    heights = [word.y1 - word.y0 for word in sure if word.confidence >= SETTINGS.sure]
    return median(heights) if len(heights) >= SETTINGS.least else SETTINGS.digit * look.size


def _is_letter_alone(words: Sequence[Seen]) -> bool:
    return bool(words) and LETTERS.issuperset("".join(word.text for word in words))


def _letter(read: str, mark: Extent, tall: float) -> str:
    """The cross that a mark is, small or capital."""
    high = mark[3] - mark[1] >= SETTINGS.capital * tall
    return read[0].upper() if high else read[0].lower()


def _marks(look: Look, cell: Cell) -> list[Extent]:
    """What is printed in a cell, from left to right: pieces of ink with white between them, dust left out."""
    width, height, area = (look.blobs.stats[:, i] for i in (2, 3, 4))
    inside = clear_of_rules(look.blobs.stats, cell.box, look.size)
    inside &= (area >= SETTINGS.speck * look.size**2) & (width < cell.box.width / 2) & (height < 3 * look.size)
    marks: list[Extent] = []
    for left, top, wide, high in sorted(map(tuple, look.blobs.stats[inside, :4].tolist())):
        own = (left, top, left + wide, top + high)
        if marks and left - marks[-1][2] < SETTINGS.apart * look.size:
            marks[-1] = _around([marks[-1], own])
        else:
            marks.append(own)
    return marks


def _around(marks: Sequence[Extent]) -> Extent:
    left, top, right, bottom = zip(*marks, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _lines(number: int, table: Table, cell: Cell, words: dict[Place, list[Seen]]) -> list[float]:
    """The middles of the lines that stand in the cell's row."""
    beside = (at for at, other in enumerate(table.cells) if other.row == cell.row)
    return [(word.y0 + word.y1) / 2 for at in beside for word in words.get((number, at), [])]


def _is_dash(look: Look, cell: Cell, marks: Sequence[Extent], lines: Sequence[float]) -> bool:
    """Whether the only mark of a cell is a short flat stroke that stands clear of the rules, on the level of print."""
    if len(marks) != 1:
        return False
    x0, y0, x1, y1 = marks[0]
    low, high = (share * look.size for share in SETTINGS.dash)
    clear = SETTINGS.clear * look.size
    inside = min(x0 - cell.box.x0, cell.box.x1 - x1, y0 - cell.box.y0, cell.box.y1 - y1) >= clear
    levels = [cell.box.centre[1], *lines]
    level = min(abs((y0 + y1) / 2 - line) for line in levels) <= SETTINGS.level * look.size
    return inside and level and low <= x1 - x0 <= high and x1 - x0 >= SETTINGS.flat * (y1 - y0)


def _crosses(look: Look, number: int, table: Table, words: dict[Place, list[Seen]]) -> dict[str, Picture]:
    """How each kind of cross looks in this table, where enough were surely read."""
    seen: dict[str, list[Picture]] = {}
    for place, cell in enumerate(table.cells):
        own = words.get((number, place), [])
        if len(own) == 1 and own[0].text in CROSSES and own[0].confidence >= SETTINGS.sure:
            marks = _marks(look, cell)
            if len(marks) == 1:
                seen.setdefault(own[0].text, []).append(_picture(look, marks[0]))
    means = {text: np.mean(pictures, axis=0) for text, pictures in seen.items() if len(pictures) >= SETTINGS.least}
    return {text: np.asarray(mean / np.linalg.norm(mean), np.float32) for text, mean in means.items()}


def _cross(look: Look, marks: Sequence[Extent], crosses: dict[str, Picture]) -> str:
    """The cross that the first mark is, with its star; "" where it is none, or something else stands behind it."""
    own = _picture(look, marks[0])
    alike = {text: float((own * picture).sum()) for text, picture in crosses.items()}
    text = max(alike, key=lambda one: alike[one], default="")
    if not text or alike[text] < SETTINGS.alike:
        return ""
    if len(marks) == 1:
        return text
    x0, y0, x1, y1 = _around(marks[1:])
    low, high = (share * look.size for share in SETTINGS.star)
    square = all(low <= side <= high for side in (x1 - x0, y1 - y0))
    top, foot = marks[0][1], marks[0][3]
    return f"{text}*" if square and y1 <= top + SETTINGS.raised * (foot - top) else ""


def _picture(look: Look, mark: Extent) -> Picture:
    """A mark in a small square, soft, as a vector of length one: what two of them share is how alike they are."""
    x0, y0, x1, y1 = mark
    ink = 255 - look.clean[y0:y1, x0:x1].astype(np.float32)
    side = max(ink.shape)
    square = np.zeros((side, side), np.float32)
    top, left = (side - ink.shape[0]) // 2, (side - ink.shape[1]) // 2
    square[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    small = cv2.GaussianBlur(cv2.resize(square, (20, 20), interpolation=cv2.INTER_AREA), (5, 5), 0)
    small -= small.mean()
    return np.asarray(small / (np.linalg.norm(small) or 1.0), np.float32)
