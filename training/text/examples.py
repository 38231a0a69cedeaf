"""Practice pages as what the networks learn from: lines of words with their true labels."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanban.diacritics import restore
from vanban.layouts.plain.tokens import tokens

from training.text.features import TableLine
from training.text.labels import HEADING, ROLES, Form, Label

OUTSIDE, UNKNOWN = -1, -2


@dataclass(slots=True)
class Seen:
    """A line of a practice page: its words as the reader of tables sees them, each with its table, row and column."""

    page: int
    number: int
    text: str
    line: TableLine
    places: list[tuple[int, int, int]]
    table: int = OUTSIDE
    header: bool = False


@dataclass(slots=True)
class Example:
    """A table's header or its rows: lines with the true label of every word."""

    lines: list[TableLine]
    labels: list[list[int]]
    order: tuple[str, ...] | None
    header: bool = False
    weights: list[float] = field(default_factory=list)


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file of practice pages."""
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


#: So many of the documents are learnt as `restore` leaves them, the others as they were read.
RESTORED = 0.75


def shown(document: dict[str, Any]) -> list[str]:
    """A document's lines, restored or not."""
    texts = [" ".join(word[0] for word in line) for lines in document["pages"] for line in lines]
    is_restored = random.Random(f"restored-{document['seed']}").random() < RESTORED
    return restore("\n".join(texts)).text.split("\n") if is_restored else texts


def seen_lines(document: dict[str, Any]) -> list[Seen]:
    """The lines of a document that say something, as they are shown."""
    raw = [(page, line) for page, lines in enumerate(document["pages"], 1) for line in lines]
    texts = [" ".join(word[0] for word in line) for _, line in raw]
    now_shown = document.get("shown") or shown(document)
    found: list[Seen] = []
    apart = True
    before = 0
    for number, ((page, words), text, now) in enumerate(zip(raw, texts, now_shown, strict=True)):
        apart = apart or page != before
        before = page
        if not words:
            apart = True
            continue
        read = tokens(now)
        if not read:
            continue
        places = [tuple(words[at][1:]) for at in _origins(read, now, text, words)]
        found.append(Seen(page, number, now, TableLine(page, number, read, False, apart), places))
        apart = False
    _tell_tables(found)
    return found


def _origins(read: Sequence[Any], now: str, text: str, words: Sequence[Any]) -> Iterator[int]:
    """For each word of the line which word it was when it was read: by its number, or else by its place in the line."""
    ends: list[int] = []
    at = 0
    same = len(now.split()) == len(words)
    scale = 1.0 if same else len(text) / max(1, len(now))
    for word in now.split() if same else [word[0] for word in words]:
        at += len(word) + 1
        ends.append(at)
    at = 0
    for token in read:
        place = now.find(token.text, at)
        at = place + len(token.text) if place >= 0 else at
        middle = (at - len(token.text) / 2) * scale
        yield next((n for n, end in enumerate(ends) if middle < end), len(ends) - 1)


def _tell_tables(lines: Sequence[Seen]) -> None:
    for line in lines:
        known = [place for place in line.places if place[0] != UNKNOWN]
        if known:
            tables = [place[0] for place in known]
            line.table = max(set(tables), key=tables.count)
            inside = [place[1] < 0 for place in known if place[0] == line.table]
            line.header = line.table >= 0 and 2 * sum(inside) > len(inside)
        else:
            line.table = UNKNOWN
    for at, line in enumerate(lines):
        if line.table == UNKNOWN:
            above = lines[at - 1] if at else None
            below = lines[at + 1] if at + 1 < len(lines) else None
            amid = above is not None and below is not None and above.table == below.table and above.table >= 0
            line.table = above.table if amid and above else OUTSIDE
            line.header = amid and below is not None and below.header


def examples(document: dict[str, Any], lines: Sequence[Seen]) -> Iterator[Example]:
    """Every header and every table's rows, as far as their cells stand in the order in which rows are read."""
    for number, table in enumerate(document["tables"]):
        own = [line for line in lines if line.table == number]
        body = [line for line in own if not line.header]
        run: list[Seen] = []
        for line in [*own, None]:
            if line is not None and line.header:
                run.append(line)
            elif run:
                yield _example(run, table, header=True)
                run = []
        if len(body) >= 2 and _in_order(body, table) > 0.75:
            yield _example(body, table, header=False)


def _in_order(body: Sequence[Seen], table: dict[str, Any]) -> float:
    """The share of lines that say nothing of a row before the one being read."""
    row, good = -1, 0
    spans = {(r, c) for r, c, rows, _ in table["spans"] if rows > 1}
    for line in body:
        rows = [place[1] for place in line.places if place[0] >= 0 and place[1] >= 0 and place[1:] not in spans]
        good += not rows or min(rows) >= row
        row = max([row, *rows])
    return good / len(body)


def _example(lines: Sequence[Seen], table: dict[str, Any], *, header: bool) -> Example:
    order = tuple(dict.fromkeys(table["roles"]))
    wide = {(r, c) for r, c, _, columns in table["head_spans"] if columns > 1}
    tall = {(r, c) for r, c, rows, _ in table["spans"] if rows > 1}
    made = Example([], [], None if header else order, header)
    row = -1
    known: set[tuple[int, int]] = set()
    for line in lines:
        cells = [place[1:] if place[0] >= 0 and (place[1] < 0) == header else None for place in line.places]
        rows = [cell[0] for cell in cells if cell is not None and cell not in tall]
        begins = not header and bool(rows) and max(rows) > row
        row = max([row, *rows]) if not header else row
        roles = [_role(cell, table, wide) if cell is not None else None for cell in cells]
        made.labels.append(_labels(cells, roles, begins, known))
        made.lines.append(TableLine(line.line.page, line.number, line.line.tokens, header, line.line.apart))
    return made


def _role(cell: tuple[int, int], table: dict[str, Any], wide: set[tuple[int, int]]) -> int:
    row, column = cell
    role = ROLES.index(table["roles"][column])
    if row < 0:
        return HEADING if cell in wide else role
    return HEADING if row in table["headings"] and (role != 0 or _is_wide(cell, table)) else role


def _is_wide(cell: tuple[int, int], table: dict[str, Any]) -> bool:
    return any([row, column] == list(cell) and columns > 1 for row, column, _, columns in table["spans"])


def _labels(
    cells: Sequence[tuple[int, int] | None], roles: Sequence[int | None], begins: bool, known: set[tuple[int, int]]
) -> list[int]:
    said = [role for role in roles if role is not None]
    last = said[0] if said else ROLES.index("task")
    found: list[int] = []
    current: tuple[int, int] | None = None
    for cell, role in zip(cells, roles, strict=True):
        if cell is None or role is None:
            found.append(Label(begins, Form.SPECK, last).number)
            continue
        form = Form.IN if cell == current else Form.ON if cell in known else Form.NEW
        known.add(cell)
        current, last = cell, role
        found.append(Label(begins, form, role).number)
    return found


def load(paths: Sequence[Path]) -> Iterator[Example]:
    """All examples of some files."""
    for path in paths:
        for document in documents(path):
            yield from examples(document, seen_lines(document))
