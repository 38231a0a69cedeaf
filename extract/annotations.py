"""What annotations draw on a page: numbers and dates that a clerk filled in, and stamps of signing tools.

pdfplumber doesn't read the appearance of annotations. So the page is copied in memory without its content, pdfium
draws the annotations into the copy, and pdfplumber reads that: all words and places come from the same two tools.
"""

from __future__ import annotations

import ctypes
import functools
import io
import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from vanban.extract.page import Box, Word

CLOCK = re.compile(r"\b\d{1,2}:\d{2}(:\d{2})?\b|[+-]\d{2}:\d{2}\b|[\w.]+@[\w.]+")
MOST_LINES = 2
"""A clerk fills in a line; a block of more lines is a stamp."""


def has_annotations(page: pypdfium2.PdfPage) -> bool:
    """Whether anything is laid over the page."""
    return bool(pdfium.FPDFPage_GetAnnotCount(page) > 0)


def annotations_only(document: pypdfium2.PdfDocument, number: int) -> io.BytesIO | None:
    """A one-page PDF that shows only what the annotations of page `number` draw; None when they draw nothing."""
    copy = pypdfium2.PdfDocument.new()
    try:
        copy.import_pages(document, [number - 1])
        page = copy[0]
        for item in list(page.get_objects(max_depth=1)):
            page.remove_obj(item)
        page.gen_content()
        if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
            return None
        out = io.BytesIO()
        copy.save(out)
        out.seek(0)
        return out
    except pypdfium2.PdfiumError:
        return None
    finally:
        copy.close()


def annotation_boxes(page: pypdfium2.PdfPage, shown_height: float, left: float, bottom: float) -> list[Box]:
    """Where the annotations of an unturned page lie, in points from its top left."""
    boxes = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        rectangle = pdfium.FS_RECTF()
        if annotation and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
            x0, x1 = sorted((rectangle.left - left, rectangle.right - left))
            y0, y1 = sorted((shown_height - (rectangle.top - bottom), shown_height - (rectangle.bottom - bottom)))
            boxes.append(Box(x0, y0, x1, y1))
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return boxes


def split_stamps(words: list[Word], boxes: list[Box]) -> tuple[list[Word], list[list[Word]]]:
    """The words that belong to the document, and the stamps that don't, each as the words of one annotation."""
    groups: dict[int, list[Word]] = {}
    for word in words:
        groups.setdefault(_holder(word, boxes), []).append(word)
    filled: list[Word] = []
    stamps: list[list[Word]] = []
    for _, group in sorted(groups.items()):
        if is_stamp(group):
            stamps.append(group)
        else:
            filled.extend(group)
    return filled, stamps


def is_stamp(words: list[Word]) -> bool:
    """Whether a signing tool wrote these words: a time of day, an e-mail address, a known opening, or a whole block."""
    lines = _lines(words)
    text = " ".join(lines)
    openings = stamp_openings()
    return (
        len(lines) > MOST_LINES or bool(CLOCK.search(text)) or any(line.lower().startswith(openings) for line in lines)
    )


@functools.cache
def stamp_openings() -> tuple[str, ...]:
    """How lines of signature stamps begin."""
    text = (Path(__file__).with_name("data") / "stamp_openings.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _holder(word: Word, boxes: list[Box]) -> int:
    """The smallest annotation that holds the word's middle; -1 when none does."""
    x, y = word.box.centre
    holders = [
        (box.width * box.height, index)
        for index, box in enumerate(boxes)
        if box.x0 - 1 <= x <= box.x1 + 1 and box.y0 - 1 <= y <= box.y1 + 1
    ]
    return min(holders)[1] if holders else -1


def _lines(words: list[Word]) -> list[str]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.centre[1], w.box.x0)):
        if lines and abs(word.box.centre[1] - lines[-1][0].box.centre[1]) < word.box.height * 0.6:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [" ".join(word.text for word in sorted(line, key=lambda w: w.box.x0)) for line in lines]


def read_annotations(document: pypdfium2.PdfDocument, number: int) -> list[dict[str, object]]:
    """Pdfplumber's words of everything that annotations draw on page `number`."""
    drawn = annotations_only(document, number)
    if drawn is None:
        return []
    import pdfplumber  # as in `textlayer`, only where it is needed

    with pdfplumber.open(drawn) as pdf:
        return list(pdf.pages[0].extract_words(return_chars=True))
