"""Which rows of a page's table are its header, and what they say over each column.

Each of the top rows is likened to headers: words that the vocabulary knows, short names in every column, and above all cells
that are not what the cells below them are. A fitted logistic curve says how likely a row is header (headrows.tsv, made by
training/pages/heads.py); the depth is the likeliest one that no merged cell crosses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from vanban.extract.page import Cell, Table, Word
from vanban.layouts.columns.features import kinds
from vanban.layouts.columns.wording import known, names_numbers
from vanban.layouts.words.joining import joined, speaks

#: A header has at most so many levels, banner rows above it and the row of column numbers not counted.
LEVELS = 3
#: So many rows below are looked at.
BELOW = 12
#: Kinds of cells by which a column is told from its header.
TELLING = ("number", "row number", "only deadline", "body", "measure", "cross", "long", "person", "hour", "code")
FILE = Path(__file__).with_name("headrows.tsv")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_COUNTED = re.compile(r"\(?(\d{1,2})(?!\d|[.,]\d)")
#: What no header cell is: a number that is no year, a date, a bulleted text.
_DATA = re.compile(r"(?!(?:19|20)\d\d$)[\d.,/%\s-]*\d[\d.,/%\s-]*$|[-+•]\s+\w|(?:\d+\.)+\d*$")


@dataclass(frozen=True, slots=True)
class TableHead:
    """The header of one page's table: banner rows above it, how many rows it has with them, what stands over each column, and in which words.

    `known` says that the vocabulary knows enough of it for it to be a header wherever it stands.
    """

    banner: tuple[str, ...]
    rows: int
    texts: tuple[str, ...]
    known: bool = False
    words: tuple[tuple[Word, ...], ...] = ()


def head(table: Table) -> TableHead | None:
    """The table's header, or None where its first row is already data."""
    banner = _banner(table)
    first = len(banner)
    chances = [chance(evidence(table, row, first)) for row in range(first, min(first + LEVELS + 1, table.rows))]
    depths = [depth for depth in range(min(LEVELS, table.rows - first) + 1) if not _crossed(table, first + depth)]
    if 1 in depths and _says_all(table, first):
        depths = [depth for depth in depths if depth <= 1]
    best = max(depths, key=lambda depth: (_likelihood(chances, depth), -depth), default=0)
    if best == 0:
        return None
    texts = _texts(table, first, first + best)
    words = tuple(_words(table, first, first + best, column) for column in range(table.columns))
    return _with_index_row(table, TableHead(banner, first + best, texts, _recognised(texts), words))


def _likelihood(chances: Sequence[float], depth: int) -> float:
    """The logarithm of the chance that so many rows are header and the next are not."""
    return sum(math.log(one if place < depth else 1 - one) for place, one in enumerate(chances[: depth + 1]))


def _says_all(table: Table, row: int) -> bool:
    """Whether a row names every column by itself, and the one below names none: that one is no second level, however short its texts."""
    names, below = row_texts(table, row), row_texts(table, row + 1) if row + 1 < table.rows else []
    whole = all(cell.column_span == 1 for cell in table.cells if cell.row == row) and all(names)
    return whole and _recognised(names) and not any(known(text) for text in below if text)


def _crossed(table: Table, row: int) -> bool:
    """Whether a merged cell crosses the upper edge of a row."""
    return any(cell.row < row < cell.row + cell.row_span for cell in table.cells)


def _texts(table: Table, first: int, end: int) -> tuple[str, ...]:
    levels = [row_texts(table, row) for row in range(first, end)]
    return tuple(" / ".join(_path(column)) for column in zip(*levels, strict=True))


def _words(table: Table, first: int, end: int, column: int) -> tuple[Word, ...]:
    """The words of the header's cells over one column."""
    over = (
        cell
        for cell in table.cells
        if first <= cell.row < end and cell.column <= column < cell.column + cell.column_span
    )
    return tuple(word for cell in over for line in cell.lines for word in line.words)


def row_texts(table: Table, row: int) -> list[str]:
    """What each column shows in this row, a cell's text on every column that it covers; specks are no text."""
    texts = [""] * table.columns
    for cell in table.cells:
        if cell.row <= row < cell.row + cell.row_span:
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                texts[column] = joined([line.text for line in cell.lines if speaks(line.text)])
    return texts


def top_texts(table: Table, rows: int) -> list[str]:
    """What stands over each column in the first rows, from top to bottom."""
    return list(_texts(table, 0, min(rows, table.rows))) if table.rows and rows else []


