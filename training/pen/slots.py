"""Slots of mastheads as they are cut out of a page: a number before its code, a day, a month, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from vanban.extract.pen.crop import HEIGHT, LETTER, WIDTH, normalised

from training.pen import wear
from training.pen.hands import PRINT, Draw, HandKind

FINE = 2
"""A slot is made at this many times the network's resolution, and worn before it is made smaller."""
BELOW = 0.75
"""Letters that hang this far below the base line, in heights of a small one."""
SEEN = 165.0
"""Greys that the pen's strokes may have in the mean once they are worn; paper has 255."""
PARTLY = 0.65
"""Of so many slots only the end of the word before them is seen; of the others all of it, and some white."""
SLOTS = (("number", 0.46), ("day", 0.28), ("month", 0.2), ("none", 0.06))
LEFT = {
    "number": ("Số:", "Số", "Số :", "Số."),
    "day": ("ngày", "ngày", ", ngày"),
    "month": ("tháng", "tháng"),
    "none": ("Số:", "ngày", "tháng"),
}
RIGHT = {"day": ("tháng",), "month": ("năm", "năm 20"), "none": ("/", "tháng", "năm")}
KINDS = [
    "CT",
    "QĐ",
    "BC",
    "TTr",
    "KH",
    "TB",
    "NQ",
    "GM",
    "HD",
    "CV",
    "TT",
    "NĐ",
    "CTr",
    "UBND",
    "SGDĐT",
    "BGDĐT",
    "VPCP",
    "SYT",
    "BYT",
    "TCT",
    "KL",
    "BB",
]
FACES = ("liberation2/LiberationSerif", "croscore/Tinos", "dejavu/DejaVuSerifCondensed", "liberation2/LiberationSans")


@dataclass(frozen=True, slots=True)
class MadeSlot:
    """A slot's crop as the network sees it, what is written in it, and how it was made."""

    pixels: NDArray[np.uint8]
    text: str
    slot: str
    hand: str
    worn: str
    middles: tuple[float, ...] = ()
    """Where each sign of the text stands in the crop, in pixels from its left edge."""


