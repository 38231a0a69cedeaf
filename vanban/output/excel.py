"""One workbook with a sheet a table, for people at home in Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import xlsxwriter

from vanban.columns import Table, tables
from vanban.rows import Row, Value

FILE = "vanban.xlsx"
_SHEET_ROWS = 1_048_576
_CELL_LENGTH = 32_767
_MORE = " […]"
_WIDE = frozenset(
    {"task", "subject", "text", "goal", "activities", "product", "message", "advice", "indicator", "recipients"}
)


class ExcelSink:
    """The workbook: header frozen, filters on, and text that is text, whatever sign it begins with.

    Rows are written through to disk, so a big run needs no big memory. A table longer than a sheet goes on in another one.
    """

    def __init__(self, folder: Path) -> None:
        self._book = xlsxwriter.Workbook(
            str(folder / FILE),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"created": dt.datetime(2000, 1, 1)})  # the same rows give the same bytes
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._sheets = {table.name: _Sheet(self._book, table, self._head) for table in tables().values()}

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        self._sheets[table].add(row)

    def close(self) -> None:
        """Finish the file."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.close()


class _Sheet:
    """A table on its sheet, or on its sheets."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table, head: object) -> None:
        self._book = book
        self._table = table
        self._head = head
        self._parts = 0
        self._begin()

    def add(self, row: Row) -> None:
        """One more row, on a new sheet when this one is full."""
        if self._next == _SHEET_ROWS:
            self.finish()
            self._begin()
        for column, value in enumerate(row):
            self._put(column, value)
        self._next += 1

    def finish(self) -> None:
        """Switch the filters on, now that the number of rows is known."""
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), len(self._table.columns) - 1)

    def _begin(self) -> None:
        self._parts += 1
        name = self._table.name if self._parts == 1 else f"{self._table.name} {self._parts}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for column, title in enumerate(self._table.columns):
            self._sheet.set_column(column, column, 60 if title in _WIDE else 16)
            self._sheet.write_string(0, column, title, self._head)
        self._next = 1

    def _put(self, column: int, value: Value) -> None:
        kind = self._table.types[column]
        if value is None or value == "":
            return
        if kind in ("integer", "number"):
            self._sheet.write_number(self._next, column, float(value))
        else:
            self._sheet.write_string(self._next, column, _short(str(value)))


def _short(text: str) -> str:
    """What a cell of a workbook can hold; the CSV has the rest."""
    return text if len(text) <= _CELL_LENGTH else f"{text[: _CELL_LENGTH - len(_MORE)]}{_MORE}"
