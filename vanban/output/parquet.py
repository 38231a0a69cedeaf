"""The same tables as Parquet files, for tools that like types and columns (extra `parquet`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from vanban.columns import ResultTable, tables
from vanban.errors import DependencyError
from vanban.rows import Row, Value

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise DependencyError(
        "--format parquet needs pyarrow", "Install it: pip install pyarrow (after pipx: pipx inject vanban pyarrow)."
    ) from error

_ROWS_AT_ONCE = 5_000
_CONVERT: dict[str, Callable[[str], Any]] = {"integer": int, "number": float, "date": dt.date.fromisoformat}


class ParquetSink:
    """A Parquet file a table; rows go to disk in groups."""

    def __init__(self, folder: Path) -> None:
        self._files = {table.name: _File(folder / f"{table.name}.parquet", table) for table in tables().values()}

    def expect(self, doubts: Sequence[Row]) -> None:
        """A Parquet file lists doubts and marks none."""

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        self._files[table].add(row)

    def close(self) -> None:
        """Finish every file."""
        for file in self._files.values():
            file.close()


class _File:
    """One Parquet file and the rows that wait to be written."""

    def __init__(self, path: Path, table: ResultTable) -> None:
        types = {"integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
        pairs = zip(table.columns, table.types, strict=True)
        self._types = table.types
        self._schema = pa.schema([(name, types.get(kind, pa.string())) for name, kind in pairs])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._waiting: list[Row] = []

    def add(self, row: Row) -> None:
        """One more row."""
        self._waiting.append(row)
        if len(self._waiting) == _ROWS_AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Write the rest."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = [[_typed(row[i], kind) for row in self._waiting] for i, kind in enumerate(self._types)]
        self._writer.write_table(pa.table(columns, schema=self._schema))
        self._waiting.clear()


def _typed(value: Value, kind: str) -> Any:
    """A value as its column's type; empty is null."""
    if value is None or value == "":
        return None
    convert = _CONVERT.get(kind)
    return convert(str(value)) if convert else str(value)
