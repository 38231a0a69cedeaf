"""Two columns whose lines are not level, each read alone where the engine mixed them up.

It looks for lines all across a page: where small print stands beside large print, recipients beside a signature's titles, it
joins what does not belong together, misreads it or loses it. Two words on either side of a narrow corridor it reads as one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from vanban.extract.lines import SAME_LINE, lines_of
from vanban.extract.look import Found, Look
from vanban.extract.ocr import BLOCK, Engine, Seen
from vanban.extract.opinions import CREDIBLE, chosen, together
from vanban.extract.order import zones
from vanban.extract.page import Box, Line, Word
from vanban.extract.second import INK, pieces_of
from vanban.extract.strip import Strip, cut_out

LEAST_LETTERS = 2
"""Of each of two words that were read as one."""


@dataclass(frozen=True, slots=True)
class ColumnSettings:
    """Lengths are in heights of a line."""

    doubted: float = 0.5
    """A word read less surely than this may be made of two columns' letters; a stroke of a pen is read as one or two signs."""
    least: int = 3
    printed: int = 2
    """A column holds at least so many words that were read surely."""
    below: float = 2.2
    """So far below its last line that was read a column may go on."""
    room: float = 0.3
    """White above and below a column."""
    corridor: float = 2.2
    """White inside a word, in heights of a small letter, that no printer left there; the engine's boxes are off by a letter and a space."""


SETTINGS = ColumnSettings()


def columns_apart(look: Look, engine: Engine, seconds: float) -> Look:
    """The words of the page, those of two columns that were mixed up as each column alone is read, where that is surer."""
    look = replace(look, found=[part for one in look.found for part in _unglued(one, look)])
    boxes = list(_doubted(look))
    if not boxes:
        return look
    strip = cut_out(look.clean, boxes, look.size)
    found = list(look.found)
    for number, line in enumerate(_lines(strip, engine.read(strip.image, BLOCK, seconds))):
        before = [one for one in found if one.place is None and _stands_on(one.seen, line)]
        better = chosen([one.seen for one in before], line) if before else together((), line)
        found = [one for one in found if one not in before]
        found += [Found(replace(word, line=(-3, 0, number))) for word in better]
    return replace(look, found=found)


def _lines(strip: Strip, words: Sequence[Seen]) -> Iterator[list[Seen]]:
    """The words of each line of a column, where they stand on the page."""
    for _, line in itertools.groupby(words, key=lambda word: word.line):
        yield [word for _, word in strip.placed(list(line))]


def _stands_on(word: Seen, line: Sequence[Seen]) -> bool:
    """Whether a word stands on this line of one column."""
    top, bottom = median(one.y0 for one in line), median(one.y1 for one in line)
    level = min(bottom, word.y1) - max(top, word.y0) >= SAME_LINE * min(bottom - top, word.y1 - word.y0)
    return level and min(one.x0 for one in line) <= (word.x0 + word.x1) / 2 <= max(one.x1 for one in line)


def _unglued(one: Found, look: Look) -> Iterator[Found]:
    """A word as two where so much white stands inside it: "PHỦCỘNG" reaches from one column into the other."""
    word = one.seen
    inked = np.flatnonzero((look.clean[word.y0 : word.y1, word.x0 : word.x1] < INK).any(axis=0))
    if one.place or not word.text.isalpha() or inked.size < 2:
        yield one
        return
    gap = int(np.argmax(np.diff(inked)))
    left, right = int(inked[gap]) + 1, int(inked[gap + 1])
    letters = round(len(word.text) * left / (left + word.x1 - word.x0 - right))
    if right - left < SETTINGS.corridor * look.size or min(letters, len(word.text) - letters) < LEAST_LETTERS:
        yield one
        return
    yield Found(replace(word, text=word.text[:letters], x1=word.x0 + left))
    yield Found(replace(word, text=word.text[letters:], x0=word.x0 + right))


def _doubted(look: Look) -> Iterator[Box]:
    """The columns beside others in which a word is doubted, or print was missed."""
    words = [
        Word(one.seen.text, Box(one.seen.x0, one.seen.y0, one.seen.x1, one.seen.y1), one.seen.confidence)
        for one in look.found
        if one.place is None
    ]
    columns = list(_columns(lines_of(words), look.clean.shape[0]))
    missed = [piece.box for piece in pieces_of(look) if piece.missed and not piece.place] if columns else []
    bad = [*missed, *(word.box for word in words if _is_doubted(word))]
    for column in columns:
        if any(column.x0 <= x <= column.x1 and column.y0 <= y <= column.y1 for x, y in (box.centre for box in bad)):
            yield column


def _columns(lines: Sequence[Line], foot: float) -> Iterator[Box]:
    """The columns that stand beside each other, with room for a line that was missed below their last one."""
    unit = median(line.box.height for line in lines) if lines else 0.0
    for zone in zones(lines, unit):
        inside, middle = lines[zone.first : zone.last], (zone.left + zone.right) / 2
        if not _both_printed(inside, middle):
            continue
        floor = lines[zone.last].box.y0 if zone.last < len(lines) else foot
        top = inside[0].box.y0 - SETTINGS.room * unit
        bottom = min(max(line.box.y1 for line in inside) + SETTINGS.below * unit, floor)
        yield Box(min(line.box.x0 for line in inside) - unit, top, middle, bottom)
        yield Box(middle, top, max(line.box.x1 for line in inside) + unit, bottom)


def _both_printed(lines: Sequence[Line], middle: float) -> bool:
    """Whether print stands on both sides: a pen's marks beside a text are no column."""
    words = [word for line in lines for word in line.words if len(word.text) >= SETTINGS.least]
    sides = [word.box.centre[0] < middle for word in words if word.confidence >= CREDIBLE]
    return min(sides.count(True), sides.count(False)) >= SETTINGS.printed


def _is_doubted(word: Word) -> bool:
    """Whether a word may be made of two columns' letters."""
    return word.confidence < SETTINGS.doubted and len(word.text) >= SETTINGS.least
