"""What a person has changed in a table: an edited copy, or the table itself, compared with what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanban.columns import tables
from vanban.corrections.listing import CORRECTED, Correction, correctable, plain, row_name
from vanban.errors import UsageError
from vanban.rows import Row, printed

Place = tuple[str, str]
PLACES = {"documents": ("document",), "tasks": ("document", "row_no"), "statistics": ("document", "row_no")}
PLACES["cells"] = ("document", "table_no", "row_no", "column_no")


@dataclass(slots=True)
class Texts:
    """The rows of the tables that can be compared, as texts, by table and place."""

    rows: dict[str, dict[Place, dict[str, str]]] = field(default_factory=lambda: {name: {} for name in PLACES})

    def add(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take note of a document's rows."""
        for table, row in rows:
            if table in PLACES:
                columns = tables()[table].columns
                texts = {name: plain(printed(value)) for name, value in zip(columns, row, strict=True)}
                self.rows[table][texts["document"], row_name(table, texts)] = texts


@dataclass(slots=True)
class Edits:
    """What was found: corrections, places whose correction is taken back, and remarks for the person who edited."""

    corrections: list[Correction] = field(default_factory=list)
    taken_back: set[tuple[str, str, str, str]] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)


def table_of(path: Path, header: Sequence[str]) -> str:
    """Which table this is a copy of, by its columns; some may have been deleted."""
    for name in ("tasks", "statistics", "cells", "documents"):
        known = set(tables()[name].columns)
        if set(PLACES[name]) <= set(header) <= known and set(header) & set(correctable(name)):
            return name
    for name in ("citations", "task_units", "problems"):
        if set(header) == set(tables()[name].columns):
            advice = {
                "task_units": "Correct lead_unit, support_units or authority in tasks.csv: the units follow.",
                "citations": "Write a line for it into corrections.csv.",
            }.get(name, "It lists what a person should look at.")
            raise UsageError(f"{path}: {name}.csv is not corrected by a copy", advice)
    raise UsageError(
        f"{path}: this is neither a list of corrections nor a copy of a table",
        f"Copies keep the header of {', '.join(name for name in CORRECTED if name in PLACES)}.csv.",
    )


def check_header(path: Path, table: str, header: Sequence[str]) -> None:
    """A table of the run must still say which of its rows is which."""
    missing = [name for name in PLACES[table] if name not in header]
    if missing:
        raise UsageError(
            f"{path}: the column {missing[0]} is missing",
            "Put it back; or move the file away, and this command writes it anew.",
        )


def edits_of(
    path: Path, table: str, rows: Iterable[Mapping[str, str]], read: Texts, current: Texts, itself: bool
) -> Edits:
    """The changes between a table as it was written (`current`) and as it is now.

    itself: it is the table of the run, so that a cell which is again as it was `read` takes its correction back.
    """
    found = Edits()
    unknown = 0
    given: Counter[str] = Counter()
    columns = correctable(table)
    for row in rows:
        place = (row.get("document", ""), row_name(table, row))
        if place not in current.rows[table]:
            unknown += 1
            continue
        was, now = read.rows[table][place], current.rows[table][place]
        for column, text in row.items():
            if text == now.get(column, ""):
                continue
            if column not in columns:
                given[column] += 1
            elif text != was[column]:
                page = was.get("page", "")
                found.corrections.append(Correction(table, place[0], page, place[1], column, was[column], text))
            elif itself:
                found.taken_back.add((table, place[0], place[1] or was[column], column))
    if unknown:
        found.remarks.append(f"{path.name}: {unknown} rows are no rows of {table}.csv; nothing was added")
    if given:
        listed = ", ".join(f"{column} ({count})" for column, count in sorted(given.items()))
        found.remarks.append(f"{path.name}: changes in columns that nobody corrects are left out: {listed}")
    return found
