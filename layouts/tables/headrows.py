"""Which rows of a ruled table are its header, and what they say over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.extract.page import Cell, Table
from vanban.layouts.columns.wording import known, likeness
from vanban.layouts.words.joining import joined, speaks
from vanban.layouts.words.skeleton import skeleton

#: A header has at most so many levels, banner rows above it not counted.
LEVELS = 3
#: A header cell of a table that no vocabulary knows has at most so many words.
SHORT = 12
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
#: What no header cell is: a number that is no year, a date, a bulleted text.
_DATA = re.compile(r"(?!(?:19|20)\d\d$)[\d.,/%\s-]*\d[\d.,/%\s-]*$|[-+•]\s+\w|(?:\d+\.)+\d*$")
_NUMBERED = frozenset({"stt", "tt", "so tt"})


@dataclass(frozen=True, slots=True)
class Head:
    """The header of one page's table: banner rows above it, how many rows it has with them, and what stands over each column."""

    banner: tuple[str, ...]
    rows: int
    texts: tuple[str, ...]
    known: bool = False


def head(table: Table) -> Head | None:
    """The table's header, or None where its first row is already data."""
    banner = _banner(table)
    tries = [found for depth in range(1, LEVELS + 1) if (found := _try(table, len(banner), depth))]
    known = [found for found in tries if _recognised(found.texts)]
    if known:
        best = max(known, key=lambda found: (_score(found.texts), -found.rows))
        return _with_index_row(table, Head(banner, best.rows, best.texts, True))
    plain = [found for found in tries if _looks_like_header(table, len(banner), found)]
    return _with_index_row(table, Head(banner, plain[0].rows, plain[0].texts)) if plain else None


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
    levels = [row_texts(table, row) for row in range(min(rows, table.rows))]
    return [" / ".join(_path(column)) for column in zip(*levels, strict=True)] if levels else []


def _banner(table: Table) -> tuple[str, ...]:
    """Full-width rows above the header: a title inside the ruled frame."""
    texts: list[str] = []
    for row in range(min(2, table.rows - 1)):
        cells = [cell for cell in table.cells if cell.row == row]
        if len(cells) != 1 or cells[0].column_span < table.columns or table.columns < 2:
            break
        texts.append(cells[0].text)
    return tuple(texts)


def _try(table: Table, first: int, depth: int) -> Head | None:
    """The header if it were `depth` rows deep; None where a merged cell crosses its lower edge."""
    end = first + depth
    if end > table.rows or any(cell.row < end < cell.row + cell.row_span for cell in table.cells):
        return None
    levels = [row_texts(table, row) for row in range(first, end)]
    if any(_DATA.match(text) for level in levels for text in level):
        return None
    paths = [_path(column) for column in zip(*levels, strict=True)]
    return Head((), end, tuple(" / ".join(path) for path in paths))


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


def _score(texts: Sequence[str]) -> float:
    """How much these texts say that headers say, the lowest level of each first."""
    leaves = [text.rpartition(" / ")[2] for text in texts]
    return sum(known(leaf) for leaf in leaves) + sum(map(likeness, leaves)) / len(leaves)


def _looks_like_header(table: Table, first: int, found: Head) -> bool:
    """A header that no vocabulary knows: a numbering column's name, bold over plain, or short names over other content."""
    cells = sorted((cell for cell in table.cells if first <= cell.row < found.rows), key=lambda c: (c.row, c.column))
    if not cells or found.rows >= table.rows or len(cells) < 2:
        return False
    texts = [cell.text for cell in cells]
    if skeleton(texts[0]).strip(" .") in _NUMBERED:
        return True
    if any(not text or len(text.split()) > SHORT or text[0].islower() or text.endswith((".", ";")) for text in texts):
        return False
    return _all_bold(cells) and not _all_bold([cell for cell in table.cells if cell.row == found.rows])


def _all_bold(cells: Sequence[Cell]) -> bool:
    words = [word for cell in cells for line in cell.lines for word in line.words]
    return bool(words) and all(word.bold for word in words)


def _with_index_row(table: Table, found: Head) -> Head:
    """A row "(1) (2) (3) …" or "A B 1 2" under the header belongs to it, even where a third of it is misread."""
    texts = row_texts(table, found.rows) if found.rows < table.rows else []
    filled = [text.strip(" .") for text in texts if text.strip(" .")]
    if len(filled) < 2 or any(len(text) > 5 for text in filled):
        return found
    bracketed = sum(text.strip() == f"({column})" for column, text in enumerate(texts, 1))
    lettered = all(_INDEX.fullmatch(text) for text in filled) and len(filled) >= max(2, table.columns - 1)
    if 3 * bracketed < table.columns and not (lettered and len(set(filled)) == len(filled)):
        return found
    return replace(found, rows=found.rows + 1)
