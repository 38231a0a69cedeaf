"""Which tables of which pages are one table, and what is printed above it.

A table goes on when the next one has its columns, and no heading stands between them. A header printed again is dropped;
a header that says something else begins another table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vanban.extract.page import Block, Line, Page, Table, Word
from vanban.layouts.columns.decide import decide
from vanban.layouts.columns.wording import best, same, same_header
from vanban.layouts.records import Doubt
from vanban.layouts.tables import grid
from vanban.layouts.tables.agreeing import agreed
from vanban.layouts.tables.apart import body_of
from vanban.layouts.tables.blanks import with_merged_blanks
from vanban.layouts.tables.falserules import without_false_rules
from vanban.layouts.tables.headrows import TableHead, head, top_texts
from vanban.layouts.tables.numbered import with_mended_numbers
from vanban.layouts.tables.numbersapart import with_parted_numbers
from vanban.layouts.tables.parted import with_lost_rules
from vanban.layouts.tables.stitch import PageRows, stitch
from vanban.layouts.tables.table import LongTable
from vanban.layouts.tables.underhead import with_rule_under_head
from vanban.layouts.tables.unread import without_dirt
from vanban.layouts.words.skeleton import skeleton

#: A table's title has at most so many lines.
TITLE_LINES = 6
#: More lines than this between two tables, and the second one is a table of its own.
APART = 8
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
_HEADING = re.compile(r"phu luc\b|(?:bieu|mau|bang|danh muc)\b(?:\s*(?:so|bieu|mau))*\W*(?:[\divxl]+\b|$)")
_APPENDIX = re.compile(r"phu luc\b")
_ATTACHED = re.compile(r"\W*(?:kem theo|ban hanh kem|dinh kem|don vi(?: tinh)?\s*:)")
_UNIT = re.compile(r"\W*(?:don vi(?: tinh)?|dvt)\s*[:.]\s*(?=[^\W\d]|%)")
_SENTENCE = re.compile(r"(?:[.;:]|\./\.)$")


@dataclass(slots=True)
class Gathered:
    """The tables of successive pages that are one, on the columns of the first, with the lines that stood above it."""

    above: tuple[str, ...]
    edges: tuple[float, ...]
    pages: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    heads: list[TableHead | None] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    unit: str = ""
    readable: list[float] = field(default_factory=list)
    """How readable each page is."""

    def add(self, page: Page, table: Table) -> None:
        """One page more."""
        self.pages.append(page.number)
        self.readable.append(page.readability)
        self.tables.append(table)
        self.heads.append(head(table))

    @property
    def known(self) -> list[TableHead]:
        """The headers that the vocabulary knows, page by page."""
        return [found for found in self.heads if found and found.known]

    def whole(self) -> LongTable:
        """The table without page ends."""
        width = len(self.edges) - 1
        headers = self._headers(width)
        sheets = self._sheets(headers)
        texts: list[list[str]] = [[] for _ in range(width)]
        for sheet in sheets:
            for cell in sheet.cells:
                if cell.column < width and cell.column_span == 1:
                    texts[cell.column].append(cell.text)
        widths = [after - before for before, after in pairwise(self.edges)]
        banner = next((found.banner for found in self.heads if found and found.banner), ())
        columns = decide(headers, texts, widths, first_merged=_merged_first(sheets))
        table = stitch((*self.above, *banner), columns, width, sheets, self.unit)
        table = replace(
            table,
            sure=min(part.sure for part in self.tables),
            readable=min(self.readable),
            doubts=(*table.doubts, *self.doubts),
            heads=self._head_words(headers),
        )
        return agreed(with_mended_numbers(table) if columns.kind == "cells" else table)

    def _headers(self, width: int) -> tuple[str, ...]:
        """What stands over each column, as all pages that print it read it best."""
        if self.known:
            return tuple(best(column) for column in zip(*(found.texts for found in self.known), strict=True))
        first = self.heads[0]
        return first.texts if first else ("",) * width

    def _head_words(self, headers: Sequence[str]) -> tuple[tuple[Word, ...], ...]:
        """The words of the reading that was taken of each column's header."""
        read = [found for found in (self.known or self.heads[:1]) if found and found.words]
        return tuple(
            next((found.words[column] for found in read if found.texts[column] == text), ())
            for column, text in enumerate(headers)
        )

    def _sheets(self, headers: Sequence[str]) -> list[PageRows]:
        depths = [found.rows for found in self.known] or [found.rows for found in self.heads[:1] if found]
        sheets = []
        for place, (page, table) in enumerate(zip(self.pages, self.tables, strict=True)):
            first = self._header_rows(place, table, headers, max(set(depths), key=depths.count) if depths else 0)
            cells = tuple(replace(cell, row=cell.row - first) for cell in table.cells if cell.row >= first)
            turned = place == 0 or self.pages[place - 1] != page
            sheets.append(PageRows(page, table.rows - first, cells, turned))
        return sheets

    def _header_rows(self, place: int, table: Table, headers: Sequence[str], depth: int) -> int:
        """How many rows at the top of this page's table are header."""
        found = self.heads[place]
        if found and (found.known or place == 0):
            return found.rows
        return depth if depth and same(top_texts(table, depth), headers) else 0


