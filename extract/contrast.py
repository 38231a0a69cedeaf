"""Contrast before thresholds: paper made white and ink made dark, wherever on the page and however faint.

What is ink is told by how much darker it is than the paper around, never by a fixed grey. Both levels are measured on small
tiles: a tile's darkest spot is ink where print stands and paper where none does, and on a page of text there are enough
tiles of either kind, while of its pixels hardly one in twenty is ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.pixels import Grey


@dataclass(frozen=True, slots=True)
class ContrastSettings:
    """What tells ink from paper. Greys are 0 black to 255 white; lengths are shares of the page's short side."""

    ground_side: int = 192
    """The paper's brightness is measured on a coarse picture, its short side this many pixels long: a pixel a millimetre."""
    darkest_paper: int = 60
    """Darker is no paper: what lies beside the sheet on the glass, a photograph."""
    between_letters: int = 60
    """A closing of the page's short side by this takes print off the paper, and leaves stains wider than that."""
    blur: float = 1.0
    """Pixels; less leaves the dots of a 200-dpi fax apart, more closes the letters."""
    tile: int = 100
    """So many tiles stand beside each other on the short side: one is about as high as a line of print."""
    dark_enough: int = 80
    """Ink as dark as this is left as it is: harder contrast reads no better there (docs/reading.md)."""
    goal: int = 30
    """The grey that faint ink is brought to."""
    least_depth: float = 8.0
    """Greys by which the faintest ink that a scanner keeps is darker than its paper."""
    over_noise: float = 5.0
    """Ink is so many times darker than the paper's own grain makes a tile's darkest spot look."""
    looked_at: int = 100
    """The paper's grain is measured on so many bare tiles."""
    few_greys: float = 0.004
    """A scan with fewer pixels than this between black and white was stored as black and white."""


SETTINGS = ContrastSettings()


@dataclass(frozen=True, slots=True)
class Levels:
    """What a page whose paper was made even is printed with: `ink`, the grey of its strokes, and `paper`, that of bare tiles."""

    ink: float
    paper: float
    noise: float
    """The grain of the paper: the standard deviation of its grey values."""

    @property
    def depth(self) -> float:
        """By how much ink is darker than paper."""
        return self.paper - self.ink

    @property
    def printed(self) -> bool:
        """Whether anything stands out from the paper's own grain."""
        return self.depth >= max(SETTINGS.least_depth, SETTINGS.over_noise * self.noise)

    @property
    def faint(self) -> bool:
        """Whether the ink is so pale that it must be darkened to be read."""
        return self.printed and self.ink > SETTINGS.dark_enough


def bleached(grey: Grey) -> Grey:
    """The scan with its paper white and its ink dark, whatever shadow, tint or show-through lies on it, and however faint it is."""
    return grey if is_bilevel(grey) else _inked(evened(grey))


def bleached_closely(grey: Grey) -> Grey:
    """The same with the paper measured between the letters: stains and dark copies are paper there, and so is a solid black."""
    side = max(3, min(grey.shape) // SETTINGS.between_letters) | 1
    paper = cv2.medianBlur(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)), 5)
    flat = cv2.divide(grey, np.maximum(paper, SETTINGS.darkest_paper), scale=255)
    return _inked(np.asarray(flat, dtype=np.uint8))


def bleached_smoothly(grey: Grey) -> Grey:
    """The same after a slight blur: the dots of a fax become strokes, and dust becomes paler than print."""
    return bleached_closely(np.asarray(cv2.GaussianBlur(grey, (0, 0), SETTINGS.blur), dtype=np.uint8))


def _inked(flat: Grey) -> Grey:
    """An evened page with its ink dark and all that is nearly as bright as paper white."""
    levels = levels_of(flat)
    level = _between(flat)
    light = level + (255 - level) * 0.9
    if not levels.faint:
        return _stretched(flat, 0.0, light)
    light = min(light, levels.paper - 0.15 * levels.depth)
    dark = (SETTINGS.goal * light - 255 * levels.ink) / (SETTINGS.goal - 255)
    return _stretched(flat, dark, light)


def is_bilevel(grey: Grey) -> bool:
    """Whether the scanner already decided between black and white."""
    sample = grey[::7, ::5]
    return bool(np.count_nonzero((sample > 8) & (sample < 247)) < SETTINGS.few_greys * sample.size)


def evened(grey: Grey, short_side: int = 0) -> Grey:
    """The scan with the paper white everywhere: each pixel divided by the brightness of the paper around.

    `short_side` is that of the page, in pixels, where this is only a part of it.
    """
    height, width = grey.shape
    shrink = min(1.0, SETTINGS.ground_side / (short_side or min(height, width)))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    ground = cv2.GaussianBlur(cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 9), (0, 0), 4)
    full = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(full, SETTINGS.darkest_paper), scale=255), dtype=np.uint8)


def levels_of(flat: Grey) -> Levels:
    """How dark the ink of an evened page is, how bright its paper, and how much that is grained."""
    side = max(4, min(flat.shape) // SETTINGS.tile)
    darkest = _darkest_of_tiles(flat, side)
    if not darkest.size:  # a strip that is narrower than a tile
        return Levels(255.0, 255.0, 0.0)
    level, mask = cv2.threshold(darkest, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    bare = mask > 0
    if bare.all() or not bare.any():
        return Levels(float(level), float(level), 0.0)
    return Levels(float(np.median(darkest[~bare])), float(np.median(darkest[bare])), _grain(flat, side, bare))


def _darkest_of_tiles(flat: Grey, side: int) -> Grey:
    """The darkest spot of every tile; a single dark pixel is none."""
    spread = cv2.erode(cv2.blur(flat, (3, 3)), np.ones((side, side), np.uint8))
    rows, columns = flat.shape[0] // side, flat.shape[1] // side
    return np.ascontiguousarray(spread[side // 2 :: side, side // 2 :: side][:rows, :columns])


def _grain(flat: Grey, side: int, bare: NDArray[np.bool_]) -> float:
    """The standard deviation of the greys of bare paper, from some of its tiles."""
    places = np.argwhere(bare)
    some = places[:: max(1, len(places) // SETTINGS.looked_at)]
    return float(np.median([flat[r * side : (r + 1) * side, c * side : (c + 1) * side].std() for r, c in some]))


def _between(flat: Grey) -> float:
    """The grey value between ink and paper; on a page that is nearly all paper, a fixed one."""
    level, _ = cv2.threshold(flat, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return float(min(max(level, 90), 190))


def _stretched(flat: Grey, dark: float, light: float) -> Grey:
    """What is as bright as `light` becomes white, what is as dark as `dark` black."""
    steps = np.clip((np.arange(256) - dark) * (255 / (light - dark)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(flat, steps), dtype=np.uint8)
