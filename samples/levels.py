"""The three named levels of wear, and what is drawn for one page at each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from samples import wear
from samples.sheet import Mark, PrintedSheet
from samples.stamps import sign, stamp_seal, write_by_hand
from samples.wear import Image, Rng

Colour = Literal["bilevel", "grey", "colour"]


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn the pages of one document are."""

    dpi: int
    #: The scanner's settings to choose from.
    colours: tuple[Colour, ...]
    #: Degrees by which the pages may lean.
    skew: float
    blur: tuple[float, float]
    noise: float
    #: Specks in a million pixels.
    specks: float
    #: Grey values that black ink and white paper fade to.
    ink: int
    paper: int
    #: JPEG quality of pages that are not one-bit.
    jpeg: int
    #: How strongly the back shines through.
    bleed: float = 0.0
    #: Pixels by which lines bend.
    warp: float = 0.0
    #: Share of ink that flaked off.
    holes: float = 0.0
    #: Most light streaks on a page.
    streaks: int = 0
    #: Share of pages with a dark edge.
    edge: float = 0.0


LEVELS: dict[str, Wear] = {
    "good": Wear(
        dpi=300, colours=("grey", "grey", "colour", "bilevel"), skew=0.15, blur=(0.0, 0.5), noise=2.0, specks=0.5,
        ink=15, paper=252, jpeg=90,
    ),
    "fair": Wear(
        dpi=200, colours=("bilevel", "bilevel", "grey", "colour"), skew=0.8, blur=(0.3, 0.6), noise=5.0, specks=14.0,
        ink=25, paper=245, jpeg=80, bleed=0.05, warp=0.5, holes=0.004, edge=0.12,
    ),
    "poor": Wear(
        dpi=150, colours=("grey", "grey", "colour"), skew=1.8, blur=(0.45, 0.75), noise=9.0, specks=30.0,
        ink=60, paper=232, jpeg=55, bleed=0.1, warp=0.8, holes=0.01, streaks=3, edge=0.25,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scanner:
    """One scanner with its own habits: every page of a document goes through the same one."""

    wear: Wear
    colour: Colour
    lean: float
    seals: bool

    def scan(self, drawn: Image, back: Image | None, sheet: PrintedSheet, rng: Rng) -> Image:
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
        if rng.random() < w.edge:
            image = wear.shadow(image, rng, rng.uniform(0.3, 0.8))
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
