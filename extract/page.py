"""What a page is, once it has been read: the types that every later step passes on.

All measures are points (1/72 inch) on the upright page, x to the right, y down, whatever the scan's resolution or turn.
A page is a sequence of blocks in reading order; a ruled table is one of them, and its cells hold lines like any other block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

TextSource = Literal["text-layer", "ocr", "text"]
Ruled = Literal["full", "half", "none"]
"""How much of a table's grid is drawn: every line of it, those of one direction, or nothing."""
Severity = Literal["info", "warning", "error"]
UNREADABLE = "\ufffd"
"""The word that stands where something is printed that nobody could read."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the upright page, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle point."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: what it reads, where it stands, how sure the eye was (0–1)."""

    text: str
    box: Box
    confidence: float = 1.0
    bold: bool = False
    italic: bool = False
    others: tuple[str, ...] = ()
    """What it may read instead, the likeliest first."""
    eye: float = 1.0
    """How sure the eye alone was of what it saw; 1 where none was needed."""
    language: float = 1.0
    """How probable the word is where it stands, the language heard; 1 where it was not asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one printed line, from left to right."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are read one after the other: a masthead column, a paragraph run, a signature block."""

    lines: tuple[Line, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight drawn line, from one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; row and column count from 0, and a merged cell stands once, at its top left.

    `open_above`, `open_below`: no rule closes the grid there (the page ends, the scan is cut), so the row may go on.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...] = ()
    open_above: bool = False
    """Nothing closes it above, as where a page or a scan was cut: it may go on from the page before."""
    open_below: bool = False
    """Nothing closes it below: it may go on on the next page."""

    @property
    def text(self) -> str:
        """Its printed lines joined by one space."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as one page shows it; `rows` and `columns` say how many there are, `sure` how sure the grid is, 0–1."""

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: Ruled = "full"
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about a page: what, and what to do."""

    severity: Severity
    kind: str
    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap that a form leaves for a pen: what its reading is for, where it lies, and what may stand there.

    `forms` are all the strings that it may hold; where there are none, it holds a number, which a stroke may end.
    """

    name: str
    box: Box
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was read in a slot: the likeliest strings first, each with the chance that it is what stands there."""

    slot: Slot
    readings: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read. `body` holds blocks and tables in reading order."""

    number: int
    width: float
    height: float
    source: TextSource
    body: tuple[Block | Table, ...] = ()
    turned: int = 0
    skew: float = 0.0
    notes: tuple[Note, ...] = field(default=())
    readability: float = 1.0
    """How much of what was read is language and was surely read, 0–1."""
    written: tuple[Written, ...] = ()
    filled: tuple[Box, ...] = ()
    """Where words stand that are no part of the printed page: a form's fields hold them, or a clerk laid them over it."""
    stamped: tuple[str, ...] = ()
    """What the stamps of signing tools say; it is no part of the text."""
    sheet: tuple[float, ...] = ()
    """Where the sheet lies in the picture, if that shows more: x and y of its corners from the top left, as shares of the picture."""
    tried: tuple[str, ...] = ()
    """The ways in which the page was looked at and how readable each was, the one that was kept first."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Only the tables, from top to bottom."""
        return tuple(part for part in self.body if isinstance(part, Table))

    def lines(self) -> Iterator[Line]:
        """Every line in reading order, the cells of a table row by row."""
        for part in self.body:
            if isinstance(part, Block):
                yield from part.lines
            else:
                for cell in sorted(part.cells, key=lambda c: (c.row, c.column)):
                    yield from cell.lines

    @property
    def text(self) -> str:
        """The page's text, a printed line a line."""
        return "\n".join(line.text for line in self.lines())
