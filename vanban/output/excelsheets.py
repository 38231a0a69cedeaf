"""The sheets of the workbook: a table of the results, and a table as it was printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from vanban import doubts
from vanban.columns import ResultTable
from vanban.rows import Row, Value, printed

ROWS = 1_048_576
LETTERS = 32_767
"""What a sheet and a cell of a workbook can hold."""
MORE = " […]"
"""Ends a text that was cut; such a cell is not read back."""
HEAD_ROWS = 2
"""On the sheet of a printed table: its name and its header."""
PRINTED = 100
"""So many printed tables get a sheet; more would make a workbook that nobody opens."""
SURE, UNSURE = 0.9, 0.5
"""Rows below these are coloured (as the report calls them doubtful)."""
_COMMENTS = 5_000
"""So many cells get a comment; the list of doubts has them all."""
_WIDE = frozenset(
    {
        "task",
        "subject",
        "text",
        "goal",
        "activities",
        "product",
        "message",
        "advice",
        "indicator",
        "recipients",
        "reason",
    }
)
_MEDIUM = frozenset({"lead_unit", "support_units", "section", "subsection", "action", "parent", "alternatives", "unit"})
_FOR_MACHINES = frozenset({"bbox", "sha256"})
_COMMENT = {"author": "vanban", "x_scale": 2.5, "y_scale": 1.2, "font_size": 9}


class Styles:
    """The looks of cells."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "font_name": "Times New Roman", "font_size": 11}
        line = {"border": 1, "border_color": "#D9D9D9"}
        doubtful = {"bg_color": "#FFF2CC"}
        self.head = book.add_format(
            {**base, "bold": True, "text_wrap": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
        )
        self.title = book.add_format({**base, "bold": True, "font_size": 13})
        self._plain = {
            "string": book.add_format({**base, **line, "text_wrap": True, "num_format": "@"}),
            "integer": book.add_format({**base, **line, "num_format": "0"}),
            "number": book.add_format({**base, **line, "num_format": "#,##0.######"}),
            "date": book.add_format({**base, **line, "num_format": "dd/mm/yyyy"}),
        }
        self._doubtful = {
            "string": book.add_format({**base, **line, **doubtful, "text_wrap": True, "num_format": "@"}),
            "integer": book.add_format({**base, **line, **doubtful, "num_format": "0"}),
            "number": book.add_format({**base, **line, **doubtful, "num_format": "#,##0.######"}),
            "date": book.add_format({**base, **line, **doubtful, "num_format": "dd/mm/yyyy"}),
        }
        self.red = book.add_format({"bg_color": "#F8CBAD"})
        self.amber = book.add_format({"bg_color": "#FFE699"})
        self.green = book.add_format({"bg_color": "#C6E0B4"})

    def of(self, kind: str, doubtful: bool) -> Any:
        """The look of a cell of this type."""
        return (self._doubtful if doubtful else self._plain)[kind]


class WorkbookSheet:
    """A table on its sheet, or on its sheets, with what is doubtful about its cells."""

    def __init__(self, book: Any, table: ResultTable, styles: Styles) -> None:
        self._book = book
        self._table = table
        self._styles = styles
        self._doubts: dict[tuple[str, str], Mapping[str, str]] = {}
        self._comments = 0
        self._filled = [False] * len(table.columns)
        self._sheets: list[Any] = []
        self.parts: list[str] = []
        self._begin()

    @property
    def name(self) -> str:
        """The table's name."""
        return self._table.name

    def expect(self, listed: Sequence[Mapping[str, str]]) -> None:
        """What is doubtful in the rows that come next."""
        self._doubts = {(doubt["row_no"], doubt["column_name"]): doubt for doubt in listed}

    def add(self, row: Row) -> None:
        """One more row, on a new sheet when this one is full."""
        if self._next == ROWS:
            self._filter()
            self._begin()
        columns = self._table.columns
        number = printed(row[columns.index("row_no")]) if "row_no" in columns else ""
        for column, value in enumerate(row):
            doubt = self._doubts.get((number, columns[column]))
            self._put(column, value, doubt)
        self._next += 1

    def finish(self) -> None:
        """Filters, widths and colours, now that it is known what there is; columns that hold nothing are hidden."""
        self._filter()
        for sheet in self._sheets:
            for column, name in enumerate(self._table.columns):
                width = 60 if name in _WIDE else 28 if name in _MEDIUM else 13
                hidden = not self._filled[column] or name in _FOR_MACHINES
                sheet.set_column(column, column, width, None, {"hidden": hidden and self._next > 1})

    def _begin(self) -> None:
        title = self._table.title if not self.parts else f"{self._table.title} {len(self.parts) + 1}"
        self._sheet = self._book.add_worksheet(title)
        self._sheets.append(self._sheet)
        self.parts.append(title)
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._table.titles):
            self._sheet.write_string(0, column, name, self._styles.head)
        self._next = 1

    def _filter(self) -> None:
        last = max(self._next - 1, 1)
        self._sheet.autofilter(0, 0, last, len(self._table.columns) - 1)
        if "confidence" in self._table.columns:
            colour_by_confidence(self._sheet, 1, self._table.columns.index("confidence"), last, self._styles)

    def _put(self, column: int, value: Value, doubt: Mapping[str, str] | None) -> None:
        style = self._styles.of(self._table.types[column], doubt is not None)
        self._filled[column] = self._filled[column] or value not in (None, "")
        write(self._sheet, self._next, column, value, self._table.types[column], style)
        if doubt and self._comments < _COMMENTS:
            self._comments += 1
            self._sheet.write_comment(self._next, column, comment(doubt), _COMMENT)


