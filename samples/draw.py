"""Sheets as a born-digital PDF: text as text, rules as vectors, fonts embedded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from samples.sheet import PrintedSheet, SetWord


def write_pdf(sheets: Sequence[PrintedSheet], path: Path) -> None:
    """Writes one page a sheet; the same sheets give the same bytes."""
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        _draw(canvas, sheet)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, sheet: PrintedSheet) -> None:
    for number, word in enumerate(sheet.words):
        if word.ink.by != "press":
            _fill_in(canvas, sheet, word, f"field-{canvas.getPageNumber()}-{number}")
            continue
        canvas.setFont(word.ink.font, word.ink.size)
        canvas.drawString(word.x, sheet.height - word.y, word.ink.text + " ")
    for stroke in sheet.strokes:
        canvas.setLineWidth(stroke.width)
        canvas.line(stroke.x0, sheet.height - stroke.y0, stroke.x1, sheet.height - stroke.y1)


def _fill_in(canvas: Canvas, sheet: PrintedSheet, word: SetWord, name: str) -> None:
    """A form field holds the word, so that it is no part of the page's text; what a pen writes is left to the scanner."""
    if word.ink.by == "field":
        canvas.acroForm.textfield(
            value=word.ink.text,
            name=name,
            x=word.x - 2,
            y=sheet.height - word.y - 4,
            width=word.ink.width + 8,
            height=word.ink.size + 4,
            fontName="Times-Roman",
            fontSize=word.ink.size,
            borderWidth=0,
            fillColor=None,
            borderColor=None,
            fieldFlags="readOnly",
        )
