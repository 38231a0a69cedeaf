"""Synthetic pages: corpus lines printed in serif fonts, then worn like scans. Page `number` is always the same page."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Pixels = NDArray[np.uint8]

# Times New Roman is what the documents are set in; Tinos and Termes have its measures. The others keep one face from being learnt by heart.
# (Liberation Serif and Caladea lack ơ, ư, ạ …: they would teach the shapes of missing glyphs.)
FACES: tuple[tuple[str, int], ...] = (
    ("fonts/truetype/croscore/Tinos-{}.ttf", 12),
    ("texmf/fonts/opentype/public/tex-gyre/texgyretermes-{}.otf", 4),
    ("fonts/truetype/freefont/FreeSerif{}.ttf", 3),
    ("fonts/opentype/linux-libertine/LinLibertine_{}.otf", 2),
    ("fonts/truetype/noto/NotoSerif-{}.ttf", 1),
)
STYLES = {
    "regular": ("Regular", "regular", "", "R"),
    "bold": ("Bold", "bold", "Bold", "RB"),
    "italic": ("Italic", "italic", "Italic", "RI"),
}
FONT_ROOT = Path("/usr/share")
DPIS = (150, 200, 200, 200, 250, 300)
LINES_PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class SyntheticPage:
    """A worn page and the lines that were printed on it."""

    pixels: Pixels
    lines: tuple[str, ...]
    dpi: int


def find_faces() -> list[tuple[dict[str, Path], int]]:
    """The installed faces: style → file, with the weight each is drawn at."""
    found: list[tuple[dict[str, Path], int]] = []
    for pattern, weight in FACES:
        for variant in range(len(STYLES["regular"])):
            files = {style: FONT_ROOT / pattern.format(names[variant]) for style, names in STYLES.items()}
            if all(file.exists() for file in files.values()):
                found.append((files, weight))
                break
    if not found:
        raise FileNotFoundError(
            "no serif font with Vietnamese letters: apt-get install fonts-liberation2 fonts-texgyre fonts-freefont-ttf"
        )
    return found


def draw_style(dice: random.Random) -> tuple[str, bool]:
    """A paragraph's style and whether it is set in capitals."""
    roll = dice.random()
    if roll < 0.66:
        return "regular", False
    if roll < 0.76:
        return "italic", False
    if roll < 0.88:
        return "bold", False
    return ("bold" if roll < 0.96 else "regular"), True


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A paragraph broken into lines no wider than `width` pixels."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and font.getlength(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def print_page(paragraphs: Sequence[str], number: int) -> SyntheticPage:
    """Paragraphs set on a page of forty lines and worn."""
    dice = random.Random(f"page {number}")
    dpi = dice.choice(DPIS)
    faces = find_faces()
    files = dice.choices([face for face, _ in faces], [weight for _, weight in faces])[0]
    size = max(8, round(dice.choice((12, 13, 13, 14)) * dpi / 72))
    fonts = {style: ImageFont.truetype(str(file), size) for style, file in files.items()}
    width, margin, pitch = round(6.5 * dpi), round(0.9 * dpi), round(size * dice.uniform(1.25, 1.5))
    image = Image.new("L", (width + 2 * margin, pitch * (LINES_PER_PAGE + 2) + 2 * margin), 255)
    pen = ImageDraw.Draw(image)
    lines: list[str] = []
    for paragraph in paragraphs:
        style, capitals = draw_style(dice)
        text = paragraph[:300].rpartition(" ")[0].upper() if capitals and len(paragraph) > 300 else paragraph
        for line in wrap(text.upper() if capitals else text, fonts[style], width):
            if len(lines) == LINES_PER_PAGE:
                break
            pen.text((margin, margin + pitch * len(lines)), line, font=fonts[style], fill=0)
            lines.append(line)
    return SyntheticPage(wear(np.asarray(image), number), tuple(lines), dpi)


def wear(page: Pixels, number: int) -> Pixels:
    """What a copier, a scanner and a JPEG do to a page."""
    dice = random.Random(f"wear {number}")
    noise = np.random.default_rng(number)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), dice.uniform(-0.5, 0.5), 1.0)
    worn = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)
    if dice.random() < 0.25:
        worn = (cv2.erode if dice.random() < 0.6 else cv2.dilate)(worn, np.ones((2, 2), np.uint8))
    worn = cv2.GaussianBlur(worn, (0, 0), dice.uniform(0.3, 1.1))
    grain = noise.normal(0.0, dice.uniform(2.0, 22.0), worn.shape)
    worn = np.clip(worn.astype(np.float64) * dice.uniform(0.75, 1.0) + dice.uniform(0, 50) + grain, 0, 255).astype(
        np.uint8
    )
    if dice.random() < 0.5:
        worn = cv2.threshold(worn, dice.uniform(120, 185), 255, cv2.THRESH_BINARY)[1].astype(np.uint8)
    if dice.random() < 0.5:
        _, packed = cv2.imencode(".jpg", worn, [cv2.IMWRITE_JPEG_QUALITY, dice.randint(25, 85)])
        worn = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return np.asarray(worn, np.uint8)
