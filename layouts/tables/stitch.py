"""One table from the tables of several pages: columns found again, rows that a page end cut joined, merged cells run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from vanban.extract.page import Cell
from vanban.layouts.tables import runon
from vanban.layouts.tables.headers import Headings
from vanban.layouts.tables.longtable import Field, LongTable, Part
from vanban.layouts.tables.unread import doubt_of
from vanban.layouts.words.joining import speaks

Covering = TypeVar("Covering", Field, Cell)

#: A cell has room for another line when so many line heights stay free under its last line.
ROOM = 1.9


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data rows of one page's table, on the long table's columns, rows counted from 0."""

    page: int
    rows: int
    cells: tuple[Cell, ...]
    follows_page_end: bool = True


def stitch(title: Sequence[str], headings: Headings, columns: int, sheets: Sequence[Sheet]) -> LongTable:
    """The long table that these sheets show, one after the other."""
    table = LongTable(tuple(title), headings, columns)
    known = _habits(sheets, columns)
    for sheet in sheets:
        if sheet.rows:
            _append(table, sheet, known)
    return table


def _habits(sheets: Sequence[Sheet], columns: int) -> list[runon.Habits]:
    """How whole cells of each column look: those that touch neither the top nor the end of their page."""
    whole: list[list[str]] = [[] for _ in range(columns)]
    merges = [False] * columns
    for sheet in sheets:
        for cell in sheet.cells:
            if cell.column_span > 1 or cell.column >= columns:
                continue
            merges[cell.column] |= cell.row_span > 1
            if 0 < cell.row < sheet.rows - cell.row_span:
                whole[cell.column].append(cell.text)
    return [runon.habits(texts, merged) for texts, merged in zip(whole, merges, strict=True)]


def _append(table: LongTable, sheet: Sheet, known: Sequence[runon.Habits]) -> None:
    if not table.rows or not sheet.follows_page_end:
        _add_rows(table, sheet, table.rows, {})
        return
    sheet = _without_dirt(table, sheet)
    above = _by_column([item for item in table.fields if item.row + item.row_span == table.rows], table.columns)
    below = _by_column([cell for cell in sheet.cells if cell.row == 0], table.columns)
    seams = {
        column: _seam(table, above[column], below[column], known[column])
        for column in range(table.columns)
        if _starts(above, column) and _starts(below, column)
    }
    chance = runon.cut(list(seams.values())) if seams and _same_shape(above, below) else 0.0
    if chance >= 0.5:
        last = table.rows - 1
        table.sure[last] *= chance
        table.joined.add(last)
        carried = {column: (above[column], chance) for column in range(table.columns)}
        _add_rows(table, sheet, last, carried)
        return
    table.sure[-1] *= 1 - chance
    carried = {}
    for column, seam in seams.items():
        if _width(above[column]) == _width(below[column]) and (runs := runon.runs_on(seam)) >= 0.5:
            carried[column] = (above[column], runs)
    first = table.rows
    _add_rows(table, sheet, first, carried)
    table.sure[first] *= 1 - chance


def _without_dirt(table: LongTable, sheet: Sheet) -> Sheet:
    """The sheet without the few signs at its top that stand in the deadlines' column and are none; a doubt for each."""
    column = table.headings.column("deadline")
    cells = []
    for cell in sheet.cells:
        if cell.row == 0 and cell.column == column and runon.is_no_deadline(cell.text):
            table.doubts.append(doubt_of(sheet.page, cell))
            cell = replace(cell, lines=())
        cells.append(cell)
    return replace(sheet, cells=tuple(cells))


def _by_column(cells: Sequence[Covering], columns: int) -> list[Covering | None]:
    covering: list[Covering | None] = [None] * columns
    for cell in cells:
        for column in range(cell.column, min(cell.column + cell.column_span, columns)):
            covering[column] = cell
    return covering


def _starts(covering: Sequence[Field | Cell | None], column: int) -> bool:
    cell = covering[column]
    return cell is not None and cell.column == column


def _same_shape(above: Sequence[Field | None], below: Sequence[Cell | None]) -> bool:
    """A heading over the full width is not continued by a row of cells, nor the other way round."""
    return all(
        one is None
        or other is None
        or (one.column, one.column_span) == (other.column, other.column_span)
        or _blank(one)
        or _blank(other)
        for one, other in zip(above, below, strict=True)
    )


def _width(cell: Field | Cell | None) -> int:
    return cell.column_span if cell else 0


def _blank(cell: Field | Cell) -> bool:
    return not speaks(cell.text)


def _seam(table: LongTable, above: Field | None, below: Cell | None, known: runon.Habits) -> runon.Seam:
    assert above is not None and below is not None
    role = table.headings.roles[above.column] if above.column < len(table.headings.roles) else ""
    return runon.Seam(
        runon.Side(above.text, _has_room(above.parts[-1]) if above.parts else False, above.row_span > 1),
        runon.Side(below.text, spans=below.row_span > 1),
        known,
        role,
    )


def _has_room(part: Part) -> bool:
    """Whether the cell could have held another line on this page."""
    if not part.lines:
        return True
    height = sorted(line.box.height for line in part.lines)[len(part.lines) // 2]
    return part.box.y1 - part.lines[-1].box.y1 > ROOM * height


def _add_rows(table: LongTable, sheet: Sheet, first: int, carried: dict[int, tuple[Field | None, float]]) -> None:
    """Adds the sheet's rows from row `first` on; its top cells in carried columns go on in the field that is given."""
    table.rows = max(table.rows, first + sheet.rows)
    table.sure.extend([1.0] * (table.rows - len(table.sure)))
    for cell in sorted(sheet.cells, key=lambda c: (c.row, c.column)):
        part = Part(sheet.page, cell.box, cell.lines)
        field, sure = carried.get(cell.column, (None, 1.0)) if cell.row == 0 else (None, 1.0)
        if field is None:
            table.fields.append(Field(first + cell.row, cell.column, cell.row_span, cell.column_span, [part]))
            continue
        field.parts.append(part)
        field.row_span = max(field.row_span, first + cell.row + cell.row_span - field.row)
        if cell.lines and any(earlier.lines for earlier in field.parts[:-1]):
            field.sure *= sure
