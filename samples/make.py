"""Makes one sample: the file, and beside it a folder with its gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from samples.draw import write_pdf
from samples.gold import write_gold
from samples.levels import some_scanner
from samples.paper import Picture, write_scan
from samples.sheet import Sheet
from samples.typeset import typeset
from samples.wear import Image, turn
from samples.write import Order, write_document


@dataclass(frozen=True, slots=True)
class Finish:
    """How the sample reaches the reader: `born` is the born-digital PDF, the other levels are scans of it."""

    level: str = "good"
    colour: str = ""
    seals: bool = True
    #: Degrees clockwise by which pages lie turned: one for all pages, or one a page, repeated.
    turned: tuple[int, ...] = field(default=(0,))


def make(order: Order, finish: Finish, folder: Path, name: str) -> Path:
    """Writes folder/name.pdf and folder/name.gold/, and returns the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    document = write_document(order)
    sheets = typeset(document)
    path = folder / f"{name}.pdf"
    write_pdf(sheets, path)
    if finish.level != "born":
        write_scan(scan(path, sheets, order.seed, finish), path)
    write_gold(document, sheets, folder / f"{name}.gold", name)
    return path


def scan(path: Path, sheets: Sequence[Sheet], seed: int, finish: Finish) -> list[Picture]:
    """The pages of a born-digital PDF as a scanner would deliver them."""
    rng = np.random.default_rng(seed)
    scanner = some_scanner(finish.level, rng, finish.colour, seals=finish.seals)
    pictures = []
    back: Image | None = None
    for number, (sheet, drawn) in enumerate(zip(sheets, render(path, scanner.wear.dpi), strict=True)):
        pixels = scanner.scan(drawn, back, sheet.marks, rng)
        back = drawn
        degrees = finish.turned[number % len(finish.turned)]
        pictures.append(Picture(turn(pixels, degrees), scanner.wear.dpi, scanner.wear.jpeg))
    return pictures


def render(path: Path, dpi: int) -> list[Image]:
    """Each page as a BGR image."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [np.asarray(page.render(scale=dpi / 72).to_numpy(), np.uint8)[:, :, :3] for page in document]
    finally:
        document.close()
    return [
        np.ascontiguousarray(page if page.shape[2] == 3 else cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)) for page in pages
    ]
