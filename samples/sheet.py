"""A sheet of paper with what is printed on it: words, rules, and the places where seals and signatures go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from samples.document import Align
from samples.lines import Ink, PrintedLine, place

A4 = (595.28, 841.89)


class CellPlace(NamedTuple):
    """A cell's top left corner: which of the document's tables, row and column; header rows count from -1 upwards to the first."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word on the sheet; y is its baseline, from the top, in points; `cell` is the table's cell that it stands in."""

    x: float
    y: float
    ink: Ink
    cell: CellPlace | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """Where somebody stamps or signs, by its middle."""

    kind: Literal["seal", "signature"]
    x: float
    y: float


@dataclass(slots=True)
class PrintedSheet:
    """One page: what is drawn, and its text in reading order, page numbers left out.

    `text` holds the printed lines; `transcript` whole paragraphs, and table rows with a tab between cells.
    """

    width: float
    height: float
    words: list[SetWord] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    def put(
        self, line: PrintedLine, x0: float, x1: float, baseline: float, align: Align, cell: CellPlace | None = None
    ) -> None:
        """Prints a line and notes its text."""
        self.words += [SetWord(x, baseline, word, cell) for x, word in place(line, x0, x1, align)]
        self.text.append(line.text)

    def put_silently(self, line: PrintedLine, x0: float, x1: float, baseline: float, align: Align) -> None:
        """Prints a line that is no part of the text, such as a page number."""
        self.words += [SetWord(x, baseline, word) for x, word in place(line, x0, x1, align)]
