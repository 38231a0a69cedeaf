"""A table as it was before it was broken into pages: rows and cells without page ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.extract.page import Box, Line, Word
from vanban.layouts.records import Doubt
from vanban.layouts.tables.boxes import around
from vanban.layouts.tables.enumerated import mend_enumeration
from vanban.layouts.tables.headers import Headings
from vanban.layouts.words.joining import joined, speaks


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of a cell."""

    page: int
    box: Box
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Field:
    """A cell of the long table: where it starts, what it covers, its parts page by page, how surely they belong together."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: list[Part]
    sure: float = 1.0

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


@dataclass(slots=True)
class LongTable:
    """Rows counted from 0 below the header; `sure` says for each row how surely it begins and ends where it does.

    `unit` is the unit of measure that is printed above the table for all its values.
    """

    title: tuple[str, ...]
    headings: Headings
    columns: int
    rows: int = 0
    fields: list[Field] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    unit: str = ""

    def grid(self) -> list[list[Field | None]]:
        """For each row and column the field that covers it; one that starts there goes before one that reaches there."""
        covered: list[list[Field | None]] = [[None] * self.columns for _ in range(self.rows)]
        for item in self.fields:
            for row in range(item.row, min(item.row + item.row_span, self.rows)):
                for column in range(item.column, min(item.column + item.column_span, self.columns)):
                    if covered[row][column] is None or (row, column) == (item.row, item.column):
                        covered[row][column] = item
        return covered

    @property
    def words(self) -> Iterator[Word]:
        """The words of all its cells."""
        return (word for item in self.fields for word in item.words)

    def page(self, row: int) -> int:
        """The page on which a row starts."""
        own = [item.parts[0].page for item in self.fields if item.row == row and item.parts]
        return min(own) if own else self._covering_page(row)

    def _covering_page(self, row: int) -> int:
        pages = [part.page for item in self.fields if item.row <= row < item.row + item.row_span for part in item.parts]
        return max(pages, default=0)

    def box(self, row: int) -> Box | None:
        """Where the row stands on the page on which it starts; a cell that spans more rows lends only its width."""
        page = self.page(row)
        own = [
            part.box
            for item in self.fields
            if item.row == row and item.row_span == 1
            for part in item.parts
            if part.page == page
        ]
        wide = [
            part.box
            for item in self.fields
            if item.row <= row < item.row + item.row_span
            for part in item.parts
            if part.page == page
        ]
        if not wide:
            return None
        high = around(own or wide)
        return Box(around(wide).x0, high.y0, around(wide).x1, high.y1)
