"""Cells that hold hardly more than a number, read side by side: standing alone, a digit is overlooked or taken for a speck.

An engine reads lines. A lone "1" gives it no line to read, a row of such cells does. What even then reads like nothing is
kept as an unreadable mark, so that whoever counts rows knows that something is printed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from vanban.extract.look import Found, Look, Place
from vanban.extract.ocr import BLOCK, Engine, Seen
from vanban.extract.page import UNREADABLE, Box
from vanban.extract.strip import CORNER, clear_of_rules, extent, with_rim

DOUBTED = 0.7
"""A short cell read less surely than this is looked at again."""
WIDEST = 6.0
"""In heights of a small letter, as are all lengths here: a wider cell's words stand in a line of their own."""
LETTER = (0.9, 2.2)
"""From the height of a worn digit to that of a bracket or a capital with its accent."""
SPECK = 0.02
"""A mark with less ink than this share of a small letter's square is no part of a letter."""
APART = 5.0
"""Between two cells' prints on their line: at 2 and 3 the engine read "1" and "4" as "14", from 4 on it did not."""
IN_A_ROW = 8


@dataclass(frozen=True, slots=True)
class Short:
    """The print of one cell, and the words that were read in it so far."""

    place: Place
    box: tuple[int, int, int, int]
    words: tuple[Seen, ...]


def lone_cells(look: Look, engine: Engine, seconds: float) -> Look:
    """The words of the page, those of short cells that were missed or doubted after one more look at them."""
    again = list(_short_and_doubted(look))
    if not again:
        return look
    read = _side_by_side(look, again, engine, seconds)
    retold = {short.place: _better(short, words) for short, words in zip(again, read, strict=True)}
    kept = [one for one in look.found if one.place not in retold]
    late = [Found(word, place) for place, words in retold.items() for word in words]
    return replace(look, found=[*kept, *late])


def _short_and_doubted(look: Look) -> Iterator[Short]:
    words: dict[Place, list[Seen]] = {}
    for one in look.found:
        if one.place is not None:
            words.setdefault(one.place, []).append(one.seen)
    marks = look.blobs.stats[:, 4] >= SPECK * look.size * look.size
    for t, table in enumerate(look.tables):
        for c, cell in enumerate(table.cells):
            own = words.get((t, c), [])
            if own and _surely(own):
                continue
            inside = marks & clear_of_rules(look.blobs.stats, cell.box, look.size)
            if inside.any():
                box = extent(look.blobs.stats[inside])
                if _like_a_number(box, cell.box, look.size, bool(own)):
                    yield Short((t, c), with_rim(box, cell.box, look.clean, look.size), tuple(own))


def _surely(words: Sequence[Seen]) -> bool:
    return min(word.confidence for word in words) >= DOUBTED


def _like_a_number(box: Sequence[int], cell: Box, size: int, read: bool) -> bool:
    """Whether print of this extent may be one short line; where no word was seen it must stand clear of the rules."""
    low, high = LETTER
    x0, y0, x1, y1 = box
    clear = read or min(x0 - cell.x0, cell.x1 - x1) > CORNER * size
    return clear and low * size <= y1 - y0 <= high * size and x1 - x0 <= WIDEST * size


def _side_by_side(look: Look, shorts: Sequence[Short], engine: Engine, seconds: float) -> list[tuple[Seen, ...]]:
    """What the engine reads in each, when they stand on lines of several, the feet of their boxes on one level."""
    gap, line, margin = round(APART * look.size), round(2.5 * look.size), 3 * look.size
    rows = [shorts[first : first + IN_A_ROW] for first in range(0, len(shorts), IN_A_ROW)]
    widest = max(sum(one.box[2] - one.box[0] + gap for one in row) for row in rows)
    image = np.full((len(rows) * (line + margin) + margin, widest + 2 * margin), 255, dtype=np.uint8)
    moves: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        left, foot = margin, (number + 1) * (line + margin)
        for one in row:
            x0, y0, x1, y1 = one.box
            image[foot - (y1 - y0) : foot, left : left + x1 - x0] = look.clean[y0:y1, x0:x1]
            moves.append((x0 - left, y1 - foot))
            left += x1 - x0 + gap
    seen = engine.read(image, BLOCK, seconds)
    return [_own(one, move, seen, gap) for one, move in zip(shorts, moves, strict=True)]


def _own(short: Short, move: tuple[int, int], seen: Sequence[Seen], gap: int) -> tuple[Seen, ...]:
    """The words whose middle stands where this piece was put, moved back to the page."""
    (dx, dy), (x0, y0, x1, y1) = move, short.box
    room = gap / 2
    moved = (Seen(w.text, w.x0 + dx, w.y0 + dy, w.x1 + dx, w.y1 + dy, w.confidence, (-2, *short.place)) for w in seen)
    return tuple(
        w for w in moved if x0 - room < (w.x0 + w.x1) / 2 < x1 + room and y0 - room < (w.y0 + w.y1) / 2 < y1 + room
    )


def _better(short: Short, late: Sequence[Seen]) -> Sequence[Seen]:
    """The surer of two readings; where nothing was read twice, the mark of the unreadable."""
    if short.words and _sureness(short.words) >= _sureness(late):
        return short.words
    if late:
        return late
    x0, y0, x1, y1 = short.box
    return (Seen(UNREADABLE, x0, y0, x1, y1, 0.0, (-2, *short.place)),)


def _sureness(words: Sequence[Seen]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
