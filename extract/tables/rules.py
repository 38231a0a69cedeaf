"""Find ruled lines in a scan, broken and slanted ones too, and take them off the page without hurting the letters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from vanban.extract.page import Box, Rule, Table
from vanban.extract.pixels import Array, Grey, Ink, Piece, scattered, transposed

LEAST_LENGTH = 2.2
"""In heights of a small letter: a shorter stroke may be a dash or the bar of a letter."""
SHORTEST_ALONE = 6.0
"""Shorter ones must run between two other rules, or are left to the letters: the bars of TTP may touch each other."""
BESIDE = 0.6
TEXT_INK = 0.3
"""A line of print fills more than this of the band that lies so many letter heights beside its edge."""
BEND = 0.12
BEND_BY_LENGTH = 0.004
"""A rule may leave the straight line by so many letter heights, and by this share of its length: paper is never flat."""
SLANT = 0.02
"""Rules of a level page rise or fall by no more than this share of their length."""
MEETING = 0.6
"""Within this many letter heights rules meet."""
DRIFT = 0.35
"""Pieces of one rule lie within this many letter heights of one line."""
GAP = 1.2
"""A rule may be broken for this many letter heights and still be one."""
BREAK = 0.4
"""Breaks up to this many letter heights are closed before runs are looked for."""
THICKEST = 0.6
CROSSING = 0.5
"""Ink within this many letter heights on both sides of a rule runs through it."""
CROWDED = 0.12
"""A lone rule with this share of other ink close around it isn't one."""
RULE_GREY = 205
"""Thin rules fade when a scan is made smaller; ink as pale as this still counts for them."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of a scan in pixels, and where their ink lies."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    mask: Ink


def find_rules(clean: Grey, size: int) -> Ruling:
    """Every horizontal and vertical rule of a level page whose small letters are `size` pixels high."""
    ink = np.asarray(cv2.threshold(clean, RULE_GREY, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)
    across, down = _candidates(ink, size), _candidates(transposed(ink), size)
    reach = MEETING * size
    for _ in range(2):
        across = replace(across, kept=_anchored(across, down, size, reach))
        down = replace(down, kept=_anchored(down, across, size, reach))
    mask = cv2.bitwise_and(ink, cv2.bitwise_or(across.mask(), transposed(down.mask())))
    upright = tuple(Rule(rule.y0, rule.x0, rule.y1, rule.x1) for rule in down.rules())
    return Ruling(across.rules(), upright, np.asarray(mask, dtype=np.uint8))


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may be rules in one direction, each with the runs of ink that it is made of; `kept` says which are."""

    shape: tuple[int, ...]
    found: tuple[tuple[Rule, tuple[Piece, ...]], ...]
    kept: tuple[bool, ...]

    def rules(self) -> tuple[Rule, ...]:
        """Those that are rules."""
        return tuple(rule for (rule, _), keep in zip(self.found, self.kept, strict=True) if keep)

    def mask(self) -> Ink:
        """Where the runs of the kept ones lie."""
        mask = np.zeros(self.shape, dtype=np.uint8)
        for (_, members), keep in zip(self.found, self.kept, strict=True):
            for run in members if keep else ():
                mask[run.place][run.pixels] = 255
        return mask


def _candidates(ink: Ink, size: int) -> Candidates:
    runs = np.asarray(cv2.bitwise_or(_unbroken(ink, size), _broken(ink, size)), dtype=np.uint8)
    pieces: list[tuple[Rule, Piece]] = []
    for run in scattered(runs):
        if run.area / run.width <= THICKEST * size + 2 and not _beside_text(ink, run, size):
            rule = _fitted(run, size)
            if rule is not None:
                pieces.append((rule, run))
    lines = _joined(pieces, GAP * size, DRIFT * size)
    found = tuple((rule, tuple(members)) for rule, members in lines if _level(rule, size))
    kept = tuple(rule.x1 - rule.x0 >= SHORTEST_ALONE * size for rule, _ in found)
    return Candidates(ink.shape, found, kept)


