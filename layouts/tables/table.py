"""The one table that everything becomes: ruled or unruled pages, a .docx, tab-separated or garbled text.

Rows are counted from 0 below the header, and page ends are gone: a cell that goes over pages is one cell with a part a page.
What was found out about a row's bounds stands beside it. Nothing here changes once it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.extract.page import Box, Line, Word
from vanban.layouts.columns.columns import Columns
from vanban.layouts.records import Doubt
from vanban.layouts.tables.boxes import around
from vanban.layouts.tables.enumerated import mend_enumeration
from vanban.layouts.words.joining import joined, speaks

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
"""Where words stand that were never on paper that we saw."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """What one page shows of a cell."""

    page: int
    box: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LongCell:
    """A cell: where it starts, what it covers, its parts page by page, how surely these belong together, and whether no rule closes it."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: tuple[PagePart, ...]
    sure: float = 1.0
    open: bool = False

    @property
    def lines(self) -> list[str]:
        """Its printed lines, over all pages; lines of specks beside lines of words are left out."""
        lines = [line.text for part in self.parts for line in part.lines if line.text.strip()]
        return mend_enumeration([line for line in lines if speaks(line)] or lines)

    @property
    def text(self) -> str:
        """Its printed lines joined by one space."""
        return joined(self.lines)

    @property
    def words(self) -> Iterator[Word]:
        """Its words, over all pages."""
        return (word for part in self.parts for line in part.lines for word in line.words)

    @property
    def bold(self) -> bool:
        """Whether every word is printed bold."""
        seen = [word.bold for word in self.words if any(char.isalpha() for char in word.text)]
        return bool(seen) and all(seen)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """How surely a row begins and ends where it does, and why that may be doubted.

    `joined` says that a page end cut it and it was put together, `open` that no rule closes it where its page ends.
    """

    sure: float = 1.0
    joined: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table over all its pages.

    `unit` is the unit of measure that is printed above the table for all its values, `sure` how sure its grid is, `readable` how
    much of its worst page is language and was surely read. `heads` are the words that stand over each column.
    """

    title: tuple[str, ...]
    columns: Columns
    width: int
    rows: tuple[Boundaries, ...]
    cells: tuple[LongCell, ...]
    unit: str = ""
    sure: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    readable: float = 1.0
    heads: tuple[tuple[Word, ...], ...] = ()

    def head(self, column: int) -> tuple[Word, ...]:
        """The words over a column."""
        return self.heads[column] if column < len(self.heads) else ()

    def grid(self) -> list[list[LongCell | None]]:
        """For each row and column the cell that covers it; one that starts there goes before one that reaches there."""
        covered: list[list[LongCell | None]] = [[None] * self.width for _ in self.rows]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, len(self.rows))):
                for column in range(cell.column, min(cell.column + cell.column_span, self.width)):
                    if covered[row][column] is None or (row, column) == (cell.row, cell.column):
                        covered[row][column] = cell
        return covered

    @property
    def words(self) -> Iterator[Word]:
        """The words of all its cells."""
        return (word for cell in self.cells for word in cell.words)

    @property
    def certain(self) -> bool:
        """Whether its words are the file's own, read by no eye and guessed from no text: what is printed so is right as it is."""
        return all(word.confidence == 1 and word.box != NOWHERE for word in self.words)

    def page(self, row: int) -> int:
        """The page on which a row starts."""
        own = [cell.parts[0].page for cell in self.cells if cell.row == row and cell.parts]
        return min(own) if own else max((part.page for part in self._parts(row)), default=0)

    def box(self, row: int) -> Box | None:
        """Where the row stands on the page on which it starts; a cell that spans more rows lends only its width."""
        page = self.page(row)
        own = [
            part.box
            for cell in self.cells
            if cell.row == row and cell.row_span == 1
            for part in cell.parts
            if part.page == page
        ]
        wide = [part.box for part in self._parts(row) if part.page == page and part.box != NOWHERE]
        if not wide:
            return None
        high = around(own or wide)
        return Box(around(wide).x0, high.y0, around(wide).x1, high.y1)

    def _parts(self, row: int) -> Iterator[PagePart]:
        return (part for cell in self.cells if cell.row <= row < cell.row + cell.row_span for part in cell.parts)


def unplaced(page: int, lines: Sequence[str]) -> PagePart:
    """What a text without geometry shows of a cell."""
    printed = (Line(tuple(Word(word, NOWHERE) for word in line.split()), NOWHERE) for line in lines)
    return PagePart(page, NOWHERE, tuple(printed))
