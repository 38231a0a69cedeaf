"""What is known of a table when its rows are judged: its print, its usual columns, the cells whose texts other rows repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vanban.extract.page import Word
from vanban.layouts.rows.confidence import Evidence, evidence, of_columns, of_print
from vanban.layouts.tables.table import Cell, Table
from vanban.layouts.words.joining import speaks

Judge = Callable[[Evidence], float]
#: A column is usually filled where so large a share of the rows has something in it.
USUALLY = 0.7


@dataclass(slots=True)
class Witnesses:
    """The evidence that a row's table adds to its own."""

    table: Table
    judge: Judge
    in_print: float
    usual: frozenset[str]
    said: dict[str, tuple[Cell, ...]] = field(default_factory=dict)

    def hear(self, text: str, items: Iterable[Cell]) -> None:
        """A heading or an indicator, which rows below it repeat."""
        self.said[text] = tuple(items)

    def chance(
        self, place: int, items: Mapping[str, Cell], named: Sequence[str], *, mended: bool = False, gap: bool = False
    ) -> float:
        """The chance that the row at this place is right, with the headings that it names."""
        own = list({id(item): item for item in items.values()}.values())
        others = [item for text in named for item in self.said.get(text, ())]
        every = list({id(item): item for item in (*own, *others)}.values())
        words: list[Word] = [word for item in every for word in item.words]
        seams = self.table.rows[place].sure
        for item in every:
            seams *= item.sure
        holes = sum(role not in items or not speaks(items[role].text) for role in self.usual)
        seen = evidence(words, self.in_print, mended, gap, holes)
        return round(self.judge(seen) * seams * of_columns(self.table.columns), 3)


def witnesses(table: Table, rows: Sequence[Mapping[str, Cell]], judge: Judge) -> Witnesses:
    """The witnesses of a table; `rows` are its rows that are no headings, each role's cell."""
    roles = sorted({role for row in rows for role in row})
    filled = {role: sum(role in row and speaks(row[role].text) for row in rows) for role in roles}
    usual = frozenset(role for role in roles if filled[role] >= USUALLY * len(rows))
    return Witnesses(table, judge, of_print(table.words), usual)
