"""One table from the tables of several pages: columns found again, rows that a page end cut joined, merged cells run on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from vanban.extract.page import Cell
from vanban.layouts.columns.columns import Columns
from vanban.layouts.records import Doubt
from vanban.layouts.tables import runon
from vanban.layouts.tables.table import Boundaries, LongCell, LongTable, PagePart
from vanban.layouts.tables.unread import doubt_of
from vanban.layouts.words.joining import speaks

LEARNT = runon.Learnt()
#: A cell has room for another line when so many line heights stay free under its last line.
ROOM = 1.9


@dataclass(frozen=True, slots=True)
class PageRows:
    """The data rows of one page's table, on the table's columns, rows counted from 0."""

    page: int
    rows: int
    cells: tuple[Cell, ...]
    follows_page_end: bool = True
    follows_open_row: bool = False

    def at_open_rows(self) -> Iterator[PageRows]:
        """The rows parted where no rule closes the upper ones: what stands there may go on below, as at a page's end."""
        ends = [
            row
            for row in range(1, self.rows)
            if all(cell.open_above for cell in self.cells if cell.row == row)
            and all(cell.open_below for cell in self.cells if cell.row + cell.row_span == row)
            and not any(cell.row < row < cell.row + cell.row_span for cell in self.cells)
        ]
        for first, end in pairwise([0, *ends, self.rows]):
            cells = tuple(replace(cell, row=cell.row - first) for cell in self.cells if first <= cell.row < end)
            yield PageRows(self.page, end - first, cells, self.follows_page_end and first == 0, first > 0)


@dataclass(slots=True)
class _Growing:
    """A cell while the pages are put together."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: list[PagePart]
    sure: float = 1.0
    open: bool = False

    @property
    def text(self) -> str:
        return self.whole().text

    def whole(self) -> LongCell:
        return LongCell(self.row, self.column, self.row_span, self.column_span, tuple(self.parts), self.sure, self.open)


@dataclass(slots=True)
class _Draft:
    """The table while the pages are put together."""

    columns: Columns
    width: int
    habits: Sequence[runon.CellHabits]
    joins: runon.Joins
    rows: list[Boundaries] = field(default_factory=list)
    cells: list[_Growing] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def append(self, sheet: PageRows) -> None:
        """One page more."""
        if not self.rows or not (sheet.follows_page_end or sheet.follows_open_row):
            self._add_rows(sheet, len(self.rows), {})
            return
        sheet = self._without_dirt(sheet) if sheet.follows_page_end else sheet
        last = len(self.rows) - 1
        above = _by_column([cell for cell in self.cells if cell.row + cell.row_span == len(self.rows)], self.width)
        below = _by_column([cell for cell in sheet.cells if cell.row == 0], self.width)
        seams = {
            column: self._seam(one, other, self.habits[column])
            for column, (one, other) in enumerate(zip(above, below, strict=True))
            if one is not None and other is not None and one.column == column == other.column
        }
        chance = self.joins.cut(list(seams.values())) if seams else 0.0
        chance = chance if _same_shape(above, below) else 0.0
        if chance >= 0.5:
            self._doubt(last, chance, joined=True)
            self._add_rows(sheet, last, {column: (above[column], chance) for column in range(self.width)})
            return
        self._doubt(last, 1 - chance)
        carried = {
            column: (above[column], runs)
            for column, seam in seams.items()
            if _width(above[column]) == _width(below[column]) and (runs := self.joins.runs_on(seam)) >= 0.5
        }
        self._add_rows(sheet, last + 1, carried)
        self._doubt(last + 1, 1 - chance)

    def _doubt(self, row: int, chance: float, *, joined: bool = False) -> None:
        """Says of a row that its bounds are right only with this chance."""
        bounds = self.rows[row]
        self.rows[row] = replace(bounds, sure=bounds.sure * chance, joined=bounds.joined or joined)

    def _without_dirt(self, sheet: PageRows) -> PageRows:
        """The sheet without the few signs at its top that stand in the deadlines' column and are none; a doubt for each."""
        column = self.columns.column("deadline")
        cells = []
        for cell in sheet.cells:
            if cell.row == 0 and cell.column == column and runon.is_no_deadline(cell.text):
                self.doubts.append(doubt_of(sheet.page, cell))
                cell = replace(cell, lines=())
            cells.append(cell)
        return replace(sheet, cells=tuple(cells))

    def _seam(self, above: _Growing, below: Cell, habits: runon.CellHabits) -> runon.Seam:
        room = _has_room(above.parts[-1]) if above.parts else False
        return runon.Seam(
            runon.Side(above.text, room, above.row_span > 1, above.open),
            runon.Side(below.text, spans=below.row_span > 1, open=below.open_above),
            habits,
            self.columns.role(above.column),
            above.column,
        )

    def _add_rows(self, sheet: PageRows, first: int, carried: dict[int, tuple[_Growing | None, float]]) -> None:
        """Adds the sheet's rows from row `first` on; its top cells in carried columns go on in the cell that is given."""
        self.rows.extend([Boundaries()] * (first + sheet.rows - len(self.rows)))
        for cell in sorted(sheet.cells, key=lambda c: (c.row, c.column)):
            part = PagePart(sheet.page, cell.box, cell.lines)
            own, sure = carried.get(cell.column, (None, 1.0)) if cell.row == 0 else (None, 1.0)
            if own is None:
                place = first + cell.row, cell.column, cell.row_span, cell.column_span
                self.cells.append(_Growing(*place, [part], open=cell.open_below))
                continue
            own.parts.append(part)
            own.open = cell.open_below
            own.row_span = max(own.row_span, first + cell.row + cell.row_span - own.row)
            if cell.lines and any(earlier.lines for earlier in own.parts[:-1]):
                own.sure *= sure


