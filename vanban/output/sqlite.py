"""All tables in one SQLite file, with indexes and with views that answer what is asked most: for SQL, and for Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from vanban.columns import ResultTable, tables
from vanban.output.forms import DATABASE
from vanban.rows import Row, Value

_TYPES = {"integer": "integer", "number": "real"}
_ROWS_AT_ONCE = 1_000
_INDEXED = {
    "tasks": ("deadline_date", "lead_unit"),
    "task_units": ("unit", "role"),
    "statistics": ("indicator",),
    "citations": ("number",),
    "doubts": ("table_name",),
}


class SqliteSink:
    """The database: a table a table, types and keys as the data package has them."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / DATABASE, isolation_level=None)
        self._database.execute("pragma journal_mode = off")  # the file is put in place when it is whole
        self._database.execute("pragma synchronous = off")
        self._waiting: dict[str, list[Row]] = {name: [] for name in tables()}
        for table in tables().values():
            self._database.execute(_create(table))

    def expect(self, doubts: Sequence[Row]) -> None:
        """A database lists doubts and marks none."""

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        self._waiting[table].append(row)
        if len(self._waiting[table]) == _ROWS_AT_ONCE:
            self._flush(table)

    def close(self) -> None:
        """Write the rest, the indexes and the views."""
        for table in self._waiting:
            self._flush(table)
        for name, columns in _INDEXED.items():
            for column in ("document", *columns):
                self._database.execute(f'create index "{name}_{column}" on "{name}" ("{column}")')
        self._database.executescript(Path(__file__).with_name("views.sql").read_text(encoding="utf-8"))
        self._database.close()

    def _flush(self, table: str) -> None:
        described = tables()[table]
        places = ", ".join("?" * len(described.columns))
        rows = [tuple(map(_held, row, described.types)) for row in self._waiting[table]]
        with self._database:
            self._database.execute("begin")
            self._database.executemany(f'insert into "{table}" values ({places})', rows)
            self._database.execute("commit")
        self._waiting[table].clear()


def _create(table: ResultTable) -> str:
    """A table's columns and keys."""
    columns = [f'"{name}" {_TYPES.get(kind, "text")}' for name, kind in zip(table.columns, table.types, strict=True)]
    key = table.schema.get("primaryKey", [])
    if key:
        columns.append(f"primary key ({_listed(key)})")
    for foreign in table.schema.get("foreignKeys", []):
        there = foreign["reference"]
        columns.append(
            f'foreign key ({_listed(foreign["fields"])}) references "{there["resource"]}" ({_listed(there["fields"])})'
        )
    return f'create table "{table.name}" ({", ".join(columns)})'


def _listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _held(value: Value, kind: str) -> Value:
    """A value as its column holds it; empty is null."""
    if value is None or value == "":
        return None
    if kind == "integer":
        return int(value)
    return float(value) if kind == "number" else str(value)
