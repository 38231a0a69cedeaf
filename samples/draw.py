"""Sheets as a born-digital PDF: text as text, rules as vectors, fonts embedded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from samples.sheet import Sheet


def write_pdf(sheets: Sequence[Sheet], path: Path) -> None:
    """Writes one page a sheet; the same sheets give the same bytes."""
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        _draw(canvas, sheet)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, sheet: Sheet) -> None:
    for word in sheet.words:
        canvas.setFont(word.ink.font, word.ink.size)
        canvas.drawString(word.x, sheet.height - word.y, word.ink.text + " ")
    for stroke in sheet.strokes:
        canvas.setLineWidth(stroke.width)
        canvas.line(stroke.x0, sheet.height - stroke.y0, stroke.x1, sheet.height - stroke.y1)
