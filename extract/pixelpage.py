"""Read a page from its pixels: what stands in tables cell by cell, the rest as the engine finds it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.compose import composed, words_of
from vanban.extract.lines import lines_of
from vanban.extract.lone import lone_cells
from vanban.extract.look import Found, Look, Place
from vanban.extract.ocr import BLOCK, PAGE, Engine, Seen
from vanban.extract.page import Box, Note, Page, Table, Word
from vanban.extract.pen import Finder, no_slots, with_pen
from vanban.extract.pixels import Grey
from vanban.extract.scan import Scan, prepare
from vanban.extract.seams import mended
from vanban.extract.second import second_look
from vanban.extract.sheet import Picture
from vanban.extract.strip import lone_lines, stacked
from vanban.extract.strokes import recounted
from vanban.extract.tables.ruled import ruled

WELL_READ = 0.6
"""A page whose mean confidence is below this may stand on its head; it is read the other way up as well."""
SURE = 0.6
"""Without a word above this, a page with hardly any words holds only dirt or the ghost of a seal."""
HARDLY_ANY = 12
BLANK = Note("info", "blank-page", "Nothing is printed on this page.")
UNREAD = Note(
    "warning",
    "nothing-read",
    "What is on this page could not be read: dirt, a picture, or too poor a print.",
    "Look at it.",
)


def read_pixels(
    picture: Picture,
    engine: Engine,
    seconds: float,
    page: Page,
    added: Sequence[Word] = (),
    slots: Finder = no_slots,
) -> Page:
    """The page as the engine reads it, filled into `page`; `added` are words of annotations that need no reading.

    `slots` says where a pen may have filled a gap of what was read.
    """
    scan = prepare(picture)
    page = replace(page, width=scan.width, height=scan.height, turned=scan.turned, skew=scan.skew)
    read = page if scan.blank else _read(scan, engine, seconds, page, slots)
    if scan.blank or _dirt(read):
        return replace(
            composed([on_scan(word, scan) for word in added], (), page),
            notes=(*page.notes, BLANK if scan.blank else UNREAD),
        )
    return composed([*words_of(read), *(on_scan(word, scan) for word in added)], read.tables, read) if added else read


def _read(scan: Scan, engine: Engine, seconds: float, page: Page, slots: Finder) -> Page:
    look = _first_look(scan, engine, seconds)
    if _how_well(look) < WELL_READ:
        turned = scan.upside_down()
        other = _first_look(turned, engine, seconds)
        scan, look = (turned, other) if _how_well(other) > _how_well(look) else (scan, look)
    look, notes = second_look(look, engine, seconds)
    look = lone_cells(look, engine, seconds)
    cells: dict[Place, list[Word]] = {}
    loose: list[Word] = []
    for one in recounted(look.clean, look.found):
        words = loose if one.place is None else cells.setdefault(one.place, [])
        words.append(_word(one.seen, scan.scale))
    filled = [_in_points(table, scan.scale) for table in _filled(look.tables, cells)]
    read = composed(loose, filled, replace(page, turned=scan.turned, notes=(*page.notes, *notes)))
    return with_pen(read, slots, scan)


def _first_look(scan: Scan, engine: Engine, seconds: float) -> Look:
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


def _how_well(look: Look) -> float:
    """The mean confidence of a page's words, long words counting more; 1 when there are none to doubt."""
    words = [one.seen for one in look.found]
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 1.0


def _filled(tables: Sequence[Table], held: dict[Place, list[Word]]) -> list[Table]:
    """The tables with the lines that the words of their cells stand on."""
    return [
        replace(
            table,
            cells=tuple(
                replace(cell, lines=tuple(lines_of(held.get((t, c), [])))) for c, cell in enumerate(table.cells)
            ),
        )
        for t, table in enumerate(tables)
    ]


def _dirt(page: Page) -> bool:
    words = [word for line in page.lines() for word in line.words]
    return (
        len(words) < HARDLY_ANY
        and not page.tables
        and all(word.confidence < SURE or not any(map(str.isalnum, word.text)) for word in words)
    )


def tables_of(scan: Scan) -> list[Table]:
    """The empty tables that a scan's rules draw, in points."""
    tables = ruled(scan.clean, scan.size).tables
    return [_in_points(table, scan.scale) for table in tables]


def on_scan(word: Word, scan: Scan) -> Word:
    """A word that the file places on the page as shown, where it stands once the scan is upright and level."""
    x, y = word.box.centre
    width, height = (scan.width, scan.height) if scan.turned % 180 == 0 else (scan.height, scan.width)
    half_wide, half_high = word.box.width / 2, word.box.height / 2
    for _ in range(scan.turned // 90):
        x, y, width, height = height - y, x, height, width
        half_wide, half_high = half_high, half_wide
    angle = math.radians(scan.skew)
    dx, dy = x - width / 2, y - height / 2
    x = width / 2 + dx * math.cos(angle) + dy * math.sin(angle)
    y = height / 2 - dx * math.sin(angle) + dy * math.cos(angle)
    return replace(word, box=Box(x - half_wide, y - half_high, x + half_wide, y + half_high))


def _without(clean: Grey, tables: Sequence[Table]) -> Grey:
    """The page with its tables painted over."""
    if not tables:
        return clean
    rest = clean.copy()
    for table in tables:
        box = table.box
        rest[max(round(box.y0), 0) : max(round(box.y1), 0), max(round(box.x0), 0) : max(round(box.x1), 0)] = 255
    return rest


def _word(seen: Seen, scale: float) -> Word:
    return Word(seen.text, _scaled(Box(seen.x0, seen.y0, seen.x1, seen.y1), scale), round(seen.confidence, 4))


def _in_points(table: Table, scale: float) -> Table:
    cells = tuple(replace(cell, box=_scaled(cell.box, scale)) for cell in table.cells)
    return replace(table, box=_scaled(table.box, scale), cells=cells)


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(round(value / scale, 2) for value in (box.x0, box.y0, box.x1, box.y1)))
