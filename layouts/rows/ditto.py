"""Ditto marks: a cell that holds nothing but `"` or "-nt-" says what the cell above it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vanban.layouts.rows.reading import CellReading
from vanban.layouts.rows.tablerows import TableRow
from vanban.layouts.tables.table import LongCell

#: Roles whose cells may say so; numbers, tasks and values are printed anew on each row.
REPEATED = frozenset({"unit", "lead_unit", "support_units", "authority", "deadline", "product", "note"})
#: An eye reads specks as such a mark; so many in a column are none.
ENOUGH = 2
_DITTO = re.compile(r"(?:[\"”“″〃]|''|’’|''|,,)|[-–]\s*(?:nt|nt\.)\s*[-–]|(?:nt|như trên)", re.IGNORECASE)


def without_dittos(rows: Sequence[TableRow]) -> dict[int, dict[str, CellReading]]:
    """What each row's cells read, by role, ditto marks replaced; a cell that holds nothing but specks reads nothing."""
    marked = Counter(
        role
        for row in rows
        for role, cell in row.fields.items()
        if role in REPEATED and cell.row == row.place and _is_ditto(cell)
    )
    sure = {role for role, count in marked.items() if count >= ENOUGH or not _was_seen(rows, role)}
    above: dict[str, CellReading] = {}
    read: dict[int, dict[str, CellReading]] = {}
    for row in rows:
        cells = {role: CellReading(tuple(cell.lines)) for role, cell in row.fields.items()}
        if not row.heading:
            cells |= {role: above[role] for role in sure & set(cells) & set(above) if _is_ditto(row.fields[role])}
            above = cells
        read[row.place] = {role: reading for role, reading in cells.items() if not reading.blank}
    return read


def _is_ditto(cell: LongCell) -> bool:
    return bool(_DITTO.fullmatch("".join(word.text for word in cell.words)))


def _was_seen(rows: Sequence[TableRow], role: str) -> bool:
    """Whether an eye read the column; what a file says itself has no specks."""
    return any(word.confidence < 1 for row in rows if role in row.fields for word in row.fields[role].words)
