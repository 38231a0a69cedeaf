"""Tables whose cells a text still keeps apart with tabs: made into pages with tables, as if they had been read with their rules.

The text says which cell stands in which column; where on a page it stood nobody knows, so the columns get even places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from vanban.extract.page import Block, Box, Cell, Line, Page, Table, Word
from vanban.layouts.words.skeleton import skeleton

_MARKUP = re.compile(
    r"</?(?:b|i|u|em|strong|sub|sup|br)\s*/?>|(?<!\w)[*_]{2}(?=\S)|(?<=\S)[*_]{2}(?!\w)", re.IGNORECASE
)
_WIDE, _HIGH = 100.0, 20.0


def unmarked(text: str) -> str:
    """Text without the marks of bold and italic print that some converters leave: "<i>(Yêu cầu)</i>", "**Phụ lục**"."""
    return _MARKUP.sub("", text)


def is_tabbed(line: str) -> bool:
    """Whether the line parts its cells with tabs."""
    return "\t" in line.rstrip("\n") and len(line.split("\t")) >= 3


def unbroken(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages with their tables' page ends mended: repeated headers dropped, a row that the page end cut joined again.

    A header that is printed again says where a page ended. Below it a row without its number, in a table whose rows have
    numbers, is the rest of the row above.
    """
    whole: list[list[str]] = [[] for _ in pages]
    first: list[str] = []
    for number, page in enumerate(pages):
        rest = list(page)
        while rest:
            run = _run(rest)
            del rest[: len(run)]
            if not is_tabbed(run[0]):
                whole[number] += run
                continue
            again = _shared(first, run)
            first = run if not again else first
            _append(whole, number, run[again:], goes_on=bool(again))
    return whole


def _run(lines: Sequence[str]) -> list[str]:
    """The first lines, all with tabs or all without."""
    tabbed = is_tabbed(lines[0])
    return list(takewhile(lambda line: is_tabbed(line) == tabbed, lines))


def _shared(first: Sequence[str], run: Sequence[str]) -> int:
    """How many lines at its top a run has in common with the table's first one."""
    alike = takewhile(
        lambda pair: skeleton(pair[0]).strip() == skeleton(pair[1]).strip(), zip(first, run, strict=False)
    )
    return sum(1 for _ in alike)


def _append(whole: list[list[str]], number: int, run: list[str], *, goes_on: bool) -> None:
    above = next((page for page in reversed(whole[: number + 1]) if any(map(is_tabbed, page))), None)
    if goes_on and above is not None:
        while above[-1:] and not is_tabbed(above[-1]) and not above[-1].strip():
            above.pop()
        if run and is_tabbed(above[-1]) and not run[0].split("\t")[0].strip() and _numbered(run[1:]):
            above[-1] = _joined(above[-1], run.pop(0))
    whole[number] += run


def _numbered(lines: Sequence[str]) -> bool:
    return bool(lines) and sum(bool(line.split("\t")[0].strip()) for line in lines) >= 0.8 * len(lines)


def _joined(upper: str, lower: str) -> str:
    cells = zip_longest(upper.split("\t"), lower.split("\t"), fillvalue="")
    return "\t".join(" ".join(filter(None, (one.strip(), other.strip()))) for one, other in cells)


def page_of(number: int, lines: Sequence[str]) -> Page:
    """A page of text as blocks of lines and, where tabs part cells, tables."""
    body: list[Block | Table] = []
    top = 0.0
    for tabbed, run in _runs(lines):
        body.append(_table(run, top) if tabbed else _block(run, top))
        top += _HIGH * len(run)
    return Page(number, _WIDE * _columns(lines), max(top, _HIGH), "text", tuple(body))


def _runs(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """Neighbouring lines of one kind, blank ones left out."""
    run: list[str] = []
    for line in filter(str.strip, lines):
        if run and is_tabbed(run[-1]) != is_tabbed(line):
            yield is_tabbed(run[-1]), run
            run = []
        run.append(line)
    if run:
        yield is_tabbed(run[-1]), run


def _columns(lines: Sequence[str]) -> int:
    return max((len(line.split("\t")) for line in lines), default=1)


def _block(lines: Sequence[str], top: float) -> Block:
    boxes = [Box(0.0, top + _HIGH * at, _WIDE, top + _HIGH * (at + 1)) for at in range(len(lines))]
    return Block(
        tuple(_line(unmarked(line), box) for line, box in zip(lines, boxes, strict=True)),
        Box(0.0, top, _WIDE, top + _HIGH * len(lines)),
    )


def _table(lines: Sequence[str], top: float) -> Table:
    columns = _columns(lines)
    cells = tuple(
        _cell(row, column, unmarked(text), top)
        for row, line in enumerate(lines)
        for column, text in enumerate([*line.split("\t"), *[""] * columns][:columns])
    )
    return Table(Box(0.0, top, _WIDE * columns, top + _HIGH * len(lines)), len(lines), columns, cells)


def _cell(row: int, column: int, text: str, top: float) -> Cell:
    box = Box(_WIDE * column, top + _HIGH * row, _WIDE * (column + 1), top + _HIGH * (row + 1))
    return Cell(row, column, 1, 1, box, (_line(text, box),) if text.strip() else ())


def _line(text: str, box: Box) -> Line:
    return Line(tuple(Word(word, box) for word in text.split()), box)
