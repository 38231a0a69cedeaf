"""Read a page from its pixels: what stands in tables cell by cell, the rest as the engine finds it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from extract.compose import composed, words_of
from extract.grid import find_tables
from extract.lines import lines_of
from extract.ocr import BLOCK, PAGE, Engine, Seen
from extract.page import Box, Note, Page, Table, Word
from extract.pixels import Grey
from extract.rules import MEETING, erased, find_rules, without_crowded
from extract.scan import Scan, prepare
from extract.seams import mended
from extract.sheet import Picture
from extract.strip import lone_lines, stacked

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


def read_pixels(picture: Picture, engine: Engine, seconds: float, page: Page, added: Sequence[Word] = ()) -> Page:
    """The page as the engine reads it, filled into `page`; `added` are words of annotations that need no reading."""
    scan = prepare(picture)
    page = replace(page, width=scan.width, height=scan.height, turned=scan.turned, skew=scan.skew)
    read = page if scan.blank else _read_either_way(scan, engine, seconds, page)
    if scan.blank or _dirt(read):
        return replace(
            composed([on_scan(word, scan) for word in added], (), page),
            notes=(*page.notes, BLANK if scan.blank else UNREAD),
        )
    return composed([*words_of(read), *(on_scan(word, scan) for word in added)], read.tables, read) if added else read


def _read_either_way(scan: Scan, engine: Engine, seconds: float, page: Page) -> Page:
    read = _read(scan, engine, seconds, page)
    if how_well(read) >= WELL_READ:
        return read
    turned = scan.upside_down()
    other = _read(turned, engine, seconds, replace(page, turned=turned.turned))
    return max(read, other, key=how_well)


def _read(scan: Scan, engine: Engine, seconds: float, page: Page) -> Page:
    ruling = find_rules(scan.clean, scan.size)
    tables = find_tables(ruling.across, ruling.down, MEETING * scan.size, scan.clean.shape[1])
    clean = erased(scan.clean, without_crowded(ruling, tables, scan.clean, scan.size), scan.size)
    outside = _without(clean, tables)
    lone = lone_lines(outside, scan.size) if tables else None
    cells, loose = _stacked_read(clean, tables, lone or [], scan, engine, seconds)
    if lone is None:
        loose = [_word(item, scan.scale) for item in mended(engine.read(outside, PAGE, seconds), scan.size)]
    filled = [_in_points(table, scan.scale) for table in _filled(tables, cells)]
    return composed(loose, filled, page)


Place = tuple[int, int]
"""The number of a table, and of a cell in it."""


def _stacked_read(
    clean: Grey, tables: Sequence[Table], lone: Sequence[Box], scan: Scan, engine: Engine, seconds: float
) -> tuple[dict[Place, list[Word]], list[Word]]:
    """The words of each cell, and those of the lone lines, in points, from one strip."""
    places = [(t, c) for t, table in enumerate(tables) for c in range(len(table.cells))]
    strip = stacked(clean, [*(tables[t].cells[c].box for t, c in places), *lone], scan.size)
    held: dict[Place, list[Word]] = {}
    loose: list[Word] = []
    seen = mended(engine.read(strip.image, BLOCK, seconds), scan.size) if strip.parts else []
    for owner, item in strip.placed(seen):
        words = held.setdefault(places[owner], []) if owner < len(places) else loose
        words.append(_word(item, scan.scale))
    return held, loose


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


def how_well(page: Page) -> float:
    """The mean confidence of a page's words, long words counting more; 1 when there are none to doubt."""
    words = [word for line in page.lines() for word in line.words]
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 1.0


def _dirt(page: Page) -> bool:
    words = [word for line in page.lines() for word in line.words]
    return (
        len(words) < HARDLY_ANY
        and not page.tables
        and all(word.confidence < SURE or not any(map(str.isalnum, word.text)) for word in words)
    )


def tables_of(scan: Scan) -> list[Table]:
    """The empty tables that a scan's rules draw, in points."""
    ruling = find_rules(scan.clean, scan.size)
    tables = find_tables(ruling.across, ruling.down, MEETING * scan.size, scan.clean.shape[1])
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
