"""The lessons' paper: lines printed, copied and scanned, then cleaned and enlarged by `extract` as it does before it reads."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from vanban.diacritics.train.pages import FONT_ROOT, find_faces
from vanban.extract.contrast import bleached
from vanban.extract.ink import ink_of
from vanban.extract.letters import blobs_of, without_specks
from vanban.extract.scan import GOOD_SIZE, SIZES_LEFT_ALONE

from samples import wear
from tools.reader.lessons import Grey, Lesson

DPIS = (110, 150, 150, 150, 200, 200, 200, 200, 250, 300)
FINE = 2
"""Letters are drawn so many times larger and then made small, so that strokes can be thicker by half a pixel."""
PADDING = 4
"""White that Tesseract leaves around the line that it cuts out."""
SANS = (
    ("fonts/truetype/croscore/Arimo-{}.ttf", ("Regular", "Bold", "Italic"), 3),
    ("fonts/truetype/noto/NotoSans-{}.ttf", ("Regular", "Bold", "Italic"), 1),
    ("fonts/truetype/dejavu/DejaVuSans{}.ttf", ("", "-Bold", "-Oblique"), 1),
)
STYLES = ("regular",) * 14 + ("bold",) * 4 + ("italic",) * 3


def lessons(lines: Sequence[str], dice: random.Random) -> list[Lesson]:
    """One page of lines, each cut out as Tesseract would."""
    rng = np.random.default_rng(dice.randrange(2**32))
    dpi, points = dice.choice(DPIS), dice.choice((10, 11, 12, 13, 13, 14))
    page, places, small = _printed(lines, dpi, points, dice)
    page = _scanned(page, dice, rng)
    clean, factor = _cleaned(page, small, dice)
    return [
        Lesson(_cut(clean, tuple(edge * factor for edge in place), small * factor, dice), line)
        for line, place in zip(lines, places, strict=True)
    ]


def sans_faces() -> list[tuple[dict[str, Path], int]]:
    """Faces without serifs, which forms and reports are set in now and then."""
    faces = []
    for pattern, names, weight in SANS:
        files = {
            style: FONT_ROOT / pattern.format(name)
            for style, name in zip(("regular", "bold", "italic"), names, strict=True)
        }
        if all(file.exists() for file in files.values()):
            faces.append((files, weight))
    return faces


def _printed(
    lines: Sequence[str], dpi: int, points: int, dice: random.Random
) -> tuple[Grey, list[tuple[float, ...]], float]:
    """A page, where each line stands on it (left, top of the ink, baseline, right, foot of the ink), and a small letter's height."""
    faces = find_faces() + sans_faces()
    files = dice.choices([face for face, _ in faces], [weight for _, weight in faces])[0]
    size = max(9, round(points * dpi / 72)) * FINE
    fonts = {style: ImageFont.truetype(str(file), size) for style, file in files.items()}
    pitch, margin = round(size * dice.uniform(1.12, 1.5)), 2 * size
    dressed = [fonts[dice.choice(STYLES)] for _ in lines]
    width = round(max(font.getlength(line) for font, line in zip(dressed, lines, strict=True))) + 2 * margin
    picture = Image.new("L", (width, pitch * len(lines) + 2 * margin), 255)
    pen = ImageDraw.Draw(picture)
    places = []
    for number, (font, line) in enumerate(zip(dressed, lines, strict=True)):
        baseline = margin + pitch * (number + 1)
        pen.text((margin, baseline), line, font=font, fill=0, anchor="ls")
        left, top, right, foot = font.getbbox(line, anchor="ls")
        edges = (margin + left, baseline + top, baseline, margin + right, baseline + foot)
        places.append(tuple(edge / FINE for edge in edges))
    _, top, _, _ = fonts["regular"].getbbox("x", anchor="ls")
    return _made_small(np.asarray(picture, np.uint8), dice), places, -top / FINE


def _made_small(fine: Grey, dice: random.Random) -> Grey:
    """Strokes as thick as toner and copier made them, at the scanner's own size."""
    roll = dice.random()
    if roll < 0.22:
        fine = np.asarray(cv2.erode(fine, np.ones((2, 2), np.uint8)), np.uint8)
    elif roll < 0.34:
        fine = np.asarray(cv2.dilate(fine, np.ones((2, 2), np.uint8)), np.uint8)
    return np.asarray(cv2.resize(fine, None, fx=1 / FINE, fy=1 / FINE, interpolation=cv2.INTER_AREA), np.uint8)


def _scanned(page: Grey, dice: random.Random, rng: wear.Rng) -> Grey:
    bad = dice.random() ** 2
    """How bad this scan is."""
    page = wear.print_worn(page, rng, 0.02 * bad * dice.random())
    page = wear.skew(page, dice.uniform(-0.06, 0.06), (dice.uniform(-0.5, 0.5), dice.uniform(-0.5, 0.5)))
    page = wear.warp(page, rng, 0.5 * bad)
    page = wear.blur(page, dice.uniform(0.0, 0.35 + 0.8 * bad))
    page = wear.fade(page, rng, round(90 * bad * dice.random()), round(255 - 45 * bad * dice.random()))
    page = wear.noise(page, rng, 1 + 28 * bad * dice.random())
    page = wear.specks(page, rng, 90 * bad * dice.random())
    if dice.random() < 0.45:
        return wear.threshold(page, dice.randint(115, 195))
    if dice.random() < 0.7:
        _, packed = cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, dice.randint(40, 92)])
        page = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return page


def _cleaned(page: Grey, small: float, dice: random.Random) -> tuple[Grey, float]:
    """As `extract.scan` prepares a page, with a letter size that is a little wrong, as measured ones are."""
    clean = bleached(page)
    factor = 1.0
    if not SIZES_LEFT_ALONE[0] <= small <= SIZES_LEFT_ALONE[1] or dice.random() < 0.25:
        factor = dice.uniform(0.8, 1.12) * GOOD_SIZE / small
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        clean = np.asarray(cv2.resize(clean, None, fx=factor, fy=factor, interpolation=way), np.uint8)
    ink = ink_of(clean)
    clean, _ = without_specks(clean, ink, blobs_of(ink), max(1, round(small * factor)))
    return clean, factor


def _cut(clean: Grey, place: tuple[float, ...], small: float, dice: random.Random) -> Grey:
    """The line as Tesseract cuts it out: all of its ink, but no less than a usual line has above and below its letters.

    What a usual line has Tesseract measures on the neighbours, more or less well; now and then a neighbour's ink counts as the
    line's, and dust makes it longer than it is.
    """
    left, top, baseline, right, foot = place
    above = max(baseline - top, small * dice.uniform(1.35, 1.6))
    below = max(foot - baseline, small * dice.uniform(0.2, 0.45))
    if dice.random() < 0.15:
        above += small * dice.uniform(0, 0.35)
    if dice.random() < 0.15:
        below += small * dice.uniform(0, 0.35)
    x0, y0 = round(left - PADDING + dice.uniform(-1, 2)), round(baseline - above - PADDING + dice.uniform(-1, 1))
    x1, y1 = round(right + PADDING + dice.uniform(-2, 1)), round(baseline + below + PADDING + dice.uniform(-1, 1))
    if dice.random() < 0.2:
        x0 -= round(small * dice.uniform(0, 5))
    if dice.random() < 0.3:
        x1 += round(small * dice.uniform(0, 15))
    height, width = clean.shape
    return np.ascontiguousarray(clean[max(0, y0) : min(height, y1), max(0, x0) : min(width, x1)])
