"""What is read on end: prose page by page, tables cell by cell, so that no citation runs from one cell into the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanban.extract.page import Block, Box, Line, Page
from vanban.layouts.tables.table import LongTable, PagePart

#: What stands between two cells: no citation goes over a full stop.
STOP = "."

#: A printed line, whoever holds it: the pages may be loaded anew whenever they are asked for, so a line is known by its place.
Spot = tuple[int, Box, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are read on end, and the page on which they stand."""

    page: int
    text: str


def passages(pages: Sequence[Page], tables: Sequence[LongTable]) -> list[Passage]:
    """The document's text in reading order; what a page end cut off a cell follows the cell."""
    following = _cut_off(tables)
    said: set[Spot] = set()
    found: list[Passage] = []
    for page in pages:
        prose: list[str] = []
        for part in page.body:
            if isinstance(part, Block):
                prose += [line.text for line in part.lines]
                continue
            found.append(Passage(page.number, "\n".join([*prose, STOP])))
            prose = []
            for cell in sorted(part.cells, key=lambda c: (c.row, c.column)):
                if cell.lines and _spot(page.number, cell.lines[0]) not in said:
                    found += _with_rest(PagePart(page.number, cell.box, cell.lines), following, said)
        found.append(Passage(page.number, "\n".join(prose)))
    return found


def _spot(page: int, line: Line) -> Spot:
    return page, line.box, line.text


def _cut_off(tables: Sequence[LongTable]) -> dict[Spot, PagePart]:
    """For the last line of a cell's part the part on the next page."""
    following: dict[Spot, PagePart] = {}
    for table in tables:
        for cell in table.cells:
            parts = [part for part in cell.parts if part.lines]
            following |= {_spot(one.page, one.lines[-1]): rest for one, rest in pairwise(parts)}
    return following


def _with_rest(part: PagePart, following: Mapping[Spot, PagePart], said: set[Spot]) -> Iterator[Passage]:
    """The cell's passages over all its pages; then a stop."""
    while True:
        rest = following.get(_spot(part.page, part.lines[-1]))
        said.add(_spot(part.page, part.lines[0]))
        yield Passage(part.page, _text(part.lines) if rest else f"{_text(part.lines)}\n{STOP}")
        if rest is None or _spot(rest.page, rest.lines[0]) in said:
            return
        part = rest


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)
