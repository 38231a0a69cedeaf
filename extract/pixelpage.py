"""Read a page from its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.compose import composed
from extract.grid import find_tables
from extract.ocr import PAGE, Engine, Seen
from extract.page import Box, Cell, Note, Page, Table, Word
from extract.rules import erased, find_rules
from extract.scan import Scan, prepare
from extract.sheet import Sheet

MEETING = 0.6
"""In heights of a small letter: within this, rules meet."""


def read_pixels(sheet: Sheet, engine: Engine, seconds: float, added: Sequence[Word]) -> Page:
    """The page as the engine reads it; `added` are words of annotations, which no engine needs to read."""
    scan = prepare(sheet.picture())
    page = Page(sheet.number, scan.width, scan.height, "ocr", turned=scan.turned, skew=scan.skew)
    if scan.blank or not scan.size:
        note = Note("info", "blank-page", "Nothing is printed on this page.")
        return replace(page, notes=(note,))
    ruling = find_rules(scan.clean, scan.size)
    tables = find_tables(ruling.across, ruling.down, MEETING * scan.size, scan.clean.shape[1])
    picture = erased(scan.clean, ruling, scan.size)
    words = [_word(seen, scan) for seen in engine.read(picture, PAGE, seconds)]
    return composed([*words, *added], [_in_points(table, scan) for table in tables], page)


def _word(seen: Seen, scan: Scan) -> Word:
    box = Box(seen.x0 / scan.scale, seen.y0 / scan.scale, seen.x1 / scan.scale, seen.y1 / scan.scale)
    return Word(seen.text, box, seen.confidence)


def _in_points(table: Table, scan: Scan) -> Table:
    cells: tuple[Cell, ...] = tuple(replace(cell, box=_scaled(cell.box, scan.scale)) for cell in table.cells)
    return replace(table, box=_scaled(table.box, scan.scale), cells=cells)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x0 / scale, box.y0 / scale, box.x1 / scale, box.y1 / scale)
