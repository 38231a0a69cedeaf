"""From loose words to printed lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from vanban.extract.page import Box, Line, Word

SAME_LINE = 0.5
"""Words share a line when they overlap in height by this share of the lower one."""


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The printed lines that these words of one column stand on, from top to bottom, each from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.centre[1], w.box.x0)):
        row = _row_of(word, rows)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [line_of(row) for row in sorted(rows, key=lambda row: (_band(row)[0], row[0].box.x0))]


def line_of(words: Sequence[Word]) -> Line:
    """One line of these words."""
    ordered = sorted(words, key=lambda word: (word.box.x0, word.box.x1))
    return Line(tuple(ordered), union(word.box for word in ordered))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    boxes = list(boxes)
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _row_of(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    """The lowest rows are the likely ones; a word higher up belongs to none of them. A row of specks draws no word to it."""
    best: tuple[float, float, list[Word]] | None = None
    for row in rows[-3:]:
        top, bottom = _band(row)
        shared = min(bottom, word.box.y1) - max(top, word.box.y0)
        share = shared / max(min(bottom - top, word.box.height), 0.1)
        if share >= SAME_LINE and (best is None or (share, shared) > best[:2]):
            best = (share, shared, row)
    return best[2] if best else None


def _band(row: Sequence[Word]) -> tuple[float, float]:
    """Where most of a row's words stand: one tall word doesn't make the row tall."""
    return median(word.box.y0 for word in row), median(word.box.y1 for word in row)