class PrintedTables:
    """The tables that are neither tasks nor statistics, each on a sheet as it was printed; one at a time is in memory."""

    def __init__(self, book: Any, styles: Styles) -> None:
        self._book = book
        self._styles = styles
        self._cells: list[tuple[Mapping[str, str], Mapping[str, str] | None]] = []
        self._doubts: dict[str, Mapping[str, str]] = {}
        self.parts: list[tuple[str, str, int]] = []
        """The sheets: name, document, number of the table there."""
        self.left_out = 0
        """Tables for which there was no sheet left."""

    def expect(self, listed: Sequence[Mapping[str, str]]) -> None:
        """What is doubtful in the cells that come next."""
        self.finish()
        self._doubts = {doubt["column_name"]: doubt for doubt in listed}

    def add(self, cell: Mapping[str, str]) -> None:
        """One more cell."""
        if self._cells and _table_of(self._cells[0][0]) != _table_of(cell):
            self.finish()
        place = f"{cell['table_no']}/{cell['row_no']}/{cell['column_no']}"
        self._cells.append((cell, self._doubts.get(place)))

    def finish(self) -> None:
        """Write the table that is complete."""
        if self._cells and len(self.parts) < PRINTED:
            self._write()
        elif self._cells:
            self.left_out += 1
        self._cells = []

    def _write(self) -> None:
        first, _ = self._cells[0]
        name = f"Bảng {len(self.parts) + 1}"
        self.parts.append((name, first["document"], int(first["table_no"])))
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(HEAD_ROWS, 0)
        title = " – ".join(filter(None, (first["document"], f"trang {first['page']}", first["title"])))
        sheet.write_string(0, 0, title[:LETTERS], self._styles.title)
        headers: dict[int, str] = {}
        for cell, _ in self._cells:
            if cell["column_span"] == "1":
                headers.setdefault(int(cell["column_no"]) - 1, cell["header"])
        width = max(int(cell["column_no"]) + int(cell["column_span"] or 1) - 1 for cell, _ in self._cells)
        for column in range(width):
            sheet.write_string(1, column, headers.get(column, "")[:LETTERS], self._styles.head)
            sheet.set_column(column, column, 24)
        for cell, doubt in sorted(self._cells, key=lambda one: (int(one[0]["row_no"]), int(one[0]["column_no"]))):
            row, column = int(cell["row_no"]) + HEAD_ROWS - 1, int(cell["column_no"]) - 1
            write(sheet, row, column, cell["text"], "string", self._styles.of("string", doubt is not None))
            if doubt:
                sheet.write_comment(row, column, comment(doubt), _COMMENT)


def _table_of(cell: Mapping[str, str]) -> tuple[str, str]:
    return cell["document"], cell["table_no"]


def write(sheet: Any, row: int, column: int, value: Value, kind: str, style: Any) -> None:
    """A value as what it is: a number, a day, or text."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif kind in ("integer", "number"):
        sheet.write_number(row, column, float(value), style)
    elif kind == "date" and str(value) >= "1900-03-01":  # Excel knows no day before 1900, and a false one in that year
        sheet.write_datetime(row, column, dt.datetime.fromisoformat(str(value)), style)
    else:
        text = str(value)
        sheet.write_string(row, column, text if len(text) <= LETTERS else text[: LETTERS - len(MORE)] + MORE, style)


def comment(doubt: Mapping[str, str]) -> str:
    """What is doubtful about a cell, in Vietnamese."""
    said = f"Cần xem lại (độ tin cậy {doubt['confidence']}): {doubts.in_one_tongue(doubt['reason'], 'vi')}"
    return said + (f"\nCó thể là: {doubt['alternatives']}" if doubt["alternatives"] else "")


def colour_by_confidence(sheet: Any, first: int, column: int, last: int, styles: Styles) -> None:
    """Red, amber and green."""
    bands = (("<", UNSURE, styles.red), ("<", SURE, styles.amber), (">=", SURE, styles.green))
    for criteria, value, style in bands:
        sheet.conditional_format(
            first,
            column,
            last,
            column,
            {"type": "cell", "criteria": criteria, "value": value, "format": style, "stop_if_true": True},
        )
