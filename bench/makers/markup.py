"""The plain markup of the invented documents: paragraphs and tables, and the rows that a person would copy from the tables.

maker: docx                      settings, one a line, until the first blank line
font: Tinos

*KẾ HOẠCH                        a paragraph; * = centred and bold
[tasks                           a table of this kind, with its roles ("-" = none; "value:ha" = a value in hectares)
stt | task | lead_unit
TT | Nội dung | Đơn vị           header rows; "^" = the cell above goes on, "<" = the cell to the left
---
1 § I | Cải cách thể chế | <     a row; "1 §" = a heading of that level, "2 >" = an indicator at that depth
1 | Rà soát văn bản | Sở Tư pháp
]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanban.layouts.values import deadline, number

Row = dict[str, str]
_MARK = re.compile(r"(\d) ([§>]) ?(.*)")
_TASK = ("stt", "section", "subsection", "action", "task", "goal", "activities", "product", "lead_unit", "support_units",
         "authority", "deadline")  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkupCell:
    """A printed cell: where it begins, how far it reaches, and what it says."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class MarkupLine:
    """A row of the body as it is written, with the mark before it: a heading's level ("§"), an indicator's depth (">")."""

    texts: tuple[str, ...]
    mark: str = ""
    depth: int = 0


@dataclass(slots=True)
class MarkupGrid:
    """A table: what a person takes it for, its header rows and its body."""

    kind: str
    options: Mapping[str, str]
    roles: tuple[str, ...]
    head: list[tuple[str, ...]] = field(default_factory=list)
    body: list[MarkupLine] = field(default_factory=list)

    @property
    def written(self) -> list[tuple[str, ...]]:
        """All rows from the top, header first."""
        return [*self.head, *(line.texts for line in self.body)]

    def cells(self) -> list[MarkupCell]:
        """The printed cells, merged ones once."""
        return list(_cells(self.written))


@dataclass(slots=True)
class MarkupDocument:
    """Settings, and paragraphs and tables in their order."""

    settings: dict[str, str]
    parts: list[str | MarkupGrid]