def _beside_text(ink: Ink, run: Piece, size: int) -> bool:
    """Whether a run is the edge of a line of print: much ink lies close above it, or close below."""
    reach = max(3, round(BESIDE * size))
    above, below = max(run.y - 1, 0), run.y + run.height + 1
    bands = (ink[max(above - reach, 0) : above], ink[below : below + reach])
    most = TEXT_INK * run.width * reach
    return any(np.count_nonzero(band[:, run.x : run.x + run.width]) > most for band in bands)


def _level(rule: Rule, size: int) -> bool:
    return abs(rule.y1 - rule.y0) <= SLANT * (rule.x1 - rule.x0) + BEND * size


def _anchored(mine: Candidates, others: Candidates, size: int, reach: float) -> tuple[bool, ...]:
    """Which are rules: the long ones, and short ones that run from one rule of the other direction to another."""
    crossing = others.rules()

    def meets(x: float, y: float) -> bool:
        return any(
            other.x0 - reach <= y <= other.x1 + reach and abs(_height_at(other, y) - x) <= reach for other in crossing
        )

    return tuple(
        rule.x1 - rule.x0 >= SHORTEST_ALONE * size or (meets(rule.x0, rule.y0) and meets(rule.x1, rule.y1))
        for rule, _ in mine.found
    )


def _unbroken(ink: Ink, size: int) -> Ink:
    """Long level runs of ink; a run may climb by a pixel here and there, as slanted rules do."""
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    return _long_runs(thick, size)


