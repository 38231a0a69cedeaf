"""Makes one sample: the file, and beside it a folder with its gold."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2

from samples.document import Document
from samples.draw import write_pdf
from samples.gold import write_gold, write_lines
from samples.levels import some_scanner
from samples.lossy import damage, lossy_pages
from samples.paper import Hidden, ScannedPage, write_scan
from samples.sheet import PrintedSheet
from samples.typeset import typeset
from samples.wear import Image, turn
from samples.word import write_docx
from samples.write import Order, write_document


@dataclass(frozen=True, slots=True)
class Finish:
    """How the sample reaches the reader.

    `born` is the born-digital PDF, `docx` the Word document that it was printed from; `good`, `fair` and `poor` are scans of it; `ocr` is the text that an English OCR would
    leave of it, and `tabs` its clean text with the tables as tab-separated lines.
    """

    level: str = "good"
    colour: str = ""
    seals: bool = True
    #: Degrees clockwise by which pages lie turned: one for all pages, or one a page, repeated.
    turned: tuple[int, ...] = field(default=(0,))
    #: A hidden text layer: "garbled" as an English OCR leaves it, "stamp" an electronic signature's few words.
    layer: str = ""
    #: Both sides were scanned: behind each page comes its blank back.
    backs: bool = False


TEXTS = ("ocr", "tabs")


def make(order: Order, finish: Finish, folder: Path, name: str, gold: Path | None = None) -> Path:
    """Writes folder/name.pdf (or .txt) and its gold (into folder/name.gold/ unless told otherwise); returns the file's path."""
    gold = gold or folder / f"{name}.gold"
    folder.mkdir(parents=True, exist_ok=True)
    document = write_document(order)
    sheets = typeset(document)
    if finish.backs:
        sheets = with_backs(document, sheets)
    write_gold(document, sheets, gold, name)
    if finish.level in TEXTS:
        return _write_text(sheets, order.seed, finish.level, folder / f"{name}.txt", gold)
    if finish.level == "docx":
        write_docx(document, folder / f"{name}.docx")
        return folder / f"{name}.docx"
    path = folder / f"{name}.pdf"
    write_pdf(sheets, path)
    if finish.level != "born":
        write_scan(scan(path, sheets, order.seed, finish), path)
    return path


def with_backs(document: Document, sheets: Sequence[PrintedSheet]) -> list[PrintedSheet]:
    """A blank sheet behind each one; the records' pages move along."""
    for record in document.records():
        record.page = 2 * record.page - 1
    return [side for sheet in sheets for side in (sheet, PrintedSheet(sheet.width, sheet.height))]


def _write_text(sheets: Sequence[PrintedSheet], seed: int, level: str, path: Path, gold: Path) -> Path:
    """Pages parted by form feeds; `ocr` brings its true lines along in the gold."""
    if level == "ocr":
        true, pages = lossy_pages(sheets, seed)
        write_lines(true, gold / "lines.tsv")
    else:
        pages = [sheet.transcript for sheet in sheets]
    path.write_text("\f".join("".join(f"{line}\n" for line in page) for page in pages), encoding="utf-8", newline="\n")
    return path


def scan(path: Path, sheets: Sequence[PrintedSheet], seed: int, finish: Finish) -> Iterator[ScannedPage]:
    """The pages of a born-digital PDF as a scanner would deliver them, one at a time."""
    rng = np.random.default_rng(seed)
    scanner = some_scanner(finish.level, rng, finish.colour, seals=finish.seals)
    back: Image | None = None
    for number, (sheet, drawn) in enumerate(zip(sheets, render(path, scanner.wear.dpi), strict=True)):
        pixels = scanner.scan(drawn, back, sheet, rng)
        back = drawn
        degrees = finish.turned[number % len(finish.turned)]
        layer = () if degrees else _layer(finish.layer, sheet, random.Random(f"layer-{seed}-{number}"))
        yield ScannedPage(turn(pixels, degrees), scanner.wear.dpi, scanner.wear.jpeg, layer)


def render(path: Path, dpi: int) -> Iterator[Image]:
    """Each page as a BGR image."""
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            yield np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, :3], np.uint8)
    finally:
        document.close()


def _layer(kind: str, sheet: PrintedSheet, rng: random.Random) -> tuple[Hidden, ...]:
    """The hidden words of a page."""
    if kind == "garbled":
        return tuple(Hidden(w.x, w.y, w.ink.size, damage(w.ink.text, rng)) for w in sheet.words)
    if kind == "stamp":
        words = ("Ky", "boi:", "UY", "BAN", "NHAN", "DAN", "TINH", "Thoi", "gian", "ky:", "08:15:20", "+07:00")
        return tuple(Hidden(40 + 28 * n, 30, 7, word) for n, word in enumerate(words))
    return ()
