"""Practice pages as what the networks learn from: lines of words with their true labels."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanban.diacritics import restore
from vanban.layouts.plain import tags
from vanban.layouts.plain.parting import BodyLine
from vanban.layouts.plain.tags import HEADING, ROLES, Form, tag
from vanban.layouts.plain.tokens import tokens

OUTSIDE, UNKNOWN = -1, -2
#: A table has at least so many lines.
FEWEST = 2


@dataclass(slots=True)
class PracticeLine:
    """A line of a practice page: its words as the reader of tables sees them, each with its table, row and column."""

    page: int
    number: int
    text: str
    line: BodyLine
    places: list[tuple[int, int, int]]
    table: int = OUTSIDE
    header: bool = False


@dataclass(slots=True)
class Example:
    """A table's rows: its columns, its lines, and the true tag of every word."""

    order: tuple[str, ...]
    lines: list[BodyLine] = field(default_factory=list)
    tags: list[list[int]] = field(default_factory=list)


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


def seen_lines(document: dict[str, Any]) -> list[PracticeLine]:
    """The lines of a document that say something, as they are shown."""
    raw = [(page, line) for page, lines in enumerate(document["pages"], 1) for line in lines]
    texts = [" ".join(word[0] for word in line) for _, line in raw]
    now_shown = document.get("shown") or shown(document)
    found: list[PracticeLine] = []
    block = before = 0
    for number, ((page, words), text, now) in enumerate(zip(raw, texts, now_shown, strict=True)):
        block += page != before
        before = page
        if not words:
            block += 1
            continue
        read = tokens(now)
        if not read:
            continue
        places = [tuple(words[at][1:]) for at in _origins(read, now, text, words)]
        found.append(PracticeLine(page, number, now, BodyLine(page, number, block, read), places))
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


def _tell_tables(lines: Sequence[PracticeLine]) -> None:
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


def examples(document: dict[str, Any], lines: Sequence[PracticeLine]) -> Iterator[Example]:
    """Every table's rows."""
    for number, table in enumerate(document["tables"]):
        body = [line for line in lines if _is_row(line, number)]
        if len(body) >= FEWEST:
            yield _example(body, table)


def whole(document: dict[str, Any], lines: Sequence[PracticeLine]) -> Example:
    """The document as one who knows nothing of its tables sees it: what is a row, a header or neither, and all columns at once."""
    made = Example(())
    tables = [
        _example([line for line in lines if _is_row(line, at)], table) for at, table in enumerate(document["tables"])
    ]
    rows = [iter(table.tags) for table in tables]
    for line in lines:
        if line.table < 0:
            made.tags.append([tag(Form.IN if at else Form.NEW, tags.OUTSIDE) for at in range(len(line.places))])
        else:
            made.tags.append(_header(line, document) if line.header else next(rows[line.table]))
        made.lines.append(line.line)
    return made


def _header(line: PracticeLine, document: dict[str, Any]) -> list[int]:
    """Each word of a header with the role of its column; what is no word has that of the one before."""
    roles = document["tables"][line.table]["roles"]
    known = [ROLES.index(roles[place[2]]) if place[0] == line.table else None for place in line.places]
    last = next((role for role in known if role is not None), HEADING)
    found: list[int] = []
    for role in known:
        last = last if role is None else role
        found.append(tag(Form.HEAD, last))
    return found


def _is_row(line: PracticeLine, table: int) -> bool:
    return line.table == table and not line.header


def _example(lines: Sequence[PracticeLine], table: dict[str, Any]) -> Example:
    made = Example(tuple(dict.fromkeys(table["roles"])))
    known: set[tuple[int, int]] = set()
    for line in lines:
        cells = [place[1:] if place[0] >= 0 and place[1] >= 0 else None for place in line.places]
        roles = [_role(cell, table) if cell is not None else None for cell in cells]
        made.tags.append(_tags(cells, roles, known))
        made.lines.append(line.line)
    return made


def _role(cell: tuple[int, int], table: dict[str, Any]) -> int:
    row, column = cell
    role = ROLES.index(table["roles"][column])
    is_title = column == 1 or _is_wide(cell, table)
    return HEADING if row in table["headings"] and is_title else role


def _is_wide(cell: tuple[int, int], table: dict[str, Any]) -> bool:
    return any([row, column] == list(cell) and columns > 1 for row, column, _, columns in table["spans"])


def _tags(
    cells: Sequence[tuple[int, int] | None], roles: Sequence[int | None], known: set[tuple[int, int]]
) -> list[int]:
    last = next((role for role in roles if role is not None), HEADING)
    found: list[int] = []
    current: tuple[int, int] | None = None
    for cell, role in zip(cells, roles, strict=True):
        if cell is None or role is None:
            found.append(tag(Form.SPECK, last))
            continue
        form = Form.IN if cell == current else Form.ON if cell in known else Form.NEW
        known.add(cell)
        current, last = cell, role
        found.append(tag(form, role))
    return found


def load(paths: Sequence[Path]) -> Iterator[Example]:
    """All examples of some files: each table by itself, and each document as a whole."""
    for path in paths:
        for document in documents(path):
            lines = seen_lines(document)
            yield from examples(document, lines)
            if len(lines) >= FEWEST and (
                document["seed"] % 2 or not document["tables"] or document["how"] == "tesseract"
            ):
                yield whole(document, lines)
