"""The text layer of a PDF page: words, drawn rules and placed images, read by pdfplumber."""

from __future__ import annotations

import logging
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from extract.annotations import annotation_boxes, has_annotations, read_annotations, split_stamps
from extract.page import Box, Note, Rule, Word
from extract.sheet import TextLayer
from extract.vectors import drawn_rules

logging.getLogger("pdfminer").setLevel(logging.ERROR)

WORD_SETTINGS: dict[str, Any] = {"x_tolerance_ratio": 0.18, "y_tolerance": 3, "return_chars": True}
LEAST_IMAGE = 36.0
"""Points; smaller images are logos, ornaments and signatures."""


def read_layer(
    path: Path, password: str | None, document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int
) -> TextLayer:
    """What page `number` says about itself. A page whose content pdfplumber can't follow has an empty layer and a note."""
    notes: list[Note] = []
    words: list[Word] = []
    rules: list[Rule] = []
    images: list[Box] = []
    left, bottom, _, top = page.get_bbox()
    width, height = page.get_size()
    try:
        with pdfplumber.open(path, password=password or "", pages=[number]) as pdf:
            plumber = pdf.pages[0]
            shift = (float(plumber.cropbox[0]), float(plumber.cropbox[1]))
            found = plumber.extract_words(**WORD_SETTINGS)
            words = [word for word in (_word(item, shift) for item in found) if _shown(word.box, width, height)]
            rules = drawn_rules(plumber, shift)
            images = [_box(item, shift) for item in plumber.images]
    except Exception as error:
        notes.append(_unread(error))
    added: list[Word] = []
    if has_annotations(page):
        added, stamps = _annotation_words(document, page, number, height, (left, bottom), notes)
        notes.extend(_stamp_note(stamp) for stamp in stamps)
    large = tuple(image for image in images if image.width >= LEAST_IMAGE and image.height >= LEAST_IMAGE)
    return TextLayer(tuple(words), tuple(rules), large, tuple(notes), tuple(added))


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
        unicodedata.normalize("NFC", item["text"]),
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
    name = type(error).__name__
    return Note(
        "warning", "text-layer-unread", f"The page's own text can't be read ({name}).", "Its pixels were read instead."
    )


def _stamp_note(stamp: list[Word]) -> Note:
    text = " ".join(word.text for word in stamp)
    return Note("info", "signature-stamp", f"Left out of the text, stamped by a signing tool: {text[:160]}")