def _merged_first(sheets: Sequence[PageRows]) -> bool:
    """Whether most rows share their cell in the first column with other rows."""
    rows = sum(sheet.rows for sheet in sheets)
    first = (cell for sheet in sheets for cell in sheet.cells if cell.column == 0 and cell.column_span == 1)
    return sum(cell.row_span for cell in first if cell.row_span > 1) > rows / 2


def long_tables(pages: Sequence[Page]) -> list[LongTable]:
    """Every table of the document, each from its first page to its last."""
    sources = {page.number: page.source for page in pages}
    return [
        with_merged_blanks(found.whole()) if sources[found.pages[0]] == "text" else found.whole()
        for found in gather(pages)
    ]


def names_table(text: str) -> bool:
    """Whether a line announces a table or an appendix: "Phụ lục II", "Biểu số 3"."""
    return bool(_HEADING.match(skeleton(text.strip())))


def gather(pages: Sequence[Page]) -> list[Gathered]:
    """The document's tables, each with all its pages."""
    found: list[Gathered] = []
    for page, found_table, between in _tables(pages):
        read, doubts = without_dirt(page.number, found_table)
        table = _with_its_rules(read)
        if fitted := _continued(found[-1], page.number, table, [line for _, line in between]) if found else None:
            found[-1].add(page, fitted)
        else:
            above = _heading_lines(between, page.number)
            found.append(Gathered(_title(above), grid.edges(table), unit=_unit_above(above)))
            found[-1].add(page, table)
        found[-1].doubts += doubts
    return found


def _tables(pages: Sequence[Page]) -> Iterator[tuple[Page, Table, list[tuple[int, Line]]]]:
    """Every table with its page and the lines, each with the number of its page, that stand between it and the table before."""
    between: list[tuple[int, Line]] = []
    for page in pages:
        for part in body_of(page):
            if isinstance(part, Block):
                between.extend((page.number, line) for line in part.lines if _says_something(line.text))
            elif part.cells:
                yield page, part, between
                between = []


def _with_its_rules(table: Table) -> Table:
    """The table with the rules that the scan lost, and without those that it made up."""
    parted = with_parted_numbers(with_rule_under_head(with_lost_rules(table, grid.edges(table))))
    return without_false_rules(parted)


def _says_something(text: str) -> bool:
    return sum(char.isalnum() for char in text) >= 2 and not _PAGE_NUMBER.fullmatch(text.strip())


def _continued(gathered: Gathered, page: int, table: Table, between: Sequence[Line]) -> Table | None:
    """The table on the gathered one's columns, where it continues it."""
    if len(between) > APART or any(names_table(line.text) for line in between):
        return None
    matched = grid.match(grid.edges(table), gathered.edges)
    if matched is None or (gathered.pages[-1] == page and len(between) > 2):
        return None
    fitted = replace(table, columns=len(gathered.edges) - 1, cells=grid.refit(table.cells, matched.edges))
    own = head(fitted)
    if own and own.known and gathered.pages[-1] == page:
        return None
    return fitted if own is None or not own.known or _agree(own, gathered) else None


def _agree(own: TableHead, gathered: Gathered) -> bool:
    """Whether a header says the same as those before; where none was known, whether the first page's top row does."""
    if not gathered.known:
        return same(top_texts(gathered.tables[0], own.rows), own.texts)
    return same_header(own.texts, gathered.known[0].texts)


def _heading_lines(between: Sequence[tuple[int, Line]], page: int) -> list[Line]:
    """The lines among which a table's title is sought: from its page, if any stand there, and from "Phụ lục" on."""
    own = [line for number, line in between if number == page] or [line for _, line in between]
    labels = [place for place, line in enumerate(own) if _APPENDIX.match(skeleton(line.text.strip()))]
    return own[labels[-1] :] if labels else own


def _title(between: Sequence[Line]) -> tuple[str, ...]:
    """The heading lines right above the table, from top to bottom; brackets ("(Kèm theo …)") are no part of it."""
    title: list[str] = []
    for text in reversed(_without_brackets([line.text.strip() for line in between])):
        if _ATTACHED.match(skeleton(text)):
            continue
        if len(title) >= TITLE_LINES or _SENTENCE.search(text) or text.startswith(("- ", "+ ")):
            break
        title.append(text)
    return tuple(reversed(title))


def _unit_above(lines: Sequence[Line]) -> str:
    """The unit of measure in a line such as "Đơn vị tính: Triệu đồng", or "" where there is none."""
    for line in reversed(lines):
        text = line.text.strip()
        if found := _UNIT.match(skeleton(text)):
            return text[found.end() :].strip(" .:;()")
    return ""


def _without_brackets(lines: Sequence[str]) -> list[str]:
    """The lines but for those that hold nothing but a remark in brackets, also where it takes several lines."""
    kept: list[str] = []
    for line in lines:
        opened = next((place for place, text in enumerate(kept) if text.startswith("(") and ")" not in text), None)
        if line.endswith(")") and "(" not in line[1:] and (line.startswith("(") or opened is not None):
            del kept[len(kept) if opened is None else opened :]
        elif not (line.endswith(")") and "(" not in line):
            kept.append(line)
    return kept
