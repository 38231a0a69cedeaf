"""The three named levels of wear, and what is drawn for one page at each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from samples import wear
from samples.sheet import Mark, Sheet
from samples.stamps import sign, stamp_seal, write_by_hand
from samples.wear import Image, Rng

Level = Literal["good", "fair", "poor"]
Colour = Literal["bilevel", "grey", "colour"]


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn the pages of one document are; `colour` is empty where the seed may choose."""

    dpi: int
    colours: tuple[Colour, ...]
    skew: float
    blur: tuple[float, float]
    noise: float
    specks: float
    ink: int
    paper: int
    bleed: float
    jpeg: int
    warp: float = 0.0
    holes: float = 0.0
    streaks: int = 0


LEVELS: dict[str, Wear] = {
    "good": Wear(300, ("grey", "grey", "colour", "bilevel"), 0.15, (0.0, 0.5), 2.0, 0.5, 15, 252, 0.0, 90),
    "fair": Wear(
        200, ("bilevel", "bilevel", "grey", "colour"), 0.8, (0.3, 0.6), 5.0, 14.0, 25, 245, 0.05, 80, 0.5, 0.004
    ),
    "poor": Wear(150, ("grey", "grey", "colour"), 1.8, (0.45, 0.75), 9.0, 30.0, 60, 232, 0.10, 55, 0.8, 0.01, 3),
}


@dataclass(frozen=True, slots=True)
class Scanner:
    """One scanner with its own habits: every page of a document goes through the same one."""

    wear: Wear
    colour: Colour
    lean: float
    seals: bool

    def scan(self, drawn: Image, back: Image | None, sheet: Sheet, rng: Rng) -> Image:
        """A clean page (BGR, drawn at the scanner's dpi) as it comes out of the scanner; the seals go on before."""
        w = self.wear
        image = drawn.copy()
        scale = w.dpi / 72
        for word in (word for word in sheet.words if word.ink.by == "pen"):
            write_by_hand(image, word.ink.text, word.x * scale, word.y * scale, word.ink.size * scale, rng)
        if self.seals:
            self._stamp(image, sheet.marks, scale, rng)
        if self.colour != "colour":
            image = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
        if w.holes:
            image = wear.print_worn(image, rng, w.holes * rng.uniform(0.3, 1.0))
        if back is not None and w.bleed:
            ghost = back if image.ndim == 3 else np.asarray(cv2.cvtColor(back, cv2.COLOR_BGR2GRAY), np.uint8)
            image = wear.bleed(image, ghost, w.bleed * rng.uniform(0.4, 1.0))
        if w.warp:
            image = wear.warp(image, rng, w.warp)
        image = wear.skew(image, self.lean + rng.normal(0, w.skew / 4), (rng.normal(0, 3), rng.normal(0, 3)))
        image = wear.blur(image, rng.uniform(*w.blur))
        image = wear.fade(image, rng, round(w.ink * rng.uniform(0.4, 1.0)), w.paper)
        image = wear.noise(image, rng, w.noise)
        image = wear.specks(image, rng, w.specks * rng.uniform(0.3, 1.5))
        if w.streaks:
            image = wear.lose_columns(image, rng, int(rng.integers(0, w.streaks + 1)))
        if self.colour == "bilevel":
            return wear.threshold(image, int(rng.integers(140, 185)))
        return image

    def _stamp(self, image: Image, marks: list[Mark], scale: float, rng: Rng) -> None:
        for mark in marks:
            if mark.kind == "seal":
                stamp_seal(
                    image, (mark.x + rng.normal(0, 4)) * scale, (mark.y + rng.normal(0, 4)) * scale, 50 * scale, rng
                )
            else:
                sign(image, mark.x * scale, mark.y * scale, 80 * scale, rng)


def some_scanner(level: str, rng: Rng, colour: str = "", *, seals: bool = True) -> Scanner:
    """A scanner of that level."""
    w = LEVELS[level]
    chosen: Colour = w.colours[int(rng.integers(len(w.colours)))]
    for wanted in ("bilevel", "grey", "colour"):
        if wanted == colour:
            chosen = wanted
    return Scanner(w, chosen, float(rng.uniform(-w.skew, w.skew)), seals)
