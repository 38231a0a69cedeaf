"""Merged cells of a text that keeps no rules: a merged cell is printed once, and below it stand blanks.

A blank is a merged cell's where its column holds what is common to many rows (a section, a broad action), where a whole
column of bodies or deadlines is as often blank as no column of cells of one row each is, and where a row of a list has
neither number nor name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from vanban.layouts.columns.wording import names_numbers
from vanban.layouts.tables.table import LongCell, LongTable

#: Columns whose blank cells are always merged with the one above, as are bodies that stand before the tasks.
COMMON = frozenset({"section", "action"})
#: Columns that are merged in some tables: in these so many cells are blank, else so many (over synthetic tables 4-12 %:
#: training/columns/tables.py), and so many such columns are merged at all.
SOMETIMES, MERGED, LEFT_OUT, BEFORE = frozenset({"lead_unit", "deadline"}), 0.5, 0.1, 0.1


def with_merged_blanks(table: LongTable) -> LongTable:
    """The table with its blank cells joined to what stands above them, where that is a merged cell."""
    if table.columns.kind == "cells":
        return _with_merged_names(table)
    merging = {column for column in range(table.width) if _merges(table, column)}
    if not merging:
        return table
    stt = table.columns.column("stt")
    action = table.columns.column("action")
    if stt is not None and action is not None and stt < action in merging:
        merging.add(stt)
    kept: list[LongCell] = []
    open_cells: dict[int, int] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.column_span > 1:
            open_cells.clear()
        above = open_cells.get(cell.column)
        if cell.column in merging and above is not None and not cell.text and _is_row(table, cell.row):
            kept[above] = replace(kept[above], row_span=cell.row + cell.row_span - kept[above].row)
            continue
        if cell.text and cell.column_span == 1:
            open_cells[cell.column] = len(kept)
        kept.append(cell)
    return replace(table, cells=tuple(kept))


def _merges(table: LongTable, column: int) -> bool:
    role = table.columns.role(column)
    cells = [
        cell for cell in table.cells if cell.column == column and cell.column_span == 1 and _is_row(table, cell.row)
    ]
    blank = sum(not cell.text for cell in cells)
    task = table.columns.column("task")
    if role in COMMON or (role in SOMETIMES and task is not None and column < task):
        return blank > 0
    return role in SOMETIMES and bool(cells) and bool(cells[0].text) and _speak_for_merging(blank, len(cells))


def _speak_for_merging(blank: int, cells: int) -> bool:
    """Whether so many blank cells of so many are likelier in a merged column than in one where some are left out."""
    odds = blank * math.log(MERGED / LEFT_OUT) + (cells - blank) * math.log((1 - MERGED) / (1 - LEFT_OUT))
    return odds + math.log(BEFORE / (1 - BEFORE)) > 0


def _with_merged_names(table: LongTable) -> LongTable:
    """The table with number and name of a list merged over the rows below that have neither but say something."""
    if not table.columns.headers or not names_numbers(table.columns.headers[0]) or table.width < 3:
        return table
    kept: list[LongCell] = []
    open_cells: dict[int, int] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        above = open_cells.get(cell.column)
        if cell.column < 2 and above is not None and _is_nameless(table, cell.row):
            kept[above] = replace(kept[above], row_span=cell.row + cell.row_span - kept[above].row)
            continue
        if cell.column < 2:
            open_cells[cell.column] = len(kept)
        kept.append(cell)
    return replace(table, cells=tuple(kept))


def _is_nameless(table: LongTable, row: int) -> bool:
    """Whether the first two cells of a row are blank and another is not."""
    own = [cell for cell in table.cells if cell.row == row]
    named = any(cell.text for cell in own if cell.column < 2)
    return not named and sum(cell.column < 2 for cell in own) == 2 and any(cell.text for cell in own)


def _is_row(table: LongTable, row: int) -> bool:
    """Whether a row is more than a heading: two cells at least say something."""
    return sum(1 for _ in _filled(table, row)) > 1


def _filled(table: LongTable, row: int) -> Iterator[LongCell]:
    return (cell for cell in table.cells if cell.row == row and cell.text and table.columns.role(cell.column) != "stt")
