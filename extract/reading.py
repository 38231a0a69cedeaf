"""Read one page: trust its text layer where that is good, read its pixels where it isn't, and do both where it is half."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from vanban.extract.compose import composed, words_of
from vanban.extract.errors import ExtractError
from vanban.extract.ocr import Engine, Tesseract
from vanban.extract.page import Box, Note, Page, Table, Word
from vanban.extract.pen import Finder, no_slots, with_pen
from vanban.extract.pixelpage import on_scan, read_pixels, tables_of
from vanban.extract.readability import Judge
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture, Sheet, TextLayer
from vanban.extract.source import Source
from vanban.extract.tables.drawn import drawn_tables
from vanban.extract.visible import believed

BAD_LAYER = 0.5
"""A text layer judged worse than this is read anew from the pixels."""
READ_BEFORE = 0.95
"""How sure the words of a layer over a scan are: somebody's eye read them, and did not say how surely."""
SCANNED = 0.6
"""Images that cover this much of the page make it a scan."""
POINTS_PER_WORD = 4000.0
"""A scan with fewer words of text layer than one for this many square points has none but a stamp's: A4 holds 125."""
NO_CHARACTERS = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Controls, unassigned, private use, halves of a pair; U+FFFD stands for them, too, but rarely comes from a file."""
MOST_UNREADABLE = 0.1
LARGE_IMAGE = 0.06
"""An image that takes this share of a page, and has no text layer over it, may hold print."""
WELL_ENOUGH = 0.6
"""Words read from such an image count only when the engine was surer than this: photographs read like gibberish."""


def trusting(text: str) -> float:
    """The judge to use when nobody knows the language: any text is good text."""
    return 0.0 if text.strip() else 1.0


def read_page(
    source: Source, number: int, *, judge: Judge = trusting, slots: Finder = no_slots, engine: Engine | None = None
) -> Page:
    """Page `number` of the source, counted from 1, read.

    `judge` says how bad a text is, 0 to 1; a text layer above one half is read anew from the pixels. What can't be read
    is never an exception here: the page comes back without a body, with an error note that says why. Only a number that
    the source doesn't have is one. `slots` says, once the print has been read, where a pen may have filled a gap.
    """
    engine = engine or Tesseract()
    sheet = None
    try:
        sheet = source.sheet(number)
        return _read(sheet, judge, slots, engine, source.limits.seconds)
    except ExtractError as error:
        note = Note("error", error.kind, error.message, error.advice)
        width, height = (sheet.width, sheet.height) if sheet else (0.0, 0.0)
        return Page(number, width, height, "ocr", notes=(note,))


def _read(sheet: Sheet, judge: Judge, slots: Finder, engine: Engine, seconds: float) -> Page:
    if sheet.page is not None:
        return sheet.page
    layer = sheet.layer()
    scanned = sum(image.width * image.height for image in layer.images) > SCANNED * sheet.width * sheet.height
    if layer.words and sheet.preview is not None and _legible(layer):
        layer = believed(layer, sheet, scanned)
    if not _trusted(layer, sheet, scanned, judge):
        page = Page(sheet.number, sheet.width, sheet.height, "ocr", notes=layer.notes, stamped=layer.stamps)
        return read_pixels(sheet.picture(), engine, seconds, page, judge, layer.added, slots)
    if scanned:
        return _layer_over_scan(layer, sheet, slots)
    page = _page_of_layer(layer, sheet)
    bare = _bare_images(layer, sheet)
    return _with_images(page, bare, sheet, engine, seconds, judge) if bare else page


def _trusted(layer: TextLayer, sheet: Sheet, scanned: bool, judge: Judge) -> bool:
    """Whether the text layer is the page's text: there, enough of it, and good."""
    if not layer.words or (scanned and len(layer.words) < sheet.width * sheet.height / POINTS_PER_WORD):
        return False
    return _legible(layer) and judge(" ".join(word.text for word in layer.words)) <= BAD_LAYER


