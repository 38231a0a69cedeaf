"""The tables of a run, read back row by row: a run of ten thousand documents is never in memory as a whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vanban.report.limits import ReportLimits

Row = dict[str, str]

_LONGEST_CELL = 2**31 - 1


def rows(folder: Path, table: str) -> Iterator[Row]:
    """Every row of a table; a table that was not written has none, and a short row has empty cells."""
    path = folder / f"{table}.csv"
    if not path.is_file():
        return
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        for row in csv.DictReader(stream, restval=""):
            row.pop(None, None)
            yield row


@dataclass(slots=True)
class Excerpt:
    """The rows of a table that the report shows, and how many there are."""

    bounds: ReportLimits
    rows: list[Row] = field(default_factory=list)
    total: int = 0
    _letters: int = 0
    _full: bool = False

    def add(self, row: Row) -> None:
        """Count a row, and keep it while there is room."""
        self.total += 1
        if self._full:
            return
        short = shortened(row, self.bounds)
        self._letters += sum(map(len, short.values()))
        self._full = bool(self.rows) and self._letters > self.bounds.letters
        if not self._full:
            self.rows.append(short)
            self._full = len(self.rows) >= self.bounds.rows


def shortened(row: Row, bounds: ReportLimits) -> Row:
    """The row with its longest cells cut; a cut cell says so."""
    return {name: text if len(text) <= bounds.cell else f"{text[: bounds.cell]} […]" for name, text in row.items()}


def confidence(row: Row) -> float | None:
    """How sure the row is; None where the table does not say."""
    try:
        return min(max(float(row.get("confidence", "")), 0.0), 1.0)
    except ValueError:
        return None


def whole(text: str) -> int:
    """A count or a page number; 0 where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
