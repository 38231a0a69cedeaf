"""From tables to rows: tasks, statistics, and as cells whatever has no place in either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.layouts.columns.told import note
from vanban.layouts.confidence.listing import CellSeen, doubts_of_cells, doubts_of_rows, judge_rows, seen_cells
from vanban.layouts.records import CellDoubt, CellRow, Doubt, StatisticRow, TaskRow, TaskUnitRow
from vanban.layouts.rows.descent import Descent
from vanban.layouts.rows.generic import cell_rows
from vanban.layouts.rows.statistic_rows import document_marks, statistic_rows
from vanban.layouts.rows.tablerows import read_rows
from vanban.layouts.rows.task_rows import task_rows
from vanban.layouts.rows.witnesses import witnesses
from vanban.layouts.tables.table import LongTable


@dataclass(slots=True)
class Rows:
    """What the tables of a document came to."""

    tasks: list[TaskRow] = field(default_factory=list)
    task_units: list[TaskUnitRow] = field(default_factory=list)
    statistics: list[StatisticRow] = field(default_factory=list)
    cells: list[CellRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    cell_doubts: list[CellDoubt] = field(default_factory=list)
    seen: list[CellSeen] = field(default_factory=list)
    """Every cell of the rows with what was seen of it, for whoever fits how sure they are."""


def rows_of(tables: Sequence[LongTable]) -> Rows:
    """The rows of every table, in the document's order."""
    found = Rows()
    marks = document_marks(tables)
    for number, table in enumerate(tables, 1):
        found.doubts += [*table.doubts, Doubt(table.page(0), note(table.columns))]
        if table.columns.kind == "cells":
            found.cells += cell_rows(table, number)
            found.cell_doubts += doubts_of_cells(table, number, table.cells)
            continue
        rows = read_rows(table)
        way = Descent(witnesses(table, [row.cells for row in rows if not row.heading]))
        if table.columns.kind == "tasks":
            tasks, units = task_rows(table, rows, way, first=len(found.tasks) + 1)
            found.tasks += tasks
            found.task_units += units
        else:
            found.statistics += statistic_rows(table, rows, way, marks, first=len(found.statistics) + 1)
        left = way.left()
        way.heard.left = min(1.0, len(left) / max(1, len(rows)))
        seen = seen_cells(way.judged, way.heard)
        judge_rows(seen)
        found.cell_doubts += doubts_of_rows(seen)
        found.seen += seen
        if left:
            found.cells += cell_rows(table, number, left)
            found.cell_doubts += doubts_of_cells(table, number, left)
    return found
