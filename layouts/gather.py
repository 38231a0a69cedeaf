"""Which tables of which pages are one table, and what is printed above it.

A table goes on when the next one has its columns, and no heading stands between them. A header printed again is dropped;
a header that says something else begins another table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.page import Block, Line, Page, Table
from layouts import grid
from layouts.contents import settle
from layouts.headers import Headings, same
from layouts.headrows import head, row_texts
from layouts.longtable import LongTable
from layouts.skeleton import skeleton
from layouts.stitch import Sheet, stitch

#: A table's title has at most so many lines.
TITLE_LINES = 6
#: More lines than this between two tables, and the second one is a table of its own.
APART = 8
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
_HEADING = re.compile(r"phu luc\b|(?:bieu|mau|bang|danh muc)\b(?:\s*(?:so|bieu|mau))*\W*(?:[\divxl]+\b|$)")
_ATTACHED = re.compile(r"\W*(?:kem theo|ban hanh kem|dinh kem|don vi(?: tinh)?\s*:)")
_SENTENCE = re.compile(r"(?:[.;:]|\./\.)$")


@dataclass(slots=True)
class Gathered:
    """The sheets of one table, in order, with its title and its headings."""

    title: tuple[str, ...]
    headings: Headings
    header: tuple[str, ...]
    edges: tuple[float, ...]
    sheets: list[Sheet] = field(default_factory=list)

    def long(self) -> LongTable:
        """The table without page ends."""
        columns = len(self.edges) - 1
        texts: list[list[str]] = [[] for _ in range(columns)]
        for sheet in self.sheets:
            for cell in sheet.cells:
                if cell.column < columns and cell.column_span == 1:
                    texts[cell.column].append(cell.text)
        widths = [after - before for before, after in zip(self.edges, self.edges[1:], strict=False)]
        return stitch(self.title, settle(self.headings, texts, widths), columns, self.sheets)


def long_tables(pages: Sequence[Page]) -> list[LongTable]:
    """Every table of the document, each from its first page to its last."""
    return [found.long() for found in gather(pages)]


def gather(pages: Sequence[Page]) -> list[Gathered]:
    """The document's tables, their pages' sheets collected."""
    found: list[Gathered] = []
    for page, table, between in _tables(pages):
        if not (found and _goes_on(found[-1], page, table, between)):
            found.append(_begin(page, table, between))
    return [gathered for gathered in found if gathered.sheets]


def _tables(pages: Sequence[Page]) -> Iterator[tuple[int, Table, list[Line]]]:
    """Every table with the lines that stand between it and the table before."""
    between: list[Line] = []
    for page in pages:
        for part in page.body:
            if isinstance(part, Block):
                between.extend(line for line in part.lines if _says_something(line.text))
            elif part.cells:
                yield page.number, part, between
                between = []


def _says_something(text: str) -> bool:
    return sum(char.isalnum() for char in text) >= 2 and not _PAGE_NUMBER.fullmatch(text.strip())


def _begin(page: int, table: Table, between: Sequence[Line]) -> Gathered:
    """A new table: its header tells what the columns are; without one nobody knows."""
    found = head(table)
    first = found.rows if found else 0
    headings = found.headings if found else Headings("cells", ("",) * table.columns, ("",) * table.columns, 0.0)
    title = (*_title(between), *(found.banner if found else ()))
    header = tuple(text for row in range(first) for text in row_texts(table, row))
    gathered = Gathered(title, headings, header, grid.edges(table))
    gathered.sheets.append(_sheet(page, table, first, range(table.columns + 1), True))
    return gathered


def _goes_on(gathered: Gathered, page: int, table: Table, between: Sequence[Line]) -> bool:
    """Adds the table to the gathered one where it continues it."""
    if len(between) > APART or any(_HEADING.match(skeleton(line.text.strip())) for line in between):
        return False
    matched = grid.match(grid.edges(table), gathered.edges)
    if matched is None:
        return False
    repeated = _repeated_header(gathered, table)
    if (
        repeated == 0
        and (found := head(table))
        and found.headings.kind != "cells"
        and not _agree(found.headings, gathered)
    ):
        return False
    if repeated == 0 and len(between) > 2 and gathered.sheets[-1].page == page:
        return False
    turned = gathered.sheets[-1].page != page
    gathered.sheets.append(_sheet(page, table, repeated, matched.edges, turned))
    return True


def _repeated_header(gathered: Gathered, table: Table) -> int:
    """How many rows at the top of this table print the header again."""
    found = head(table)
    if found is None or not gathered.header:
        return 0
    header = [text for row in range(found.rows) for text in row_texts(table, row)]
    return found.rows if same(header, gathered.header) or _agree(found.headings, gathered) else 0


def _agree(headings: Headings, gathered: Gathered) -> bool:
    """Whether a header that was read differently still names the same columns."""
    own, first = [role for role in headings.roles if role], [role for role in gathered.headings.roles if role]
    return headings.kind == gathered.headings.kind and bool(own) and set(own) <= set(first)


def _sheet(page: int, table: Table, first: int, places: Sequence[int], turned: bool) -> Sheet:
    """The rows from `first` on; what a merged cell shows of itself below the header stays its text."""
    cells = [replace(cell, row=cell.row - first) for cell in grid.refit(table.cells, places) if cell.row >= first]
    return Sheet(page, table.box, table.rows - first, tuple(cells), turned)


def _title(between: Sequence[Line]) -> tuple[str, ...]:
    """The heading lines right above the table, from top to bottom."""
    title: list[str] = []
    for line in reversed(between):
        text = line.text.strip()
        if _ATTACHED.match(skeleton(text)) or (title and text.startswith("(") and text.endswith(")")):
            continue
        if len(title) >= TITLE_LINES or _SENTENCE.search(text) or text.startswith(("- ", "+ ")):
            break
        title.append(text)
    return tuple(reversed(title))
