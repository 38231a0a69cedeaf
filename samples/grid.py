"""Lays a ruled table over pages, as Word does: a row is cut where the page ends, and every page closes the table with a rule.

First everything is measured on imaginary pages (where does each piece of each row stand, how many lines of each cell fit
there), then it is printed. Cells that span rows take their lines from the pieces of all the rows that they span.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from samples.document import Record, RuledTable, StyledRun, TableCell
from samples.lines import PrintedLine, break_lines, ink
from samples.sheet import CellPlace, PrintedSheet, Stroke

LEADING = 1.15
SIDE = 4.0
Slots = Sequence[TableCell | None]


@dataclass(frozen=True, slots=True)
class Space:
    """Where a table may go: from `first` on the page on which it starts, from `top` on each later one, down to `bottom`."""

    x0: float
    x1: float
    first: float
    top: float
    bottom: float


class Sheets(Protocol):
    """Whoever hands out sheets: page 0 is the one on which the table starts."""

    def sheet(self, page: int) -> tuple[PrintedSheet, int]:
        """The sheet, and its number in the document."""


@dataclass(slots=True)
class RowPiece:
    """The part of a row that stands on one page, with the lines of each of its cells that are printed there."""

    row: int
    page: int
    y0: float
    y1: float
    is_first: bool
    is_last: bool
    lines: dict[int, list[PrintedLine]] = field(default_factory=dict)


class Measure:
    """Knows how wide the columns are and into which lines each cell breaks."""

    def __init__(self, grid: RuledTable, space: Space, family: str) -> None:
        self.family = family
        self.size = grid.size
        self.padding = grid.padding
        self.leading = grid.size * LEADING
        self.open_sides = grid.open_sides
        self.edges = [space.x0]
        for width in self._widths(grid, space.x1 - space.x0):
            self.edges.append(self.edges[-1] + width)

    def _widths(self, grid: RuledTable, room: float) -> list[float]:
        """The asked-for shares of the room; a column too narrow for its longest word takes from the widest one."""
        total = sum(grid.widths)
        widths = [room * width / total for width in grid.widths]
        for row in [*grid.header, *(row.slots for row in grid.rows)]:
            for column, slot in enumerate(row):
                if slot is None or slot.columns > 1:
                    continue
                words = ink([StyledRun(slot.text, slot.bold, slot.italic)], self.family, self.size)
                need = max((word.width for word in words), default=0.0) + 2 * SIDE + 0.5
                short = min(need - widths[column], max(widths) * 0.4)
                if short > 0 and len(words) < 12:
                    widths[widths.index(max(widths))] -= short
                    widths[column] += short
        return widths

    def lines(self, slot: TableCell, column: int) -> list[PrintedLine]:
        """The printed lines of a cell."""
        width = self.edges[column + slot.columns] - self.edges[column] - 2 * SIDE
        lines: list[PrintedLine] = []
        for paragraph in slot.paragraphs:
            words = ink([StyledRun(paragraph, slot.bold, slot.italic)], self.family, self.size)
            lines += break_lines(words, width)
        return lines

    def height(self, lines: int) -> float:
        """How high a cell of so many lines is."""
        return lines * self.leading + 2 * self.padding

    def capacity(self, height: float) -> int:
        """How many lines a cell of that height holds."""
        return max(0, int((height - 2 * self.padding + 0.01) / self.leading))


@dataclass(slots=True)
class Spread:
    """A cell that spans rows, its lines, and the rows from first to last."""

    column: int
    slot: TableCell
    first: int
    last: int
    lines: list[PrintedLine]


class Flow:
    """Cuts rows into pieces and hands the lines of spanning cells out to them."""

    def __init__(self, rows: Sequence[Slots], measure: Measure, may_break: bool) -> None:
        self.measure = measure
        self.may_break = may_break
        self.single: list[dict[int, list[PrintedLine]]] = [{} for _ in rows]
        self.spreads: list[Spread] = []
        for number, row in enumerate(rows):
            for column, slot in enumerate(row):
                if slot is None:
                    continue
                lines = measure.lines(slot, column)
                if slot.rows == 1:
                    self.single[number][column] = lines
                else:
                    self.spreads.append(Spread(column, slot, number, number + slot.rows - 1, lines))

    def pieces(self, space: Space, header: Sequence[float]) -> list[RowPiece]:
        """All the pieces; `header` says how high the header is on the first page and on the later ones."""
        extra = [0.0] * len(self.single)
        for _ in range(60):
            pieces = self._cut(space, header, extra)
            short = {s.last: n for s in self.spreads if (n := self._missing(s, pieces)) > 0}
            if not short:
                break
            for row, lines in short.items():
                extra[row] += lines * self.measure.leading
        for spread in self.spreads:
            self._hand_out(spread, pieces)
        return pieces

    def _cut(self, space: Space, header: Sequence[float], extra: Sequence[float]) -> list[RowPiece]:
        pieces: list[RowPiece] = []
        page, y = 0, space.first + header[0]
        top = y
        for number, cells in enumerate(self.single):
            waiting, more, is_first = dict(cells), extra[number], True
            while True:
                most = max((len(lines) for lines in waiting.values()), default=0)
                need = self.measure.height(max(most, 1 if is_first else 0)) + more
                if y + need <= space.bottom + 0.01:
                    pieces.append(RowPiece(number, page, y, y + need, is_first, True, waiting))
                    y += need
                    break
                fit = self.measure.capacity(space.bottom - y)
                if fit and (self.may_break or y == top):
                    taken = min(fit, most)
                    height = self.measure.height(taken)
                    if taken == most:
                        height = space.bottom - y
                        more = max(0.0, more - (height - self.measure.height(most)))
                    now = {column: lines[:taken] for column, lines in waiting.items()}
                    pieces.append(RowPiece(number, page, y, y + height, is_first, False, now))
                    waiting = {column: lines[taken:] for column, lines in waiting.items()}
                    is_first = False
                page, y = page + 1, space.top + header[1]
                top = y
        return pieces

    def _regions(self, spread: Spread, pieces: Sequence[RowPiece]) -> list[list[RowPiece]]:
        inside = [p for p in pieces if spread.first <= p.row <= spread.last]
        return [[p for p in inside if p.page == page] for page in sorted({p.page for p in inside})]

    def _missing(self, spread: Spread, pieces: Sequence[RowPiece]) -> int:
        regions = self._regions(spread, pieces)
        return len(spread.lines) - sum(self.measure.capacity(r[-1].y1 - r[0].y0) for r in regions)

    def _hand_out(self, spread: Spread, pieces: Sequence[RowPiece]) -> None:
        waiting = spread.lines
        for region in self._regions(spread, pieces):
            fit = self.measure.capacity(region[-1].y1 - region[0].y0)
            region[0].lines[spread.column] = waiting[:fit]
            waiting = waiting[fit:]


class Printer:
    """Prints pieces on sheets: the words, then the rules around every cell; `first` is the place of the first row's first cell."""

    def __init__(self, rows: Sequence[Slots], measure: Measure, first: CellPlace) -> None:
        self.rows = rows
        self.measure = measure
        self.first = first
        self.origin: dict[tuple[int, int], tuple[int, int]] = {}
        for number, row in enumerate(rows):
            for column, slot in enumerate(row):
                if slot is not None:
                    covered = ((number + i, column + j) for i in range(slot.rows) for j in range(slot.columns))
                    self.origin.update(dict.fromkeys(covered, (number, column)))

    def print(self, sheet: PrintedSheet, pieces: Sequence[RowPiece]) -> None:
        """Prints the pieces of one page."""
        strokes: dict[tuple[float, float, float, float], None] = {}
        for piece in pieces:
            for column in sorted(piece.lines):
                self._print_cell(sheet, piece, column, pieces)
            cells = (" ".join(line.text for line in piece.lines.get(n, ())) for n in range(len(self.rows[piece.row])))
            sheet.transcript.append("\t".join(cells))
        outer = {self.measure.edges[0], self.measure.edges[-1]} if self.measure.open_sides else set()
        for x0, y0, x1, y1 in self._boxes(pieces):
            upright = ((x, y0, x, y1) for x in (x0, x1) if x not in outer)
            for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), *upright):
                strokes[(round(line[0], 2), round(line[1], 2), round(line[2], 2), round(line[3], 2))] = None
        sheet.strokes += [Stroke(*line) for line in strokes]

    def _slot(self, at: tuple[int, int]) -> TableCell:
        slot = self.rows[at[0]][at[1]]
        assert slot is not None
        return slot

    def _region(self, at: tuple[int, int], pieces: Sequence[RowPiece]) -> tuple[float, float, bool]:
        slot = self._slot(at)
        inside = [p for p in pieces if at[0] <= p.row < at[0] + slot.rows]
        whole = inside[0].row == at[0] and inside[0].is_first and inside[-1].row == at[0] + slot.rows - 1
        return inside[0].y0, inside[-1].y1, whole and inside[-1].is_last

    def _print_cell(self, sheet: PrintedSheet, piece: RowPiece, column: int, pieces: Sequence[RowPiece]) -> None:
        at = self.origin[piece.row, column]
        slot, lines, m = self._slot(at), piece.lines[column], self.measure
        y0, y1, whole = self._region(at, pieces)
        y = y0 + m.padding
        place = CellPlace(self.first.table, self.first.row + at[0], at[1])
        if slot.middle and whole:
            y = (y0 + y1 - len(lines) * m.leading) / 2
        for n, line in enumerate(lines):
            x0, x1 = m.edges[column] + SIDE, m.edges[column + slot.columns] - SIDE
            sheet.put(line, x0, x1, y + n * m.leading + m.size * 0.92, slot.align, place)

    def _boxes(self, pieces: Sequence[RowPiece]) -> Iterator[tuple[float, float, float, float]]:
        shown = {p.row for p in pieces}
        for at in sorted({origin for (row, _), origin in self.origin.items() if row in shown}):
            y0, y1, _ = self._region(at, pieces)
            yield self.measure.edges[at[1]], y0, self.measure.edges[at[1] + self._slot(at).columns], y1