Covering = TypeVar("Covering", _Growing, Cell)


def stitch(
    title: Sequence[str],
    columns: Columns,
    width: int,
    sheets: Sequence[PageRows],
    unit: str = "",
    joins: runon.Joins = LEARNT,
) -> LongTable:
    """The table that these sheets show, one after the other; `joins` says what is joined over their ends."""
    draft = _Draft(columns, width, _habits(sheets, width), joins)
    for sheet in sheets:
        for part in sheet.at_open_rows():
            if part.rows:
                draft.append(part)
    cells = tuple(cell.whole() for cell in draft.cells)
    for cell in draft.cells:
        if cell.open and cell.row_span == 1:
            draft.rows[cell.row] = replace(draft.rows[cell.row], open=True)
    return LongTable(tuple(title), columns, width, tuple(draft.rows), cells, unit, doubts=tuple(draft.doubts))


def _habits(sheets: Sequence[PageRows], width: int) -> list[runon.CellHabits]:
    """How whole cells of each column look: those that touch neither the top nor the end of their page."""
    whole: list[list[str]] = [[] for _ in range(width)]
    merges = [False] * width
    for sheet in sheets:
        for cell in sheet.cells:
            if cell.column_span > 1 or cell.column >= width:
                continue
            merges[cell.column] |= cell.row_span > 1
            if 0 < cell.row < sheet.rows - cell.row_span:
                whole[cell.column].append(cell.text)
    return [runon.habits(texts, merged) for texts, merged in zip(whole, merges, strict=True)]


def _by_column(cells: Sequence[Covering], width: int) -> list[Covering | None]:
    covering: list[Covering | None] = [None] * width
    for cell in cells:
        for column in range(cell.column, min(cell.column + cell.column_span, width)):
            covering[column] = cell
    return covering


def _same_shape(above: Sequence[_Growing | None], below: Sequence[Cell | None]) -> bool:
    """A heading over the full width is not continued by a row of cells, nor the other way round."""
    return all(
        one is None
        or other is None
        or (one.column, one.column_span) == (other.column, other.column_span)
        or not speaks(one.text)
        or not speaks(other.text)
        for one, other in zip(above, below, strict=True)
    )


def _width(cell: _Growing | Cell | None) -> int:
    return cell.column_span if cell else 0


def _has_room(part: PagePart) -> bool:
    """Whether the cell could have held another line on this page."""
    if not part.lines:
        return True
    height = sorted(line.box.height for line in part.lines)[len(part.lines) // 2]
    return part.box.y1 - part.lines[-1].box.y1 > ROOM * height
