"""What is read on end: prose page by page, tables cell by cell, so that no citation runs from one cell into the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.page import Block, Line, Page
from layouts.tables.longtable import LongTable, Part

#: What stands between two cells: no citation goes over a full stop.
STOP = "."


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are read on end, and the page on which they stand."""

    page: int
    text: str


def passages(pages: Sequence[Page], tables: Sequence[LongTable]) -> list[Passage]:
    """The document's text in reading order; what a page end cut off a cell follows the cell."""
    following = _cut_off(tables)
    said: set[int] = set()
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
                if cell.lines and id(cell.lines[0]) not in said:
                    found += _with_rest(Part(page.number, cell.box, cell.lines), following, said)
        found.append(Passage(page.number, "\n".join(prose)))
    return found


def _cut_off(tables: Sequence[LongTable]) -> dict[int, Part]:
    """For the last line of a cell's part, by identity, the part on the next page."""
    following: dict[int, Part] = {}
    for table in tables:
        for field in table.fields:
            parts = [part for part in field.parts if part.lines]
            following |= {id(one.lines[-1]): rest for one, rest in zip(parts, parts[1:], strict=False)}
    return following


def _with_rest(part: Part, following: Mapping[int, Part], said: set[int]) -> Iterator[Passage]:
    """The cell's passages over all its pages; then a stop."""
    while True:
        rest = following.get(id(part.lines[-1]))
        said.add(id(part.lines[0]))
        yield Passage(part.page, _text(part.lines) if rest else f"{_text(part.lines)}\n{STOP}")
        if rest is None or id(rest.lines[0]) in said:
            return
        part = rest


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)
