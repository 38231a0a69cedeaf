"""The rows of a run's tables as texts, by table and place: what an edited copy is compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vanban.columns import tables
from vanban.corrections.listing import row_name
from vanban.corrections.reading import plain
from vanban.rows import Row, printed

Place = tuple[str, str]
Texts = dict[str, str]
PLACES = {"documents": ("document",), "tasks": ("document", "row_no"), "statistics": ("document", "row_no")}
PLACES["cells"] = ("document", "table_no", "row_no", "column_no")


@dataclass(slots=True)
class Snapshot:
    """The rows of the tables that can be compared, as texts, by table and place."""

    rows: dict[str, dict[Place, Texts]] = field(default_factory=lambda: {name: {} for name in PLACES})
    names: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """What corrections call a row that was added, by its table, document and number."""

    def add(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Take note of a document's rows."""
        for table, row in rows:
            if table in PLACES:
                columns = tables()[table].columns
                texts = {name: plain(printed(value)) for name, value in zip(columns, row, strict=True)}
                self.rows[table][texts["document"], row_name(table, texts)] = texts