def lay(grid: RuledTable, space: Space, family: str, sheets: Sheets, table: int = 0) -> tuple[int, float]:
    """Prints the document's table of that number, notes on which page each record starts, and says on which page and where it ended."""
    measure = Measure(grid, space, family)
    boundless = Space(space.x0, space.x1, 0.0, 0.0, 10_000.0)
    head = Flow(grid.header, measure, False).pieces(boundless, (0.0, 0.0))
    height = head[-1].y1 if head else 0.0
    rows = [row.slots for row in grid.rows]
    pieces = Flow(rows, measure, grid.rows_may_break).pieces(space, (height, height if grid.repeat_header else 0.0))
    for page in range(pieces[-1].page + 1):
        sheet, number = sheets.sheet(page)
        if head and (page == 0 or grid.repeat_header):
            Printer(grid.header, measure, CellPlace(table, -len(grid.header), 0)).print(
                sheet, _moved(head, space.top if page else space.first)
            )
        here = [p for p in pieces if p.page == page]
        Printer(rows, measure, CellPlace(table, 0, 0)).print(sheet, here)
        _note_pages([grid.rows[p.row].record for p in here if p.is_first], number)
    return pieces[-1].page, pieces[-1].y1


def _moved(pieces: Sequence[RowPiece], down: float) -> list[RowPiece]:
    return [RowPiece(p.row, p.page, p.y0 + down, p.y1 + down, p.is_first, p.is_last, p.lines) for p in pieces]


def _note_pages(records: Sequence[Record | None], number: int) -> None:
    for record in records:
        if record is not None and not record.page:
            record.page = number
