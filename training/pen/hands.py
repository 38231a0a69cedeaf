"""Where digits come from: a pen's strokes, handwriting fonts, the digits of a package, rubber stamps and type.

A hand gives the ink of one sign; whole hands are kept aside for the measure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.pen.strokes import Glyph, drawn, some_hand

Draw = Callable[[str, np.random.Generator], Glyph | None]
KEPT_ASIDE = 6
"""Every sixth of the package's digits and of the stroke hands is never learnt from; which fonts are not, says FONTS."""
FONTS = Path(__file__).with_name("fonts.txt")
TYPE_SIZE = 64
PRINT = Path("/usr/share/fonts/truetype")
PRINTED_FONTS = (
    "liberation2/LiberationSerif-Regular.ttf",
    "liberation2/LiberationSerif-Bold.ttf",
    "liberation2/LiberationSerif-Italic.ttf",
    "dejavu/DejaVuSerifCondensed-Italic.ttf",
    "liberation2/LiberationSans-Bold.ttf",
    "liberation2/LiberationSans-Regular.ttf",
    "freefont/FreeSerif.ttf",
    "freefont/FreeSansBold.ttf",
    "croscore/Tinos-Regular.ttf",
    "croscore/Tinos-Italic.ttf",
    "dejavu/DejaVuSansMono-Bold.ttf",
)


@dataclass(frozen=True, slots=True)
class HandKind:
    """A kind of hand: `of_slot` gives the hand that writes one slot."""

    name: str
    share: float
    of_slot: Callable[[np.random.Generator], Draw]


@dataclass(frozen=True, slots=True)
class Style:
    """How far the signs of one slot may be from those of the font or the package."""

    slant: float
    width: tuple[float, float]
    thicker: tuple[float, float]
    bend: float


HAND = Style(slant=0.18, width=(0.7, 1.25), thicker=(-0.05, 0.12), bend=0.035)
STAMP = Style(slant=0.03, width=(0.85, 1.15), thicker=(-0.04, 0.07), bend=0.006)


def sources(folder: Path, aside: bool) -> Sequence[HandKind]:
    """Every kind of hand, either those to learn from or those kept aside."""
    fonts = _fonts(folder, aside)
    digits = _package_digits(folder, aside)
    return (
        HandKind("strokes", 0.37, lambda rng: _stroke_hand(rng, aside)),
        HandKind("fonts", 0.22, lambda rng: _unlike(_font_hand(fonts[int(rng.integers(len(fonts)))]), HAND, rng)),
        HandKind("digits", 0.16, lambda rng: _unlike(_digit_hand(digits), HAND, rng)),
        HandKind(
            "stamps",
            0.25,
            lambda rng: _unlike(
                _font_hand(str(PRINT / PRINTED_FONTS[int(rng.integers(len(PRINTED_FONTS)))])), STAMP, rng
            ),
        ),
    )


def _stroke_hand(rng: np.random.Generator, aside: bool) -> Draw:
    """One of many people; those kept aside have seeds of their own."""
    person = int(rng.integers(1 << 30)) * KEPT_ASIDE + (0 if aside else int(rng.integers(1, KEPT_ASIDE)))
    hand = some_hand(np.random.default_rng(person))
    return lambda sign, rng: drawn(sign, hand, rng)


def _digit_hand(digits: dict[str, list[Glyph]]) -> Draw:
    """Digits of the package have no writers' names: those of one slot have only a style in common."""
    return lambda sign, rng: digits[sign][int(rng.integers(len(digits[sign])))] if sign in digits else None


def _unlike(draw: Draw, style: Style, rng: np.random.Generator) -> Draw:
    """The same hand in another mood: one slant, width and thickness for a slot, each sign a little bent."""
    slant, width = rng.normal(0, style.slant), rng.uniform(*style.width)
    thicker = float(rng.uniform(*style.thicker))
    bend = rng.uniform(0, style.bend)

    def drawn_anew(sign: str, rng: np.random.Generator) -> Glyph | None:
        glyph = draw(sign, rng)
        return None if glyph is None else trimmed(_pressed(_bent(glyph, slant, width, bend, rng), thicker))

    return drawn_anew


def _bent(glyph: Glyph, slant: float, width: float, bend: float, rng: np.random.Generator) -> Glyph:
    """Slanted, squeezed, and moved by a few pixels here and there, smoothly."""
    height, wide = glyph.shape
    margin = int(abs(slant) * height) + 8
    size = (int(wide * width) + 2 * margin, height + 16)
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    away = [cv2.resize(rng.normal(0, bend * height, (4, 3)).astype(np.float32), size) for _ in "xy"]
    from_y = y - 8 + away[1]
    from_x = (x - margin + slant * (from_y - height / 2)) / width + away[0]
    return np.asarray(cv2.remap(glyph, from_x.astype(np.float32), from_y, cv2.INTER_LINEAR, borderValue=0), np.uint8)


def _pressed(glyph: Glyph, thicker: float) -> Glyph:
    """Strokes thicker by that share of the height, or thinner where it is below 0; nothing thins away."""
    around = round(abs(thicker) * glyph.shape[0])
    if not around:
        return glyph
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (around + 1, around + 1))
    pressed = cv2.dilate(glyph, disc) if thicker > 0 else cv2.erode(glyph, disc)
    return np.asarray(pressed if (pressed > 120).mean() > 0.04 else glyph, np.uint8)


def _font_hand(path: str) -> Draw:
    return lambda sign, rng: _typed(path, sign)


@cache
def _typed(path: str, sign: str) -> Glyph | None:
    """A sign in a font; None where the font lacks it."""
    font = ImageFont.truetype(path, TYPE_SIZE)
    image = Image.new("L", (TYPE_SIZE * 2, TYPE_SIZE * 2))
    ImageDraw.Draw(image).text((TYPE_SIZE // 2, TYPE_SIZE // 3), sign, 255, font)
    pixels = np.asarray(image, np.uint8)
    return trimmed(pixels) if pixels.any() else None


def trimmed(glyph: Glyph) -> Glyph:
    """Without the paper around."""
    ys, xs = np.nonzero(glyph > 40)
    return glyph[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] if len(ys) else glyph


@cache
def _fonts(folder: Path, aside: bool) -> tuple[str, ...]:
    """The handwriting fonts that have all ten digits, those kept aside or the others."""
    listed = [line.split() for line in FONTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    wanted = [name for name, *marks in listed if bool(marks) == aside]
    found = [path for name in wanted for path in map(str, (folder / "fonts" / name).glob("*.woff"))]
    return tuple(path for path in found if all(_typed(path, digit) is not None for digit in "0123456789"))


@cache
def _package_digits(folder: Path, aside: bool) -> dict[str, list[Glyph]]:
    """The package's digits, twice as large and smooth."""
    found: dict[str, list[Glyph]] = {}
    for digit in "0123456789":
        data = json.loads((folder / "mnist" / f"{digit}.json").read_text())["data"]
        images = (np.array(data, np.float32).reshape(-1, 28, 28) * 255).astype(np.uint8)
        chosen = [image for number, image in enumerate(images) if (number % KEPT_ASIDE == 0) == aside]
        found[digit] = [
            trimmed(np.asarray(cv2.resize(image, (84, 84), interpolation=cv2.INTER_CUBIC), np.uint8))
            for image in chosen
        ]
    return found
