"""Invented documents set on pages of words with places, as a page that was read would have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Block, Box, Line, Page, Word

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 540.0
_LETTER, _LINE = 5.6, 17.0


@dataclass(frozen=True)
class Set:
    """A line of text and where it stands: its middle, or its left edge."""

    text: str
    row: float
    middle: float | None = None
    left: float | None = None
    sure: float = 0.96
    doubtful: str = ""


def at_left(text: str, row: float, **more: object) -> Set:
    return Set(text, row, middle=175.0, **more)  # type: ignore[arg-type]


def at_right(text: str, row: float, **more: object) -> Set:
    return Set(text, row, middle=410.0, **more)  # type: ignore[arg-type]


def centred(text: str, row: float) -> Set:
    return Set(text, row, middle=(LEFT + RIGHT) / 2)


def body(text: str, row: float, indent: float = 0.0) -> list[Set]:
    """Justified lines: the first may be indented, all but the last run to the right edge."""
    return [Set(text, row, left=LEFT + indent)]


def page(parts: Sequence[Set], number: int = 1, source: str = "ocr") -> Page:
    """Every part as a block of one line, in an order that is not that of reading."""
    blocks = [Block((line,), line.box) for line in map(_line, parts)]
    return Page(number, WIDTH, HEIGHT, source, tuple(sorted(blocks, key=lambda block: block.box.x0)))  # type: ignore[arg-type]


def _line(part: Set) -> Line:
    letter = min(_LETTER, (RIGHT - LEFT) / max(len(part.text), 1))
    width = len(part.text) * letter
    x = part.left if part.left is not None else (part.middle or 0.0) - width / 2
    y = 60.0 + part.row * _LINE
    words = []
    for text in part.text.split():
        sure = 0.5 if part.doubtful and part.doubtful in text else part.sure
        words.append(Word(text, Box(x, y, x + len(text) * letter, y + 13.0), sure))
        x += (len(text) + 1) * letter
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return Line(tuple(words), box)
