"""What is known of a table when its rows are judged: its print, its usual columns, the cells whose texts other rows repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vanban.layouts.confidence.words import Around, around
from vanban.layouts.tables.table import LongCell, LongTable
from vanban.layouts.words.joining import speaks

#: A column is usually filled where so large a share of the rows has something in it.
USUALLY = 0.7
#: Where so large a share of a column is blank, one more blank says nothing; where less is, it says the more.
RARELY = 0.05


@dataclass(slots=True)
class Witnesses:
    """The evidence that a row's table adds to its own."""

    table: LongTable
    around: Around
    filled: Mapping[str, float]
    """The share of the rows in which each role has something."""
    left: float = 0.0
    """How many of the table's cells stand in no row and head none, against its rows."""
    headed: float = 0.0
    """The share of its rows that stand in a section."""
    said: dict[str, tuple[LongCell, ...]] = field(default_factory=dict)

    def hear(self, text: str, items: Iterable[LongCell]) -> None:
        """A heading or an indicator, which rows below it repeat."""
        self.said[text] = tuple(items)

    def hole(self, *roles: str) -> float:
        """How much a blank under such a role looks like something that was not read: 1 where hardly any other row has one."""
        filled = max(self.filled.get(role, 0.0) for role in roles)
        return RARELY / max(1.0 - filled, RARELY) if filled >= USUALLY else 0.0


def witnesses(table: LongTable, rows: Sequence[Mapping[str, LongCell]]) -> Witnesses:
    """The witnesses of a table; `rows` are its rows that are no headings, each role's cell."""
    roles = sorted({role for row in rows for role in row})
    filled = {role: sum(role in row and speaks(row[role].text) for row in rows) / len(rows) for role in roles}
    return Witnesses(table, around(cell.words for cell in table.cells), filled)
