"""Worn scans as vanban itself meets and reads them: paragraphs and ruled tables, through `extract` and the network that it ships.

Scan `number` is always the same scan. The pages of `pages` are what any program may have read badly; these are what is left to be
restored after a page was cleaned, its rules erased, its cells cut out, and its letters read by an eye that was taught on worn paper.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein
from unidecode import unidecode
from vanban.diacritics.train.pages import Pixels, find_faces, wrap
from vanban.extract import open_source, read_page
from vanban.extract.page import Block, Line, Page

from samples import wear

WIDTH, HEIGHT = 8.27, 11.69
DPIS = (130, 150, 150, 150, 200, 200)
TABLES = 0.6
"""Share of the pages that hold a table; most of what the program reads stands in cells."""
WORST = 1.7
"""How bad a scan may be: the samples' `poor` is 1."""
NEAR = 0.05
"""How far, as a share of the page, a line may lie from where it was printed: pages lean and are set straight again."""
ALIKE = 0.5
"""How alike, without marks, what was printed and what was read must be to belong together."""


@dataclass(frozen=True, slots=True)
class Place:
    """A printed line and the middle of it, as shares of the page."""

    text: str
    x: float
    y: float


@dataclass(slots=True)
class SetPage:
    """A page on which lines are set, and what stands on it."""

    dpi: int
    files: dict[str, Path]
    image: Image.Image
    places: list[Place] = field(default_factory=list)

    def font(self, style: str, points: float) -> ImageFont.FreeTypeFont:
        """A face of this page."""
        return ImageFont.truetype(str(self.files[style]), max(8, round(points * self.dpi / 72)))

    def put(self, line: str, x: float, baseline: float, font: ImageFont.FreeTypeFont) -> None:
        """Print a line and note where."""
        ImageDraw.Draw(self.image).text((x, baseline), line, font=font, fill=0, anchor="ls")
        middle = x + font.getlength(line) / 2, baseline - font.size / 4
        self.places.append(Place(line, middle[0] / self.image.width, middle[1] / self.image.height))


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A printed line, what was read of it with what confidence, and the number of the block or cell that it stands in."""

    printed: str
    seen: tuple[str, ...]
    confidences: tuple[float, ...]
    text: int


def read_scan(paragraphs: Sequence[str], number: int) -> list[SeenLine]:
    """Paragraphs printed on a page, scanned and read."""
    dice = random.Random(f"scan {number}")
    sheet = _printed(paragraphs, dice)
    return pair(sheet.places, _read(_scanned(np.asarray(sheet.image, np.uint8), dice), sheet.dpi))


def _printed(paragraphs: Sequence[str], dice: random.Random) -> SetPage:
    faces = find_faces()
    files = dice.choices([face for face, _ in faces], [weight for _, weight in faces])[0]
    dpi = dice.choice(DPIS)
    image = Image.new("L", (round(WIDTH * dpi), round(HEIGHT * dpi)), 255)
    sheet = SetPage(dpi, files, image)
    texts = iter(paragraphs)
    top = 0.8 * dpi
    if dice.random() < TABLES:
        top = _set_paragraphs(sheet, texts, top, dice.uniform(1.0, 3.0) * dpi, dice)
        _set_table(sheet, " ".join(texts).split(), top + 0.2 * dpi, dice)
    else:
        _set_paragraphs(sheet, texts, top, image.height - 0.8 * dpi, dice)
    return sheet


def _style(dice: random.Random) -> str:
    return dice.choices(("regular", "bold", "italic"), (14, 4, 3))[0]


def _set_paragraphs(sheet: SetPage, texts: Iterator[str], top: float, foot: float, dice: random.Random) -> float:
    """Paragraphs from `top` to `foot`; where the next line would stand."""
    points, left, width = dice.choice((12, 13, 13, 14)), 1.0 * sheet.dpi, (WIDTH - 1.8) * sheet.dpi
    pitch = points * sheet.dpi / 72 * dice.uniform(1.2, 1.5)
    for text in texts:
        capitals = dice.random() < 0.1 and len(text) < 120
        font = sheet.font(_style(dice), points)
        for line in wrap(text.upper() if capitals else text, font, width):
            if top + pitch > foot:
                return top
            top += pitch
            sheet.put(line, left, top, font)
        top += pitch * 0.3
    return top


def _set_table(sheet: SetPage, words: Sequence[str], top: float, dice: random.Random) -> None:
    """A ruled table down to the foot of the page; each cell holds some words of a running text."""
    pen, dpi = ImageDraw.Draw(sheet.image), sheet.dpi
    points, thick = dice.choice((10, 11, 11, 12, 13)), dice.choice((1, 1, 2))
    pitch, pad = points * dpi / 72 * dice.uniform(1.12, 1.4), 0.06 * dpi
    shares = [dice.uniform(0.6, 2.2) for _ in range(dice.randint(2, 5))]
    edges = [0.7 * dpi + (WIDTH - 1.4) * dpi * sum(shares[:n]) / sum(shares) for n in range(len(shares) + 1)]
    heading, middled = True, [dice.random() < 0.3 for _ in shares]
    at = 0
    start = top
    while at < len(words):
        font = sheet.font("bold" if heading else dice.choice(("regular", "regular", "regular", "italic")), points)
        cells: list[list[str]] = []
        for x0, x1 in zip(edges, edges[1:], strict=False):
            count = dice.randint(2, 5) if heading else dice.randint(2, max(3, int((x1 - x0) / dpi * 12)))
            cells.append(wrap(" ".join(words[at : at + count]), font, x1 - x0 - 2 * pad))
            at += count
        height = max(len(cell) for cell in cells) * pitch + 2 * pad
        if top + height > sheet.image.height - 0.7 * dpi:
            break
        pen.line((edges[0], top, edges[-1], top), fill=0, width=thick)
        for cell, middle, x0, x1 in zip(cells, middled, edges, edges[1:], strict=False):
            for n, line in enumerate(cell, 1):
                spare = x1 - x0 - font.getlength(line)
                sheet.put(line, x0 + (spare / 2 if middle or heading else pad), top + pitch * (n - 0.2) + pad, font)
        top += height
        heading = False
    for x in edges:
        pen.line((x, start, x, top), fill=0, width=thick)
    pen.line((edges[0], top, edges[-1], top), fill=0, width=thick)


def _scanned(page: Pixels, dice: random.Random) -> Pixels:
    """Wear as strong as fair, poor and worse scans have."""
    rng = np.random.default_rng(dice.randrange(2**32))
    bad = dice.uniform(0.4, WORST)
    roll = dice.random()
    if roll < 0.2:
        page = np.asarray((cv2.erode if roll < 0.1 else cv2.dilate)(page, np.ones((2, 2), np.uint8)), np.uint8)
    page = wear.print_worn(page, rng, 0.012 * bad * dice.random())
    page = wear.warp(page, rng, 0.8 * bad * dice.random())
    page = wear.skew(page, dice.uniform(-1.5, 1.5), (dice.uniform(-2, 2), dice.uniform(-2, 2)))
    page = wear.blur(page, dice.uniform(0.3, 0.4 + 0.45 * bad))
    page = wear.fade(page, rng, round(70 * bad * dice.random()), round(255 - 25 * bad * dice.random()))
    page = wear.noise(page, rng, dice.uniform(2, 4 + 10 * bad))
    page = wear.specks(page, rng, 45 * bad * dice.random())
    page = wear.lose_columns(page, rng, dice.randint(0, round(3 * bad)))
    if dice.random() < 0.3:
        return wear.threshold(page, dice.randint(125, 185))
    _, packed = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, dice.randint(40, 85)])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)


def _read(pixels: Pixels, dpi: int) -> Page:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.png"
        Image.fromarray(pixels).save(path, dpi=(dpi, dpi))
        with open_source(path) as source:
            return read_page(source, 1)


def pair(places: Sequence[Place], page: Page) -> list[SeenLine]:
    """What was read beside what was printed there, in reading order; what belongs to nothing is left out."""
    read = list(_lines(page))
    found: list[tuple[float, int, int]] = []
    for n, (_, line) in enumerate(read):
        x, y = line.box.centre
        plain = unidecode(line.text).lower()
        for m, place in enumerate(places):
            away = abs(place.y - y / page.height), abs(place.x - x / page.width)
            if max(away) < NEAR:
                alike = Levenshtein.normalized_similarity(plain, unidecode(place.text).lower())
                if alike >= ALIKE:
                    found.append((3 * sum(away) - alike, n, m))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, n, m in sorted(found):
        if n not in taken and m not in used:
            taken[n] = m
            used.add(m)
    pairs = []
    for n, m in sorted(taken.items()):
        number, line = read[n]
        seen = tuple(word.text for word in line.words)
        pairs.append(SeenLine(places[m].text, seen, tuple(word.confidence for word in line.words), number))
    return pairs


def _lines(page: Page) -> Iterator[tuple[int, Line]]:
    """Every line with the number of its block or cell."""
    number = 0
    for part in page.body:
        runs = [part.lines] if isinstance(part, Block) else [cell.lines for cell in part.cells]
        for run in runs:
            number += 1
            yield from ((number, line) for line in run)
