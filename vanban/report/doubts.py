"""What a person should look at, the most worthwhile first: the cells of doubts.csv, each row with all of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from vanban.extract.page import Box
from vanban.report.limits import ReportLimits
from vanban.report.pictures import Place
from vanban.report.tables import Row, confidence, shortened, whole

_MARGIN = 4.0

Key = tuple[str, str, str]


@dataclass(slots=True)
class DoubtfulRow:
    """A row with doubtful cells: from which table, what it reads, and the doubts about it, the weightiest first."""

    table: str
    cells: list[Row]
    row: Row = field(default_factory=dict)

    @property
    def sure(self) -> float:
        """How sure its least sure cell is."""
        return min((sure for cell in self.cells if (sure := confidence(cell)) is not None), default=0.0)

    @property
    def place(self) -> Place | None:
        """Where it stands, if that is known: the row, or the cell where the row is not known."""
        shown = self.row if self.row.get("bbox") else self.cells[0]
        page, box = whole(shown.get("page", "")), box_of(shown.get("bbox", ""))
        return (self.cells[0].get("document", ""), page, box) if page and box else None


@dataclass(slots=True)
class ShownDoubts:
    """Doubts in their order, of which only the first are kept; the rows that they are about come later."""

    bounds: ReportLimits
    total: int = 0
    """How many rows have doubtful cells."""
    _rows: dict[Key, DoubtfulRow] = field(default_factory=dict)
    _more: set[Key] = field(default_factory=set)

    def add(self, cell: Row) -> None:
        """One doubtful cell more, as doubts.csv lists it."""
        key = (cell.get("document", ""), cell.get("table_name", ""), _row_of(cell))
        if key in self._rows:
            self._rows[key].cells.append(shortened(cell, self.bounds))
        elif len(self._rows) < self.bounds.doubts:
            self._rows[key] = DoubtfulRow(key[1], [shortened(cell, self.bounds)])
        self._more.add(key)
        self.total = len(self._more)

    def fill(self, table: str, row: Row) -> None:
        """What a row reads, if it is one of those that are kept."""
        doubt = self._rows.get((row.get("document", ""), table, row.get("row_no", "")))
        if doubt is not None:
            doubt.row = shortened(row, self.bounds)

    def worst(self) -> list[DoubtfulRow]:
        """The rows that are kept, in the order of doubts.csv."""
        return list(self._rows.values())


def _row_of(cell: Row) -> str:
    """A row's number; a cell of another table is a row of its own."""
    return cell.get("column_name" if cell.get("table_name") == "cells" else "row_no", "")


def box_of(text: str) -> Box | None:
    """The box that `x0 y0 x1 y1` says, a little wider; None where it says none."""
    try:
        x0, y0, x1, y1 = map(float, text.split())
    except ValueError:
        return None
    if not (all(map(math.isfinite, (x0, y0, x1, y1))) and x0 < x1 and y0 < y1):
        return None
    return Box(x0 - _MARGIN, y0 - _MARGIN, x1 + _MARGIN, y1 + _MARGIN)
