"""From records to the values of a row: columns by name, nothing that a table cannot hold."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from vanban import doubts
from vanban.columns import tables
from vanban.errors import Failure
from vanban.inputs import Input
from vanban.layouts.records import Doubt
from vanban.nfc import nfc
from vanban.results import DocumentResult

Value = str | int | float | None
Row = tuple[Value, ...]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_READ: dict[str, Callable[[str], Any]] = {"integer": int, "number": float, "date": dt.date.fromisoformat}
_RECORDS = ("tasks", "task_units", "statistics", "citations", "cells")


def rows_of(one: Input, sha256: str, outcome: DocumentResult | Failure) -> Iterator[tuple[str, Row]]:
    """Every row that a document adds to the tables, with the table's name."""
    if isinstance(outcome, Failure):
        yield "problems", problem(one.document, 0, "error", outcome.kind, outcome.message, outcome.advice)
        return
    content = outcome.content
    known: dict[str, Value] = {
        "document": one.document,
        "source": one.source,
        "sha256": sha256,
        "pages": outcome.pages,
        "text_source": outcome.text_source,
    }
    yield from _fitting("documents", one, _row("documents", content.masthead, known))
    for name in _RECORDS:
        for record in getattr(content, name):
            yield from _fitting(name, one, _row(name, record, {"document": one.document}))
    fields = (doubts.of_field(doubts.with_name(field, one.document)) for field in content.field_doubts)
    for doubtful in (*fields, *content.cell_doubts):
        said = {"document": one.document, **doubts.values(doubtful)}
        yield "doubts", tuple(clean(said[name]) for name in tables()["doubts"].columns)
    for doubt in outcome.problems:
        yield "problems", _problem_of(one.document, doubt)


def problem(document: str, page: int, severity: str, kind: str, message: str, advice: str) -> Row:
    """A row of problems.csv; page 0 is the whole document."""
    return tuple(map(clean, (document, page or None, severity, kind, message, advice)))


def printed(value: Value) -> str:
    """A value as a CSV cell."""
    if value is None:
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else _CONTROL.sub(" ", str(value))


def clean(value: Value) -> Value:
    """A value that any table can hold: composed, without control characters; line breaks and tabs stay."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", nfc(value.replace("\r\n", "\n")))
    if isinstance(value, float):
        return round(value, 3)
    return value


def _problem_of(document: str, doubt: Doubt) -> Row:
    note = doubt.note
    return problem(document, doubt.page, note.severity, note.kind, note.message, note.advice)


def _fitting(table: str, one: Input, row: Row) -> Iterator[tuple[str, Row]]:
    """The row, and a problem for every value that its column cannot hold; that one is told there and left out here."""
    described = tables()[table]
    fitting = [fits(value, kind) for value, kind in zip(row, described.types, strict=True)]
    yield table, tuple(value if fit else None for value, fit in zip(row, fitting, strict=True))
    for column, value, fit in zip(described.columns, row, fitting, strict=True):
        if not fit:
            message = f"{value!r} cannot be the {column} of a row of {table}"
            yield "problems", problem(one.document, 0, "warning", "unfit-value", message, "Look at the page.")


def fits(value: Value, kind: str) -> bool:
    """Whether a column of this type can hold the value."""
    if value is None or value == "":
        return True
    read = _READ.get(kind, str)
    try:
        read(str(value))
    except ValueError:
        return False
    return kind != "number" or math.isfinite(float(value))


def _row(table: str, record: object, known: dict[str, Value]) -> Row:
    return tuple(clean(known[name] if name in known else getattr(record, name)) for name in tables()[table].columns)