def make(rng: np.random.Generator, hands: tuple[HandKind, ...], kinds: dict[str, wear.Wear]) -> MadeSlot:
    """One slot."""
    slot = str(rng.choice([name for name, _ in SLOTS], p=[share for _, share in SLOTS]))
    shares = np.array([source.share for source in hands])
    source = hands[int(rng.choice(len(hands), p=shares / shares.sum()))]
    while True:
        text = _text(slot, rng)
        laid = _slot(slot, text, source.of_slot(rng), source.name == "stamps", rng)
        kind = str(rng.choice(list(kinds)))
        worn = np.clip(kinds[kind](laid.paper, rng), 0, 255).astype(np.uint8)
        pixels = normalised(np.asarray(cv2.resize(worn, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8))
        if laid.whole and _legible(pixels, laid.pen):
            return MadeSlot(pixels, laid.text, slot, source.name, kind, laid.middles)


def _legible(pixels: NDArray[np.uint8], pen: wear.Picture) -> bool:
    """Whether a person could still see all that the pen wrote: nothing is learnt or scored where it was worn or cut away."""
    small = cv2.resize(pen, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    written = small < 160
    cut = (pen[:, -FINE:] < 160).any()
    return not written.any() or (not cut and float(np.mean(pixels[written])) < SEEN)


def _text(slot: str, rng: np.random.Generator) -> str:
    match slot:
        case "number":
            count = int(rng.choice([1, 2, 3, 4, 5], p=[0.05, 0.34, 0.33, 0.24, 0.04]))
            digits = "".join(rng.choice(list("0123456789"), count))
            digits = f"0{digits[1:]}" if count == 2 and rng.random() < 0.35 else digits
            return digits + (str(rng.choice(["a", "b"])) if rng.random() < 0.04 else "")
        case "day":
            return _padded(int(rng.integers(1, 32)), rng)
        case "month":
            return _padded(int(rng.integers(1, 13)), rng)
        case _:
            return ""


def _padded(value: int, rng: np.random.Generator) -> str:
    return f"{value:02d}" if rng.random() < 0.8 else str(value)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A slot before it is worn, the pen's strokes alone, and what is to be read: digits, the stroke that ends a number."""

    paper: wear.Picture
    pen: wear.Picture
    text: str
    middles: tuple[float, ...]
    whole: bool
    """Whether all that was written lies in the picture."""


def _slot(slot: str, text: str, draw: Draw, stamped: bool, rng: np.random.Generator) -> _Laid:
    """What is printed and what is written, laid side by side."""
    height, width = HEIGHT * FINE, WIDTH * FINE
    paper = np.full((height, width), 255, np.float32)
    letter = LETTER * FINE * rng.uniform(0.85, 1.18)
    base = height / 2 + letter / 2 + rng.normal(0, 3.6)
    print_ink = rng.uniform(0, 70)
    left = _printed(str(rng.choice(LEFT[slot])), slot != "number", letter, rng)
    right_text, read = _right(slot, rng)
    right = _printed(right_text, slot != "number", letter, rng)
    gap_left = _gap(rng) * letter
    written = [(sign, glyph) for sign in text if (glyph := draw(sign, rng)) is not None]
    text = "".join(sign for sign, _ in written)
    shown = (rng.uniform(0.0, 2.6) if rng.random() < PARTLY else rng.uniform(2.6, 5.0)) * letter
    x = shown
    _lay(paper, left, x - left.shape[1], base + BELOW * letter, print_ink)
    x += gap_left
    before = paper.copy()
    pen_ink = print_ink if stamped and rng.random() < 0.75 else rng.uniform(10, 140)
    x, middles = _write(paper, written, x, base, letter, stamped, pen_ink, rng)
    end = x
    pen = 255 - (before - paper) * (255 / max(255 - pen_ink, 1))
    x += _gap(rng) * letter
    used = x + rng.uniform(0.5, 3.4) * letter
    _lay(paper, right, x, base + BELOW * letter, print_ink)
    cut = round(used)
    paper = _dressed(paper, base, letter, print_ink, rng)
    paper = _cut(paper, cut, rng)
    if read and cut > x + 0.55 * letter:
        text, middles = text + read, [*middles, x + 0.25 * letter]
    moved, matrix = _moved(np.stack([paper, pen], axis=-1), rng)
    places = tuple(float(matrix[0] @ (x, base - 0.8 * letter, 1)) / FINE for x in middles)
    whole = max(end, matrix[0] @ (end, base, 1)) < paper.shape[1]
    return _Laid(moved[..., 0], moved[..., 1], text, places, bool(whole))


def _gap(rng: np.random.Generator) -> float:
    """The white between print and pen, in letters: mostly narrow, sometimes the form left more room than was needed."""
    return float(rng.uniform(-0.35, 1.7) if rng.random() < 0.8 else rng.uniform(1.0, 4.0))


def _right(slot: str, rng: np.random.Generator) -> tuple[str, str]:
    """What is printed behind the slot, and the sign that the network shall read of it."""
    if slot != "number":
        text = str(rng.choice(RIGHT[slot]))
        return text, text if text == "/" else ""
    codes = "-".join(rng.choice(KINDS, int(rng.integers(1, 3))))
    sign = "-" if rng.random() < 0.12 else "/"
    return sign + (" " if rng.random() < 0.1 else "") + codes, "/"


def _write(
    paper: wear.Picture,
    glyphs: list[tuple[str, NDArray[np.uint8]]],
    x: float,
    base: float,
    letter: float,
    stamped: bool,
    ink: float,
    rng: np.random.Generator,
) -> tuple[float, list[float]]:
    """The digits one behind the other, as the hand goes; where they end, and where each has its middle."""
    tall = letter * (rng.uniform(1.3, 1.9) if stamped else rng.uniform(1.15, 2.9))
    narrow = rng.uniform(0.75, 1.2)
    space = rng.uniform(0.02, 0.2) if stamped else rng.uniform(-0.24, 0.3)
    sink, climb, wobble = rng.normal(0, 0.22) * letter, rng.normal(0, 0.05), 0.0 if stamped else rng.uniform(0, 0.12)
    start, middles = x, []
    for sign, glyph in glyphs:
        size = tall * (1 + rng.normal(0, wobble)) * (0.65 if sign == "a" else 1.0)
        scale = max(size, 4) / max(glyph.shape[0], 1)
        wide = max(2, round(glyph.shape[1] * scale * narrow))
        small = cv2.resize(glyph, (wide, max(4, round(size))), interpolation=cv2.INTER_AREA)
        drop = sink + climb * (x - start) + rng.normal(0, wobble) * letter
        _lay(paper, np.asarray(small, np.uint8), x, base + drop, ink)
        middles.append(x + wide / 2)
        x += wide + space * tall * (1 + rng.normal(0, 0.3))
    return x, middles


def _lay(paper: wear.Picture, ink: NDArray[np.uint8], x: float, base: float, tone: float) -> None:
    """Ink on the paper, its lower edge on the base line; what falls outside is lost."""
    left, top = round(x), round(base) - ink.shape[0]
    y0, x0 = max(top, 0), max(left, 0)
    y1, x1 = min(top + ink.shape[0], paper.shape[0]), min(left + ink.shape[1], paper.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = ink[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32) / 255
    paper[y0:y1, x0:x1] = np.minimum(paper[y0:y1, x0:x1], 255 - (255 - tone) * part)


@cache
def _typeface(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _printed(text: str, italic: bool, letter: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Printed words; the base line lies BELOW letters above the picture's lower edge."""
    face = FACES[int(rng.choice(len(FACES), p=[0.4, 0.35, 0.15, 0.1]))]
    style = (
        ("-Italic" if italic and rng.random() < 0.9 else "-Regular")
        if "DejaVu" not in face
        else ("-Italic" if italic else "")
    )
    font = _typeface(str(PRINT / f"{face}{style}.ttf"), max(8, round(letter / 0.46)))
    room = Image.new("L", (round(font.getlength(text)) + 8, round(letter * 4)))
    ImageDraw.Draw(room).text((2, letter * 3), text, 255, font, anchor="ls")
    return np.asarray(room, np.uint8)[: round(letter * (3 + BELOW))]


def _dressed(paper: wear.Picture, base: float, letter: float, ink: float, rng: np.random.Generator) -> wear.Picture:
    """Dots or a rule to write on, an underline of the line above, a seal's rim, the next line's heads."""
    height, width = paper.shape
    if rng.random() < 0.16:
        for x in range(int(rng.integers(0, 12)), width, int(rng.integers(5, 11))):
            cv2.circle(paper, (x, round(base)), 1, float(ink), -1)
    if rng.random() < 0.1:
        y = round(base + rng.uniform(-0.1, 0.35) * letter)
        cv2.line(
            paper,
            (int(rng.integers(0, width // 2)), y),
            (int(rng.integers(width // 2, width)), y),
            float(ink),
            int(rng.integers(1, 3)),
        )
    if rng.random() < 0.15:
        y = round(base - rng.uniform(1.9, 2.4) * letter)
        cv2.line(paper, (0, y), (int(rng.integers(width // 3, width)), y), float(ink), int(rng.integers(1, 3)))
    if rng.random() < 0.1:
        seal = np.zeros_like(paper)
        at = (int(rng.integers(-40, width + 40)), int(rng.integers(-60, height + 60)))
        cv2.circle(seal, at, int(rng.integers(50, 140)), 1.0, int(rng.integers(2, 6)))
        paper = paper - seal * rng.uniform(30, 130) * (rng.random(paper.shape) < 0.8)
    if rng.random() < 0.2:
        words = _printed(str(rng.choice(["V/v", "Độc lập", "KẾ HOẠCH", "Về việc", "ĐẢNG"])), False, letter, rng)
        below = rng.random() < 0.6
        _lay(paper, words, rng.uniform(-20, width * 0.7), base + (BELOW + (2.6 if below else -2.4)) * letter, ink)
    return np.asarray(paper, np.float32)


def _cut(paper: wear.Picture, used: int, rng: np.random.Generator) -> wear.Picture:
    """Only what the crop holds: a narrow one has white behind it, one that is too wide is squeezed."""
    height, width = paper.shape
    if used < width:
        paper[:, used:] = 255
        return paper
    return paper


def _moved(paper: wear.Picture, rng: np.random.Generator) -> tuple[wear.Picture, NDArray[np.float64]]:
    """A little askew, squeezed or stretched, sheared; and by which matrix."""
    height, width = paper.shape[:2]
    squeeze, shear, turn = rng.uniform(0.8, 1.1), rng.normal(0, 0.05), rng.normal(0, 0.02)
    matrix = np.array([[squeeze, shear, -shear * height / 2], [turn, 1.0, -turn * width / 3]])
    moved = cv2.warpAffine(paper, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255))
    return np.asarray(moved, np.float32), matrix