def read(path: Path) -> MarkupDocument:
    """The document that a markup file describes."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    parts: list[str | MarkupGrid] = []
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("["):
            parts.append(_grid(line[1:], lines))
        elif line.strip():
            parts.append(line.strip())
    return MarkupDocument(settings, parts)


def gold(document: MarkupDocument) -> dict[str, list[Row]]:
    """The rows of its tables, by the name of the table that they belong into."""
    rows: dict[str, list[Row]] = {}
    for grid in (part for part in document.parts if isinstance(part, MarkupGrid)):
        made = {"tasks": _tasks, "statistics": _statistics, "cells": _plain}[grid.kind](grid)
        rows.setdefault(grid.kind, []).extend(made)
        if grid.kind == "statistics" and "-" in grid.roles:
            beside = (row for row in _plain(grid) if grid.roles[int(row["column_no"]) - 1] == "-" and row["text"])
            rows.setdefault("cells", []).extend(beside)
    return rows


def _grid(first: str, lines: Iterator[str]) -> MarkupGrid:
    kind, _, rest = first.partition(" ")
    options = dict(option.split("=", 1) for option in rest.split("; ") if option)
    grid = MarkupGrid(kind, options, _split(next(lines)))
    for line in lines:
        if line == "---":
            break
        grid.head.append(_split(line))
    for line in lines:
        if line == "]":
            break
        marked = _MARK.fullmatch(line)
        grid.body.append(
            MarkupLine(_split(marked[3]), marked[2], int(marked[1])) if marked else MarkupLine(_split(line))
        )
    if any(len(texts) != len(grid.roles) for texts in grid.written):
        raise SystemExit(f"columns differ: {[texts for texts in grid.written if len(texts) != len(grid.roles)]}")
    return grid


def _split(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _cells(written: Sequence[Sequence[str]]) -> Iterator[MarkupCell]:
    for row, texts in enumerate(written):
        for column, text in enumerate(texts):
            if text in ("^", "<"):
                continue
            right = column + 1
            while right < len(texts) and texts[right] == "<":
                right += 1
            below = row + 1
            while below < len(written) and written[below][column] == "^":
                below += 1
            yield MarkupCell(row, column, text, below - row, right - column)


def headers(grid: MarkupGrid) -> list[str]:
    """What stands over each column, from top to bottom, parted by " / "."""
    paths: list[list[str]] = [[] for _ in grid.roles]
    for cell in _cells(grid.head):
        for column in range(cell.column, cell.column + cell.columns):
            if cell.text:
                paths[column].append(cell.text.replace("//", " "))
    return [" / ".join(path) for path in paths]


def _full(grid: MarkupGrid) -> list[list[str]]:
    """The body with merged cells' texts in every row; in a heading's row only where they are printed."""
    full: list[list[str]] = []
    for line in grid.body:
        row: list[str] = []
        for column, text in enumerate(line.texts):
            row.append(full[-1][column] if text == "^" else row[-1] if text == "<" else text.replace("//", " "))
        full.append(row)
    return full


def _tasks(grid: MarkupGrid) -> Iterator[Row]:
    path: dict[int, str] = {}
    named = headers(grid)
    for line, texts in zip(grid.body, _full(grid), strict=True):
        if line.mark == "§":
            path = {level: text for level, text in path.items() if level < line.depth}
            path[line.depth] = next(text for column, text in enumerate(texts) if text and grid.roles[column] != "stt")
            continue
        row = dict.fromkeys((*_TASK, "deadline_date", "other"), "")
        other: dict[str, str] = {}
        for role, header, text in zip(grid.roles, named, texts, strict=True):
            if role == "-" and text:
                other[header] = text
            elif role != "-":
                row[role] = text
        if "stt" not in grid.roles and (inside := re.match(r"(\d+)[.)] ", row["task"])):
            row["stt"], row["task"] = inside[1], row["task"][inside.end() :]
        row["stt"] = row["stt"].rstrip(".)")
        row["section"] = path.get(1, row["section"])
        row["subsection"] = path.get(2, row["subsection"])
        row["deadline_date"] = deadline(row["deadline"], grid.options.get("year", "")).date
        row["other"] = json.dumps(other, ensure_ascii=False) if other else ""
        yield row


def _statistics(grid: MarkupGrid) -> Iterator[Row]:
    path: dict[int, str] = {}
    above: dict[int, str] = {}
    several = sum(role.startswith("value") for role in grid.roles) > 1
    for line, texts in zip(grid.body, _full(grid), strict=True):
        said = dict(zip(grid.roles, texts, strict=True))
        if line.mark == "§":
            path = {level: text for level, text in path.items() if level < line.depth}
            path[line.depth] = said["indicator"] or texts[0]
            continue
        above = {depth: text for depth, text in above.items() if depth < line.depth} | {line.depth: said["indicator"]}
        parent = above.get(line.depth - 1, "")
        for role, header, text in zip(grid.roles, headers(grid), texts, strict=True):
            if role.startswith("value") and text:
                unit = said.get("unit") or role.partition(":")[2] or grid.options.get("unit", "")
                yield {
                    "form": grid.options.get("form", ""),
                    "section": path.get(1, ""),
                    "stt": said.get("stt", "").rstrip("."),
                    "parent": parent or path.get(2, ""),
                    "indicator": said["indicator"],
                    "unit": unit,
                    "measure": header if several else "",
                    "value": text,
                    "value_number": number(text),
                    "note": said.get("note", ""),
                }


def _plain(grid: MarkupGrid) -> Iterator[Row]:
    named = headers(grid)
    for cell in grid.cells():
        if cell.row >= len(grid.head):
            yield {
                "row_no": str(cell.row - len(grid.head) + 1),
                "column_no": str(cell.column + 1),
                "row_span": str(cell.rows),
                "column_span": str(cell.columns),
                "header": named[cell.column],
                "text": cell.text.replace("//", " "),
            }
