"""corrections.csv: the list of corrections that stands beside the tables, for people to read and to write."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from vanban.columns import tables
from vanban.corrections.reading import TableFile, plain, read_table
from vanban.errors import UsageError
from vanban.keep import write_whole

FILE = "corrections.csv"
COLUMNS = ("table_name", "document", "page", "row_no", "column_name", "read", "correct", "action")
NEEDED = frozenset({"table_name", "document", "row_no", "column_name", "read", "correct"})
BEFORE = {"table": "table_name", "row": "row_no", "column": "column_name"}
"""What columns were called until 0.3; such lists are still read."""
CELL, DELETE, ADD = "", "delete", "add"
"""What a line does: it corrects a cell (or says that it is right as it was read), takes a row away, or adds one."""
_GIVEN = frozenset({"document", "source", "sha256", "pages", "text_source", "page", "row_no", "confidence", "bbox"}) | {
    *("remarks", "number_source", "date_source", "table_no", "column_no", "row_span", "column_span", "header")
}
"""Columns that say where something stands or how sure it is; a person corrects what was read."""
CORRECTED = ("documents", "tasks", "statistics", "citations", "cells")
"""The tables that can be corrected; task_units.csv follows from tasks.csv."""
TELLING = {"tasks": ("task",), "statistics": ("indicator", "measure", "value"), "cells": ("text",)}
"""What tells a row from others if its number has changed; such rows can be deleted."""
GROWING = ("tasks", "statistics")
"""Tables to which rows can be added."""
_ADDED = re.compile(r"(\d+)\+(\d+)")


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell of a table, what was read there and what is right; or one row that is taken away or added. The page is for people only.

    The row of an added one is `5+1`: the first that was added below row 5; its texts are a JSON object in `correct`.
    A cell whose `read` and `correct` are the same was looked at and is right.
    """

    table: str
    document: str
    page: str
    row: str
    column: str
    read: str
    correct: str
    action: str = CELL

    @property
    def place(self) -> tuple[str, str, str, str]:
        """The cell that it is about; a citation has no number in its table, so what was read tells which it is."""
        return (self.table, self.document, self.row or self.read, self.column)

    @property
    def texts(self) -> dict[str, str]:
        """The texts of a row that it adds."""
        return {str(name): str(text) for name, text in json.loads(self.correct).items()} if self.action == ADD else {}

    def __str__(self) -> str:
        """The correction as a line for people."""
        return self.told(str)

    def told(self, said: Callable[[str], str]) -> str:
        """The same in a language; `said` gives its sentences."""
        where = " ".join(part for part in (self.table, self.document, self.row, self.column) if part)
        if self.action == DELETE:
            return said("{}: row deleted: {}").format(where, repr(self.read))
        if self.action == ADD:
            return said("{}: row added: {}").format(where, repr(" | ".join(self.texts.values())))
        if self.read == self.correct:
            return said("{}: {} is right").format(where, repr(self.read))
        return f"{where}: {self.read!r} → {self.correct!r}"


def correctable(table: str) -> tuple[str, ...]:
    """The columns of a table that can be corrected, in their order."""
    return tuple(name for name in tables()[table].columns if name not in _GIVEN) if table in CORRECTED else ()


def row_name(table: str, values: Mapping[str, str]) -> str:
    """What corrections call a row: its number; of a cell its table, row and column; nothing where rows have no number."""
    if table == "cells":
        return "/".join(values.get(name, "") for name in ("table_no", "row_no", "column_no"))
    return values.get("row_no", "")


def told(table: str, values: Mapping[str, str]) -> str:
    """What tells a row from the others of its table, in one line.

    >>> told("statistics", {"indicator": "Số văn bản", "value": "12"})
    'Số văn bản · 12'
    """
    return " · ".join(filter(None, (values.get(name, "") for name in TELLING.get(table, ()))))


