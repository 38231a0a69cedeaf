"""The workbook that --excel wrote, edited in Excel or LibreOffice, read back: every sheet as the table that it shows."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vanban.columns import tables
from vanban.corrections.reading import LONGEST, TableFile, plain
from vanban.errors import MissingInputError, UsageError
from vanban.output.excel import MAP
from vanban.output.excelsheets import HEAD_ROWS
from vanban.rows import printed

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
LARGEST = 2**30
"""Bytes that a workbook may have once it is unpacked."""
_ADVICE = "Give the workbook that --excel wrote, saved as .xlsx; or save the sheet as “CSV UTF-8” and give that."
_READ_BACK = ("documents", "tasks", "statistics")


def read_workbook(path: Path) -> list[TableFile]:
    """The tables of a workbook that people correct."""
    if not path.is_file():
        raise MissingInputError(f"{path}: no such file", "Check the path; quote it if it holds spaces.")
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise UsageError(f"{path}: the workbook is too large", _ADVICE)
        return list(_tables(path))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise UsageError(f"{path}: the workbook cannot be read: {error}", _ADVICE) from error


def _tables(path: Path) -> Iterator[TableFile]:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=False)
    try:
        if MAP not in book.sheetnames:
            raise UsageError(f"{path}: this is not a workbook of ours, or its hidden sheet {MAP} was deleted", _ADVICE)
        parts: dict[str, list[TableFile]] = {}
        cells: list[TableFile] = []
        for name, table, document, number in book[MAP].iter_rows(max_col=4, values_only=True):
            if name not in book.sheetnames:
                raise UsageError(
                    f"{path}: the sheet {name} was deleted or renamed", "Put it back, or give it its old name."
                )
            if table in _READ_BACK:
                parts.setdefault(str(table), []).append(_sheet(path, str(table), book[name]))
            elif table == "cells":
                cells.append(_printed(path, str(document), int(number), book[name]))
        for table, files in parts.items():
            yield _joined(path, table, files)
        if cells:
            yield _joined(path, "cells", cells)
    finally:
        book.close()


def _joined(path: Path, table: str, files: Sequence[TableFile]) -> TableFile:
    """A table whose rows are on several sheets."""
    return TableFile(
        f"{path} ({tables()[table].title})",
        files[0].header,
        [row for file in files for row in file.rows],
        [line for file in files for line in file.lines],
        table,
        files[0].missing,
    )


def _sheet(path: Path, table: str, sheet: Any) -> TableFile:
    """A sheet of a table of the results; its headings are the Vietnamese titles."""
    names = dict(zip(tables()[table].titles, tables()[table].columns, strict=True))
    types = dict(zip(tables()[table].columns, tables()[table].types, strict=True))
    lines = sheet.iter_rows(values_only=True)
    titles = [plain(value if value is not None else "") for value in next(lines, ())]
    while titles and not titles[-1]:
        titles.pop()
    header = [names.get(title, title) for title in titles]
    rows, numbers = [], []
    for number, values in enumerate(lines, 2):
        texts = [_text(value, types.get(name, "string")) for name, value in zip(header, values, strict=False)]
        if any(texts):
            rows.append(dict(zip(header, _short(path, number, texts), strict=False)))
            numbers.append(number)
    return TableFile(f"{path} ({sheet.title})", header, rows, numbers, table, "deleted")


def _printed(path: Path, document: str, number: int, sheet: Any) -> TableFile:
    """A table as it was printed, as rows of cells.csv."""
    rows, numbers = [], []
    for line, values in enumerate(sheet.iter_rows(min_row=HEAD_ROWS + 1, values_only=True), 1):
        for column, value in enumerate(values, 1):
            place = {"document": document, "table_no": str(number), "row_no": str(line), "column_no": str(column)}
            (text,) = _short(path, line, [_text(value, "string")])
            rows.append({**place, "text": text})
            numbers.append(line + HEAD_ROWS)
    header = ["document", "table_no", "row_no", "column_no", "text"]
    return TableFile(f"{path} ({sheet.title})", header, rows, numbers, "cells", "nothing")


def _text(value: object, kind: str) -> str:
    """A cell's value as the CSV prints it."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d") if kind == "date" else value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else printed(value) if kind == "number" else repr(value)
    return plain(value)


def _short(path: Path, line: int, texts: Sequence[str]) -> list[str]:
    """The texts, none of them too long to be a cell's."""
    for text in texts:
        if len(text) > LONGEST:
            raise UsageError(
                f"{path}: row {line}: a cell has {len(text):,} letters", f"A cell holds at most {LONGEST:,}."
            )
    return list(texts)
