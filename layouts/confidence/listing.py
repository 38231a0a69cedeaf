"""From the rows of a table to the cells of them that a person should check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.layouts.confidence.cells import Sight, alternatives, chance, evidence, reasons
from vanban.layouts.confidence.settings import SETTINGS
from vanban.layouts.records import CellDoubt, StatisticRow, TaskRow
from vanban.layouts.rows.confidence import of_print
from vanban.layouts.rows.tablerows import Row
from vanban.layouts.rows.witnesses import Witnesses
from vanban.layouts.tables.boxes import around
from vanban.layouts.tables.table import NOWHERE, Cell, Table
from vanban.layouts.words.joining import speaks

#: Columns that are read from the cell of another role.
_READ_FROM = {"goal": "task", "activities": "task", "section": "action", "subsection": "section"}
#: Columns that rather repeat what a heading or another row says.
_NAMED = frozenset({"section", "subsection", "parent"})
#: Values that hold nothing but a stroke, and are values.
_DASHES = ("-", "–")
_COLUMNS = {
    "tasks": (
        *("stt", "section", "subsection", "action", "task", "goal", "activities", "product"),
        *("lead_unit", "support_units", "authority", "deadline", "other"),
    ),
    "statistics": ("section", "stt", "parent", "indicator", "unit", "value", "note"),
}


@dataclass(frozen=True, slots=True)
class CellSeen:
    """A cell of a result row with what was seen of it."""

    table: str
    made: TaskRow | StatisticRow
    column: str
    items: tuple[Cell, ...]
    sight: Sight

    @property
    def text(self) -> str:
        """What it reads."""
        return str(getattr(self.made, self.column))


def doubts_of_cells(table: Table, number: int, items: Iterable[Cell]) -> Iterator[CellDoubt]:
    """The cells of a table of no kind that should be checked; `number` is the table's in its document."""
    printed = of_print(table.words)
    for item in items:
        sight = Sight(tuple(item.words), printed, item.sure, table.rows[item.row].sure)
        sure = round(chance(evidence(sight)), 3)
        if sure < SETTINGS.listed and speaks(item.text):
            row, column = item.row + 1, item.column + 1
            page, bbox = _box([item]) or (table.page(item.row), "")
            yield CellDoubt(
                "cells",
                row,
                f"{number}/{row}/{column}",
                page,
                item.text,
                sure,
                tuple(reasons(sight)),
                alternatives(item.text, sight.words),
                bbox,
            )


def doubts_of_rows(made: Sequence[tuple[TaskRow | StatisticRow, Row]], heard: Witnesses) -> Iterator[CellDoubt]:
    """The cells that should be checked in the rows that a table was made into; several may come of one of its rows."""
    for cell in seen_cells(made, heard):
        sure = round(chance(evidence(cell.sight)), 3)
        if sure < SETTINGS.listed:
            page, bbox = _place(cell)
            yield CellDoubt(
                cell.table,
                cell.made.row_no,
                cell.column,
                page,
                cell.text,
                sure,
                tuple(reasons(cell.sight)),
                alternatives(cell.text, cell.sight.words),
                bbox,
            )


def seen_cells(made: Sequence[tuple[TaskRow | StatisticRow, Row]], heard: Witnesses) -> Iterator[CellSeen]:
    """Every cell of these rows that was read somewhere, or should have been."""
    times: Counter[int] = Counter()
    for one, row in made:
        values = [item for _, item in row.values if speaks(item.text) or item.text in _DASHES]
        value = values[min(times[row.place], len(values) - 1)] if values else None
        yield from _cells_of(one, row, heard, value)
        times[row.place] += 1


def _cells_of(made: TaskRow | StatisticRow, row: Row, heard: Witnesses, value: Cell | None) -> list[CellSeen]:
    """Every cell of a result row that was read somewhere, or should have been; `value` is the cell of its value."""
    table = "tasks" if isinstance(made, TaskRow) else "statistics"
    differs = tuple(code for code in made.remarks.split(";") if code in ("sum-differs", "percent-differs"))
    cells = []
    for column in _COLUMNS[table]:
        text = str(getattr(made, column))
        items = _items(column, text, row, heard, value)
        blank = not speaks(text)
        hole = blank and column in heard.usual
        gap = column == "stt" and row.gap
        if blank and not hole and not gap:
            continue
        sight = Sight(
            tuple(word for item in items for word in item.words),
            heard.in_print,
            min((item.sure for item in items), default=1.0),
            heard.table.rows[row.place].sure,
            _certainty(heard.table, items, column),
            column == "stt" and row.mended,
            gap,
            hole,
            any(item.row != row.place for item in items),
            differs if column == "value" else (),
        )
        cells.append(CellSeen(table, made, column, items, sight))
    return cells


def _items(column: str, text: str, row: Row, heard: Witnesses, value: Cell | None) -> tuple[Cell, ...]:
    """The fields that a column of a result row was read from."""
    if column == "value" and value is not None:
        return (value,)
    if column == "other":
        return tuple(row.others)
    named = row.fields.get(column) or row.fields.get(_READ_FROM.get(column, ""))
    if column in _NAMED and text in heard.said:
        return heard.said[text]
    return (named,) if named is not None else ()


def _certainty(table: Table, items: Sequence[Cell], column: str) -> float:
    """How surely the columns of these cells are what they are taken for."""
    roles = [at for at, role in enumerate(table.columns.roles) if role == column]
    columns = {item.column for item in items} & set(roles) or set(roles[:1])
    return table.columns.kind_sure * min((table.columns.sureness(at) for at in columns), default=1.0)


def _place(cell: CellSeen) -> tuple[int, str]:
    """Where the cell stands: the page on which it starts, and its box there; else where its row stands."""
    return _box(cell.items) or (cell.made.page, cell.made.bbox)


def _box(items: Iterable[Cell]) -> tuple[int, str] | None:
    parts = [part for item in items for part in item.parts if part.box != NOWHERE]
    if not parts:
        return None
    page = min(part.page for part in parts)
    box = around([part.box for part in parts if part.page == page])
    return page, f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}"