def evidence(table: Table, row: int, first: int) -> dict[str, float]:
    """What speaks for or against a row being header; shares are of its cells that say something."""
    cells = [cell for cell in table.cells if cell.row == row]
    texts = row_texts(table, row)
    filled = [text for text in dict.fromkeys(texts) if text]
    if not filled:
        return {"base": 1.0, "blank": 1.0}
    words = [len(text.split()) for text in filled]
    found = {
        "base": 1.0,
        f"row {min(row - first, 3)}": 1.0,
        "filled": sum(map(bool, texts)) / len(texts),
        "few filled": float(len(filled) < 2),
        "known": sum(map(known, filled)) / len(filled),
        "known enough": float(sum(map(known, filled)) >= 2 and 5 * sum(map(known, filled)) >= 2 * len(filled)),
        "numbers' name": float(names_numbers(texts[0])),
        "data": sum(bool(_DATA.match(text)) for text in filled) / len(filled),
        "any data": float(any(_DATA.match(text) for text in filled)),
        "words": math.log1p(sum(words) / len(words)),
        "longest": math.log1p(max(words)),
        "small": sum(text[0].islower() for text in filled) / len(filled),
        "stops": sum(text.endswith((".", ";", ":")) for text in filled) / len(filled),
        "bold": float(_all_bold(cells)),
        "cells": len([cell for cell in cells if cell.text]) / len(texts),
        "one wide text": float(any(cell.column_span >= max(2, len(texts) - 1) and cell.text for cell in cells)),
        "wide": float(any(cell.column_span > 1 and cell.text for cell in cells)),
        "high": float(any(cell.row_span > 1 and cell.text for cell in cells)),
        "last": float(row >= table.rows - 1),
        "counts columns": float(all(_INDEX.fullmatch(text) for text in filled) and len(filled) > 1),
    }
    return found | _contrast(table, row, texts)


def _contrast(table: Table, row: int, texts: Sequence[str]) -> dict[str, float]:
    """How far the row's cells are what the cells below them are, and how far they are not."""
    below = [row_texts(table, other) for other in range(row + 1, min(row + 1 + BELOW, table.rows))]
    like = unlike = longer = 0.0
    shown = 0
    for column, text in enumerate(texts):
        others = [cells[column] for cells in below if cells[column] and cells[column] != text]
        if not others or not text:
            continue
        shown += 1
        own = kinds(text)
        longer += sum(len(other) > 1.5 * len(text) for other in others) / len(others)
        for kind in TELLING:
            share = sum(kind in kinds(other) for other in others) / len(others)
            if share >= 0.6:
                like, unlike = like + (kind in own), unlike + (kind not in own)
    bold = [cell for cell in table.cells if cell.row > row]
    return {
        "like below": like / max(1, shown),
        "unlike below": unlike / max(1, shown),
        "longer below": longer / max(1, shown),
        "bold below": float(_all_bold(bold)),
        "few below": float(len(below) < 2),
    }


def chance(seen: dict[str, float]) -> float:
    """The chance that a row with this evidence names columns; one that only counts them is looked at later, numbers name none."""
    if seen.get("counts columns") or seen.get("any data"):
        return 0.01
    weights = _weights()
    odds = sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + math.exp(-max(-20.0, min(20.0, odds))))


@cache
def _weights() -> dict[str, float]:
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return {name: float(value) for name, value in lines}


def _banner(table: Table) -> tuple[str, ...]:
    """Full-width rows above the header: a title inside the ruled frame."""
    texts: list[str] = []
    for row in range(min(2, table.rows - 1)):
        cells = [cell for cell in table.cells if cell.row == row]
        if len(cells) != 1 or cells[0].column_span < table.columns or table.columns < 2:
            break
        texts.append(cells[0].text)
    return tuple(texts)


def _path(levels: Sequence[str]) -> list[str]:
    """The texts over one column from top to bottom, a merged one once."""
    path: list[str] = []
    for text in levels:
        if text and text not in path[-1:]:
            path.append(text)
    return path


def _recognised(texts: Sequence[str]) -> bool:
    """Whether the vocabulary knows enough of these texts; a data row may by chance hold one or two of its phrases."""
    filled = [text for text in texts if text]
    familiar = sum(known(text.rpartition(" / ")[2]) for text in filled)
    return familiar >= 2 and 5 * familiar >= 2 * len(filled) and 2 * len(filled) >= len(texts)


def _all_bold(cells: Sequence[Cell]) -> bool:
    words = [word for cell in cells for line in cell.lines for word in line.words]
    return bool(words) and all(word.bold for word in words)


def _with_index_row(table: Table, found: TableHead) -> TableHead:
    """A row "(1) (2) (3) …" or "A B 1 2" under the header belongs to it, even where a third of it is misread."""
    texts = row_texts(table, found.rows) if found.rows < table.rows else []
    filled = [text.strip(" .") for text in texts if text.strip(" .")]
    if len(filled) < 2 or any(len(text) > 5 for text in filled):
        return found
    bracketed = sum(text.strip() == f"({column})" for column, text in enumerate(texts, 1))
    lettered = all(_INDEX.fullmatch(text) for text in filled) and len(filled) >= max(2, table.columns - 1)
    if 3 * bracketed < table.columns and not (lettered and len(set(filled)) == len(filled)) and not _counts(filled):
        return found
    return replace(found, rows=found.rows + 1)


def _counts(texts: Sequence[str]) -> bool:
    """Whether short texts count from the first columns on, letters before the numbers, formulas behind some ("4=3/1")."""
    numbers = [int(found[1]) for text in texts if (found := _COUNTED.match(text))]
    rises = sum(after == before + 1 for before, after in pairwise(numbers))
    letters = sum(len(text) == 1 and text.isalpha() for text in texts)
    return (
        len(numbers) > 2
        and numbers[0] <= 2
        and 3 * rises >= 2 * (len(numbers) - 1)
        and len(numbers) + letters == len(texts)
    )
