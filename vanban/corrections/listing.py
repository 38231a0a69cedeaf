"""corrections.csv: the list of corrections that stands beside the tables, for people to read and to write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from vanban.columns import tables
from vanban.errors import MissingInputError, UsageError
from vanban.keep import write_whole
from vanban.nfc import nfc

FILE = "corrections.csv"
COLUMNS = ("table", "document", "page", "row", "column", "read", "correct")
NEEDED = frozenset(COLUMNS) - {"page"}
_GIVEN = frozenset(
    {
        "document",
        "source",
        "sha256",
        "pages",
        "text_source",
        "page",
        "row_no",
        "confidence",
        "bbox",
        "remarks",
        "number_source",
        "date_source",
    }
    | {"table_no", "column_no", "row_span", "column_span", "header"}
)
"""Columns that say where something stands or how sure it is; a person corrects what was read."""
CORRECTED = ("documents", "tasks", "statistics", "citations", "cells")
"""The tables that can be corrected; task_units.csv follows from tasks.csv."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell of a table: what was read there, and what is right. The page is for people only."""

    table: str
    document: str
    page: str
    row: str
    column: str
    read: str
    correct: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        """The cell that it is about; a citation has no number in its table, so what was read tells which it is."""
        return (self.table, self.document, self.row or self.read, self.column)

    def __str__(self) -> str:
        """The correction as a line for people."""
        where = " ".join(part for part in (self.table, self.document, self.row, self.column) if part)
        return f"{where}: {self.read!r} → {self.correct!r}"


def correctable(table: str) -> tuple[str, ...]:
    """The columns of a table that can be corrected, in their order."""
    return tuple(name for name in tables()[table].columns if name not in _GIVEN) if table in CORRECTED else ()


def row_name(table: str, values: Mapping[str, str]) -> str:
    """What corrections call a row: its number; of a cell its table, row and column; nothing where rows have no number."""
    if table == "cells":
        return "/".join(values[name] for name in ("table_no", "row_no", "column_no"))
    return values.get("row_no", "")


def read_list(path: Path) -> list[Correction]:
    """The corrections of a list; of two for one cell the later one counts."""
    header, rows = read_table(path)
    return listed(path, header, rows)


def standing(folder: Path) -> list[Correction]:
    """The corrections that stand beside the tables of a run."""
    return read_list(folder / FILE) if (folder / FILE).exists() else []


def listed(path: Path, header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> list[Correction]:
    """The corrections that a table's rows are; each is checked."""
    missing = sorted(NEEDED - set(header))
    if missing:
        raise UsageError(
            f"{path}: the column {missing[0]} is missing",
            f"A list of corrections has the columns {', '.join(COLUMNS)}.",
        )
    found: dict[tuple[str, ...], Correction] = {}
    for number, row in enumerate(rows, 2):
        one = Correction(*(row.get(name, "") for name in COLUMNS))
        if one.column not in correctable(one.table):
            known = ", ".join(correctable(one.table) or CORRECTED)
            what = f"column {one.column!r} of {one.table}" if one.table in CORRECTED else f"table {one.table!r}"
            raise UsageError(f"{path}: row {number}: {what} cannot be corrected", f"Choose one of {known}.")
        found[one.place] = one
    return list(found.values())


def write_list(path: Path, corrections: Iterable[Correction], bom: bool) -> None:
    """Write the list in a fixed order."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(astuple, sorted(corrections, key=_in_order)))
    write_whole(path, stream.getvalue().encode("utf-8-sig" if bom else "utf-8"))


def read_table(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Header and rows of a CSV as people's programs save it: any encoding, with commas, semicolons or tabs."""
    from vanban.extract import read_text

    if not path.is_file():
        raise MissingInputError(f"{path}: no such file", "Check the path; quote it if it holds spaces.")
    if path.suffix.lower() in (".xlsx", ".xls", ".ods"):
        raise UsageError(
            f"{path}: a workbook is not read", "Save the corrected sheet as “CSV UTF-8” and give that file."
        )
    text = read_text(path).removeprefix("\ufeff") if path.stat().st_size else ""
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    csv.field_size_limit(2**31 - 1)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise UsageError(f"{path}: not a table: {error}", "Save it as “CSV UTF-8”.") from error
    if not lines:
        return [], []
    header = [name.strip() for name in lines[0]]
    rows = [dict(zip(header, map(plain, line), strict=False)) for line in lines[1:] if any(line)]
    return header, rows


def plain(value: object) -> str:
    """A cell's text as it is compared: composed, line feeds only, no spaces around it."""
    return nfc(str(value)).replace("\r\n", "\n").strip()


def _in_order(one: Correction) -> tuple[object, ...]:
    numbers = tuple(int(part) if part.isdecimal() else 0 for part in one.row.split("/"))
    columns = tables()[one.table].columns
    return (CORRECTED.index(one.table), one.document, numbers, one.row, columns.index(one.column), one.read)
