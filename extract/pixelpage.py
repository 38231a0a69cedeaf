"""Read a page from its pixels: what stands in tables cell by cell, the rest as the engine finds it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vanban.extract.attempts import SETTINGS, Attempt, attempts, not_blank
from vanban.extract.columns import columns_apart
from vanban.extract.compose import composed, words_of
from vanban.extract.lines import lines_of
from vanban.extract.lone import lone_cells
from vanban.extract.look import Place
from vanban.extract.noise import without_noise
from vanban.extract.ocr import Engine, Seen
from vanban.extract.page import Box, Note, Page, Table, Word
from vanban.extract.pen import Finder, no_slots, with_pen
from vanban.extract.photograph import only_the_sheet, sheet_in
from vanban.extract.readability import Judge
from vanban.extract.scan import Scan
from vanban.extract.second import second_look
from vanban.extract.sheet import Picture
from vanban.extract.signs import with_signs
from vanban.extract.strokes import recounted
from vanban.extract.tables.ruled import ruled
from vanban.extract.third import third_look

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
    judge: Judge,
    added: Sequence[Word] = (),
    slots: Finder = no_slots,
) -> Page:
    """The page as the engine reads it, filled into `page`; `added` are words of annotations that need no reading.

    `judge` says how bad a text is; `slots` says where a pen may have filled a gap of what was read.
    """
    page = page if added else replace(page, sheet=sheet_in(picture))
    picture = only_the_sheet(picture, page.sheet)
    scan = not_blank(picture)
    if scan.blank:
        return _with_added(_placed(page, scan), added, scan, BLANK)
    best, *others = attempts(picture, scan, engine, seconds, judge)
    page = replace(_placed(page, best.scan), tried=tuple(map(str, (best, *others))))
    if best.reading.share < SETTINGS.noise:
        return _with_added(page, added, best.scan, UNREAD)
    read = _finished(best, engine, seconds, page)
    if _dirt(read):
        return _with_added(page, added, best.scan, UNREAD)
    read = without_noise(with_pen(read, slots, best.scan), SETTINGS.readable)
    return _with_added(read, added, best.scan)


def _placed(page: Page, scan: Scan) -> Page:
    return replace(page, width=scan.width, height=scan.height, turned=scan.turned, skew=scan.skew)


def _with_added(page: Page, added: Sequence[Word], scan: Scan, *notes: Note) -> Page:
    page = replace(page, notes=(*page.notes, *notes))
    if not added:
        return page
    placed = [on_scan(word, scan) for word in added]
    page = replace(page, filled=tuple(word.box for word in placed))
    return composed([*words_of(page), *placed], page.tables, page)


def _finished(best: Attempt, engine: Engine, seconds: float, page: Page) -> Page:
    """The best attempt with a second look at what it missed, its words in their cells and lines."""
    look, notes = second_look(columns_apart(best.look, engine, seconds), engine, seconds)
    look = with_signs(lone_cells(look, engine, seconds))
    look = third_look(look, engine, seconds)
    cells: dict[Place, list[Word]] = {}
    loose: list[Word] = []
    scale = best.scan.scale
    for one in recounted(look.clean, look.found):
        words = loose if one.place is None else cells.setdefault(one.place, [])
        words.append(_word(one.seen, scale))
    filled = [_in_points(table, scale) for table in _filled(look.tables, cells)]
    share = round(best.reading.share, 4)
    return composed(loose, filled, replace(page, notes=(*page.notes, *notes), readability=share))


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


def _word(seen: Seen, scale: float) -> Word:
    return Word(seen.text, _scaled(Box(seen.x0, seen.y0, seen.x1, seen.y1), scale), round(seen.confidence, 4))


def _in_points(table: Table, scale: float) -> Table:
    cells = tuple(replace(cell, box=_scaled(cell.box, scale)) for cell in table.cells)
    return replace(table, box=_scaled(table.box, scale), cells=cells)


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(round(value / scale, 2) for value in (box.x0, box.y0, box.x1, box.y1)))
