"""Pages with ruled tables, built by hand: a row is a list of texts, None where a merged cell covers the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanban.extract.page import Block, Box, Cell, Line, Page, Table, Word

LINE = 14.0
LETTER = 5.0


@dataclass(frozen=True)
class Span:
    """A merged cell."""

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False


Row = Sequence[str | Span | None]


def line(text: str, x: float, y: float, confidence: float = 0.99, bold: bool = False) -> Line:
    words = []
    for word in text.split():
        box = Box(x, y, x + LETTER * len(word), y + 10)
        words.append(Word(word, box, confidence, bold, eye=confidence, language=confidence))
        x += LETTER * (len(word) + 1)
    return Line(tuple(words), Box(words[0].box.x0, y, words[-1].box.x1, y + 10))


def table(
    rows: Sequence[Row], widths: Sequence[float] | None = None, x: float = 60, y: float = 60, confidence: float = 0.99
) -> Table:
    widths = list(widths or [80.0] * len(rows[0]))
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width)
    tops = [y]
    for row in rows:
        lines = [len(_text(slot).split("\n")) for slot in row if slot is not None and _rows(slot) == 1]
        tops.append(tops[-1] + 6 + LINE * max(lines, default=1))
    cells = []
    for r, row in enumerate(rows):
        for c, slot in enumerate(row):
            if slot is None:
                continue
            span, wide = _rows(slot), slot.columns if isinstance(slot, Span) else 1
            bold = isinstance(slot, Span) and slot.bold
            box = Box(edges[c], tops[r], edges[c + wide], tops[r + span])
            printed = [part for part in _text(slot).split("\n") if part.strip()]
            lines = tuple(line(p, box.x0 + 3, box.y0 + 3 + LINE * n, confidence, bold) for n, p in enumerate(printed))
            cells.append(Cell(r, c, span, wide, box, lines))
    return Table(Box(x, y, edges[-1], tops[-1]), len(rows), len(widths), tuple(cells))


def _text(slot: str | Span) -> str:
    return slot.text if isinstance(slot, Span) else slot


def _rows(slot: str | Span) -> int:
    return slot.rows if isinstance(slot, Span) else 1


def block(*texts: str, y: float = 20) -> Block:
    lines = tuple(line(text, 100, y + LINE * n) for n, text in enumerate(texts))
    return Block(lines, lines[0].box.union(lines[-1].box))


def page(number: int, *parts: Block | Table) -> Page:
    return Page(number, 842, 595, "ocr", tuple(parts))
