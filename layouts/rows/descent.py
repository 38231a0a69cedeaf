"""Down a table row by row: which headings are open above a row, how sure it is, and what no row takes up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.layouts.records import StatisticRow, TaskRow
from vanban.layouts.rows.outline import Outline
from vanban.layouts.rows.tablerows import Row
from vanban.layouts.rows.witnesses import Witnesses
from vanban.layouts.tables.table import Cell

#: Below this it is doubtful whether a row begins and ends where it seems to.
SURE_CUT = 0.9


@dataclass(slots=True)
class Descent:
    """The way down one table.

    `path` holds the headings that are open, `below_heading` says that one stands right above this row, and `left` are at the
    end the fields that the results have no column for: other columns, lone numbers, headings that no row has named.
    """

    heard: Witnesses
    path: Outline = field(default_factory=Outline)
    below_heading: bool = False
    left: list[Cell] = field(default_factory=list)
    _unnamed: list[Row] = field(default_factory=list)

    def down(self, rows: Sequence[Row]) -> Iterator[Row]:
        """The rows that are filled and no headings, one after the other."""
        for row in rows:
            if row.heading:
                self.path.enter(row.heading)
                self.heard.hear(row.heading.text, row.cells.values())
                self.below_heading = True
                self._unnamed.append(row)
                continue
            self.left += [item for item in row.others if item.row == row.place]
            if not row.filled:
                self.left += _lone_number(row)
                continue
            self.path.pass_row(row.stt)
            yield row
            self.below_heading = False
        self.left += [item for row in self._unnamed for item in row.fields.values() if item.row == row.place]

    def judge(self, made: TaskRow | StatisticRow, row: Row, *named: str) -> None:
        """Says of what a row was made into how sure it is, with the headings that it names, and where it stands."""
        made.confidence = self.heard.chance(row.place, row.cells, named, mended=row.mended, gap=row.gap)
        made.remarks = ";".join(self._remarks(row))
        made.bbox = self._bbox(row)
        self._unnamed = [above for above in self._unnamed if above.heading and above.heading.text not in named]

    def _remarks(self, row: Row) -> Iterator[str]:
        if self.heard.table.rows[row.place].joined:
            yield "joined"
        if self.heard.table.rows[row.place].sure < SURE_CUT:
            yield "doubtful-cut"
        if row.mended:
            yield "stt-mended"
        if row.gap:
            yield "stt-missing"

    def _bbox(self, row: Row) -> str:
        box = self.heard.table.box(row.place)
        return f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}" if box else ""


def _lone_number(row: Row) -> list[Cell]:
    """The number of a row in which nothing else is printed."""
    return [item for role, item in row.fields.items() if role == "stt" and item.row == row.place]
