"""One document on the desk: its rows as they were read and as they are now, and what a decision about one of them means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanban.columns import tables
from vanban.corrections.listing import ADD, GROWING, TELLING, Correction, as_json, correctable, row_name
from vanban.corrections.reading import plain
from vanban.rows import Row, printed

Texts = dict[str, str]
_JOINED = frozenset({"task", "goal", "activities", "product", "indicator", "note"})
"""Columns whose texts go on when two rows are one; in the others the first row's text stands, if it has any."""


class DocumentRows:
    """The rows of one document."""

    def __init__(
        self,
        name: str,
        read: Sequence[tuple[str, Row]],
        now: Sequence[tuple[str, Row]],
        names: Mapping[tuple[str, str, str], str],
    ) -> None:
        self.name = name
        self.names = dict(names)
        """What corrections call the rows that were added."""
        self._read = _by_place(read)
        self._now = _by_place(now)
        columns = tables()["doubts"].columns
        self.doubts = [_texts(columns, row) for table, row in now if table == "doubts"]

    def now(self, table: str, number: str) -> Texts | None:
        """A row as it is now; None if there is none."""
        return self._now.get((table, number))

    def must(self, table: str, number: str) -> Texts:
        """A row that is known to be there."""
        return self._now[table, number]

    def read(self, table: str, number: str) -> Texts:
        """A row as it was read; nothing for one that was added."""
        return self._read.get((table, number), {})

    def following(self, table: str, number: str) -> str | None:
        """The row below."""
        numbers = [row for of, row in self._now if of == table]
        place = numbers.index(number) + 1
        return numbers[place] if place < len(numbers) else None

    def on_page(self, page: str) -> list[Texts]:
        """The rows of tasks and statistics that begin on a page, each by its place."""
        return [
            {
                "table": table,
                "row": number,
                "bbox": texts["bbox"],
                "confidence": texts["confidence"],
                "text": texts.get(TELLING[table][0], ""),
            }
            for (table, number), texts in self._now.items()
            if table in GROWING and texts["page"] == page
        ]

    def correction(self, table: str, number: str, column: str, text: str) -> Correction:
        """The correction that lets a cell read so; of a row that was added, the row anew."""
        if name := self.names.get((table, self.name, number)):
            texts = {one: self._now[table, number][one] for one in correctable(table)} | {column: text}
            return Correction(table, self.name, "", name, "", "", as_json(texts), ADD)
        was = self._read[table, number]
        row = "" if table == "documents" else number
        return Correction(table, self.name, was.get("page", ""), row, column, was[column], text)


def joined(table: str, first: Texts, second: Texts) -> Texts:
    """Two rows as one.

    >>> joined("tasks", {"stt": "1", "task": "Rà soát"}, {"stt": "", "task": "văn bản"})
    {'stt': '1', 'task': 'Rà soát văn bản'}
    """
    whole = {}
    for column in correctable(table):
        one, other = first.get(column, ""), second.get(column, "")
        if column in first:
            goes_on = column in _JOINED and one and other and one != other
            whole[column] = f"{one} {other}" if goes_on else one or other
    return whole


def splitted(table: str, row: Texts, column: str, at: int) -> tuple[str, Texts]:
    """What stays in the cell, and the row that begins at this letter; it shares everything else but the number."""
    text = row[column]
    first, second = text[:at].strip(), text[at:].strip()
    shared = {name: row[name] for name in correctable(table) if name != "stt"}
    return first, {**shared, column: second}


def _by_place(rows: Sequence[tuple[str, Row]]) -> dict[tuple[str, str], Texts]:
    found: dict[tuple[str, str], Texts] = {}
    for table, row in rows:
        if table in ("documents", "tasks", "statistics", "cells"):
            texts = _texts(tables()[table].columns, row)
            found[table, row_name(table, texts) if table != "documents" else ""] = texts
    return found


def _texts(columns: Sequence[str], row: Row) -> Texts:
    return {name: plain(printed(value)) for name, value in zip(columns, row, strict=True)}
