"""From records to the values of a row: columns by name, nothing that a table cannot hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from layouts.records import Doubt
from vanban.columns import tables
from vanban.errors import Failure
from vanban.inputs import Input
from vanban.results import DocumentResult

Value = str | int | float | None
Row = tuple[Value, ...]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_RECORDS = ("tasks", "task_units", "statistics", "references", "cells")


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
    yield "documents", _row("documents", content.masthead, known)
    for name in _RECORDS:
        for record in getattr(content, name):
            yield name, _row(name, record, {"document": one.document})
    for doubt in outcome.problems:
        yield "problems", _problem_of(one.document, doubt)


def problem(document: str, page: int, severity: str, kind: str, message: str, advice: str) -> Row:
    """A row of problems.csv; page 0 is the whole document."""
    return tuple(map(clean, (document, page or None, severity, kind, message, advice)))


def clean(value: Value) -> Value:
    """A value that any table can hold: composed, without control characters; line breaks and tabs stay."""
    if isinstance(value, str):
        return _CONTROL.sub(" ", unicodedata.normalize("NFC", value.replace("\r\n", "\n")))
    if isinstance(value, float):
        return round(value, 3)
    return value


def _problem_of(document: str, doubt: Doubt) -> Row:
    note = doubt.note
    return problem(document, doubt.page, note.severity, note.kind, note.message, note.advice)


def _row(table: str, record: object, known: dict[str, Value]) -> Row:
    return tuple(clean(known[name] if name in known else getattr(record, name)) for name in tables()[table].columns)