def _legible(layer: TextLayer) -> bool:
    """Whether the layer is made of characters; fonts without a way back to Unicode leave what stands for none."""
    kinds = [unicodedata.category(char) for word in layer.words for char in word.text]
    return sum(kind in NO_CHARACTERS for kind in kinds) <= MOST_UNREADABLE * len(kinds)


def _page_of_layer(layer: TextLayer, sheet: Sheet) -> Page:
    """The page as its text layer and its drawn rules have it."""
    lying = layer.turned % 180 == 90
    width, height = (sheet.height, sheet.width) if lying else (sheet.width, sheet.height)
    tables = drawn_tables(layer.rules, [word.box for word in layer.words], width)
    page = Page(sheet.number, width, height, "text-layer", turned=layer.turned, notes=layer.notes, stamped=layer.stamps)
    return composed([*layer.words, *layer.added], tables, replace(page, filled=_places(layer.added)))


def _layer_over_scan(layer: TextLayer, sheet: Sheet, slots: Finder) -> Page:
    """Good text laid over a scan: its words, and the tables and the pen strokes that only the pixels show."""
    scan = prepare(sheet.picture())
    tables = [] if scan.blank else tables_of(scan)
    read_before = [replace(word, confidence=READ_BEFORE) for word in layer.words]
    added = [on_scan(word, scan) for word in layer.added]
    words = [*(on_scan(word, scan) for word in read_before), *added]
    page = Page(
        sheet.number,
        scan.width,
        scan.height,
        "text-layer",
        turned=scan.turned,
        skew=scan.skew,
        notes=layer.notes,
        stamped=layer.stamps,
    )
    page = composed(words, tables, replace(page, filled=_places(added)))
    return page if scan.blank else with_pen(page, slots, scan)


def _places(words: Sequence[Word]) -> tuple[Box, ...]:
    return tuple(word.box for word in words)


def _bare_images(layer: TextLayer, sheet: Sheet) -> list[Box]:
    """Large images without words over them."""
    least = LARGE_IMAGE * sheet.width * sheet.height
    return (
        []
        if layer.turned
        else [
            image
            for image in layer.images
            if image.width * image.height >= least
            and sum(_holds(image, word) for word in layer.words) < image.width * image.height / POINTS_PER_WORD
        ]
    )


def _with_images(page: Page, images: Sequence[Box], sheet: Sheet, engine: Engine, seconds: float, judge: Judge) -> Page:
    """The page with what is printed in its images read into it."""
    blank = Page(sheet.number, sheet.width, sheet.height, "ocr")
    read = read_pixels(_only(sheet.picture(), images), engine, seconds, blank, judge)
    if read.turned:
        note = Note(
            "warning", "image-lies", "An image on this page lies on its side and was not read.", "Look at the page."
        )
        return replace(page, notes=(*page.notes, note))
    tables = [table for table in read.tables if _sure(table)]
    words = [word for word in words_of(read) if word.confidence >= WELL_ENOUGH]
    if not tables and not words:
        return page
    return composed([*words_of(page), *words], [*page.tables, *tables], page)


def _only(picture: Picture, boxes: Sequence[Box]) -> Picture:
    """The picture with everything outside the boxes painted over."""
    kept = np.full_like(picture.pixels, 255)
    for box in boxes:
        y0, y1, x0, x1 = (max(round(value * picture.scale), 0) for value in (box.y0, box.y1, box.x0, box.x1))
        kept[y0:y1, x0:x1] = picture.pixels[y0:y1, x0:x1]
    return Picture(kept, picture.scale)


def _sure(table: Table) -> bool:
    words = [word for cell in table.cells for line in cell.lines for word in line.words]
    return bool(words) and sum(word.confidence for word in words) >= WELL_ENOUGH * len(words)


def _holds(box: Box, word: Word) -> bool:
    x, y = word.box.centre
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
