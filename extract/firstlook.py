"""The first look at a page that was made ready: what stands in tables cell by cell, the rest as the engine finds it."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.extract.look import Found, Look
from vanban.extract.ocr import BLOCK, PAGE, Engine
from vanban.extract.page import Table
from vanban.extract.pixels import Grey
from vanban.extract.scan import Scan
from vanban.extract.seams import mended
from vanban.extract.strip import lone_lines, stacked
from vanban.extract.tables.ruled import ruled


def first_look(scan: Scan, engine: Engine, seconds: float) -> Look:
    """The words of each cell, and those outside tables, from one strip if those are few, else from a run of their own."""
    size = scan.size
    page_tables = ruled(scan.clean, size)
    clean, blobs, tables = page_tables.clean, page_tables.blobs, page_tables.tables
    lone = lone_lines(blobs, [table.box for table in tables], size) if tables else None
    places = [(t, c) for t, table in enumerate(tables) for c in range(len(table.cells))]
    strip = stacked(clean, blobs, [*(tables[t].cells[c].box for t, c in places), *(lone or [])], size)
    seen = mended(engine.read(strip.image, BLOCK, seconds), size) if strip.parts else []
    found = [Found(item, places[owner] if owner < len(places) else None) for owner, item in strip.placed(seen)]
    if lone is None:
        found.extend(Found(word) for word in mended(engine.read(_without(clean, tables), PAGE, seconds), size))
    return Look(clean, blobs, tables, size, found)


def _without(clean: Grey, tables: Sequence[Table]) -> Grey:
    """The page with its tables painted over."""
    if not tables:
        return clean
    rest = clean.copy()
    for table in tables:
        box = table.box
        rest[max(round(box.y0), 0) : max(round(box.y1), 0), max(round(box.x0), 0) : max(round(box.x1), 0)] = 255
    return rest
