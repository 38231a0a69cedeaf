"""Read one page: trust its text layer where that is good, read its pixels where it isn't."""

from __future__ import annotations

from collections.abc import Callable

from extract.compose import composed
from extract.errors import ExtractError
from extract.grid import find_tables
from extract.ocr import Engine, Tesseract
from extract.page import Note, Page
from extract.pixelpage import read_pixels
from extract.sheet import Sheet, TextLayer
from extract.source import Source

Judge = Callable[[str], float]

BAD_LAYER = 0.5
"""A text layer judged worse than this is read anew from the pixels."""
SCANNED = 0.5
"""Images that cover this much of the page make it a scan."""
POINTS_PER_WORD = 400.0
"""A scan whose text layer has fewer words than one for this many square points wasn't read by whoever made it."""
MEETING = 4.0
"""Points within which drawn rules meet."""


def trusting(text: str) -> float:
    """The judge to use when nobody knows the language: any text is good text."""
    return 0.0 if text.strip() else 1.0


def read_page(source: Source, number: int, *, judge: Judge = trusting, engine: Engine | None = None) -> Page:
    """Page `number` of the source, counted from 1, read.

    `judge` says how bad a text is, 0 to 1; a text layer above one half is read anew from the pixels. What can't be read
    is never an exception here: the page comes back without a body, with an error note that says why. Only an OCR engine
    that isn't there at all is one.
    """
    engine = engine or Tesseract()
    sheet = source.sheet(number)
    try:
        layer = sheet.layer()
        if _trusted(layer, sheet, judge):
            return page_of_layer(layer, sheet)
        page = Page(number, sheet.width, sheet.height, "ocr", notes=layer.notes)
        return read_pixels(sheet.picture(), engine, source.limits.seconds, page, layer.added)
    except ExtractError as error:
        note = Note("error", error.kind, error.message, error.advice)
        return Page(number, sheet.width, sheet.height, "ocr", notes=(note,))


def _trusted(layer: TextLayer, sheet: Sheet, judge: Judge) -> bool:
    """Whether the text layer is the page's text: there, enough of it, and good."""
    if not layer.words:
        return False
    area = sheet.width * sheet.height
    scanned = sum(image.width * image.height for image in layer.images) > SCANNED * area
    if scanned and len(layer.words) < area / POINTS_PER_WORD / 12:
        return False
    return judge(" ".join(word.text for word in layer.words)) <= BAD_LAYER


def page_of_layer(layer: TextLayer, sheet: Sheet) -> Page:
    """The page as its text layer and its drawn rules have it."""
    words = [*layer.words, *layer.added]
    across = [rule for rule in layer.rules if rule.x1 - rule.x0 > abs(rule.y1 - rule.y0)]
    down = [rule for rule in layer.rules if abs(rule.y1 - rule.y0) >= rule.x1 - rule.x0]
    tables = find_tables(across, down, MEETING, sheet.width)
    return composed(words, tables, Page(sheet.number, sheet.width, sheet.height, "text-layer", notes=layer.notes))
