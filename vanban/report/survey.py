"""Everything that the report shows, gathered in one pass over each table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from vanban.report.deadlines import Calendar
from vanban.report.doubts import ShownDoubts
from vanban.report.limits import ReportLimits
from vanban.report.tables import Excerpt, Row, rows, whole
from vanban.report.units import Roster, key_of


@dataclass(frozen=True, slots=True)
class Cited:
    """A legal document, and by how many documents of the run it is cited."""

    ref_type: str
    number: str
    date: str
    by: int


def task_key(row: Row) -> tuple[str, str]:
    """What a task and its units have in common."""
    return row.get("document", ""), row.get("row_no", "")


class Survey:
    """A run's tables, counted and cut to what a page can hold."""

    def __init__(self, folder: Path, bounds: ReportLimits) -> None:
        self.bounds = bounds
        self.documents, self.tasks, self.statistics, self.tables, self.problems = (Excerpt(bounds) for _ in range(5))
        self.pages = self.citations = 0
        self.roster, self.calendar, self.worklist = Roster(), Calendar(), ShownDoubts(bounds)
        self.leads: dict[tuple[str, str], list[str]] = {}
        self.read: set[str] = set()
        """The documents that could be read, and so have a text."""
        self.tasks_of: Counter[str] = Counter()
        self.values_of: Counter[str] = Counter()
        self.severities: Counter[str] = Counter()
        self.cited: list[Cited] = []
        self._read(folder)

    def _read(self, folder: Path) -> None:
        for row in rows(folder, "doubts"):
            self.worklist.add(row)
        for row in rows(folder, "documents"):
            self.documents.add(row)
            self.read.add(row.get("document", ""))
            self.pages += whole(row.get("pages", ""))
        for row in rows(folder, "tasks"):
            self.tasks.add(row)
            self.tasks_of[row.get("document", "")] += 1
            self.calendar.add(row.get("deadline_type", ""), row.get("deadline_date", ""))
            self.worklist.fill("tasks", row)
        shown = {task_key(row) for row in self.tasks.rows}
        for row in rows(folder, "task_units"):
            self.roster.add(row.get("unit", ""), row.get("role", ""))
            if row.get("role") == "lead" and task_key(row) in shown:
                self.leads.setdefault(task_key(row), []).append(key_of(row.get("unit", "")))
        for row in rows(folder, "statistics"):
            self.statistics.add(row)
            self.values_of[row.get("document", "")] += 1
            self.worklist.fill("statistics", row)
        for row in rows(folder, "problems"):
            self.problems.add(row)
            self.severities[row.get("severity", "")] += 1
        self._read_cells(folder)
        self._read_citations(folder)

    def _read_cells(self, folder: Path) -> None:
        """A line a table, with how far it goes; the cells of a table stand together."""
        table: Row = {}
        for row in rows(folder, "cells"):
            if (row.get("document"), row.get("table_no")) != (table.get("document"), table.get("table_no")):
                self._end_table(table)
                table = {name: row.get(name, "") for name in ("document", "table_no", "title", "page")} | {
                    "rows": "0",
                    "columns": "0",
                }
            for side, at, span in (("rows", "row_no", "row_span"), ("columns", "column_no", "column_span")):
                reach = whole(row.get(at, "")) + max(whole(row.get(span, "")), 1) - 1
                table[side] = str(max(int(table[side]), reach))
        self._end_table(table)

    def _end_table(self, table: Row) -> None:
        if table:
            self.tables.add(table)

    def _read_citations(self, folder: Path) -> None:
        citing: Counter[tuple[str, str, str]] = Counter()
        document, seen = "", set[tuple[str, str, str]]()
        for row in rows(folder, "citations"):
            self.citations += 1
            if row.get("document", "") != document:
                document, seen = row.get("document", ""), set()
            key = (row.get("ref_type", ""), row.get("number", ""), row.get("date", ""))
            if key[1] and key not in seen:
                seen.add(key)
                citing[key] += 1
        most = sorted(citing.items(), key=lambda item: (-item[1], item[0]))[: self.bounds.cited]
        self.cited = [Cited(*key, by) for key, by in most]
