"""Down a table row by row: which headings are open above a row, how sure it is, and which cells no row took up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vanban.layouts.columns.told import guessed
from vanban.layouts.numerals.mending import LONGEST
from vanban.layouts.numerals.numbering import printed
from vanban.layouts.records import StatisticRow, TaskRow
from vanban.layouts.rows.outline import Outline
from vanban.layouts.rows.tablerows import TableRow
from vanban.layouts.rows.witnesses import Witnesses
from vanban.layouts.tables.table import LongCell

#: Below this it is doubtful whether a row begins and ends where it seems to.
SURE_CUT = 0.9


@dataclass(slots=True)
class Descent:
    """The way down one table.

    `path` holds the headings that are open, and `below_heading` says that one stands right above this row.
    """

    heard: Witnesses
    path: Outline = field(default_factory=Outline)
    below_heading: bool = False
    judged: list[tuple[TaskRow | StatisticRow, TableRow]] = field(default_factory=list)
    """What the rows were made into, for whoever looks at them cell by cell."""
    _taken: set[int] = field(default_factory=set)
    _headings: dict[str, list[TableRow]] = field(default_factory=dict)

    def down(self, rows: Sequence[TableRow]) -> Iterator[TableRow]:
        """The rows that are filled and no headings, one after the other."""
        for row in rows:
            if row.heading:
                self.path.enter(row.heading)
                words = [cell for role, cell in row.cells.items() if role != "stt"]
                self.heard.hear(row.heading.text, words or row.cells.values())
                self._headings.setdefault(row.heading.text, []).append(row)
                self.below_heading = True
            elif row.filled:
                self.path.pass_row(row.stt)
                yield row
                self.below_heading = False

    def take(self, row: TableRow, cells: Iterable[LongCell]) -> None:
        """These cells' texts stand in what the row was made into; words in the number's cell that are no number don't."""
        self._taken.update(id(cell) for cell in cells if cell is not row.fields.get("stt") or _is_number(cell, row))

    def left(self) -> list[LongCell]:
        """The cells that stand in no row and head none: what else would be lost."""
        return [cell for cell in self.heard.table.cells if cell.text and id(cell) not in self._taken]

    def judge(self, made: TaskRow | StatisticRow, row: TableRow, *named: str) -> None:
        """Says of what a row was made into what is doubtful about it and where it stands, and takes the headings that it names."""
        self.judged.append((made, row))
        made.remarks = ";".join(self._remarks(row))
        box = self.heard.table.box(row.place)
        made.bbox = f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}" if box else ""
        for text in named:
            for above in self._headings.get(text, ()):
                self.take(above, (item for item in above.fields.values() if item.row == above.place))

    def _remarks(self, row: TableRow) -> Iterator[str]:
        bounds, columns = self.heard.table.rows[row.place], self.heard.table.columns
        if bounds.joined:
            yield "joined"
        if bounds.sure < SURE_CUT:
            yield "doubtful-cut"
        if bounds.open:
            yield "open-row"
        if not any(columns.headers):
            yield "no-header"
        elif guessed(columns):
            yield "columns-guessed"
        if row.mended:
            yield "stt-mended"
        if row.gap:
            yield "stt-missing"


def _is_number(cell: LongCell, row: TableRow) -> bool:
    """Whether the number's cell holds no more than the row's number, printed with the row or misread; headings leave theirs."""
    return (not row.heading and row.stt == printed(cell.text)) or (len(cell.text) <= LONGEST and " " not in cell.text)
