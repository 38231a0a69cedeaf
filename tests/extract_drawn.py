"""Pages drawn for the tests of extract: text, tables, worn scans, PDFs; nothing here comes from a real document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas
from vanban.extract.ocr import PAGE, Layout, Seen
from vanban.extract.page import Rule
from vanban.extract.pixels import Grey

TINOS = Path(__file__).parent.parent / "samples" / "faces" / "Tinos-Regular.ttf"
"""A face with every Vietnamese letter; the one that Pillow brings along has none."""
SENTENCES = (
    "The department shall publish the plan before the end of the month",
    "and send a report on what was done to the committee by hand",
    "All bodies named below take part in the work that follows here",
    "Heads of units are held to account for the delays they cause",
    "This decision takes effect on the day on which it was signed",
)


def text_page(lines: int = 30, dpi: int = 200, size: float = 13.0) -> Grey:
    """An A4 page of printed lines."""
    scale = dpi / 72
    image = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size * scale)
    for number in range(lines):
        pen.text(
            (72 * scale, (80 + number * size * 1.6) * scale), SENTENCES[number % len(SENTENCES)], font=font, fill=0
        )
    return np.asarray(image)


def ruled_page(
    boxes: Iterable[tuple[float, float, float, float]],
    texts: Sequence[str] = (),
    dpi: int = 200,
    size: float = 12.0,
    width: float = 0.8,
    face: Path | None = None,
) -> Grey:
    """A landscape A4 page with a drawn box (in points) around each text."""
    scale = dpi / 72
    image = Image.new("L", (round(842 * scale), round(595 * scale)), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(face), round(size * scale)) if face else ImageFont.load_default(size * scale)
    for index, (x0, y0, x1, y1) in enumerate(boxes):
        frame = [round(value * scale) for value in (x0, y0, x1, y1)]
        pen.rectangle(frame, outline=0, width=max(1, round(width * scale)))
        if index < len(texts):
            pen.text((frame[0] + 5 * scale, frame[1] + 4 * scale), texts[index], font=font, fill=0)
    return np.asarray(image)


def grid_boxes(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """Every square of a grid, row by row."""
    return [(x0, y0, x1, y1) for y0, y1 in zip(ys, ys[1:], strict=False) for x0, x1 in zip(xs, xs[1:], strict=False)]


def askew(image: Grey, degrees: float) -> Grey:
    """The page as laid on the glass by a hasty hand; positive sinks to the right."""
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), borderValue=(255,)), dtype=np.uint8)


def black_and_white(image: Grey, seed: int = 3) -> Grey:
    """One bit a pixel, with ragged edges and dust."""
    noise = np.random.default_rng(seed)
    rough = cv2.GaussianBlur(image, (0, 0), 0.7).astype(np.float64) + noise.normal(0, 25, image.shape)
    out = np.where(rough > 128, 255, 0).astype(np.uint8)
    ys, xs = noise.integers(0, image.shape[0], 40), noise.integers(0, image.shape[1], 40)
    out[ys, xs] = 0
    return out


def saved(image: Grey, path: Path, dpi: int = 200) -> Path:
    """The page as a PNG that says its resolution."""
    Image.fromarray(image).save(path, dpi=(dpi, dpi))
    return path


def pdf_of_image(image: Grey, path: Path, words: Sequence[tuple[float, float, str]] = (), dpi: int = 200) -> Path:
    """A scan in a PDF, with words of a text layer laid over it (from the bottom left, in points)."""
    height, width = (side / dpi * 72 for side in image.shape[:2])
    page = canvas.Canvas(str(path), pagesize=(width, height))
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "PNG")
    buffer.seek(0)
    from reportlab.lib.utils import ImageReader

    page.drawImage(ImageReader(buffer), 0, 0, width, height)
    for x, y, text in words:
        page.drawString(x, y, text)
    page.save()
    return path


def printed_pdf(path: Path, lines: Sequence[str], turn: int = 0) -> Path:
    """A born-digital page of these lines; `turn` prints them lying, as some drivers do with landscape pages."""
    page = canvas.Canvas(str(path), pagesize=A4)
    if turn:
        page.translate(A4[0] / 2, A4[1] / 2)
        page.rotate(turn)
        page.translate(*((-A4[1] / 2, -A4[0] / 2) if turn % 180 else (-A4[0] / 2, -A4[1] / 2)))
    for number, line in enumerate(lines):
        page.drawString(72, 500 - 20 * number, line)
    page.save()
    return path


def rules_of(boxes: Iterable[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules that frame these boxes."""
    level, upright = [], []
    for x0, y0, x1, y1 in boxes:
        level += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1)]
        upright += [Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return level, upright


class Eye:
    """An engine for tests: it sees the words it was told to see, and remembers what it was shown."""

    def __init__(self, *words: Seen) -> None:
        self.words = list(words)
        self.shown: list[Grey] = []

    def read(self, image: Grey, layout: Layout, seconds: float) -> list[Seen]:
        """The same words for every whole page; nothing in what is cut out of one."""
        if layout != PAGE:
            return []
        self.shown.append(image)
        return self.words
