"""The text layer of a PDF page: words, drawn rules and placed images, read by pdfplumber."""

from __future__ import annotations

import io
import logging
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from vanban.extract.annotations import annotation_boxes, has_annotations, read_annotations, split_stamps
from vanban.extract.errors import is_memory
from vanban.extract.page import Box, Note, Word
from vanban.extract.sheet import TextLayer
from vanban.extract.tables.vectors import drawn_rules

from vanban.nfc import nfc

logging.getLogger("pdfminer").setLevel(logging.ERROR)

WORD_SETTINGS: dict[str, Any] = {"x_tolerance_ratio": 0.18, "y_tolerance": 3, "return_chars": True}
MOSTLY = 0.6
MOST_DRAWN = 20_000
"""Lines of a page; a drawing or a map has more, and no table. To see which of them meet would take hours."""
LEAST_IMAGE = 36.0
"""Points; smaller images are logos, ornaments and signatures."""


class Plumber:
    """A file as pdfplumber sees it, kept open from page to page: to find one page it walks through all of them."""

    def __init__(self, path: Path | io.BytesIO, password: str | None) -> None:
        self._path, self._password = path, password or ""
        self._pdf: Any = None
        self._pages: list[Any] = []

    def page(self, number: int) -> Any:
        """Page `number`, unread; other pages may be broken."""
        if self._pdf is None:
            import pdfplumber  # slow to load, and pages that are nothing but a picture do without it
            from pdfminer.pdfpage import PDFPage

            pdf = pdfplumber.open(self._path, password=self._password)
            self._pages = list(PDFPage.create_pages(pdf.doc))
            self._pdf = pdf
        from pdfplumber.page import Page

        return Page(self._pdf, self._pages[number - 1], page_number=number)

    def close(self) -> None:
        """Let go of what has been read; the next page opens the file again."""
        pdf, self._pdf, self._pages = self._pdf, None, []
        if pdf is not None and isinstance(self._path, Path):
            pdf.stream.close()


def read_layer(plumber: Plumber, document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int) -> TextLayer:
    """What page `number` says about itself. A page whose content pdfplumber can't follow has an empty layer and a note."""
    notes: list[Note] = []
    width, height = page.get_size()
    layer = TextLayer(images=_images_only(page) or ())
    if not layer.images:
        try:
            layer = _told_by_plumber(plumber, document, number, (width, height))
        except Exception as error:  # pdfminer raises whatever a broken page makes it stumble over
            notes.append(_unread(error))
    added: list[Word] = []
    stamps: tuple[str, ...] = ()
    if has_annotations(page):
        left, bottom, _, _ = page.get_bbox()
        added, stamped = _annotation_words(document, page, number, height, (left, bottom), notes)
        stamps = tuple(" ".join(word.text for word in stamp) for stamp in stamped)
        notes.extend(map(_stamp_note, stamps))
    return replace(layer, notes=tuple(notes), added=tuple(added), stamps=stamps)


def _told_by_plumber(
    plumber: Plumber, document: pypdfium2.PdfDocument, number: int, size: tuple[float, float]
) -> TextLayer:
    page = plumber.page(number)
    try:
        layer, turn = _layer(page, *size), _lies(page)
        page.close()
    except Exception:
        plumber.close()  # what it has read until then may be half of something
        raise
    if not turn:
        return layer
    upright = Plumber(_turned(document, number, turn), None)
    return replace(_layer(upright.page(1), *_swapped(*size, turn)), turned=turn)


def _layer(plumber: Any, width: float, height: float) -> TextLayer:
    """Words, rules and images of a pdfplumber page whose shown part is this wide and high."""
    shift = (float(plumber.cropbox[0]), float(plumber.cropbox[1]))
    drawn = sum(len(items) for items in (plumber.lines, plumber.curves, plumber.rects))
    if drawn > MOST_DRAWN:
        raise OverflowError(f"{drawn} lines are drawn on the page")
    found = plumber.extract_words(**WORD_SETTINGS)
    words = [word for word in (_word(item, shift) for item in found) if _shown(word.box, width, height)]
    images = (_box(item, shift) for item in plumber.images)
    large = tuple(image for image in images if image.width >= LEAST_IMAGE and image.height >= LEAST_IMAGE)
    return TextLayer(tuple(words), tuple(drawn_rules(plumber, shift)), large)


def _images_only(page: pypdfium2.PdfPage) -> tuple[Box, ...] | None:
    """The boxes of a page's images when it holds nothing else, as scans do: pdfplumber needn't look at it."""
    items = list(page.get_objects(max_depth=2))
    if not items or page.get_rotation() or any(item.type != pdfium.FPDF_PAGEOBJ_IMAGE for item in items):
        return None
    left, _, _, top = page.get_bbox()
    boxes = (item.get_bounds() for item in items)
    return tuple(Box(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in boxes)


def _lies(plumber: Any) -> int:
    """Clockwise degrees that bring the page's print upright; 0 when most of it is."""
    turns = Counter(_turn_of(char["matrix"]) for char in plumber.chars if char["text"].strip())
    if not turns:
        return 0
    turn = min(turns, key=lambda t: (-turns[t], t))
    return turn if turns[turn] > MOSTLY * turns.total() else 0


def _turn_of(matrix: tuple[float, ...]) -> int:
    a, b = matrix[0], matrix[1]
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 180 if a < 0 else 0


def _turned(document: pypdfium2.PdfDocument, number: int, turn: int) -> io.BytesIO:
    """The page alone in a PDF of its own, turned."""
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(document, [number - 1])
        page = copy[0]
        page.set_rotation((page.get_rotation() + turn) % 360)
        out = io.BytesIO()
        copy.save(out)
        out.seek(0)
        return out
    finally:
        copy.close()


def _swapped(width: float, height: float, turn: int) -> tuple[float, float]:
    return (height, width) if turn % 180 else (width, height)


def _annotation_words(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    number: int,
    height: float,
    origin: tuple[float, float],
    notes: list[Note],
) -> tuple[list[Word], list[list[Word]]]:
    try:
        found = read_annotations(document, number)
    except Exception as error:
        notes.append(_unread(error))
        return [], []
    words = [_word(item, (0.0, 0.0)) for item in found]
    boxes = [] if page.get_rotation() else annotation_boxes(page, height, *origin)
    return split_stamps(words, boxes)


def _word(item: dict[str, Any], shift: tuple[float, float]) -> Word:
    names = Counter(str(char.get("fontname", "")).lower() for char in item.get("chars", ()))
    font = min(names, key=lambda name: (-names[name], name)) if names else ""
    return Word(
        nfc(item["text"]),
        _box(item, shift),
        bold="bold" in font or "black" in font,
        italic="italic" in font or "oblique" in font,
    )


def _box(item: dict[str, Any], shift: tuple[float, float]) -> Box:
    x, y = shift
    return Box(float(item["x0"]) - x, float(item["top"]) - y, float(item["x1"]) - x, float(item["bottom"]) - y)


def _shown(box: Box, width: float, height: float) -> bool:
    x, y = box.centre
    return 0 <= x <= width and 0 <= y <= height


def _unread(error: Exception) -> Note:
    if is_memory(error):
        return Note(
            "warning",
            "memory",
            "The page's own text can't be read: that takes more memory than there is.",
            "Its pixels were read instead; the next run tries again.",
        )
    name = type(error).__name__
    return Note(
        "warning", "text-layer-unread", f"The page's own text can't be read ({name}).", "Its pixels were read instead."
    )


def _stamp_note(text: str) -> Note:
    return Note("info", "signature-stamp", f"Left out of the text, stamped by a signing tool: {text[:160]}")
