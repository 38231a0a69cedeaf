"""Tables written by hand (by_hand.txt), as another hand than our random maker's words and orders them: measured, never fitted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from training.columns.tables import MadeTable

FILE = Path(__file__).with_name("by_hand.txt")


def tables() -> Iterator[MadeTable]:
    """Every table with the roles of its columns."""
    text = "\n".join(line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for part in text.strip().split("\n\n"):
        yield _table(part.strip().splitlines())


def without_header(table: MadeTable) -> MadeTable:
    """The table with its header cut off."""
    return MadeTable(table.kind, table.roles, ("",) * len(table.roles), table.texts, table.widths)


def _table(lines: Sequence[str]) -> MadeTable:
    roles, *rows = ([cell.strip() for cell in line.split("|")] for line in lines)
    end = next(place for place, row in enumerate(rows) if row[0].startswith("---"))
    kind = "tasks" if "task" in roles else "statistics" if "indicator" in roles else "cells"
    body = rows[end + 1 :]
    texts = tuple(tuple(row[column] for row in body if row[column] != "^") for column in range(len(roles)))
    widths = tuple(float(4 + max((min(len(text), 60) for text in column), default=0)) for column in texts)
    return MadeTable(kind, tuple(role.strip("-") for role in roles), _headers(rows[:end]), texts, widths)


def _headers(levels: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What stands over each column, from top to bottom."""
    columns: list[list[str]] = [[] for _ in levels[0]]
    for level in levels:
        for column, text in enumerate(level):
            said = level[max(at for at in range(column + 1) if level[at] != "<")] if text == "<" else text
            if said and said != "^":
                columns[column].append(said)
    return tuple(" / ".join(column) for column in columns)