def _broken(ink: Ink, size: int) -> Ink:
    """Thin runs with small breaks in them. Lines of print, which close up as well, are too thick to be taken for rules."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(3, round(BREAK * size))), np.uint8))
    tall = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((max(4, round(THICKEST * size)), 1), np.uint8))
    thin = cv2.dilate(cv2.subtract(closed, tall, dst=closed), np.ones((3, 1), np.uint8))
    return _long_runs(thin, size)


def _long_runs(ink: Array, size: int) -> Ink:
    """The ink of long level runs. Few rows of a page hold one, and only those are looked at closely."""
    length = max(8, round(LEAST_LENGTH * size))
    rows = _rows_with_runs(ink, length)
    runs = np.zeros(ink.shape, dtype=np.uint8)
    if rows.any():
        runs[rows] = cv2.morphologyEx(ink[rows], cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return runs


def _rows_with_runs(ink: Array, length: int) -> NDArray[np.bool_]:
    """Which rows may hold a run of this length: eight pixels are looked at in one, and a run covers so many whole eights.

    One that leaves the page may be longer than it looks.
    """
    full = np.packbits(ink, axis=1) == 255
    eights = (length - 7) // 8
    width = max(full.shape[1] - eights + 1, 0)
    running = np.ones((full.shape[0], width), dtype=np.bool_)
    for first in range(eights):
        running &= full[:, first : first + width]
    return np.asarray(running.any(axis=1) | (ink[:, 0] > 0) | (ink[:, -1] > 0), dtype=np.bool_)


def _fitted(run: Piece, size: int) -> Rule | None:
    """The straight line through a run of ink, or None when the run is bent: the arc of a seal, the sweep of a pen."""
    rows = np.arange(run.height)[:, None]
    weight = run.pixels.sum(axis=0)
    middle = (run.pixels * rows).sum(axis=0) / np.maximum(weight, 1)
    end = max(1, run.width // 10)
    first, last = _quantile(middle[:end], 0.5), _quantile(middle[-end:], 0.5)
    bend = _quantile(np.abs(middle - np.linspace(first, last, run.width)), 0.9)
    if bend > BEND * size + BEND_BY_LENGTH * run.width or abs(last - first) > SLANT * run.width + 2:
        return None
    return Rule(float(run.x), run.y + first, float(run.x + run.width), run.y + last)


def _quantile(values: NDArray[np.float64], share: float) -> float:
    """The value that this share of them does not pass, between two neighbours if need be.

    NumPy's own takes ten times as long for so few, and loads all that it has for masked arrays.
    """
    ordered = np.sort(values)
    place = (len(ordered) - 1) * share
    before, behind = ordered[math.floor(place)], ordered[math.ceil(place)]
    return float(before + (behind - before) * (place % 1))


def _joined(pieces: Sequence[tuple[Rule, Piece]], gap: float, drift: float) -> list[tuple[Rule, list[Piece]]]:
    """Level pieces that continue each other, over gaps and a little out of line: one rule each, with its runs."""
    rules: list[tuple[Rule, list[Piece]]] = []
    for piece, run in sorted(pieces, key=lambda item: (item[0].x0, item[0].y0)):
        best: tuple[float, int] | None = None
        for index, (rule, _) in enumerate(rules):
            off = abs(_height_at(rule, piece.x0) - piece.y0)
            if piece.x0 - rule.x1 <= gap and off <= drift and (best is None or off < best[0]):
                best = (off, index)
        if best is None:
            rules.append((piece, [run]))
        else:
            rule, members = rules[best[1]]
            rules[best[1]] = (_united(rule, piece), [*members, run])
    return rules


def _height_at(rule: Rule, x: float) -> float:
    """Where a rule would run at x; a short one is taken as level, so that its end's wobble isn't thrown far."""
    if x >= rule.x1:
        return rule.y1
    if x <= rule.x0 or rule.x1 <= rule.x0:
        return rule.y0
    return rule.y0 + (rule.y1 - rule.y0) * (x - rule.x0) / (rule.x1 - rule.x0)


def _united(first: Rule, second: Rule) -> Rule:
    if second.x1 <= first.x1:
        return first
    return Rule(first.x0, first.y0, second.x1, second.y1)


def without_crowded(ruling: Ruling, tables: Sequence[Table], clean: Grey, size: int) -> Ruling:
    """The ruling without what lies outside tables amid other ink: the rim of a seal, a stroke of bold capitals."""
    mask = ruling.mask.copy()
    others = (clean < RULE_GREY) & (mask == 0)
    reach = max(2, size // 2)
    for rule in (*ruling.across, *ruling.down):
        if any(_within(rule, table.box, reach) for table in tables):
            continue
        x0, x1 = sorted((round(rule.x0), round(rule.x1)))
        y0, y1 = sorted((round(rule.y0), round(rule.y1)))
        band = np.s_[max(y0 - reach, 0) : y1 + reach + 1, max(x0 - reach, 0) : x1 + reach + 1]
        if others[band].mean() > CROWDED:
            mask[band] = 0
    return replace(ruling, mask=mask)


def _within(rule: Rule, box: Box, reach: float) -> bool:
    across = box.x0 - reach <= min(rule.x0, rule.x1) and max(rule.x0, rule.x1) <= box.x1 + reach
    return across and box.y0 - reach <= min(rule.y0, rule.y1) and max(rule.y0, rule.y1) <= box.y1 + reach


def erased(clean: Grey, ruling: Ruling, size: int) -> Grey:
    """The page without its rules; strokes of letters that cross a rule keep their ink where they cross."""
    if not ruling.mask.any():
        return clean
    band = cv2.dilate(ruling.mask, np.ones((3, 3), np.uint8))
    ink = cv2.threshold(clean, RULE_GREY - 1, 255, cv2.THRESH_BINARY_INV)[1]
    others = cv2.subtract(ink, band, dst=ink)
    reach = max(5, round(CROSSING * size))
    crossing = np.zeros(clean.shape, np.uint8)
    for kernel in (np.ones((reach, 1), np.uint8), np.ones((1, reach), np.uint8)):
        vertical = kernel.shape[0] > 1
        before = cv2.dilate(others, kernel, anchor=(0, 0))
        after = cv2.dilate(others, kernel, anchor=(0, reach - 1) if vertical else (reach - 1, 0))
        cv2.bitwise_or(crossing, cv2.bitwise_and(before, after, dst=before), dst=crossing)
    cv2.subtract(band, crossing, dst=band)
    return np.asarray(cv2.bitwise_or(band, clean, dst=band), dtype=np.uint8)
