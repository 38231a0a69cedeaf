"""What is known of a table when its rows are judged: its print, its usual columns, the cells whose texts other rows repeat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vanban.layouts.confidence.evidence import poor_print, repeated
from vanban.layouts.tables.table import Cell, Table
from vanban.layouts.words.joining import speaks

#: A column is usually filled where so large a share of the rows has something in it.
USUALLY = 0.7


@dataclass(slots=True)
class Witnesses:
    """The evidence that a row's table adds to its own."""

    table: Table
    in_print: float
    usual: frozenset[str]
    repeated: Mapping[str, int] = field(default_factory=dict)
    said: dict[str, tuple[Cell, ...]] = field(default_factory=dict)

    def hear(self, text: str, items: Iterable[Cell]) -> None:
        """A heading or an indicator, which rows below it repeat."""
        self.said[text] = tuple(items)


def witnesses(table: Table, rows: Sequence[Mapping[str, Cell]]) -> Witnesses:
    """The witnesses of a table; `rows` are its rows that are no headings, each role's cell."""
    roles = sorted({role for row in rows for role in row})
    filled = {role: sum(role in row and speaks(row[role].text) for row in rows) for role in roles}
    usual = frozenset(role for role in roles if filled[role] >= USUALLY * len(rows))
    return Witnesses(table, poor_print(table.words), usual, repeated(table.words))