def below(row: str) -> tuple[int, int] | None:
    """Below which row an added one stands, and the how-manieth of those it is; None for a row that was read.

    >>> below("5+1"), below("5")
    ((5, 1), None)
    """
    found = _ADDED.fullmatch(row)
    return (int(found[1]), int(found[2])) if found else None


def read_list(path: Path) -> list[Correction]:
    """The corrections of a list; of two for one cell the later one counts."""
    return listed(read_table(path))


def standing(folder: Path) -> list[Correction]:
    """The corrections that stand beside the tables of a run."""
    return read_list(folder / FILE) if (folder / FILE).exists() else []


def is_list(header: Sequence[str]) -> bool:
    """Whether a table with these columns is a list of corrections."""
    return {BEFORE.get(name, name) for name in header} >= NEEDED


def listed(file: TableFile) -> list[Correction]:
    """The corrections that a table's rows are; each is checked."""
    header = {BEFORE.get(name, name) for name in file.header}
    if missing := sorted(NEEDED - header):
        raise UsageError(
            f"{file.name}: the column {missing[0]} is missing",
            f"A list of corrections has the columns {', '.join(COLUMNS)}.",
        )
    found: dict[tuple[str, ...], Correction] = {}
    for number, row in enumerate(file.rows, 2):
        texts = {BEFORE.get(name, name): text for name, text in row.items()}
        one = _named_now(Correction(*(texts.get(name, "") for name in COLUMNS)))
        if why := _wrong(one):
            raise UsageError(f"{file.name}: row {number}: {why[0]}", why[1])
        found[one.place] = one
    return list(found.values())


def _named_now(one: Correction) -> Correction:
    """The correction with the names that tables and columns have since 0.4."""
    table = {"references": "citations"}.get(one.table, one.table)
    column = (
        {"group": "section", "subgroup": "subsection"}.get(one.column, one.column) if table == "tasks" else one.column
    )
    return replace(one, table=table, column=column)


def _wrong(one: Correction) -> tuple[str, str] | None:
    """Why a line can be no correction, and what to do; nothing if it can."""
    known = ", ".join(correctable(one.table) or CORRECTED)
    if one.table not in CORRECTED:
        return f"table {one.table!r} cannot be corrected", f"Choose one of {known}."
    if one.action == CELL and one.column not in correctable(one.table):
        return f"column {one.column!r} of {one.table} cannot be corrected", f"Choose one of {known}."
    if one.action == DELETE and one.table not in TELLING:
        return f"rows of {one.table} are not deleted", "Delete the line."
    if one.action == ADD and not _is_addition(one):
        return "this adds no row", 'A row is added to tasks or statistics: row_no as 5+1, correct as {"task": "…"}.'
    if one.action not in (CELL, DELETE, ADD):
        return f"the action {one.action!r} is not known", "Leave it empty, or write delete or add."
    return None


def _is_addition(one: Correction) -> bool:
    try:
        texts = json.loads(one.correct)
    except ValueError:
        return False
    known = isinstance(texts, dict) and set(texts) <= set(correctable(one.table))
    return known and one.table in GROWING and below(one.row) is not None


def write_list(path: Path, corrections: Iterable[Correction], bom: bool) -> None:
    """Write the list in a fixed order."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(astuple, sorted(corrections, key=_in_order)))
    write_whole(path, stream.getvalue().encode("utf-8-sig" if bom else "utf-8"))


def as_json(texts: Mapping[str, str]) -> str:
    """The texts of an added row; empty ones are left out."""
    return json.dumps({name: plain(text) for name, text in texts.items() if plain(text)}, ensure_ascii=False)


def _in_order(one: Correction) -> tuple[object, ...]:
    numbers = tuple(int(part) if part.isdecimal() else 0 for part in re.split(r"[/+]", one.row))
    columns = ("", *tables()[one.table].columns)
    return (CORRECTED.index(one.table), one.document, numbers, one.row, columns.index(one.column), one.read)
