"""Draw what was seen over a page: evidence of rules, rules, cells and open edges, blocks in their order, words by confidence."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from vanban.extract.page import Block, Box, Page, Rule, Table
from vanban.extract.photograph import as_read, only_the_sheet
from vanban.extract.pixels import Colour
from vanban.extract.scan import prepare
from vanban.extract.sheet import Picture
from vanban.extract.source import Source
from vanban.extract.tables.rules import find_rules

SCALE = 2.0
"""Pixels a point."""
RULE, CELL, BLOCK, INK = (0, 140, 255), (180, 0, 160), (200, 120, 0), (40, 40, 40)
"""Blue, green, red."""
EVIDENCE, OPEN = (170, 225, 255), (230, 120, 0)
PALE = 0.35
SURE, UNSURE = 0.9, 0.6


def draw_page(source: Source, page: Page, path: str | Path) -> Path:
    """Write a PNG of the page with everything that was read drawn over it; returns where it lies."""
    sheet = source.sheet(page.number)
    picture = sheet.picture()
    canvas = _background(picture, page)
    if page.source == "ocr":
        _draw_evidence(canvas, picture, page)
    else:
        for rule in source.sheet(page.number).layer().rules:
            _line(canvas, rule)
    for number, part in enumerate(page.body, 1):
        if isinstance(part, Table):
            _draw_table(canvas, part, number)
        else:
            _draw_block(canvas, part, number)
    _write_notes(canvas, page)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    done, data = cv2.imencode(".png", canvas)
    if not done:
        raise OSError(f"{path} can't be drawn")
    path.write_bytes(data.tobytes())
    return path


def _background(picture: Picture, page: Page) -> Colour:
    """The page upright and level, pale, so that what is drawn over it stands out."""
    pixels = picture.pixels if picture.pixels.ndim == 3 else cv2.cvtColor(picture.pixels, cv2.COLOR_GRAY2BGR)
    upright = as_read(pixels, page.sheet, page.turned, page.skew)
    size = (max(1, round(page.width * SCALE)), max(1, round(page.height * SCALE)))
    small = cv2.resize(upright, size, interpolation=cv2.INTER_AREA)
    return np.asarray(255 - (255 - small.astype(np.float32)) * (1 - PALE), dtype=np.uint8)


def _draw_evidence(canvas: Colour, picture: Picture, page: Page) -> None:
    """What is darker than its surroundings along a line, and the rules that it was taken for."""
    scan = prepare(only_the_sheet(picture, page.sheet))
    if scan.blank or scan.turned != page.turned:
        return
    found = find_rules(scan.clean, scan.size)
    for evidence, seen in ((found.level, canvas), (found.upright, canvas.transpose(1, 0, 2))):
        dark = (evidence.dark > evidence.least).astype(np.uint8)
        shown = cv2.resize(dark, (seen.shape[1], seen.shape[0]), interpolation=cv2.INTER_AREA)
        seen[shown > 0] = EVIDENCE
    scale = scan.scale
    for r in (*found.across, *found.down):
        _line(canvas, Rule(r.x0 / scale, r.y0 / scale, r.x1 / scale, r.y1 / scale))


def _draw_table(canvas: Colour, table: Table, number: int) -> None:
    _frame(canvas, table.box, CELL, 3)
    kind = "" if table.ruled == "full" else f" ruled: {table.ruled}"
    _label(canvas, f"[{number}] {table.rows}x{table.columns}{kind} sure {table.sure:.2f}", table.box, CELL)
    for cell in table.cells:
        _frame(canvas, cell.box, CELL, 1)
        for is_open, y in ((cell.open_above, cell.box.y0), (cell.open_below, cell.box.y1)):
            if is_open:
                cv2.line(canvas, _pixel(cell.box.x0, y), _pixel(cell.box.x1, y), OPEN, 3)
        span = "" if cell.row_span == cell.column_span == 1 else f" {cell.row_span}x{cell.column_span}"
        _label(canvas, f"{cell.row},{cell.column}{span}", cell.box, CELL, inside=True)
        for line in cell.lines:
            for word in line.words:
                _frame(canvas, word.box, _colour(word.confidence), 1)


def _draw_block(canvas: Colour, block: Block, number: int) -> None:
    _frame(canvas, block.box, BLOCK, 2)
    _label(canvas, f"[{number}]", block.box, BLOCK)
    for line in block.lines:
        for word in line.words:
            _frame(canvas, word.box, _colour(word.confidence), 1)


def _colour(confidence: float) -> tuple[int, int, int]:
    """Green, yellow, red."""
    if confidence >= SURE:
        return (60, 160, 0)
    return (0, 180, 220) if confidence >= UNSURE else (0, 0, 230)


def _frame(canvas: Colour, box: Box, colour: tuple[int, int, int], width: int) -> None:
    cv2.rectangle(canvas, _pixel(box.x0, box.y0), _pixel(box.x1, box.y1), colour, width)


def _line(canvas: Colour, rule: Rule) -> None:
    cv2.line(canvas, _pixel(rule.x0, rule.y0), _pixel(rule.x1, rule.y1), RULE, 2)


def _label(canvas: Colour, text: str, box: Box, colour: tuple[int, int, int], *, inside: bool = False) -> None:
    x, y = _pixel(box.x0, box.y0)
    place = (x + 3, y + 14) if inside else (max(x - 4, 0), max(y - 5, 10))
    cv2.putText(canvas, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.42, colour, 1, cv2.LINE_AA)


def _write_notes(canvas: Colour, page: Page) -> None:
    """What is said about the page, in letters that OpenCV can draw."""
    head = f"page {page.number}  {page.source}  turned {page.turned}  skew {page.skew:.2f}  readability {page.readability:.2f}"
    for row, text in enumerate([head, *(f"{note.severity}: {note.kind}" for note in page.notes), *page.tried]):
        plain = text.encode("ascii", "replace").decode("ascii")
        cv2.putText(canvas, plain, (6, 16 + 16 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.45, INK, 1, cv2.LINE_AA)


def _pixel(x: float, y: float) -> tuple[int, int]:
    return round(x * SCALE), round(y * SCALE)
