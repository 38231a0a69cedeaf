"""Where darkness runs along a line: measured against what lies above and below it, however faint it is.

A rule is no row of black pixels: printed thin, worn, scanned small it is a line that is a little darker than its
surroundings, over a length at which no letter is. So darkness is averaged along the line, over cells a quarter of a letter
long; what is as thick as a line of print is taken out; and the rest counts against the grain of the page's own paper.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from vanban.extract.page import Rule
from vanban.extract.pixels import Array, Grey, Ink


@dataclass(frozen=True, slots=True)
class Seeking:
    """What a rule is; lengths in heights of a small letter. (The values are physical, and held by `bench.cells`.)."""

    cell: float = 0.25
    """Darkness is averaged over so much of a line."""
    thickest: float = 0.6
    """What is thicker is no rule; a line of print is."""
    closed: float = 0.25
    """Breaks up to this long are wear."""
    unbroken: float = 2.0
    """A rule is dark over at least this length without a longer break; hardly a stroke of a letter is."""
    grains: float = 3.0
    """How many times the paper's own unevenness a rule must be darker than its surroundings."""
    faintest: int = 8
    """Grey values: what differs less can't be seen."""
    even: float = 0.35
    """Its palest cell is at least this share as dark as the mean: letters in a row are dark and pale by turns."""
    clear: float = 0.7
    """It is at least this share darker than whatever thick thing lies around it."""
    crowded: float = 0.2
    """Ink beside a line, as a share of black, from which what is dark on it may be a letter."""
    blackest: float = 98.0
    """Percentile of all darkness that is the blackness of print."""


SEEKING = Seeking()


@dataclass(frozen=True, slots=True)
class Along:
    """What a straight line shows: the share of it that is dark, that is so with other ink beside it, and that on both sides."""

    dark: float
    crowded: float
    crossed: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The page seen along level lines, in cells of one row and `step` pixels."""

    ink: Grey
    """How dark each cell is, small breaks closed."""
    dark: Grey
    """How much darker it is than what lies above and below."""
    step: int
    least: int
    """Darkness from which a cell may be part of a rule."""
    black: float
    """The darkness of print."""

    def along(self, rule: Rule, reach: int, beside: int) -> Along:
        """What the darkest straight line within `reach` above and below this one shows, with what lies `beside` it."""
        height, width = self.dark.shape
        first, last = max(round(rule.x0 / self.step), 0), min(round(rule.x1 / self.step), width)
        if last <= first:
            return Along(0.0, 0.0, 0.0)
        cells = np.arange(first, last)
        ys = rule.y0 + (rule.y1 - rule.y0) * ((cells + 0.5) * self.step - rule.x0) / (rule.x1 - rule.x0)
        room = reach + 3 + beside
        rows = np.rint(ys).astype(np.int64)
        if rows.min() < room or rows.max() >= height - room:
            return Along(0.0, 0.0, 0.0)
        shown = self.dark[rows + np.arange(-reach - 1, reach + 2)[:, None], cells] > self.least
        tracks = shown[:-2] | shown[1:-1] | shown[2:]
        counts = np.count_nonzero(tracks, axis=1)
        best = int(counts.argmax())
        if not counts[best]:
            return Along(0.0, 0.0, 0.0)
        rows = rows + best - reach
        side = np.arange(3, 3 + beside)[:, None]
        most = SEEKING.crowded * self.black * beside
        above = self.ink[rows - side, cells].sum(axis=0) > most
        below = self.ink[rows + side, cells].sum(axis=0) > most
        one, both = tracks[best] & (above | below), tracks[best] & above & below
        length = last - first
        return Along(counts[best] / length, np.count_nonzero(one) / length, np.count_nonzero(both) / length)

    def track(self, rule: Rule, reach: int) -> int:
        """The row within `reach` of a level line that is the darkest along it."""
        first, last = max(round(rule.x0 / self.step), 0), max(round(rule.x1 / self.step), 1)
        top = max(round(rule.y0) - reach, 0)
        rows = self.dark[top : round(rule.y0) + reach + 1, first:last]
        return top + int(np.count_nonzero(rows > self.least, axis=1).argmax()) if rows.size else round(rule.y0)

    def long_runs(self, size: int) -> Ink:
        """255 in cells of even darkness over a length at which no letter is dark; a run may climb a little."""
        length = max(3, round(SEEKING.unbroken * size / self.step))
        line = np.ones((1, length), np.uint8)
        followed = cv2.dilate(self.dark, np.ones((3, 1), np.uint8))
        palest = cv2.erode(followed, line)
        mean = cv2.convertScaleAbs(cv2.blur(followed, (length, 1)), alpha=SEEKING.even)
        even = cv2.compare(palest, np.maximum(mean, self.least), cv2.CMP_GT)
        return np.asarray(cv2.dilate(even, line), dtype=np.uint8)


def along_rows(clean: Grey, size: int) -> Evidence:
    """The evidence for level rules on a page whose small letters are `size` pixels high."""
    step = _step(size)
    width = max(clean.shape[1] // step, 1)
    return _evidence(_narrowed(clean[:, : width * step], (width, clean.shape[0])), step, size)


def along_columns(clean: Grey, size: int) -> Evidence:
    """The evidence for upright rules: that of the page with rows and columns exchanged."""
    step = _step(size)
    height = max(clean.shape[0] // step, 1)
    return _evidence(cv2.transpose(_narrowed(clean[: height * step], (clean.shape[1], height))), step, size)


def _step(size: int) -> int:
    return max(2, round(SEEKING.cell * size))


def _narrowed(clean: Grey, shape: tuple[int, int]) -> Array:
    return cv2.resize(clean, shape, interpolation=cv2.INTER_AREA)


def _evidence(narrow: Array, step: int, size: int) -> Evidence:
    breaks = max(1, round(SEEKING.closed * size / step))
    ink = cv2.morphologyEx(cv2.bitwise_not(narrow), cv2.MORPH_CLOSE, np.ones((1, breaks + 1), np.uint8))
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(4, round(SEEKING.thickest * size)), 1), np.uint8))
    dark = cv2.subtract(ink, thick)
    sample = dark[::7, ::5]
    least = min(max(SEEKING.faintest, round(SEEKING.grains * _grain(sample))), 255)  # beyond that nothing is a rule
    clear = cv2.compare(dark, cv2.convertScaleAbs(thick, alpha=SEEKING.clear), cv2.CMP_GT)
    dark = cv2.bitwise_and(dark, clear)
    black = float(np.percentile(ink[::7, ::5], SEEKING.blackest))
    return Evidence(np.asarray(ink, dtype=np.uint8), np.asarray(dark, dtype=np.uint8), step, least, black)


def _grain(dark: Array) -> float:
    """How unevenly dark bare paper is: most of a page is paper."""
    middle = np.median(dark)
    return float(middle + 1.48 * np.median(np.abs(dark.astype(np.int16) - middle)))
