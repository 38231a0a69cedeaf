"""The lines in which an OCR that knows no tables reads a page: straight across, or cell by cell, or now this way, now that.

What ours do was learnt from pages of this generator that Tesseract's English model read: printed lines that stand less than half a
line above or below each other become one, whatever cell they stand in; a part of the column rules is left as bars; where the rules
are crisp, a row's cells are read one after the other, with blank lines between them; a row's number alone in its cell may be lost.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samples.sheet import PrintedSheet, SetWord

#: A table's cell by its top left corner: first its row is printed, then its columns.
Corner = tuple[float, float]
_SAME_LINE, _HALF_LINE = 4.0, 7.2


@dataclass(frozen=True, slots=True)
class OcrManner:
    """How one OCR reads tables.

    `bars` is the share of crossed column rules that is left as a bar, `reach` how many points above or below its line a word
    may stand, `cells` the share of table rows that are read cell by cell, `unseen` the share of numbers that are lost.
    """

    bars: float = 0.25
    reach: float = _SAME_LINE
    cells: float = 0.0
    unseen: float = 0.0


def some_reader(rng: random.Random) -> OcrManner:
    """A reader with its own habits."""
    return OcrManner(
        rng.choice((0.0, 0.2, 0.5, 0.8)),
        rng.choice((_SAME_LINE, _HALF_LINE, _HALF_LINE)),
        rng.choice((0.0, 0.0, 0.0, 0.2, 0.5, 1.0)),
        rng.choice((0.0, 0.0, 0.0, 0.05)),
    )


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of text with the words that it was read from; a blank one has none."""

    words: tuple[SetWord, ...]
    text: str


def read(sheet: PrintedSheet, rng: random.Random, reader: OcrManner) -> list[ReadLine]:
    """The page's lines as the reader leaves them."""
    cells: dict[Corner, list[SetWord]] = {}
    loose: list[SetWord] = []
    apart: dict[float, bool] = {}
    for word in sorted(sheet.words, key=lambda word: (word.y, word.x)):
        corner = _corner(word, sheet)
        if corner is None:
            loose.append(word)
            continue
        if apart.setdefault(corner[0], rng.random() < reader.cells):
            cells.setdefault(corner, []).append(word)
        else:
            loose.append(word)
    found = [(row[0].y, 0.0, [row]) for row in _rows(_seen(loose, rng, reader), reader.reach)]
    found += [(top, left, _rows(cells[top, left], _SAME_LINE)) for top, left in cells]
    return list(_lines(sorted(found, key=lambda piece: piece[:2]), sheet, rng, reader.bars))


def _seen(words: Sequence[SetWord], rng: random.Random, reader: OcrManner) -> list[SetWord]:
    return [word for word in words if not (_is_number(word.ink.text) and rng.random() < reader.unseen)]


def _is_number(text: str) -> bool:
    return len(text) <= 4 and text.strip(".").isdigit()


def _lines(
    pieces: Sequence[tuple[float, float, list[list[SetWord]]]], sheet: PrintedSheet, rng: random.Random, bars: float
) -> Iterator[ReadLine]:
    """The rows and cells as lines, with a blank one before and after each cell."""
    was_cell, first = False, True
    for _, left, rows in pieces:
        is_cell = left > 0.0
        if not first and (is_cell or was_cell):
            yield ReadLine((), "")
        for row in rows:
            words = sorted(row, key=lambda word: word.x)
            yield ReadLine(tuple(words), _joined(words, sheet, rng, bars))
        was_cell, first = is_cell, False


def _rows(words: Sequence[SetWord], reach: float) -> list[list[SetWord]]:
    """The words that are read as one line: those of the fullest printed lines, with what stands beside them within reach."""
    strips: dict[float, list[SetWord]] = {}
    for word in words:
        strips.setdefault(round(word.y, 1), []).append(word)
    rows: list[list[SetWord]] = []
    for strip in sorted(strips.values(), key=lambda strip: (-sum(len(word.ink.text) for word in strip), strip[0].y)):
        near = min(rows, key=lambda row: abs(row[0].y - strip[0].y), default=None)
        if near is not None and abs(near[0].y - strip[0].y) < reach and not _over(near, strip):
            near += strip
        else:
            rows.append(list(strip))
    return sorted(rows, key=lambda row: row[0].y)


def _over(row: Sequence[SetWord], strip: Sequence[SetWord]) -> bool:
    """Whether a word of the strip stands above or below one of the row's."""
    return any(one.x < other.x + other.ink.width and other.x < one.x + one.ink.width for one in row for other in strip)


def _corner(word: SetWord, sheet: PrintedSheet) -> Corner | None:
    """The top left corner of the table cell that a word stands in."""
    upright = [s.x0 for s in sheet.strokes if s.x0 == s.x1 and min(s.y0, s.y1) <= word.y <= max(s.y0, s.y1)]
    level = [s.y0 for s in sheet.strokes if s.y0 == s.y1 and min(s.x0, s.x1) <= word.x <= max(s.x0, s.x1)]
    left, right = [x for x in upright if x <= word.x], [x for x in upright if x > word.x]
    top, bottom = [y for y in level if y <= word.y], [y for y in level if y > word.y]
    return (max(top), max(left)) if left and right and top and bottom else None


def _joined(row: Sequence[SetWord], sheet: PrintedSheet, rng: random.Random, bars: float) -> str:
    text = row[0].ink.text
    for left, right in pairwise(row):
        bar = _rule_between(left, right, sheet) and rng.random() < bars
        text += (" | " if bar else " ") + right.ink.text
    return text


def _rule_between(left: SetWord, right: SetWord, sheet: PrintedSheet) -> bool:
    upright = (s for s in sheet.strokes if s.x0 == s.x1 and s.y0 <= left.y <= s.y1)
    return any(left.x + left.ink.width <= s.x0 <= right.x for s in upright)
