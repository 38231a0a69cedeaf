"""One workbook for people at home in Excel: Vietnamese headings, real dates and numbers, doubtful cells marked and commented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from vanban.columns import ResultTable, tables
from vanban.output.excelguide import GUIDE, write_guide
from vanban.output.excelsheets import PrintedTables, Styles, WorkbookSheet
from vanban.output.forms import WORKBOOK
from vanban.rows import Row, printed

MAP = "_vanban"
"""A hidden sheet that says which sheet holds what, so that the workbook can be read back."""
_NO_SHEET = frozenset({"cells"})
"""Tables that are shown in another way: cells as the tables that they were printed in."""


class ExcelSink:
    """The workbook: a sheet that says what is what, a sheet a table, and a sheet a printed table that is neither tasks nor statistics.

    Rows are written through to disk, so a big run needs no big memory. Text is text, whatever sign it begins with.
    """

    def __init__(self, folder: Path) -> None:
        self._book = xlsxwriter.Workbook(
            str(folder / WORKBOOK),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_date_format": "dd/mm/yyyy",
            },
        )
        self._book.set_properties({"created": dt.datetime(2000, 1, 1)})  # the same rows give the same bytes
        self._guide = self._book.add_worksheet(GUIDE)
        styles = Styles(self._book)
        self._sheets = {
            table.name: WorkbookSheet(self._book, table, styles)
            for table in tables().values()
            if table.name not in _NO_SHEET
        }
        self._printed = PrintedTables(self._book, styles)
        self._counts = dict.fromkeys(tables(), 0)

    def expect(self, doubts: Sequence[Row]) -> None:
        """The rows of one document come next; these of its cells are doubtful."""
        listed = [_by_name(tables()["doubts"], row) for row in doubts]
        for sheet in self._sheets.values():
            sheet.expect([doubt for doubt in listed if doubt["table_name"] == sheet.name])
        self._printed.expect([doubt for doubt in listed if doubt["table_name"] == "cells"])

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        self._counts[table] += 1
        if table == "cells":
            self._printed.add(_by_name(tables()[table], row))
        else:
            self._sheets[table].add(row)

    def close(self) -> None:
        """Finish the file."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._printed.finish()
        write_guide(self._book, self._guide, self._counts, self._printed.left_out)
        self._write_map()
        self._guide.activate()
        self._book.close()

    def _write_map(self) -> None:
        places: list[tuple[Any, ...]] = [
            (part, name, "", 0) for name, sheet in self._sheets.items() for part in sheet.parts
        ]
        places += [(name, "cells", document, number) for name, document, number in self._printed.parts]
        sheet = self._book.add_worksheet(MAP)
        sheet.hide()
        for line, place in enumerate(places):
            sheet.write_row(line, 0, place)


def _by_name(table: ResultTable, row: Row) -> dict[str, str]:
    return dict(zip(table.columns, map(printed, row), strict=True))
