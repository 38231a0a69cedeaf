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
"""Every sixth font, and that share of the package's digits and of the stroke hands, is never learnt from."""
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
class Source:
    """A kind of hand: `of_slot` gives the hand that writes one slot."""

    name: str
    share: float
    of_slot: Callable[[np.random.Generator], Draw]


def sources(folder: Path, aside: bool) -> Sequence[Source]:
    """Every kind of hand, either those to learn from or those kept aside."""
    fonts = [font for number, font in enumerate(_fonts(folder)) if (number % KEPT_ASIDE == 0) == aside]
    digits = _package_digits(folder, aside)
    return (
        Source("strokes", 0.37, lambda rng: _stroke_hand(rng, aside)),
        Source("fonts", 0.22, lambda rng: _font_hand(fonts[int(rng.integers(len(fonts)))])),
        Source("digits", 0.16, lambda rng: _digit_hand(digits, rng)),
        Source(
            "stamps", 0.25, lambda rng: _font_hand(str(PRINT / PRINTED_FONTS[int(rng.integers(len(PRINTED_FONTS)))]))
        ),
    )


def _stroke_hand(rng: np.random.Generator, aside: bool) -> Draw:
    """One of many people; those kept aside have seeds of their own."""
    person = int(rng.integers(1 << 30)) * KEPT_ASIDE + (0 if aside else int(rng.integers(1, KEPT_ASIDE)))
    hand = some_hand(np.random.default_rng(person))
    return lambda sign, rng: drawn(sign, hand, rng)


def _digit_hand(digits: dict[str, list[Glyph]], rng: np.random.Generator) -> Draw:
    """Digits of the package have no writers' names: those of one slot share slant and width only."""
    slant, width = rng.normal(0, 0.15), rng.uniform(0.75, 1.15)

    def draw(sign: str, rng: np.random.Generator) -> Glyph | None:
        if sign not in digits:
            return None
        image = digits[sign][int(rng.integers(len(digits[sign])))]
        height, wide = image.shape
        matrix = np.array([[width, -slant * width, max(slant * height, 0) + 4], [0, 1, 0]])
        size = (int(wide * width + abs(slant) * height) + 10, height)
        return trimmed(np.asarray(cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC), np.uint8))

    return draw


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
def _fonts(folder: Path) -> tuple[str, ...]:
    """The handwriting fonts whose ten digits can be told apart from nothing and from each other."""
    found = sorted(map(str, (folder / "fonts").glob("*/*.woff")))
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
