"""Tables whose cells a text still keeps apart with tabs: made into pages with tables, as if they had been read with their rules.

The text says which cell stands in which column; where on a page it stood nobody knows, so the columns get even places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile, zip_longest

from vanban.extract.page import Block, Box, Cell, Line, Page, Table, Word
from vanban.layouts.columns.wording import known
from vanban.layouts.numerals.numbering import readings
from vanban.layouts.tables.gather import names_table
from vanban.layouts.words.skeleton import skeleton

_MARKUP = re.compile(
    r"</?(?:b|i|u|em|strong|sub|sup|br)\s*/?>|(?<!\w)[*_]{2}(?=\S)|(?<=\S)[*_]{2}(?!\w)", re.IGNORECASE
)
_WIDE, _HIGH = 100.0, 20.0
#: So many headings stand over each other between two rows, of so many words at most: deeper outlines are not printed.
HEADINGS, LONGEST = 3, 30
#: No table of these documents is wider; to tell what each of a thousand columns is would take hours.
MOST_COLUMNS = 100
#: So many rows above a page end tell whether the rows of the table have numbers.
ABOVE = 4


def unmarked(text: str) -> str:
    """Text without the marks of bold and italic print that some converters leave: "<i>(Yêu cầu)</i>", "**Phụ lục**"."""
    return _MARKUP.sub("", text)


def is_tabbed(line: str) -> bool:
    """Whether the line parts its cells with tabs."""
    return "\t" in line.rstrip("\n") and 3 <= line.count("\t") + 1 <= MOST_COLUMNS


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
        if (
            run
            and is_tabbed(above[-1])
            and not run[0].split("\t")[0].strip()
            and _numbered([*filter(is_tabbed, above[-ABOVE:]), *run[1:]])
        ):
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


def _runs(lines: Sequence[str]) -> list[tuple[bool, list[str]]]:
    """Neighbouring lines of one kind, blank ones left out; a heading over the full width of a table is one of its rows."""
    runs: list[tuple[bool, list[str]]] = []
    for tabbed, run in groupby(filter(str.strip, lines), is_tabbed):
        own = list(run)
        if tabbed and len(runs) > 1 and _are_headings(runs[-1][1]) and not _is_header(own[0]):
            headings = runs.pop()[1]
            runs[-1][1].extend([*headings, *own])
        else:
            runs.append((tabbed, own))
    return runs


def _are_headings(lines: Sequence[str]) -> bool:
    """Whether lines between two rows head the second, and are no prose, no title of another table and no page's number."""
    return len(lines) <= HEADINGS and all(
        len(line.split()) <= LONGEST and any(map(str.isalpha, line)) and not names_table(line) for line in lines
    )


def _is_header(line: str) -> bool:
    """Whether a row of cells names columns."""
    return sum(map(known, line.split("\t"))) >= 2


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
    head = _header_of_two_levels(lines, columns, top)
    rows = [head, *(_cells(row, line, columns, top) for row, line in enumerate(lines) if row >= (2 if head else 0))]
    cells = tuple(cell for row in rows for cell in row)
    return Table(Box(0.0, top, _WIDE * columns, top + _HIGH * len(lines)), len(lines), columns, cells)


def _cells(row: int, line: str, columns: int, top: float) -> list[Cell]:
    """A row's cells; where no more than a text, or a number and a text, stands in it, that goes over all columns that are left."""
    texts = line.rstrip("\t").split("\t")
    if len(texts) > 2 or (len(texts) == 1 and readings(texts[0])):
        texts = [*texts, *[""] * columns][:columns]
    spans = [1] * (len(texts) - 1) + [columns - len(texts) + 1]
    return [_cell(row, column, span, text, top) for column, (text, span) in enumerate(zip(texts, spans, strict=True))]


def _header_of_two_levels(lines: Sequence[str], columns: int, top: float) -> list[Cell]:
    """The first two rows, where the second names just what the first leaves blank: a cell over several columns, others over both rows."""
    if len(lines) < 2:
        return []
    upper, lower = ([*line.split("\t"), *[""] * columns][:columns] for line in lines[:2])
    groups = _groups(upper)
    over = [group for group in groups if len(group) > 1]
    named = {column for column, text in enumerate(lower) if text.strip()}
    if not over or not upper[0].strip() or named != {column for group in over for column in group}:
        return []
    heads = [_cell(0, group[0], len(group), upper[group[0]], top, 1 if len(group) > 1 else 2) for group in groups]
    return heads + [_cell(1, column, 1, lower[column], top) for column in sorted(named)]


def _groups(texts: Sequence[str]) -> list[list[int]]:
    """The columns of each text: its own, and the blank ones to its right."""
    groups: list[list[int]] = []
    for column, text in enumerate(texts):
        if text.strip() or not groups:
            groups.append([])
        groups[-1].append(column)
    return groups


def _cell(row: int, column: int, span: int, text: str, top: float, high: int = 1) -> Cell:
    box = Box(_WIDE * column, top + _HIGH * row, _WIDE * (column + span), top + _HIGH * (row + high))
    return Cell(row, column, high, span, box, (_line(unmarked(text), box),) if text.strip() else ())


def _line(text: str, box: Box) -> Line:
    return Line(tuple(Word(word, box) for word in text.split()), box)
